"""What the catalogue holds, brought into the model: the first screenful first."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from photoclean.ui.catalog.worker import CatalogWorker

if TYPE_CHECKING:
    from pathlib import Path

    from photoclean.catalog.group_pages import GroupChanges
    from photoclean.domain.group import Group
    from photoclean.ui.groups.model import GroupModel

_SLICE = 25
"""Groups that the model takes in at one turn of the event loop: a few milliseconds of work."""
_RELOAD_MS = 250
_COUNT_MS = 2_000
"""How often the folders' counts are read anew while a scan runs."""
_PATIENCE_MS = 1_000
"""After how long a catalogue that could not be read is tried again."""


class CatalogFeed(QObject):
    """Reads the catalogue in its worker and hands groups to the model in slices.

    Reading begins with `begin`, when there need not be a model yet; after the first page it
    waits for `go_on`, so that this page is on the screen before thousands of groups follow.

    Signals:
        overview_changed: An Overview of folders and counts.
        unreadable_listed: A tuple of UnreadableFile, as asked for.
        history_listed: A tuple of JournalEntry, as asked for.
        details_read: The GroupDetails of a group, as asked for.
        groups_applied: Groups came into the model (a list of Group) or left it (a list of ids).
        settled: The model shows all that the catalogue had when it was last read.
    """

    overview_changed = Signal(object)
    unreadable_listed = Signal(object)
    history_listed = Signal(object)
    details_read = Signal(object)
    groups_applied = Signal(object, object)
    settled = Signal()

    def __init__(self, path: Path, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model: GroupModel | None = None
        self._changed: deque[Group] = deque()
        self._removed: deque[int] = deque()
        self._may_go_on = False
        self._is_reading = self._is_asked = self._is_read = False
        self._wants_groups = self._wants_overview = False
        self._slices = QTimer(self, interval=0)
        self._slices.timeout.connect(self._apply_slice)
        self._reload = QTimer(self, singleShot=True, interval=_RELOAD_MS)
        self._reload.timeout.connect(self._read)
        self._count = QTimer(self, singleShot=True, interval=_COUNT_MS)
        self._count.timeout.connect(self.read_overview)
        worker = self._worker = CatalogWorker(path, parent=self)
        worker.groups_read.connect(self._take_changes)
        worker.overview_read.connect(self.overview_changed)
        worker.unreadable_read.connect(self.unreadable_listed)
        worker.history_read.connect(self.history_listed)
        worker.details_read.connect(self.details_read)
        worker.failed.connect(self._try_later)

    def begin(self) -> None:
        """Start to read: the first page of groups."""
        self._worker.start()
        self._wants_groups = True
        self._read()

    def show_in(self, model: GroupModel) -> None:
        """Hand the groups to a model: at once what has been read, the rest as it comes."""
        self._model = model
        while self._has_some:
            self._apply_some(model)
        self._finish_page()

    def go_on(self) -> None:
        """Read the overview and what the first page has left."""
        self._may_go_on = True
        self.read_overview()
        self._finish_page()

    def note_news(self, *, groups: bool, overview: bool, is_urgent: bool = False) -> None:
        """Read soon what has changed; the news of one moment are read in one go."""
        self._wants_groups |= groups
        self._wants_overview |= overview
        if (self._wants_groups or self._wants_overview) and not self._reload.isActive():
            self._reload.start(0 if is_urgent else _RELOAD_MS)

    def note_progress(self) -> None:
        """Read the folders' counts now and then while a scan runs."""
        if not self._count.isActive():
            self._count.start()

    def read_overview(self) -> None:
        """Ask for the folders and counts anew."""
        self._worker.read_overview()

    def list_unreadable(self) -> None:
        """Ask for the files that can't be read."""
        self._worker.read_unreadable()

    def list_history(self) -> None:
        """Ask for the clean-ups."""
        self._worker.read_history()

    def read_details(self, group_id: int) -> None:
        """Ask for what is known of a group's members."""
        self._worker.read_details(group_id)

    def close(self) -> None:
        """Stop reading."""
        self._slices.stop()
        self._reload.stop()
        self._count.stop()
        self._worker.stop()

    def _read(self) -> None:
        if self._wants_overview:
            self._wants_overview = False
            self._worker.read_overview()
        if self._wants_groups and not self._is_reading:
            self._wants_groups = False
            self._is_reading = self._is_asked = True
            self._worker.read_groups()

    def _take_changes(self, changes: GroupChanges) -> None:
        self._changed.extend(changes.changed)
        self._removed.extend(changes.removed)
        self._is_asked, self._is_read = False, changes.is_last
        if self._model is not None:
            self._slices.start()

    @property
    def _has_some(self) -> bool:
        return bool(self._changed or self._removed)

    def _apply_slice(self) -> None:
        if self._model is not None:
            self._apply_some(self._model)
        if not self._has_some:
            self._slices.stop()
        self._finish_page()

    def _apply_some(self, model: GroupModel) -> None:
        removed = [self._removed.popleft() for _ in range(min(_SLICE, len(self._removed)))]
        room = min(_SLICE - len(removed), len(self._changed))
        changed = [self._changed.popleft() for _ in range(room)]
        if changed or removed:
            model.apply(changed, removed)
            self.groups_applied.emit(changed, removed)

    def _finish_page(self) -> None:
        """Ask for the next page when one is in the model, or tell that there is none."""
        is_busy = self._has_some or self._is_asked or not self._may_go_on
        if is_busy or not self._is_reading:
            return
        if not self._is_read:
            self._is_asked = True
            self._worker.read_more()
            return
        self._is_reading = False
        self.settled.emit()
        if self._wants_groups and not self._reload.isActive():
            self._reload.start()

    def _try_later(self, _reason: str) -> None:
        self._is_reading = self._is_asked = False
        self._wants_groups = self._wants_overview = True
        self._reload.start(_PATIENCE_MS)
