"""Finds plain borders round a picture: frames, and bars on two opposite sides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

_SAMPLES = 400
"""Pixels of a line that are looked at."""
_OFF = 12
"""Levels that a pixel must be off the border's level by; a JPEG's noise stays below that."""
_STRAY = 0.02
"""Share of a plain line's pixels that may be off, and of its length that ends may differ by."""
_SHARP = 10
"""Lines within which the picture must begin: a JPEG's rings reach 8 pixels into the border."""
_FULL = 0.55
"""Share of the first line of the picture that must be off the border's level.

A sky or a white wall fades into what is before it. Of 100 photos with a white border 87 are
found, of those with a grey one 81: the others are as bright as their border at an edge.
"""
_THINNEST = 4
_SMALLEST = 32
_SAME_LEVEL = 10
_LEAST_INNER = 0.15


@dataclass(frozen=True, slots=True)
class _Bar:
    """A plain bar on one side: its level and its depth in pixels.

    `start` and `end` are where the picture begins and ends along it, as shares of the side.
    """

    level: float
    depth: int
    start: float
    end: float


def measure_inner(luma: NDArray[np.uint8]) -> float:
    """Tell the share of a picture's area that lies inside its plain borders; 1.0 without any.

    A border is a plain bar with a sharp, straight edge over the whole side of the picture; bars
    of one level must lie on opposite sides.

    Args:
        luma: Brightness, shape (h, w).
    """
    if min(luma.shape) < _SMALLEST:
        return 1.0
    height, width = luma.shape
    columns = luma.T
    top, bottom = _find_bar(luma), _find_bar(luma[::-1])
    left, right = _find_bar(columns), _find_bar(columns[::-1])
    for _ in range(2):  # a bar that is none changes how far the others have to reach
        top, bottom = _matched(top, bottom, across=(left, right), length=width)
        left, right = _matched(left, right, across=(top, bottom), length=height)
    inner_height = height - _depth(top) - _depth(bottom)
    inner_width = width - _depth(left) - _depth(right)
    inner = inner_height * inner_width / (height * width)
    return inner if inner_height > 0 < inner_width and inner >= _LEAST_INNER else 1.0


def _find_bar(lines: NDArray[np.uint8]) -> _Bar | None:
    """Find the plain bar that begins with the first line, if a sharp edge ends it."""
    step = max(1, lines.shape[1] // _SAMPLES)
    level = _middle(lines[0, ::step])
    is_off = _off_by(level, step)
    plain = _count_plain(lines, is_off)
    if not _THINNEST - 2 <= plain < len(lines) // 2:
        return None
    for depth in range(plain, min(plain + _SHARP, len(lines) // 2)):
        found = np.flatnonzero(is_off(lines[depth : depth + 2]).any(axis=0))
        if not len(found):
            continue
        start, end = int(found[0]), int(found[-1]) + 1
        if np.mean(is_off(lines[depth])[start:end]) >= _FULL and depth >= _THINNEST:
            samples = -(-lines.shape[1] // step)
            return _Bar(level, depth, start / samples, end / samples)
    return None


def _middle(values: NDArray[np.uint8]) -> float:
    """Tell the median, faster than for values of any kind."""
    return float(np.sort(values)[(len(values) - 1) // 2 : len(values) // 2 + 1].mean())


def _off_by(level: float, step: int) -> Callable[[NDArray[np.uint8]], NDArray[np.bool_]]:
    def is_off(lines: NDArray[np.uint8]) -> NDArray[np.bool_]:
        return np.abs(lines[..., ::step].astype(np.int16) - level) > _OFF

    return is_off


def _count_plain(
    lines: NDArray[np.uint8], is_off: Callable[[NDArray[np.uint8]], NDArray[np.bool_]]
) -> int:
    """Count the plain lines from the first on, in growing portions: most pictures have none."""
    start, portion = 0, 4
    while start < len(lines) // 2:
        strays = is_off(lines[start : start + portion]).mean(axis=1) > _STRAY
        if strays.any():
            return start + int(np.argmax(strays))
        start, portion = start + portion, 2 * portion
    return len(lines)


def _matched(
    one: _Bar | None,
    other: _Bar | None,
    *,
    across: tuple[_Bar | None, _Bar | None],
    length: int,
) -> tuple[_Bar | None, _Bar | None]:
    """Keep two opposite bars if they are of one kind and their edges as long as the picture."""
    if one is None or other is None or abs(one.level - other.level) > _SAME_LEVEL:
        return None, None
    start = _depth(across[0]) / length
    end = 1 - _depth(across[1]) / length
    slack = _STRAY + _SHARP / length
    for bar in (one, other):
        if abs(bar.start - start) > slack or abs(bar.end - end) > slack:
            return None, None
    return one, other


def _depth(bar: _Bar | None) -> int:
    return 0 if bar is None else bar.depth
