"""Groups as they were last worked out; each change raises the revision."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from photoclean.catalog.rows import in_chunks, marks
from photoclean.domain.printable import printable
from photoclean.domain.relation import GroupKind

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable

    from photoclean.domain.photo import ContentId
    from photoclean.domain.proposal import ProposedGroup

_MemberRow = tuple[int, int, str, float, str, int]


@dataclass(frozen=True, slots=True)
class _Written:
    """A group as its rows have it."""

    kind: str
    why: str
    news: str
    members: list[_MemberRow]

    @property
    def is_series(self) -> bool:
        """Tell a group of similar shots from one of copies: a file can be in one of each."""
        return self.kind == GroupKind.SIMILAR_SHOTS


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
        self, content_ids: Collection[ContentId], *, groups: Iterable[ProposedGroup]
    ) -> None:
        """Put new groups in the place of all that hold one of these contents.

        A group keeps its id when its keeper stays, or else most of its members. Groups that
        are the same as before are left alone; any other change raises the revision. The
        contents are no longer due.
        """
        old = self._touched(content_ids)
        fresh = [_write_out(group) for group in groups]
        kept = _inherit_ids(old, fresh)
        revision = self.revision() + 1
        doomed = old.keys() - kept.keys()
        self._connection.executemany("DELETE FROM groups WHERE id = ?", ((i,) for i in doomed))
        changed = len(doomed)
        named = {id(group) for group in kept.values()}
        nameless = [(None, group) for group in fresh if id(group) not in named]
        for group_id, group in [*kept.items(), *nameless]:
            if group_id is None or group != old[group_id]:
                self._write(group, group_id=group_id, revision=revision)
                changed += 1
        if changed:
            self._raise_revision(revision)
        self._connection.executemany(
            "DELETE FROM due WHERE content_id = ?", ((i,) for i in content_ids)
        )

    def mark_due(self, content_ids: Iterable[ContentId]) -> None:
        """Note that the groups of contents have to be worked out again."""
        self._connection.executemany(
            "INSERT OR IGNORE INTO due VALUES (?)", ((i,) for i in content_ids)
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

    def of_file(self, file_id: int, *, content_id: ContentId) -> set[int]:
        """Tell in which groups a file stands for a content."""
        rows = self._connection.execute(
            "SELECT group_id FROM members WHERE file_id = ? AND content_id = ?",
            (file_id, content_id),
        )
        return {row[0] for row in rows}

    def series_among(self, group_ids: Iterable[int]) -> set[int]:
        """Tell which of these groups are series of similar shots."""
        found: set[int] = set()
        for chunk in in_chunks(group_ids):
            rows = self._connection.execute(
                f"SELECT id FROM groups WHERE kind = ? AND id IN ({marks(chunk)})",
                (GroupKind.SIMILAR_SHOTS, *chunk),
            )
            found.update(row[0] for row in rows)
        return found

    def kinds_of(self, group_ids: Iterable[int]) -> dict[int, GroupKind]:
        """Tell the kinds of groups; those that are not there any more are left out."""
        found: dict[int, GroupKind] = {}
        for chunk in in_chunks(group_ids):
            rows = self._connection.execute(
                f"SELECT id, kind FROM groups WHERE id IN ({marks(chunk)})", chunk
            )
            found.update((number, GroupKind(kind)) for number, kind in rows)
        return found

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

    def _touched(self, content_ids: Iterable[ContentId]) -> dict[int, _Written]:
        group_ids: set[int] = set()
        for chunk in in_chunks(content_ids):
            rows = self._connection.execute(
                f"SELECT group_id FROM members WHERE content_id IN ({marks(chunk)})", chunk
            )
            group_ids.update(row[0] for row in rows)
        found: dict[int, _Written] = {}
        for group_chunk in in_chunks(sorted(group_ids)):
            for group_id, kind, why, news, *member in self._connection.execute(
                "SELECT group_id, kind, why, news, file_id, content_id, relation, similarity,"
                " edits, is_new FROM members JOIN groups ON groups.id = group_id"
                f" WHERE group_id IN ({marks(group_chunk)}) ORDER BY group_id, position",
                group_chunk,
            ):
                group = found.setdefault(group_id, _Written(kind, why, news, []))
                group.members.append(tuple(member))
        return found

    def _write(self, group: _Written, *, group_id: int | None, revision: int) -> None:
        keeper = group.members[0][1]
        if group_id is None:
            (group_id,) = self._connection.execute(
                "INSERT INTO groups (kind, why, keeper_content, revision, news)"
                " VALUES (?, ?, ?, ?, ?) RETURNING id",
                (group.kind, group.why, keeper, revision, group.news),
            ).fetchone()
        else:
            self._connection.execute(
                "UPDATE groups SET kind = ?, why = ?, keeper_content = ?, revision = ?,"
                " news = ? WHERE id = ?",
                (group.kind, group.why, keeper, revision, group.news, group_id),
            )
            self._connection.execute("DELETE FROM members WHERE group_id = ?", (group_id,))
        self._connection.executemany(
            "INSERT INTO members (group_id, position, file_id, content_id, relation,"
            " similarity, edits, is_new) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            ((group_id, position, *row) for position, row in enumerate(group.members)),
        )


def _inherit_ids(old: dict[int, _Written], fresh: list[_Written]) -> dict[int, _Written]:
    kept: dict[int, _Written] = {}
    for is_series in (False, True):
        former = {i: group for i, group in old.items() if group.is_series is is_series}
        kept |= _inherit([group for group in fresh if group.is_series is is_series], former)
    return kept


def _inherit(fresh: list[_Written], old: dict[int, _Written]) -> dict[int, _Written]:
    by_keeper = {group.members[0][1]: group_id for group_id, group in old.items()}
    by_file = {row[0]: group_id for group_id, group in old.items() for row in group.members}
    kept: dict[int, _Written] = {}
    rest = []
    for group in fresh:
        group_id = by_keeper.get(group.members[0][1])
        if group_id is None or group_id in kept:
            rest.append(group)
        else:
            kept[group_id] = group
    for group in rest:
        votes = Counter(by_file.get(row[0]) for row in group.members)
        for group_id, _ in votes.most_common():
            if group_id is not None and group_id not in kept:
                kept[group_id] = group
                break
    return kept


def _write_out(group: ProposedGroup) -> _Written:
    return _Written(
        group.kind.value,
        printable(group.why),
        printable(group.news),
        [
            (
                member.file_id,
                member.content_id,
                member.relation.value,
                member.similarity,
                msgspec.json.encode(member.edits).decode(),
                int(member.is_new),
            )
            for member in group.members
        ],
    )
