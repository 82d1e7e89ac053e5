"""The rule of each field: what the keeper has in the end, and why where the files disagree."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from photoclean.domain.merging_of_places import settle_position
from photoclean.domain.merging_of_times import settle_time
from photoclean.domain.merging_told import Settled, Told, names_of
from photoclean.domain.metadata import Field, Region
from photoclean.domain.people import is_marked_in, named_twin

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from photoclean.domain.metadata import FieldValue

_OWN_STAYS = "the kept file's own stays"
_MOST_TELL = "most of the files say so"
_FIRST = "the first in the alphabet, as no other is told more often"
_HIGHEST = "the highest rating counts"


def rule_of(field: Field) -> Callable[[Any, Sequence[Told]], Settled]:
    """Give the rule of a field: from the keeper's own value and what the others tell.

    The others come in an order that does not depend on how they were given.
    """
    return _RULES[field]


def _own_or_most_told(own: FieldValue, told: Sequence[Told]) -> Settled:
    """Keep the keeper's own; without one, take what most of the others say."""
    groups: dict[object, list[Told]] = {}
    for one in told:
        groups.setdefault(_folded(one.value), []).append(one)
    if own is not None and own != ():
        disagree = set(groups) - {_folded(own)}
        return Settled(own, (), _OWN_STAYS if disagree else "")
    if not groups:
        return Settled(own)
    most = max(len(group) for group in groups.values())
    _, group = min(
        (pair for pair in groups.items() if len(pair[1]) == most), key=lambda pair: str(pair[0])
    )
    why = ""
    if len(groups) > 1:
        is_tie = sum(len(one) == most for one in groups.values()) > 1
        why = _FIRST if is_tie else _MOST_TELL
    return Settled(min(group, key=lambda one: str(one.value)).value, names_of(group), why)


def _folded(value: FieldValue) -> object:
    """What two spellings of the same text have in common: neither case nor blanks count."""
    if isinstance(value, tuple):
        return tuple(_folded(item) if isinstance(item, str) else item for item in value)
    return " ".join(value.split()).casefold() if isinstance(value, str) else value


def _joined_lines(own: str | None, told: Sequence[Told]) -> Settled:
    """Put the different lines below each other, as Immich does."""
    lines, used = (own or "").splitlines(), []
    for one in told:
        news = str(one.value).splitlines()
        if not lines:
            lines, has_grown = news, True
        else:
            has_grown = _add_lines(lines, news)
        if has_grown:
            used.append(one)
    return Settled("\n".join(lines) if used else own, names_of(used))


def _add_lines(lines: list[str], news: Sequence[str]) -> bool:
    """Add the lines that are new; one that begins as another does may have been cut off."""
    before = list(lines)
    for line in (line.strip() for line in news):
        if any(_begins(known, line) for known in lines):
            continue
        shorter = [
            at for at, known in enumerate(lines) if known.strip() and _begins(line, known)
        ]
        if not shorter:
            lines.append(line)
            continue
        lines[shorter[0]] = line
        for at in reversed(shorter[1:]):
            del lines[at]
    return lines != before


def _begins(line: str, start: str) -> bool:
    return str(_folded(line)).startswith(str(_folded(start)))


def _union(own: tuple[str, ...], told: Sequence[Told]) -> Settled:
    """Add the words that are new, whatever their case, in the order in which they are told."""
    known = {_folded(word) for word in own}
    added, used = [], []
    for one in told:
        news = []
        for word in one.value if isinstance(one.value, tuple) else ():
            if _folded(str(word)) not in known:
                known.add(_folded(str(word)))
                news.append(str(word))
        if news:
            added += news
            used.append(one)
    return Settled((*own, *added), names_of(used))


def _all_regions(own: tuple[Region, ...], told: Sequence[Told]) -> Settled:
    """Add who is not marked yet, and give unnamed faces the names that others have for them."""
    kept, used = list(own), []
    for one in told:
        regions = one.value if isinstance(one.value, tuple) else ()
        news = [region for region in regions if isinstance(region, Region)]
        if _add_regions(kept, news):
            used.append(one)
    return Settled(tuple(kept), names_of(used))


def _add_regions(kept: list[Region], news: Sequence[Region]) -> bool:
    before = list(kept)
    for at, region in enumerate(kept):
        unknown = [one for one in news if not is_marked_in(one, kept)]
        twin = named_twin(region, unknown)
        if twin is not None:
            kept[at] = replace(region, name=twin.name)
    # Named ones first: an unnamed one may be the same face.
    for region in sorted(news, key=lambda one: not one.name):
        if not is_marked_in(region, kept):
            kept.append(region)
    return kept != before


def _highest(own: int | None, told: Sequence[Told]) -> Settled:
    """Take the most stars; that a copy was rejected says nothing of the keeper."""
    stars = {one.value for one in told if isinstance(one.value, int) and one.value > 0}
    best = max([own or 0, *stars])
    if best == (own or 0):
        return Settled(own, (), _HIGHEST if stars - {own} else "")
    told_so = [one for one in told if one.value == best]
    is_conflict = len(stars) > 1 or own is not None
    return Settled(best, names_of(told_so), _HIGHEST if is_conflict else "")


_RULES: dict[Field, Callable[[Any, Sequence[Told]], Settled]] = {
    Field.TAKEN: settle_time,
    Field.POSITION: settle_position,
    Field.TITLE: _own_or_most_told,
    Field.CAPTION: _joined_lines,
    Field.KEYWORDS: _union,
    Field.TAGS: _union,
    Field.PEOPLE: _union,
    Field.REGIONS: _all_regions,
    Field.RATING: _highest,
    Field.LABEL: _own_or_most_told,
    Field.CREATORS: _own_or_most_told,
    Field.COPYRIGHT: _own_or_most_told,
    Field.ORIGINAL_NAME: _own_or_most_told,
}
