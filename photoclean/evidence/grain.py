"""Whether two aligned pictures share their finest grain, as copies of one exposure do.

Two exposures of one still scene have the same picture but noise of their own. A copy holds the
original's noise (and perhaps more), or, when it was compressed, a part of it: then all the
grain that it has is the original's. So the regression of one's grain on the other's is near 1
in at least one direction for copies, near 0 in both for other shots. The idea is that of
camera identification by sensor noise (Lukas, Fridrich and Goljan 2006), applied to one pair.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from photoclean.evidence import limits
from photoclean.evidence.align import invert, rescale, scale_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from photoclean.evidence.align import Map

    Plane = NDArray[np.float32]
    Luma = NDArray[np.uint8]


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
    quick = _share(first, second, found, tiles=limits.QUICK_TILES, is_exact=True)
    if quick is not None and quick >= enough:
        return quick
    return _share(first, second, found, tiles=limits.GRAIN_TILES, is_exact=False)


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


def _share(
    first: Luma, second: Luma, found: Map, *, tiles: int, is_exact: bool
) -> float | None:
    shares = []
    for tile, corner in _tiles(first, count=tiles):
        theirs = _same_place(tile, second, found, corner, is_exact=is_exact)
        if theirs is not None:
            shares += _block_shares(tile, theirs, is_dense=not is_exact)
    if len(shares) < limits.FEWEST_BLOCKS:
        return None
    return float(np.quantile(shares, limits.LEAST_ALIKE))


def _tiles(first: Luma, *, count: int) -> list[tuple[Plane, tuple[int, int]]]:
    height, width = first.shape
    side = min(limits.GRAIN_TILE, height, width)
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
    edges = local @ np.array([[0, side, 0, side], [0, 0, side, side], [1, 1, 1, 1]], float)
    if edges.min() < 0 or (edges.max(axis=1) >= second.shape[::-1]).any():
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
    flags = cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
    mode = cv2.BORDER_REPLICATE
    x0, y0, x1, y1 = _box_around(local, side, second.shape)
    part = second[y0:y1, x0:x1].astype(np.float32)
    moved = local.copy()
    moved[:, 2] -= (x0, y0)
    return np.asarray(cv2.warpAffine(part, moved, (side, side), flags=flags, borderMode=mode))


def _box_around(local: Map, side: int, shape: tuple[int, ...]) -> tuple[int, int, int, int]:
    corners = local @ np.array([[0, side, 0, side], [0, 0, side, side], [1, 1, 1, 1]], float)
    low, high = corners.min(axis=1) - 4, corners.max(axis=1) + 5
    return (
        max(0, int(low[0])),
        max(0, int(low[1])),
        min(shape[1], int(high[0]) + 1),
        min(shape[0], int(high[1]) + 1),
    )


def _block_shares(ours: Plane, theirs: Plane, *, is_dense: bool) -> list[float]:
    """Regress the grain of one on the other's, block by block, in each block's flatter half."""
    grain1 = ours - _blur(ours, limits.GRAIN_BLUR)
    grain2 = theirs - _blur(theirs, limits.GRAIN_BLUR)
    busy = np.maximum(_energy(grain1), _energy(grain2))
    calm1, calm2 = _blur(ours, 2.5), _blur(theirs, 2.5)
    lit = (np.minimum(calm1, calm2) > limits.DARKEST_GRAIN) & (
        np.maximum(calm1, calm2) < limits.BRIGHTEST_GRAIN
    )
    side = limits.GRAIN_BLOCK
    step = side // 2 if is_dense else side
    shares = []
    for top in range(4, ours.shape[0] - side + 1, step):
        for left in range(4, ours.shape[1] - side + 1, step):
            block = np.s_[top : top + side, left : left + side]
            sampled = busy[block][::3, ::3].ravel()
            middle = np.partition(sampled, sampled.size // 2)[sampled.size // 2]
            flat = (busy[block] <= middle) & lit[block]
            a, b = grain1[block][flat], grain2[block][flat]
            if len(a) >= limits.FEWEST_GRAINS:
                shares += _share_of(a, b)
    return shares


def _share_of(a: Plane, b: Plane) -> list[float]:
    ours, theirs, both = float(a @ a), float(b @ b), float(a @ b)
    if min(ours, theirs) < limits.LEAST_GRAIN * len(a):
        return []
    return [max(both / ours, both / theirs)]


def _energy(grain: Plane) -> Plane:
    return np.asarray(cv2.boxFilter(grain * grain, -1, (9, 9)))


def _blur(plane: Plane, sigma: float) -> Plane:
    return np.asarray(cv2.GaussianBlur(plane, (0, 0), sigma))
