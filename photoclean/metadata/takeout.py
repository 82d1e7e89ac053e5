"""Reads what Google Photos notes beside a photo in the JSON files of a Takeout."""

from __future__ import annotations

import json
import math
from datetime import UTC, datetime
from typing import Any

from photoclean.domain.metadata import CaptureTime, PhotoMetadata, Position, TimeKind
from photoclean.metadata.clean import clean_text

_FAVOURITE = 5


def takeout_metadata(data: bytes) -> PhotoMetadata:
    """Gather date, place, description, people and the star of a favourite (as five stars).

    Raises:
        ValueError: It is no such JSON.
    """
    try:
        told = json.loads(data)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    if not isinstance(told, dict):
        raise ValueError("it is no note of Google Photos")
    people = told.get("people")
    names = [
        clean_text(str(one.get("name", "")))
        for one in (people if isinstance(people, list) else [])
        if isinstance(one, dict)
    ]
    description = told.get("description")
    return PhotoMetadata(
        taken=_moment(told.get("photoTakenTime")),
        # What the camera wrote is in geoDataExif; geoData is what the user has made of it.
        position=_place(told.get("geoData")) or _place(told.get("geoDataExif")),
        caption=clean_text(description) or None if isinstance(description, str) else None,
        people=tuple(dict.fromkeys(name for name in names if name)),
        rating=_FAVOURITE if told.get("favorited") is True else None,
    )


def _moment(told: Any) -> CaptureTime | None:  # noqa: ANN401 - whatever the JSON holds
    stamp = told.get("timestamp") if isinstance(told, dict) else None
    try:
        moment = datetime.fromtimestamp(int(stamp or 0), UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return None
    if not stamp or moment.timestamp() == 0:
        return None
    return CaptureTime(moment.replace(tzinfo=None), offset=0, kind=TimeKind.NOTED)


def _place(told: Any) -> Position | None:  # noqa: ANN401 - whatever the JSON holds
    if not isinstance(told, dict):
        return None
    latitude, longitude = _number(told, "latitude", 90), _number(told, "longitude", 180)
    if latitude is None or longitude is None or latitude == longitude == 0:
        return None
    return Position(round(latitude, 7), round(longitude, 7), _number(told, "altitude") or None)


def _number(told: dict[str, Any], key: str, limit: float = 100_000) -> float | None:
    value = told.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if math.isfinite(value) and abs(value) <= limit else None
