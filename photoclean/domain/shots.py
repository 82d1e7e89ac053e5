"""Series of shots of one scene: the best of them, and those that are tied to it directly."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from photoclean.domain.relation import Relation
from photoclean.domain.shot_choice import order_shots

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from photoclean.domain.candidate import Candidate
    from photoclean.domain.links import Links
    from photoclean.domain.photo import ContentId


@dataclass(frozen=True, slots=True)
class Series:
    """The shot that is proposed, and the others, the next best first."""

    best: Candidate
    others: tuple[Candidate, ...]


def find_series(
    heads: Sequence[Candidate], *, links: Links, chosen: Mapping[ContentId, int]
) -> Iterator[Series]:
    """Find the series among shots that are no copies of each other.

    The best shot takes all that evidence of their own ties to it, then the best that is left
    does; `chosen` are those that the user has chosen by hand, which go first.
    """
    ties = _find_ties(heads, links)
    left = dict(ties)
    while left:
        scene = _follow(next(iter(left)), ties)
        for content_id in scene:
            del left[content_id]
        shots = [links.candidates[content_id] for content_id in scene]
        yield from _part(_order(shots, chosen), ties)


def _find_ties(heads: Sequence[Candidate], links: Links) -> dict[ContentId, set[ContentId]]:
    is_head = {head.content_id for head in heads}
    ties: defaultdict[ContentId, set[ContentId]] = defaultdict(set)
    for one in is_head:
        for other in links.around(one):
            if other in is_head and links.relation(one, other) is Relation.OTHER_SHOT:
                ties[one].add(other)
    return ties


def _follow(start: ContentId, ties: Mapping[ContentId, set[ContentId]]) -> list[ContentId]:
    """Follow the ties as far as they lead."""
    reached = {start}
    found = [start]
    for content_id in found:
        fresh = ties[content_id] - reached
        reached |= fresh
        found += fresh
    return found


def _order(shots: list[Candidate], chosen: Mapping[ContentId, int]) -> list[Candidate]:
    ordered = order_shots(sorted(shots, key=lambda shot: shot.content_hash))
    return sorted(ordered, key=lambda shot: -chosen.get(shot.content_id, 0))


def _part(
    ordered: list[Candidate], ties: Mapping[ContentId, set[ContentId]]
) -> Iterator[Series]:
    place = {shot.content_id: number for number, shot in enumerate(ordered)}
    left = set(place)
    for best in ordered:
        if best.content_id not in left:
            continue
        others = sorted(ties[best.content_id] & left, key=place.__getitem__)
        left.difference_update(others, (best.content_id,))
        if others:
            yield Series(best, tuple(ordered[place[other]] for other in others))
