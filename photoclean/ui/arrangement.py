"""The groups that a filter shows, in their order and sections, with sums; plain Python."""

from __future__ import annotations

import bisect
import heapq
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from photoclean.domain.relation import GroupKind
from photoclean.ui.card import Card, Shape, Totals
from photoclean.ui.group_filter import GroupFilter, Traits
from photoclean.ui.group_order import KIND_RANKS, SortKey, SortOrder, sort_key

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

_STEP = 100
"""Groups that are looked at between two yields: about a millisecond of work."""


@dataclass(frozen=True, slots=True)
class Section:
    """The rows of one kind: from `start` to below `stop`."""

    kind: GroupKind
    start: int
    stop: int
    totals: Totals

    @property
    def is_of_copies(self) -> bool:
        """Tell whether something in it is proposed to go."""
        return self.kind is not GroupKind.SIMILAR_SHOTS


class Arrangement:
    """Rows of group ids, kept in order while groups come, change and go."""

    def __init__(
        self, wanted: GroupFilter | None = None, order: SortOrder = SortOrder.SPACE
    ) -> None:
        self.wanted = wanted or GroupFilter()
        self.order = order
        self.ids: list[int] = []
        self.shapes: list[Shape] = []
        self.matches: Counter[GroupKind] = Counter()
        """How many groups of each kind the filter would show if it asked for that kind."""
        self._keys: list[SortKey] = []
        self._key_of: dict[int, SortKey] = {}
        self._kind_of: dict[int, GroupKind] = {}
        self._totals: dict[GroupKind, Totals] = dict.fromkeys(GroupKind, Totals())

    def shows(self, card: Card, traits: Traits) -> bool:
        """Tell whether the filter shows a group."""
        is_wanted = self.wanted.kind is None or self.wanted.kind is card.group.kind
        return is_wanted and self.wanted.lets_through(traits)

    def row_of(self, group_id: int) -> int | None:
        """The row of a group, None when it is not shown."""
        key = self._key_of.get(group_id)
        return None if key is None else bisect.bisect_left(self._keys, key)

    def row_for(self, card: Card) -> int:
        """The row that a group would have."""
        return bisect.bisect_left(self._keys, sort_key(card.group, self.order))

    def stays(self, card: Card) -> bool:
        """Tell whether a group that is shown keeps its row when it becomes this card."""
        return self._key_of.get(card.group.id) == sort_key(card.group, self.order)

    def match(self, card: Card, traits: Traits) -> None:
        """Count a group for its kind if the filter would show it there."""
        self.unmatch(card.group.id)
        if self.wanted.lets_through(traits):
            self._kind_of[card.group.id] = card.group.kind
            self.matches[card.group.kind] += 1

    def unmatch(self, group_id: int) -> None:
        """Count a group no more."""
        kind = self._kind_of.pop(group_id, None)
        if kind is not None:
            self.matches[kind] -= 1

    def insert(self, row: int, card: Card) -> None:
        """Put a group into the row that `row_for` has told."""
        key = sort_key(card.group, self.order)
        self._keys.insert(row, key)
        self.ids.insert(row, card.group.id)
        self.shapes.insert(row, Shape.of(card))
        self._key_of[card.group.id] = key
        self._add(card, times=1)

    def remove(self, row: int, card: Card) -> None:
        """Take a group out of its row."""
        del self.ids[row], self._keys[row], self.shapes[row], self._key_of[card.group.id]
        self._add(card, times=-1)

    def change(self, row: int, old: Card, new: Card) -> None:
        """Note what a group in a row is now."""
        self.shapes[row] = Shape.of(new)
        self._add(old, times=-1)
        self._add(new, times=1)

    def sections(self) -> tuple[Section, ...]:
        """The kinds that are shown, in their order."""
        found, start = [], 0
        for kind, rank in KIND_RANKS.items():
            stop = bisect.bisect_left(self._keys, (rank + 1,))
            if stop > start:
                found.append(Section(kind, start, stop, self._totals[kind]))
            start = stop
        return tuple(found)

    def sum_up(self) -> Totals:
        """Sums over all that is shown."""
        sums = Totals()
        for totals in self._totals.values():
            sums = sums.plus(totals)
        return sums

    def _add(self, card: Card, *, times: int) -> None:
        kind = card.group.kind
        self._totals[kind] = self._totals[kind].plus(Totals.of(card), times=times)

    def fill(self, entries: Sequence[tuple[Card, Traits]]) -> Generator[None]:
        """Arrange these groups, and nothing else; yields about every millisecond."""
        runs: list[list[tuple[SortKey, Card]]] = []
        source = iter(entries)
        while chunk := list(islice(source, _STEP)):
            run = []
            for card, traits in chunk:
                self.match(card, traits)
                if self.shows(card, traits):
                    run.append((sort_key(card.group, self.order), card))
            runs.append(sorted(run, key=lambda pair: pair[0]))
            yield
        merged = heapq.merge(*runs, key=lambda pair: pair[0])
        while part := list(islice(merged, _STEP)):
            for key, card in part:
                self._keys.append(key)
                self.ids.append(card.group.id)
                self.shapes.append(Shape.of(card))
                self._key_of[card.group.id] = key
                self._add(card, times=1)
            yield
