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

Of 23 photos of 500 pixels, enlarged to 120 to 330 % in three ways, 96 % are found when saved
at 95, 90 % at 90 and 74 % at 75; of camera files at full size, which are soft, about half; of
those enlarged to exactly 400 % hardly any, as their rhythm is that of a JPEG's blocks. Of 126
untouched pictures five were flagged, which look as if they had been enlarged before.

One line stands for two factors, 1.5 and 3 for example. Which of them it was shows in the sixth
derivative, in which the rhythm of the larger factor is weaker than in the fourth.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from photoclean.evidence.quality_rhythm import (
    BLOCK,
    beat_of_four,
    beat_of_two,
    find_common_lines,
    profile_of,
    slopes_of,
    strength_at,
)

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
    start = max(0, (width - _LONGEST) // 2) // BLOCK * BLOCK
    return luma[lines, start : start + _LONGEST].astype(np.int16)


def _suspected_factors(sides: _Sides, *, is_jpeg: bool) -> Iterator[tuple[float, float]]:
    """Tell the factors that rhythms in both directions speak for, with the drop they need."""
    derivatives = [slopes_of(rows, order=3) for rows in sides]
    thirds = [profile_of(third) for third in derivatives]
    if min(beat_of_two(profile) for profile in thirds) >= _TWOFOLD:
        yield 2.0, _needed_drop(2.0)
        return
    if min(beat_of_four(profile) for profile in thirds) >= _FOUR_THIRDS:
        yield 4 / 3, _needed_drop(4 / 3)
    derivatives = [slopes_of(third) for third in derivatives]
    fourths = [profile_of(fourth) for fourth in derivatives]
    lines = find_common_lines(zip(thirds, fourths, strict=True), is_jpeg=is_jpeg)
    sixths = [profile_of(slopes_of(fourth, order=2)) for fourth in derivatives if lines]
    for frequency in lines:
        smaller, larger = 1 / (1 - frequency), 1 / frequency
        weaker = _weakening(fourths, sixths, frequency=frequency)
        is_larger = weaker < float(np.interp(frequency, *_WEAKER))
        if smaller >= _FACTORS[0]:
            yield smaller, _needed_drop(smaller)
        if larger <= _FACTORS[1]:
            yield larger, _needed_drop(larger) if is_larger else _STEEP


def _needed_drop(factor: float) -> float:
    return float(np.interp(factor, *_DROP))


def _weakening(
    fourths: Iterable[NDArray[np.float64]],
    sixths: Iterable[NDArray[np.float64]],
    *,
    frequency: float,
) -> float:
    """Tell how much weaker a rhythm is in the sixth derivatives than in the fourth ones."""
    fourth, sixth = (
        sum(strength_at(profile, frequency=frequency) for profile in profiles)
        for profiles in (fourths, sixths)
    )
    return sixth / max(fourth, 1e-9)


def _power(sides: _Sides) -> NDArray[np.float64]:
    """Average the power of the liveliest stretches across and down, in decibels, by frequency.

    The result covers 0 to 0.5 cycles a pixel in equal steps.
    """
    total = np.zeros(_WINDOW // 2 + 1)
    for rows in sides:
        length = min(_WINDOW, rows.shape[1])
        step = max(length, (rows.shape[1] - length) // BLOCK)
        starts = range(0, rows.shape[1] - length + 1, step)
        whole = slopes_of(rows)
        slopes = np.concatenate([whole[:, at : at + length - 1] for at in starts])
        total += _mean_power(slopes.astype(np.float32))
    frequencies = np.linspace(0, 0.5, _WINDOW // 2 + 1)
    slope_gain = np.maximum(4 * np.sin(np.pi * frequencies) ** 2, 1e-3)
    return np.asarray(10 * np.log10(total / slope_gain + 1e-6))


def _mean_power(slopes: NDArray[np.float32]) -> NDArray[np.float64]:
    """Average the power of the liveliest of some stretches, shape (n, length), by frequency."""
    energy = np.einsum("ij,ij->i", slopes, slopes)
    liveliest = np.argsort(-energy)[: max(32, len(energy) // 4)]
    waves = np.zeros((len(liveliest), _WINDOW), np.float32)
    length = slopes.shape[1]
    waves[:, :length] = slopes[liveliest] * np.hanning(length).astype(np.float32)
    # Packed: the mean, then the real and imaginary parts in turns, the highest frequency last.
    packed = cv2.dft(waves, flags=cv2.DFT_ROWS)
    squares = np.einsum("ij,ij->j", packed, packed, dtype=np.float64) / len(packed)
    return np.concatenate((squares[:1], squares[1:-1].reshape(-1, 2).sum(axis=1), squares[-1:]))


def _drop(power: NDArray[np.float64], factor: float) -> float:
    """Tell by how many decibels the power falls beyond what the source could hold."""
    limit = 0.5 / factor
    return _level(power, 0.6 * limit, 0.85 * limit) - _level(
        power, min(1.12 * limit, 0.46), min(1.5 * limit, 0.497)
    )


def _level(power: NDArray[np.float64], low: float, high: float) -> float:
    frequencies = np.linspace(0, 0.5, len(power))
    return float(power[(frequencies >= low) & (frequencies <= high)].mean())
