"""Heads and their copies: who is worth keeping takes all that evidence of its own ties to it.

What comes out depends on the contents and their evidence alone: not on the order in which
contents or evidence arrived, and not on what else hangs together with them. So heads are tried
in an order in which each content has its own fixed place, and only within a star, whose members
are the same however they came together, are the members compared with each other.
"""

from __future__ import annotations

import heapq
import math
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from photoclean.domain.compression import UNKNOWN_QUALITY
from photoclean.domain.derivation import find_derived
from photoclean.domain.keeper import order_by_worth
from photoclean.domain.keeper_rules import Company, prefers
from photoclean.domain.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from photoclean.domain.candidate import Candidate
    from photoclean.domain.keeper_rules import KeeperRules
    from photoclean.domain.links import Links
    from photoclean.domain.photo import ContentId

_COPIES = (Relation.SAME_FILE, Relation.SAME_IMAGE, Relation.EDITED)
"""What makes a copy, the strongest tie first."""
_SIZE_STEP = math.log(1.04)
"""Sizes are compared in such steps when heads are tried: the rules themselves come after."""
_DOUBT = 0.85
"""How much of an enlarged copy's true pixels count, so that the photo itself is tried first."""
_ABOUT_AS_MANY = 0.95
"""Share of the true pixels with which an original is worth more than what was made from it."""
_RIVALS = 3
"""Contents that a head is compared with before all the others."""
_MISSING_AT_ONCE = 256
"""Pairs asked for at a time; where more contents hang together than that, as many as these."""


@dataclass(frozen=True, slots=True)
class Star:
    """A head and the copies that are tied to it, the strongest tie first.

    `derived` are copies that the rules would rather have kept, had evidence not shown by a sign
    that they were made from the head.
    """

    head: Candidate
    copies: tuple[Candidate, ...] = ()
    derived: tuple[tuple[Candidate, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Walk:
    """What going through some contents has given: their stars, or the pairs that are missing.

    Stars are only there when nothing is missing.
    """

    stars: tuple[Star, ...]
    missing: tuple[tuple[ContentId, ContentId], ...]


def find_stars(members: Sequence[ContentId], *, links: Links, rules: KeeperRules) -> Walk:
    """Go through contents that hang together, from the one most worth keeping on."""
    walker = _Walker(members, links=links, rules=rules)
    walker.run()
    missing = tuple(walker.missing)
    return Walk(() if missing else tuple(walker.stars), missing)


@dataclass(frozen=True, slots=True)
class _Around:
    """What is left around a head: copies, those not compared yet, whether there is more."""

    copies: list[Candidate]
    unknown: list[Candidate]
    has_others: bool = False


class _Walker:
    """Goes from head to head, and on from one whose copies are not all known.

    From there on it only asks, for heads that are likely: it takes what is not known for
    copies, which are no heads. But where the last heads had none, as in a burst, where each
    shot is a head, it takes it for none, for as many heads as it has just met alone.
    """

    def __init__(
        self, members: Sequence[ContentId], *, links: Links, rules: KeeperRules
    ) -> None:
        self.stars: list[Star] = []
        self.missing: dict[tuple[ContentId, ContentId], None] = {}
        self._links = links
        self._rules = rules
        order = _order_roughly(members, links=links, rules=rules)
        self._queue = deque(order)
        self._place = {member: place for place, member in enumerate(order)}
        self._taken: set[ContentId] = set()
        self._decided: set[frozenset[ContentId]] = set()
        self._alone = 0
        self._ahead = 0
        self._most = max(_MISSING_AT_ONCE, len(members))

    def run(self) -> None:
        """Go on until nothing is left, or enough is missing."""
        while self._queue and len(self.missing) < self._most:
            head = self._links.candidates[self._queue.popleft()]
            if head.content_id in self._taken:
                continue
            around = self._look_around(head)
            better = self._find_first(head, around)
            if better is not None:
                self._queue.extendleft((head.content_id, better.content_id))
            elif self.missing:  # nothing of this will stand: it only shows what else to ask for
                unknown = around.unknown
                self._take(head, around.copies if self._ahead else [*around.copies, *unknown])
                self._ahead -= bool(unknown and self._ahead)
            else:
                self._take(head, around.copies)
                self._settle(head, self._rank(head, around.copies))
                self._alone = 0 if around.copies else self._alone + around.has_others

    def _find_first(self, head: Candidate, around: _Around) -> Candidate | None:
        """Find who is to be looked around before a head, or ask for what tells it.

        The head is compared with its rivals first: when evidence shows that it was made from
        one of them, as with a border, that spares comparing it with all the others.
        """
        rivals = self._find_rivals(head, around)
        if not self.missing and not rivals.unknown:
            source = self._find_source(head, rivals.copies)
            if source is not None:
                return source
        unknown = rivals.unknown or around.unknown
        if unknown:
            self._ask(head, unknown)
        return None if self.missing else self._find_better(head, around.copies)

    def _rank(self, head: Candidate, copies: Sequence[Candidate]) -> list[Candidate]:
        return order_by_worth([head, *copies], rules=self._rules) if copies else [head]

    def _look_around(self, head: Candidate) -> _Around:
        """Find what is left around a head."""
        copies, has_others, unknown = [], False, []
        for content_id in self._links.around(head.content_id):
            if content_id in self._taken:
                continue
            relation = self._links.relation(head.content_id, content_id)
            if relation is None:
                unknown.append(self._links.candidates[content_id])
            elif relation in _COPIES:
                copies.append(self._links.candidates[content_id])
            else:
                has_others = True
        return _Around(copies, unknown, has_others)

    def _find_rivals(self, head: Candidate, around: _Around) -> _Around:
        """Find those around a head that are the most likely to be worth more than it."""
        undecided = [
            content_id
            for content_id in self._links.around(head.content_id)
            if content_id not in self._taken
            and frozenset((head.content_id, content_id)) not in self._decided
        ]
        rivals = set(heapq.nsmallest(_RIVALS, undecided, key=self._place.__getitem__))
        return _Around(
            [copy for copy in around.copies if copy.content_id in rivals],
            [other for other in around.unknown if other.content_id in rivals],
        )

    def _ask(self, head: Candidate, unknown: list[Candidate]) -> None:
        """Note what is missing of a head."""
        if not self.missing:
            self._ahead = self._alone
        for other in sorted(unknown, key=lambda candidate: candidate.content_hash):
            # Always compared in the same direction, whatever their ids are here.
            first, second = sorted((head, other), key=lambda one: one.content_hash)
            self.missing[first.content_id, second.content_id] = None

    def _take(self, head: Candidate, copies: list[Candidate]) -> None:
        self._taken.add(head.content_id)
        self._taken.update(copy.content_id for copy in copies)

    def _settle(self, head: Candidate, ranked: list[Candidate]) -> None:
        """Note a star; `ranked` are its members as the rules alone would put them."""
        links = self._links
        place = ranked.index(head)
        derived = []
        for other in ranked[:place]:
            is_derived, sign = find_derived(links.evidence(other.content_id, head.content_id))
            derived += [(other, sign)] if is_derived else []
        copies = [candidate for candidate in ranked if candidate is not head]
        copies.sort(key=lambda copy: _strength(head, copy, links))
        self.stars.append(Star(head, tuple(copies), tuple(derived)))

    def _find_better(self, head: Candidate, copies: list[Candidate]) -> Candidate | None:
        """Find the copy that is to be tried before the head; of two that is decided once."""
        by_rules = True
        for other in self._rank(head, copies):
            if other is head:
                by_rules = False
                continue
            pair = frozenset((head.content_id, other.content_id))
            if pair in self._decided:
                continue
            if self._is_better(other, head, by_rules=by_rules):
                self._decided.add(pair)
                return other
        return None

    def _find_source(self, head: Candidate, rivals: list[Candidate]) -> Candidate | None:
        """Find a rival that evidence shows to be what the head was made from."""
        for rival in sorted(rivals, key=lambda one: self._place[one.content_id]):
            evidence = self._links.evidence(head.content_id, rival.content_id)
            if find_derived(evidence)[0] and self._is_better(rival, head, by_rules=False):
                self._decided.add(frozenset((head.content_id, rival.content_id)))
                return rival
        return None

    def _is_better(self, one: Candidate, head: Candidate, *, by_rules: bool) -> bool:
        """Tell whether a copy is worth more than the head.

        `by_rules` tells what the rules say without evidence. Where evidence shows which of the
        two was made from the other, that is decided by the rules up to "original".
        """
        if "original" not in self._rules.order:
            return by_rules
        links = self._links
        evidence = links.evidence(head.content_id, one.content_id)
        if evidence is None:
            return by_rules
        frames = evidence.first.frame, evidence.second.frame
        if find_derived(evidence)[0]:
            return not _is_preferred(head, one, rules=self._rules, frame=frames[0])
        if find_derived(evidence.swapped())[0]:
            return by_rules and _is_preferred(one, head, rules=self._rules, frame=frames[1])
        return by_rules


def _strength(head: Candidate, copy: Candidate, links: Links) -> int:
    relation = links.relation(head.content_id, copy.content_id)
    return len(_COPIES) if relation is None else _COPIES.index(relation)


def _is_preferred(
    one: Candidate, other: Candidate, *, rules: KeeperRules, frame: float
) -> bool:
    """Tell whether a rule before "original" is in favour of one.

    A few pixels more are no favour, nor are those of a border: `frame` is the share of one's
    area that evidence has found to be such.
    """
    rule = prefers(rules, one, other, before="original")
    pixels = min(one.true_pixels, (1 - frame) * one.facts.pixels)
    is_about_same = other.true_pixels >= _ABOUT_AS_MANY * pixels
    return rule is not None and not (rule == "pixels" and is_about_same)


def _order_roughly(
    members: Iterable[ContentId], *, links: Links, rules: KeeperRules
) -> list[ContentId]:
    """Order contents by rules that need no comparison, so that each has its own fixed place."""
    worth: dict[ContentId, tuple[object, ...]] = {}
    for member in members:
        if member in worth:
            continue
        alike = [links.candidates[other] for other in links.same_pixels(member)]
        company = Company(alike, rules=rules)
        for candidate in alike:
            worth[candidate.content_id] = (
                *(_judge(candidate, rule=rule, company=company) for rule in company.order),
                candidate.content_hash,
            )
    return sorted(worth, key=worth.__getitem__)


def _judge(candidate: Candidate, *, rule: str, company: Company) -> object:
    if rule == "compression":  # edits cover the traces of an earlier one: it would stand behind
        return (-(candidate.facts.quality or UNKNOWN_QUALITY),)
    if rule != "pixels":
        return company.judge(candidate, rule=rule)
    pixels = max(1.0, candidate.true_pixels * (_DOUBT if candidate.is_enlarged else 1.0))
    return (-int(math.log(pixels) / _SIZE_STEP),)
