"""The catalogue's one writer: opens the SQLite file and holds its tables."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from photoclean.catalog.assets import AssetTable
from photoclean.catalog.companions import CompanionTable
from photoclean.catalog.connection import Connection
from photoclean.catalog.contents import ContentTable
from photoclean.catalog.evidence import EvidenceTable
from photoclean.catalog.files import FileTable
from photoclean.catalog.groups import GroupTable
from photoclean.catalog.journal import Journal
from photoclean.catalog.pairs import PairTable
from photoclean.catalog.schema import MIGRATIONS, migrate
from photoclean.catalog.verdicts import VerdictTable
from photoclean.domain.errors import CatalogError, PhotocleanError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Self


class Catalog:
    """All that is known of folders, files, contents, pairs, groups and clean-ups.

    Belongs to the thread that opened it. Several writes go into one transaction with
    `with catalog.transaction():`; a write outside of one stands for itself.
    """

    def __init__(self, path: Path) -> None:
        self._connection = _open(path)
        self.files = FileTable(self._connection)
        self.companions = CompanionTable(self._connection)
        self.assets = AssetTable(self._connection)
        self.contents = ContentTable(self._connection)
        self.pairs = PairTable(self._connection)
        self.evidence = EvidenceTable(self._connection)
        self.verdicts = VerdictTable(self._connection)
        self.groups = GroupTable(self._connection)
        self.journal = Journal(self._connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Write all or nothing; nested uses join the outermost.

        At its end it is worked out which files are one photo, where files came or went.
        """
        if self._connection.in_transaction:
            yield
            return
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            touched = self.assets.sort()
            if touched:
                self.groups.touch(touched)
            self._connection.execute("COMMIT")
        except BaseException:
            self._roll_back()
            raise

    @contextmanager
    def durable(self) -> Iterator[None]:
        """Have what is written on the disk before anything else is done.

        Otherwise SQLite's WAL may lose the last writes, though nothing else, when the power
        fails. What is about to be done has to outlive that; what became of it can be seen.
        """
        self._connection.execute("PRAGMA synchronous = FULL")
        try:
            yield
        finally:
            self._connection.execute("PRAGMA synchronous = NORMAL")

    def _roll_back(self) -> None:
        """End the transaction, if there still is one.

        SQLite has ended it by itself after some failures; after others, as that of a commit on
        a full disk, all that follows would join in it for ever.
        """
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    def read_meta(self, key: str) -> str | None:
        """Read a note that the program keeps for itself."""
        row = self._connection.execute(
            "SELECT value FROM meta WHERE key = ?", (key,)
        ).fetchone()
        return None if row is None else str(row[0])

    def write_meta(self, key: str, *, value: str) -> None:
        """Keep a note for the program itself."""
        self._connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def close(self) -> None:
        """Write everything down and let go of the file."""
        self._connection.close()


def _open(path: Path) -> Connection:
    """Open the file and bring its tables to the newest form."""
    connection = None
    try:
        connection = sqlite3.connect(path, isolation_level=None, timeout=30, factory=Connection)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version > len(MIGRATIONS):
            msg = f"The catalogue {path} was made by a newer photoclean: please update."
            raise PhotocleanError(msg)
        migrate(connection)
    except (sqlite3.DatabaseError, PhotocleanError) as error:
        if connection is not None:
            with suppress(sqlite3.Error):
                connection.close()
        if isinstance(error, PhotocleanError) and not isinstance(error, CatalogError):
            raise
        cause = error.__cause__ or error
        msg = (
            f"The catalogue {path} can't be opened ({cause}). Restore it from a backup, or"
            " move it away to start a new one; the photos themselves are untouched."
        )
        raise PhotocleanError(msg) from error
    return connection
