"""The scene that the pictures of a close look share, zoomed and moved for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, QTimer, Signal
from PySide6.QtWidgets import QWidget

from photoclean.ui.compare.lens import MOST_ZOOM, Lens
from photoclean.ui.compare.panes import Mode, Pane, find_scene, lay_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent, QTransform

    from photoclean.ui.compare.lens import Placement

_REST_MS = 140
_STEP = 1.25


class SceneView(QWidget):
    """Knows where two to four panes lie, and which part of the scene each of them shows.

    The same spot of the scene is at the same place in all panes. The first pane is the
    reference: 100 % are its pixels. What is painted there, others know.

    Signals:
        lens_changed: What is seen, or how large, has changed.
        resized: The panes have another size.
    """

    lens_changed = Signal()
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.panes: tuple[Pane, ...] = ()
        self.mode = Mode.SIDE
        self.split = 0.5
        self.phase = 0
        self.is_moving = False
        self._lens: Lens | None = None
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._come_to_rest)

    # What is shown, and where.

    def show_panes(self, panes: Sequence[Pane], *, keeps_lens: bool = False) -> None:
        """Show other pictures, from the whole of them on unless the lens is to stay."""
        self.panes = tuple(panes)
        self.phase = 0
        if not keeps_lens:
            self._lens = None
        self._refresh()

    def set_mode(self, mode: Mode) -> None:
        """Lay the pictures out in another way."""
        self.mode = mode
        self.phase = 0
        self._refresh()

    def flip(self) -> None:
        """Show the other of two pictures that lie on each other."""
        self.phase = 1 - self.phase
        self.update()

    @property
    def is_split(self) -> bool:
        """Tell whether a divider can be moved."""
        return self.mode is Mode.SPLIT

    def set_split(self, share: float) -> None:
        """Put the divider at a share (0 to 1) of the width, from where the kept one begins."""
        self.split = min(1.0, max(0.0, share))
        self.update()

    @property
    def divider(self) -> float:
        """How far from the left the divider is, in logical pixels."""
        share = 1 - self.split if self.isRightToLeft() else self.split
        return share * self.width()

    def move_divider(self, x: float) -> None:
        """Put the divider at so many logical pixels from the left."""
        share = x / max(1, self.width())
        self.set_split(1 - share if self.isRightToLeft() else share)

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
        self.update()
        self.lens_changed.emit()

    # Qt's own.

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the same part of the scene, or all of it, in the new size."""
        super().resizeEvent(event)
        self._refresh()
        self.resized.emit()
