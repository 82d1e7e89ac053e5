"""Work in small slices between the turns of the event loop, so that the window never waits."""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Iterator

_TURN_S = 0.004
_DONE = object()


class Slices(QObject):
    """Advances generators one after the other, a few milliseconds a turn."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[Iterator[None]] = deque()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._advance)

    @property
    def is_busy(self) -> bool:
        """Tell whether something is left to do."""
        return bool(self._waiting)

    def run(self, work: Iterator[None]) -> None:
        """Do the work up to its first yield now, and the rest bit by bit after what waits."""
        if not self._waiting and next(work, _DONE) is _DONE:
            return
        self._waiting.append(work)
        self._timer.start()

    def drop(self) -> None:
        """Do nothing of what is left."""
        self._waiting.clear()
        self._timer.stop()

    def _advance(self) -> None:
        until = time.perf_counter() + _TURN_S
        while self._waiting and time.perf_counter() < until:
            work = self._waiting[0]
            # What is dropped while it runs must not take its follower's place.
            if next(work, _DONE) is _DONE and self._waiting and self._waiting[0] is work:
                self._waiting.popleft()
        if not self._waiting:
            self._timer.stop()
