"""Finds the traces of an earlier, stronger JPEG compression in a picture's pixels.

Saving a JPEG rounds the coefficients of each block to multiples of a step. When the picture is
saved again with smaller steps, the old multiples stay visible as peaks in the coefficients'
histograms (J. Lukas and J. Fridrich, "Estimation of primary quantization matrix in double
compressed JPEG images", DFRWS 2003). What the histograms would look like without the earlier
compression is taken from the same picture with the blocks laid four pixels off, as they do.

Only a stronger compression before a weaker one can be seen, and only where the blocks have
stayed in place: not after resizing, or after cropping by other than eight pixels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from photoclean.domain.jpeg_steps import luma_steps

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

_BLOCK = 8
_MOST_BLOCKS = 24
"""Rows and columns of blocks that are looked at: 576 blocks tell as much as 4,000."""
_MODES = 20
"""Coefficients of each block that are looked at, the lowest frequencies but for the mean."""
_LARGEST = 200
"""Coefficients beyond this are too few to matter."""
_AT_ONCE = 128
"""Blocks transformed at a time: larger products are shared out among threads, which go on
spinning for milliseconds after each (13 and 6 ms of processor time a picture)."""
_QUALITIES = np.arange(20, 97, 2)
_LARGEST_STEP = 60
_COARSER = 1.25
"""An earlier step must be this much coarser than the present one to leave peaks."""
_NO_STEPS = (1,) * 64
"""Of formats that round nothing, or otherwise."""
_FEWEST = 400
"""Coefficients that must be there to judge from."""
_LEAST_HEADROOM = 0.15
_SURE = 0.6
"""How much of the rhythm that an earlier compression leaves must be there.

Reached by none of 2,691 pictures saved once (207 of 200 to 2,400 pixels, at 12 qualities and
without loss), and by 2 of 522 whose first compression was the weaker one; by all but one of
those saved at 30 to 85 and again 15 or more higher, or at 90 and again at 95 or more.
"""
_ALMOST = 0.7
"""Steps that divide the true ones score high too: the coarsest peak this near counts.
"""


def find_earlier_quality(
    luma: NDArray[np.uint8], *, jpeg: Mapping[int, Sequence[int]] | None
) -> int | None:
    """Tell the JPEG quality of an earlier, stronger compression, to the nearest 2 or so.

    Args:
        luma: Brightness at full size, shape (h, w), as the decoder gave it.
        jpeg: A JPEG's quantisation tables by number, 0 being that of the brightness, with 64
            steps row by row; None for other formats, in which any JPEG compression is an
            earlier one.

    Returns:
        None where nothing shows.
    """
    table = _NO_STEPS if jpeg is None else jpeg.get(0, ())
    if min(luma.shape) < 2 * _BLOCK or len(table) != len(_NO_STEPS):
        return None
    steps = np.clip(np.asarray(table)[_PLACES], 1, _LARGEST)
    seen = _histograms(luma, steps=steps, offset=0)
    plain = _histograms(luma, steps=steps, offset=_BLOCK // 2)
    scores = _score(seen, plain, steps)
    best = float(scores.max())
    if best < _SURE:
        return None
    around = np.pad(scores, 1)
    is_peak = (scores >= around[:-2]) & (scores >= around[2:]) & (scores >= _ALMOST * best)
    return int(_QUALITIES[int(np.argmax(is_peak))])


def _histograms(
    luma: NDArray[np.uint8], *, steps: NDArray[np.intp], offset: int
) -> NDArray[np.float64]:
    """Count the coefficients' sizes, rounded to their steps; shape (modes, sizes)."""
    blocks = _blocks(luma[offset:, offset:])
    if not len(blocks):
        return np.zeros((_MODES, _LARGEST + 1))
    portions = (blocks[at : at + _AT_ONCE] for at in range(0, len(blocks), _AT_ONCE))
    coefficients = np.concatenate([portion @ _WAVES for portion in portions])
    scale = steps.astype(np.float32)
    sizes = np.minimum(np.abs(np.rint(coefficients / scale)) * scale, _LARGEST + 1)
    places = sizes.astype(np.intp) + np.arange(_MODES) * (_LARGEST + 2)
    counts = np.bincount(places.ravel(), minlength=_MODES * (_LARGEST + 2))
    return counts.reshape(_MODES, -1)[:, : _LARGEST + 1].astype(np.float64)


def _blocks(luma: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Take blocks from all over the picture that nothing has clipped; shape (n, 64)."""
    rows, columns = luma.shape[0] // _BLOCK, luma.shape[1] // _BLOCK
    chosen_rows = _spread(rows)
    chosen_columns = _spread(columns)
    whole = luma[: rows * _BLOCK, : columns * _BLOCK]
    tiles = whole.reshape(rows, _BLOCK, columns, _BLOCK)[chosen_rows][:, :, chosen_columns]
    blocks = tiles.transpose(0, 2, 1, 3).reshape(-1, _BLOCK * _BLOCK)
    is_whole = (blocks.min(axis=1) > 0) & (blocks.max(axis=1) < 255)
    return blocks[is_whole].astype(np.float32)


def _spread(count: int) -> NDArray[np.intp]:
    return np.linspace(0, count - 1, min(count, _MOST_BLOCKS)).astype(np.intp)


def _score(
    seen: NDArray[np.float64], plain: NDArray[np.float64], steps: NDArray[np.intp]
) -> NDArray[np.float64]:
    """Tell for each quality how much of the rhythm of its steps is there: 0 none, 1 all."""
    modes = np.arange(_MODES)
    columns = np.minimum(_STEPS, _LARGEST_STEP) - 1
    is_coarser = (np.maximum(_COARSER * steps, 2) <= _STEPS) & (_STEPS <= _LARGEST_STEP)
    weights = np.where(is_coarser, (seen @ _COUNTED)[modes, columns], 0.0)
    plain_weights = np.maximum((plain @ _COUNTED)[modes, columns], 1.0)
    rhythm = np.where(is_coarser, (seen @ _RHYTHMS)[modes, columns], 0.0)
    expected = weights * (plain @ _RHYTHMS)[modes, columns] / plain_weights
    possible = weights * np.sinc(steps / np.maximum(_STEPS, 1))
    total = np.maximum(weights.sum(axis=1), 1.0)
    rise = (rhythm.sum(axis=1) - expected.sum(axis=1)) / total
    headroom = (possible.sum(axis=1) - expected.sum(axis=1)) / total
    scores = rise / np.maximum(headroom, _LEAST_HEADROOM)
    return np.where(total >= _FEWEST, scores, 0.0)


def _low_frequencies() -> NDArray[np.intp]:
    """List the places of the lowest frequencies in a block but for the mean, row by row."""
    places = sorted(range(_BLOCK * _BLOCK), key=lambda at: (at // _BLOCK + at % _BLOCK, at))
    return np.array(places[1 : _MODES + 1])


def _cosines() -> NDArray[np.float32]:
    """Work out the discrete cosine transform of the chosen places, shape (64, modes)."""
    pixels = np.arange(_BLOCK)
    waves = np.cos((2 * pixels + 1) * pixels[:, None] * np.pi / (2 * _BLOCK)) / 2
    waves[0] /= np.sqrt(2)
    pairs = [np.outer(waves[at // _BLOCK], waves[at % _BLOCK]).ravel() for at in _PLACES]
    return np.stack(pairs, axis=1).astype(np.float32)


_PLACES = _low_frequencies()
_WAVES = _cosines()
_STEPS = np.array([luma_steps(int(quality)) for quality in _QUALITIES])[:, _PLACES]
_SIZES = np.arange(_LARGEST + 1)[:, None]
_PERIODS = np.arange(1, _LARGEST_STEP + 1)
_COUNTED = (_SIZES >= _PERIODS / 2).astype(np.float64)
_RHYTHMS = np.cos(2 * np.pi * _SIZES / _PERIODS) * _COUNTED
"""For each size and period: whether it counts (zero tells nothing) and where in it it lies."""
