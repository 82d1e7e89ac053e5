"""Looks now and then whether the work should step back for what the user does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, QTimer, Signal, Slot

from photoclean.services.power import is_full_screen_beside_us, is_on_battery

if TYPE_CHECKING:
    from photoclean.services.settings import Settings

_LOOK_EVERY_MS = 10_000
_FIRST_LOOK_MS = 2_000


class _Look(QObject):
    """Lives in a thread of its own: the desktop may take its time to answer."""

    seen = Signal(str)

    @Slot(bool, bool)
    def look(self, battery: bool, full_screen: bool) -> None:  # noqa: FBT001 - a slot
        if battery and is_on_battery():
            self.seen.emit("battery")
        elif full_screen and is_full_screen_beside_us():
            self.seen.emit("full-screen")
        else:
            self.seen.emit("")

    @Slot()
    def close(self) -> None:
        QThread.currentThread().quit()


class SteppingBack(QObject):
    """Asks the system and tells when there is a reason to step back.

    Signals:
        reason_seen: "battery", "full-screen" or, when nothing speaks against work, "".
    """

    reason_seen = Signal(str)
    _ask = Signal(bool, bool)
    _ask_close = Signal()

    def __init__(self, settings: Settings, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._thread = QThread(self)
        self._look = _Look()
        self._look.moveToThread(self._thread)
        self._look.seen.connect(self.reason_seen)
        self._ask.connect(self._look.look)
        self._ask_close.connect(self._look.close)
        self._timer = QTimer(self, interval=_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        QTimer.singleShot(_FIRST_LOOK_MS, self, self.look)

    def follow(self, settings: Settings) -> None:
        """Go by other settings from now on."""
        self._settings = settings
        self.look()

    def look(self) -> None:
        """Ask now; the answer comes as a signal."""
        if not self._timer.isActive():
            return
        if not self._thread.isRunning():
            self._thread.start(QThread.Priority.LowPriority)
        self._ask.emit(self._settings.pause_on_battery, self._settings.pause_in_full_screen)

    def close(self) -> None:
        """Ask no more."""
        self._timer.stop()
        if self._thread.isRunning():
            self._ask_close.emit()
            self._thread.wait()
