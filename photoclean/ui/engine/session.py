"""One run of the window: the engine's events, and the catalogue read anew when they ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from photoclean.domain.cleanup_messages import CleanupFinished, UndoFinished
from photoclean.domain.messages import (
    EngineReady,
    FoldersChanged,
    GroupsChanged,
    ScanFinished,
    ScanProgressed,
)
from photoclean.ui.engine.link import EngineLink

if TYPE_CHECKING:
    from collections.abc import Sequence

    from photoclean.domain.messages import Command
    from photoclean.services.places import Places
    from photoclean.ui.catalog.feed import CatalogFeed

_NEWS_OF_GROUPS = (GroupsChanged, CleanupFinished, UndoFinished, EngineReady, ScanFinished)
_NEWS_OF_FOLDERS = (FoldersChanged, CleanupFinished, UndoFinished, EngineReady, ScanFinished)


class Session(QObject):
    """Holds the link to the engine and the feed from the catalogue.

    Signals:
        event_received: An event of the engine.
        engine_changed: An EngineState.
        settled: The model shows all that the catalogue had when it was last read.
    """

    event_received = Signal(object)
    engine_changed = Signal(object)
    settled = Signal()

    def __init__(
        self,
        places: Places,
        feed: CatalogFeed,
        *,
        engine: Sequence[str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.places = places
        self.feed = feed
        feed.settled.connect(self.settled)
        self.link = EngineLink(engine, log=places.engine_log, parent=self)
        self.link.event_received.connect(self._take_event)
        self.link.state_changed.connect(self.engine_changed)

    def open(self, *, start_engine: bool = True) -> None:
        """Read all that the catalogue holds and start the engine."""
        self.feed.go_on()
        if start_engine:
            self.link.start()

    def send(self, command: Command) -> None:
        """Send a command to the engine."""
        self.link.send(command)

    def _take_event(self, event: object) -> None:
        self.feed.note_news(
            groups=isinstance(event, _NEWS_OF_GROUPS),
            overview=isinstance(event, _NEWS_OF_FOLDERS),
            is_urgent=isinstance(event, CleanupFinished),
        )
        if isinstance(event, ScanProgressed):
            self.feed.note_progress()
        self.event_received.emit(event)
