"""Showing where two aligned pictures agree, as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from photoclean.evidence.search import find_match

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from photoclean.evidence.sight import Sight

_AGREES = (60, 170, 90)
_DIFFERS = (210, 50, 50)
_COVERED = (235, 170, 40)
_TINT = 0.5


def draw_agreement(first: Sight, second: Sight) -> NDArray[np.uint8] | None:
    """Draw the agreement over the coarser picture; None when the two can't be aligned.

    Green places agree, red ones differ, orange ones are covered in one of the pictures; what is
    left grey is too plain to compare, and what is dark is seen in one picture only.

    Returns:
        RGB bytes, shape (h, w, 3), at working size.
    """
    match = find_match(first, second)
    if match is None:
        return None
    laid = match.laid
    grey = np.clip(laid.target, 0, 255).astype(np.uint8)
    drawn = np.where(laid.common, grey, grey // 3)
    picture = cv2.cvtColor(drawn, cv2.COLOR_GRAY2RGB)
    covered = match.covers.places
    agrees = laid.agreeing & ~covered
    differs = laid.textured & ~agrees & ~covered
    for places, colour in ((agrees, _AGREES), (differs, _DIFFERS), (covered, _COVERED)):
        tinted = (1 - _TINT) * picture[places] + _TINT * np.array(colour)
        picture[places] = tinted.astype(np.uint8)
    return picture
