"""Merges what several files of one photo know: what the keeper is given, and what disagrees."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from photoclean.domain.merging_rules import rule_of
from photoclean.domain.merging_told import Told
from photoclean.domain.metadata import Field, PhotoMetadata
from photoclean.domain.metadata_words import say_change
from photoclean.domain.people import SAME_FRAME, map_region

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from photoclean.domain.evidence import Alignment
    from photoclean.domain.metadata import FieldValue

BY_HAND = "chosen by you"
_CAMERA_NAME = re.compile(
    r"(img[_-]?(e|o)?\d{4,}|_?dsc[fn_]?\d{4,}|_mg_\d{4}|mvimg_\d{8}_\d+|pxl_\d{8}_\d+"
    r"|img[_-]\d{8}[_-](wa)?\d+|p\d{7}|_?p\d{7}|dscf?\d{4}|dji_\d{4}|gopr\d{4}|sam_\d{4}"
    r"|cimg\d{4}|imgp\d{4}|sdc\d{5}|\d{8}_\d{6}|\d{3}_\d{4})[^/\\]*\.[a-z0-9]{3,4}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Source:
    """A file that takes part in a merge: its name for people, and what it knows.

    `to_keeper` maps shares of this picture's width and height to shares of the keeper's (see
    `people.normalised`); None where nobody knows how the two lie, and then no marked people
    are taken from it.
    """

    name: str
    metadata: PhotoMetadata
    to_keeper: Alignment | None = SAME_FRAME


@dataclass(frozen=True, slots=True)
class Change:
    """A field that the keeper is given: its new value, whose it is, and both in words."""

    field: Field
    value: FieldValue
    before: FieldValue
    sources: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field of which the files tell different things.

    `candidates` holds every different value with the files that tell it; `taken` is what the
    keeper has in the end, and `why` says in words what settled it.
    """

    field: Field
    candidates: tuple[Told, ...]
    taken: FieldValue
    why: str


@dataclass(frozen=True, slots=True)
class Merging:
    """What a merge gives to the keeper, and what had to be settled on the way."""

    keeper: PhotoMetadata
    changes: tuple[Change, ...] = ()
    conflicts: tuple[Conflict, ...] = ()

    @property
    def values(self) -> dict[Field, FieldValue]:
        """The new values alone, as they are written."""
        return {change.field: change.value for change in self.changes}

    @property
    def merged(self) -> PhotoMetadata:
        """What the keeper knows once the changes are written."""
        return with_values(self.keeper, self.values)


def merge(
    keeper: Source,
    others: Sequence[Source],
    *,
    by_hand: Mapping[Field, FieldValue] | None = None,
) -> Merging:
    """Work out what the keeper is given by the others; their order does not matter.

    Args:
        keeper: The file that stays.
        others: The files of the same photo that it replaces.
        by_hand: Values that the user has chosen, whatever the rules say; None or an empty
            tuple takes the field's value away.
    """
    chosen = by_hand or {}
    others = sorted(others, key=lambda one: (one.name, repr(one.metadata), repr(one.to_keeper)))
    changes, conflicts = [], []
    for field in Field:
        own = keeper.metadata.value(field)
        told = _told_of(field, keeper, others)
        settled = rule_of(field)(own, told)
        value, sources, why = settled.value, settled.sources, settled.why
        if field in chosen:
            value, sources = chosen[field], _tellers(chosen[field], told)
            why = BY_HAND
        if value != own:
            words = say_change(field, value, sources)
            words = f"{words}, {BY_HAND}" if field in chosen else words
            changes.append(Change(field, value, own, sources, words))
        if settled.why:
            candidates = _distinct(Told(own, (keeper.name,)), told)
            conflicts.append(Conflict(field, candidates, value, why))
    return Merging(keeper.metadata, tuple(changes), tuple(conflicts))


def with_values(metadata: PhotoMetadata, values: Mapping[Field, FieldValue]) -> PhotoMetadata:
    """Give the same metadata with some fields replaced."""
    given: dict[str, FieldValue] = {field.value: value for field, value in values.items()}
    return replace(metadata, **given)  # type: ignore[arg-type]


def _told_of(field: Field, keeper: Source, others: Iterable[Source]) -> list[Told]:
    told = []
    for other in others:
        value = _as_the_keeper_has_it(field, keeper, other)
        if value is not None and value != ():
            told.append(Told(value, (other.name,)))
    return told


def _as_the_keeper_has_it(field: Field, keeper: Source, other: Source) -> FieldValue:
    if field is Field.REGIONS:
        if other.to_keeper is None:
            return ()
        mapped = (map_region(one, other.to_keeper) for one in other.metadata.regions)
        return tuple(one for one in mapped if one is not None)
    value = other.metadata.value(field)
    if field is Field.ORIGINAL_NAME and value is None:
        return _camera_name(other.name, keeper.name)
    return value


def _camera_name(name: str, kept: str) -> str | None:
    """Take a copy's own name for the original one, if only that is a camera's."""
    is_lost = _CAMERA_NAME.fullmatch(name) and not _CAMERA_NAME.fullmatch(kept)
    return name if is_lost else None


def _tellers(value: FieldValue, told: Iterable[Told]) -> tuple[str, ...]:
    names = (name for one in told if one.value == value for name in one.sources)
    return tuple(dict.fromkeys(names))


def _distinct(own: Told, told: Iterable[Told]) -> tuple[Told, ...]:
    by_value: dict[FieldValue, list[str]] = {}
    for one in (own, *told):
        if one.value is not None and one.value != ():
            by_value.setdefault(one.value, []).extend(one.sources)
    return tuple(Told(value, tuple(dict.fromkeys(names))) for value, names in by_value.items())
