"""The panes of a close look: what each shows, how they lie, and the scene they share."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

if TYPE_CHECKING:
    from collections.abc import Sequence

    from photoclean.ui.compare.lens import Placement

_GAP = 2
"""Logical pixels between two panes."""
_MOST_GROWN = 4.0
"""A scene that is so many times as large as the reference is cut down to that."""


class Mode(Enum):
    """How pictures are laid out to be compared."""

    SIDE = "side"
    GRID = "grid"
    SPLIT = "split"
    FLICKER = "flicker"
    DIFFERENCE = "difference"

    @property
    def is_overlaid(self) -> bool:
        """Tell whether the pictures lie on each other in one pane."""
        return self not in (Mode.SIDE, Mode.GRID)


@dataclass(frozen=True, slots=True)
class Pane:
    """One picture of the canvas; `name` is what its badge says."""

    file_id: int
    name: str
    placement: Placement
    is_kept: bool = False
    is_marked: bool = False


def lay_out(whole: QRectF, *, count: int, mode: Mode, is_mirrored: bool) -> list[QRectF]:
    """Divide a canvas into panes, in logical pixels; `is_mirrored` begins at the right."""
    if mode.is_overlaid or count == 1:
        return [whole] * count
    columns = 2 if count != 3 or whole.width() < 2 * whole.height() else 3
    rows = -(-count // columns)
    width = (whole.width() - _GAP * (columns - 1)) / columns
    height = (whole.height() - _GAP * (rows - 1)) / rows
    rects = [
        QRectF(
            round((place % columns) * (width + _GAP)),
            round((place // columns) * (height + _GAP)),
            round(width),
            round(height),
        )
        for place in range(count)
    ]
    if is_mirrored:
        rects = [r.translated(whole.width() - 2 * r.left() - r.width(), 0) for r in rects]
    return rects


def find_scene(panes: Sequence[Pane]) -> QRectF:
    """Find the part of the scene that any of the pictures shows, in the reference's pixels."""
    if not panes:
        return QRectF(0, 0, 1, 1)
    first = panes[0].placement.bounds
    scene = first
    for pane in panes[1:]:
        scene = scene.united(pane.placement.bounds)
    grown = scene.width() * scene.height() / max(1.0, first.width() * first.height())
    return scene if grown <= _MOST_GROWN else first
