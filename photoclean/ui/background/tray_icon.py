"""The icon of the tray with a badge that says how the work is."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

_SIZES = (16, 22, 24, 32, 48, 64)
_EDGE = QColor("#ffffff")


class TrayState(Enum):
    """What the badge says."""

    IDLE = "idle"
    WORKING = "working"
    PAUSED = "paused"
    ATTENTION = "attention"


_GROUNDS = {
    TrayState.WORKING: QColor("#2a73c5"),
    TrayState.PAUSED: QColor("#5d6470"),
    TrayState.ATTENTION: QColor("#d0453e"),
}


def badge_icon(icon: QIcon, state: TrayState) -> QIcon:
    """Put the badge of a state onto an icon; its white edge shows on dark and light panels."""
    if state is TrayState.IDLE or icon.isNull():
        return icon
    made = QIcon()
    for size in _SIZES:
        pixmap = icon.pixmap(QSize(size, size), 1.0)
        if pixmap.width() != size:  # themes may have smaller ones only
            pixmap = pixmap.scaled(
                size,
                size,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        _draw_badge(pixmap, state)
        made.addPixmap(pixmap)
    return made


def _draw_badge(pixmap: QPixmap, state: TrayState) -> None:
    side = 0.6 * pixmap.width()
    box = QRectF(pixmap.width() - side, pixmap.height() - side, side, side)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_EDGE)
    painter.drawEllipse(box)
    painter.setBrush(_GROUNDS[state])
    edge = max(1.0, side / 12)
    painter.drawEllipse(box.adjusted(edge, edge, -edge, -edge))
    painter.setPen(QPen(_EDGE, side / 8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    _draw_sign(painter, box, state)
    painter.end()


def _draw_sign(painter: QPainter, box: QRectF, state: TrayState) -> None:
    middle, reach = box.center(), box.width() / 5
    if state is TrayState.WORKING:
        for step in (-1.2, 0.0, 1.2):
            painter.drawPoint(QPointF(middle.x() + step * reach, middle.y()))
    elif state is TrayState.PAUSED:
        for side in (-0.6, 0.6):
            left = middle.x() + side * reach
            painter.drawLine(
                QPointF(left, middle.y() - reach), QPointF(left, middle.y() + reach)
            )
    else:
        top = QPointF(middle.x(), middle.y() - 1.2 * reach)
        painter.drawLine(top, QPointF(middle.x(), middle.y() + 0.2 * reach))
        painter.drawPoint(QPointF(middle.x(), middle.y() + 1.2 * reach))
