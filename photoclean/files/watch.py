"""Watches folders and tells which photos, companions and folders have changed, once still."""

from __future__ import annotations

import logging
import os
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from watchdog.events import FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingEmitter

from photoclean.domain.formats import is_companion_name, is_photo_name
from photoclean.files.settling import Settling
from photoclean.files.walk import is_passed_by_name
from photoclean.files.watch_limits import (
    count_folders,
    is_remote,
    watches_left,
    watches_used,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from watchdog.events import FileSystemEvent
    from watchdog.observers.api import ObservedWatch

__all__ = ["FolderWatcher", "watches_left"]

_IGNORED_EVENTS = frozenset({"opened", "closed_no_write"})
_FOLDER_EVENTS = frozenset({"created", "deleted", "moved"})
_POLL_SECONDS = 5.0
_POLL_SHARE = 50  # a look through a slow disk takes at most 2 % of the time
_MOST_COUNTED = 10_000_000
_WATCHDOG_LOG = "watchdog.observers.inotify"


@dataclass(frozen=True, slots=True)
class _Watched:
    """A watched root: who watches it, and whether that one watches nothing else."""

    observer: BaseObserver
    watch: ObservedWatch
    is_polled: bool


class FolderWatcher:
    """Tells of changed photos, companions and folders below the roots that it is given.

    Live events where the system has them, else a look every few seconds. Any thread may call
    any method; `on_activity` is called from a thread of its own, soon after each change, and
    must return at once: that a change has settled has to be asked for with `settled`.
    """

    def __init__(
        self,
        *,
        settle_seconds: float = 0.7,
        poll_seconds: float = _POLL_SECONDS,
        on_activity: Callable[[], None] | None = None,
    ) -> None:
        self._settling = Settling(settle_seconds)
        self._poll_seconds = poll_seconds
        self._on_activity = on_activity
        self._lock = threading.RLock()
        self._live: BaseObserver | None = None
        self._roots: dict[Path, _Watched] = {}
        self._overflow = _OverflowListener(self._look_everywhere)
        logging.getLogger(_WATCHDOG_LOG).addHandler(self._overflow)

    def add(self, root: Path) -> str:
        """Begin to watch a folder and all below it; once more is no error.

        Returns:
            "watched", or "polled" where live events can't be had.

        Raises:
            OSError: The folder isn't there.
        """
        with self._lock:
            known = self._roots.get(root)
            if known is None:
                if not root.is_dir():
                    raise FileNotFoundError(os.fspath(root))
                known = self._watch_live(root) or self._poll(root)
                self._roots[root] = known
            return "polled" if known.is_polled else "watched"

    def improve(self, root: Path) -> str:
        """Try once more to have the system tell of changes, where a folder is only polled.

        Returns:
            "watched" or "polled", as from `add`.

        Raises:
            OSError: The folder isn't there.
        """
        with self._lock:
            known = self._roots.get(root)
            if known is None or not known.is_polled:
                return self.add(root)
            live = self._watch_live(root)
            if live is None:
                return "polled"
            self._roots[root] = live
        _let_go(known)
        return "watched"

    def remove(self, root: Path) -> None:
        """Stop watching a folder and forget its changes; an unknown one is no error."""
        with self._lock:
            known = self._roots.pop(root, None)
        if known is not None:
            _let_go(known)
            self._settling.forget(root)

    def settled(self) -> list[Path]:
        """Take the files and folders whose changes have stopped, and those that are gone.

        Folders come when they appear, vanish or move, a move as both paths. A root comes when
        the system has lost count of its changes: then all of it needs a look.
        """
        return self._settling.take()

    @property
    def pending_count(self) -> int:
        """How many paths have changed and not been taken yet."""
        return len(self._settling)

    @property
    def is_idle(self) -> bool:
        """Whether nothing has changed that was not taken."""
        return self.pending_count == 0

    def close(self) -> None:
        """Stop all watching; the watcher can't be used again."""
        logging.getLogger(_WATCHDOG_LOG).removeHandler(self._overflow)
        with self._lock:
            known = list(self._roots.values())
            self._roots.clear()
            live, self._live = self._live, None
        for watched in known:
            if watched.is_polled:
                _let_go(watched)
        if live is not None:
            live.stop()
            live.join()

    def _watch_live(self, root: Path) -> _Watched | None:
        """Have the system tell of changes; None when it can't of all folders.

        watchdog keeps silent about folders that are beyond the system's limit, so they are
        counted before and after.
        """
        left = watches_left()
        needed = 0 if left is None else count_folders(root, at_most=left)
        if is_remote(root) or (left is not None and needed > left):
            return None
        before = 0 if left is None else watches_used()
        try:
            observer = self._live_observer()
            watch = observer.schedule(
                _Handler(root, self._note), os.fspath(root), recursive=True
            )
        except OSError:
            return None
        watched = _Watched(observer, watch, is_polled=False)
        overlaps = any(r.is_relative_to(root) or root.is_relative_to(r) for r in self._roots)
        if left is not None and not overlaps and watches_used() - before < needed:
            _let_go(watched)
            return None
        return watched

    def _live_observer(self) -> BaseObserver:
        if self._live is None:
            observer = Observer()
            observer.start()
            self._live = observer
        return self._live

    def _poll(self, root: Path) -> _Watched:
        started = time.monotonic()
        count_folders(root, at_most=_MOST_COUNTED)
        took = time.monotonic() - started
        pause = max(self._poll_seconds, _POLL_SHARE * took)
        observer = BaseObserver(_ReadyPollingEmitter, timeout=pause)
        watch = observer.schedule(_Handler(root, self._note), os.fspath(root), recursive=True)
        observer.start()
        for emitter in observer.emitters:
            if isinstance(emitter, _ReadyPollingEmitter):
                emitter.has_looked.wait()
        return _Watched(observer, watch, is_polled=True)

    def _note(self, path: Path) -> None:
        self._settling.touch(path)
        if self._on_activity is not None:
            self._on_activity()

    def _look_everywhere(self) -> None:
        for root in list(self._roots):
            self._note(root)


def _let_go(watched: _Watched) -> None:
    if watched.is_polled:
        watched.observer.stop()
        watched.observer.join()
        return
    try:
        watched.observer.unschedule(watched.watch)
    except (KeyError, OSError):  # its folder vanished and the observer has noticed before us
        return


class _ReadyPollingEmitter(PollingEmitter):
    """Tells when it has had its first look: what changes before that is not noticed."""

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - watchdog's own
        super().__init__(*args, **options)
        self.has_looked = threading.Event()

    def on_thread_start(self) -> None:
        """Have the first look."""
        try:
            super().on_thread_start()
        finally:
            self.has_looked.set()


class _Handler(FileSystemEventHandler):
    """Passes on what concerns photos, companions and folders of one root."""

    def __init__(self, root: Path, note: Callable[[Path], None]) -> None:
        self._root = root
        self._note = note

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note both ends of a move, one path of all else."""
        if event.event_type in _IGNORED_EVENTS:
            return
        if event.is_directory and event.event_type not in _FOLDER_EVENTS:
            return
        for raw in (event.src_path, event.dest_path):
            if raw:
                self._consider(Path(os.fsdecode(raw)), is_folder=event.is_directory)

    def _consider(self, path: Path, *, is_folder: bool) -> None:
        is_wanted = is_folder or is_photo_name(path) or is_companion_name(path)
        if not is_wanted or not path.is_relative_to(self._root):
            return
        inside = path if is_folder else path.parent
        if not self._is_passed_by(inside):
            self._note(path)

    def _is_passed_by(self, folder: Path) -> bool:
        parts = folder.relative_to(self._root).parts
        parents = (self._root.name, *parts)
        return any(
            is_passed_by_name(name, parent=parent)
            for name, parent in zip(parts, parents, strict=False)
        )


class _OverflowListener(logging.Handler):
    """Hears watchdog say that the kernel dropped events: its log is the only place it tells."""

    def __init__(self, on_overflow: Callable[[], None]) -> None:
        super().__init__(logging.WARNING)
        self._on_overflow = on_overflow

    def emit(self, record: logging.LogRecord) -> None:
        """React to that one message."""
        if "overflow" in record.getMessage():
            self._on_overflow()
