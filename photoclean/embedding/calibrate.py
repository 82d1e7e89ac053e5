"""Finds the ranges of a network's values for weights that come without them.

The project ships no photos, so the network is shown pictures that are computed: dead leaves,
coloured noise with the spectrum of photos, gradients, edges and lines of marks. They are the
same at every start, and so are the ranges and the vectors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import torch

from photoclean.embedding.checkpoint import Range
from photoclean.embedding.layout import PIXEL_DEVIATION, PIXEL_MEAN

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from torch import Tensor

    from photoclean.embedding.float_network import FloatNetwork

_PICTURES: Final = 32
_BATCH: Final = 8
_SAMPLE: Final = 200_000
_BINS: Final = 4096
_CLIPS: Final = tuple(clip / 100 for clip in range(30, 102, 2))
_LEVELS: Final = 255


def measure_ranges(network: FloatNetwork, *, input_size: int) -> dict[str, Range]:
    """Show the network the computed pictures and choose each value's range."""
    seen: dict[str, list[Tensor]] = {}

    def note(name: str, values: Tensor) -> None:
        flat = values.flatten()
        step = max(1, len(flat) * (_PICTURES // _BATCH) // _SAMPLE)
        seen.setdefault(name, []).append(flat[::step].clone())
        seen[name].append(values.amax(dim=(0, 2, 3)).flatten())

    network.watch(note)
    pictures = computed_pictures(_PICTURES, size=input_size)
    for first in range(0, _PICTURES, _BATCH):
        network.features(pictures[first : first + _BATCH])
    ranges = {name: choose_range(torch.cat(parts).numpy()) for name, parts in seen.items()}
    return {"pixels": _pixel_range(), **ranges}


def choose_range(values: NDArray[np.float32]) -> Range:
    """Choose the 8-bit range with the least squared error: outliers may be cut off.

    The scale is rounded to three digits, so that the last bits of a float32 sum, which depend
    on the CPU, don't matter.
    """
    low, high = min(0.0, float(values.min())), max(0.0, float(values.max()))
    if high == low:
        return Range(1.0, 0)
    counts, edges = np.histogram(values, bins=_BINS, range=(low, high))
    centres = (edges[:-1] + edges[1:]) / 2
    return min(
        (_rounded(low * clip, high * clip) for clip in _CLIPS),
        key=lambda kept: _squared_error(centres, counts, kept),
    )


def _rounded(low: float, high: float) -> Range:
    scale = float(f"{(high - low) / _LEVELS:.3g}")
    return Range(scale, round(-low / scale))


def _squared_error(values: NDArray[np.float64], counts: NDArray[np.intp], kept: Range) -> float:
    levels = np.clip(np.rint(values / kept.scale) + kept.zero, 0, _LEVELS)
    difference = (levels - kept.zero) * kept.scale - values
    return float(np.dot(difference * difference, counts))


def _pixel_range() -> Range:
    low = float(((0 - PIXEL_MEAN) / PIXEL_DEVIATION).min())
    high = float(((255 - PIXEL_MEAN) / PIXEL_DEVIATION).max())
    return _rounded(low, high)


def computed_pictures(count: int, *, size: int) -> NDArray[np.uint8]:
    """Compute pictures (count, size, size, 3) that excite the network as photos do."""
    makers = (_leaves, _noise, _scene, _marks)
    pictures = [
        makers[number % len(makers)](np.random.default_rng(number), size)
        for number in range(count)
    ]
    return np.stack([np.clip(p, 0, 255).astype(np.uint8) for p in pictures])


def _leaves(rng: np.random.Generator, size: int) -> NDArray[np.float64]:
    """Discs of all sizes over each other (dead leaves: Lee, Mumford and Huang, 2001)."""
    y, x = np.mgrid[:size, :size] / size
    picture = np.zeros((size, size, 3))
    for radius in np.sort(0.02 + 0.3 * rng.pareto(2.0, 150).clip(0, 1))[::-1]:
        centre = rng.random(2)
        inside = (y - centre[0]) ** 2 + (x - centre[1]) ** 2 < radius**2
        shade = 1 + 0.3 * (x[inside] - centre[1]) / radius
        picture[inside] = rng.integers(0, 256, 3) * shade[:, None]
    return picture + 0.15 * (_noise(rng, size) - 128)


def _noise(rng: np.random.Generator, size: int) -> NDArray[np.float64]:
    """Noise whose power falls with the square of the frequency, as in photos."""
    rows, columns = np.fft.fftfreq(size)[:, None], np.fft.rfftfreq(size)[None]
    fall = 1 / np.maximum(np.hypot(rows, columns), 1 / size) ** rng.uniform(0.8, 1.4)
    planes = [np.fft.irfft2(np.fft.rfft2(rng.normal(size=(size, size))) * fall) for _ in "rgb"]
    grey, mixed = planes[0], np.stack(planes, axis=-1)
    picture = grey[..., None] + 0.5 * mixed
    spread: float = picture.std()
    result: NDArray[np.float64] = 128 + 55 * (picture - picture.mean()) / spread
    return result


def _scene(rng: np.random.Generator, size: int) -> NDArray[np.float64]:
    """A sky that grows lighter, rough ground, and boxes with sharp edges."""
    height = np.linspace(0, 1, size)[:, None, None]
    picture = rng.integers(80, 256, 3) * (1 - height) + rng.integers(0, 200, 3) * height
    picture = np.repeat(picture, size, axis=1)
    horizon = int(size * rng.uniform(0.4, 0.8))
    picture[horizon:] = 0.6 * picture[horizon:] + 0.4 * _noise(rng, size)[horizon:]
    for _ in range(rng.integers(3, 12)):
        top, left = rng.integers(0, size, 2)
        tall, wide = rng.integers(size // 16, size // 2, 2)
        box = picture[top : top + tall, left : left + wide]
        box[:] = 0.3 * box + 0.7 * rng.integers(0, 256, 3)
    return picture + rng.normal(0, rng.uniform(0, 10), picture.shape)


def _marks(rng: np.random.Generator, size: int) -> NDArray[np.float64]:
    """Lines of small marks as in text, and stripes, over a soft ground."""
    picture = 0.4 * _noise(rng, size) + 0.6 * rng.integers(0, 256, 3)
    ink = rng.integers(0, 256, 3)
    for line in range(size // 16, size, size // rng.integers(8, 20)):
        dots = rng.random((max(3, size // 40), size)) < 0.45
        picture[line : line + len(dots)][dots[: size - line]] = ink
    y, x = np.mgrid[:size, :size] / size
    angle, pace = rng.uniform(0, np.pi), rng.uniform(4, 40)
    stripes = np.sin(2 * np.pi * pace * (x * np.cos(angle) + y * np.sin(angle)))
    half: NDArray[np.bool_] = x > rng.uniform(0.3, 0.8)
    result: NDArray[np.float64] = picture + 60 * (stripes * half)[..., None]
    return result
