"""Finding what was put on a picture: caption bars, lettering, stickers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

from photoclean.evidence import limits
from photoclean.evidence.tone import unexplained

if TYPE_CHECKING:
    from photoclean.evidence.agreement import Laid, Mask, Plane


@dataclass(frozen=True, slots=True)
class Covers:
    """Places (in the target's frame) where one picture is covered, and shares of the area.

    `on_target` and `on_source` are shares (0 to 1) of the common area.
    """

    places: Mask
    on_target: float
    on_source: float


def find_covers(laid: Laid) -> Covers:
    """Look for compact places that differ and look drawn, not photographed.

    A bar from edge to edge in one or two plain colours, or places that hold little but a few
    exact colours with sharp edges; whatever else differs is left as a change of the scene.
    """
    differs = (unexplained(laid) > limits.COVER_LEVELS).astype(np.uint8)
    kernel = np.ones((limits.COVER_CLOSING, limits.COVER_CLOSING), np.uint8)
    differs = cv2.morphologyEx(differs, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
    closed = cv2.morphologyEx(differs, cv2.MORPH_CLOSE, kernel)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(closed, connectivity=8)
    places = np.zeros(laid.common.shape, bool)
    shares = [0.0, 0.0]
    area = max(1, int(np.count_nonzero(laid.common)))
    for number in range(1, count):
        left, top, width, height, size = (int(value) for value in stats[number])
        if size < limits.COVER_LEAST * area:
            continue
        box = np.s_[top : top + height, left : left + width]
        side = _drawn_side(laid, labels[box] == number, box, differs[box] > 0)
        if side is None:
            continue
        grown = cv2.dilate((labels == number).astype(np.uint8), kernel) > 0
        places |= grown
        shares[side] += size / area
    return Covers(places & laid.common, shares[0], shares[1])


def _drawn_side(laid: Laid, place: Mask, box: tuple[slice, slice], differs: Mask) -> int | None:
    """Tell on which picture (0 target, 1 source) a place is drawn; None if it is on neither."""
    height, width = laid.common.shape
    is_wide = box[1].stop - box[1].start >= limits.BAR_SPAN * width
    is_tall = box[0].stop - box[0].start >= limits.BAR_SPAN * height
    touches = is_wide or is_tall
    drawn = [_drawn_share(plane[box], place) for plane in (laid.target, laid.source)]
    side = int(drawn[1] > drawn[0])
    needed = limits.BAR_DRAWN if touches else limits.COVER_DRAWN
    if drawn[side] < needed or drawn[1 - side] > drawn[side] - limits.COVER_CLEARER:
        return None
    if not touches and np.count_nonzero(differs & place) < limits.COVER_FILLED * place.sum():
        return None
    return side


def _drawn_share(plane: Plane, place: Mask) -> float:
    """Tell how much of a place is in its two most frequent levels."""
    levels = np.clip(plane[place], 0, 255).astype(int)
    counts = np.bincount(levels, minlength=256).astype(np.float64)
    width = 2 * limits.COVER_PLAIN + 1
    share = 0.0
    for _ in range(2):
        near = np.convolve(counts, np.ones(width), mode="same")
        peak = int(near.argmax())
        share += near[peak] / max(1, levels.size)
        counts[max(0, peak - 2 * limits.COVER_PLAIN) : peak + 2 * limits.COVER_PLAIN + 1] = 0
    return float(share)
