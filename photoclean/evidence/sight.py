"""One content as it is compared: its preview at working size, with keypoints at need."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import cv2
import numpy as np

from photoclean.evidence import limits

if TYPE_CHECKING:
    from typing import Any

    from numpy.typing import NDArray


class Keypoints:
    """Places that can be found again: `points` (n, 2) in pixels of the working picture.

    `descriptors` are (n, 32) bytes of ORB or (n, 128) floats of RootSIFT.
    """

    __slots__ = ("descriptors", "points")

    def __init__(self, points: NDArray[np.float32], descriptors: NDArray[Any]) -> None:
        self.points = points
        self.descriptors = descriptors

    def __len__(self) -> int:
        return len(self.points)


class Sight:
    """A content's preview, ready to be compared; costly parts are made when first asked for.

    `grey` is the preview's luma, shape (h, w), at most 512 a side; `work` the same, calmed
    against noise, at most `limits.WORK_SIDE`; `width` and `height` are those of the full,
    upright picture in pixels.
    """

    def __init__(self, preview: bytes, *, width: int, height: int) -> None:
        colour = cv2.imdecode(np.frombuffer(preview, np.uint8), cv2.IMREAD_COLOR)
        if colour is None:
            msg = "not a picture"
            raise ValueError(msg)
        self.width = width
        self.height = height
        self.grey: NDArray[np.uint8] = cv2.cvtColor(colour, cv2.COLOR_BGR2GRAY)
        self.work = _calm(_fit(self.grey, limits.WORK_SIDE))
        size = self.work.shape[::-1]
        small = cv2.resize(colour, size, interpolation=cv2.INTER_LINEAR)
        self.burnt = _burnt(small)
        self.chroma = _chroma(small)

    @cached_property
    def is_grey(self) -> bool:
        """Tell whether the picture has no colour."""
        return float(np.abs(self.chroma).mean()) < limits.GREY

    @cached_property
    def roughness(self) -> float:
        """The mean difference of a pixel from its neighbours' median, in levels."""
        calm = cv2.medianBlur(self.grey, limits.CALM)
        return float(cv2.absdiff(self.grey, calm).mean()) + limits.LEAST_ROUGH

    def sized(self, size: tuple[int, int]) -> NDArray[np.uint8]:
        """The picture at another size (width, height), calmed as the working picture is."""
        return _calm(cv2.resize(self.grey, size, interpolation=cv2.INTER_AREA))

    @cached_property
    def tiny(self) -> NDArray[np.float32]:
        """The picture squashed to a small square, mean 0 and length 1, shape (s, s)."""
        side = limits.TINY_SIDE
        values = _shrink(self.work, side, steps=4).astype(np.float32)
        values -= values.mean()
        return values / max(1e-6, float(np.linalg.norm(values)))

    @cached_property
    def turned_tiny(self) -> NDArray[np.float32]:
        """The small square in the eight turns: by quarters clockwise, then mirrored first."""
        sides = (self.tiny, self.tiny[:, ::-1])
        turns = [np.rot90(side, -quarters) for side in sides for quarters in range(4)]
        return np.stack(turns).reshape(len(turns), -1)

    @cached_property
    def smooth(self) -> NDArray[np.float32]:
        """The working picture without what is finer than can be aligned."""
        return smooth(self.work)

    @cached_property
    def even(self) -> NDArray[np.uint8]:
        """The picture with local brightness and contrast taken away, to be tracked in."""
        return even_out(self.smooth)

    @cached_property
    def trackable(self) -> NDArray[np.float32]:
        """Places of the even picture that can be tracked, the best first, shape (n, 1, 2)."""
        # Found at half the size, in a quarter of the time: tracking minds whole pixels little.
        size = tuple(max(1, length // 2) for length in self.even.shape[::-1])
        half = cv2.resize(self.even, size, interpolation=cv2.INTER_AREA)
        found = cv2.goodFeaturesToTrack(
            half, limits.TRACKABLE, limits.TRACK_QUALITY, limits.TRACK_APART / 2
        )
        return np.zeros((0, 1, 2), np.float32) if found is None else 2 * found + 0.5

    @cached_property
    def corners(self) -> Keypoints:
        """ORB keypoints: quick, good for crops, turns and borders."""
        return _find(_corner_finder(), self.work)

    @cached_property
    def mirrored_corners(self) -> Keypoints:
        """ORB keypoints of the mirrored picture."""
        return _find(_corner_finder(), cv2.flip(self.work, 1))

    @cached_property
    def blobs(self) -> Keypoints:
        """SIFT keypoints with RootSIFT descriptors (Arandjelovic and Zisserman 2012): dear."""
        found = _find(cv2.SIFT.create(limits.SIFT_POINTS), self.work)
        values = found.descriptors.astype(np.float32)
        values /= np.maximum(values.sum(axis=1, keepdims=True), 1e-6)
        return Keypoints(found.points, np.sqrt(values))

    @cached_property
    def mirrored_blobs(self) -> Keypoints:
        """The same of the mirrored picture: a descriptor is 4 x 4 cells of 8 directions."""
        cells = self.blobs.descriptors.reshape(-1, 4, 4, 8)
        # Mirroring across the keypoint's own direction swaps its rows and turns the sense.
        turned = cells[:, ::-1, :, :][..., [0, 7, 6, 5, 4, 3, 2, 1]]
        points = self.blobs.points.copy()
        points[:, 0] = self.work.shape[1] - 1 - points[:, 0]
        return Keypoints(points, np.ascontiguousarray(turned.reshape(-1, 128)))


def _fit(grey: NDArray[np.uint8], side: int) -> NDArray[np.uint8]:
    scale = side / max(grey.shape)
    if scale >= 1:
        return grey
    size = (max(1, round(grey.shape[1] * scale)), max(1, round(grey.shape[0] * scale)))
    # As good as averaging over areas, as previews are 1.6 times as large at the most, and five
    # times as fast.
    soft = cv2.GaussianBlur(grey, (3, 3), limits.SOFT * min(1.0, 1 / scale - 1))
    return cv2.resize(soft, size, interpolation=cv2.INTER_LINEAR)


def _calm(grey: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return cv2.medianBlur(grey, limits.CALM) if min(grey.shape) > limits.CALM else grey


def smooth(picture: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Take away what is finer than can be aligned."""
    blurred = cv2.GaussianBlur(picture.astype(np.float32), (0, 0), limits.BLUR)
    return np.asarray(blurred, np.float32)


def even_out(picture: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Take local brightness and contrast away: tracking takes both to be equal."""
    window = (limits.EVEN_WINDOW, limits.EVEN_WINDOW)
    mean = cv2.boxFilter(picture, -1, window)
    spread = cv2.sqrBoxFilter(picture, cv2.CV_32F, window) - mean * mean
    evened = (picture - mean) * (limits.EVEN_CONTRAST / np.sqrt(np.maximum(spread, 9.0)))
    return np.clip(evened + 128, 0, 255).astype(np.uint8)


def _burnt(small: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Mark with 1 where a colour is at its limit."""
    blue, green, red = cv2.split(small)
    brightest = cv2.max(cv2.max(blue, green), red)
    return np.asarray((brightest > limits.BURNT) | (brightest < limits.DROWNED), np.uint8)


def _chroma(small: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Red less green and blue less green on a small square, shape (s, s, 2)."""
    colours = _shrink(small, limits.CHROMA_SIDE, steps=2).astype(np.float32)
    return np.stack((colours[..., 2] - colours[..., 1], colours[..., 0] - colours[..., 1]), -1)


def _shrink(picture: NDArray[np.uint8], side: int, *, steps: int) -> NDArray[np.uint8]:
    """Squash a picture to a small square, in two steps.

    Averaging over other than whole numbers of pixels costs ten times as much.
    """
    larger = cv2.resize(picture, (steps * side, steps * side), interpolation=cv2.INTER_LINEAR)
    small = cv2.resize(larger, (side, side), interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.uint8)


def _find(detector: cv2.Feature2D, picture: NDArray[np.uint8]) -> Keypoints:
    found, descriptors = detector.detectAndCompute(picture, None)
    if descriptors is None:
        descriptors = np.zeros((0, detector.descriptorSize()), np.float32)
    points = np.asarray(cv2.KeyPoint.convert(found), np.float32).reshape(-1, 2)
    return Keypoints(points, descriptors)


def _corner_finder() -> cv2.Feature2D:
    return cv2.ORB.create(
        limits.ORB_POINTS,
        scaleFactor=limits.ORB_STEP,
        nlevels=limits.ORB_LEVELS,
        edgeThreshold=limits.ORB_EDGE,
        fastThreshold=limits.ORB_CONTRAST,
    )


def use_one_thread() -> None:
    """Have OpenCV work in the calling thread only, for callers that use several themselves."""
    cv2.setNumThreads(1)
