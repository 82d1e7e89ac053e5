"""What ties contents to each other: candidate pairs, what is known of them, same pixels."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from photoclean.domain.asset_ties import tie_parts
from photoclean.domain.keeper_rules import DEFAULT_RULES
from photoclean.domain.relation import Relation
from photoclean.domain.verdicts import Verdicts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from photoclean.domain.candidate import Candidate
    from photoclean.domain.evidence import Evidence
    from photoclean.domain.keeper_rules import KeeperRules
    from photoclean.domain.photo import ContentId
    from photoclean.domain.relation import CandidatePair

PairKey = tuple["ContentId", "ContentId"]
"""Two contents, the smaller id first."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All that groups are made from.

    `evidence` holds what is known so far, each from the smaller id to the larger. What is
    named in `unseen_pairs` and `unseen_contents` can't be had now: such pairs are taken as
    unrelated, and such contents for what they say of themselves.
    """

    candidates: Mapping[ContentId, Candidate]
    pairs: Iterable[CandidatePair] = ()
    evidence: Mapping[PairKey, Evidence] = field(default_factory=dict)
    verdicts: Verdicts = field(default_factory=Verdicts)
    rules: KeeperRules = DEFAULT_RULES
    unseen_pairs: Collection[PairKey] = frozenset()
    unseen_contents: Collection[ContentId] = frozenset()


def key_of(one: ContentId, other: ContentId) -> PairKey:
    """Put the smaller id first."""
    return (one, other) if one < other else (other, one)


class Links:
    """The ties that are left when all that is known to be none is taken away.

    Contents with the same pixels are tied without any pair or evidence, and so is a content
    that lies elsewhere to the photo that it goes along with, as a RAW's JPEG does.
    """

    def __init__(self, known: Knowledge) -> None:
        self.candidates = known.candidates
        self._evidence = known.evidence
        self._are_apart = known.verdicts.are_apart
        self._near: defaultdict[ContentId, dict[ContentId, float]] = defaultdict(dict)
        for first, second, similarity in known.pairs:
            if self._may_tie(first, second, known):
                self._near[first][second] = self._near[second][first] = similarity
        self._parts = {
            key for key in tie_parts(known.candidates.values()) if not self._are_apart(*key)
        }
        for one, other in self._parts:
            self._near[one][other] = self._near[other][one] = 1.0
        self._with_pixels: defaultdict[bytes, list[ContentId]] = defaultdict(list)
        for candidate in known.candidates.values():
            if candidate.pixel_hash is not None:
                self._with_pixels[candidate.pixel_hash].append(candidate.content_id)

    def _may_tie(self, first: ContentId, second: ContentId, known: Knowledge) -> bool:
        if first not in known.candidates or second not in known.candidates:
            return False
        evidence = known.evidence.get((first, second))
        if evidence is None:
            is_none = (first, second) in known.unseen_pairs
        else:
            is_none = evidence.relation is None
        return not (is_none or self._are_apart(first, second))

    def components(self) -> Iterator[list[ContentId]]:
        """Part the contents into those that hang together, however far."""
        reached: set[ContentId] = set()
        followed: set[bytes] = set()
        for start in self.candidates:
            if start in reached:
                continue
            reached.add(start)
            members = [start]
            for content_id in members:
                fresh = set(self._near.get(content_id, ()))
                pixels = self.candidates[content_id].pixel_hash
                if pixels is not None and pixels not in followed:
                    followed.add(pixels)
                    fresh.update(self._with_pixels[pixels])
                fresh -= reached
                reached |= fresh
                members += fresh
            yield members

    def same_pixels(self, content_id: ContentId) -> list[ContentId]:
        """List the contents with the very pixels of one, itself among them."""
        pixels = self.candidates[content_id].pixel_hash
        return [content_id] if pixels is None else self._with_pixels[pixels]

    def around(self, content_id: ContentId) -> Iterable[ContentId]:
        """Name all that may be tied to a content, each once."""
        near = self._near.get(content_id, {})
        alike = (
            other
            for other in self.same_pixels(content_id)
            if other not in near
            and other != content_id
            and not self._are_apart(content_id, other)
        )
        return chain(near, alike)

    def relation(self, one: ContentId, other: ContentId) -> Relation | None:
        """Tell what two contents that are tied are to each other; None is not known yet."""
        if key_of(one, other) in self._parts:
            return Relation.SAME_FILE
        if self._have_same_pixels(one, other):
            return Relation.SAME_IMAGE
        evidence = self._evidence.get(key_of(one, other))
        return None if evidence is None else evidence.relation

    def evidence(self, one: ContentId, other: ContentId) -> Evidence | None:
        """Tell what is known of two contents, from the first to the second.

        Of those with the same pixels, and of a photo and its part, nothing more is to be said.
        """
        if key_of(one, other) in self._parts or self._have_same_pixels(one, other):
            return None
        evidence = self._evidence.get(key_of(one, other))
        return evidence if evidence is None or one < other else evidence.swapped()

    def similarity(self, one: ContentId, other: ContentId) -> float:
        """Tell how close the vectors of two tied contents are: their cosine similarity."""
        return 1.0 if self._have_same_pixels(one, other) else self._near[one][other]

    def _have_same_pixels(self, one: ContentId, other: ContentId) -> bool:
        pixels = self.candidates[one].pixel_hash
        return pixels is not None and pixels == self.candidates[other].pixel_hash
