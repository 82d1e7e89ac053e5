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
from photoclean.domain.shots import find_series
from photoclean.domain.stars import find_stars

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from photoclean.domain.links import Knowledge
    from photoclean.domain.photo import ContentId
    from photoclean.domain.proposal import ProposedGroup
    from photoclean.domain.stars import Walk


@dataclass(frozen=True, slots=True)
class Grouping:
    """The groups that are certain, and what is missing for all others.

    `waiting` are the contents whose groups can't be told before `missing_pairs` have been
    compared (each in the direction that is named) and `missing_contents` assessed.
    """

    groups: tuple[ProposedGroup, ...]
    missing_pairs: tuple[tuple[ContentId, ContentId], ...]
    missing_contents: tuple[ContentId, ...]
    waiting: frozenset[ContentId]


@dataclass(frozen=True, slots=True)
class _Component:
    """What has become of contents that hang together."""

    groups: tuple[ProposedGroup, ...] = ()
    pairs: tuple[tuple[ContentId, ContentId], ...] = ()
    contents: tuple[ContentId, ...] = ()


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
    groups: list[ProposedGroup] = []
    pairs: list[tuple[ContentId, ContentId]] = []
    contents: list[ContentId] = []
    waiting: set[ContentId] = set()
    for members in links.components():
        component = _settle(members, known, links, proposer)
        groups += component.groups
        pairs += component.pairs
        contents += component.contents
        if component.pairs or component.contents:
            waiting.update(members)
    return Grouping(tuple(groups), tuple(pairs), tuple(contents), frozenset(waiting))


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
    return _Component(groups=tuple(_propose(walk, known, links, proposer)))


def _find_unassessed(members: Collection[ContentId], known: Knowledge) -> list[ContentId]:
    return [
        member
        for member in members
        if known.candidates[member].quality is None and member not in known.unseen_contents
    ]


def _propose(
    walk: Walk, known: Knowledge, links: Links, proposer: Proposer
) -> Iterator[ProposedGroup]:
    for star in walk.stars:
        yield from proposer.propose_copies(star)
    heads = [star.head for star in walk.stars]
    chosen = known.verdicts.chosen(shots=True)
    for series in find_series(heads, links=links, chosen=chosen):
        yield from proposer.propose_shots(series)
