"""The window itself: quick to appear, with its content put in later."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QMainWindow

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QCloseEvent,
        QDragEnterEvent,
        QDragLeaveEvent,
        QDropEvent,
        QPaintEvent,
    )
    from PySide6.QtWidgets import QWidget

_PALETTE_CHANGES = {QEvent.Type.ApplicationPaletteChange, QEvent.Type.PaletteChange}


class MainWindow(QMainWindow):
    """The one window of the application.

    Its content comes after the first paint: importing and building it takes longer than all
    else that the window needs to appear.

    Signals:
        painted: The window was painted for the first time.
        close_wanted: The user closes the window; what that means is decided elsewhere.
        paths_dropped: Files or folders were dropped on the window (a tuple of str).
        activated: The user has come to the window.
    """

    painted = Signal()
    close_wanted = Signal()
    paths_dropped = Signal(object)
    activated = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.may_close = False
        self._is_painted = False
        self._has_new_palette = False
        self._overlay: QWidget | None = None
        self.setWindowTitle("photoclean")
        self.setAcceptDrops(True)
        self.resize(1180, 780)
        self.setMinimumSize(760, 480)

    def set_content(self, content: QWidget) -> None:
        """Fill the window."""
        self.setCentralWidget(content)
        if self._has_new_palette:
            QTimer.singleShot(0, self, _apply_style)

    def come_forward(self, token: str = "") -> None:
        """Show the window in front of all others.

        `token` is the desktop's permission to do so, which a second start was given.
        """
        if token:
            os.environ["XDG_ACTIVATION_TOKEN"] = token  # Qt takes it from there, once
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    # Qt's own.

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say when the window has been painted for the first time."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            self.painted.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome folders and files."""
        from photoclean.ui.window.drop_overlay import DropOverlay, dropped_paths

        # What is dragged out of this window is watched already.
        if event.source() is None and dropped_paths(event.mimeData()):
            event.acceptProposedAction()
            self._overlay = self._overlay or DropOverlay(self)
            self._overlay.setGeometry(self.rect())
            self._overlay.show()
            self._overlay.raise_()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Take the hint away."""
        if self._overlay is not None:
            self._overlay.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand on what was dropped."""
        from photoclean.ui.window.drop_overlay import dropped_paths

        if self._overlay is not None:
            self._overlay.hide()
        event.acceptProposedAction()
        self.paths_dropped.emit(dropped_paths(event.mimeData()))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave it to the application what closing means."""
        if self.may_close:
            event.accept()
        else:
            event.ignore()
            self.close_wanted.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the system between light and dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.activated.emit()
        if event.type() in _PALETTE_CHANGES:
            self._has_new_palette = True
            if self.centralWidget() is not None:
                # Not within the change itself: the style sheet changes palettes too.
                QTimer.singleShot(0, self, _apply_style)


def _apply_style() -> None:
    from photoclean.ui.parts.theme import apply_style

    app = QApplication.instance()
    if isinstance(app, QApplication):
        apply_style(app)
