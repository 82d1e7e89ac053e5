"""Runs the window's life: start, second starts, the tray, closing and quitting."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from photoclean.ui.parts.collector import Collector
from photoclean.ui.start import TO_ACT, TO_SHOW, TURNS_TO_PAINT, import_all
from photoclean.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from PySide6.QtGui import QIcon

    from photoclean.services.places import Places
    from photoclean.ui.background.closing import Closing
    from photoclean.ui.background.presence import Presence
    from photoclean.ui.background.restarting import Restarting
    from photoclean.ui.catalog.feed import CatalogFeed
    from photoclean.ui.catalog.thumbnails import Thumbnails
    from photoclean.ui.engine.session import Session
    from photoclean.ui.engine.state import EngineState
    from photoclean.ui.groups.model import GroupModel
    from photoclean.ui.window.frame import Frame
    from photoclean.ui.window.workspace import Workspace

_PAINT_PATIENCE_MS = 700
_DONE = object()


class Controller(QObject):
    """Owns the window and what stands behind it.

    The window is there at once; `model`, `thumbnails`, `session`, `workspace`, `presence` and
    `restarting` from `begin` on.

    Signals:
        begun: The content is in the window and the engine is being started.
        quit_ready: The engine has ended: the application can go.
    """

    model: GroupModel
    thumbnails: Thumbnails
    session: Session
    workspace: Workspace
    presence: Presence
    restarting: Restarting
    _closing: Closing

    begun = Signal()
    quit_ready = Signal()

    def __init__(
        self,
        places: Places,
        *,
        engine: Sequence[str],
        icon: QIcon,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._places = places
        self._engine = engine
        self._icon = icon
        self._is_hidden = False
        self._has_begun = False
        self._is_filled = False
        self._is_quitting = False
        self._early: list[str] = []
        self._feed: CatalogFeed | None = None
        self._slices: Iterator[None] = iter(())
        # A timer: what is posted from within a posted call is done in the very same turn.
        self._turns = QTimer(self, interval=0)
        self._turns.timeout.connect(self._take_turn)
        self.window = MainWindow()
        self.window.close_wanted.connect(self._close_window)
        self.window.paths_dropped.connect(self.add_folders)

    def show(self) -> None:
        """Show the window, empty as it is."""
        self.window.show()

    def stay_hidden(self) -> None:
        """Begin without the window, in the tray."""
        self._is_hidden = True

    def begin_after_paint(self, *, start_engine: bool = True) -> None:
        """Begin as soon as the window is on the screen, or could have been."""

        def begin() -> None:
            if not self._has_begun and not self._is_quitting:
                self._slices = self._fill(start_engine=start_engine)
                self._turns.start()

        self.window.painted.connect(lambda: QTimer.singleShot(0, begin))
        # A window that starts out of sight is never painted.
        QTimer.singleShot(_PAINT_PATIENCE_MS, begin)

    def begin(self, *, start_engine: bool = True) -> None:
        """Fill the window, read the last known groups and start the engine, all at once."""
        for _ in self._fill(start_engine=start_engine):
            pass

    def _take_turn(self) -> None:
        """Do one slice at each turn of the event loop: all at once are 150 ms."""
        if self._is_quitting or next(self._slices, _DONE) is _DONE:
            self._turns.stop()

    def _fill(self, *, start_engine: bool) -> Iterator[None]:
        """Import and build what the window holds; it has been painted without it."""
        self._has_begun = True
        collector = Collector()
        yield
        from photoclean.ui.catalog.feed import CatalogFeed

        # The disk is read while all else is imported.
        self._feed = CatalogFeed(self._places.catalog, parent=self)
        self._feed.begin()
        yield
        self._dress()
        yield from import_all(TO_SHOW)
        frame = yield from self._build_frame()
        self.window.set_content(frame)
        frame.view.setFocus()
        self._feed.show_in(self.model)
        for _ in range(TURNS_TO_PAINT):
            yield
        yield from import_all(TO_ACT)
        yield from self._make_work(frame, feed=self._feed)
        self.session.open(start_engine=start_engine)
        self.session.settled.connect(lambda: collector.spare(self.model.count_known()))
        self.add_folders(self._early)
        if self._is_hidden:
            self.presence.wait_for_tray()
        elif self.workspace.preferences.current.keep_running_in_tray:
            self._show_tray_if_there()
        yield
        self.begun.emit()

    def _build_frame(self) -> Generator[None, None, Frame]:
        """Build what is to be seen."""
        from photoclean.ui.catalog.thumbnails import Thumbnails
        from photoclean.ui.groups.model import GroupModel
        from photoclean.ui.review.view_memory import ViewMemory
        from photoclean.ui.window.frame import Frame
        from photoclean.ui.window.panels import build_panels

        self.model = GroupModel(self)
        self.thumbnails = Thumbnails(self._places.preview, parent=self)
        yield
        panels = yield from build_panels(
            self.model, self.thumbnails, log=self._places.engine_log
        )
        ViewMemory(panels.page, self._places.view)
        yield
        return Frame(panels)

    def _make_work(self, frame: Frame, *, feed: CatalogFeed) -> Iterator[None]:
        """Tie the panels to the engine, which is not started yet."""
        from PySide6.QtGui import QKeySequence, QShortcut

        from photoclean.ui.engine.session import Session
        from photoclean.ui.window.workspace import Workspace

        self.session = Session(self._places, feed, engine=self._engine, parent=self)
        self.session.engine_changed.connect(self._on_engine)
        yield
        self.workspace = Workspace(self.session, self.model, self.thumbnails, frame)
        yield
        self._make_presence()
        # Not the standard key, which knows none on Windows and on plain X11.
        QShortcut(QKeySequence("Ctrl+Q"), self.window, self.quit)
        self._is_filled = True
        yield

    def _make_presence(self) -> None:
        from photoclean.ui.background.closing import Closing
        from photoclean.ui.background.presence import Presence
        from photoclean.ui.background.restarting import Restarting

        self.presence = Presence(
            self.window,
            self.workspace,
            icon=self._icon,
            known=self.model.known_groups(),
            parent=self,
        )
        self.presence.quit_wanted.connect(self.quit)
        self.presence.show_wanted.connect(self.come_forward)
        self.presence.group_wanted.connect(self.show_group)
        self.restarting = Restarting(self.window, self.workspace, end=self.quit)
        self.workspace.settings_desk.restart_wanted.connect(self.restarting.begin)
        self._closing = Closing(
            self.window,
            self.workspace,
            self.presence,
            settings=self._places.settings,
            end=self.quit,
        )

    def _show_tray_if_there(self) -> None:
        from photoclean.ui.background.tray import is_tray_there

        if is_tray_there():
            self.presence.show_tray()

    def _dress(self) -> None:
        from photoclean.ui.parts.theme import apply_style
        from photoclean.ui.words.translation import install_language

        app = QApplication.instance()
        if isinstance(app, QApplication):
            install_language(app, self._places.settings)
            app.setWindowIcon(self._icon)
            apply_style(app)

    def add_folders(self, folders: Sequence[str]) -> None:
        """Have folders or files watched, as soon as there is who can."""
        if self._is_filled:
            self.workspace.add_folders(folders)
        else:
            self._early.extend(folders)

    def come_forward(self, token: str = "") -> None:
        """Show the window in front of all others; `token` is the desktop's leave to do so."""
        self.window.come_forward(token)

    def show_group(self, group_id: int) -> None:
        """Show the window at a group, if that is still there."""
        self.come_forward()
        self.workspace.show_group(group_id)

    def come_back(self, written: str) -> None:
        """Put the window where it was at once, and the list as soon as its groups are known."""
        from photoclean.ui.background.coming_back import Place

        place = Place.read(written)
        if place is None:
            return
        self.window.restoreGeometry(place.geometry)
        scrolled = place.scrolled
        if scrolled is not None:
            self.begun.connect(lambda: self._scroll_once_settled(*scrolled))

    def _scroll_once_settled(self, group_id: int, at: int) -> None:
        once = Qt.ConnectionType.SingleShotConnection
        scroll = partial(self.workspace.view.scroll_to_place, group_id, at)
        self.session.settled.connect(scroll, once)

    @property
    def place_to_come_back(self) -> str:
        """Where the window is to come back after the end; empty when it is not to."""
        place = self.restarting.place if self._is_filled else None
        return "" if place is None else place.write()

    def quit(self) -> None:
        """Hide the window at once and end as soon as the engine has."""
        if self._is_quitting:
            return
        self._is_quitting = True
        self.window.may_close = True
        # Not closed but hidden: Qt ignores a close() within the user's own closing.
        self.window.hide()
        if self._is_filled:
            self.presence.close()
            self.session.link.stop()
        if not self._is_filled or self.session.link.is_off:
            self.quit_ready.emit()

    def close(self) -> None:
        """Let go of the catalogue, of the threads and of the window."""
        if self._feed is not None:
            self._feed.close()
        if self._is_filled:
            self.workspace.settings_desk.close()
            self.workspace.stop()
        if hasattr(self, "thumbnails"):
            self.thumbnails.stop()
        # Widgets that outlive the application crash at the interpreter's end.
        self.window.hide()
        self.window.deleteLater()
        self.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def _close_window(self) -> None:
        if self._is_filled:
            self._closing.begin()
        else:
            self.quit()

    def _on_engine(self, _state: EngineState) -> None:
        if self._is_quitting and self.session.link.is_off:
            self.quit_ready.emit()
