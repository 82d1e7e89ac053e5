"""Files of several groups that are to go together, for the question before it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from photoclean.domain.cleanup_messages import GroupChoice, MergeGroups, TrashCopies

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from photoclean.domain.group import Group, Member
    from photoclean.domain.relation import GroupKind
    from photoclean.ui.groups.card import Card
    from photoclean.ui.groups.marks import GroupMarks

_STEP = 50


def to_choice(group: Group, marks: GroupMarks, *, trash: tuple[Member, ...]) -> GroupChoice:
    """Turn marks into what the engine is asked to do."""
    return GroupChoice(group.id, marks.keep, tuple(member.file_id for member in trash))


@dataclass(slots=True)
class Bulk:
    """What is to be done, how many copies of which kind of group go and what that frees."""

    command: type[TrashCopies | MergeGroups]
    choices: list[GroupChoice] = field(default_factory=list)
    copies: Counter[GroupKind] = field(default_factory=Counter)
    freed_bytes: int = 0

    def collect(
        self, cards: Sequence[Card], pick: Callable[[Group, GroupMarks], tuple[Member, ...]]
    ) -> Generator[None]:
        """Add what is picked of these groups; yields now and then."""
        for number, card in enumerate(cards, start=1):
            members = pick(card.group, card.marks)
            if members:
                self.choices.append(to_choice(card.group, card.marks, trash=members))
                self.copies[card.group.kind] += len(members)
                self.freed_bytes += sum(member.total_bytes for member in members)
            if number % _STEP == 0:
                yield
