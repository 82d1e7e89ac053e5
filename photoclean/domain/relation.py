"""How a copy relates to the photo that is kept."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from photoclean.domain.photo import ContentId


class Relation(StrEnum):
    """Relation of a member to its group's keeper, strongest first."""

    KEEPER = "keeper"
    SAME_FILE = "same-file"
    SAME_IMAGE = "same-image"
    EDITED = "edited"
    OTHER_SHOT = "other-shot"


class GroupKind(StrEnum):
    """Kind of a group, by the weakest relation in it."""

    IDENTICAL = "identical"
    EDITED = "edited"
    SIMILAR_SHOTS = "similar-shots"


def kind_of(relations: list[Relation]) -> GroupKind:
    """Name the kind of a group from the relations of its members."""
    if Relation.OTHER_SHOT in relations:
        return GroupKind.SIMILAR_SHOTS
    if Relation.EDITED in relations:
        return GroupKind.EDITED
    return GroupKind.IDENTICAL


class CandidatePair(NamedTuple):
    """Two contents that the vectors put close together; `first` is the smaller id.

    A tuple, because a million of them are made where 20,000 photos hang together.
    """

    first: ContentId
    second: ContentId
    similarity: float

    @classmethod
    def of(cls, one: ContentId, other: ContentId, *, similarity: float) -> CandidatePair:
        """Order the two ids and clip the cosine similarity to at most 1."""
        return cls(min(one, other), max(one, other), min(1.0, similarity))
