"""Paints pictures through a lens, with the badges that say what is seen."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF, QTransform

from photoclean.ui.compare.lens import scale_of
from photoclean.ui.parts.glyphs import draw_glyph

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from photoclean.ui.compare.pictures import Picture
    from photoclean.ui.parts.theme import Theme

_AS_SQUARES = 4.0
"""Enlargement from which on pixels are shown as the squares that they are."""
_SHADE = QColor(24, 24, 26, 205)
_GREEN, _RED = QColor("#23825a"), QColor("#c93a33")
_GAP = 8


def _tr(text: str) -> str:
    return QCoreApplication.translate("compare", text)


def draw_picture(
    painter: QPainter,
    picture: Picture,
    to_view: QTransform,
    *,
    pane: QRectF,
    ratio: float,
    is_fast: bool = False,
) -> None:
    """Draw what of a picture lies in a pane.

    Args:
        painter: Paints in logical pixels.
        picture: Its best level for the scale is taken.
        to_view: Maps points of the full picture to logical pixels.
        pane: Nothing is drawn outside of it.
        ratio: The screen's own pixels to a logical one.
        is_fast: Leave pixels as they fall, while something moves.
    """
    if not picture.levels:
        return
    scale = scale_of(to_view) * ratio
    image = _level_for(picture, scale)
    across = picture.size.width() / image.width()
    down = picture.size.height() / image.height()
    placed = _on_whole_pixels(QTransform.fromScale(across, down) * to_view, ratio)
    seen = _part_in(placed, pane, image)
    if seen.isEmpty():
        return
    painter.save()
    painter.setClipRect(pane, Qt.ClipOperation.IntersectClip)
    is_smooth = not is_fast and scale_of(placed) * ratio < _AS_SQUARES
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, is_smooth)
    painter.setTransform(placed, combine=True)
    painter.drawImage(seen, image, seen)
    painter.restore()


def _level_for(picture: Picture, scale: float) -> QImage:
    """Take the smallest level that has a pixel for each one of the screen."""
    width = picture.size.width()
    for image in reversed(picture.levels):
        if image.width() / max(1, width) >= min(scale, 1.0) * 0.999:
            return image
    return picture.levels[0]


def _on_whole_pixels(placed: QTransform, ratio: float) -> QTransform:
    """Put a picture that is seen 1 to 1 on the screen's pixels: else it would be blurred."""
    plain = QTransform.TransformationType.TxScale.value
    is_plain = placed.type().value <= plain and placed.m22() > 0
    if not is_plain or abs(placed.m11() * ratio - 1) > 1e-4:
        return placed
    x, y = round(placed.dx() * ratio) / ratio, round(placed.dy() * ratio) / ratio
    return QTransform(1 / ratio, 0.0, 0.0, 1 / ratio, x, y)


def _part_in(placed: QTransform, pane: QRectF, image: QImage) -> QRectF:
    """Tell the rectangle of whole pixels of an image that covers what a pane shows."""
    back, is_possible = placed.inverted()
    if not is_possible:
        return QRectF()
    seen = back.mapRect(pane)
    left, top = math.floor(seen.left()) - 2, math.floor(seen.top()) - 2
    right, bottom = math.ceil(seen.right()) + 2, math.ceil(seen.bottom()) + 2
    whole = QRectF(QPointF(), QSizeF(image.size()))
    return QRectF(QPointF(left, top), QPointF(right, bottom)).intersected(whole)


def outline(picture_size: QSizeF, to_view: QTransform) -> QPolygonF:
    """The edges of a picture in a pane."""
    return to_view.map(QPolygonF(QRectF(QPointF(), picture_size)))


def draw_words(painter: QPainter, pane: QRectF, text: str, *, theme: Theme) -> None:
    """Write a sentence into the middle of a pane, on a ground of its own."""
    room = pane.adjusted(16, 16, -16, -16)
    flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
    found = QRectF(painter.boundingRect(room, flags, text)).adjusted(-14, -10, 14, 10)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.line, 1))
    painter.setBrush(theme.card)
    painter.drawRoundedRect(found, 8, 8)
    painter.setPen(theme.text)
    painter.drawText(room, flags, text)
    painter.restore()


def draw_name(
    painter: QPainter, pane: QRectF, text: str, *, is_kept: bool, is_marked: bool
) -> None:
    """Say in a pane's upper corner which file it shows, and whether it stays or goes."""
    glyph = "check" if is_kept else "trash" if is_marked else ""
    ground = _GREEN if is_kept else _RED if is_marked else _SHADE
    _draw_badge(painter, pane, text, ground=ground, glyph=glyph, is_below=False)


def draw_scale(painter: QPainter, pane: QRectF, text: str) -> None:
    """Say in a pane's lower corner how large the picture is seen; nothing for no text."""
    if not text:
        return
    _draw_badge(painter, pane, text, ground=_SHADE, glyph="", is_below=True)


def _draw_badge(
    painter: QPainter, pane: QRectF, text: str, *, ground: QColor, glyph: str, is_below: bool
) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    font = QFont(painter.font())
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    metrics = painter.fontMetrics()
    sign = metrics.height() if glyph else 0
    most = int(pane.width()) - 2 * _GAP - 20 - sign
    text = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, max(0, most))
    height = metrics.height() + 6
    width = metrics.horizontalAdvance(text) + 20 + sign
    top = pane.bottom() - height - _GAP if is_below else pane.top() + _GAP
    is_mirrored = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
    left = pane.right() - width - _GAP if is_mirrored else pane.left() + _GAP
    badge = QRectF(left, top, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(badge, height / 2, height / 2)
    if glyph:
        side = sign - 3.0
        left = badge.right() - 8 - side if is_mirrored else badge.left() + 8
        box = QRectF(left, badge.center().y() - side / 2, side, side)
        draw_glyph(painter, glyph, box, color=QColor("white"), weight=2.6)
    painter.setPen(QColor("white"))
    room = badge.adjusted(0, 0, -sign, 0) if is_mirrored else badge.adjusted(sign, 0, 0, 0)
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def describe_scale(scale: float, *, picture: Picture, is_proven: bool) -> str:
    """Say how large a picture is seen, and whether there is more to come.

    `scale` is the screen's own pixels to one of the picture.
    """
    if not picture.levels:
        return ""
    text = _tr("{} %").format(_percent(scale))
    if scale > 1.005:
        text = _tr("{} % (enlarged)").format(_percent(scale))
    if not picture.is_settled and not _is_enough(picture, scale):
        text += " · " + _tr("loading…")
    elif picture.problem:
        text += " · " + _tr("preview only")
    elif not _is_enough(picture, scale):
        share = picture.levels[0].width() / max(1, picture.size.width())
        text += " · " + _tr("shown with {} % of its pixels").format(_percent(share))
    if not is_proven:
        text += " · " + _tr("not aligned")
    return text


def _is_enough(picture: Picture, scale: float) -> bool:
    have = picture.levels[0].width() / max(1, picture.size.width())
    return have >= min(scale, 1.0) * 0.98


def _percent(share: float) -> str:
    return f"{100 * share:.0f}" if share >= 0.1 else f"{100 * share:.1f}"
