"""Measures how long the event loop stands still, for benchmarks of the running window."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

if TYPE_CHECKING:
    from pathlib import Path

_TICK_MS = 5
_WRITE_S = 1.0


class StallMeter(QObject):
    """Ticks every 5 ms and notes by how much each tick comes late.

    The file gets JSON every second and at the end: "longest_ms", "p50_ms", "p99_ms", "p999_ms"
    and "ticks" since the meter was started, and the longest of the last second as "last_ms".
    """

    def __init__(self, path: Path, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._buckets: dict[int, int] = {}
        self._longest = 0.0
        self._last = 0.0
        self._ticks = 0
        self._before = time.perf_counter()
        self._written = self._before
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = time.perf_counter()
        late = max(0.0, 1000 * (now - self._before) - _TICK_MS)
        self._before = now
        self._ticks += 1
        self._longest = max(self._longest, late)
        self._last = max(self._last, late)
        bucket = round(10 * late)
        self._buckets[bucket] = self._buckets.get(bucket, 0) + 1
        if now - self._written >= _WRITE_S:
            self.write()
            self._written, self._last = now, 0.0
            # The writing itself is no stall of the window.
            self._before = time.perf_counter()

    def write(self) -> None:
        """Write what was measured so far."""
        report = {
            "ticks": self._ticks,
            "longest_ms": round(self._longest, 1),
            "last_ms": round(self._last, 1),
            "p50_ms": self._percentile(0.5),
            "p99_ms": self._percentile(0.99),
            "p999_ms": self._percentile(0.999),
        }
        fresh = self._path.with_suffix(".new")
        fresh.write_text(json.dumps(report), encoding="utf-8")
        fresh.replace(self._path)

    def _percentile(self, share: float) -> float:
        rest = share * self._ticks
        for bucket in sorted(self._buckets):
            rest -= self._buckets[bucket]
            if rest <= 0:
                return bucket / 10
        return 0.0
