"""Paints one group of a plan: what stays on one side, what goes on the other."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPixmap, QPixmapCache
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from photoclean.domain.relation import GroupKind
from photoclean.ui.parts.glyphs import draw_glyph
from photoclean.ui.parts.line_height import line_height
from photoclean.ui.parts.row_painter import paint_ground, paint_rows
from photoclean.ui.parts.theme import Theme, theme_of
from photoclean.ui.plan.words import say_differs, say_given, say_goes
from photoclean.ui.words.formatting import shorten_folder

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

    from photoclean.domain.cleanup_messages import PlanLine
    from photoclean.ui.catalog.thumbnails import Thumbnails
    from photoclean.ui.plan.model import PlanModel

_PAD = 8
_GAP = 6
_LINES = 3
_LEAST_TEXT = 230
"""Pixels that the words keep, however many copies there are."""
_MOST_COPIES = 5
_HOME = Path.home()


@dataclass(frozen=True, slots=True)
class RowLayout:
    """Where the parts of a row lie, left to right; `more` is for the copies without one."""

    keep: QRect
    text: QRect
    copies: tuple[QRect, ...]
    more: QRect

    @classmethod
    def lay_out(cls, rect: QRect, *, copies: int, metrics: QFontMetrics) -> RowLayout:
        """Lay a row out in a rectangle; the words go before the pictures of copies."""
        height = rect.height() - 2 * _PAD
        size = QSize(height * 4 // 3, height)
        keep = QRect(rect.topLeft(), size).translated(_PAD, _PAD)
        left = keep.right() + 1 + 2 * _PAD
        more_width = metrics.horizontalAdvance("+888") + _GAP
        room = rect.right() - left - _LEAST_TEXT - more_width - _PAD
        shown = max(1, min(copies, _MOST_COPIES, room // (size.width() + _GAP)))
        right = rect.right() + 1 - _PAD
        more = QRect(right, keep.top(), 0, height)
        if shown < copies:
            more.setLeft(right - more_width)
            right -= more_width
        places: list[QRect] = []
        for _ in range(shown):
            places.insert(0, QRect(right - size.width(), keep.top(), *size.toTuple()))
            right -= size.width() + _GAP
        text = QRect(left, keep.top(), right - left - _GAP, height)
        return cls(keep, text, tuple(places), more)


class PlanDelegate(QStyledItemDelegate):
    """Paints rows of a PlanModel with pictures as soon as they are there.

    Signals:
        picture_missed: A picture was to be painted that is still being decoded.
    """

    picture_missed = Signal()

    def __init__(
        self, model: PlanModel, thumbnails: Thumbnails, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._thumbnails = thumbnails

    def sizeHint(
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Three lines and some air."""
        return QSize(200, _LINES * (line_height(option.fontMetrics) + 2) + 2 * _PAD)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one group."""
        line = self._model.line_at(index.row())
        theme = theme_of(option.palette)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, option, theme=theme)
        layout = RowLayout.lay_out(rect, copies=len(line.trash), metrics=option.fontMetrics)

        def place(part: QRect) -> QRect:
            return QStyle.visualRect(option.direction, rect, part)

        self._paint_picture(painter, line, line.keep, rect=place(layout.keep), theme=theme)
        painter.setPen(QPen(theme.keep, 2))
        painter.drawRoundedRect(QRectF(place(layout.keep)).adjusted(1, 1, -1, -1), 5, 5)
        for path, part in zip(line.trash, layout.copies, strict=False):
            self._paint_picture(painter, line, path, rect=place(part), theme=theme)
            _paint_veil(painter, place(part), theme=theme, direction=option.direction)
        if len(layout.copies) < len(line.trash):
            painter.setPen(theme.muted)
            more = f"+{len(line.trash) - len(layout.copies)}"
            painter.drawText(place(layout.more), Qt.AlignmentFlag.AlignCenter, more)
        paint_rows(painter, _rows_of(line, theme), rect=place(layout.text), option=option)
        painter.restore()

    def _paint_picture(
        self, painter: QPainter, line: PlanLine, path: str, *, rect: QRect, theme: Theme
    ) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.well)
        painter.drawRoundedRect(rect, 5, 5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        content_hash = self._model.hash_of(line, path)
        pixmap = self._thumbnails.find(content_hash) if content_hash else None
        if content_hash and pixmap is None:
            self.picture_missed.emit()
        if pixmap is None or pixmap.isNull():
            box = QRectF(0, 0, rect.height() / 2, rect.height() / 2)
            box.moveCenter(QRectF(rect).center())
            draw_glyph(painter, "photos", box, color=theme.line, weight=1.4)
            return
        small = _fitted(pixmap, rect.size())
        size = small.deviceIndependentSize().toSize()
        left = rect.left() + (rect.width() - size.width()) // 2
        top = rect.top() + (rect.height() - size.height()) // 2
        painter.drawPixmap(left, top, small)


def _rows_of(line: PlanLine, theme: Theme) -> list[tuple[str, QColor, bool]]:
    keep = Path(line.keep)
    where = shorten_folder(keep.parent, home=_HOME)
    rows = [
        (f"{keep.name}  —  {where}", theme.text, True),
        (say_goes(line), theme.muted, False),
    ]
    if line.conflicts:
        rows.append((say_differs(line), theme.kinds[GroupKind.SIMILAR_SHOTS], False))
    elif line.changes:
        rows.append((say_given(line), theme.keep, False))
    return rows


def _paint_veil(
    painter: QPainter, rect: QRect, *, theme: Theme, direction: Qt.LayoutDirection
) -> None:
    """Show that a copy goes."""
    veil = QColor(theme.card)
    veil.setAlphaF(0.4)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(veil)
    painter.drawRoundedRect(rect, 5, 5)
    side = min(20, rect.height() // 2)
    corner = QRect(rect.right() - side - 2, rect.top() + 3, side, side)
    circle = QRectF(QStyle.visualRect(direction, rect, corner))
    painter.setBrush(QColor("#c93a33"))
    painter.drawEllipse(circle)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inside = circle.adjusted(4, 4, -4, -4)
    draw_glyph(painter, "trash", inside, color=QColor("white"), weight=2.2)


def _fitted(pixmap: QPixmap, room: QSize) -> QPixmap:
    """Scale a picture down once; a painter would do so at each paint, and coarsely."""
    ratio = pixmap.devicePixelRatio()
    key = f"plan-{pixmap.cacheKey()}-{room.width()}x{room.height()}@{ratio}"
    small = QPixmap()
    if QPixmapCache.find(key, small):
        return small
    small = pixmap.scaled(
        room * ratio,
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    small.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, small)
    return small
