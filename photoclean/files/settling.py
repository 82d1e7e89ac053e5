"""Holds changed paths back until they have stopped changing."""

from __future__ import annotations

import stat
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_Look = tuple[int, int, int]


@dataclass(slots=True)
class _Changing:
    """A path as it was last seen, and when it was last seen to change."""

    look: _Look | None
    since: float


class Settling:
    """Paths with changes; one comes out when it has been the same for `settle_seconds`.

    A path that has vanished comes out at once. Any thread may call any method.
    """

    def __init__(
        self, settle_seconds: float, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._settle_seconds = settle_seconds
        self._clock = clock
        self._lock = threading.Lock()
        self._changing: dict[Path, _Changing] = {}

    def __len__(self) -> int:
        with self._lock:
            return len(self._changing)

    def touch(self, path: Path) -> None:
        """Note that a path has just changed."""
        entry = _Changing(_look_at(path), self._clock())
        with self._lock:
            self._changing[path] = entry

    def forget(self, folder: Path) -> None:
        """Drop a folder and all below it."""
        with self._lock:
            for path in [p for p in self._changing if p.is_relative_to(folder)]:
                del self._changing[path]

    def take(self) -> list[Path]:
        """Take out what has settled, in the order of the last change."""
        now = self._clock()
        with self._lock:
            settled = [
                p for p, entry in self._changing.items() if self._is_still(p, entry, now)
            ]
            settled.sort(key=lambda path: self._changing[path].since)
            for path in settled:
                del self._changing[path]
        return settled

    def _is_still(self, path: Path, entry: _Changing, now: float) -> bool:
        look = _look_at(path)
        if look is None:
            return True
        if look != entry.look:
            entry.look, entry.since = look, now
            return False
        return now - entry.since >= self._settle_seconds


def _look_at(path: Path) -> _Look | None:
    """Size, time and kind of a file; of a folder its kind alone; None when it is gone."""
    try:
        status = path.lstat()
    except OSError:
        return None
    if stat.S_ISDIR(status.st_mode):
        return (0, 0, stat.S_IFDIR)
    return (status.st_size, status.st_mtime_ns, stat.S_IFMT(status.st_mode))
