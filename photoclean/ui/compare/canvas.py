"""The large pictures of a close look, zoomed and moved together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from photoclean.ui.compare.difference import DifferenceFinder, Question
from photoclean.ui.compare.frames import CanvasPainter
from photoclean.ui.compare.lens import MOST_ZOOM, Lens
from photoclean.ui.compare.mouse import CanvasMouse
from photoclean.ui.compare.panes import Mode, Pane, find_scene, lay_out
from photoclean.ui.parts.spoken import speak_as
from photoclean.ui.parts.theme import theme_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import (
        QAccessibleInterface,
        QPaintEvent,
        QResizeEvent,
        QTransform,
    )

    from photoclean.ui.compare.difference import Difference
    from photoclean.ui.compare.lens import Placement
    from photoclean.ui.compare.pictures import Pictures

_FLICKER_MS = 250
"""Twice a second each: below the three flashes a second that can harm people."""
_REST_MS = 140
_STEP = 1.25


class CompareCanvas(QWidget):
    """Shows two to four pictures so that the same spot of the scene is at the same place.

    The first pane is the reference: 100 % are its pixels.

    Signals:
        lens_changed: What is seen, or how large, has changed.
        resized: The panes have another size.
        difference_found: A Difference, while they are looked for.
    """

    lens_changed = Signal()
    resized = Signal()
    difference_found = Signal(object)

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pictures = pictures
        self.panes: tuple[Pane, ...] = ()
        self.mode = Mode.SIDE
        self.split = 0.5
        self.phase = 0
        self.gain = 4
        self.difference: Difference | None = None
        self.is_moving = False
        self._lens: Lens | None = None
        self._asked = 0
        self._painter = CanvasPainter(self)
        self._mouse = CanvasMouse(self)
        self._finder = DifferenceFinder(self)
        self._finder.found.connect(self._take_difference, Qt.ConnectionType.QueuedConnection)
        self._flicker = QTimer(self, interval=_FLICKER_MS)
        self._flicker.timeout.connect(self.flip)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._come_to_rest)
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

    # What is shown.

    def make_spoken(self) -> QAccessibleInterface:
        """Have it told as a picture."""
        return speak_as(self, QAccessible.Role.Graphic)

    def show_panes(self, panes: Sequence[Pane], *, keeps_lens: bool = False) -> None:
        """Show other pictures, from the whole of them on unless the lens is to stay."""
        self.panes = tuple(panes)
        self.difference = None
        self.phase = 0
        if not keeps_lens:
            self._lens = None
        self._refresh()

    def set_mode(self, mode: Mode, *, flickers: bool = True) -> None:
        """Lay the pictures out in another way; `flickers` is for Mode.FLICKER alone."""
        self.mode = mode
        self.phase = 0
        if mode is Mode.FLICKER and flickers:
            self._flicker.start()
        else:
            self._flicker.stop()
        self._refresh()

    def flip(self) -> None:
        """Show the other of two pictures that lie on each other."""
        self.phase = 1 - self.phase
        self.update()

    def set_gain(self, gain: int) -> None:
        """Show differences so many times as strong; a power of two, at most MOST_GAIN."""
        self.gain = gain
        self._refresh()

    @property
    def is_flickering(self) -> bool:
        """Tell whether the pictures take turns by themselves."""
        return self._flicker.isActive()

    @property
    def is_split(self) -> bool:
        """Tell whether a divider can be moved."""
        return self.mode is Mode.SPLIT

    def pane_rects(self) -> list[QRectF]:
        """Where the panes lie, in logical pixels."""
        return lay_out(
            QRectF(self.rect()),
            count=max(1, len(self.panes)),
            mode=self.mode,
            is_mirrored=self.isRightToLeft(),
        )

    @property
    def pane_box(self) -> QSize:
        """The size of a pane in the screen's own pixels."""
        return (self.pane_rects()[0].size() * self.devicePixelRatioF()).toSize()

    # What is seen of the scene.

    @property
    def lens(self) -> Lens:
        """What is seen now."""
        return self._lens or self._fitting()

    @property
    def is_fitted(self) -> bool:
        """Tell whether all of the scene is seen, whatever the size of the window."""
        return self._lens is None

    @property
    def scene(self) -> QRectF:
        """The part of the scene that any of the pictures shows."""
        return find_scene(self.panes)

    def to_view(self, place: int) -> QTransform:
        """Map the full pixels of a pane's picture to the widget's logical pixels."""
        rect = self.pane_rects()[place]
        lens = self.lens.to_view(rect, ratio=self.devicePixelRatioF())
        return self.panes[place].placement.to_scene * lens

    def scale_of_pane(self, place: int) -> float:
        """Tell how many of the screen's own pixels one of the pane's picture takes."""
        return self.lens.scale * self.panes[place].placement.scale

    def change_reference(self, reference: Placement) -> None:
        """Measure the scene by another picture, given as seen from the one so far."""
        if self._lens is not None:
            back, _ = reference.to_scene.inverted()
            scale = self._lens.scale * reference.scale
            self._lens = Lens(scale, back.map(self._lens.centre))

    def fit(self) -> None:
        """See the whole scene."""
        self._lens = None
        self._move()

    def show_pixels(self, at: QPointF | None = None) -> None:
        """See the reference's pixels one to one."""
        self.zoom_to(1.0, at=at)

    def zoom(self, steps: float, *, at: QPointF | None = None) -> None:
        """Zoom in, or out with a negative number of steps."""
        self.zoom_to(self.lens.scale * _STEP**steps, at=at)

    def zoom_to(self, scale: float, *, at: QPointF | None = None) -> None:
        """Zoom to a scale; the scene stays where it is at a point, or in the middle."""
        rect = self._rect_at(at)
        least = 0.5 * self._fitting().scale
        scale = min(MOST_ZOOM, max(least, scale))
        lens = self.lens.zoomed(
            scale, at=at or rect.center(), pane=rect, ratio=self.devicePixelRatioF()
        )
        self._lens = lens.kept_within(self.scene)
        self._move()

    def push(self, by: QPointF) -> None:
        """Push the scene by so many logical pixels."""
        moved = self.lens.moved(by, ratio=self.devicePixelRatioF())
        self._lens = moved.kept_within(self.scene)
        self._move()

    def set_split(self, share: float) -> None:
        """Put the divider at a share (0 to 1) of the width."""
        self.split = min(1.0, max(0.0, share))
        self.update()

    def _fitting(self) -> Lens:
        return Lens.fitting(self.scene, self.pane_rects()[0], ratio=self.devicePixelRatioF())

    def _rect_at(self, point: QPointF | None) -> QRectF:
        rects = self.pane_rects()
        if point is None:
            return rects[0]
        return next((rect for rect in rects if rect.contains(point)), rects[0])

    def _move(self) -> None:
        self.is_moving = True
        self._rest.start()
        self._refresh()

    def _come_to_rest(self) -> None:
        self.is_moving = False
        self.update()

    def _refresh(self) -> None:
        self._ask_difference()
        self.update()
        self.lens_changed.emit()

    # Pictures and differences that come.

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
            self._painter.paint(painter, theme_of(self.palette()))
        finally:
            painter.end()  # one that is left open takes the process with it

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the same part of the scene, or all of it, in the new size."""
        super().resizeEvent(event)
        self._refresh()
        self.resized.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the change between light and dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
