"""The mouse on the canvas: zooms about it, moves the scene and the divider."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent

if TYPE_CHECKING:
    from collections.abc import Callable

    from photoclean.ui.compare.scene_view import SceneView

_HANDLE = 14
"""Logical pixels beside the divider in which it can be grabbed."""
_WHEEL_STEP = 1.0015
"""Zoom for an eighth of a degree of the wheel: a notch is a fifth."""


class CanvasMouse(QObject):
    """Watches the mouse on a canvas."""

    def __init__(self, canvas: SceneView) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._grabbed: QPointF | None = None
        self._moves_split = False
        self._acts: dict[QEvent.Type, Callable[[QMouseEvent], None]] = {
            QEvent.Type.MouseButtonPress: self._press,
            QEvent.Type.MouseMove: self._move,
            QEvent.Type.MouseButtonRelease: self._release,
            QEvent.Type.MouseButtonDblClick: self._double_click,
        }
        canvas.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take what the mouse does; all else is left to the canvas."""
        if isinstance(event, QWheelEvent):
            self._turn_wheel(event)
            return True
        if isinstance(event, QMouseEvent) and event.type() in self._acts:
            self._acts[event.type()](event)
        return False

    def _turn_wheel(self, event: QWheelEvent) -> None:
        canvas = self._canvas
        turned = event.angleDelta().y() or event.angleDelta().x()
        if turned:
            canvas.zoom_to(canvas.lens.scale * _WHEEL_STEP**turned, at=event.position())
        event.accept()

    def _press(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._grabbed = event.position()
            self._moves_split = self._is_on_divider(event.position())
            self._show_cursor(event.position())

    def _move(self, event: QMouseEvent) -> None:
        if self._grabbed is None:
            self._show_cursor(event.position())
        elif self._moves_split:
            self._canvas.move_divider(event.position().x())
        else:
            self._canvas.push(event.position() - self._grabbed)
            self._grabbed = event.position()

    def _release(self, event: QMouseEvent) -> None:
        self._grabbed = None
        self._show_cursor(event.position())

    def _double_click(self, event: QMouseEvent) -> None:
        """Go from the whole to the pixels under the mouse and back."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self._canvas.is_fitted:
            self._canvas.show_pixels(event.position())
        else:
            self._canvas.fit()

    def _is_on_divider(self, point: QPointF) -> bool:
        canvas = self._canvas
        return canvas.is_split and abs(point.x() - canvas.divider) <= _HANDLE

    def _show_cursor(self, point: QPointF) -> None:
        shape = Qt.CursorShape.OpenHandCursor
        if self._is_on_divider(point):
            shape = Qt.CursorShape.SplitHCursor
        elif self._grabbed is not None:
            shape = Qt.CursorShape.ClosedHandCursor
        self._canvas.setCursor(shape)
