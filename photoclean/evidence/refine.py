"""Refining an alignment by intensity, and telling how rigidly the scene follows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

from photoclean.evidence import limits
from photoclean.evidence.align import compose, invert
from photoclean.evidence.sight import even_out

if TYPE_CHECKING:
    from photoclean.evidence.agreement import Laid
    from photoclean.evidence.align import Map


@dataclass(frozen=True, slots=True)
class Refined:
    """A better map, with the farthest that it has moved a corner, in target pixels."""

    found: Map
    moved: float


def refine(laid: Laid) -> Refined | None:
    """Track places from one aligned picture to the other and fit the map to what moved.

    Pyramidal Lucas-Kanade (Bouguet 2000), then an affine map by RANSAC, so that moving things
    do not pull it; None when too little can be tracked.
    """
    target = laid.coarser.even
    points = laid.coarser.trackable
    columns, rows = points[:, 0].astype(np.intp).T
    points = points[laid.common[rows, columns]][: limits.TRACKED]
    if len(points) < limits.FEWEST_TRACKED:
        return None
    moved, status, _ = cv2.calcOpticalFlowPyrLK(
        target,
        even_out(laid.source),
        points,
        None,
        winSize=(limits.TRACK_WINDOW, limits.TRACK_WINDOW),
        maxLevel=2,
        criteria=limits.TRACK_UNTIL,
    )
    kept = (status.ravel() == 1) & (np.abs(moved - points).max(axis=(1, 2)) < limits.TRACK_FAR)
    ours, theirs = points[kept, 0], moved[kept, 0]
    if len(ours) < limits.FEWEST_TRACKED:
        return None
    step, _ = cv2.estimateAffine2D(
        ours,
        theirs,
        method=cv2.RANSAC,
        ransacReprojThreshold=0.5,
        maxIters=200,
        confidence=0.99,
    )
    if step is None:
        return None
    height, width = target.shape
    corners = np.array([[0, width, 0, width], [0, 0, height, height], [1, 1, 1, 1]], float)
    moved_by = float(np.abs(step @ corners - corners[:2]).max())
    to_source = compose(laid.to_source, before=np.asarray(step, np.float64))
    found = to_source if laid.target_is_first else invert(to_source)
    return Refined(found, moved_by)
