"""The read-only view of the catalogue: what the window and the command line ask."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from photoclean.catalog.group_pages import GroupChanges, read_pages
from photoclean.catalog.rows import to_path
from photoclean.catalog.schema import MIGRATIONS
from photoclean.domain.group import WatchedFolder
from photoclean.domain.photo import UnreadableFile
from photoclean.domain.relation import GroupKind

# The tables behind a history, a close look and a rules' preview are imported when they are
# asked for: the window reads its first groups before any of them.

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path
    from typing import Self

    from photoclean.domain.candidate import Candidate
    from photoclean.domain.details import GroupDetails
    from photoclean.domain.group import Group
    from photoclean.domain.photo import ContentId
    from photoclean.domain.plan import JournalEntry


@dataclass(frozen=True, slots=True)
class Company:
    """The contents of a group, and those that the user has chosen by hand among them."""

    group_id: int
    candidates: tuple[Candidate, ...]
    chosen: dict[ContentId, int]


class CatalogReader:
    """Reads the catalogue while the engine writes it; belongs to the thread that made it.

    A catalogue that is not there yet, or that the engine has yet to bring to the newest form
    (or refuses, as made by a newer photoclean), reads as empty.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def folders(self) -> list[WatchedFolder]:
        """List the watched folders with their counts."""
        rows = self._query(
            "SELECT folders.id, folders.path, state, count(files.id) - count(part_of),"
            " count(coalesce(files.problem, contents.problem)) FROM folders"
            " LEFT JOIN files ON folder_id = folders.id"
            " LEFT JOIN contents ON contents.id = content_id"
            " GROUP BY folders.id ORDER BY folders.path"
        )
        copies = dict(
            self._query(
                "SELECT folder_id, count(DISTINCT file_id) FROM members"
                " JOIN files ON files.id = file_id JOIN groups ON groups.id = group_id"
                " WHERE position > 0 AND part_of IS NULL AND kind <> ? GROUP BY folder_id",
                (GroupKind.SIMILAR_SHOTS.value,),
            )
        )
        return [
            WatchedFolder(
                number, to_path(path), state, photos, unreadable, copies.get(number, 0)
            )
            for number, path, state, photos, unreadable in rows
        ]

    def unreadable(self) -> list[UnreadableFile]:
        """List the files that could not be read, with their reasons."""
        rows = self._query(
            "SELECT path, coalesce(files.problem, contents.problem) FROM files"
            " LEFT JOIN contents ON contents.id = content_id"
            " WHERE coalesce(files.problem, contents.problem) IS NOT NULL ORDER BY path"
        )
        return [UnreadableFile(to_path(path), reason) for path, reason in rows]

    def count_photos(self) -> int:
        """Count all photos, those of several files once, and the unreadable ones too."""
        rows = self._query("SELECT count(*) - count(part_of) FROM files")
        return int(rows[0][0]) if rows else 0

    def photo_paths(self) -> list[Path]:
        """List the paths of all photos, the unreadable ones too; of several files the main."""
        rows = self._query("SELECT path FROM files WHERE part_of IS NULL")
        return [to_path(row[0]) for row in rows]

    def can_undo(self) -> bool:
        """Tell whether there is a clean-up that can be taken back."""
        return bool(
            self._query(
                "SELECT 1 FROM journal JOIN steps ON journal_id = journal.id"
                " WHERE journal.state = 'done' AND steps.state = 'done' LIMIT 1"
            )
        )

    def history(self) -> list[JournalEntry]:
        """List the clean-ups, the newest first."""
        from photoclean.catalog.journal import read_entries

        connection = self._open()
        return [] if connection is None else read_entries(connection)

    def details(self, group_id: int) -> GroupDetails:
        """Read what is known of a group's members for a close look at them."""
        from photoclean.catalog.details import read_details
        from photoclean.domain.details import GroupDetails

        connection = self._open()
        if connection is None:
            return GroupDetails(group_id, {})
        return read_details(connection, group_id)

    def check_integrity(self) -> str:
        """Have SQLite look for damage; the answer is empty when there is none."""
        rows = self._query("PRAGMA quick_check(1)")
        return (
            "" if not rows or rows[0][0] == "ok" else f"the catalogue is damaged: {rows[0][0]}"
        )

    def groups(self) -> tuple[Group, ...]:
        """Read all groups, by id."""
        return self.changes({}).changed

    def changes(self, known: Mapping[int, int]) -> GroupChanges:
        """Read the groups whose revision differs from the known one, by group id."""
        pages = list(self.pages(known))
        changed = sorted((g for page in pages for g in page.changed), key=lambda g: g.id)
        return GroupChanges(pages[-1].revision, tuple(changed), pages[-1].removed)

    def pages(self, known: Mapping[int, int]) -> Iterator[GroupChanges]:
        """Read what `changes` reads page by page, those first that a list begins with."""
        connection = self._open()
        if connection is None:
            return iter((GroupChanges(0, (), tuple(known)),))
        return read_pages(connection, known)

    def companies(self, *, most: int) -> list[Company]:
        """Read what the rules for keepers go by, for the newest groups of copies."""
        from photoclean.catalog.contents import ContentTable
        from photoclean.catalog.verdicts import VerdictTable

        connection = self._open()
        if connection is None:
            return []
        contents: dict[int, list[ContentId]] = {}
        for group_id, content_id in self._query(
            "SELECT DISTINCT group_id, content_id FROM members WHERE group_id IN"
            " (SELECT id FROM groups WHERE kind <> ? ORDER BY id DESC LIMIT ?)"
            " ORDER BY group_id DESC",
            (GroupKind.SIMILAR_SHOTS.value, most),
        ):
            contents.setdefault(group_id, []).append(content_id)
        ids = {content_id for held in contents.values() for content_id in held}
        candidates = ContentTable(connection).candidates(ids)
        chosen = VerdictTable(connection).among(ids).chosen()
        found = []
        for group_id, held in contents.items():
            known = tuple(candidates[one] for one in held if one in candidates)
            own = {one: chosen[one] for one in held if one in chosen}
            if known:
                found.append(Company(group_id, known, own))
        return found

    def _query(self, sql: str, values: Iterable[object] = ()) -> list[tuple]:  # type: ignore[type-arg]
        connection = self._open()
        if connection is None:
            return []
        return connection.execute(sql, tuple(values)).fetchall()

    def _open(self) -> sqlite3.Connection | None:
        if self._connection is None and self._path.exists():
            uri = f"{self._path.absolute().as_uri()}?mode=ro"
            connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=5)
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version != len(MIGRATIONS):
                connection.close()
                return None
            self._connection = connection
        return self._connection
