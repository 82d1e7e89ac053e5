"""What clean-ups did, step by step, so that they can be finished or taken back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from photoclean.catalog.rows import to_blob, to_path
from photoclean.domain.photo import ContentId
from photoclean.domain.plan import JournalStep

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from pathlib import Path

    from photoclean.domain.plan import PlannedFile

_COLUMNS = "id, path, content_id, size, state, root, trashed, reason"


class Journal:
    """The tables `journal` and `steps`.

    A clean-up is "open" until all its steps have been tried, then "done", and "undone" once it
    was taken back.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def begin(self, files: Iterable[PlannedFile]) -> int:
        """Write down what a clean-up is about to do, before it does anything."""
        cursor = self._connection.execute(
            "INSERT INTO journal (made_at, state) VALUES (?, 'open')",
            (datetime.now(UTC).isoformat(timespec="seconds"),),
        )
        number = int(cursor.lastrowid or 0)
        self._connection.executemany(
            "INSERT INTO steps (journal_id, path, root, content_id, size, state)"
            " VALUES (?, ?, ?, ?, ?, 'planned')",
            (
                (number, to_blob(f.path), to_blob(f.root), f.content_id, f.stamp.size)
                for f in files
            ),
        )
        return number

    def steps(self, journal_id: int) -> list[JournalStep]:
        """Read the steps of one clean-up in their order."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM steps WHERE journal_id = ? ORDER BY id", (journal_id,)
        )
        return [_to_step(*row) for row in rows]

    def record(
        self, step_id: int, *, state: str, trashed: Path | None = None, reason: str = ""
    ) -> None:
        """Note how a step went; the place in the trash stays known once it is."""
        self._connection.execute(
            "UPDATE steps SET state = ?, trashed = coalesce(?, trashed), reason = ?"
            " WHERE id = ?",
            (state, None if trashed is None else to_blob(trashed), reason, step_id),
        )

    def close(self, journal_id: int, *, state: str) -> None:
        """Note that a clean-up is through ("done") or taken back ("undone")."""
        self._connection.execute(
            "UPDATE journal SET state = ? WHERE id = ?", (state, journal_id)
        )

    def open_entries(self) -> list[int]:
        """List clean-ups that were cut off."""
        rows = self._connection.execute("SELECT id FROM journal WHERE state = 'open'")
        return [row[0] for row in rows]

    def last_done(self) -> int | None:
        """Tell the last clean-up that can still be taken back."""
        row = self._connection.execute(
            "SELECT max(journal.id) FROM journal JOIN steps ON journal_id = journal.id"
            " WHERE journal.state = 'done' AND steps.state = 'done'"
        ).fetchone()
        return None if row[0] is None else int(row[0])


def _to_step(
    number: int,
    path: bytes,
    content_id: int,
    size: int,
    state: str,
    root: bytes,
    trashed: bytes | None,
    reason: str,
) -> JournalStep:
    return JournalStep(
        number,
        to_path(path),
        ContentId(content_id),
        size,
        state,
        to_path(root),
        None if trashed is None else to_path(trashed),
        reason,
    )
