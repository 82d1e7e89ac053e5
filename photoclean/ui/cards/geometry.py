"""Where cards of different heights lie in the list, quick to work out for thousands."""

from __future__ import annotations

import bisect
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class CardGeometry:
    """The tops of all rows, from their heights; `leads` is free space above some of them."""

    def __init__(
        self,
        heights: Iterable[int] = (),
        *,
        top: int = 0,
        leads: Mapping[int, int] | None = None,
    ) -> None:
        self._leads = leads or {}
        rows = list(heights)
        for row, lead in self._leads.items():
            rows[row] += lead
        self._edges = list(accumulate(rows, initial=top))

    def __len__(self) -> int:
        return len(self._edges) - 1

    @property
    def total(self) -> int:
        """The height of the whole list."""
        return self._edges[-1]

    def top(self, row: int) -> int:
        """Where a row's card begins."""
        return self._edges[row] + self._leads.get(row, 0)

    def lead(self, row: int) -> int:
        """How much free space there is above a row's card."""
        return self._leads.get(row, 0)

    def height(self, row: int) -> int:
        """How high a row's card is."""
        return self._edges[row + 1] - self.top(row)

    def row_at(self, position: int) -> int:
        """The row whose card is at a vertical position; -1 where there is none."""
        row = self.row_near(position)
        return row if row >= 0 and position >= self.top(row) else -1

    def row_near(self, position: int) -> int:
        """The row whose card or lead is there; -1 above the first and below the last."""
        row = bisect.bisect_right(self._edges, position) - 1
        return row if 0 <= row < len(self) else -1

    def rows_between(self, top: int, bottom: int) -> range:
        """The rows that a stretch touches."""
        first = max(0, bisect.bisect_right(self._edges, top) - 1)
        last = min(len(self), bisect.bisect_left(self._edges, bottom))
        return range(first, last)
