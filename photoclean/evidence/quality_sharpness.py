"""How sharp and how well exposed a shot is, to be compared with others of the same scene."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_WINDOW = 64
_WINDOWS = 6
"""Windows a side: 36 windows of a photo meet what is in focus."""
_FAR = 16
"""Pixels apart at which an edge shows in full: 4 saturate at a blur of 1.5, 16 go on to 5."""
_LIVELY = 4
"""One window in so many is lively enough to judge the sharpness by."""
_CALM = 0.1
"""Share of the windows in which differences between neighbours are noise alone."""
_SAMPLES = 300
"""Pixels a side that are looked at for their level."""
_BURNT, _DROWNED = 252, 3
"""Levels beyond which a JPEG shows nothing any more."""


def measure_sharpness(luma: NDArray[np.uint8]) -> float:
    """Tell how steep the edges are: near 1 for steps within a pixel, near 0 for none.

    The energy of differences between neighbours over that between pixels far apart, after the
    noise has been taken off both, where the picture is lively. Contrast and brightness cancel
    out. Comparable between shots of one scene of one size.

    Args:
        luma: Brightness at full size, shape (h, w).
    """
    if min(luma.shape) <= _FAR:
        return 0.0
    windows = _windows(luma)
    near, far = _energy(windows, 1), _energy(windows, _FAR)
    noise = float(np.interp(_CALM * (len(near) - 1), np.arange(len(near)), np.sort(near)))
    lively = np.argsort(-far)[: max(1, len(far) // _LIVELY)]
    steep = float(np.maximum(near[lively] - noise, 0).sum())
    whole = float(np.maximum(far[lively] - noise, 0).sum())
    return min(1.0, float(np.sqrt(steep / whole))) if whole > 0 else 0.0


def measure_exposure(luma: NDArray[np.uint8]) -> tuple[float, float]:
    """Tell the mean level, and the share of the pixels that are burnt out or drowned."""
    step = max(1, max(luma.shape) // _SAMPLES)
    sample = np.ascontiguousarray(luma[::step, ::step])
    shown = cv2.countNonZero(cv2.inRange(sample, _DROWNED + 1, _BURNT - 1))
    return cv2.mean(sample)[0], 1 - shown / sample.size


def _windows(luma: NDArray[np.uint8]) -> list[NDArray[np.uint8]]:
    """Take windows from all over the picture."""
    side = min(_WINDOW, *luma.shape)
    tops, lefts = (
        np.linspace(0, length - side, min(_WINDOWS, length // side)).astype(np.intp)
        for length in luma.shape
    )
    return [luma[top : top + side, left : left + side] for top in tops for left in lefts]


def _energy(windows: list[NDArray[np.uint8]], distance: int) -> NDArray[np.float64]:
    """Average the squared difference of pixels so far apart, across and down; shape (n,)."""
    return np.array(
        [
            cv2.norm(window[:, distance:], window[:, :-distance], cv2.NORM_L2SQR)
            + cv2.norm(window[distance:], window[:-distance], cv2.NORM_L2SQR)
            for window in windows
        ]
    ) / (windows[0].shape[0] * (windows[0].shape[1] - distance))
