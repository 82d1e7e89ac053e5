"""In which order groups stand: one kind after the other, and by the user's choice in each."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any

from photoclean.domain.relation import GroupKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from photoclean.domain.group import Group

SortKey = tuple[Any, ...]

KIND_RANKS = {kind: rank for rank, kind in enumerate(GroupKind)}


class SortOrder(Enum):
    """What the groups of a kind are sorted by."""

    SPACE = "space"
    NEWEST = "newest"
    NAME = "name"
    COPIES = "copies"


def _by_space(group: Group) -> SortKey:
    # Of shots nothing is proposed to go, so those with the most files come first.
    space = sum(member.total_bytes for member in group.copies) if group.is_series else 0
    return (-group.reclaimable_bytes, -space)


def _by_date(group: Group) -> SortKey:
    # Dates are ISO 8601 text: the newest first, those without a date last.
    taken_at = group.keeper.taken_at or ""
    return (tuple(-ord(sign) for sign in taken_at) or (0,),)


def _by_name(group: Group) -> SortKey:
    path = group.keeper.path
    return (str(path.parent).casefold(), path.name.casefold())


def _by_copies(group: Group) -> SortKey:
    return (-len(group.members), -group.reclaimable_bytes)


_KEYS: dict[SortOrder, Callable[[Group], SortKey]] = {
    SortOrder.SPACE: _by_space,
    SortOrder.NEWEST: _by_date,
    SortOrder.NAME: _by_name,
    SortOrder.COPIES: _by_copies,
}


def sort_key(group: Group, order: SortOrder) -> SortKey:
    """Tell a group's place; a key ends in the group's id, so that no two are equal."""
    return (KIND_RANKS[group.kind], *_KEYS[order](group), group.id)
