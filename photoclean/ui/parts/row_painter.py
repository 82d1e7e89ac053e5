"""Paints what the rows of lists have in common: their ground, and lines of words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from photoclean.ui.parts.line_height import line_height

if TYPE_CHECKING:
    from photoclean.ui.parts.theme import Theme


def paint_ground(painter: QPainter, option: QStyleOptionViewItem, *, theme: Theme) -> None:
    """Paint what shows that a row is chosen, or that the mouse is over it."""
    rect = QRectF(option.rect).adjusted(2, 1, -2, -1)
    state = option.state
    painter.setPen(Qt.PenStyle.NoPen)
    if state & QStyle.StateFlag.State_Selected:
        painter.setBrush(theme.pressed)
        painter.drawRoundedRect(rect, 6, 6)
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.setBrush(theme.hover)
        painter.drawRoundedRect(rect, 6, 6)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(theme.accent, 1.4))
        painter.drawRoundedRect(rect, 6, 6)


def paint_rows(
    painter: QPainter,
    rows: list[tuple[str, QColor, bool]],
    *,
    rect: QRect,
    option: QStyleOptionViewItem,
) -> None:
    """Paint lines of text (with their colour, and whether they are bold) in the middle."""
    font: QFont = option.font
    height = line_height(option.fontMetrics) + 2
    top = rect.top() + (rect.height() - len(rows) * height) // 2
    align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    flags = QStyle.visualAlignment(option.direction, align) | Qt.AlignmentFlag.AlignAbsolute
    for number, (text, color, is_bold) in enumerate(rows):
        used = QFont(font)
        if is_bold:
            used.setWeight(QFont.Weight.DemiBold)
        painter.setFont(used)
        painter.setPen(color)
        room = QRect(rect.left(), top + number * height, rect.width(), height)
        mode = Qt.TextElideMode.ElideRight
        shown = painter.fontMetrics().elidedText(text, mode, max(0, room.width()))
        painter.drawText(room, flags, shown)
    painter.setFont(font)
