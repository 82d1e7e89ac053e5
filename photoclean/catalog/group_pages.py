"""Groups as the window reads them: page by page, those first that a list begins with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from photoclean.catalog.assets import read_parts
from photoclean.catalog.rows import in_chunks, marks, to_facts, to_path
from photoclean.domain.group import Group, Member
from photoclean.domain.relation import GroupKind, Relation

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping

    from photoclean.domain.assets import Part

_FIRST_PAGE = 40
_PAGE = 200
_RANKS = " ".join(f"WHEN '{kind.value}' THEN {number}" for number, kind in enumerate(GroupKind))


@dataclass(frozen=True, slots=True)
class GroupChanges:
    """What has become of the groups since they were last read; `is_last` of several pages."""

    revision: int
    changed: tuple[Group, ...]
    removed: tuple[int, ...]
    is_last: bool = True


def read_pages(
    connection: sqlite3.Connection, known: Mapping[int, int]
) -> Iterator[GroupChanges]:
    """Read the groups whose revision differs from the known one, by group id.

    The first page is small, so that there is something to show at once; the last one, which
    may be empty, tells what is gone. All pages show one state of the catalogue.
    """
    connection.execute("BEGIN")
    try:
        current = dict(connection.execute("SELECT id, revision FROM groups").fetchall())
        revision = max(current.values(), default=0)
        wanted = [i for i, newest in current.items() if known.get(i) != newest]
        shown: set[int] = set()
        for chunk in _split(connection, wanted):
            found = {group.id: group for group in _read(connection, chunk)}
            changed = tuple(found[number] for number in chunk if number in found)
            shown.update(found)
            yield GroupChanges(revision, changed, (), is_last=False)
    finally:
        connection.execute("COMMIT")
    gone = known.keys() - current.keys() | (known.keys() & set(wanted)) - shown
    yield GroupChanges(revision, (), tuple(sorted(gone)))


def _split(connection: sqlite3.Connection, group_ids: list[int]) -> Iterator[list[int]]:
    """Put groups in the order of a list by kind and space, and split them into pages."""
    if len(group_ids) <= _FIRST_PAGE:
        yield group_ids
        return
    # Sorted by SQLite, which lets other threads run meanwhile: the window is just starting.
    rows = connection.execute(
        "SELECT groups.id FROM groups JOIN members ON group_id = groups.id AND position > 0"
        " JOIN files ON files.id = file_id GROUP BY groups.id"
        f" ORDER BY CASE kind {_RANKS} END, total(size) DESC, groups.id"
    ).fetchall()
    # Groups whose copies are no files any more come last.
    wanted = dict.fromkeys(group_ids)
    known = [number for (number,) in rows if number in wanted]
    ordered = list(dict.fromkeys((*known, *group_ids)))
    yield ordered[:_FIRST_PAGE]
    yield from in_chunks(ordered[_FIRST_PAGE:], size=_PAGE)


def _read(connection: sqlite3.Connection, group_ids: Iterable[int]) -> Iterator[Group]:
    for chunk in in_chunks(group_ids):
        heads = {
            number: (GroupKind(kind), why, revision, news)
            for number, kind, why, revision, news in connection.execute(
                "SELECT id, kind, why, revision, news FROM groups"
                f" WHERE id IN ({marks(chunk)})",
                chunk,
            ).fetchall()
        }
        rows = connection.execute(
            "SELECT group_id, file_id, path, relation, similarity, edits, hash, facts,"
            " size, is_offline, is_new FROM members JOIN files ON files.id = file_id"
            " JOIN contents ON contents.id = files.content_id"
            " AND contents.id = members.content_id"
            f" WHERE group_id IN ({marks(chunk)}) AND part_of IS NULL"
            " ORDER BY group_id, position",
            chunk,
        ).fetchall()
        parts = read_parts(connection, (row[1] for row in rows))
        members: dict[int, list[Member]] = {}
        for group_id, *row in rows:
            member = _to_member(*row, parts=parts.get(row[0], ()))
            members.setdefault(group_id, []).append(member)
        for group_id, found in members.items():
            if len(found) > 1 and found[0].relation is Relation.KEEPER:
                kind, why, revision, news = heads[group_id]
                yield Group(group_id, kind, why, tuple(found), revision, news)


def _to_member(
    file_id: int,
    path: bytes,
    relation: str,
    similarity: float,
    edits: str,
    content_hash: bytes,
    facts: str,
    size: int,
    is_offline: int,
    is_new: int,
    *,
    parts: tuple[Part, ...],
) -> Member:
    known = to_facts(facts)
    return Member(
        file_id=file_id,
        path=to_path(path),
        relation=Relation(relation),
        similarity=similarity,
        edits=msgspec.json.decode(edits, type=tuple[str, ...]),
        content_hash=content_hash.hex(),
        width=known.width,
        height=known.height,
        format=known.format,
        file_bytes=size,
        taken_at=known.taken_at,
        is_offline=bool(is_offline),
        is_new=bool(is_new),
        camera=known.camera,
        parts=tuple(part.path for part in parts),
        part_bytes=sum(part.size for part in parts),
    )
