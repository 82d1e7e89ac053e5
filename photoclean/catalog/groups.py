"""Groups as they were last worked out; each change raises the revision."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from photoclean.catalog.rows import in_chunks, marks

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable

    from photoclean.domain.grouping import ProposedGroup
    from photoclean.domain.photo import ContentId

_MemberRow = tuple[int, int, str, float, str]


class GroupTable:
    """The tables `groups`, `members` and `due`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def revision(self) -> int:
        """Tell the number of the last change."""
        row = self._connection.execute(
            "SELECT value FROM meta WHERE key = 'groups_revision'"
        ).fetchone()
        return 0 if row is None else int(row[0])

    def replace(
        self, content_ids: Collection[ContentId], *, groups: Collection[ProposedGroup]
    ) -> None:
        """Put new groups in the place of all that hold one of these contents.

        A group keeps its id when its keeper stays, or else most of its members. Groups that
        are the same as before are left alone; any other change raises the revision.
        """
        old = self._touched(content_ids)
        kept = self._inherit_ids(old, groups)
        revision = self.revision() + 1
        doomed = old.keys() - kept.keys()
        self._connection.executemany("DELETE FROM groups WHERE id = ?", ((i,) for i in doomed))
        changed = len(doomed)
        named = {id(group) for group in kept.values()}
        fresh = [(None, group) for group in groups if id(group) not in named]
        for group_id, group in [*kept.items(), *fresh]:
            rows = _member_rows(group)
            if group_id is None or (group.why, rows) != old[group_id]:
                self._write(group, rows, group_id=group_id, revision=revision)
                changed += 1
        if changed:
            self._raise_revision(revision)
        self._connection.executemany(
            "DELETE FROM due WHERE content_id = ?", ((i,) for i in content_ids)
        )

    def due(self) -> set[ContentId]:
        """Tell the contents to whose files something has happened since they were grouped."""
        return {row[0] for row in self._connection.execute("SELECT content_id FROM due")}

    def contents_of(self, group_ids: Iterable[int]) -> dict[int, list[tuple[int, ContentId]]]:
        """Read the members of groups as (file id, content id), the keeper first."""
        members: dict[int, list[tuple[int, ContentId]]] = {}
        for chunk in in_chunks(group_ids):
            rows = self._connection.execute(
                "SELECT group_id, file_id, content_id FROM members"
                f" WHERE group_id IN ({marks(chunk)}) ORDER BY group_id, position",
                chunk,
            )
            for group_id, file_id, content_id in rows:
                members.setdefault(group_id, []).append((file_id, content_id))
        return members

    def touch(self, file_ids: Iterable[int]) -> None:
        """Raise the revision of the groups of files that moved or went offline."""
        number = self.revision() + 1
        changed = 0
        for chunk in in_chunks(file_ids):
            changed += self._connection.execute(
                "UPDATE groups SET revision = ? WHERE id IN"
                f" (SELECT group_id FROM members WHERE file_id IN ({marks(chunk)}))",
                (number, *chunk),
            ).rowcount
        if changed:
            self._raise_revision(number)

    def _raise_revision(self, revision: int) -> None:
        self._connection.execute(
            "INSERT OR REPLACE INTO meta VALUES ('groups_revision', ?)", (str(revision),)
        )

    def _touched(
        self, content_ids: Iterable[ContentId]
    ) -> dict[int, tuple[str, list[_MemberRow]]]:
        group_ids: set[int] = set()
        for chunk in in_chunks(content_ids):
            rows = self._connection.execute(
                f"SELECT group_id FROM members WHERE content_id IN ({marks(chunk)})", chunk
            )
            group_ids.update(row[0] for row in rows)
        found: dict[int, tuple[str, list[_MemberRow]]] = {}
        for group_chunk in in_chunks(sorted(group_ids)):
            for group_id, why, *member in self._connection.execute(
                "SELECT group_id, why, file_id, content_id, relation, similarity, edits"
                " FROM members JOIN groups ON groups.id = group_id"
                f" WHERE group_id IN ({marks(group_chunk)}) ORDER BY group_id, position",
                group_chunk,
            ):
                found.setdefault(group_id, (why, []))[1].append(tuple(member))
        return found

    def _inherit_ids(
        self,
        old: dict[int, tuple[str, list[_MemberRow]]],
        groups: Collection[ProposedGroup],
    ) -> dict[int, ProposedGroup]:
        by_keeper = {rows[0][1]: group_id for group_id, (_, rows) in old.items()}
        by_file = {row[0]: group_id for group_id, (_, rows) in old.items() for row in rows}
        kept: dict[int, ProposedGroup] = {}
        rest = []
        for group in groups:
            group_id = by_keeper.get(group.members[0].content_id)
            if group_id is None or group_id in kept:
                rest.append(group)
            else:
                kept[group_id] = group
        for group in rest:
            votes = Counter(by_file.get(member.file_id) for member in group.members)
            for group_id, _ in votes.most_common():
                if group_id is not None and group_id not in kept:
                    kept[group_id] = group
                    break
        return kept

    def _write(
        self,
        group: ProposedGroup,
        rows: list[_MemberRow],
        *,
        group_id: int | None,
        revision: int,
    ) -> None:
        keeper = group.members[0].content_id
        if group_id is None:
            (group_id,) = self._connection.execute(
                "INSERT INTO groups (kind, why, keeper_content, revision) VALUES (?, ?, ?, ?)"
                " RETURNING id",
                (group.kind, group.why, keeper, revision),
            ).fetchone()
        else:
            self._connection.execute(
                "UPDATE groups SET kind = ?, why = ?, keeper_content = ?, revision = ?"
                " WHERE id = ?",
                (group.kind, group.why, keeper, revision, group_id),
            )
            self._connection.execute("DELETE FROM members WHERE group_id = ?", (group_id,))
        self._connection.executemany(
            "INSERT INTO members"
            " (group_id, position, file_id, content_id, relation, similarity, edits)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            ((group_id, position, *row) for position, row in enumerate(rows)),
        )


def _member_rows(group: ProposedGroup) -> list[_MemberRow]:
    return [
        (
            member.file_id,
            member.content_id,
            member.relation.value,
            member.similarity,
            msgspec.json.encode(member.edits).decode(),
        )
        for member in group.members
    ]
