"""Paints one frame of the canvas, as its mode asks for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from photoclean.ui.compare.painting import (
    describe_scale,
    draw_name,
    draw_picture,
    draw_scale,
    draw_words,
)
from photoclean.ui.parts.theme import mix

if TYPE_CHECKING:
    from collections.abc import Callable

    from photoclean.ui.compare.difference import Difference
    from photoclean.ui.compare.pictures import Pictures
    from photoclean.ui.compare.scene_view import SceneView
    from photoclean.ui.parts.theme import Theme

_MANY_PIXELS = 3_000_000
"""Screen pixels above which a frame is painted without smoothing while it moves."""
_KNOB = 13


def _tr(text: str) -> str:
    return QCoreApplication.translate("compare", text)


class CanvasPainter:
    """Knows how each mode looks."""

    def __init__(self, canvas: SceneView, pictures: Pictures) -> None:
        self._canvas = canvas
        self._pictures = pictures

    def paint(
        self, painter: QPainter, theme: Theme, *, difference: Difference | None = None
    ) -> None:
        """Paint all of the canvas, with the difference where that is looked for."""
        canvas = self._canvas
        painter.setLayoutDirection(canvas.layoutDirection())
        painter.fillRect(canvas.rect(), mix(theme.window, theme.text, 0.08))
        if not canvas.panes:
            return
        rects = canvas.pane_rects()
        paints: dict[str, Callable[[QPainter, QRectF, Theme], None]] = {
            "split": self._paint_split,
            "flicker": self._paint_flicker,
            "difference": partial(self._paint_difference, found=difference),
        }
        paint = paints.get(canvas.mode.value)
        if paint is not None and len(canvas.panes) > 1:
            paint(painter, rects[0], theme)
            return
        for place, rect in enumerate(rects):
            self._paint_picture(painter, place, rect, theme)
            self._paint_badges(painter, place, rect)

    def _paint_picture(self, painter: QPainter, place: int, rect: QRectF, theme: Theme) -> None:
        canvas = self._canvas
        picture = self._pictures.find(canvas.panes[place].file_id)
        ratio = canvas.devicePixelRatioF()
        pixels = canvas.width() * canvas.height() * ratio * ratio
        draw_picture(
            painter,
            picture,
            canvas.to_view(place),
            pane=rect,
            ratio=ratio,
            is_fast=canvas.is_moving and pixels > _MANY_PIXELS,
        )
        if picture.problem:
            draw_words(painter, rect, picture.problem, theme=theme)
        elif not picture.levels:
            draw_words(painter, rect, _tr("Loading…"), theme=theme)

    def _paint_badges(self, painter: QPainter, place: int, rect: QRectF) -> None:
        canvas = self._canvas
        pane = canvas.panes[place]
        draw_name(painter, rect, pane.name, is_kept=pane.is_kept, is_marked=pane.is_marked)
        text = describe_scale(
            canvas.scale_of_pane(place),
            picture=self._pictures.find(pane.file_id),
            is_proven=pane.placement.is_proven,
        )
        draw_scale(painter, rect, text)

    def _paint_split(self, painter: QPainter, rect: QRectF, theme: Theme) -> None:
        at = round(self._canvas.divider)
        left = QRectF(rect.left(), rect.top(), at - rect.left(), rect.height())
        right = QRectF(at, rect.top(), rect.right() - at, rect.height())
        halves = (right, left) if self._canvas.isRightToLeft() else (left, right)
        for place, half in enumerate(halves):
            painter.save()
            painter.setClipRect(half, Qt.ClipOperation.IntersectClip)
            self._paint_picture(painter, place, half, theme)
            painter.restore()
            if half.width() > 90:
                self._paint_badges(painter, place, half)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(0, 0, 0, 120), 4))
        painter.drawLine(QPointF(at, rect.top()), QPointF(at, rect.bottom()))
        painter.setPen(QPen(QColor("white"), 2))
        painter.drawLine(QPointF(at, rect.top()), QPointF(at, rect.bottom()))
        painter.setBrush(QColor(24, 24, 26, 220))
        middle = QPointF(at, rect.center().y())
        painter.drawEllipse(middle, _KNOB, _KNOB)
        for side in (-1, 1):
            tip = middle + QPointF(side * 8, 0)
            painter.drawLine(tip, tip + QPointF(-side * 4, -4))
            painter.drawLine(tip, tip + QPointF(-side * 4, 4))

    def _paint_flicker(self, painter: QPainter, rect: QRectF, theme: Theme) -> None:
        place = self._canvas.phase
        self._paint_picture(painter, place, rect, theme)
        self._paint_badges(painter, place, rect)

    def _paint_difference(
        self, painter: QPainter, rect: QRectF, theme: Theme, *, found: Difference | None
    ) -> None:
        pictures = [self._pictures.find(pane.file_id) for pane in self._canvas.panes]
        broken = next((picture for picture in pictures[:2] if not picture.levels), None)
        if found is None or broken is not None:
            self._paint_picture(painter, 0, rect, theme)
            if broken is not None and broken.problem:
                draw_words(painter, rect, broken.problem, theme=theme)
        else:
            self._paint_found(painter, found, rect)
        name = _tr("{} against {}").format(*(pane.name for pane in self._canvas.panes[:2]))
        draw_name(painter, rect, name, is_kept=False, is_marked=False)
        draw_scale(painter, rect, describe_difference(found))

    def _paint_found(self, painter: QPainter, found: Difference, rect: QRectF) -> None:
        """Paint a difference where it belongs now: the scene may have been moved since."""
        question = found.question
        pane = QRectF(QPointF(), QSizeF(question.pane))
        back, _ = question.lens.to_view(pane, ratio=question.ratio).inverted()
        moved = back * self._canvas.lens.to_view(rect, ratio=self._canvas.devicePixelRatioF())
        painter.save()
        painter.setTransform(moved, combine=True)
        painter.drawImage(QPointF(), found.image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for color, width in ((QColor(0, 0, 0, 150), 4.0), (QColor("#ffd23f"), 2.0)):
            pen = QPen(color, width)
            pen.setCosmetic(True)
            painter.setPen(pen)
            for frame in found.places:
                painter.drawRoundedRect(frame, 5, 5)
        painter.restore()


def describe_difference(found: Difference | None) -> str:
    """Say in a line how much two pictures differ."""
    if found is None:
        return _tr("Looking for differences…")
    if found.common.isEmpty():
        return _tr("Nothing here is shown by both")
    if found.is_all_over:
        return _tr("Differs all over: light, colour or sharpness")
    if not found.places:
        return _tr("No visible difference here")
    percent = 100 * found.share
    share = _tr("under 0.1 %") if percent < 0.1 else _tr("{} %").format(f"{percent:.1f}")
    if len(found.places) == 1:
        return _tr("Differs in 1 place, {} of what is seen").format(share)
    return _tr("Differs in {} places, {} of what is seen").format(len(found.places), share)
