"""From what is known of contents to groups, or to what has to be known first.

Evidence costs, so it is asked for only where a group depends on it: a keeper is compared with
its copies, but these are not compared with each other. The same contents give the same groups
whatever else is known and in whatever order it became known (see `stars`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from photoclean.domain.links import Links
from photoclean.domain.proposal import Proposer
from photoclean.domain.shots import find_scenes, find_series
from photoclean.domain.stars import find_stars

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from photoclean.domain.candidate import Candidate
    from photoclean.domain.links import Knowledge
    from photoclean.domain.photo import ContentId
    from photoclean.domain.proposal import ProposedGroup
    from photoclean.domain.shots import Scene
    from photoclean.domain.stars import Walk


@dataclass(frozen=True, slots=True)
class Grouping:
    """The groups that are certain, and what is missing for all others.

    `waiting` are the contents whose groups can't be told before `missing_pairs` have been
    compared (each in the direction that is named), `missing_contents` assessed, and the faces
    counted in `missing_faces`.
    """

    groups: tuple[ProposedGroup, ...]
    missing_pairs: tuple[tuple[ContentId, ContentId], ...]
    missing_contents: tuple[ContentId, ...]
    missing_faces: tuple[ContentId, ...]
    waiting: frozenset[ContentId]


@dataclass(frozen=True, slots=True)
class _Component:
    """What has become of contents that hang together."""

    groups: tuple[ProposedGroup, ...] = ()
    pairs: tuple[tuple[ContentId, ContentId], ...] = ()
    contents: tuple[ContentId, ...] = ()
    faces: tuple[ContentId, ...] = ()

    @property
    def is_waiting(self) -> bool:
        """Tell whether something has to be known first."""
        return bool(self.pairs or self.contents or self.faces)


def group_contents(known: Knowledge) -> Grouping:
    """Group contents without chains: each copy is tied to the keeper of its group itself.

    The content most worth keeping takes all copies that evidence of their own ties to it; then
    the next one that is left does. Among those that are no copies, other shots of one scene
    form series in the same way, apart from the copies: a photo can stand in one group of each.
    """
    rules = replace(known.rules, chosen=known.verdicts.chosen())
    known = replace(known, rules=rules)
    links = Links(known)
    proposer = Proposer(links=links, verdicts=known.verdicts, rules=rules)
    components = [
        (_settle(members, known, links, proposer), members) for members in links.components()
    ]
    waiting = (members for component, members in components if component.is_waiting)
    return Grouping(
        tuple(group for component, _ in components for group in component.groups),
        tuple(pair for component, _ in components for pair in component.pairs),
        tuple(content for component, _ in components for content in component.contents),
        tuple(content for component, _ in components for content in component.faces),
        frozenset(content for members in waiting for content in members),
    )


def _settle(
    members: Sequence[ContentId], known: Knowledge, links: Links, proposer: Proposer
) -> _Component:
    unassessed = [] if len(members) == 1 else _find_unassessed(members, known)
    if unassessed and len(members) > 2:
        return _Component(contents=tuple(unassessed))
    walk = find_stars(members, links=links, rules=known.rules)
    if walk.missing:
        # Of a pair on its own this may show that neither need be assessed.
        return _Component(pairs=walk.missing)
    if unassessed:
        return _Component(contents=tuple(unassessed))
    scenes = find_scenes([star.head for star in walk.stars], links=links)
    faceless = [shot for scene in scenes for shot in scene.shots if _lacks_faces(shot, known)]
    if faceless:
        return _Component(faces=tuple(shot.content_id for shot in faceless))
    return _Component(tuple(_propose(walk, scenes, known, proposer)))


def _find_unassessed(members: Collection[ContentId], known: Knowledge) -> list[ContentId]:
    return [
        member
        for member in members
        if known.candidates[member].quality is None and member not in known.unseen_contents
    ]


def _lacks_faces(shot: Candidate, known: Knowledge) -> bool:
    if shot.quality is None or shot.quality.are_faces_counted:
        return False
    return shot.content_id not in known.unseen_contents


def _propose(
    walk: Walk, scenes: Sequence[Scene], known: Knowledge, proposer: Proposer
) -> Iterator[ProposedGroup]:
    for star in walk.stars:
        yield from proposer.propose_copies(star)
    chosen = known.verdicts.chosen(shots=True)
    for scene in scenes:
        for series in find_series(scene, rules=known.rules, chosen=chosen):
            yield from proposer.propose_shots(series)
