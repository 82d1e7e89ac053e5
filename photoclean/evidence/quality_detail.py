"""Finds pictures that were enlarged, and by how much.

Enlarging makes pixels up from their neighbours, and how well a pixel can be guessed from its
neighbours then depends on where it lies between two pixels of the source: the mean size of high
derivatives goes up and down with the source's pixel spacing, along rows and columns alike. That
rhythm shows as a line in the spectrum of the derivatives' profile (A. C. Gallagher, "Detection
of linear and cubic interpolation in JPEG compressed images", CRV 2005; B. Mahdian and S. Saic,
"Blind authentication using periodic properties of interpolation", IEEE TIFS 2008). A rhythm
alone proves nothing, as making a picture smaller leaves one too: there must also be nothing
finer than the source could hold. Softness alone proves nothing either: a blurred picture and a
camera's soft one keep their full size.

One line stands for two factors, 1.5 and 3 for example. Which of them it was shows in the sixth
derivative, in which the rhythm of the larger factor is weaker than in the fourth.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    _Sides = tuple[NDArray[np.int16], NDArray[np.int16]]

_SMALLEST = 160
"""Side in pixels below which the spectrum is too coarse to tell lines apart."""
_LINES = 256
"""Rows and columns that are looked at; twice as many find 2 % more of what is hard to find."""
_RUN = 8
"""Lines that lie together: columns of a large picture are read eight times as fast."""
_LONGEST = 2048
"""Pixels of a row that are looked at; more would not sharpen the estimate that is needed."""
_BINS = 2048
"""Frequencies between 0 and 1 cycle a pixel that the spectrum is worked out for."""
_BANDS = 16
"""Parts of the spectrum that have a noise level of their own."""
_LOWEST = 0.06
"""Cycles a pixel below which the photo's own structure covers everything."""
_BLOCK = 8
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
_TWOFOLD = 0.1
"""How much every second third derivative must stick out for enlarging to 200 %.

At a factor of 2 all pixels lie equally far from the source's, which leaves no other rhythm.
Untouched photos: 0.08 at most; enlarged ones at quality 75, 90: 0.12 and more in nine of ten.
"""
_FOUR_THIRDS = 0.18
"""The same for the rhythm of four pixels that enlarging by 4/3 leaves, under the blocks."""
_FACTORS = (1.17, 4.3)
_DROP = ((1.15, 1.2, 1.35, 1.5, 1.75, 2.0), (4.5, 5.0, 6.5, 7.8, 8.5, 8.5))
"""Decibels by which the power must fall from below to above the finest that the source could
hold, by factor: the least that bilinear, bicubic and Lanczos enlarging leave is 0.5 more."""
_WEAKER = ((0.29, 0.34, 0.40, 0.43, 0.46, 0.50), (0.52, 0.47, 0.41, 0.37, 0.34, 0.30))
"""The sixth derivative's depth over the fourth's below which a line, by its frequency, stands
for the larger factor.

Frequency 0.43, bicubic, quality 92: 0.50 to 0.59 enlarged to 175 %, 0.23 to 0.31 to 233 %.
"""
_STEEP = 12.5
"""Decibels of the drop that prove the larger factor without that."""
_OVER_BLOCKS = {2: 1.3, 3: 1.0}
"""How strong a line must be where the blocks have one too, by its number, compared with the
blocks' other lines. Blocks alone: 0.8 at most for the second, 0.5 for the third."""
_CLEAR = 8.0
"""How far such a line must rise over the noise."""
_WINDOW = 128
"""Pixels of a stretch whose power spectrum is taken."""


def measure_detail(luma: NDArray[np.uint8], *, is_jpeg: bool) -> float:
    """Tell the share of its own width at which a picture still holds all that it shows.

    Args:
        luma: Brightness at full size, shape (h, w), as the decoder gave it.
        is_jpeg: Whether it comes from a JPEG, whose blocks of 8 pixels begin at the first.

    Returns:
        1.0 for a picture that was not enlarged as far as can be proven, 0.67 for one enlarged
        to 150 %.
    """
    if min(luma.shape) < _SMALLEST:
        return 1.0
    sides = (_rows_of(luma), _rows_of(luma.T))
    suspected = list(_suspected_factors(sides, is_jpeg=is_jpeg))
    if not suspected:
        return 1.0
    power = _power(sides)
    proven = [factor for factor, need in suspected if _drop(power, factor) >= need]
    return 1 / max(proven, default=1.0)


def _rows_of(luma: NDArray[np.uint8]) -> NDArray[np.int16]:
    """Take lines from all over the picture, of their middle, beginning with a whole block."""
    height, width = luma.shape
    runs = np.linspace(0, height - _RUN, min(height, _LINES) // _RUN).astype(np.intp)
    lines = (runs[:, None] + np.arange(_RUN)).ravel()
    start = max(0, (width - _LONGEST) // 2) // _BLOCK * _BLOCK
    return luma[lines, start : start + _LONGEST].astype(np.int16)


def _profile(rows: NDArray[np.int16], order: int) -> NDArray[np.float64]:
    """Average the size of a derivative over the rows, by column."""
    return _mean_size(np.diff(rows, n=order, axis=1))


def _mean_size(derivative: NDArray[np.int16]) -> NDArray[np.float64]:
    return np.abs(derivative).sum(axis=0, dtype=np.int32) / len(derivative)


def _suspected_factors(sides: _Sides, *, is_jpeg: bool) -> Iterator[tuple[float, float]]:
    """Tell the factors that rhythms in both directions speak for, with the drop they need."""
    derivatives = [np.diff(rows, n=3, axis=1) for rows in sides]
    thirds = [_mean_size(third) for third in derivatives]
    if min(_beat_of_two(profile) for profile in thirds) >= _TWOFOLD:
        yield 2.0, _needed_drop(2.0)
        return
    if min(_beat_of_four(profile) for profile in thirds) >= _FOUR_THIRDS:
        yield 4 / 3, _needed_drop(4 / 3)
    fourths = [_mean_size(np.diff(third, axis=1)) for third in derivatives]
    for frequency in _common_lines(zip(thirds, fourths, strict=True), is_jpeg=is_jpeg):
        smaller, larger = 1 / (1 - frequency), 1 / frequency
        is_larger = _weakening(sides, frequency) < float(np.interp(frequency, *_WEAKER))
        if smaller >= _FACTORS[0] and not is_larger:
            yield smaller, _needed_drop(smaller)
        if larger <= _FACTORS[1]:
            yield larger, _needed_drop(larger) if is_larger else _STEEP


def _needed_drop(factor: float) -> float:
    return float(np.interp(factor, *_DROP))


def _weakening(sides: _Sides, frequency: float) -> float:
    """Tell how much weaker a rhythm is in the sixth derivative than in the fourth."""
    fourth, sixth = (
        sum(float(_near(_strength(_profile(rows, order)), frequency)) for rows in sides)
        for order in (4, 6)
    )
    return sixth / max(fourth, 1e-9)


def _beat_of_two(profile: NDArray[np.float64]) -> float:
    """Tell how far every second value sticks out, whatever happens at one block border."""
    folded = _fold(profile)
    beats = folded - (np.roll(folded, 1) + np.roll(folded, -1)) / 2
    beats *= np.tile([1.0, -1.0], _BLOCK // 2)
    return float(max(np.sort(beats)[3], np.sort(-beats)[3]))


def _beat_of_four(profile: NDArray[np.float64]) -> float:
    """Tell how far every fourth value sticks out within the blocks."""
    folded = _fold(profile)
    lopsided = abs(folded[1] - folded[3])  # as blocks of an earlier JPEG that was cut leave it
    return float(folded[2] - (folded[0] + folded[4]) / 2 - lopsided)


def _fold(profile: NDArray[np.float64]) -> NDArray[np.float64]:
    """Average a profile by place in the block, as a share of its mean; shape (8,)."""
    whole = len(profile) // _BLOCK * _BLOCK
    folded: NDArray[np.float64] = profile[:whole].reshape(-1, _BLOCK).mean(axis=0)
    return folded / max(float(folded[:5].mean()), 1e-6)


def _common_lines(
    profiles: Iterable[tuple[NDArray[np.float64], ...]], *, is_jpeg: bool
) -> list[float]:
    """Find the strongest frequencies, in cycles a pixel, at which both directions have one."""
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
    places = [number * _BINS // _BLOCK for number in (1, 2, 3)]
    for number, times in _OVER_BLOCKS.items():
        place = number * _BINS // _BLOCK
        others = max(depth[other] for other in places if other != place)
        if height[place] >= _CLEAR and depth[place] >= max(_DEPTH, times * others):
            yield number / _BLOCK


class _Spectrum(NamedTuple):
    """Rise over the noise and depth at each frequency, shape (bins,), of so many pixels."""

    height: NDArray[np.float64]
    depth: NDArray[np.float64]
    length: int


def _spectrum(profiles: tuple[NDArray[np.float64], ...]) -> _Spectrum:
    strengths = np.stack([_strength(profile) for profile in profiles])
    whole = strengths.shape[1] // _BANDS * _BANDS
    bands = strengths[:, :whole].reshape(len(profiles), _BANDS, -1)
    noise = np.repeat(np.median(bands, axis=2), bands.shape[2], axis=1)
    noise = np.pad(noise, ((0, 0), (0, strengths.shape[1] - whole)), "edge")
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
    window = np.hanning(len(ripple))
    strength: NDArray[np.float64] = np.abs(np.fft.rfft(ripple * window, _BINS))
    return strength * (2 / window.sum())


def _widened(values: NDArray[np.float64], reach: int) -> NDArray[np.float64]:
    """Take the largest value within reach at each place."""
    around = np.ones((1, 2 * reach + 1), np.uint8)
    return np.asarray(cv2.dilate(values[None], around)[0], np.float64)


def _near(values: NDArray[np.float64], frequency: float) -> float:
    place = round(frequency * _BINS)
    return float(values[place - 3 : place + 4].max())


def _is_covered(length: int, *, is_jpeg: bool) -> NDArray[np.bool_]:
    """Tell the frequencies at which the coder's blocks leave lines of their own."""
    frequencies = np.arange(_BINS // 2 + 1) / _BINS
    covered = frequencies < _LOWEST
    spread = 3 / length
    # Strong block borders come and go with the photo's content, which widens their lines.
    covered |= _is_near_multiple(
        frequencies, _BLOCK, max(spread, 0.004 if length < 1000 else 0.008)
    )
    if not is_jpeg:  # HEIF, AVIF and WebP have blocks of up to 64 pixels
        covered |= _is_near_multiple(frequencies, 32 if length >= 1000 else 16, spread)
    return covered


def _is_near_multiple(
    frequencies: NDArray[np.float64], parts: int, spread: float
) -> NDArray[np.bool_]:
    return np.abs(frequencies - np.round(frequencies * parts) / parts) < spread


def _power(sides: _Sides) -> NDArray[np.float64]:
    """Average the power of the liveliest stretches across and down, in decibels, by frequency.

    The result covers 0 to 0.5 cycles a pixel in equal steps.
    """
    total = np.zeros(_WINDOW // 2 + 1)
    for rows in sides:
        length = min(_WINDOW, rows.shape[1])
        step = max(length, (rows.shape[1] - length) // _BLOCK)
        starts = range(0, rows.shape[1] - length + 1, step)
        slopes = np.concatenate([np.diff(rows[:, at : at + length]) for at in starts])
        energy = (slopes.astype(np.float64) ** 2).sum(axis=1)
        liveliest = np.argsort(-energy)[: max(32, len(energy) // 4)]
        waves = np.fft.rfft(slopes[liveliest] * np.hanning(length - 1), _WINDOW, axis=1)
        total += (np.abs(waves) ** 2).mean(axis=0)
    frequencies = np.linspace(0, 0.5, _WINDOW // 2 + 1)
    slope_gain = np.maximum(4 * np.sin(np.pi * frequencies) ** 2, 1e-3)
    return np.asarray(10 * np.log10(total / slope_gain + 1e-6))


def _drop(power: NDArray[np.float64], factor: float) -> float:
    """Tell by how many decibels the power falls beyond what the source could hold."""
    limit = 0.5 / factor
    return _level(power, 0.6 * limit, 0.85 * limit) - _level(
        power, min(1.12 * limit, 0.46), min(1.5 * limit, 0.497)
    )


def _level(power: NDArray[np.float64], low: float, high: float) -> float:
    frequencies = np.linspace(0, 0.5, len(power))
    return float(power[(frequencies >= low) & (frequencies <= high)].mean())
