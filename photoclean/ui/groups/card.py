"""What is shown of one group, and sums over many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from photoclean.ui.groups.marks import GroupMarks, marked_members

if TYPE_CHECKING:
    from photoclean.domain.group import Group


@dataclass(frozen=True, slots=True)
class Card:
    """All that is shown of one group."""

    group: Group
    marks: GroupMarks
    is_pending: bool = False
    is_expanded: bool = False


def shape_of(card: Card) -> int:
    """Tell all that a card's height depends on at a given width, in one number.

    The number of members and, as its lowest bit, whether all of them are shown: thousands of
    numbers are told apart faster than tuples.
    """
    return len(card.group.members) << 1 | card.is_expanded


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over the groups that the filter shows; files of pending groups count no more."""

    groups: int = 0
    copies: int = 0
    reclaimable_bytes: int = 0
    marked: int = 0
    marked_bytes: int = 0

    @classmethod
    def of(cls, card: Card) -> Totals:
        """Count one card."""
        if card.is_pending:
            return cls(1)
        marked = marked_members(card.group, card.marks) if card.marks.marked else ()
        return cls(
            1,
            0 if card.group.is_series else len(card.group.copies),
            card.group.reclaimable_bytes,
            len(marked),
            sum(member.total_bytes for member in marked),
        )

    def plus(self, other: Totals, *, times: int = 1) -> Totals:
        """Add other sums, or take them away with -1."""
        return Totals(
            self.groups + times * other.groups,
            self.copies + times * other.copies,
            self.reclaimable_bytes + times * other.reclaimable_bytes,
            self.marked + times * other.marked,
            self.marked_bytes + times * other.marked_bytes,
        )
