"""What the user has said of photos, and what that means for the groups they stand in."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from photoclean.domain.photo import ContentId


class Verdict(StrEnum):
    """What the user can say of the members of a group."""

    NOT_DUPLICATES = "not-duplicates"
    KEEP_ALL = "keep-all"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One verdict on all contents that the user saw in one group.

    `twins` are those of which more than one file was shown: the verdict holds for these files
    among each other too. `is_shot` tells a group of similar shots from one of copies.
    """

    verdict: Verdict
    contents: frozenset[ContentId]
    twins: frozenset[ContentId] = frozenset()
    is_shot: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """A content that the user wants kept; the higher the number, the later it was chosen.

    `file_id` is the very file, as long as it is there; `is_shot` says that it was chosen among
    similar shots.
    """

    content_id: ContentId
    number: int
    file_id: int | None = None
    is_shot: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """How a group stands to what was said before.

    `is_settled`: its members are all wanted, nobody need be asked again. `said` is the verdict
    that some of its members were under, `fresh` are the contents that none of them was.
    """

    is_settled: bool = False
    said: Verdict | None = None
    fresh: frozenset[ContentId] = frozenset()


class Verdicts:
    """All judgements and choices that concern some contents."""

    def __init__(
        self, judgements: Iterable[Judgement] = (), *, choices: Iterable[Choice] = ()
    ) -> None:
        self._of: defaultdict[ContentId, list[Judgement]] = defaultdict(list)
        for judgement in judgements:
            for content_id in judgement.contents:
                self._of[content_id].append(judgement)
        self._choices = {(choice.content_id, choice.is_shot): choice for choice in choices}

    def are_apart(self, one: ContentId, other: ContentId) -> bool:
        """Tell whether the user has called two contents no duplicates."""
        if one not in self._of:  # asked a million times where 20,000 photos hang together
            return False
        return any(
            other in judgement.contents
            for judgement in self._of[one]
            if judgement.verdict is Verdict.NOT_DUPLICATES
        )

    def are_files_apart(self, content_id: ContentId) -> bool:
        """Tell whether the user has said that a content's files are no waste."""
        return any(
            content_id in judgement.twins
            for judgement in self._of.get(content_id, ())
            if judgement.verdict is Verdict.NOT_DUPLICATES
        )

    def are_files_kept(self, content_id: ContentId) -> bool:
        """Tell whether the user has chosen to keep several files of a content."""
        return any(content_id in judgement.twins for judgement in self._of.get(content_id, ()))

    def chosen(self, *, shots: bool = False) -> dict[ContentId, int]:
        """Tell the contents that were chosen by hand, with the numbers of the choices."""
        return {
            choice.content_id: choice.number
            for choice in self._choices.values()
            if choice.is_shot is shots
        }

    def chosen_file(self, content_id: ContentId) -> int | None:
        """Tell the very file of a content that was chosen last."""
        found = [self._choices.get((content_id, is_shot)) for is_shot in (False, True)]
        choices = [choice for choice in found if choice is not None]
        last = max(choices, key=lambda choice: choice.number, default=None)
        return None if last is None else last.file_id

    def standing(self, contents: Collection[ContentId], *, shots: bool = False) -> Standing:
        """Compare the contents of a group with what was said of them in other company."""
        held = frozenset(contents)
        said = {
            judgement
            for content_id in held
            for judgement in self._of.get(content_id, ())
            if judgement.is_shot is shots
        }
        if any(held <= one.contents for one in said if one.verdict is Verdict.KEEP_ALL):
            return Standing(is_settled=True)
        said = {one for one in said if not held <= one.contents}
        if not said:
            return Standing()
        old = {content_id for one in said for content_id in one.contents}
        is_kept = any(one.verdict is Verdict.KEEP_ALL for one in said)
        verdict = Verdict.KEEP_ALL if is_kept else Verdict.NOT_DUPLICATES
        return Standing(said=verdict, fresh=held - old)
