"""Finding how one picture lies on another: turns, keypoints, refinement by intensity.

Maps are (2, 3) arrays that take pixel coordinates of the first working picture to the second.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from photoclean.evidence import limits

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from photoclean.evidence.sight import Sight

    Map = NDArray[np.float64]


def turn_maps(first: Sight, second: Sight) -> list[tuple[float, Map]]:
    """Rank the eight turns by how alike the small pictures are then.

    Returns:
        Pairs of a correlation (-1 to 1) and the map of the whole frame, best first.
    """
    ranked = []
    for is_mirrored in (False, True):
        for quarters in range(4):
            turned = np.rot90(first.tiny[:, ::-1] if is_mirrored else first.tiny, -quarters)
            likeness = float((turned * second.tiny).sum())
            ranked.append((likeness, (is_mirrored, quarters)))
    ranked.sort(key=lambda entry: (-entry[0], entry[1]))
    return [
        (likeness, _whole_frame(first, second, is_mirrored=turn[0], quarters=turn[1]))
        for likeness, turn in ranked
    ]


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


def corner_map(first: Sight, second: Sight, *, is_mirrored: bool) -> Map | None:
    """Estimate a map from matching ORB keypoints; None when too few agree on one."""
    ours = first.mirrored_corners if is_mirrored else first.corners
    theirs = second.corners
    if min(len(ours), len(theirs)) < limits.FEWEST_INLIERS:
        return None
    matcher = cv2.BFMatcher(cv2.NORM_HAMMING)
    matches = matcher.knnMatch(ours.descriptors, theirs.descriptors, k=2)
    kept = [
        m[0]
        for m in matches
        if len(m) == 2 and m[0].distance < limits.ORB_RATIO * m[1].distance
    ]
    found = _fit_map(
        ours.points[[m.queryIdx for m in kept]], theirs.points[[m.trainIdx for m in kept]]
    )
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
