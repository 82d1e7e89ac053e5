"""Paints a watched folder: its name, where it is, how it is, and what it holds."""

from __future__ import annotations

from dataclasses import dataclass
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
from PySide6.QtGui import QColor, QFont, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from photoclean.ui.parts.glyphs import draw_glyph
from photoclean.ui.parts.line_height import line_height
from photoclean.ui.parts.row_painter import paint_ground
from photoclean.ui.parts.theme import theme_of
from photoclean.ui.words.formatting import (
    count_copies,
    count_photos,
    list_words,
    shorten_folder,
)

if TYPE_CHECKING:
    from photoclean.domain.group import WatchedFolder
    from photoclean.ui.parts.theme import Theme

_SIGN = 20
_MARK = 14
_DOTS = {
    "watched": QColor("#2f9e6e"),
    "polled": QColor("#2f9e6e"),
    "scanning": QColor("#3f7fc4"),
    "paused": QColor("#a8761c"),
    "offline": QColor("#d0453e"),
}


@dataclass(frozen=True, slots=True)
class FolderRow:
    """A folder with what the user has said of it, and whether the work is held."""

    folder: WatchedFolder
    is_protected: bool = False
    is_preferred: bool = False
    is_held: bool = False


def describe_state(row: FolderRow) -> str:
    """Say in a word or two how a folder is."""
    states = {
        "watched": _tr("Watched"),
        "polled": _tr("Looked through now and then"),
        "scanning": _tr("Scanning…"),
        "paused": _tr("Paused"),
        "offline": _tr("Offline"),
    }
    return states.get(_state_of(row), row.folder.state)


def describe_marks(row: FolderRow) -> list[str]:
    """Name what the user has said of the folder."""
    parts = []
    if row.is_protected:
        parts.append(_tr("Protected"))
    if row.is_preferred:
        parts.append(_tr("Preferred"))
    return parts


def describe_row(row: FolderRow) -> str:
    """Say all of a folder in one line, for those who can't see it."""
    folder = row.folder
    name = folder.path.name or str(folder.path)
    where = shorten_folder(folder.path, home=Path.home())
    parts = (name, describe_state(row), count_photos(folder.photos), *_further_lines(row))
    return list_words((*parts, where))


def _further_lines(row: FolderRow) -> list[str]:
    copies = count_copies(row.folder.copies) if row.folder.copies else ""
    return [text for text in (copies, " · ".join(describe_marks(row))) if text]


def _state_of(row: FolderRow) -> str:
    is_scanned = row.folder.state == "scanning"
    return "paused" if is_scanned and row.is_held else row.folder.state


def _tr(text: str) -> str:
    return QCoreApplication.translate("folders", text)


class FolderDelegate(QStyledItemDelegate):
    """Three lines a folder: name, place, state with photos; more for copies and marks."""

    _angle = 0

    def turn(self) -> None:
        """Turn the sign of scanned folders a little further."""
        self._angle = (self._angle + 30) % 360

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one folder."""
        row: FolderRow = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        palette: QPalette = option.palette
        theme = theme_of(palette)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, option, theme=theme)
        box = QRect(rect.left() + 8, rect.top() + 8, _SIGN, _SIGN)
        sign = QStyle.visualRect(option.direction, rect, box)
        draw_glyph(painter, "folder", QRectF(sign), color=theme.muted)
        line = line_height(option.fontMetrics) + 1
        left = rect.left() + _SIGN + 16
        room = QRect(left, rect.top() + 8, rect.right() - left - 8, line)
        room = QStyle.visualRect(option.direction, rect, room)
        font: QFont = option.font
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(theme.text)
        used = self._paint_marks(painter, row, room, theme)
        _draw(
            painter,
            _cut(painter, room, right=used),
            row.folder.path.name or str(row.folder.path),
        )
        painter.setFont(font)
        painter.setPen(theme.muted)
        where = shorten_folder(row.folder.path, home=Path.home())
        _draw(painter, room.translated(0, line), where, mode=Qt.TextElideMode.ElideMiddle)
        self._paint_state(painter, row, room=room.translated(0, 2 * line))
        for number, text in enumerate(_further_lines(row)):
            _draw(painter, room.translated(0, (3 + number) * line), text)
        painter.restore()

    def _paint_marks(self, painter: QPainter, row: FolderRow, room: QRect, theme: Theme) -> int:
        """Paint the signs of what the user has said; tells how wide they are."""
        names = [("shield", row.is_protected), ("star", row.is_preferred)]
        shown = [name for name, is_shown in names if is_shown]
        right = room.right() + 1
        for place, name in enumerate(reversed(shown)):
            left = right - (place + 1) * (_MARK + 4)
            box = QRect(left, room.center().y() - _MARK // 2 + 1, _MARK, _MARK)
            box = QStyle.visualRect(painter.layoutDirection(), room, box)
            draw_glyph(painter, name, QRectF(box), color=theme.accent, weight=2.1)
        return len(shown) * (_MARK + 4)

    def _paint_state(self, painter: QPainter, row: FolderRow, *, room: QRect) -> None:
        state = _state_of(row)
        color = _DOTS.get(state, _DOTS["paused"])
        box = QRect(room.left(), room.center().y() - 3, 7, 7)
        dot = QRectF(QStyle.visualRect(painter.layoutDirection(), room, box))
        pen = painter.pen()
        if state == "scanning":
            painter.setPen(QPen(color, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawArc(dot.adjusted(-1, -1, 1, 1), -self._angle * 16, 250 * 16)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawEllipse(dot)
        painter.setPen(pen)
        text = f"{describe_state(row)} · {count_photos(row.folder.photos)}"
        _draw(painter, _cut(painter, room, left=13), text)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Three lines and those for copies and marks, and some air."""
        row: FolderRow | None = index.data(Qt.ItemDataRole.UserRole)
        lines = 3 if row is None else 3 + len(_further_lines(row))
        line = line_height(option.fontMetrics) + 1
        return QSize(100, lines * line + 16)


def _cut(painter: QPainter, room: QRect, *, left: int = 0, right: int = 0) -> QRect:
    """Take room away where reading begins (left) or ends (right)."""
    inner = room.adjusted(left, 0, -right, 0)
    return QStyle.visualRect(painter.layoutDirection(), room, inner)


def _draw(
    painter: QPainter,
    rect: QRect,
    text: str,
    *,
    mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> None:
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(rect, flags, painter.fontMetrics().elidedText(text, mode, rect.width()))
