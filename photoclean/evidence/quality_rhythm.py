"""Rhythms along the rows and columns of a picture: at which frequencies, and how strong."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

BLOCK = 8
"""Pixels of a JPEG's block."""
_BINS = 2048
"""Frequencies between 0 and 1 cycle a pixel that the spectrum is worked out for."""
_BANDS = 16
"""Parts of the spectrum that have a noise level of their own."""
_LOWEST = 0.06
"""Cycles a pixel below which the photo's own structure covers everything."""
_STANDS_OUT = 5.0
"""How far a line must rise over the noise, in both directions at one frequency.

Untouched photos, also blurred, turned by any angle and saved again: 3.5 at most.
"""
_DEPTH = 0.04
"""How strong the rhythm must be, as a share of the profile.

Cameras that make their pictures smaller themselves reach 0.03; photos of 500 pixels, enlarged
and saved at quality 75, have 0.05 to 0.10 in the median.
"""
_RIVALS = 0.65
"""Lines at least this strong, compared with the strongest, are considered as its rivals.

A JPEG's blocks repeat the line 1/8 to the left and right.
"""
_OVER_BLOCKS = {2: 1.3, 3: 1.0}
"""How strong a line must be where the blocks have one too, by its number, compared with the
blocks' other lines. Blocks alone: 0.8 at most for the second, 0.5 for the third."""
_CLEAR = 8.0
"""How far such a line must rise over the noise."""
_BEFORE = np.arange(-1, BLOCK - 1)
_AFTER = np.arange(1, BLOCK + 1) % BLOCK
_BY_TURNS = np.tile([1.0, -1.0], BLOCK // 2)


def slopes_of(rows: NDArray[np.int16], *, order: int = 1) -> NDArray[np.int16]:
    """Tell how much each value of some rows differs from the one before it, so many times."""
    for _ in range(order):
        rows = np.asarray(cv2.subtract(rows[:, 1:], rows[:, :-1]), np.int16)
    return rows


def profile_of(derivative: NDArray[np.int16]) -> NDArray[np.float64]:
    """Average the size of a derivative, shape (rows, n), over the rows; shape (n,)."""
    # Sums of 256 rows are whole numbers of less than 24 bits: exact.
    sums = cv2.reduce(np.abs(derivative), 0, cv2.REDUCE_SUM, dtype=cv2.CV_32F)
    return np.asarray(sums[0] / np.float64(len(derivative)))


def beat_of_two(profile: NDArray[np.float64]) -> float:
    """Tell how far every second value of a profile sticks out, as a share of it.

    Whatever happens at one border of the blocks is left out.
    """
    folded = _fold(profile)
    beats = np.sort((folded - (folded[_BEFORE] + folded[_AFTER]) / 2) * _BY_TURNS)
    return float(max(beats[3], -beats[-4]))


def beat_of_four(profile: NDArray[np.float64]) -> float:
    """Tell how far every fourth value of a profile sticks out within the blocks, likewise."""
    folded = _fold(profile)
    lopsided = abs(folded[1] - folded[3])  # as blocks of an earlier JPEG that was cut leave it
    return float(folded[2] - (folded[0] + folded[4]) / 2 - lopsided)


def _fold(profile: NDArray[np.float64]) -> NDArray[np.float64]:
    """Average a profile by place in the block, as a share of its mean; shape (8,)."""
    whole = len(profile) // BLOCK * BLOCK
    folded: NDArray[np.float64] = profile[:whole].reshape(-1, BLOCK).mean(axis=0)
    return folded / max(float(folded[:5].mean()), 1e-6)


def find_common_lines(
    profiles: Iterable[tuple[NDArray[np.float64], ...]], *, is_jpeg: bool
) -> list[float]:
    """Find the strongest lines that both directions have, in cycles a pixel.

    Args:
        profiles: For rows and for columns, the profiles of derivatives.
        is_jpeg: Whether the picture was stored in blocks of 8 pixels, from the first on.
    """
    spectra = [_spectrum(pair) for pair in profiles]
    length = min(spectrum.length for spectrum in spectra)
    height = np.minimum(*(spectrum.height for spectrum in spectra))
    depth = np.minimum(*(spectrum.depth for spectrum in spectra))
    lines = list(_lines_over_blocks(height, depth)) if is_jpeg else []
    height = np.where(_is_covered(length, is_jpeg=is_jpeg) | (depth < _DEPTH), 0.0, height)
    least = max(_STANDS_OUT, _RIVALS * float(height.max()))
    reach = 3 * _BINS // length
    while height.max() >= least:
        top = int(height.argmax())
        plateau = np.flatnonzero(height[top : top + reach] >= height[top])
        lines.append((top + int(plateau[-1]) / 2) / _BINS)
        height[max(0, top - reach) : top + reach + 1] = 0.0
    return lines


def _lines_over_blocks(
    height: NDArray[np.float64], depth: NDArray[np.float64]
) -> Iterator[float]:
    """Find lines where the blocks have theirs, by being stronger than those."""
    places = [number * _BINS // BLOCK for number in (1, 2, 3)]
    for number, times in _OVER_BLOCKS.items():
        place = number * _BINS // BLOCK
        others = max(depth[other] for other in places if other != place)
        if height[place] >= _CLEAR and depth[place] >= max(_DEPTH, times * others):
            yield number / BLOCK


class _Spectrum(NamedTuple):
    """Rise over the noise and depth at each frequency, shape (bins,), of so many pixels."""

    height: NDArray[np.float64]
    depth: NDArray[np.float64]
    length: int


def _spectrum(profiles: tuple[NDArray[np.float64], ...]) -> _Spectrum:
    strengths = np.stack([_strength(profile) for profile in profiles])
    whole = strengths.shape[1] // _BANDS * _BANDS
    bands = np.sort(strengths[:, :whole].reshape(len(profiles), _BANDS, -1))
    middle = bands.shape[2] // 2  # of an even number
    noise = np.empty_like(strengths)
    noise[:, :whole] = np.repeat(
        bands[:, :, middle - 1 : middle + 1].mean(axis=2), 2 * middle, 1
    )
    noise[:, whole:] = noise[:, whole - 1 : whole]
    # The sides' factors differ by the rounding to whole pixels: half a line's width.
    length = len(profiles[-1])
    reach = max(1, round(_BINS / length))
    height = np.sqrt(((strengths / np.maximum(noise, 1e-9)) ** 2).mean(axis=0))
    depth = np.sqrt((strengths**2).mean(axis=0))
    return _Spectrum(_widened(height, reach), _widened(depth, reach), length)


def _strength(profile: NDArray[np.float64]) -> NDArray[np.float64]:
    """Work out how strong each rhythm of a profile is, as a share of its local mean."""
    trend = cv2.blur(profile[None], (9, 1), borderType=cv2.BORDER_REPLICATE)[0]
    ripple = (profile - trend) / np.maximum(trend, 0.05)
    window = _hanning(len(ripple))
    strength: NDArray[np.float64] = np.abs(np.fft.rfft(ripple * window, _BINS))
    return strength * (2 / window.sum())


@lru_cache(maxsize=32)
def _hanning(length: int) -> NDArray[np.float64]:
    return np.hanning(length)


def _widened(values: NDArray[np.float64], reach: int) -> NDArray[np.float64]:
    """Take the largest value within reach at each place."""
    around = np.ones((1, 2 * reach + 1), np.uint8)
    return np.asarray(cv2.dilate(values[None], around)[0], np.float64)


def strength_at(profile: NDArray[np.float64], *, frequency: float) -> float:
    """Tell how strong the rhythm at a frequency is, as a share of the profile."""
    place = round(frequency * _BINS)
    return float(_strength(profile)[place - 3 : place + 4].max())


@lru_cache(maxsize=32)
def _is_covered(length: int, *, is_jpeg: bool) -> NDArray[np.bool_]:
    """Tell the frequencies at which the coder's blocks leave lines of their own."""
    frequencies = np.arange(_BINS // 2 + 1) / _BINS
    covered = frequencies < _LOWEST
    spread = 3 / length
    # Strong block borders come and go with the photo's content, which widens their lines.
    covered |= _is_near_multiple(
        frequencies, BLOCK, max(spread, 0.004 if length < 1000 else 0.008)
    )
    if not is_jpeg:  # HEIF, AVIF and WebP have blocks of up to 64 pixels
        covered |= _is_near_multiple(frequencies, 32 if length >= 1000 else 16, spread)
    return covered


def _is_near_multiple(
    frequencies: NDArray[np.float64], parts: int, spread: float
) -> NDArray[np.bool_]:
    return np.abs(frequencies - np.round(frequencies * parts) / parts) < spread
