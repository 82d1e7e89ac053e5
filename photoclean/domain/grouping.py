"""From pairs to groups: one keeper and the copies that are tied to the keeper itself."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from photoclean.domain.edits import name_edits
from photoclean.domain.keeper import explain_choice, order_by_worth, order_files
from photoclean.domain.relation import GroupKind, JudgedPair, Relation, kind_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from photoclean.domain.keeper import Candidate, CandidateFile
    from photoclean.domain.photo import ContentId


@dataclass(frozen=True, slots=True)
class ProposedMember:
    """One file of a proposed group, as Member but by ids alone."""

    file_id: int
    content_id: ContentId
    relation: Relation
    similarity: float
    edits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProposedGroup:
    """A group that has no id yet; the keeper is the first member."""

    kind: GroupKind
    why: str
    members: tuple[ProposedMember, ...]


def build_groups(
    candidates: Mapping[ContentId, Candidate],
    pairs: Iterable[JudgedPair],
    *,
    verdicts: Collection[tuple[ContentId, ContentId]] = frozenset(),
) -> list[ProposedGroup]:
    """Group the candidates without chains.

    The candidate most worth keeping takes all copies that a pair of its own ties to it; then
    the next one that is left does. `verdicts` holds the pairs (smaller id first) that the user
    called no duplicates; a pair of a content with itself means that its files are all wanted.
    The result depends on the arguments' contents only, not on their order.
    """
    links: dict[ContentId, dict[ContentId, JudgedPair]] = defaultdict(dict)
    for pair in pairs:
        if pair.relation is not None and (pair.first, pair.second) not in verdicts:
            links[pair.first][pair.second] = pair
            links[pair.second][pair.first] = pair
    groups = []
    taken: set[ContentId] = set()
    order = order_by_worth(list(candidates.values()))
    place = {candidate.content_id: index for index, candidate in enumerate(order)}
    for keeper in order:
        if keeper.content_id in taken:
            continue
        taken.add(keeper.content_id)
        tied = links[keeper.content_id]
        copies = [candidates[other] for other in tied if other in place and other not in taken]
        copies.sort(key=lambda candidate: place[candidate.content_id])
        copies.sort(key=lambda candidate: _strength(tied[candidate.content_id]))
        taken.update(copy.content_id for copy in copies)
        group = _assemble(keeper, copies, tied=tied, verdicts=verdicts)
        if len(group.members) > 1:
            groups.append(group)
    return groups


def _strength(pair: JudgedPair) -> int:
    return list(Relation).index(pair.relation or Relation.OTHER_SHOT)


def _assemble(
    keeper: Candidate,
    copies: list[Candidate],
    *,
    tied: Mapping[ContentId, JudgedPair],
    verdicts: Collection[tuple[ContentId, ContentId]],
) -> ProposedGroup:
    first, *same = order_files(keeper.files)
    members = [ProposedMember(first.file_id, keeper.content_id, Relation.KEEPER, 1.0)]
    seen = {file.identity for file in (first, *same)}
    if (keeper.content_id, keeper.content_id) in verdicts:
        same = []
    members += [
        ProposedMember(file.file_id, keeper.content_id, Relation.SAME_FILE, 1.0)
        for file in same
    ]
    for copy in copies:
        files = [file for file in order_files(copy.files) if file.identity not in seen]
        members += _describe_copy(keeper, copy, pair=tied[copy.content_id], files=files)
    kind = kind_of([member.relation for member in members])
    why = explain_choice(keeper, copies, same_files=len(same))
    return ProposedGroup(kind, why, tuple(members))


def _describe_copy(
    keeper: Candidate, copy: Candidate, *, pair: JudgedPair, files: list[CandidateFile]
) -> list[ProposedMember]:
    relation = pair.relation or Relation.OTHER_SHOT
    edits = name_edits(keeper.facts, copy.facts)
    return [
        ProposedMember(file.file_id, copy.content_id, relation, pair.similarity, edits)
        for file in files
    ]
