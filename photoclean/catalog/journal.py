"""What clean-ups did, step by step, so that they can be finished or taken back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from photoclean.catalog.rows import marks, to_blob, to_path
from photoclean.domain.photo import ContentId
from photoclean.domain.plan import WRITE, JournalEntry, JournalStep, Way

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from pathlib import Path

    from photoclean.domain.plan import PlannedFile, PlannedPart

_COLUMNS = (
    "id, path, hash, content_id, size, state, root, trashed, reason, part_of, action, after,"
    " target, mtime_ns, mode"
)
_ENTRIES = """
    SELECT journal.id, made_at, journal.state, way,
        count(*) FILTER (WHERE steps.state = 'done' AND action <> 'write' AND part_of IS NULL),
        coalesce(sum(size) FILTER (WHERE steps.state = 'done' AND action <> 'write'), 0),
        count(*) FILTER (WHERE steps.state = 'done' AND action = 'write'),
        count(*) FILTER (WHERE steps.state = 'refused' AND part_of IS NULL),
        count(*) FILTER (WHERE steps.state = 'lost'),
        count(*) FILTER (WHERE steps.state = 'undone' AND part_of IS NULL),
        coalesce(sum(size) FILTER (WHERE steps.state = 'done' AND action = 'write'
            AND trashed IS NOT NULL), 0)
    FROM journal JOIN steps ON journal_id = journal.id GROUP BY journal.id
"""


class Journal:
    """The tables `journal` and `steps`.

    A clean-up is "open" until all its steps have been tried, then "done"; it is "undoing"
    while it is taken back, and "undone" once it was. A photo and what goes with it have a step
    each; those of the parts, and of what is written, are noted right before they are done.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def begin(
        self,
        files: Iterable[tuple[PlannedFile, Path | None]],
        *,
        way: Way = Way.TRASH,
    ) -> int:
        """Write down what a clean-up is about to do, before it does anything.

        Each file comes with what stands for it afterwards: the target of a link, or the folder
        that it goes into.
        """
        cursor = self._connection.execute(
            "INSERT INTO journal (made_at, state, way) VALUES (?, 'open', ?)",
            (datetime.now(UTC).isoformat(timespec="seconds"), way),
        )
        number = int(cursor.lastrowid or 0)
        self._connection.executemany(
            "INSERT INTO steps (journal_id, path, root, hash, content_id, size, state, action,"
            " target, mtime_ns) VALUES (?, ?, ?, ?, ?, ?, 'planned', ?, ?, ?)",
            (
                (
                    number,
                    to_blob(file.path),
                    to_blob(file.root),
                    file.content_hash,
                    file.content_id,
                    file.stamp.size,
                    way,
                    None if target is None else to_blob(target),
                    file.stamp.mtime_ns,
                )
                for file, target in files
            ),
        )
        return number

    def add_parts(self, step: JournalStep, parts: Iterable[PlannedPart]) -> list[JournalStep]:
        """Write down what is about to go along with the photo of a step."""
        return [
            _to_step(
                self._connection.execute(
                    "INSERT INTO steps (journal_id, path, root, hash, content_id, size, state,"
                    " part_of, action, target)"
                    " SELECT journal_id, ?, root, ?, ?, ?, 'planned', id, action, target"
                    f" FROM steps WHERE id = ? RETURNING {_COLUMNS}",
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

    def add_write(
        self, journal_id: int, file: PlannedFile, *, path: Path, before: bytes, size: int
    ) -> JournalStep:
        """Write down that a photo or its sidecar is about to be given other bytes.

        Args:
            journal_id: The clean-up.
            file: The photo that it is about.
            path: What is written: the photo itself, or its sidecar.
            before: Hash of the bytes before; empty when there is no file yet.
            size: Their number.
        """
        is_photo = path == file.path
        return _to_step(
            self._connection.execute(
                "INSERT INTO steps (journal_id, path, root, hash, content_id, size, state,"
                f" action) VALUES (?, ?, ?, ?, ?, ?, 'planned', ?) RETURNING {_COLUMNS}",
                (
                    journal_id,
                    to_blob(path),
                    to_blob(file.root),
                    before,
                    file.content_id if is_photo else None,
                    size,
                    WRITE,
                ),
            ).fetchone()
        )

    def note_after(self, step_id: int, *, after: bytes, kept: Path | None) -> None:
        """Note the hash of the bytes that are about to come, and where the old ones lie."""
        self._connection.execute(
            "UPDATE steps SET after = ?, trashed = ? WHERE id = ?",
            (after, None if kept is None else to_blob(kept), step_id),
        )

    def steps(self, journal_id: int) -> list[JournalStep]:
        """Read the steps of one clean-up in their order."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM steps WHERE journal_id = ? ORDER BY id", (journal_id,)
        )
        return [_to_step(row) for row in rows]

    def last_step(self) -> int:
        """Tell the number of the last step that was written down, of whatever clean-up."""
        (number,) = self._connection.execute(
            "SELECT coalesce(max(id), 0) FROM steps"
        ).fetchone()
        return int(number)

    def steps_about(
        self, journal_id: int, step_ids: list[int], *, since: int
    ) -> list[JournalStep]:
        """Read some steps of a clean-up, and all that were written down after a number."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM steps WHERE id IN ({marks(step_ids)})"
            f" UNION SELECT {_COLUMNS} FROM steps WHERE id > ? AND journal_id = ? ORDER BY id",
            (*step_ids, since, journal_id),
        )
        return [_to_step(row) for row in rows]

    def step(self, step_id: int) -> JournalStep:
        """Read one step as it is now."""
        row = self._connection.execute(
            f"SELECT {_COLUMNS} FROM steps WHERE id = ?", (step_id,)
        ).fetchone()
        return _to_step(row)

    def record(
        self, step_id: int, *, state: str, trashed: Path | None = None, reason: str = ""
    ) -> None:
        """Note how a step went; the place in the trash stays known once it is."""
        self._connection.execute(
            "UPDATE steps SET state = ?, trashed = coalesce(?, trashed), reason = ?"
            " WHERE id = ?",
            (state, None if trashed is None else to_blob(trashed), reason, step_id),
        )

    def note_status(self, step_id: int, *, mtime_ns: int, mode: int) -> None:
        """Note the times and the mode of a file that a link is about to take the place of."""
        self._connection.execute(
            "UPDATE steps SET mtime_ns = ?, mode = ? WHERE id = ?", (mtime_ns, mode, step_id)
        )

    def close(self, journal_id: int, *, state: str) -> None:
        """Note how far a clean-up is."""
        self._connection.execute(
            "UPDATE journal SET state = ? WHERE id = ?", (state, journal_id)
        )

    def way_of(self, journal_id: int) -> Way:
        """Tell how a clean-up has cleared copies away."""
        (way,) = self._connection.execute(
            "SELECT way FROM journal WHERE id = ?", (journal_id,)
        ).fetchone()
        return Way(way)

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

    def entries(self) -> list[JournalEntry]:
        """List all clean-ups, the newest first."""
        return read_entries(self._connection)

    def later_steps(self, step: JournalStep) -> list[int]:
        """List the later clean-ups that have done something to a file and still stand."""
        rows = self._connection.execute(
            "SELECT DISTINCT journal_id FROM steps WHERE path = ? AND state = 'done'"
            " AND journal_id > (SELECT journal_id FROM steps WHERE id = ?) ORDER BY journal_id",
            (to_blob(step.path), step.id),
        )
        return [row[0] for row in rows]

    def links_to(self, target: Path) -> list[Path]:
        """List the symbolic links that clean-ups have made to a file."""
        rows = self._connection.execute(
            "SELECT path FROM steps WHERE target = ? AND action = ? AND state = 'done'",
            (to_blob(target), Way.SYMBOLIC_LINK),
        )
        return [to_path(row[0]) for row in rows]

    def forget(self, journal_id: int) -> None:
        """Forget a clean-up: it can't be taken back any more."""
        self._connection.execute(
            "UPDATE steps SET part_of = NULL WHERE journal_id = ?", (journal_id,)
        )
        self._connection.execute("DELETE FROM journal WHERE id = ?", (journal_id,))

    def kept_places(self) -> set[Path]:
        """Tell which files of the journal's store are still needed."""
        rows = self._connection.execute(
            "SELECT DISTINCT trashed FROM steps WHERE action = ? AND trashed IS NOT NULL"
            " AND state <> 'undone'",
            (WRITE,),
        )
        return {to_path(row[0]) for row in rows}


def read_entries(connection: sqlite3.Connection) -> list[JournalEntry]:
    """Read all clean-ups, the newest first."""
    rows = connection.execute(f"{_ENTRIES} ORDER BY journal.id DESC")
    return [JournalEntry(row[0], row[1], row[2], Way(row[3]), *row[4:]) for row in rows]


_Row = tuple[
    int, bytes, bytes, int | None, int, str, bytes, bytes | None, str, int | None, str, bytes,
    bytes | None, int, int,
]  # fmt: skip


def _to_step(row: _Row) -> JournalStep:
    (
        number, path, digest, content_id, size, state, root, trashed, reason, part_of,
        action, after, target, mtime_ns, mode,
    ) = row  # fmt: skip
    return JournalStep(
        number,
        to_path(path),
        bytes(digest),
        None if content_id is None else ContentId(content_id),
        size,
        state,
        to_path(root),
        None if trashed is None else to_path(trashed),
        reason,
        part_of,
        action,
        bytes(after),
        None if target is None else to_path(target),
        mtime_ns,
        mode,
    )
