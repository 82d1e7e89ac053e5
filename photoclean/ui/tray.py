"""The icon in the system's tray: what goes on, and the way back to the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon


class Tray(QObject):
    """An icon with a menu.

    Signals:
        show_wanted: Show the window.
        pause_wanted: Hold the work (True) or go on (False).
        quit_wanted: End the application.
    """

    show_wanted = Signal()
    pause_wanted = Signal(bool)
    quit_wanted = Signal()

    def __init__(self, icon: QIcon, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_paused = False
        self._menu = QMenu()
        self._menu.addAction(self.tr("Show photoclean"), self.show_wanted.emit)
        self._pause = self._menu.addAction(
            self.tr("Pause work"), lambda: self.pause_wanted.emit(not self._is_paused)
        )
        self._menu.addSeparator()
        self._menu.addAction(self.tr("Quit"), self.quit_wanted.emit)
        self._icon = QSystemTrayIcon(icon, self)
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._on_activated)
        self._icon.setToolTip("photoclean")
        self._icon.show()

    def show_state(self, text: str) -> None:
        """Show what goes on as the icon's tip."""
        self._icon.setToolTip(f"photoclean\n{text}")

    def take_paused(self, paused: bool) -> None:  # noqa: FBT001 - a slot
        """Show whether the work is held."""
        self._is_paused = paused
        self._pause.setText(self.tr("Resume work") if paused else self.tr("Pause work"))

    def hide(self) -> None:
        """Take the icon away."""
        self._icon.hide()

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in {
            QSystemTrayIcon.ActivationReason.Trigger,
            QSystemTrayIcon.ActivationReason.DoubleClick,
        }:
            self.show_wanted.emit()


def is_tray_there() -> bool:
    """Tell whether the desktop has a tray."""
    return QSystemTrayIcon.isSystemTrayAvailable()
