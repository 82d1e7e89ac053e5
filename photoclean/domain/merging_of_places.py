"""The rule for places: the keeper's own, or one that all others agree on."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from photoclean.domain.merging_told import Settled, Told, names_of
from photoclean.domain.metadata import Position

if TYPE_CHECKING:
    from collections.abc import Sequence

SAME_PLACE = 100.0
"""Metres. A phone's fix is off by 5 to 50 m, and programs round to 4 digits (11 m)."""
_EARTH = 6_371_000.0
_OWN_STAYS = "the kept file's own place stays"
_NONE_TAKEN = f"the places lie more than {SAME_PLACE:.0f} m apart, so none was taken"


def settle_position(own: Position | None, told: Sequence[Told]) -> Settled:
    """Keep the keeper's own place; without one, take the most exact of those that agree.

    A wrong place is worse than none, so nothing is taken where the others don't agree. A
    height is added to a place that has none.
    """
    heard = [(one.value, one) for one in told if isinstance(one.value, Position)]
    if own is not None:
        near = [pair for pair in heard if distance(own, pair[0]) <= SAME_PLACE]
        value, used = _with_height(own, near)
        return Settled(value, names_of(used), _OWN_STAYS if len(near) < len(heard) else "")
    if not heard:
        return Settled(None)
    places = [place for place, _ in heard]
    if any(distance(one, other) > SAME_PLACE for one in places for other in places):
        return Settled(None, (), _NONE_TAKEN)
    chosen = max(places, key=_exactness)
    return Settled(chosen, names_of(one for place, one in heard if place == chosen))


def distance(one: Position, other: Position) -> float:
    """Measure along the ground, in metres (haversine formula)."""
    north, other_north = math.radians(one.latitude), math.radians(other.latitude)
    east = math.radians(other.longitude - one.longitude)
    chord = (
        math.sin((other_north - north) / 2) ** 2
        + math.cos(north) * math.cos(other_north) * math.sin(east / 2) ** 2
    )
    return 2 * _EARTH * math.asin(math.sqrt(min(1.0, chord)))


def _with_height(
    own: Position, near: Sequence[tuple[Position, Told]]
) -> tuple[Position, list[Told]]:
    high = [pair for pair in near if pair[0].altitude is not None]
    if own.altitude is not None or not high:
        return own, []
    nearest = min((place for place, _ in high), key=lambda one: (distance(own, one), repr(one)))
    tellers = [one for place, one in high if place == nearest]
    return replace(own, altitude=nearest.altitude), tellers


def _exactness(place: Position) -> tuple[bool, int, str]:
    digits = len(repr(place.latitude)) + len(repr(place.longitude))
    return place.altitude is not None, digits, repr(place)
