"""Going on watching: changes that have settled, folders that went away and came back."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from photoclean.domain.messages import FoldersChanged, ProblemFound
from photoclean.files.identity import is_offline
from photoclean.files.watch_limits import command_to_raise_limit, is_remote

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable
    from pathlib import Path

    from photoclean.catalog.files import Root
    from photoclean.catalog.store import Catalog
    from photoclean.domain.messages import Event
    from photoclean.files.watch import FolderWatcher

_MOVE_TAKES = 1.5
"""Seconds within which a file that has vanished may turn up elsewhere."""
_SAMPLE = 20
"""Files of a folder looked for to tell whether its disk is back."""
_LOOK_EVERY = 5.0
"""Seconds between two looks whether folders have gone offline or come back."""


class Watching:
    """Keeps live watches on the reachable folders of the catalogue."""

    def __init__(self, *, catalog: Catalog, watcher: Callable[[], FolderWatcher]) -> None:
        self._catalog = catalog
        self._make_watcher = watcher
        self._watcher: FolderWatcher | None = None
        self._watched: dict[int, tuple[Path, tuple[int, int] | None]] = {}
        self._doubtful: set[int] = set()
        self._vanished: dict[Path, float] = {}
        self._next_look = 0.0

    def start(self, roots: Iterable[Root]) -> Generator[Event]:
        """Watch folders from now on; says so where only looking through now and then works."""
        for root in roots:
            is_known = root.id in self._watched
            if (is_known and root.state != "polled") or not root.path.is_dir():
                continue
            identity = _identity(root.path)
            try:
                watcher = self._open()
                state = watcher.improve(root.path) if is_known else watcher.add(root.path)
            except OSError:  # gone since we looked
                continue
            self._watched[root.id] = (root.path, identity)
            self._catalog.files.set_root_state(root.id, state=state)
            if state == "polled" and not is_remote(root.path):
                yield _explain_polling(root.path)
        yield FoldersChanged()

    def stop(self, root_ids: Iterable[int]) -> None:
        """Watch folders no longer."""
        for root_id in root_ids:
            self._doubtful.discard(root_id)
            watched = self._watched.pop(root_id, None)
            if watched is not None and self._watcher is not None:
                self._watcher.remove(watched[0])

    def settled(self) -> list[Path]:
        """Take the paths whose changes are complete.

        A path that has vanished is held back for a moment while others have not settled: it
        may have moved there, and is then known again by its content when both come together.
        """
        if self._watcher is None:
            return []
        now = time.monotonic()
        ready = []
        for path in self._watcher.settled():
            self._doubt(path)
            if _identity(path) is not None:
                ready.append(path)
            else:
                self._vanished.setdefault(path, now)
        is_quiet = self._watcher.pending_count == 0
        for path, since in list(self._vanished.items()):
            if is_quiet or now - since > _MOVE_TAKES:
                ready.append(path)
                del self._vanished[path]
        return ready

    def find_returned(self) -> list[Root]:
        """Look now and then for folders that went away or came back since the last look."""
        if time.monotonic() < self._next_look and not self._doubtful:
            return []
        self._next_look = time.monotonic() + _LOOK_EVERY
        turned = []
        for root in self._catalog.files.roots():
            if self._is_there(root) != (root.state != "offline") or self._is_replaced(root):
                turned.append(root)
                self.stop([root.id])
        return turned

    def _is_there(self, root: Root) -> bool:
        """Tell whether a folder can be reached; an empty mount point is not the disk."""
        if _identity(root.path) is None:
            return False
        if root.state != "offline":
            return True
        files = self._catalog.files.sample(root.id, size=_SAMPLE)
        if any(_identity(file.path) is not None for file in files):
            return True
        return not any(is_offline(file.path, device=file.stamp.device) for file in files)

    def _doubt(self, path: Path) -> None:
        """A watched folder that something happened to may be another of the same inode."""
        self._doubtful.update(i for i, (root, _) in self._watched.items() if root == path)

    def _is_replaced(self, root: Root) -> bool:
        """Tell of another folder in the place of the watched one, which nobody watches."""
        if root.id in self._doubtful:
            self._doubtful.discard(root.id)
            return True
        watched = self._watched.get(root.id) if root.state == "watched" else None
        return watched is not None and watched[1] != _identity(root.path)

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


def _identity(path: Path) -> tuple[int, int] | None:
    """Tell device and inode of what is there; None when nothing is, or nobody can tell."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino


def _explain_polling(path: Path) -> ProblemFound:
    command = command_to_raise_limit(path)
    text = (
        f"{path} can't be watched live, so photoclean looks through it now and then and finds"
        " new photos a little later."
    )
    if command:
        text = (
            f"{path} has more folders than this system lets programs watch, so photoclean looks"
            " through it now and then and finds new photos a little later. To raise the limit,"
            " type this into a terminal, then look again:"
        )
    return ProblemFound("watch-limit", text, command)
