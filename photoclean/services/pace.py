"""How fast the work goes and how long it will take, measured over the last seconds."""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING

from photoclean.domain.messages import ScanProgressed

if TYPE_CHECKING:
    from collections.abc import Callable

_WINDOW = 8.0
"""Seconds that the speed is taken over: long enough to be calm, short enough to be true."""
_FIRST_WORD = 1.5
"""Seconds of measuring before a time left is named."""


class Pace:
    """Measures photos a second; a pause of the caller does not count."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._marks: deque[tuple[float, int]] = deque()

    def progress(self, phase: str, done: int, total: int, unreadable: int) -> ScanProgressed:
        """Say how far the work is."""
        now = self._clock()
        if self._marks and now - self._marks[-1][0] > _WINDOW:
            self._marks.clear()
        self._marks.append((now, done))
        while now - self._marks[0][0] > _WINDOW:
            self._marks.popleft()
        since, before = self._marks[0]
        speed = (done - before) / (now - since) if now - since > _FIRST_WORD else 0.0
        left = (total - done) / speed if speed > 0 else None
        return ScanProgressed(phase, done, total, speed, left, unreadable)
