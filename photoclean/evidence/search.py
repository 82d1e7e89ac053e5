"""Finding the best alignment of two pictures, the cheap guesses first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from photoclean.evidence import limits
from photoclean.evidence.agreement import Laid, lay
from photoclean.evidence.align import blob_map, corner_map, turn_maps
from photoclean.evidence.covers import Covers, find_covers
from photoclean.evidence.refine import refine

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    for found, is_whole in _guesses(first, second):
        match = _weigh(first, second, found, is_whole=is_whole)
        if match is not None and (best is None or match.agreement > best.agreement):
            best = match
        if best is not None and best.agreement >= limits.GOOD_ENOUGH:
            break
    if best is None or best.agreement < limits.WORTH_REFINING:
        return best
    if best.is_whole and best.agreement >= limits.WHOLE_AGREES:
        return best
    return _refined(first, second, best)


def _guesses(first: Sight, second: Sight) -> Iterator[tuple[Map, bool]]:
    turns = turn_maps(first, second)
    for likeness, found in turns[:2]:
        if likeness >= max(limits.LIKELY_TURN, turns[0][0] - limits.TURNS_ALIKE):
            yield found, True
    for find in (corner_map, blob_map):
        for is_mirrored in (False, True):
            found_map = find(first, second, is_mirrored=is_mirrored)
            if found_map is not None:
                yield found_map, False


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
