"""How the brightness and colour of one aligned picture follow from the other's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

from photoclean.domain.evidence import Tone
from photoclean.evidence import limits
from photoclean.evidence.agreement import thinned
from photoclean.evidence.align import rescale

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from photoclean.evidence.agreement import Laid, Mask, Plane
    from photoclean.evidence.align import Map
    from photoclean.evidence.sight import Sight


@dataclass(frozen=True, slots=True)
class Colours:
    """Whether a picture has no colour, and whether their colours differ beyond brightness."""

    first_is_grey: bool
    second_is_grey: bool
    is_recoloured: bool


def measure_tone(laid: Laid, *, within: Mask, colours: Colours, fineness: float) -> Tone:
    """Fit second = gain * first + offset over a mask, in levels of 0 to 255."""
    target, source, _ = laid.thin
    within = thinned(within)
    plain = within & ~thinned(laid.burnt)
    if 4 * np.count_nonzero(plain) < limits.FEWEST_CLEAN:
        plain = within
    first, second = _spread(target, plain), _spread(source, plain)
    if not laid.target_is_first:
        first, second = second, first
    gain = second[1] / first[1] if first[1] > 1 else 1.0
    brightness = _spread(source, within)[0] - _spread(target, within)[0]
    return Tone(
        gain=gain,
        offset=second[0] - gain * first[0],
        brightness=brightness if laid.target_is_first else -brightness,
        is_recoloured=colours.is_recoloured,
        fineness=fineness,
    )


def _spread(plane: Plane, within: Mask) -> tuple[float, float]:
    """Tell the mean of the levels within a mask, and by how much they differ from it."""
    mean, spread = cv2.meanStdDev(plane, mask=within.view(np.uint8))
    return float(mean[0, 0]), float(spread[0, 0])


def unexplained(laid: Laid) -> Plane:
    """Tell by how many levels the source differs from what the target's tone predicts.

    The prediction is the median source level of each target level, made to rise steadily, over
    places whose structure agrees: no relighting shows then, but what covers the picture does.
    Places without structure count where there are no others, and only as far as they fit in: a
    black bar on an even sky would otherwise make black bright, and all that is lighter with it.
    """
    target = np.clip(laid.target, 0, 255).astype(np.uint8)
    source = np.clip(laid.source, 0, 255).astype(np.uint8)
    levels, is_known = _usual_levels(target, source, laid.agreeing)
    plain, is_plain = _usual_levels(target, source, laid.common & ~laid.textured)
    steps = np.arange(limits.TONE_STEPS)
    if is_known.any():
        rising = np.maximum.accumulate(levels[is_known])
        low = np.interp(steps, steps[is_known], rising, left=0)
        high = np.interp(steps, steps[is_known], rising, right=255)
        is_plain &= ~is_known & (low <= plain) & (plain <= high)
    levels = np.where(is_known, levels, plain)
    is_known |= is_plain
    if not is_known.any():
        return np.zeros_like(laid.target)
    middles = (steps[is_known] + 0.5) * (256 / limits.TONE_STEPS)
    curve = np.interp(np.arange(256), middles, np.maximum.accumulate(levels[is_known]))
    predicted = cv2.LUT(target, np.round(curve).astype(np.uint8))
    return np.asarray(cv2.absdiff(source, predicted) * laid.common, np.float32)


def _usual_levels(
    target: NDArray[np.uint8], source: NDArray[np.uint8], places: Mask
) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """Tell the median source level by step of the target's, and for which there are enough."""
    met = cv2.calcHist(
        [target, source],
        [0, 1],
        places.view(np.uint8),
        [limits.TONE_STEPS, 256],
        [0, 256] * 2,
    )
    counts = met.sum(axis=1)
    medians = (met.cumsum(axis=1) >= counts[:, None] / 2).argmax(axis=1)
    return medians, counts >= limits.FEWEST_OF_TONE


def compare_colours(first: Sight, second: Sight, *, found: Map) -> Colours:
    """Compare colour apart from brightness on small pictures, aligned."""
    side = limits.CHROMA_SIDE
    factors = [
        (side / sight.work.shape[1], side / sight.work.shape[0]) for sight in (first, second)
    ]
    to_small = rescale(found, first=factors[0], second=factors[1])
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    theirs = cv2.warpAffine(second.chroma, to_small, (side, side), flags=flags)
    inside = cv2.warpAffine(
        np.ones((side, side), np.uint8), to_small, (side, side), flags=flags
    )
    count = int(np.count_nonzero(inside))
    if count < limits.FEWEST_COLOURS:
        return Colours(first.is_grey, second.is_grey, is_recoloured=False)

    def mean_of(colours: NDArray[np.float32]) -> float:
        return float(cv2.norm(colours, cv2.NORM_L1, inside)) / (2 * count)

    strength = mean_of(first.chroma), mean_of(theirs)
    is_grey = (strength[0] < limits.GREY, strength[1] < limits.GREY)
    if all(is_grey):
        return Colours(*is_grey, is_recoloured=False)
    away = mean_of(theirs - first.chroma) / max(*strength, limits.GREY)
    return Colours(*is_grey, is_recoloured=away > limits.RECOLOURED and not any(is_grey))
