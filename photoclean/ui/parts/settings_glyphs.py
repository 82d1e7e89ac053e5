"""Signs of the settings and of folders, on the grid of `glyphs`."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

if TYPE_CHECKING:
    from collections.abc import Callable


def _shield() -> QPainterPath:
    path = QPainterPath(QPointF(12, 3))
    path.lineTo(19.5, 6)
    path.lineTo(19.5, 11.5)
    path.cubicTo(19.5, 16.5, 16, 19.5, 12, 21)
    path.cubicTo(8, 19.5, 4.5, 16.5, 4.5, 11.5)
    path.lineTo(4.5, 6)
    path.closeSubpath()
    return path


def _star() -> QPainterPath:
    path = QPainterPath()
    for step in range(10):
        reach = 9.0 if step % 2 == 0 else 3.9
        angle = -math.pi / 2 + step * math.pi / 5
        point = QPointF(12 + reach * math.cos(angle), 12.5 + reach * math.sin(angle))
        if step:
            path.lineTo(point)
        else:
            path.moveTo(point)
    path.closeSubpath()
    return path


def _gear() -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(12, 12), 3, 3)
    path.addEllipse(QPointF(12, 12), 6.6, 6.6)
    for step in range(8):
        angle = step * math.pi / 4
        for reach in (6.6, 9.3):
            point = QPointF(12 + reach * math.cos(angle), 12 + reach * math.sin(angle))
            if reach < 7:
                path.moveTo(point)
            else:
                path.lineTo(point)
    return path


def _alike() -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(9, 12), 6, 6)
    path.addEllipse(QPointF(15, 12), 6, 6)
    return path


def _order() -> QPainterPath:
    path = QPainterPath()
    for top in (6.0, 12.0, 18.0):
        path.moveTo(4, top)
        path.lineTo(4.1, top)
        path.moveTo(8, top)
        path.lineTo(20, top)
    return path


def _speed() -> QPainterPath:
    path = QPainterPath()
    path.arcMoveTo(QRectF(3, 5, 18, 18), -20)
    path.arcTo(QRectF(3, 5, 18, 18), -20, 220)
    path.moveTo(12, 14)
    path.lineTo(16.5, 9)
    return path


def _moon() -> QPainterPath:
    path = QPainterPath(QPointF(14, 4))
    path.cubicTo(7, 4, 3.5, 10, 6, 15.5)
    path.cubicTo(8.5, 21, 16.5, 21, 19.5, 16)
    path.cubicTo(12.5, 17, 9.5, 10, 14, 4)
    return path


def _store() -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(12, 6), 7.5, 2.8)
    path.moveTo(4.5, 6)
    path.lineTo(4.5, 18)
    path.cubicTo(4.5, 21.7, 19.5, 21.7, 19.5, 18)
    path.lineTo(19.5, 6)
    path.moveTo(4.5, 12)
    path.cubicTo(4.5, 15.7, 19.5, 15.7, 19.5, 12)
    return path


def _globe() -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(12, 12), 8.5, 8.5)
    path.addEllipse(QPointF(12, 12), 3.8, 8.5)
    path.moveTo(3.5, 12)
    path.lineTo(20.5, 12)
    return path


def _lock() -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(5, 10.5, 14, 10), 2, 2)
    path.moveTo(8, 10.5)
    path.lineTo(8, 8)
    path.cubicTo(8, 2.7, 16, 2.7, 16, 8)
    path.lineTo(16, 10.5)
    return path


def _up() -> QPainterPath:
    path = QPainterPath(QPointF(6, 14.5))
    path.lineTo(12, 8.5)
    path.lineTo(18, 14.5)
    return path


SHAPES: dict[str, Callable[[], QPainterPath]] = {
    "shield": _shield,
    "star": _star,
    "gear": _gear,
    "alike": _alike,
    "order": _order,
    "speed": _speed,
    "moon": _moon,
    "store": _store,
    "globe": _globe,
    "lock": _lock,
    "up": _up,
}
