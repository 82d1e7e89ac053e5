"""Runs the window's life: start, second starts, the tray, closing and quitting."""

from __future__ import annotations

import gc
import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from photoclean.ui.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QIcon

    from photoclean.services.places import Places
    from photoclean.ui.engine_link import EngineState
    from photoclean.ui.group_model import GroupModel
    from photoclean.ui.session import Session
    from photoclean.ui.thumbnails import Thumbnails
    from photoclean.ui.tray import Tray
    from photoclean.ui.workspace import Workspace

_PAINT_PATIENCE_MS = 700

_log = logging.getLogger(__name__)


class Controller(QObject):
    """Owns the window and what stands behind it.

    The window is there at once; `model`, `thumbnails`, `session` and `workspace` from `begin`
    on.

    Signals:
        begun: The content is in the window and the engine is being started.
        quit_ready: The engine has ended: the application can go.
    """

    model: GroupModel
    thumbnails: Thumbnails
    session: Session
    workspace: Workspace

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
        self._tray: Tray | None = None
        self._has_begun = False
        self._is_quitting = False
        self._early: list[str] = []
        self.window = MainWindow()
        self.window.close_wanted.connect(self._on_close)
        self.window.paths_dropped.connect(self.add_folders)

    def show(self) -> None:
        """Show the window, empty as it is."""
        self.window.show()

    def begin_after_paint(self, *, start_engine: bool = True) -> None:
        """Begin as soon as the window is on the screen, or could have been."""

        def begin() -> None:
            if not self._has_begun and not self._is_quitting:
                self.begin(start_engine=start_engine)

        self.window.painted.connect(lambda: QTimer.singleShot(0, begin))
        # A window that starts out of sight is never painted.
        QTimer.singleShot(_PAINT_PATIENCE_MS, begin)

    def begin(self, *, start_engine: bool = True) -> None:
        """Fill the window, read the last known groups and start the engine."""
        # All this is imported only now: the window has been painted without it.
        from photoclean.ui.group_model import GroupModel
        from photoclean.ui.session import Session
        from photoclean.ui.theme import apply_style
        from photoclean.ui.thumbnails import Thumbnails
        from photoclean.ui.workspace import Workspace

        self._has_begun = True
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setWindowIcon(self._icon)
            apply_style(app)
        self.model = GroupModel(self)
        self.thumbnails = Thumbnails(self._places.preview, parent=self)
        self.session = Session(self._places, self.model, engine=self._engine, parent=self)
        self.session.engine_changed.connect(self._on_engine)
        self.workspace = Workspace(self.session, self.model, self.thumbnails)
        self.session.open(start_engine=start_engine)
        self.window.set_content(self.workspace)
        self.add_folders(self._early)
        self.session.settled.connect(self._spare_collector)
        self.begun.emit()

    def _spare_collector(self) -> None:
        """Keep the garbage collector from pauses: it looked through all groups for 70 ms."""
        self.session.settled.disconnect(self._spare_collector)
        # What is there now stays for good; what comes is looked at in small portions.
        gc.freeze()
        gc.set_threshold(1000, 5, 1000)

    def add_folders(self, folders: Sequence[str]) -> None:
        """Have folders or files watched, as soon as there is who can."""
        if self._has_begun:
            self.workspace.add_folders(folders)
        else:
            self._early.extend(folders)

    def take_folders(self, folders: Sequence[str]) -> None:
        """Take the folders of a second start and come to the front."""
        self.add_folders(folders)
        self.window.come_forward()

    def quit(self) -> None:
        """Hide the window at once and end as soon as the engine has."""
        if self._is_quitting:
            return
        self._is_quitting = True
        self.window.may_close = True
        # Not closed but hidden: Qt ignores a close() within the user's own closing.
        self.window.hide()
        if self._tray is not None:
            self._tray.hide()
        if self._has_begun:
            self.session.link.stop()
        if not self._has_begun or self.session.link.is_off:
            self.quit_ready.emit()

    def close(self) -> None:
        """Let go of the catalogue, of the threads and of the window."""
        if self._has_begun:
            self.session.close()
            self.thumbnails.stop()
        # Widgets that outlive the application crash at the interpreter's end.
        self.window.hide()
        self.window.deleteLater()
        self.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def _on_engine(self, _state: EngineState) -> None:
        if self._is_quitting and self.session.link.is_off:
            self.quit_ready.emit()

    # Closing.

    def _on_close(self) -> None:
        from photoclean.ui.tray import is_tray_there
        from photoclean.ui.tray_wish import read_wish

        if not self._has_begun or not is_tray_there():
            self.quit()
            return
        wish = read_wish(self._places.settings)
        if wish is None and self.workspace.is_working:
            from photoclean.ui.dialogs import ask_about_tray

            ask_about_tray(parent=self.window, answer=self._take_answer)
        elif wish:
            self._go_to_tray()
        else:
            self.quit()

    def _take_answer(self, keep: bool, remember: bool) -> None:  # noqa: FBT001 - a callback
        from photoclean.ui.tray_wish import save_wish

        if remember and (problem := save_wish(self._places.settings, keep=keep)):
            self.workspace.banners.show_problem("settings", problem)
        if keep:
            self._go_to_tray()
        else:
            self.quit()

    def _go_to_tray(self) -> None:
        from photoclean.ui.tray import Tray

        if self._tray is None:
            self._tray = Tray(self._icon, parent=self)
            self._tray.show_wanted.connect(self.window.come_forward)
            self._tray.pause_wanted.connect(self.workspace.set_paused)
            self._tray.quit_wanted.connect(self.quit)
            self.workspace.paused_changed.connect(self._tray.take_paused)
            self.session.event_received.connect(lambda _: self._tell_tray())
        self._tell_tray()
        self.window.hide()

    def _tell_tray(self) -> None:
        if self._tray is not None:
            self._tray.show_state(self.workspace.strip.state_text)
