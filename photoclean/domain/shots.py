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
    from photoclean.domain.keeper_rules import KeeperRules
    from photoclean.domain.links import Links
    from photoclean.domain.photo import ContentId


@dataclass(frozen=True, slots=True)
class Series:
    """The shot that is proposed, and the others, the next best first."""

    best: Candidate
    others: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """Shots that hang together by ties of their own, however far."""

    shots: tuple[Candidate, ...]
    ties: Mapping[ContentId, set[ContentId]]


def find_scenes(heads: Sequence[Candidate], *, links: Links) -> list[Scene]:
    """Find the scenes of which there are several shots that are no copies of each other."""
    ties = _find_ties(heads, links)
    left = dict(ties)
    scenes = []
    while left:
        found = _follow(next(iter(left)), ties)
        for content_id in found:
            del left[content_id]
        shots = tuple(links.candidates[content_id] for content_id in found)
        scenes.append(Scene(shots, ties))
    return scenes


def find_series(
    scene: Scene, *, rules: KeeperRules, chosen: Mapping[ContentId, int]
) -> Iterator[Series]:
    """Part a scene into series.

    The best shot takes all that evidence of their own ties to it, then the best that is left
    does; `chosen` are those that the user has chosen by hand, which go first.
    """
    ordered = order_shots(scene.shots, rules=rules)
    ordered.sort(key=lambda shot: -chosen.get(shot.content_id, 0))
    place = {shot.content_id: number for number, shot in enumerate(ordered)}
    left = set(place)
    for best in ordered:
        if best.content_id not in left:
            continue
        others = sorted(scene.ties[best.content_id] & left, key=place.__getitem__)
        left.difference_update(others, (best.content_id,))
        if others:
            yield Series(best, tuple(ordered[place[other]] for other in others))


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
