"""The rule for dates: the nearest to the capture, as exact as anybody knows it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from photoclean.domain.merging_told import Settled, Told, names_of
from photoclean.domain.metadata import CaptureTime, TimeKind

if TYPE_CHECKING:
    from collections.abc import Sequence

_OWN_STAYS = "the kept file's own date stays"
_EARLIEST = "the earliest of the dates, as a copy can only be later"
_NEARER = "a date of capture counts more than one of scanning, noting or saving"


def settle_time(own: CaptureTime | None, told: Sequence[Told]) -> Settled:
    """Choose the nearest kind of date to the capture; of those the keeper's, or the earliest.

    A date that says the same moment less exactly is completed with the fraction of the second
    and the time zone of the others. When a copy was saved is nothing that the keeper needs.
    """
    heard = [
        (one.value, one)
        for one in told
        if isinstance(one.value, CaptureTime) and one.value.kind < TimeKind.MODIFIED
    ]
    kinds = [value.kind for value, _ in heard] + ([own.kind] if own else [])
    if not kinds:
        return Settled(own)
    best = min(kinds)
    pool = [(value, one) for value, one in heard if value.kind == best]
    is_own = own is not None and own.kind == best
    chosen = own if own is not None and is_own else min((v for v, _ in pool), key=_order)
    value, used = _completed(chosen, pool)
    teller = [] if is_own else [one for found, one in pool if found == chosen]
    if any(not _agree(found, value) for found, _ in pool):
        why = _OWN_STAYS if is_own else _EARLIEST
    else:
        why = _NEARER if own is not None and not is_own and not _agree(own, value) else ""
    return Settled(value, names_of([*teller, *used]), why)


def _completed(
    value: CaptureTime, pool: Sequence[tuple[CaptureTime, Told]]
) -> tuple[CaptureTime, list[Told]]:
    """Add what all who tell the same moment agree on; what they don't agree on stays open."""
    used = []
    if not value.has_time:
        same_day = [found for found, _ in pool if found.has_time and _agree(found, value)]
        moments = {found.local for found in same_day}
        if len(moments) != 1:
            return value, []
        value = replace(value, local=moments.pop(), has_time=True)
        used = [one for found, one in pool if found in same_day]
    same = [
        (found, one) for found, one in pool if found.has_time and found.local == value.local
    ]
    zones = {found.offset for found, _ in same} - {None}
    if value.offset is None and len(zones) == 1:
        value = replace(value, offset=zones.pop())
        used += [one for found, one in same if found.offset is not None]
    fractions = {
        found.fraction for found, _ in same if found.offset in (None, value.offset)
    } - {""}
    if not value.fraction and len(fractions) == 1:
        value = replace(value, fraction=fractions.pop())
        used += [one for found, one in same if found.fraction == value.fraction]
    return value, used


def _agree(one: CaptureTime, other: CaptureTime) -> bool:
    """Tell whether two dates may well speak of the same moment."""
    if not (one.has_time and other.has_time):
        return one.local.date() == other.local.date()
    if one.offset is not None and other.offset is not None:
        return one.instant == other.instant
    return one.local == other.local


def _order(value: CaptureTime) -> tuple[object, ...]:
    """Earliest first; of the same moment the more exact."""
    offset = 10_000 if value.offset is None else value.offset
    return (
        value.local.date(),
        not value.has_time,
        value.local,
        value.offset is None,
        -len(value.fraction),
        value.fraction,
        offset,
    )
