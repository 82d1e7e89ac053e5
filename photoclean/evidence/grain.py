"""Whether two aligned pictures share their finest grain, as copies of one exposure do.

Two exposures of one still scene have the same picture but noise of their own. A copy holds the
original's noise (and perhaps more), or, when it was compressed, a part of it: then all the
grain that it has is the original's. So the regression of one's grain on the other's is near 1
in at least one direction for copies, near 0 in both for other shots. The idea is that of
camera identification by sensor noise (Lukas, Fridrich and Goljan 2006), applied to one pair.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import cv2
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from photoclean.evidence import limits
from photoclean.evidence.align import invert, rescale, scale_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from photoclean.evidence.align import Map

    Plane = NDArray[np.float32]
    Luma = NDArray[np.uint8]
    _Tile = tuple[Plane, tuple[int, int]]

_Number = TypeVar("_Number", bound=np.generic)
_UNIT = np.eye(2)


def compare_grain(first: Luma, second: Luma, *, found: Map, enough: float) -> float | None:
    """Tell how much of their grain two pictures share, about 0 to 1; None if nobody can tell.

    Blocks are compared one by one, and what all but the least alike share is told: in some
    places the scene itself is as fine as grain, and other shots share that.

    Args:
        first: Luma of the first picture, shape (h, w).
        second: Luma of the second one.
        found: Maps pixels of the first to the second, to within two pixels.
        enough: What is enough for a copy: when a quick look shows that much, it is taken.
    """
    first, second, found = _same_scale(first, second, found)
    count, side = limits.QUICK_TILES
    tiles = _tiles(first, count=count, side=side)
    shares: list[Plane] = []
    for some in (tiles[::3], tiles[1:3]):  # those on one diagonal settle nine in ten
        shares.append(_compare_tiles(some, second, found, is_quick=True))
        quick = _usual(shares)
        if quick is not None and quick >= enough:
            return quick
    count, side = limits.GRAIN_TILES
    tiles = _tiles(first, count=count, side=side)
    return _usual([_compare_tiles(tiles, second, found, is_quick=False)])


def _same_scale(first: Luma, second: Luma, found: Map) -> tuple[Luma, Luma, Map]:
    """Put the coarser picture first and bring the finer one down to it."""
    if scale_of(found) < 1:
        first, second, found = second, first, invert(found)
    scale = scale_of(found)
    if scale < limits.SHRINKS:
        return first, second, found
    size = (round(second.shape[1] / scale), round(second.shape[0] / scale))
    factor = (size[0] / second.shape[1], size[1] / second.shape[0])
    small = cv2.resize(second, size, interpolation=cv2.INTER_AREA)
    return first, small, rescale(found, first=(1.0, 1.0), second=factor)


def _compare_tiles(tiles: list[_Tile], second: Luma, found: Map, *, is_quick: bool) -> Plane:
    """Tell what blocks of some tiles share, with the map as it is or each aligned by itself."""
    both = []
    for tile, corner in tiles:
        theirs = _same_place(tile, second, found, corner, is_exact=is_quick)
        if theirs is not None:
            both.append((tile, theirs))
    if not both:
        return np.zeros(0, np.float32)
    ours, others = (np.concatenate(planes) for planes in zip(*both, strict=True))
    return _block_shares(ours, others, is_dense=not is_quick)


def _usual(shares: list[Plane]) -> float | None:
    """Tell what all but the least alike blocks share; None where there are too few."""
    blocks = np.concatenate(shares)
    if len(blocks) < limits.FEWEST_BLOCKS:
        return None
    return float(np.quantile(blocks, limits.LEAST_ALIKE))


def _tiles(first: Luma, *, count: int, side: int) -> list[_Tile]:
    height, width = first.shape
    side = min(side, height, width)
    corners = [
        (round((width - side) * (x + 0.5) / count), round((height - side) * (y + 0.5) / count))
        for y in range(count)
        for x in range(count)
    ]
    return [
        (first[top : top + side, left : left + side].astype(np.float32), (left, top))
        for left, top in dict.fromkeys(corners)
    ]


def _same_place(
    tile: Plane, second: Luma, found: Map, corner: tuple[int, int], *, is_exact: bool
) -> Plane | None:
    """Cut the tile's place out of the second picture, aligned to a fraction of a pixel."""
    side = tile.shape[0]
    local = found.copy()
    local[:, 2] = found @ np.array([*corner, 1.0])
    low, high = _reach(local, side)
    if min(low) < 0 or high[0] >= second.shape[1] or high[1] >= second.shape[0]:
        return None
    theirs = _cut(second, local, side)
    if is_exact:
        return theirs
    window = cv2.createHanningWindow((side, side), cv2.CV_32F)
    (right, down), sureness = cv2.phaseCorrelate(_blur(tile, 1.0), _blur(theirs, 1.0), window)
    far = max(abs(right), abs(down))
    if sureness < limits.SURE_SHIFT or far > limits.FAR_SHIFT:
        return None
    if far > limits.NEAR_SHIFT:
        local[:, 2] += local[:, :2] @ np.array([right, down])
        theirs = _cut(second, local, side)
    return theirs


def _cut(second: Luma, local: Map, side: int) -> Plane:
    if np.abs(local[:, :2] - _UNIT).max() < limits.EXACT_TURN:
        left, top = np.rint(local[:, 2]).astype(int).tolist()
        if max(abs(left - local[0, 2]), abs(top - local[1, 2])) < limits.EXACT_TURN:
            return second[top : top + side, left : left + side].astype(np.float32)
    x0, y0, x1, y1 = _box_around(local, side, second.shape)
    moved = local.copy()
    moved[:, 2] -= (x0, y0)
    part = second[y0:y1, x0:x1].astype(np.float32)
    flags = cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
    mode = cv2.BORDER_REPLICATE
    return np.asarray(cv2.warpAffine(part, moved, (side, side), flags=flags, borderMode=mode))


def _box_around(local: Map, side: int, shape: tuple[int, ...]) -> tuple[int, int, int, int]:
    low, high = _reach(local, side)
    return (
        max(0, int(low[0] - 4)),
        max(0, int(low[1] - 4)),
        min(shape[1], int(high[0] + 5) + 1),
        min(shape[0], int(high[1] + 5) + 1),
    )


def _reach(local: Map, side: int) -> tuple[tuple[float, float], tuple[float, float]]:
    """Tell the least and the greatest x and y that a square from the origin is mapped to."""
    (xx, xy, x0), (yx, yy, y0) = local.tolist()
    across = [0.0, xx * side, xy * side, (xx + xy) * side]
    down = [0.0, yx * side, yy * side, (yx + yy) * side]
    return (x0 + min(across), y0 + min(down)), (x0 + max(across), y0 + max(down))


def _block_shares(ours: Plane, theirs: Plane, *, is_dense: bool) -> Plane:
    """Regress the grain of one on the other's, block by block, in each block's flatter half.

    Both hold square tiles, one below the other; no block reaches as far as the filters see of
    the next tile.
    """
    grain1 = ours - _blur(ours, limits.GRAIN_BLUR)
    grain2 = theirs - _blur(theirs, limits.GRAIN_BLUR)
    busy = np.maximum(_mean_square(grain1, 9), _mean_square(grain2, 9))
    calm1, calm2 = _mean(ours, limits.CALM_GRAIN), _mean(theirs, limits.CALM_GRAIN)
    lit = (np.minimum(calm1, calm2) > limits.DARKEST_GRAIN) & (
        np.maximum(calm1, calm2) < limits.BRIGHTEST_GRAIN
    )
    step = limits.GRAIN_BLOCK // 2 if is_dense else limits.GRAIN_BLOCK
    busy, lit, grain1, grain2 = (_blocks(one, step) for one in (busy, lit, grain1, grain2))
    sampled = busy[:, ::3, ::3].reshape(len(busy), -1)
    middle = sampled.shape[1] // 2
    middles = np.partition(sampled, middle, axis=1)[:, middle]
    flat = (busy <= middles[:, None, None]) & lit
    count = np.count_nonzero(flat, axis=(1, 2))
    flat1, flat2 = grain1 * flat, grain2 * flat
    own1, own2, common = (
        _products(flat1, flat1),
        _products(flat2, flat2),
        _products(flat1, flat2),
    )
    least = np.minimum(own1, own2)
    is_telling = (count >= limits.FEWEST_GRAINS) & (least >= limits.LEAST_GRAIN * count)
    return np.asarray(common[is_telling] / least[is_telling])


def _blocks(plane: NDArray[_Number], step: int) -> NDArray[_Number]:
    """Cut blocks out of tiles that lie one below the other, shape (n, side, side)."""
    tiles = plane.reshape(-1, plane.shape[1], plane.shape[1])
    side = limits.GRAIN_BLOCK
    if plane.shape[1] < side:
        return np.zeros((0, side, side), plane.dtype)
    windows = sliding_window_view(tiles, (side, side), axis=(1, 2))
    return windows[:, 4::step, 4::step].reshape(-1, side, side)


def _products(one: Plane, other: Plane) -> Plane:
    return np.asarray(np.einsum("nij,nij->n", one, other))


def _mean(plane: Plane, window: int) -> Plane:
    return np.asarray(cv2.boxFilter(plane, -1, (window, window)))


def _mean_square(plane: Plane, window: int) -> Plane:
    return np.asarray(cv2.sqrBoxFilter(plane, cv2.CV_32F, (window, window)))


def _blur(plane: Plane, sigma: float) -> Plane:
    return np.asarray(cv2.GaussianBlur(plane, (0, 0), sigma))
