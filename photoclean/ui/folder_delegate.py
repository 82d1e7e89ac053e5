"""Paints a watched folder: its name, where it is, and how it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from photoclean.ui.formatting import count_photos, shorten_folder
from photoclean.ui.glyphs import draw_glyph
from photoclean.ui.theme import theme_of

if TYPE_CHECKING:
    from photoclean.domain.group import WatchedFolder

_SIGN = 20
_DOTS = {
    "watched": QColor("#2f9e6e"),
    "polled": QColor("#2f9e6e"),
    "scanning": QColor("#3f7fc4"),
    "paused": QColor("#a8761c"),
    "offline": QColor("#d0453e"),
}


def describe_state(folder: WatchedFolder) -> str:
    """Say in a word or two how a folder is."""
    states = {
        "watched": _tr("Watched"),
        "polled": _tr("Looked through now and then"),
        "scanning": _tr("Scanning"),
        "paused": _tr("Paused"),
        "offline": _tr("Offline"),
    }
    return states.get(folder.state, folder.state)


def _tr(text: str) -> str:
    return QCoreApplication.translate("folders", text)


class FolderDelegate(QStyledItemDelegate):
    """Three lines a folder: name, place, state with the number of photos."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one folder."""
        folder: WatchedFolder = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        palette: QPalette = option.palette
        state: QStyle.StateFlag = option.state
        theme = theme_of(palette)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(theme.pressed)
            painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), 7, 7)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(theme.hover)
            painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), 7, 7)
        box = QRectF(rect.left() + 8, rect.top() + 8, _SIGN, _SIGN)
        draw_glyph(painter, "folder", box, color=theme.muted)
        metrics = option.fontMetrics
        line = metrics.height() + 1
        left = rect.left() + _SIGN + 16
        room = QRect(left, rect.top() + 8, rect.right() - left - 8, line)
        font: QFont = option.font
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(theme.text)
        _draw(painter, room, folder.path.name or str(folder.path))
        painter.setFont(font)
        painter.setPen(theme.muted)
        where = shorten_folder(folder.path, home=Path.home())
        _draw(painter, room.translated(0, line), where, mode=Qt.TextElideMode.ElideMiddle)
        self._paint_state(painter, folder, room=room.translated(0, 2 * line))
        painter.restore()

    def _paint_state(self, painter: QPainter, folder: WatchedFolder, *, room: QRect) -> None:
        dot = QRectF(room.left(), room.center().y() - 3, 7, 7)
        pen = painter.pen()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_DOTS.get(folder.state, _DOTS["paused"]))
        painter.drawEllipse(dot)
        painter.setPen(pen)
        text = f"{count_photos(folder.photos)} · {describe_state(folder)}"
        _draw(painter, room.adjusted(13, 0, 0, 0), text)

    def sizeHint(
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Three lines and some air."""
        line = option.fontMetrics.height() + 1
        return QSize(100, 3 * line + 16)


def _draw(
    painter: QPainter,
    rect: QRect,
    text: str,
    *,
    mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> None:
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(rect, flags, painter.fontMetrics().elidedText(text, mode, rect.width()))
