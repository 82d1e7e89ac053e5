"""Finding the best alignment of two pictures, the cheap guesses first."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from photoclean.evidence import limits
from photoclean.evidence.agreement import Laid, lay
from photoclean.evidence.align import (
    blob_map,
    corner_map,
    find_frame,
    find_turns,
    is_mirrored_map,
)
from photoclean.evidence.covers import Covers, find_covers
from photoclean.evidence.refine import refine

if TYPE_CHECKING:
    from collections.abc import Callable

    from photoclean.evidence.align import Map
    from photoclean.evidence.sight import Sight


@dataclass(frozen=True, slots=True)
class Match:
    """An alignment and the covers found; `is_whole` maps one whole frame on the other."""

    laid: Laid
    covers: Covers
    agreement: float
    is_whole: bool


def find_match(first: Sight, second: Sight) -> Match | None:
    """Try the turns, then keypoints, then refine; None when nothing lies on anything."""
    best: Match | None = None
    for found in find_turns(first, second):
        if not _is_good(best):
            best = _better(best, _weigh(first, second, found, is_whole=True))
    for find, is_mirrored in product((corner_map, blob_map), (False, True)):
        if _is_found(best, by=find) or _has_other_sense(best, is_mirrored=is_mirrored):
            continue
        found_map = find(first, second, is_mirrored=is_mirrored)
        if found_map is not None:
            best = _better(best, _weigh_keypoints(first, second, found_map))
    if best is None or best.agreement < limits.WORTH_REFINING:
        return best
    if best.is_whole and best.agreement >= limits.WHOLE_AGREES:
        return best
    return _refined(first, second, best)


def _better(best: Match | None, match: Match | None) -> Match | None:
    if best is None or match is None:
        return best or match
    return match if match.agreement > best.agreement else best


def _is_good(best: Match | None) -> bool:
    return best is not None and best.agreement >= limits.GOOD_ENOUGH


def _is_found(best: Match | None, *, by: Callable[..., Map | None]) -> bool:
    """Tell whether keypoints of a kind are needed no more; the dear ones are sooner not."""
    enough = limits.ALIGNED if by is blob_map else limits.GOOD_ENOUGH
    return best is not None and best.agreement >= enough


def _weigh_keypoints(first: Sight, second: Sight, found: Map) -> Match | None:
    """Weigh a map that keypoints gave; where it is nearly the whole frame's, that one."""
    whole = find_frame(first, second, near=found)
    if whole is None:
        return _weigh(first, second, found, is_whole=False)
    return _weigh(first, second, whole, is_whole=True)


def _has_other_sense(best: Match | None, *, is_mirrored: bool) -> bool:
    """Tell whether what was found shows that it is of no use to look for the other sense."""
    if best is None or best.agreement < limits.SENSE_KNOWN:
        return False
    return is_mirrored_map(best.laid.found) is not is_mirrored


def _weigh(first: Sight, second: Sight, found: Map, *, is_whole: bool) -> Match | None:
    laid = lay(first, second, found=found)
    if laid is None:
        return None
    agreement = laid.agreement
    covers = _no_covers(laid)
    if limits.WORTH_REFINING <= agreement < limits.WHOLE_AGREES:
        covers = find_covers(laid)
        if covers.on_target + covers.on_source > 0:
            agreement = laid.agreement_within(laid.common & ~covers.places)
    return Match(laid, covers, agreement, is_whole)


def _no_covers(laid: Laid) -> Covers:
    return Covers(np.zeros_like(laid.common), 0.0, 0.0)


def _refined(first: Sight, second: Sight, match: Match) -> Match:
    """Follow the intensities for a step or two, as long as that helps."""
    for _ in range(limits.REFINEMENTS):
        step = refine(match.laid)
        if step is None:
            break
        better = _weigh(first, second, step.found, is_whole=False)
        if better is None or better.agreement < match.agreement - 0.002:
            break
        match = better
        if step.moved < limits.SETTLED:
            break
    return match
