"""Says what a field of the metadata holds, in words for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoclean.domain.metadata import CaptureTime, Field, Position, Region

if TYPE_CHECKING:
    from collections.abc import Sequence

    from photoclean.domain.metadata import FieldValue

FIELD_NAMES = {
    Field.TAKEN: "date",
    Field.POSITION: "place",
    Field.TITLE: "title",
    Field.CAPTION: "caption",
    Field.KEYWORDS: "keywords",
    Field.TAGS: "tags",
    Field.PEOPLE: "people",
    Field.REGIONS: "marked people",
    Field.RATING: "rating",
    Field.LABEL: "label",
    Field.CREATORS: "creator",
    Field.COPYRIGHT: "copyright",
    Field.ORIGINAL_NAME: "original file name",
}
_QUOTED = frozenset({Field.TITLE, Field.CAPTION})
_LONGEST = 60
_MOST_NAMES = 3


def say_value(field: Field, value: FieldValue) -> str:
    """Say a value briefly: "2020-05-01 12:00:00 +02:00", "48.85837, 2.29448", "Rome, sea"."""
    if isinstance(value, CaptureTime):
        return _say_time(value)
    if isinstance(value, Position):
        height = "" if value.altitude is None else f" ({value.altitude:.0f} m)"
        return f"{value.latitude:.5f}, {value.longitude:.5f}{height}"
    if isinstance(value, tuple):
        return _say_list([_say_item(item) for item in value])
    if value is None:
        return "none"
    if field is Field.RATING:
        return "rejected" if value == -1 else str(value)
    text = _shortened(" ".join(str(value).split()))
    return f"“{text}”" if field in _QUOTED else text


def say_change(field: Field, value: FieldValue, sources: Sequence[str]) -> str:
    """Say what a field is given and where it comes from: "rating 4 from IMG_1.jpg"."""
    if value is None or value == ():
        return f"{FIELD_NAMES[field]} removed"
    is_told = bool(sources) and value not in sources
    origin = f" from {say_names(sources)}" if is_told else ""
    return f"{FIELD_NAMES[field]} {say_value(field, value)}{origin}"


def say_names(names: Sequence[str]) -> str:
    """List file names as a sentence does, at most three of them."""
    if len(names) > _MOST_NAMES:
        return f"{', '.join(names[:_MOST_NAMES])} and {len(names) - _MOST_NAMES} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _say_time(value: CaptureTime) -> str:
    if not value.has_time:
        return value.local.date().isoformat()
    fraction = f".{value.fraction}" if value.fraction else ""
    return (
        f"{value.local.isoformat(sep=' ', timespec='seconds')}{fraction} {value.zone}".rstrip()
    )


def _say_item(item: str | Region) -> str:
    text = (item.name or "an unnamed face") if isinstance(item, Region) else item
    return text.replace("|", "/")


def _say_list(items: list[str]) -> str:
    most = 12
    return ", ".join(items[:most]) + (f" and {len(items) - most} more" if items[most:] else "")


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
