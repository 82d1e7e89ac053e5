"""One run of the window: the catalogue's news in small slices, and the engine's events."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from photoclean.domain.cleanup_messages import CleanupFinished, UndoFinished
from photoclean.domain.messages import (
    EngineReady,
    FoldersChanged,
    GroupsChanged,
    ScanFinished,
    ScanProgressed,
)
from photoclean.ui.catalog_worker import CatalogWorker
from photoclean.ui.engine_link import EngineLink

if TYPE_CHECKING:
    from collections.abc import Sequence

    from photoclean.catalog.reader import GroupChanges
    from photoclean.domain.group import Group
    from photoclean.domain.messages import Command
    from photoclean.services.places import Places
    from photoclean.ui.group_model import GroupModel

_SLICE = 25
"""Groups that the model takes in at one turn of the event loop: a few milliseconds of work."""
_RELOAD_MS = 250
_COUNT_MS = 2_000
"""How often the folders' counts are read anew while a scan runs."""
_NEWS_OF_GROUPS = (GroupsChanged, CleanupFinished, UndoFinished, EngineReady, ScanFinished)
_NEWS_OF_FOLDERS = (FoldersChanged, CleanupFinished, UndoFinished, EngineReady, ScanFinished)


class Session(QObject):
    """Holds the worker and the link, and keeps the model up to date.

    Signals:
        overview_changed: An Overview of folders and counts.
        unreadable_listed: A tuple of UnreadableFile, as asked for.
        history_listed: A tuple of JournalEntry, as asked for.
        details_read: The GroupDetails of a group, as asked for.
        event_received: An event of the engine.
        engine_changed: An EngineState.
        groups_applied: Groups came into the model (a list of Group) or left it (a list of ids).
        settled: The model shows all that the catalogue had when it was last read.
    """

    overview_changed = Signal(object)
    unreadable_listed = Signal(object)
    history_listed = Signal(object)
    details_read = Signal(object)
    event_received = Signal(object)
    engine_changed = Signal(object)
    groups_applied = Signal(object, object)
    settled = Signal()

    def __init__(
        self,
        places: Places,
        model: GroupModel,
        *,
        engine: Sequence[str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.places = places
        self.link = EngineLink(engine, log=places.logs / "engine.log", parent=self)
        self.link.event_received.connect(self._take_event)
        self.link.state_changed.connect(self.engine_changed)
        self._model = model
        self._worker: CatalogWorker | None = None
        self._changed: deque[Group] = deque()
        self._removed: deque[int] = deque()
        self._is_reading = self._is_read = False
        self._wants_groups = False
        self._wants_overview = False
        self._slices = QTimer(self, interval=0)
        self._slices.timeout.connect(self._apply_slice)
        self._reload = QTimer(self, singleShot=True, interval=_RELOAD_MS)
        self._reload.timeout.connect(self._read)
        self._count = QTimer(self, singleShot=True, interval=_COUNT_MS)
        self._count.timeout.connect(self._read_counts)

    def open(self, *, start_engine: bool = True) -> None:
        """Read the catalogue and start the engine."""
        self._worker = CatalogWorker(self.places.catalog, parent=self)
        self._worker.groups_read.connect(self._take_changes)
        self._worker.overview_read.connect(self.overview_changed)
        self._worker.unreadable_read.connect(self.unreadable_listed)
        self._worker.history_read.connect(self.history_listed)
        self._worker.details_read.connect(self.details_read)
        self._worker.failed.connect(self._try_later)
        self._wants_groups = self._wants_overview = True
        self._read()
        if start_engine:
            self.link.start()

    def send(self, command: Command) -> None:
        """Send a command to the engine."""
        self.link.send(command)

    def read_overview(self) -> None:
        """Ask for the folders and counts anew."""
        self._read_counts()

    def list_unreadable(self) -> None:
        """Ask for the files that can't be read."""
        if self._worker is not None:
            self._worker.read_unreadable()

    def list_history(self) -> None:
        """Ask for the clean-ups."""
        if self._worker is not None:
            self._worker.read_history()

    def read_details(self, group_id: int) -> None:
        """Ask for what is known of a group's members."""
        if self._worker is not None:
            self._worker.read_details(group_id)

    def close(self) -> None:
        """Stop reading the catalogue; the engine is stopped by its link."""
        self._slices.stop()
        self._reload.stop()
        self._count.stop()
        if self._worker is not None:
            self._worker.stop()

    def _take_event(self, event: object) -> None:
        self._wants_groups |= isinstance(event, _NEWS_OF_GROUPS)
        self._wants_overview |= isinstance(event, _NEWS_OF_FOLDERS)
        if (self._wants_groups or self._wants_overview) and not self._reload.isActive():
            self._reload.start(0 if isinstance(event, CleanupFinished) else _RELOAD_MS)
        if isinstance(event, ScanProgressed) and not self._count.isActive():
            self._count.start()
        self.event_received.emit(event)

    def _read_counts(self) -> None:
        if self._worker is not None:
            self._worker.read_overview()

    def _read(self) -> None:
        if self._worker is None:
            return
        if self._wants_overview:
            self._wants_overview = False
            self._worker.read_overview()
        if self._wants_groups and not self._is_reading:
            self._wants_groups = False
            self._is_reading, self._is_read = True, False
            self._worker.read_groups()

    def _take_changes(self, changes: GroupChanges) -> None:
        self._changed.extend(changes.changed)
        self._removed.extend(changes.removed)
        self._is_read = changes.is_last
        self._slices.start()

    def _apply_slice(self) -> None:
        removed = [self._removed.popleft() for _ in range(min(_SLICE, len(self._removed)))]
        room = min(_SLICE - len(removed), len(self._changed))
        changed = [self._changed.popleft() for _ in range(room)]
        if changed or removed:
            self._model.apply(changed, removed)
            self.groups_applied.emit(changed, removed)
        if self._changed or self._removed:
            return
        self._slices.stop()
        if not self._is_read and self._worker is not None:
            self._worker.read_more()
            return
        self._is_reading = False
        self.settled.emit()
        if self._wants_groups and not self._reload.isActive():
            self._reload.start()

    def _try_later(self, _reason: str) -> None:
        self._is_reading = False
        self._wants_groups = self._wants_overview = True
        self._reload.start(1000)
