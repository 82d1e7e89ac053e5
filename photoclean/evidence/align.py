"""Finding how one picture lies on another: turns, keypoints, refinement by intensity.

Maps are (2, 3) arrays that take pixel coordinates of the first working picture to the second.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import cv2
import numpy as np

from photoclean.evidence import limits

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from photoclean.evidence.sight import Sight

    Map = NDArray[np.float64]

_Number = TypeVar("_Number", bound=np.generic)


def find_turns(first: Sight, second: Sight) -> list[Map]:
    """List the turns (two of eight at the most) that make the small pictures alike.

    Returns:
        Maps of the whole frame, the likeliest first.
    """
    likenesses = first.turned_tiny @ second.tiny.ravel()
    order = np.argsort(-likenesses, kind="stable")[:2]
    least = max(limits.LIKELY_TURN, float(likenesses[order[0]]) - limits.TURNS_ALIKE)
    return [
        _whole_frame(first, second, is_mirrored=turn >= 4, quarters=turn % 4)
        for turn in order.tolist()
        if likenesses[turn] >= least
    ]


def find_frame(first: Sight, second: Sight, *, near: Map) -> Map | None:
    """Find the turn of the whole frame that a map is nearly; None where it is none."""
    height, width = first.work.shape
    corners = np.array([[0, width, 0, width], [0, 0, height, height], [1, 1, 1, 1]], float)
    quarters = round(np.degrees(np.arctan2(near[1, 0], near[0, 0])) / 90) % 4
    is_mirrored = is_mirrored_map(near)
    if is_mirrored:  # which turns the first axis to the other side before anything else
        quarters = (quarters + 2) % 4
    whole = _whole_frame(first, second, is_mirrored=is_mirrored, quarters=quarters)
    return whole if np.abs((whole - near) @ corners).max() < limits.NEARLY_WHOLE else None


def _whole_frame(first: Sight, second: Sight, *, is_mirrored: bool, quarters: int) -> Map:
    """Map the first's whole frame onto the second's; `quarters` are turned clockwise."""
    unit = np.array([[1.0, 0.0], [0.0, 1.0]])
    if is_mirrored:
        unit = np.array([[-1.0, 0.0], [0.0, 1.0]])
    for _ in range(quarters):
        unit = np.array([[0.0, -1.0], [1.0, 0.0]]) @ unit
    height1, width1 = first.work.shape
    height2, width2 = second.work.shape
    linear = np.diag([width2 / 2, height2 / 2]) @ unit @ np.diag([2 / width1, 2 / height1])
    centre1 = np.array([(width1 - 1) / 2, (height1 - 1) / 2])
    centre2 = np.array([(width2 - 1) / 2, (height2 - 1) / 2])
    return np.column_stack((linear, centre2 - linear @ centre1))


def find_exact_turn(
    to_source: Map, *, source: tuple[int, ...], target: tuple[int, ...]
) -> Callable[[NDArray[_Number]], NDArray[_Number]] | None:
    """Find the turn that does what a map does, pixel by pixel; None where there is none.

    Args:
        to_source: Maps pixels of the target to the source.
        source: The source's shape.
        target: The target's shape.
    """
    is_lying = abs(to_source[0, 1]) > abs(to_source[0, 0])
    if source[:2] != (target[1::-1] if is_lying else target[:2]):
        return None
    signs = np.sign(to_source[:, :2].sum(axis=1))
    exact = np.zeros((2, 3))
    exact[(0, 1), (1, 0) if is_lying else (0, 1)] = signs
    exact[:, 2] = (np.array(source[1::-1]) - 1) * (signs < 0)
    if not np.allclose(to_source, exact, rtol=0, atol=limits.EXACT_TURN):
        return None
    across, down = (int(sign) for sign in signs)

    def turn(plane: NDArray[_Number]) -> NDArray[_Number]:
        turned = plane[::down, ::across]
        return np.ascontiguousarray(turned.T if is_lying else turned)

    return turn


def corner_map(first: Sight, second: Sight, *, is_mirrored: bool) -> Map | None:
    """Estimate a map from matching ORB keypoints; None when too few agree on one."""
    ours = first.mirrored_corners if is_mirrored else first.corners
    theirs = second.corners
    if min(len(ours), len(theirs)) < limits.FEWEST_INLIERS:
        return None
    distances, nearest = cv2.batchDistance(
        ours.descriptors, theirs.descriptors, cv2.CV_32S, normType=cv2.NORM_HAMMING, K=2
    )
    is_clear = distances[:, 0] < limits.ORB_RATIO * distances[:, 1]
    found = _fit_map(ours.points[is_clear], theirs.points[nearest[is_clear, 0]])
    return _after_mirror(found, first) if is_mirrored else found


def blob_map(first: Sight, second: Sight, *, is_mirrored: bool) -> Map | None:
    """Estimate a map from matching SIFT keypoints; None when too few agree on one."""
    ours = first.mirrored_blobs if is_mirrored else first.blobs
    theirs = second.blobs
    if min(len(ours), len(theirs)) < limits.FEWEST_INLIERS:
        return None
    likeness = ours.descriptors @ theirs.descriptors.T
    best = likeness.argmax(axis=1)
    rows = np.arange(len(best))
    top = likeness[rows, best].copy()
    likeness[rows, best] = -1
    runner_up = likeness.max(axis=1)
    # For unit vectors a distance is sqrt(2 - 2 cos): Lowe's ratio test on it.
    is_clear = (1 - top) < limits.SIFT_RATIO**2 * (1 - runner_up)
    found = _fit_map(ours.points[is_clear], theirs.points[best[is_clear]])
    return _after_mirror(found, first) if is_mirrored else found


def _after_mirror(found: Map | None, first: Sight) -> Map | None:
    """Put mirroring the first picture before a map of its mirrored form."""
    if found is None:
        return None
    last = first.work.shape[1] - 1
    return np.column_stack((-found[:, 0], found[:, 1], found[:, 2] + last * found[:, 0]))


def _fit_map(ours: NDArray[np.float32], theirs: NDArray[np.float32]) -> Map | None:
    if len(ours) < limits.FEWEST_INLIERS:
        return None
    found, inliers = cv2.estimateAffinePartial2D(
        ours,
        theirs,
        method=cv2.RANSAC,
        ransacReprojThreshold=limits.INLIER_PIXELS,
        maxIters=limits.RANSAC_TRIES,
        confidence=0.995,
    )
    if found is None or int(inliers.sum()) < limits.FEWEST_INLIERS:
        return None
    if (
        not limits.LEAST_SCALE
        <= np.sqrt(abs(np.linalg.det(found[:, :2])))
        <= 1 / limits.LEAST_SCALE
    ):
        return None
    return np.asarray(found, np.float64)


def invert(found: Map) -> Map:
    """Give the map from the second picture to the first."""
    return np.asarray(cv2.invertAffineTransform(found), np.float64)


def scale_of(found: Map) -> float:
    """Tell how many pixels of the second one pixel of the first has become."""
    return float(np.sqrt(abs(found[0, 0] * found[1, 1] - found[0, 1] * found[1, 0])))


def is_mirrored_map(found: Map) -> bool:
    """Tell whether left and right change sides."""
    return bool(found[0, 0] * found[1, 1] < found[0, 1] * found[1, 0])


def compose(found: Map, *, before: Map) -> Map:
    """Give the map that does `before` first, then `found`."""
    linear = found[:, :2] @ before[:, :2]
    return np.column_stack((linear, found[:, :2] @ before[:, 2] + found[:, 2]))


def rescale(found: Map, *, first: tuple[float, float], second: tuple[float, float]) -> Map:
    """Give the same map between other sizes of the two pictures.

    `first` and `second` are factors (x, y) from the present sizes to the new ones; pixel
    centres lie at whole numbers.
    """
    ours, theirs = np.array(first), np.array(second)
    linear = theirs[:, None] * found[:, :2] / ours[None, :]
    offset = theirs * (found[:, :2] @ (0.5 / ours - 0.5) + found[:, 2] + 0.5) - 0.5
    return np.column_stack((linear, offset))
