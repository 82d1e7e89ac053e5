"""The icon in the system's tray: what goes on, and the way back to the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from photoclean.ui.background.tray_icon import TrayState, badge_icon

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon


class Tray(QObject):
    """An icon with a menu.

    Signals:
        show_wanted: Show the window.
        pause_wanted: Hold the work (True) or go on (False).
        settings_wanted: Show the settings.
        quit_wanted: End the application.
        message_clicked: The user clicked on a message of `say`.
    """

    show_wanted = Signal()
    pause_wanted = Signal(bool)
    settings_wanted = Signal()
    quit_wanted = Signal()
    message_clicked = Signal()

    def __init__(self, icon: QIcon, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plain = icon
        self._is_paused = False
        self._shown = TrayState.IDLE
        self._menu = QMenu()
        self._state = self._menu.addAction(self.tr("Starting…"))
        self._state.setEnabled(False)
        self._menu.addSeparator()
        self._menu.addAction(self.tr("Open photoclean"), self.show_wanted.emit)
        self._pause = self._menu.addAction(
            self.tr("Pause work"), lambda: self.pause_wanted.emit(not self._is_paused)
        )
        self._menu.addAction(self.tr("Settings…"), self.settings_wanted.emit)
        self._menu.addSeparator()
        self._menu.addAction(self.tr("Quit"), self.quit_wanted.emit)
        self._icon = QSystemTrayIcon(icon, self)
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._on_activated)
        self._icon.messageClicked.connect(self.message_clicked)
        self._icon.setToolTip("photoclean")
        self._icon.show()

    @property
    def state(self) -> TrayState:
        """What the icon's badge says."""
        return self._shown

    @property
    def state_text(self) -> str:
        """What the menu's first line says."""
        return self._state.text()

    def show_state(self, text: str, state: TrayState | None = None) -> None:
        """Show what goes on: in the menu, as the icon's tip and, if given, as its badge."""
        self._icon.setToolTip(f"photoclean\n{text}")
        self._state.setText(text)
        if state is not None and state is not self._shown:
            self._shown = state
            self._icon.setIcon(badge_icon(self._plain, state))

    def take_paused(self, paused: bool) -> None:  # noqa: FBT001 - a slot
        """Show whether the work is held."""
        self._is_paused = paused
        self._pause.setText(self.tr("Resume work") if paused else self.tr("Pause work"))

    def say(self, title: str, text: str) -> None:
        """Show a message beside the icon."""
        self._icon.showMessage(title, text, self._plain)

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
