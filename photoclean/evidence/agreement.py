"""How well two aligned pictures agree, place by place.

The local normalised cross-correlation (Lewis 1995) does not mind brightness and contrast. What
it leaves unexplained is compared with what is usual in this pair for places of such contrast:
saving, blurring and relighting leave their mark everywhere alike, but what has moved in the
scene stands out.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

import cv2
import numpy as np

from photoclean.evidence import limits
from photoclean.evidence.align import find_exact_turn, invert, scale_of
from photoclean.evidence.sight import smooth

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from photoclean.evidence.align import Map
    from photoclean.evidence.sight import Sight

    Plane = NDArray[np.float32]
    Mask = NDArray[np.bool_]

_Number = TypeVar("_Number", bound=np.generic)
_INNER = np.s_[limits.MARGIN : -limits.MARGIN, limits.MARGIN : -limits.MARGIN]


@dataclass(frozen=True)
class Laid:
    """Two aligned working pictures in the frame of the coarser one, the target.

    `coarser` is the picture whose levels are the target, `source` the other's laid on it, shape
    (h, w); `common` tells where both have pixels, a margin left out; `burnt` where one of them
    is burnt out or drowned. `found` maps the first
    picture to the second, `to_source` the target to the source; `target_is_first` says which
    is which.
    """

    coarser: Sight
    source: Plane
    common: Mask
    burnt: Mask
    target_is_first: bool
    found: Map
    to_source: Map

    @property
    def target(self) -> Plane:
        """The coarser picture's levels, shape (h, w)."""
        return self.coarser.smooth

    @cached_property
    def agreement(self) -> float:
        """Tell the share (0 to 1) of the textured places that agree."""
        return self.agreement_within(self.common)

    def agreement_within(self, mask: Mask) -> float:
        """Tell the share (0 to 1) of the textured places of a mask that agree."""
        textured = self._local.textured & thinned(mask)
        places = int(np.count_nonzero(textured))
        if places < limits.FEWEST_PLACES * textured.size:
            return 0.0
        agreeing = textured & (self._local.correlation > limits.AGREES)
        return int(np.count_nonzero(agreeing)) / places

    @property
    def agreeing(self) -> Mask:
        """Tell where there is something to compare, and it agrees."""
        agreeing = self._local.textured & (self._local.correlation > limits.AGREES)
        return _thickened(agreeing, self.common.shape) & self.common

    @property
    def textured(self) -> Mask:
        """Tell where there is something to compare."""
        return _thickened(self._local.textured, self.common.shape) & self.common

    @cached_property
    def thin(self) -> tuple[Plane, Plane, Mask]:
        """Target, source and common places at every second pixel: they are smooth enough."""
        return thinned(self.target), thinned(self.source), thinned(self.common)

    @cached_property
    def _local(self) -> _Local:
        return _correlate(*self.thin, window=limits.WINDOW)

    def changed_within(self, mask: Mask, *, is_strict: bool) -> float:
        """Tell the share (0 to 1) of a mask's places whose difference is out of the ordinary.

        `is_strict` is for pairs that should not differ by more than their compression.
        """
        window = limits.CHANGE_WINDOW
        clean = mask & ~_grown(~mask | (self.burnt & self.common), window)
        if np.count_nonzero(clean) < limits.FEWEST_CLEAN:
            return 0.0
        floor, share = limits.STRICT_FLOOR if is_strict else limits.CHANGE_FLOOR
        if (
            self._largest_residual(clean, window)
            < limits.UNDOUBTED * limits.OUTSTANDING * floor
        ):
            return 0.0
        local = _correlate_inside(self.target, self.source, clean, window=window)
        unlike = local.strength * (1 - np.clip(local.correlation, 0, 1) ** 2)
        least = np.maximum(share * local.strength, np.float32(floor))
        changed = clean & (unlike > limits.OUTSTANDING * least)
        if changed.any():  # of most copies nothing is left here
            usual = _usual(local.strength, unlike, clean)
            strengths = _strength_class(local.strength[changed])
            changed[changed] = unlike[changed] > limits.OUTSTANDING * usual[strengths]
        return int(np.count_nonzero(changed)) / int(np.count_nonzero(mask))

    def _largest_residual(self, clean: Mask, window: int) -> float:
        """Tell the largest local variance that one gain for the whole picture leaves.

        Nowhere can a gain of its own leave more: in most copies that settles it, in a fifth
        of the time.
        """
        gain = float(np.sqrt(self._local.contrast))
        residual = cv2.addWeighted(self.target, 1.0, self.source, -1 / gain, 0.0)
        mean = cv2.boxFilter(residual, -1, (window, window))
        square = cv2.sqrBoxFilter(residual, cv2.CV_32F, (window, window))
        variance = cv2.subtract(square, cv2.multiply(mean, mean))
        return float(cv2.minMaxLoc(variance, mask=clean.view(np.uint8))[1])


@dataclass(frozen=True, slots=True)
class _Local:
    """`strength` is the local variance in levels squared of the better contrasted picture.

    `contrast` is how many times the second's usual variance is the first's.
    """

    correlation: Plane
    strength: Plane
    textured: Mask
    contrast: float


def lay(first: Sight, second: Sight, *, found: Map) -> Laid | None:
    """Lay one picture on the other; None when they hardly overlap."""
    scale = scale_of(found)
    is_first = scale >= 1
    target, finer = (first, second) if is_first else (second, first)
    to_source = found if is_first else invert(found)
    work, burnt, to_work = _shrunk(finer, to_source, by=max(scale, 1 / scale))
    shape = target.work.shape
    turn = find_exact_turn(to_work, source=work.shape, target=shape)
    if turn is not None:
        common = np.zeros(shape, bool)
        common[_INNER] = True
        laid = turn(finer.smooth if work is finer.work else smooth(work))
        burnt = turn(burnt)
    else:
        common = _common(to_work, work.shape, shape)
        if np.count_nonzero(common) < limits.LEAST_OVERLAP * common.size:
            return None
        size, flags = shape[::-1], cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        mode = cv2.BORDER_REPLICATE
        laid = smooth(cv2.warpAffine(work, to_work, size, flags=flags, borderMode=mode))
        burnt = cv2.warpAffine(burnt, to_work, size, flags=flags)
    return Laid(
        coarser=target,
        source=laid,
        common=common,
        burnt=(burnt | target.burnt) > 0,
        target_is_first=is_first,
        found=found,
        to_source=to_source,
    )


def _shrunk(
    finer: Sight, to_source: Map, *, by: float
) -> tuple[NDArray[np.uint8], NDArray[np.uint8], Map]:
    """Bring the finer picture down to the target's scale, so that both are equally sharp."""
    work = finer.work
    if by < limits.SHRINKS:
        return work, finer.burnt, to_source
    size = (max(8, round(work.shape[1] / by)), max(8, round(work.shape[0] / by)))
    factor = np.array([size[0] / work.shape[1], size[1] / work.shape[0]])
    adjusted = to_source * factor[:, None]
    adjusted[:, 2] += factor / 2 - 0.5
    burnt = cv2.resize(finer.burnt, size, interpolation=cv2.INTER_LINEAR)
    return finer.sized(size), burnt, adjusted


def _common(to_source: Map, source: tuple[int, ...], target: tuple[int, int]) -> Mask:
    """Tell where the target's pixels have one in the source, a margin left out."""
    margin = limits.MARGIN
    inside = np.zeros(source[:2], np.uint8)
    inside[_INNER] = 1
    flags = cv2.INTER_NEAREST | cv2.WARP_INVERSE_MAP
    laid = cv2.warpAffine(inside, to_source, (target[1], target[0]), flags=flags)
    laid[:margin] = laid[-margin:] = 0
    laid[:, :margin] = laid[:, -margin:] = 0
    return np.asarray(laid > 0)


def thinned(plane: NDArray[_Number]) -> NDArray[_Number]:
    """Take every second pixel of every second row."""
    return np.ascontiguousarray(plane[::2, ::2])


def _thickened(plane: NDArray[_Number], shape: tuple[int, ...]) -> NDArray[_Number]:
    return plane.repeat(2, axis=0).repeat(2, axis=1)[: shape[0], : shape[1]]


def _correlate(ours: Plane, theirs: Plane, common: Mask, *, window: int) -> _Local:
    """Correlate in windows that count only what both show."""
    weight = common.astype(np.float32)
    share = np.maximum(_mean(weight, window), 1e-3)
    ours, theirs = (ours - 128) * weight, (theirs - 128) * weight
    mean1, mean2 = _mean(ours, window) / share, _mean(theirs, window) / share
    spread1 = np.maximum(_mean(ours * ours, window) / share - mean1 * mean1, 0)
    spread2 = np.maximum(_mean(theirs * theirs, window) / share - mean2 * mean2, 0)
    both = np.asarray(_mean(ours * theirs, window) / share - mean1 * mean2, np.float32)
    return _local_of(spread1, spread2, both, common)


def _correlate_inside(ours: Plane, theirs: Plane, clean: Mask, *, window: int) -> _Local:
    """Correlate in windows all of which both show; what comes out elsewhere means nothing."""
    ours, theirs = ours - 128, theirs - 128
    mean1, mean2 = _mean(ours, window), _mean(theirs, window)
    spread1 = np.maximum(_mean(ours * ours, window) - mean1 * mean1, 0)
    spread2 = np.maximum(_mean(theirs * theirs, window) - mean2 * mean2, 0)
    return _local_of(spread1, spread2, _mean(ours * theirs, window) - mean1 * mean2, clean)


def _local_of(spread1: Plane, spread2: Plane, both: Plane, places: Mask) -> _Local:
    correlation = both / np.sqrt(np.maximum(spread1 * spread2, limits.LEAST_SPREAD))
    ratios = ((spread2[::2, ::2] + 1) / (spread1[::2, ::2] + 1))[places[::2, ::2]]
    middle = len(ratios) // 2
    contrast = float(np.partition(ratios, middle)[middle]) if len(ratios) else 1.0
    contrast = max(contrast, 1e-3)
    strength = np.maximum(spread1, spread2 / contrast)
    return _Local(correlation, strength, places & (strength > limits.TEXTURE**2), contrast)


def _mean(values: Plane, window: int) -> Plane:
    return np.asarray(cv2.boxFilter(values, -1, (window, window)), np.float32)


def _grown(mask: Mask, by: int) -> Mask:
    return np.asarray(cv2.dilate(mask.astype(np.uint8), np.ones((by, by), np.uint8)) > 0)


def _usual(strength: Plane, unlike: Plane, clean: Mask) -> Plane:
    """Tell for each class of contrast the median of what is unexplained at its places.

    A class of few places counts as the one below it.
    """
    sampled = np.zeros_like(clean)
    sampled[:, :: limits.SAMPLED] = clean[:, :: limits.SAMPLED]
    found, classes = unlike[sampled], _strength_class(strength[sampled])
    usual = np.zeros(limits.CONTRAST_CLASSES, np.float32)
    last = 0.0
    for number in range(limits.CONTRAST_CLASSES):
        members = found[classes == number]
        if len(members) >= limits.FEWEST_OF_CLASS:
            middle = len(members) // 2
            last = float(np.partition(members, middle)[middle])
        usual[number] = last
    return usual


def _strength_class(strength: Plane) -> NDArray[np.uint8]:
    classes = np.log2(strength + 1).astype(np.uint8)
    return np.minimum(classes, limits.CONTRAST_CLASSES - 1)
