"""Where cards of different heights lie in the list, quick to work out for thousands."""

from __future__ import annotations

import bisect
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class CardGeometry:
    """The tops of all rows, from their heights."""

    def __init__(self, heights: Iterable[int] = (), *, top: int = 0) -> None:
        self._edges = list(accumulate(heights, initial=top))

    def __len__(self) -> int:
        return len(self._edges) - 1

    @property
    def total(self) -> int:
        """The height of the whole list."""
        return self._edges[-1]

    def top(self, row: int) -> int:
        """Where a row begins."""
        return self._edges[row]

    def height(self, row: int) -> int:
        """How high a row is."""
        return self._edges[row + 1] - self._edges[row]

    def row_at(self, position: int) -> int:
        """The row at a vertical position; -1 above the first and below the last."""
        row = bisect.bisect_right(self._edges, position) - 1
        return row if 0 <= row < len(self) else -1

    def rows_between(self, top: int, bottom: int) -> range:
        """The rows that a stretch touches."""
        first = max(0, bisect.bisect_right(self._edges, top) - 1)
        last = min(len(self), bisect.bisect_left(self._edges, bottom))
        return range(first, last)
