"""Going on watching: changes that have settled, folders that went away and came back."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from photoclean.domain.messages import FoldersChanged, ProblemFound

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable
    from pathlib import Path

    from photoclean.catalog.files import Root
    from photoclean.catalog.store import Catalog
    from photoclean.domain.messages import Event
    from photoclean.files.watch import FolderWatcher

_LOOK_EVERY = 5.0
"""Seconds between two looks whether folders have gone offline or come back."""


class Watching:
    """Keeps live watches on the reachable folders of the catalogue."""

    def __init__(self, *, catalog: Catalog, watcher: Callable[[], FolderWatcher]) -> None:
        self._catalog = catalog
        self._make_watcher = watcher
        self._watcher: FolderWatcher | None = None
        self._watched: dict[int, Path] = {}
        self._next_look = 0.0

    def start(self, roots: Iterable[Root]) -> Generator[Event]:
        """Watch folders from now on; says so where only looking through now and then works."""
        for root in roots:
            if root.id in self._watched or not root.path.is_dir():
                continue
            state = self._open().add(root.path)
            self._watched[root.id] = root.path
            self._catalog.files.set_root_state(root.id, state=state)
            if state == "polled":
                yield ProblemFound("watch-limit", _explain_polling(root.path))
        yield FoldersChanged()

    def stop(self, root_ids: Iterable[int]) -> None:
        """Watch folders no longer."""
        for root_id in root_ids:
            path = self._watched.pop(root_id, None)
            if path is not None and self._watcher is not None:
                self._watcher.remove(path)

    def settled(self) -> list[Path]:
        """Take the paths whose changes are complete."""
        return self._watcher.settled() if self._watcher is not None else []

    def find_returned(self) -> list[Root]:
        """Look now and then for folders that went away or came back since the last look."""
        if time.monotonic() < self._next_look:
            return []
        self._next_look = time.monotonic() + _LOOK_EVERY
        turned = []
        for root in self._catalog.files.roots():
            is_there = root.path.exists()
            if is_there != (root.state != "offline"):
                turned.append(root)
                self.stop([root.id])
        return turned

    def close(self) -> None:
        """Stop all watches."""
        if self._watcher is not None:
            self._watcher.close()
            self._watcher = None
        self._watched.clear()

    def _open(self) -> FolderWatcher:
        if self._watcher is None:
            self._watcher = self._make_watcher()
        return self._watcher


def _explain_polling(path: Path) -> str:
    return (
        f"{path} has more folders than this system lets a program watch live, or lies on a disk"
        " that reports no changes. photoclean looks through it now and then instead. On Linux"
        " the limit can be raised: sudo sysctl fs.inotify.max_user_watches=1048576"
    )
