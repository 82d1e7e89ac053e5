"""Buttons that hold, go on with and end a clean-up that is under way."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget


class CleanUpControls(QWidget):
    """Two buttons beside the progress of a clean-up; out of sight without one.

    Signals:
        hold_wanted: Hold the clean-up at the next file (True), or go on (False).
        stop_wanted: End the clean-up after the group at hand.
    """

    hold_wanted = Signal(bool)
    stop_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_held = False
        self.hold = QPushButton()
        self.hold.clicked.connect(lambda: self._hold(not self.is_held))
        self.stop = QPushButton(self.tr("Cancel"))
        self.stop.setAccessibleName(self.tr("Cancel the clean-up"))
        self.stop.setToolTip(self.tr("End it here. What has been done can be taken back."))
        self.stop.clicked.connect(self._stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.hold)
        row.addWidget(self.stop)
        self._show_held(is_held=False)
        self.hide()

    def follow(self, phase: str) -> None:
        """Show what can be done in a phase; taking back can be held, but not ended half-way."""
        if self.isHidden():
            self._show_held(is_held=False)
            self.stop.setEnabled(True)
        self.setVisible(phase in {"trashing", "restoring"})
        self.stop.setVisible(phase == "trashing")

    def _hold(self, is_held: bool) -> None:  # noqa: FBT001 - a slot
        self._show_held(is_held=is_held)
        self.hold_wanted.emit(is_held)

    def _stop(self) -> None:
        self._show_held(is_held=False)
        self.stop.setEnabled(False)
        self.stop_wanted.emit()

    def _show_held(self, *, is_held: bool) -> None:
        self.is_held = is_held
        self.hold.setText(self.tr("Go on") if is_held else self.tr("Pause"))
        name = self.tr("Go on with the clean-up") if is_held else self.tr("Hold the clean-up")
        self.hold.setAccessibleName(name)
