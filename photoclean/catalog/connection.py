"""A connection to SQLite that says in words what the disk or another program keeps it from."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from photoclean.domain.errors import CatalogError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_REASONS = {
    sqlite3.SQLITE_FULL: "the disk is full. Free some space",
    sqlite3.SQLITE_IOERR: "the disk can't be read or written. Check the disk",
    sqlite3.SQLITE_READONLY: "it may not be written. Check who owns it",
    sqlite3.SQLITE_CANTOPEN: "it can't be opened. Check who owns it, and the space on the disk",
    sqlite3.SQLITE_BUSY: "another program holds it. Close that program",
    sqlite3.SQLITE_LOCKED: "another program holds it. Close that program",
    sqlite3.SQLITE_CORRUPT: "it is damaged. Restore it from a backup, or move it away",
    sqlite3.SQLITE_NOTADB: "it is damaged. Restore it from a backup, or move it away",
}
"""By SQLite's primary result codes; anything else is a mistake of ours."""


class Connection(sqlite3.Connection):
    """Raises CatalogError for what is wrong outside of the program."""

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:  # noqa: ANN401 - as typed by sqlite3
        """Run one statement."""
        with _in_words():
            return super().execute(sql, parameters)

    def executemany(self, sql: str, parameters: Iterable[Any], /) -> sqlite3.Cursor:
        """Run one statement for each set of values."""
        with _in_words():
            return super().executemany(sql, parameters)


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as error:
        reason = _REASONS.get(getattr(error, "sqlite_errorcode", -1) & 0xFF)
        if reason is None:
            raise
        msg = f"The catalogue can't be used: {reason}, then look through the folders again."
        raise CatalogError(msg) from error
