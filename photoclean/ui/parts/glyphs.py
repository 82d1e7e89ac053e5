"""The few signs that the window draws itself, so that they look the same on every system."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPainterPath, QPen, QPixmap

from photoclean.ui.parts.settings_glyphs import SHAPES

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QColor

_GRID = 24.0
"""Signs are drawn on a grid of 24 x 24."""


def _trash() -> QPainterPath:
    path = QPainterPath(QPointF(4.5, 7))
    path.lineTo(19.5, 7)
    path.moveTo(9, 7)
    path.lineTo(9.5, 4)
    path.lineTo(14.5, 4)
    path.lineTo(15, 7)
    path.moveTo(6.5, 7)
    path.lineTo(7.5, 20)
    path.lineTo(16.5, 20)
    path.lineTo(17.5, 7)
    for left in (10.2, 13.8):
        path.moveTo(left, 10.5)
        path.lineTo(left, 16.5)
    return path


def _rescan() -> QPainterPath:
    path = QPainterPath()
    path.arcMoveTo(QRectF(4, 4, 16, 16), 40)
    path.arcTo(QRectF(4, 4, 16, 16), 40, 300)
    path.moveTo(18.8, 2.5)
    path.lineTo(18.4, 7)
    path.lineTo(13.9, 6.6)
    return path


def _check() -> QPainterPath:
    path = QPainterPath(QPointF(5, 12.5))
    path.lineTo(10, 17.5)
    path.lineTo(19.5, 7)
    return path


def _photos() -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(3, 7, 14, 13), 2, 2)
    path.moveTo(7, 4)
    path.lineTo(19, 4)
    path.quadTo(21, 4, 21, 6)
    path.lineTo(21, 16)
    path.moveTo(3.5, 17.5)
    path.lineTo(8, 12.5)
    path.lineTo(11.5, 16.5)
    path.lineTo(13.5, 14.5)
    path.lineTo(16.5, 17.5)
    return path


def _folder() -> QPainterPath:
    path = QPainterPath(QPointF(3, 18))
    path.lineTo(3, 6)
    path.lineTo(9, 6)
    path.lineTo(11.5, 8.5)
    path.lineTo(21, 8.5)
    path.lineTo(21, 19)
    path.lineTo(3, 19)
    path.closeSubpath()
    return path


def _plus() -> QPainterPath:
    path = QPainterPath(QPointF(12, 5))
    path.lineTo(12, 19)
    path.moveTo(5, 12)
    path.lineTo(19, 12)
    return path


def _pause() -> QPainterPath:
    path = QPainterPath(QPointF(9, 6))
    path.lineTo(9, 18)
    path.moveTo(15, 6)
    path.lineTo(15, 18)
    return path


def _resume() -> QPainterPath:
    path = QPainterPath(QPointF(8, 5.5))
    path.lineTo(18, 12)
    path.lineTo(8, 18.5)
    path.closeSubpath()
    return path


def _undo() -> QPainterPath:
    path = QPainterPath(QPointF(8.5, 4.5))
    path.lineTo(4.5, 8.5)
    path.lineTo(8.5, 12.5)
    path.moveTo(4.5, 8.5)
    path.lineTo(14, 8.5)
    path.cubicTo(21, 8.5, 21, 18.5, 14, 18.5)
    path.lineTo(9, 18.5)
    return path


def _close() -> QPainterPath:
    path = QPainterPath(QPointF(7, 7))
    path.lineTo(17, 17)
    path.moveTo(17, 7)
    path.lineTo(7, 17)
    return path


def _down() -> QPainterPath:
    path = QPainterPath(QPointF(6, 9.5))
    path.lineTo(12, 15.5)
    path.lineTo(18, 9.5)
    return path


def _search() -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(10.5, 10.5), 6, 6)
    path.moveTo(15, 15)
    path.lineTo(20, 20)
    return path


def _warning() -> QPainterPath:
    path = QPainterPath(QPointF(12, 4))
    path.lineTo(21, 19.5)
    path.lineTo(3, 19.5)
    path.closeSubpath()
    path.moveTo(12, 10)
    path.lineTo(12, 14)
    path.moveTo(12, 16.8)
    path.lineTo(12, 17)
    return path


def _more() -> QPainterPath:
    path = QPainterPath()
    for left in (6.0, 12.0, 18.0):
        path.moveTo(left, 12)
        path.lineTo(left + 0.1, 12)
    return path


_GLYPHS: dict[str, Callable[[], QPainterPath]] = {
    "trash": _trash,
    "check": _check,
    "photos": _photos,
    "folder": _folder,
    "plus": _plus,
    "pause": _pause,
    "resume": _resume,
    "undo": _undo,
    "rescan": _rescan,
    "close": _close,
    "down": _down,
    "search": _search,
    "warning": _warning,
    "more": _more,
} | SHAPES


@cache
def _path_of(name: str) -> QPainterPath:
    """Build a sign's path once: it is painted often."""
    return _GLYPHS[name]()


def draw_glyph(
    painter: QPainter, name: str, rect: QRectF, *, color: QColor, weight: float = 1.7
) -> None:
    """Draw a sign into a square; `weight` is the line's width on the grid of 24."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / _GRID, rect.height() / _GRID)
    cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(color, weight, Qt.PenStyle.SolidLine, cap, join))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(_path_of(name))
    painter.restore()


def glyph_pixmap(
    name: str, size: int, *, color: QColor, ratio: float = 1.0, weight: float = 1.7
) -> QPixmap:
    """Draw a sign as a pixmap of `size` logical pixels."""
    pixmap = QPixmap(QSize(size, size) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    draw_glyph(painter, name, QRectF(0, 0, size, size), color=color, weight=weight)
    painter.end()
    return pixmap


def glyph_icon(name: str, *, color: QColor, disabled: QColor | None = None) -> QIcon:
    """Draw a sign as an icon for buttons and menus."""
    icon = QIcon()
    for ratio in (1.0, 2.0):
        icon.addPixmap(glyph_pixmap(name, 18, color=color, ratio=ratio))
        if disabled is not None:
            pixmap = glyph_pixmap(name, 18, color=disabled, ratio=ratio)
            icon.addPixmap(pixmap, QIcon.Mode.Disabled)
    return icon
