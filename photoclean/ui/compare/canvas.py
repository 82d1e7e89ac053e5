"""The large pictures of a close look, painted beside or over each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from photoclean.ui.compare.difference import DifferenceFinder, Question
from photoclean.ui.compare.frames import CanvasPainter
from photoclean.ui.compare.mouse import CanvasMouse
from photoclean.ui.compare.panes import Mode, Pane
from photoclean.ui.compare.scene_view import SceneView
from photoclean.ui.parts.spoken import speak_as
from photoclean.ui.parts.theme import theme_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAccessibleInterface, QPaintEvent

    from photoclean.ui.compare.difference import Difference
    from photoclean.ui.compare.pictures import Pictures

_FLICKER_MS = 250
"""Twice a second each: below the three flashes a second that can harm people."""


class CompareCanvas(SceneView):
    """Paints the pictures of its panes as its mode asks for, and looks for differences.

    Signals:
        difference_found: A Difference, while they are looked for.
    """

    difference_found = Signal(object)

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pictures = pictures
        self.gain = 4
        self.difference: Difference | None = None
        self._asked = 0
        self._painter = CanvasPainter(self, pictures)
        self._mouse = CanvasMouse(self)
        self._finder = DifferenceFinder(self)
        self._finder.found.connect(self._take_difference, Qt.ConnectionType.QueuedConnection)
        self._flicker = QTimer(self, interval=_FLICKER_MS)
        self._flicker.timeout.connect(self.flip)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(260, 180)
        pictures.arrived.connect(self._take_picture)

    def stop(self) -> None:
        """End the thread that looks for differences."""
        self._flicker.stop()
        self._finder.stop()

    def make_spoken(self) -> QAccessibleInterface:
        """Have it told as a picture."""
        return speak_as(self, QAccessible.Role.Graphic)

    def show_panes(self, panes: Sequence[Pane], *, keeps_lens: bool = False) -> None:
        """Show other pictures, from the whole of them on unless the lens is to stay."""
        self.difference = None
        super().show_panes(panes, keeps_lens=keeps_lens)

    def set_mode(self, mode: Mode, *, flickers: bool = True) -> None:
        """Lay the pictures out in another way; `flickers` is for Mode.FLICKER alone."""
        if mode is Mode.FLICKER and flickers:
            self._flicker.start()
        else:
            self._flicker.stop()
        super().set_mode(mode)

    def set_gain(self, gain: int) -> None:
        """Show differences so many times as strong; a power of two, at most MOST_GAIN."""
        self.gain = gain
        self._refresh()

    @property
    def is_flickering(self) -> bool:
        """Tell whether the pictures take turns by themselves."""
        return self._flicker.isActive()

    # Pictures and differences that come.

    def _refresh(self) -> None:
        self._ask_difference()
        super()._refresh()

    def _take_picture(self, file_id: int) -> None:
        if any(pane.file_id == file_id for pane in self.panes):
            self._ask_difference()
            self.update()

    def _ask_difference(self) -> None:
        if self.mode is not Mode.DIFFERENCE or len(self.panes) < 2 or not self.isVisible():
            return
        pictures = [self.pictures.find(pane.file_id) for pane in self.panes[:2]]
        if all(picture.levels for picture in pictures):
            self._asked += 1
            question = Question(
                self._asked,
                pictures[0],
                pictures[1],
                self.to_view(0),
                self.to_view(1),
                self.lens,
                self.size(),
                self.devicePixelRatioF(),
                self.gain,
            )
            self._finder.ask(question)

    def _take_difference(self, found: Difference) -> None:
        if self.mode is Mode.DIFFERENCE and found.question.number == self._asked:
            self.difference = found
            self.update()
            self.difference_found.emit(found)

    # Qt's own.

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the panes."""
        painter = QPainter(self)
        try:
            painter.setClipRegion(event.region())
            self._painter.paint(painter, theme_of(self.palette()), difference=self.difference)
        finally:
            painter.end()  # one that is left open takes the process with it

    def changeEvent(self, event: QEvent) -> None:
        """Follow the change between light and dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
