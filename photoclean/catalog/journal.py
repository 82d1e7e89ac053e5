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

    from photoclean.domain.plan import PlannedFile, PlannedPart

_COLUMNS = "id, path, hash, content_id, size, state, root, trashed, reason, part_of"


class Journal:
    """The tables `journal` and `steps`.

    A clean-up is "open" until all its steps have been tried, then "done"; it is "undoing"
    while it is taken back, and "undone" once it was. A photo and what goes with it have a step
    each; those of the parts are written down right before they are done.
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
            "INSERT INTO steps (journal_id, path, root, hash, content_id, size, state)"
            " VALUES (?, ?, ?, ?, ?, ?, 'planned')",
            (
                (
                    number,
                    to_blob(file.path),
                    to_blob(file.root),
                    file.content_hash,
                    file.content_id,
                    file.stamp.size,
                )
                for file in files
            ),
        )
        return number

    def add_parts(self, step: JournalStep, parts: Iterable[PlannedPart]) -> list[JournalStep]:
        """Write down what is about to go along with the photo of a step."""
        return [
            _to_step(
                *self._connection.execute(
                    "INSERT INTO steps"
                    " (journal_id, path, root, hash, content_id, size, state, part_of)"
                    " SELECT journal_id, ?, root, ?, ?, ?, 'planned', id FROM steps"
                    f" WHERE id = ? RETURNING {_COLUMNS}",
                    (
                        to_blob(part.path),
                        part.content_hash,
                        part.content_id,
                        part.size,
                        step.id,
                    ),
                ).fetchone()
            )
            for part in parts
        ]

    def steps(self, journal_id: int) -> list[JournalStep]:
        """Read the steps of one clean-up in their order."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM steps WHERE journal_id = ? ORDER BY id", (journal_id,)
        )
        return [_to_step(*row) for row in rows]

    def step(self, step_id: int) -> JournalStep:
        """Read one step as it is now."""
        row = self._connection.execute(
            f"SELECT {_COLUMNS} FROM steps WHERE id = ?", (step_id,)
        ).fetchone()
        return _to_step(*row)

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
        """Note how far a clean-up is."""
        self._connection.execute(
            "UPDATE journal SET state = ? WHERE id = ?", (state, journal_id)
        )

    def open_entries(self, *, state: str = "open") -> list[int]:
        """List clean-ups that were cut off, or whose taking back was ("undoing")."""
        rows = self._connection.execute(
            "SELECT id FROM journal WHERE state = ? ORDER BY id", (state,)
        )
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
    content_hash: bytes,
    content_id: int | None,
    size: int,
    state: str,
    root: bytes,
    trashed: bytes | None,
    reason: str,
    part_of: int | None,
) -> JournalStep:
    return JournalStep(
        number,
        to_path(path),
        bytes(content_hash),
        None if content_id is None else ContentId(content_id),
        size,
        state,
        to_path(root),
        None if trashed is None else to_path(trashed),
        reason,
        part_of,
    )
