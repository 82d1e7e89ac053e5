"""What each of two aligned pictures shows beyond the other's edges."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

from photoclean.evidence import limits
from photoclean.evidence.align import invert

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from photoclean.evidence.align import Map
    from photoclean.evidence.sight import Sight


@dataclass(frozen=True, slots=True)
class Beyond:
    """Shares (0 to 1) of one picture's area: `outside` the other's frame, `plain` of that.

    `plain` is filled with one colour, as borders and the corners of turned pictures are; the
    rest, `outside - plain`, shows something. `is_drawn` tells that it is no scenery: a
    night sky is plain too, but not as even, and it goes on inside.
    """

    outside: float
    plain: float
    is_drawn: bool = False

    @property
    def scenery(self) -> float:
        """The share that shows something which the other picture does not."""
        return self.outside - self.plain


def look_beyond(first: Sight, second: Sight, *, found: Map) -> tuple[Beyond, Beyond]:
    """Look at what either picture has outside of the other."""
    return _beyond(first, second, to_other=found), _beyond(
        second, first, to_other=invert(found)
    )


def _beyond(one: Sight, other: Sight, *, to_other: Map) -> Beyond:
    if _is_inside(one, other, to_other=to_other):
        return Beyond(0.0, 0.0)
    inside = np.ones(other.work.shape, np.uint8)
    size = (one.work.shape[1], one.work.shape[0])
    flags = cv2.INTER_NEAREST | cv2.WARP_INVERSE_MAP
    shown = cv2.warpAffine(inside, to_other, size, flags=flags)
    outside = 1 - shown
    share = float(outside.mean())
    if share < limits.EDGE_SHARE:
        return Beyond(0.0, 0.0)
    # The seam between picture and border is neither.
    seam = 2 * limits.SEAM + 1
    deep = cv2.erode(outside, np.ones((seam, seam), np.uint8), borderValue=1) > 0
    looked_at = deep if deep.any() else outside > 0
    levels = one.work[looked_at]
    level, plain = _find_plain(levels, within=limits.PLAIN_LEVELS)
    _, even = _find_plain(levels, within=limits.EVEN_LEVELS)
    is_drawn = even > limits.EVEN or _is_edged(one.work, outside, level=level)
    return Beyond(share, share * plain, is_drawn)


def _is_edged(work: NDArray[np.uint8], outside: NDArray[np.uint8], *, level: int) -> bool:
    """Tell whether what lies just inside of a border is mostly of another level."""
    near, far = (
        cv2.dilate(outside, np.ones((2 * reach + 1, 2 * reach + 1), np.uint8))
        for reach in (limits.SEAM, limits.SEAM + 2)
    )
    inside = work[far > near].astype(np.int16)
    if not inside.size:
        return False
    off = np.count_nonzero(np.abs(inside - level) > limits.PLAIN_LEVELS)
    return off > limits.EDGED * inside.size


def _is_inside(one: Sight, other: Sight, *, to_other: Map) -> bool:
    """Tell whether all corners, and so all pixels, of one lie in the other."""
    bottom, right = (length - 1 for length in one.work.shape)
    corners = to_other @ np.array(
        [[0, right, 0, right], [0, 0, bottom, bottom], [1] * 4], float
    )
    edges = np.array(other.work.shape[::-1])[:, None] - 0.51
    return bool((corners > -0.49).all() and (corners < edges).all())


def _find_plain(levels: NDArray[np.uint8], *, within: int) -> tuple[int, float]:
    """Find the level that has the most others so near, and tell their share."""
    counts = np.bincount(levels, minlength=256).astype(np.float64)
    width = 2 * within + 1
    near = np.convolve(counts, np.ones(width), mode="same")
    return int(near.argmax()), float(near.max() / levels.size)
