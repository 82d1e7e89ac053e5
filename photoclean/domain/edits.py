"""What was done to a copy, as far as its own facts prove it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from photoclean.domain.photo import PhotoFacts

_SAME_SHAPE = 0.01
"""Aspect ratios closer than this are one shape: rounding to whole pixels does that."""


def name_edits(keeper: PhotoFacts, copy: PhotoFacts) -> tuple[str, ...]:
    """Name the differences between the keeper and a copy that their sizes and formats prove."""
    edits = []
    if (copy.width, copy.height) != (keeper.width, keeper.height):
        edits.append(_name_size(keeper, copy))
    if copy.is_grey and not keeper.is_grey:
        edits.append("greyscale")
    if copy.format != keeper.format:
        edits.append(f"saved as {copy.format}")
    elif copy.quality and keeper.quality and copy.quality < keeper.quality - 2:
        edits.append(f"quality {copy.quality} instead of {keeper.quality}")
    return tuple(edits)


def _name_size(keeper: PhotoFacts, copy: PhotoFacts) -> str:
    shape = copy.width * keeper.height / (copy.height * keeper.width)
    if abs(shape - 1) <= _SAME_SHAPE:
        return f"{100 * copy.width / keeper.width:.0f} % of the size"
    turned = copy.height * keeper.height / (copy.width * keeper.width)
    if abs(turned - 1) <= _SAME_SHAPE and abs(shape - 1) > 0.1:
        return "turned on its side"
    return f"other shape: {copy.width} x {copy.height}"
