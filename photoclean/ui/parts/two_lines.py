"""Paints list items of two lines: a name, and below it, fainter, what it means."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from photoclean.ui.parts.line_height import line_height
from photoclean.ui.parts.theme import theme_of

_NUMBER_WIDTH = 30
_AIR = 10


class TwoLines(QStyledItemDelegate):
    """Takes the lines from the item's text and numbers the items."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one item."""
        theme = theme_of(option.palette)
        rect: QRect = option.rect
        name, _, meaning = str(index.data()).partition("\n")
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.pressed)
            painter.drawRoundedRect(rect.adjusted(3, 1, -3, -1), 6, 6)
        line = line_height(option.fontMetrics)
        top = rect.top() + _AIR // 2
        painter.setPen(theme.muted)

        def place(part: QRect) -> QRect:
            return QStyle.visualRect(option.direction, rect, part)

        number = place(QRect(rect.left(), top, _NUMBER_WIDTH - 6, line))
        painter.drawText(
            number,
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            str(index.row() + 1),
        )
        width = rect.width() - _NUMBER_WIDTH - 8
        room = place(QRect(rect.left() + _NUMBER_WIDTH, top, width, line))
        _write(painter, room.translated(0, line), meaning)
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(theme.text)
        _write(painter, room, name)
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Two lines and some air."""
        return QSize(160, 2 * line_height(option.fontMetrics) + _AIR)


def _write(painter: QPainter, room: QRect, text: str) -> None:
    mode = Qt.TextElideMode.ElideRight
    shown = painter.fontMetrics().elidedText(text, mode, room.width())
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(room, flags, shown)
