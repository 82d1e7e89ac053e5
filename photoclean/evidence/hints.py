"""What two photos' own data say of each other: helps where it is there, never needed."""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING

from photoclean.evidence import limits

if TYPE_CHECKING:
    from photoclean.domain.photo import PhotoFacts


class Hint(Enum):
    """What the capture times and cameras of two photos prove."""

    NONE = "nothing"
    SAME_SHOT = "the very same moment, to a fraction of a second, with the same camera"
    OTHER_MOMENT = "other moments, or come from other cameras"
    OTHER_INSTANT = "moments that differ by a fraction the camera wrote down"
    BURST = "moments some seconds apart, with the same camera"


def read_hints(first: PhotoFacts, second: PhotoFacts) -> Hint:
    """Compare capture times, to the sub-second where the camera wrote it, and cameras.

    Times that differ by whole quarters of an hour, or by no whole seconds' evidence at all, are
    not told apart: clocks are set and time zones corrected after the fact.
    """
    if first.camera and second.camera and first.camera != second.camera:
        return Hint.OTHER_MOMENT
    moments = _moment(first.taken_at), _moment(second.taken_at)
    if moments[0] is None or moments[1] is None:
        return Hint.NONE
    apart = abs((moments[0] - moments[1]).total_seconds())
    is_one_camera = first.camera is not None and first.camera == second.camera
    if apart == 0:
        is_fine = all(_has_fraction(facts.taken_at) for facts in (first, second))
        return Hint.SAME_SHOT if is_fine and is_one_camera else Hint.NONE
    if _has_fraction(first.taken_at) != _has_fraction(second.taken_at) and apart < 1:
        return Hint.NONE  # an editor dropped the fraction
    if apart >= limits.ZONE_SECONDS and apart % limits.ZONE_SECONDS == 0:
        return Hint.NONE
    if all(_has_fraction(facts.taken_at) for facts in (first, second)):
        return Hint.OTHER_INSTANT
    if apart <= limits.BURST_SECONDS and is_one_camera:
        return Hint.BURST
    return Hint.OTHER_MOMENT


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return None


def _has_fraction(text: str | None) -> bool:
    return text is not None and "." in text
