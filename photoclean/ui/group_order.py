"""In which order groups stand, and which of them a filter lets through."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from photoclean.domain.group import Group

SortKey = tuple[Any, ...]


class SortOrder(Enum):
    """What groups are sorted by."""

    SPACE = "space"
    NEWEST = "newest"
    NAME = "name"
    COPIES = "copies"


def _by_space(group: Group) -> SortKey:
    return (-group.reclaimable_bytes, group.id)


def _by_date(group: Group) -> SortKey:
    # Dates are ISO 8601 text: the newest first, those without a date last.
    taken_at = group.keeper.taken_at or ""
    return (tuple(-ord(sign) for sign in taken_at) or (0,), group.id)


def _by_name(group: Group) -> SortKey:
    path = group.keeper.path
    return (str(path.parent).casefold(), path.name.casefold(), group.id)


def _by_copies(group: Group) -> SortKey:
    return (-len(group.members), -group.reclaimable_bytes, group.id)


SORT_KEYS: dict[SortOrder, Callable[[Group], SortKey]] = {
    SortOrder.SPACE: _by_space,
    SortOrder.NEWEST: _by_date,
    SortOrder.NAME: _by_name,
    SortOrder.COPIES: _by_copies,
}
"""Each key ends in the group's id, so that no two are equal and the order never varies."""
