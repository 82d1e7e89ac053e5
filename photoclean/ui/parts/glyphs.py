"""The few signs that the window draws itself, so that they look the same on every system."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPainterPath, QPen, QPixmap, QTransform

from photoclean.ui.parts.glyph_shapes import SHAPES, draw_shape

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

_GRID = 24.0
"""Signs are drawn on a grid of 24 x 24."""


@cache
def _path_of(name: str) -> QPainterPath:
    """Build a sign's path once: it is painted often."""
    return draw_shape(SHAPES[name])


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


def glyph_icon(
    name: str, *, color: QColor, disabled: QColor | None = None, is_mirrored: bool = False
) -> QIcon:
    """Draw a sign as an icon for buttons and menus; `is_mirrored` is for arrows in Arabic."""
    icon = QIcon()
    colors = [(QIcon.Mode.Normal, color)]
    if disabled is not None:
        colors.append((QIcon.Mode.Disabled, disabled))
    for ratio in (1.0, 2.0):
        for mode, ink in colors:
            pixmap = glyph_pixmap(name, 18, color=ink, ratio=ratio)
            if is_mirrored:
                pixmap = pixmap.transformed(QTransform.fromScale(-1, 1))
            icon.addPixmap(pixmap, mode)
    return icon
