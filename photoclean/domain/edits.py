"""What was done to a copy, in words and figures, as far as evidence and facts prove it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from photoclean.domain.evidence import Alignment, Evidence, Look, Tone
    from photoclean.domain.photo import PhotoFacts

_SAME_SHAPE = 0.01
"""Aspect ratios closer than this are one shape: rounding to whole pixels does that."""
_WHOLE = 0.98
"""Share of a picture from which on it counts as shown whole."""
_SCALE_NOISE = 0.02
"""Changes of size below this are beyond what an alignment of previews can measure."""
_ANGLE_NOISE = 1.0
_SQUEEZED = 1.03
"""Ratio of the two directions' scales from which on a picture has changed its shape."""
_LEVELS = 8.0
"""Levels of 255 by which a picture has to change to be called darker or brighter."""
_GAIN = 1.1
_MID_LEVELS = (30.0, 225.0)
"""A change of contrast leaves a level between these as it is; one of brightness, black."""
_NOISY = 1.5
_BLURRED = 0.6
_PATCH = 0.01
"""Share of a picture from which on an overlay or a frame is worth a word."""


def name_edits(
    keeper: PhotoFacts, copy: PhotoFacts, evidence: Evidence | None = None
) -> tuple[str, ...]:
    """Name the differences between the keeper and a copy.

    `evidence` is that from the keeper to the copy; without it, or where the two could not be
    aligned, only what sizes and formats prove is named.
    """
    edits: list[str] = []
    if evidence is None or evidence.alignment is None:
        edits += _name_size(keeper, copy)
        edits += ["greyscale"] if copy.is_grey and not keeper.is_grey else []
    else:
        edits += _name_geometry(keeper, copy, evidence, evidence.alignment)
        edits += _name_colour(evidence)
        edits += _name_tone(evidence.tone)
        edits += _name_patches(evidence.first, evidence.second)
    edits += _name_format(keeper, copy)
    return tuple(edits)


def unseen_share(look: Look) -> float:
    """Tell which share of a picture's scene, without borders and filling, the other lacks."""
    return max(0.0, 1.0 - look.shown - look.frame - look.blank)


def percent(share: float) -> str:
    """Write a share as whole percents; the noise of swapping evidence never shows."""
    return f"{round(100 * share, 6):.0f} %"


def _name_size(keeper: PhotoFacts, copy: PhotoFacts) -> list[str]:
    if (copy.width, copy.height) == (keeper.width, keeper.height):
        return []
    shape = copy.width * keeper.height / (copy.height * keeper.width)
    if abs(shape - 1) <= _SAME_SHAPE:
        return _name_scale(copy.width / keeper.width)
    turned = copy.height * keeper.height / (copy.width * keeper.width)
    if abs(turned - 1) <= _SAME_SHAPE:
        return ["turned on its side", *_name_scale(copy.height / keeper.width)]
    return [f"other shape: {copy.width} x {copy.height}"]


def _name_scale(scale: float) -> list[str]:
    if percent(scale) == percent(1):
        return []
    return [f"enlarged to {percent(scale)}" if scale > 1 else f"{percent(scale)} of the size"]


def _name_geometry(
    keeper: PhotoFacts, copy: PhotoFacts, evidence: Evidence, alignment: Alignment
) -> list[str]:
    edits = []
    kept = evidence.first.shown / max(1 - evidence.first.frame, 1e-6)
    if kept < _WHOLE:
        edits.append(f"cropped to {percent(kept)}")
    if unseen_share(evidence.second) > 1 - _WHOLE:
        edits.append("shows more of the scene")
    larger, smaller = _stretches(alignment)
    if larger / smaller > _SQUEEZED:
        edits.append("squeezed to another shape")
        edits += _name_scale(larger) if abs(larger - 1) > _SCALE_NOISE else []
    else:
        is_framed = max(evidence.first.frame, evidence.second.frame) >= _PATCH
        is_whole = not edits and not is_framed
        edits += _name_scale(_measure_scale(keeper, copy, alignment, is_whole=is_whole))
    return edits + _name_turn(alignment)


def _stretches(alignment: Alignment) -> tuple[float, float]:
    """Tell the largest and the smallest scale over all directions: the singular values."""
    a, b, c, d = alignment.xx, alignment.xy, alignment.yx, alignment.yy
    mean, spread = math.hypot(a + d, c - b) / 2, math.hypot(a - d, b + c) / 2
    return mean + spread, max(abs(mean - spread), 1e-6)


def _measure_scale(
    keeper: PhotoFacts, copy: PhotoFacts, alignment: Alignment, *, is_whole: bool
) -> float:
    """Take the scale from the pixel sizes where both show the whole picture: they are exact."""
    off = _off_quarter(alignment.angle)
    if is_whole and abs(off) < _ANGLE_NOISE:
        is_on_side = round(alignment.angle / 90) % 2 == 1
        return (copy.height if is_on_side else copy.width) / keeper.width
    scale = alignment.scale
    return scale if abs(scale - 1) > _SCALE_NOISE else 1.0


def _off_quarter(angle: float) -> float:
    """Tell by how many degrees an angle is off the nearest quarter turn."""
    return angle - 90 * round(angle / 90)


def _name_turn(alignment: Alignment) -> list[str]:
    edits = ["mirrored"] if alignment.is_mirrored else []
    angle = alignment.angle
    if abs(_off_quarter(angle)) >= _ANGLE_NOISE:
        side = "right" if angle > 0 else "left"
        edits.append(f"rotated {abs(round(angle, 6)):.0f} degrees to the {side}")
    elif abs(angle) > 135:
        edits.append("upside down")
    elif abs(angle) > 45:
        edits.append("rotated 90 degrees")
    return edits


def _name_colour(evidence: Evidence) -> list[str]:
    if evidence.second.is_grey:
        return ["greyscale"]
    if evidence.first.is_grey:
        return ["in colour"]
    return ["colours changed"] if evidence.tone.is_recoloured else []


def _name_tone(tone: Tone) -> list[str]:
    edits = []
    if abs(tone.brightness) >= _LEVELS:
        edits.append("brighter" if tone.brightness > 0 else "darker")
    if max(tone.gain, 1 / max(tone.gain, 1e-3)) >= _GAIN:
        steady = tone.offset / (1 - tone.gain)
        if _MID_LEVELS[0] <= steady <= _MID_LEVELS[1]:
            edits.append("more contrast" if tone.gain > 1 else "less contrast")
    if tone.fineness >= _NOISY:
        edits.append("noise added")
    elif tone.fineness <= _BLURRED:
        edits.append("blurred")
    return edits


def _name_patches(keeper: Look, copy: Look) -> list[str]:
    edits = []
    if copy.overlay >= _PATCH:
        edits.append(f"caption or sticker over {percent(copy.overlay)}")
    if keeper.overlay >= _PATCH:
        edits.append("without the caption or sticker")
    if copy.frame >= _PATCH:
        edits.append("border added")
    if keeper.frame >= _PATCH:
        edits.append("without the border")
    return edits


def _name_format(keeper: PhotoFacts, copy: PhotoFacts) -> list[str]:
    if copy.format != keeper.format:
        return [f"saved as {copy.format}"]
    if copy.quality and keeper.quality and copy.quality < keeper.quality - 2:
        return [f"quality {copy.quality} instead of {keeper.quality}"]
    return []
