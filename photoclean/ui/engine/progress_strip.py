"""The strip at the bottom: what the engine is doing, how fast, and what it could not read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from photoclean.domain.relation import GroupKind
from photoclean.ui.engine.clean_up_controls import CleanUpControls
from photoclean.ui.engine.state import EngineState
from photoclean.ui.parts.theme import theme_of
from photoclean.ui.words.formatting import (
    count_files,
    count_photos,
    describe_progress,
    format_rate,
    format_time_left,
)

if TYPE_CHECKING:
    from pathlib import Path

    from photoclean.domain.messages import ScanProgressed
    from photoclean.domain.plan import Way

# The engine's messages and their words are imported with the first of them: the strip is on
# the screen before there is an engine.

_CLEAN_UPS = {"trashing", "restoring", "planning"}
"""Phases that go on while the work in the background is held."""
_NOTICE_MS = 15_000
_QUIET_MS = 4_000
"""A finished count that nothing follows for this long is the end of the work."""


class ProgressStrip(QFrame):
    """Shows the state of the work in words, a bar and numbers.

    Signals:
        unreadable_wanted: Show the files that could not be read.
        restart_wanted: Start the engine again after it has failed for good.
        rested: The work has ended without the engine saying so.
    """

    unreadable_wanted = Signal()
    restart_wanted = Signal()
    rested = Signal()

    def __init__(self, *, log: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._log = log
        self._photos = 0
        self._known_unreadable = 0
        self._is_paused = False
        self._pause_reason = ""
        self._phase = ""
        self._clean_up_text = ""
        self._clean_up_way: Way | None = None
        self.clean_up = CleanUpControls()
        self.clean_up.hold_wanted.connect(self._show_held)
        self.is_working = False
        self.setAutoFillBackground(True)
        self._state = QLabel(self.tr("Starting…"))
        self._state.setObjectName("engine_state")
        self._bar = QProgressBar(textVisible=False)
        self._bar.setFixedHeight(6)
        self._bar.setMinimumWidth(90)
        self._bar.setMaximumWidth(260)
        self._bar.setAccessibleName(self.tr("Progress of the scan"))
        self._numbers = QLabel()
        self._notice = QLabel()
        self._notice.setObjectName("engine_notice")
        self._restart = QPushButton(self.tr("Start again"))
        self._restart.clicked.connect(self.restart_wanted)
        self._unreadable = QPushButton(flat=True)
        self._unreadable.setCursor(Qt.CursorShape.PointingHandCursor)
        self._unreadable.clicked.connect(self.unreadable_wanted)
        self._notice_timer = QTimer(self, singleShot=True, interval=_NOTICE_MS)
        self._notice_timer.timeout.connect(self._notice.hide)
        self._quiet_timer = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._quiet_timer.timeout.connect(self._rest)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 5, 10, 5)
        row.setSpacing(12)
        row.addWidget(self._state)
        row.addWidget(self._bar, 1)
        row.addWidget(self.clean_up)
        row.addWidget(self._numbers)
        row.addWidget(self._notice)
        row.addStretch(1)
        row.addWidget(self._restart)
        row.addWidget(self._unreadable)
        for widget in (self._bar, self._numbers, self._notice, self._restart):
            widget.hide()
        self.show_unreadable(0)
        self.setMinimumHeight(self.fontMetrics().height() + 20)
        self._paint_texts()

    @property
    def state_text(self) -> str:
        """What the strip says of the work."""
        return self._state.text()

    @property
    def notice_text(self) -> str:
        """What it says of the engine's mishaps; empty when there is nothing."""
        return "" if self._notice.isHidden() else self._notice.text()

    def show_photos(self, photos: int) -> None:
        """Note how many photos are known, for when there is nothing to do."""
        self._photos = photos
        if not self.is_working and not self._is_paused and self._restart.isHidden():
            self._show_idle()

    def show_unreadable(self, number: int) -> None:
        """Show how many files could not be read."""
        self._known_unreadable = number
        self._unreadable.setVisible(number > 0)
        self._unreadable.setText(self.tr("{} unreadable").format(count_files(number)))
        self._unreadable.setToolTip(self.tr("Show these files with the reasons"))

    def show_way(self, way: Way) -> None:
        """Note how the clean-up that comes next clears copies away."""
        self._clean_up_way = way

    def take_event(self, event: object) -> None:
        """Follow the engine's work."""
        from photoclean.domain.cleanup_messages import CleanupFinished, PlanMade, UndoFinished
        from photoclean.domain.messages import (
            EngineReady,
            ScanFinished,
            ScanProgressed,
            WorkPaused,
            WorkResumed,
        )

        if isinstance(event, ScanProgressed):
            self._show_progress(event)
        elif isinstance(event, ScanFinished):
            self._photos = event.photos
            self._rest()
        elif isinstance(event, CleanupFinished | UndoFinished | PlanMade):
            # One that left files alone never counts to its end.
            if self._phase in _CLEAN_UPS:
                self._rest()
        elif isinstance(event, WorkPaused):
            self._is_paused = True
            self._numbers.hide()
            self._state.setText(self._name_pause())
        elif isinstance(event, WorkResumed):
            self._is_paused = False
            self._go_on()
        elif isinstance(event, EngineReady) and not self.is_working:
            self._show_idle()

    def show_pause_reason(self, reason: str) -> None:
        """Note why the work is held, if not because the user wants it."""
        self._pause_reason = reason
        if self._is_paused:
            self._state.setText(self._name_pause())

    def _name_pause(self) -> str:
        texts = {
            "battery": self.tr("Paused while on battery"),
            "full-screen": self.tr("Paused beside a full-screen program"),
        }
        return texts.get(self._pause_reason, self.tr("Paused"))

    def show_engine(self, state: EngineState) -> None:
        """Say how the engine is, when that is worth saying."""
        self._restart.setVisible(state is EngineState.FAILED)
        texts = {
            EngineState.STARTING: self.tr("Starting…"),
            EngineState.FAILED: self.tr(
                "The engine keeps stopping. Nothing is lost; its log is {}"
            ).format(self._log),
            EngineState.BUSY_ELSEWHERE: self.tr("Another photoclean uses this library"),
            EngineState.STOPPING: self.tr("Stopping…"),
        }
        if state is EngineState.RESTARTING:
            self._say_restarted()
        if state in texts:
            self._state.setText(texts[state])
        if state is EngineState.FAILED:
            self._notice.hide()
        if state is not EngineState.READY:
            self._end_work()

    def _say_restarted(self) -> None:
        self._notice.setText(
            self.tr("The engine stopped unexpectedly and was started again. Nothing is lost.")
        )
        self._notice.setToolTip(self.tr("Its log is {}").format(self._log))
        self._notice.show()
        self._notice_timer.start()

    def _show_progress(self, event: ScanProgressed) -> None:
        self.is_working = True
        self._phase = event.phase
        self.clean_up.follow(event.phase)
        self._bar.show()
        # Zero as the maximum lets the bar run to and fro while the total is unknown.
        self._bar.setMaximum(event.total)
        self._bar.setValue(min(event.done, event.total))
        # A scan counts its own only; those of earlier ones are still there.
        self.show_unreadable(max(event.unreadable, self._known_unreadable))
        if event.done >= event.total > 0:
            self._quiet_timer.start()
        else:
            self._quiet_timer.stop()
        if self._is_paused and event.phase not in _CLEAN_UPS:
            return
        self._state.setText(self._describe(event))
        numbers = (format_rate(event.photos_per_second), format_time_left(event.seconds_left))
        self._numbers.setText(" · ".join(part for part in numbers if part))
        self._numbers.setVisible(any(numbers) and self._notice.isHidden())

    def _describe(self, event: ScanProgressed) -> str:
        if event.phase not in _CLEAN_UPS:
            return describe_progress(event)
        from photoclean.domain.plan import Way
        from photoclean.ui.plan.words import say_progress

        way, done, total = self._clean_up_way or Way.TRASH, event.done, event.total
        self._clean_up_text = say_progress(event.phase, done, total, way=way)
        return self._clean_up_text

    def _show_held(self, is_held: bool) -> None:  # noqa: FBT001 - a slot
        held = self.tr("Held: {}").format(self._clean_up_text)
        self._state.setText(held if is_held else self._clean_up_text)

    def _go_on(self) -> None:
        if not self.is_working:
            self._show_idle()
            return
        self._state.setText(self.tr("Going on…"))
        self._quiet_timer.start()

    def _rest(self) -> None:
        self._end_work()
        if self._is_paused:
            self._state.setText(self._name_pause())
        else:
            self._show_idle()
        self.rested.emit()

    def _end_work(self) -> None:
        self.is_working = False
        self._phase = ""
        self._quiet_timer.stop()
        self._bar.hide()
        self._numbers.hide()
        self.clean_up.follow("")

    def _show_idle(self) -> None:
        photos = count_photos(self._photos)
        self._state.setText(
            self.tr("Up to date · {}").format(photos) if self._photos else self.tr("Ready")
        )

    def changeEvent(self, event: QEvent) -> None:
        """Follow the change between light and dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_notice_timer"):
            self._paint_texts()

    def _paint_texts(self) -> None:
        theme = theme_of(self.palette())
        self._numbers.setStyleSheet(f"color: {theme.muted.name()}")
        tone = theme.kinds[GroupKind.SIMILAR_SHOTS]
        self._notice.setStyleSheet(f"color: {tone.name()}")
