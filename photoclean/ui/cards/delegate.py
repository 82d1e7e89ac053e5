"""Paints a group's card: header, buttons and tiles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from photoclean.ui.cards.layout import BUTTONS, CardLayout, CardMetrics, Hit, Part
from photoclean.ui.cards.tile_painter import TileLook, paint_tile
from photoclean.ui.groups.marks import members_to_trash
from photoclean.ui.parts.glyphs import draw_glyph
from photoclean.ui.parts.theme import Theme, mix, theme_of
from photoclean.ui.parts.wrapped_text import wrap
from photoclean.ui.words.formatting import (
    count_copies,
    count_files,
    describe_news,
    describe_why,
    format_bytes,
    name_kind,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from photoclean.ui.catalog.thumbnails import Thumbnails
    from photoclean.ui.groups.card import Card
    from photoclean.ui.groups.model import GroupModel

_RADIUS = 10


@dataclass(frozen=True, slots=True)
class Pointing:
    """What of which row the mouse is over or holds down, and which member has the focus."""

    row: int = -1
    hover: Hit | None = None
    is_pressed: bool = False
    focus_row: int = -1
    focus_member: int = 0


class GroupDelegate(QStyledItemDelegate):
    """Paints cards from the model and the thumbnails; the view tells it where the mouse is."""

    def __init__(
        self, model: GroupModel, thumbnails: Thumbnails, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._thumbnails = thumbnails
        self.pointing = Pointing()

    def measure(self, font: QFont) -> CardMetrics:
        """Measure what depends on the font."""
        longest = self.tr("Trash {} · {}").format(count_copies(888), format_bytes(8_888_000))
        labels = (longest, self.tr("Merge"), self.tr("Not duplicates"))
        return CardMetrics.measure(QFontMetrics(font), labels=labels)

    def trash_label(self, card: Card) -> str:
        """Say what the card's own button would trash."""
        members = members_to_trash(card.group, card.marks)
        if not members:
            return self.tr("Nothing to trash")
        size = format_bytes(sum(member.total_bytes for member in members))
        return self.tr("Trash {} · {}").format(count_copies(len(members)), size)

    def paint_card(
        self,
        painter: QPainter,
        card: Card,
        *,
        row: int,
        layout: CardLayout,
        theme: Theme,
        exposed: QRect,
        is_selected: bool = False,
    ) -> None:
        """Paint a card at the painter's origin, or what of it lies in `exposed`."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        is_current = self.pointing.focus_row == row
        edge = theme.accent if is_selected or is_current else theme.line
        painter.setPen(QPen(edge, 2 if is_selected else 1))
        painter.setBrush(mix(theme.card, theme.accent, 0.08) if is_selected else theme.card)
        painter.drawRoundedRect(
            QRectF(layout.frame).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS
        )
        if card.is_pending:
            painter.setOpacity(0.38)
        if exposed.top() <= layout.reason.bottom():
            self._paint_title(painter, card, layout=layout, theme=theme)
            painter.setPen(theme.muted)
            _draw_lines(painter, layout, self.reason_lines(card, layout, painter.font()))
            for part, rect in layout.buttons().items():
                self._paint_button(painter, card, part=part, rect=rect, row=row, theme=theme)
        for place in layout.tiles_in(exposed):
            self._paint_member(
                painter,
                card,
                place=place,
                row=row,
                layout=layout,
                theme=theme,
                exposed=exposed,
            )
        if layout.has_expander:
            self._paint_expander(painter, card, layout=layout, row=row, theme=theme)
        painter.setOpacity(1)

    def reason_lines(self, card: Card, layout: CardLayout, font: QFont) -> tuple[str, ...]:
        """Say why a file is kept, in the lines that there are for it; some may be cut."""
        width, lines = layout.reason.width(), layout.reason_lines
        return wrap(font.key(), self.reason(card), width, lines)

    def _paint_title(
        self, painter: QPainter, card: Card, *, layout: CardLayout, theme: Theme
    ) -> None:
        group, rect = card.group, layout.title
        height = layout.metrics.line + 4
        top = rect.top() + (rect.height() - height) // 2
        font = painter.font()
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        kind = name_kind(group.kind)
        tone = theme.kinds[group.kind]
        width = painter.fontMetrics().horizontalAdvance(kind) + 18
        left = rect.right() + 1 - width if layout.is_mirrored else rect.left()
        badge = QRect(left, top, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mix(theme.card, tone, 0.13))
        painter.drawRoundedRect(badge, badge.height() / 2, badge.height() / 2)
        painter.setPen(tone)
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, kind)
        facts = self._facts(card)
        painter.setPen(theme.text)
        used = width + 10
        room = QRect(rect.left(), top, rect.width(), height).adjusted(
            *((0, 0, -used, 0) if layout.is_mirrored else (used, 0, 0, 0))
        )
        _draw_elided(painter, room, facts)
        painter.setFont(font)

    def _facts(self, card: Card) -> str:
        if card.is_pending:
            return self.tr("Working…")
        freed = format_bytes(card.group.reclaimable_bytes)
        files = count_files(len(card.group.members))
        if card.group.is_series:
            return files
        return self.tr("{} · frees {}").format(files, freed)

    def reason(self, card: Card) -> str:
        """Say which file is kept and why, and what is new in the group."""
        group, kept = card.group, card.marks.keep
        if kept == group.keeper.file_id:
            said = self.tr("Best shot {}: {}") if group.is_series else self.tr("Keeps {}: {}")
            reason = said.format(group.keeper.path.name, describe_why(group))
        else:
            name = next(m.path.name for m in group.members if m.file_id == kept)
            reason = self.tr("Keeps {}: your choice").format(name)
        return f"{describe_news(group)} {reason}".strip()

    def _paint_button(
        self, painter: QPainter, card: Card, *, part: Part, rect: QRect, row: int, theme: Theme
    ) -> None:
        is_hovered = self._is_over(row, part) and not card.is_pending
        is_pressed = is_hovered and self.pointing.is_pressed
        ground = theme.pressed if is_pressed else theme.hover if is_hovered else theme.card
        painter.setPen(QPen(theme.line, 1))
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        color = theme.text
        if part is Part.TRASH:
            color = theme.danger if card.marks.marked else theme.text
        if card.group.is_series and (part is Part.MERGE or not card.marks.marked):
            color = color if part is Part.NOT_DUPLICATES else theme.muted  # nothing to do
        if part is Part.MORE:
            side = rect.height() - 12
            box = QRectF(0, 0, side, side)
            box.moveCenter(QRectF(rect).center())
            draw_glyph(painter, "more", box, color=color, weight=2.6)
            return
        labels = {
            Part.TRASH: self.trash_label(card),
            Part.MERGE: self.tr("Merge"),
            Part.NOT_DUPLICATES: self.tr("Not duplicates"),
        }
        painter.setPen(color)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, labels[part])

    def _paint_member(
        self,
        painter: QPainter,
        card: Card,
        *,
        place: int,
        row: int,
        layout: CardLayout,
        theme: Theme,
        exposed: QRect,
    ) -> None:
        member = card.group.members[place]
        pointing = self.pointing
        look = TileLook(
            is_kept=member.file_id == card.marks.keep,
            is_marked=member.file_id in card.marks.marked,
            is_hovered=self._is_over(row, Part.TILE, place) and not card.is_pending,
            is_focused=pointing.focus_row == row and pointing.focus_member == place,
            pixmap=self._thumbnails.find(member.content_hash),
        )
        paint_tile(
            painter,
            member,
            look=look,
            tile=layout.tile(place),
            picture=layout.picture(place),
            line=layout.metrics.line,
            theme=theme,
            exposed=exposed,
        )

    def _paint_expander(
        self, painter: QPainter, card: Card, *, layout: CardLayout, row: int, theme: Theme
    ) -> None:
        rect = layout.picture(layout.shown)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.pressed if self._is_over(row, Part.EXPAND) else theme.well)
        painter.drawRoundedRect(rect, 8, 8)
        painter.setPen(theme.text)
        more = len(card.group.members) - layout.shown
        text = self.tr("Show fewer") if layout.is_expanded else self.tr("+{} more").format(more)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)

    def _is_over(self, row: int, part: Part, member: int = -1) -> bool:
        pointing = self.pointing
        if pointing.row != row or pointing.hover is None or pointing.hover.part is not part:
            return False
        return part in BUTTONS or part is Part.EXPAND or pointing.hover.member == member

    # Qt's own, for whoever paints a single item.

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a card into the item's rectangle."""
        card = self._model.card_at(index.row())
        layout = self.lay_out(card, width=option.rect.width(), font=painter.font())
        painter.save()
        painter.translate(option.rect.topLeft())
        theme = theme_of(option.palette)
        self.paint_card(
            painter, card, row=index.row(), layout=layout, theme=theme, exposed=layout.frame
        )
        painter.restore()

    def lay_out(self, card: Card, *, width: int, font: QFont) -> CardLayout:
        """Lay a card out for a width."""
        metrics = self.measure(font)
        return CardLayout(width, len(card.group.members), card.is_expanded, metrics)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Tell the card's size at the option's width."""
        card = self._model.card_at(index.row())
        width = option.rect.width()
        return QSize(width, self.lay_out(card, width=width, font=option.font).height)


def _draw_lines(painter: QPainter, layout: CardLayout, lines: Sequence[str]) -> None:
    rect = QRect(layout.reason.topLeft(), QSize(layout.reason.width(), layout.metrics.line))
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    for text in lines:
        painter.drawText(rect, flags, text)
        rect.translate(0, rect.height())


def _draw_elided(painter: QPainter, rect: QRect, text: str) -> None:
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    mode = Qt.TextElideMode.ElideRight
    painter.drawText(
        rect, flags, painter.fontMetrics().elidedText(text, mode, max(0, rect.width()))
    )
