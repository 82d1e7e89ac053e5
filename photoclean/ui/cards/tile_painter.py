"""Paints one member of a group: its picture, what it is, and whether it stays or goes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle

from photoclean.domain.relation import Relation
from photoclean.ui.parts.glyphs import draw_glyph
from photoclean.ui.parts.theme import mix
from photoclean.ui.words.formatting import (
    describe_edits,
    describe_file,
    format_similarity,
    name_edits,
    name_parts,
    shorten_folder,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap

    from photoclean.domain.group import Member
    from photoclean.ui.parts.theme import Theme

_HOME = Path.home()
_RADIUS = 8
_SIGN = 26
_MIDDLE, _RIGHT = Qt.TextElideMode.ElideMiddle, Qt.TextElideMode.ElideRight


@dataclass(frozen=True, slots=True)
class TileLook:
    """The state of a tile; the pixmap is None while it is loaded, null when there is none."""

    is_kept: bool
    is_marked: bool
    is_hovered: bool
    is_focused: bool
    pixmap: QPixmap | None


def paint_tile(
    painter: QPainter,
    member: Member,
    *,
    look: TileLook,
    tile: QRect,
    picture: QRect,
    line: int,
    theme: Theme,
    exposed: QRect,
) -> None:
    """Paint a member into its tile, or those halves of it that `exposed` touches."""
    if look.is_focused:
        painter.setPen(QPen(theme.accent, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(tile).adjusted(-5, -5, 5, 5), 10, 10)
    if exposed.top() <= picture.bottom():
        _paint_upper_half(painter, member, look=look, picture=picture, theme=theme)
    top = picture.bottom() + 8
    if exposed.bottom() >= top:
        _paint_texts(painter, member, look=look, top=top, tile=tile, line=line, theme=theme)


def _paint_upper_half(
    painter: QPainter, member: Member, *, look: TileLook, picture: QRect, theme: Theme
) -> None:
    _paint_picture(painter, look, rect=picture, theme=theme)
    if look.is_marked:
        _paint_marked(painter, picture, theme=theme)
    elif look.is_hovered:
        _paint_sign(painter, picture, ground=QColor(0, 0, 0, 110))
    if look.is_kept:
        _paint_kept(painter, picture, theme=theme)
    if member.is_offline:
        _paint_badge(painter, picture, _tr("Offline"), ground=QColor(90, 90, 90, 220))
    parts = name_parts(member)
    if parts:
        _paint_badge(painter, picture, parts, ground=QColor(40, 40, 40, 190), is_below=True)


def _tr(text: str) -> str:
    return QCoreApplication.translate("tile", text)


def _paint_picture(painter: QPainter, look: TileLook, *, rect: QRect, theme: Theme) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.well)
    painter.drawRoundedRect(rect, _RADIUS, _RADIUS)
    if look.pixmap is None or look.pixmap.isNull():
        box = QRectF(0, 0, 30, 30)
        box.moveCenter(QRectF(rect).center())
        draw_glyph(painter, "photos", box, color=theme.line, weight=1.4)
        return
    size = look.pixmap.deviceIndependentSize().toSize()
    left = rect.left() + (rect.width() - size.width()) // 2
    top = rect.top() + (rect.height() - size.height()) // 2
    painter.drawPixmap(QPoint(left, top), look.pixmap)


def _paint_marked(painter: QPainter, rect: QRect, *, theme: Theme) -> None:
    veil = mix(theme.card, theme.danger, 0.3)
    veil.setAlphaF(0.54)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(veil)
    painter.drawRoundedRect(rect, _RADIUS, _RADIUS)
    _paint_sign(painter, rect, ground=QColor("#c93a33"))


def _paint_sign(painter: QPainter, rect: QRect, *, ground: QColor) -> None:
    corner = QRect(rect.right() - _SIGN - 6, rect.top() + 7, _SIGN, _SIGN)
    circle = QRectF(QStyle.visualRect(painter.layoutDirection(), rect, corner))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawEllipse(circle)
    inside = circle.adjusted(5, 5, -5, -5)
    draw_glyph(painter, "trash", inside, color=QColor("white"), weight=2.0)


def _paint_kept(painter: QPainter, rect: QRect, *, theme: Theme) -> None:
    painter.setPen(QPen(theme.keep, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
    _paint_badge(painter, rect, _tr("Keep"), ground=QColor("#23825a"), glyph="check")


def _paint_badge(
    painter: QPainter,
    rect: QRect,
    text: str,
    *,
    ground: QColor,
    glyph: str = "",
    is_below: bool = False,
) -> None:
    """Paint a short text into the corner of a picture where words begin, above or below."""
    font = painter.font()
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    painter.setFont(bold)
    metrics = painter.fontMetrics()
    sign = 14 if glyph else 0
    text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width() - 30 - sign)
    size = QSize(metrics.horizontalAdvance(text) + 16 + sign, metrics.height() + 5)
    top = rect.height() - size.height() - 7 if is_below else 7
    direction = painter.layoutDirection()
    badge = QStyle.visualRect(direction, rect, QRect(rect.topLeft() + QPoint(7, top), size))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(badge, size.height() / 2, size.height() / 2)
    if glyph:
        box = QRect(badge.left() + 6, badge.top() + (size.height() - 13) // 2, 13, 13)
        box = QStyle.visualRect(direction, badge, box)
        draw_glyph(painter, glyph, QRectF(box), color=QColor("white"), weight=3.2)
    painter.setPen(QColor("white"))
    room = QStyle.visualRect(direction, badge, badge.adjusted(sign, 0, 0, 0))
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)
    painter.setFont(font)


def _paint_texts(
    painter: QPainter,
    member: Member,
    *,
    look: TileLook,
    top: int,
    tile: QRect,
    line: int,
    theme: Theme,
) -> None:
    room = tile.width() - 2
    rect = QRect(tile.left() + 1, top, room, line)
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    font = painter.font()
    for text, color in (
        (_elide(font.key(), member.path.name, _MIDDLE, room), theme.text),
        (_elide_folder(font.key(), str(member.path), room), theme.muted),
        (_elide(font.key(), describe_file(member), _RIGHT, room), theme.muted),
    ):
        painter.setPen(color)
        painter.drawText(rect, flags, text)
        rect.translate(0, line)
    text, color = _last_line(member, look=look, theme=theme)
    painter.setPen(color)
    # How alike they are stays in sight, however long the list of edits is.
    tail = format_similarity(member)
    metrics = painter.fontMetrics()
    room -= metrics.horizontalAdvance(tail) if tail else 0
    if member.edits and not look.is_marked and metrics.horizontalAdvance(text) > room:
        # What was done to it says by itself that it is edited.
        text = _shorten_list(font.key(), tuple(name_edits(member)), room)
    painter.drawText(rect, flags, _elide(font.key(), text, _RIGHT, room) + tail)


@lru_cache(maxsize=8192)
def _elide(font: str, text: str, mode: Qt.TextElideMode, room: int) -> str:
    """Shorten a text to a room; kept, because the same texts are painted at every turn."""
    return _metrics(font).elidedText(text, mode, room)


@lru_cache(maxsize=4096)
def _elide_folder(font: str, path: str, room: int) -> str:
    folder = shorten_folder(Path(path).parent, home=_HOME)
    return _metrics(font).elidedText(folder, Qt.TextElideMode.ElideLeft, room)


@lru_cache(maxsize=4096)
def _shorten_list(font: str, parts: tuple[str, ...], room: int) -> str:
    """Leave out whole parts at the end of a list rather than cut one in the middle."""
    for count in range(len(parts), 0, -1):
        text = " · ".join((*parts[:count], *("…",) * (count < len(parts))))
        if _metrics(font).horizontalAdvance(text) <= room:
            return text
    return parts[0]


@lru_cache(maxsize=8)
def _metrics(font: str) -> QFontMetrics:
    found = QFont()
    found.fromString(font)
    return QFontMetrics(found)


def _last_line(member: Member, *, look: TileLook, theme: Theme) -> tuple[str, QColor]:
    text = describe_edits(member)
    if look.is_kept and member.relation is Relation.KEEPER:
        text = _tr("Stays where it is")
    if look.is_marked:
        return _tr("To the trash · {}").format(text), theme.danger
    return text, theme.keep if look.is_kept else theme.text
