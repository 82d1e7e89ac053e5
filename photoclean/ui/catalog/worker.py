"""Reads the catalogue in a thread of its own, so that the window never waits for the disk."""

from __future__ import annotations

import logging
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, Signal, Slot

from photoclean.catalog.reader import CatalogReader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtCore import SignalInstance

    from photoclean.catalog.group_pages import GroupChanges
    from photoclean.domain.group import WatchedFolder

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Overview:
    """What is known besides the groups."""

    folders: tuple[WatchedFolder, ...]
    photos: int
    can_undo: bool


class _Reading(QObject):
    """Lives in the worker's thread and owns the reader there."""

    groups_read = Signal(object)
    overview_read = Signal(object)
    unreadable_read = Signal(object)
    history_read = Signal(object)
    details_read = Signal(object)
    failed = Signal(str)

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._reader: CatalogReader | None = None
        self._known: dict[int, int] = {}
        self._pages: Iterator[GroupChanges] = iter(())

    def _open(self) -> CatalogReader:
        if self._reader is None:
            self._reader = CatalogReader(self._path)
        return self._reader

    @Slot()
    def read_groups(self) -> None:
        try:
            # What is emitted is known from then on, also when a later page can't be read.
            self._pages = self._open().pages(self._known.copy())
        except sqlite3.Error as error:
            self._fail(error)
            return
        self.read_more()

    @Slot()
    def read_more(self) -> None:
        try:
            changes = next(self._pages, None)
        except sqlite3.Error as error:
            self._fail(error)
            return
        if changes is not None:
            for group_id in changes.removed:
                self._known.pop(group_id, None)
            self._known.update((group.id, group.revision) for group in changes.changed)
            self.groups_read.emit(changes)

    @Slot()
    def read_overview(self) -> None:
        self._answer(self.overview_read, _read_overview)

    @Slot()
    def read_unreadable(self) -> None:
        self._answer(self.unreadable_read, lambda reader: tuple(reader.unreadable()))

    @Slot(int)
    def read_details(self, group_id: int) -> None:
        self._answer(self.details_read, lambda reader: reader.details(group_id))

    @Slot()
    def read_history(self) -> None:
        self._answer(self.history_read, lambda reader: tuple(reader.history()))

    def _answer(self, answer: SignalInstance, read: Callable[[CatalogReader], object]) -> None:
        try:
            found = read(self._open())
        except sqlite3.Error as error:
            self._fail(error)
        else:
            answer.emit(found)

    @Slot()
    def close(self) -> None:
        self._pages = iter(())
        if self._reader is not None:
            self._reader.close()
            self._reader = None
        QThread.currentThread().quit()

    def _fail(self, error: sqlite3.Error) -> None:
        _log.error("the catalogue could not be read: %s", error)
        self.failed.emit(str(error))


def _read_overview(reader: CatalogReader) -> Overview:
    return Overview(tuple(reader.folders()), reader.count_photos(), reader.can_undo())


class CatalogWorker(QObject):
    """Asks the catalogue without waiting; answers come as signals.

    Signals:
        groups_read: A page of the GroupChanges since the last time.
        overview_read: An Overview.
        unreadable_read: A tuple of UnreadableFile.
        history_read: A tuple of JournalEntry, the newest first.
        details_read: The GroupDetails that were asked for.
        failed: The catalogue could not be read, with the reason.
    """

    groups_read = Signal(object)
    overview_read = Signal(object)
    unreadable_read = Signal(object)
    history_read = Signal(object)
    details_read = Signal(object)
    failed = Signal(str)
    _ask_groups = Signal()
    _ask_more = Signal()
    _ask_overview = Signal()
    _ask_unreadable = Signal()
    _ask_history = Signal()
    _ask_details = Signal(int)
    _ask_close = Signal()

    def __init__(self, path: Path, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = QThread(self)
        self._reading = _Reading(path)
        self._reading.moveToThread(self._thread)
        self._reading.groups_read.connect(self.groups_read)
        self._reading.overview_read.connect(self.overview_read)
        self._reading.unreadable_read.connect(self.unreadable_read)
        self._reading.history_read.connect(self.history_read)
        self._reading.details_read.connect(self.details_read)
        self._reading.failed.connect(self.failed)
        self._ask_groups.connect(self._reading.read_groups)
        self._ask_more.connect(self._reading.read_more)
        self._ask_overview.connect(self._reading.read_overview)
        self._ask_unreadable.connect(self._reading.read_unreadable)
        self._ask_history.connect(self._reading.read_history)
        self._ask_details.connect(self._reading.read_details)
        self._ask_close.connect(self._reading.close)

    def start(self) -> None:
        """Start the thread; what was asked for before is answered then."""
        self._thread.start()

    def read_groups(self) -> None:
        """Ask for the first page of the groups that have changed."""
        self._ask_groups.emit()

    def read_more(self) -> None:
        """Ask for the next page of what was asked for.

        Not read ahead: two busy threads would hold each other up for longer than they work.
        """
        self._ask_more.emit()

    def read_overview(self) -> None:
        """Ask for the folders and counts."""
        self._ask_overview.emit()

    def read_unreadable(self) -> None:
        """Ask for the files that can't be read."""
        self._ask_unreadable.emit()

    def read_history(self) -> None:
        """Ask for the clean-ups."""
        self._ask_history.emit()

    def read_details(self, group_id: int) -> None:
        """Ask for what is known of a group's members."""
        self._ask_details.emit(group_id)

    def stop(self) -> None:
        """End the thread; what is being read is finished first."""
        if self._thread.isRunning():
            self._ask_close.emit()
            self._thread.wait()
