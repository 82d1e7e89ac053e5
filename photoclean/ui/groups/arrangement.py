"""The groups that a filter shows, in their order and sections, with sums; plain Python."""

from __future__ import annotations

import bisect
import heapq
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from photoclean.domain.relation import GroupKind
from photoclean.ui.groups.card import Card, Totals, shape_of
from photoclean.ui.groups.filter import GroupFilter
from photoclean.ui.groups.order import KIND_RANKS, SortKey, SortOrder, sort_key

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Sequence

    from photoclean.ui.groups.filter import Traits

_STEP = 100
"""Groups that are looked at between two yields: about a millisecond of work."""


Placed = tuple[SortKey, Card]
"""A group with what places it."""


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
        self.shapes: list[int] = []
        self.version = 0
        """Another one whenever rows have come, gone or changed their shape."""
        self.matches: Counter[GroupKind] = Counter()
        """How many groups of each kind the filter would show if it asked for that kind."""
        self._keys: list[SortKey] = []
        self._key_of: dict[int, SortKey] = {}
        self._kind_of: dict[int, GroupKind] = {}
        self._totals: dict[GroupKind, Totals] = dict.fromkeys(GroupKind, Totals())

    def row_of(self, group_id: int) -> int | None:
        """The row of a group, None when it is not shown."""
        key = self._key_of.get(group_id)
        return None if key is None else bisect.bisect_left(self._keys, key)

    def key_for(self, card: Card) -> SortKey:
        """What places a group among the others."""
        return sort_key(card.group, self.order)

    def stays(self, card: Card, key: SortKey) -> bool:
        """Tell whether a group that is shown keeps its row when it becomes this card."""
        return self._key_of.get(card.group.id) == key

    def match(self, card: Card, traits: Traits) -> bool:
        """Count a group for its kind if the filter would show it there; tells if it does."""
        self.unmatch(card.group.id)
        if not self.wanted.lets_through(traits):
            return False
        self._kind_of[card.group.id] = card.group.kind
        self.matches[card.group.kind] += 1
        return self.wanted.kind is None or self.wanted.kind is card.group.kind

    def unmatch(self, group_id: int) -> None:
        """Count a group no more."""
        kind = self._kind_of.pop(group_id, None)
        if kind is not None:
            self.matches[kind] -= 1

    def blocks(self, placed: Iterable[Placed]) -> Iterator[tuple[int, list[Placed]]]:
        """Split new groups into those that go side by side, each with its first row.

        Each block has to be inserted before the next one is asked for.
        """
        waiting = sorted(placed, key=_first)
        start = 0
        while start < len(waiting):
            row = bisect.bisect_left(self._keys, waiting[start][0])
            stop = start + 1
            if row < len(self._keys):
                bound = self._keys[row]
                while stop < len(waiting) and waiting[stop][0] < bound:
                    stop += 1
            else:
                stop = len(waiting)
            yield row, waiting[start:stop]
            start = stop

    def insert(self, row: int, block: list[Placed]) -> None:
        """Put groups side by side, as `blocks` has told."""
        self._keys[row:row] = [key for key, _ in block]
        self.ids[row:row] = [card.group.id for _, card in block]
        self.shapes[row:row] = [shape_of(card) for _, card in block]
        for key, card in block:
            self._key_of[card.group.id] = key
            self._add(card, times=1)
        self.version += 1

    def remove(self, row: int, card: Card) -> None:
        """Take a group out of its row."""
        del self.ids[row], self._keys[row], self.shapes[row], self._key_of[card.group.id]
        self._add(card, times=-1)
        self.version += 1

    def change(self, row: int, old: Card, new: Card) -> None:
        """Note what a group in a row is now."""
        shape = shape_of(new)
        if shape != self.shapes[row]:
            self.version += 1
        self.shapes[row] = shape
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
        runs: list[list[Placed]] = []
        source = iter(entries)
        while chunk := list(islice(source, _STEP)):
            shown = [card for card, traits in chunk if self.match(card, traits)]
            runs.append(sorted(((self.key_for(card), card) for card in shown), key=_first))
            yield
        merged = heapq.merge(*runs, key=_first)
        while block := list(islice(merged, _STEP)):
            self.insert(len(self.ids), block)
            yield


def _first(placed: Placed) -> SortKey:
    return placed[0]
