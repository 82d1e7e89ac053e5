"""Groups as they are proposed: members, what was done to each, and all reasons in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from photoclean.domain.asset_ties import lost_parts
from photoclean.domain.edits import name_edits
from photoclean.domain.keeper import explain_choice, order_files
from photoclean.domain.printable import printable
from photoclean.domain.relation import GroupKind, Relation, kind_of
from photoclean.domain.shot_choice import explain_shot
from photoclean.domain.stars import Star
from photoclean.domain.verdicts import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from photoclean.domain.candidate import Candidate, CandidateFile
    from photoclean.domain.keeper_rules import KeeperRules
    from photoclean.domain.links import Links
    from photoclean.domain.photo import ContentId
    from photoclean.domain.shots import Series
    from photoclean.domain.verdicts import Standing, Verdicts

_NAMES_TOLD = 3
_CHOSEN = "chosen by you"


@dataclass(frozen=True, slots=True)
class ProposedMember:
    """One file of a proposed group, as Member but by ids alone."""

    file_id: int
    content_id: ContentId
    relation: Relation
    similarity: float
    edits: tuple[str, ...] = ()
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class ProposedGroup:
    """A group that has no id yet; the keeper is the first member."""

    kind: GroupKind
    why: str
    members: tuple[ProposedMember, ...]
    news: str = ""


class Proposer:
    """Makes groups of stars and series, as far as what the user has said leaves any."""

    def __init__(self, *, links: Links, verdicts: Verdicts, rules: KeeperRules) -> None:
        self._links = links
        self._verdicts = verdicts
        self._rules = rules

    def propose_copies(self, star: Star) -> Iterator[ProposedGroup]:
        """Make the group of a head and its copies.

        Of what the user wants to keep as it is, only files are shown that came later and hold
        the very bytes of another.
        """
        members = (star.head, *star.copies)
        standing = self._verdicts.standing([member.content_id for member in members])
        if not standing.is_settled:
            yield from self._tell(self._describe_star(star), members, standing)
            return
        for member in members:
            if not self._verdicts.are_files_kept(member.content_id):
                yield from self._tell(self._describe_star(Star(member)), members, standing)

    def propose_shots(self, series: Series) -> Iterator[ProposedGroup]:
        """Make the group of a series of shots, one file of each."""
        shots = (series.best, *series.others)
        contents = [shot.content_id for shot in shots]
        standing = self._verdicts.standing(contents, shots=True)
        if standing.is_settled:
            return
        best = series.best.content_id
        members = [self._stay(series.best)]
        members += [
            ProposedMember(
                self._files(shot)[0].file_id,
                shot.content_id,
                Relation.OTHER_SHOT,
                self._links.similarity(best, shot.content_id),
            )
            for shot in series.others
        ]
        why = explain_shot(series.best, series.others, rules=self._rules)
        if best in self._verdicts.chosen(shots=True):
            why = _say_chosen(why)
        group = ProposedGroup(GroupKind.SIMILAR_SHOTS, why, tuple(members))
        yield from self._tell(group, shots, standing)

    def _stay(self, keeper: Candidate) -> ProposedMember:
        file = self._files(keeper)[0]
        return ProposedMember(file.file_id, keeper.content_id, Relation.KEEPER, 1.0)

    def _describe_star(self, star: Star) -> ProposedGroup:
        keeper = star.head
        kept, *same = self._files(keeper)
        seen = {file.identity for file in (kept, *same)}
        members = [self._compare(keeper, kept, keeper, file) for file in same]
        members += [
            self._compare(keeper, kept, copy, file)
            for copy in star.copies
            for file in self._files(copy)
            if file.identity not in seen
        ]
        kind = kind_of([member.relation for member, _ in members])
        if kind is GroupKind.IDENTICAL and any(losses for _, losses in members):
            kind = GroupKind.EDITED  # nothing in it may go without a look
        copies = (replace(member, edits=member.edits + losses) for member, losses in members)
        why = self._explain(star, len(same))
        return ProposedGroup(kind, why, (self._stay(keeper), *copies))

    def _compare(
        self, keeper: Candidate, kept: CandidateFile, copy: Candidate, file: CandidateFile
    ) -> tuple[ProposedMember, tuple[str, ...]]:
        """Describe a file of a copy, and say what would be lost with it."""
        losses = lost_parts(keeper, kept, copy=copy, file=file)
        one, other = keeper.content_id, copy.content_id
        relation = Relation.SAME_FILE if one == other else self._links.relation(one, other)
        if relation is None or relation is Relation.SAME_FILE:
            return ProposedMember(file.file_id, other, Relation.SAME_FILE, 1.0), losses
        edits = name_edits(keeper.facts, copy.facts, self._links.evidence(one, other))
        similarity = self._links.similarity(one, other)
        return ProposedMember(file.file_id, other, relation, similarity, edits), losses

    def _explain(self, star: Star, same_files: int) -> str:
        keeper, rules = star.head, self._rules
        why = explain_choice(keeper, star.copies, same_files=same_files, rules=rules)
        for copy, sign in star.derived[:1]:
            why += f"; not edited ({printable(self._files(copy)[0].path.name)} {sign})"
        is_chosen = keeper.content_id in self._verdicts.chosen()
        return _say_chosen(why) if is_chosen else why

    def _files(self, candidate: Candidate) -> list[CandidateFile]:
        """List the files of a content, the one to stay first; of those all wanted only that."""
        files = order_files(candidate.files, rules=self._rules)
        chosen = self._verdicts.chosen_file(candidate.content_id)
        for file in candidate.files:
            if file.file_id == chosen and not file.is_offline:
                files = [file, *(other for other in files if other.identity != file.identity)]
        is_one = self._verdicts.are_files_apart(candidate.content_id)
        return files[:1] if is_one else files

    def _tell(
        self, group: ProposedGroup, contents: Sequence[Candidate], standing: Standing
    ) -> Iterator[ProposedGroup]:
        """Say what is new in a group that has come back; one file alone is no group."""
        if len(group.members) < 2:
            return
        if standing.said is None:
            yield group
            return
        names = {
            file.file_id: printable(file.path.name)
            for candidate in contents
            for file in candidate.files
        }
        members = tuple(
            replace(member, is_new=member.content_id in standing.fresh)
            for member in group.members
        )
        fresh = [names[member.file_id] for member in members if member.is_new]
        yield replace(group, members=members, news=_say_news(standing.said, fresh))


def _say_chosen(why: str) -> str:
    rest = [reason for reason in why.split("; ") if reason != _CHOSEN]
    return "; ".join([_CHOSEN, *rest])


def _say_news(said: Verdict, names: list[str]) -> str:
    is_kept = said is Verdict.KEEP_ALL
    if not names:
        return (
            "You have chosen to keep some of these before."
            if is_kept
            else "You have said of some of these before that they are no duplicates."
        )
    listed = ", ".join(names[:_NAMES_TOLD])
    if len(names) > _NAMES_TOLD:
        listed += f" and {len(names) - _NAMES_TOLD} more"
    if is_kept:
        return f"New since you chose to keep these: {listed}."
    return f"New since you said that these are no duplicates: {listed}."
