"""Where each picture lies in the scene, and which part of the scene is looked at."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF
from PySide6.QtGui import QTransform

if TYPE_CHECKING:
    from photoclean.domain.evidence import Alignment, Evidence

MOST_ZOOM = 32.0
_SMALLEST = 0.01
_STRAIGHT = 0.002
"""Scale or turn below which a map that should be straight is off by measuring alone."""


@dataclass(frozen=True, slots=True)
class Placement:
    """How a picture lies in the scene, whose points are the pixels of the reference picture.

    `to_scene` maps points of the full, upright picture; Qt's points, so that the first pixel's
    centre is (0.5, 0.5). `is_proven` is False where no evidence says how the two lie and one
    whole picture is simply laid on the other.
    """

    to_scene: QTransform
    size: QSize
    is_proven: bool = True

    @property
    def scale(self) -> float:
        """How many pixels of the reference one of this picture covers, along a side."""
        return scale_of(self.to_scene)

    @property
    def bounds(self) -> QRectF:
        """The part of the scene that the picture shows."""
        return self.to_scene.mapRect(QRectF(QPointF(), QSizeF(self.size)))

    def seen_from(self, reference: Placement) -> Placement:
        """Tell the same with another picture as the reference."""
        back, _ = reference.to_scene.inverted()
        return replace(
            self,
            to_scene=self.to_scene * back,
            is_proven=self.is_proven and reference.is_proven,
        )


def place_reference(size: QSize) -> Placement:
    """Place the picture that the scene is measured by."""
    return Placement(QTransform(), size)


def place(size: QSize, *, keeper: QSize, evidence: Evidence | None) -> Placement:
    """Place a picture by the evidence that leads from the keeper to it.

    Without evidence, as between identical files, the whole picture lies on the whole keeper.
    """
    found = evidence.alignment if evidence is not None else None
    if found is not None and abs(found.determinant) > 1e-9:
        back, is_possible = _straightened(to_transform(found), keeper).inverted()
        if is_possible:
            return Placement(back, size)
    is_proven = evidence is None and _has_shape(size, keeper)
    across = keeper.width() / max(1, size.width())
    down = keeper.height() / max(1, size.height())
    return Placement(QTransform.fromScale(across, down), size, is_proven)


def to_transform(alignment: Alignment) -> QTransform:
    """Turn an alignment, whose points are the centres of pixels, into Qt's transform."""
    a = alignment
    centred = QTransform(a.xx, a.yx, a.xy, a.yy, a.x0, a.y0)
    moved: QTransform = _shift(-0.5, -0.5) * centred * _shift(0.5, 0.5)
    return moved


def scale_of(transform: QTransform) -> float:
    """Tell by how much a transform lengthens, over all directions."""
    return math.sqrt(abs(transform.determinant()))


def _has_shape(size: QSize, other: QSize) -> bool:
    return abs(size.width() * other.height() - size.height() * other.width()) <= max(
        size.width() + size.height(), other.width() + other.height()
    )


def _straightened(found: QTransform, keeper: QSize) -> QTransform:
    """Take measuring errors out of a crop that keeps every pixel as it is.

    An alignment found on small previews is off by a pixel or two at the edges of a large
    picture; where it is as good as a shift by whole pixels, it is one.
    """
    parts = (found.m11(), found.m12(), found.m21(), found.m22())
    whole = [round(value) for value in parts]
    if abs(whole[0] * whole[3] - whole[1] * whole[2]) != 1:
        return found
    if max(abs(part - one) for part, one in zip(parts, whole, strict=True)) > _STRAIGHT:
        return found
    linear = QTransform(whole[0], whole[1], whole[2], whole[3], 0, 0)
    centre = QPointF(keeper.width() / 2, keeper.height() / 2)
    shift = found.map(centre) - linear.map(centre)
    return linear * _shift(round(shift.x()), round(shift.y()))


def _shift(x: float, y: float) -> QTransform:
    return QTransform(1, 0, 0, 1, x, y)


@dataclass(frozen=True, slots=True)
class Lens:
    """The part of the scene that every pane shows: the same in all of them.

    `scale` is the number of the screen's own pixels to a pixel of the reference; `centre` is
    the point of the scene in the middle of a pane.
    """

    scale: float
    centre: QPointF

    @classmethod
    def fitting(cls, scene: QRectF, pane: QRectF, *, ratio: float) -> Lens:
        """Show all of a part of the scene in a pane of logical pixels, at most 1 to 1."""
        room = min(
            pane.width() * ratio / max(1.0, scene.width()),
            pane.height() * ratio / max(1.0, scene.height()),
        )
        return cls(min(1.0, max(room, _SMALLEST)), scene.center())

    def to_view(self, pane: QRectF, *, ratio: float) -> QTransform:
        """Map the scene into a pane, in logical pixels of a screen of this pixel ratio."""
        scale = self.scale / ratio
        return QTransform(
            scale,
            0.0,
            0.0,
            scale,
            pane.center().x() - scale * self.centre.x(),
            pane.center().y() - scale * self.centre.y(),
        )

    def zoomed(self, scale: float, *, at: QPointF, pane: QRectF, ratio: float) -> Lens:
        """Zoom so that the scene's point under `at` (logical pixels) stays where it is."""
        scale = min(MOST_ZOOM, max(_SMALLEST, scale))
        away = (at - pane.center()) * ratio
        under = self.centre + away / self.scale
        return Lens(scale, under - away / scale)

    def moved(self, by: QPointF, *, ratio: float) -> Lens:
        """Push what is seen by so many logical pixels."""
        return replace(self, centre=self.centre - by * ratio / self.scale)

    def kept_within(self, scene: QRectF) -> Lens:
        """Keep the middle of the panes on the scene."""
        x = min(max(self.centre.x(), scene.left()), scene.right())
        y = min(max(self.centre.y(), scene.top()), scene.bottom())
        return replace(self, centre=QPointF(x, y))
