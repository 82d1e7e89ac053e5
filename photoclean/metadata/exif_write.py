"""Turns fields of a photo into EXIF tags and IPTC datasets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from photoclean.domain.metadata import CaptureTime, Field, Position, TimeKind
from photoclean.metadata import iptc
from photoclean.metadata.moments import exif_moment
from photoclean.metadata.tiff_block import (
    ASCII,
    BYTE,
    EXIF,
    GPS,
    MAIN,
    RATIONAL,
    SHORT,
    Edits,
    Tag,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from photoclean.domain.metadata import FieldValue
    from photoclean.metadata.tags import Tags

_PERCENT_OF_STARS = {1: 1, 2: 25, 3: 50, 4: 75, 5: 99}
_DATE_TAGS = {
    TimeKind.ORIGINAL: (0x9003, 0x9011, 0x9291, "Original"),
    TimeKind.DIGITIZED: (0x9004, 0x9012, 0x9292, "Digitized"),
}
_TEXT_TAGS = {
    Field.CAPTION: (0x010E, "Exif.Image.ImageDescription"),
    Field.CREATORS: (0x013B, "Exif.Image.Artist"),
    Field.COPYRIGHT: (0x8298, "Exif.Image.Copyright"),
}
_WINDOWS_TAGS = {
    Field.TITLE: (0x9C9B, "Exif.Image.XPTitle"),
    Field.CAPTION: (0x9C9C, "Exif.Image.XPComment"),
    Field.CREATORS: (0x9C9D, "Exif.Image.XPAuthor"),
    Field.KEYWORDS: (0x9C9E, "Exif.Image.XPKeywords"),
}
_DATASETS = {
    Field.TITLE: iptc.TITLE,
    Field.CAPTION: iptc.CAPTION,
    Field.KEYWORDS: iptc.KEYWORDS,
    Field.CREATORS: iptc.CREATORS,
    Field.COPYRIGHT: iptc.RIGHTS,
}
_PLACE = ("GPSLatitudeRef", "GPSLatitude", "GPSLongitudeRef", "GPSLongitude")
_HEIGHT = ("GPSAltitudeRef", "GPSAltitude")
_VERSION = "GPSVersionID"

Changes = tuple[Edits, frozenset[str]]
"""Edits of tags, and the keys under which exiv2 will see that something has changed."""


def exif_changes(values: Mapping[Field, FieldValue], tags: Tags) -> Changes:
    """Work out which EXIF tags to set; Windows' own only where they are there already."""
    edits: Edits = {}
    keys: set[str] = set()
    for field, value in values.items():
        if field is Field.TAKEN:
            news, names = _date(value if isinstance(value, CaptureTime) else None)
        elif field is Field.POSITION:
            news, names = _place(value if isinstance(value, Position) else None, tags)
        elif field is Field.RATING:
            news, names = _stars(value, tags)
        else:
            news, names = _text(field, value, tags)
        edits |= news
        keys |= names
    return edits, frozenset(keys)


def iptc_changes(values: Mapping[Field, FieldValue]) -> dict[int, list[str]]:
    """Work out which IPTC datasets to set."""
    changes: dict[int, list[str]] = {}
    for field, value in values.items():
        if field is Field.TAKEN:
            changes |= _iptc_date(value if isinstance(value, CaptureTime) else None)
        elif field in _DATASETS:
            changes[_DATASETS[field]] = [str(text) for text in _listed(value)]
    return changes


def _listed(value: FieldValue) -> list[Any]:
    if isinstance(value, tuple):
        return list(value)
    return [] if value is None else [value]


def _date(value: CaptureTime | None) -> Changes:
    kind = TimeKind.ORIGINAL if value is None else value.kind
    if kind not in _DATE_TAGS or (value is not None and not value.has_time):
        return {}, frozenset()  # a day alone is for XMP: EXIF knows no date without a time
    date, zone, fraction, ending = _DATE_TAGS[kind]
    keys = frozenset(
        f"Exif.Photo.{name}{ending}" for name in ("DateTime", "OffsetTime", "SubSecTime")
    )
    if value is None:
        return dict.fromkeys(((EXIF, date), (EXIF, zone), (EXIF, fraction))), keys
    return {
        (EXIF, date): _ascii(exif_moment(value)),
        (EXIF, zone): _ascii(value.zone) if value.zone else None,
        (EXIF, fraction): _ascii(value.fraction) if value.fraction else None,
    }, keys


def _place(value: Position | None, tags: Tags) -> Changes:
    names = [*_PLACE, *_HEIGHT]
    edits: Edits = dict.fromkeys((GPS, number) for number in range(1, 7))
    if value is not None:
        edits[GPS, 1] = _ascii("NS"[value.latitude < 0])
        edits[GPS, 2] = _degrees(value.latitude)
        edits[GPS, 3] = _ascii("EW"[value.longitude < 0])
        edits[GPS, 4] = _degrees(value.longitude)
        if value.altitude is not None:
            edits[GPS, 5] = Tag(BYTE, bytes((value.altitude < 0,)))
            edits[GPS, 6] = Tag(RATIONAL, (round(abs(value.altitude) * 1000), 1000))
        if f"Exif.GPSInfo.{_VERSION}" not in tags.by_key:
            edits[GPS, 0] = Tag(BYTE, b"\x02\x03\0\0")
            names.append(_VERSION)
    return edits, frozenset(f"Exif.GPSInfo.{name}" for name in names)


def _degrees(angle: float) -> Tag:
    minutes, seconds = divmod(round(abs(angle) * 3600 * 10_000), 60 * 10_000)
    degrees, minutes = divmod(minutes, 60)
    return Tag(RATIONAL, (degrees, 1, minutes, 1, seconds, 10_000))


def _stars(value: FieldValue, tags: Tags) -> Changes:
    stars = value if isinstance(value, int) and value > 0 else 0
    edits: Edits = {}
    keys = set()
    for number, key, new in (
        (0x4746, "Exif.Image.Rating", stars),
        (0x4749, "Exif.Image.RatingPercent", _PERCENT_OF_STARS.get(stars, 0)),
    ):
        if key in tags.by_key:
            edits[MAIN, number] = Tag(SHORT, (new,))
            keys.add(key)
    return edits, frozenset(keys)


def _text(field: Field, value: FieldValue, tags: Tags) -> Changes:
    text = ";".join(str(one) for one in _listed(value))
    edits: Edits = {}
    keys = set()
    if field in _TEXT_TAGS:
        number, key = _TEXT_TAGS[field]
        edits[MAIN, number] = _ascii(text.replace(";", "; ")) if text else None
        if field is not Field.CREATORS and text:
            edits[MAIN, number] = _ascii(text)
        keys.add(key)
    if field in _WINDOWS_TAGS and _WINDOWS_TAGS[field][1] in tags.by_key:
        number, key = _WINDOWS_TAGS[field]
        raw = text.encode("utf-16-le") + b"\0\0"
        edits[MAIN, number] = Tag(BYTE, raw) if text else None
        keys.add(key)
    return edits, frozenset(keys)


def _ascii(text: str) -> Tag:
    return Tag(ASCII, text.encode() + b"\0")


def _iptc_date(value: CaptureTime | None) -> dict[int, list[str]]:
    if value is None or value.kind is not TimeKind.ORIGINAL:
        return {iptc.DATE: [], iptc.TIME: []} if value is None else {}
    day = value.local.date().isoformat().replace("-", "")
    if not value.has_time:
        return {iptc.DATE: [day], iptc.TIME: []}
    zone = (value.zone or "+00:00").replace(":", "")
    return {iptc.DATE: [day], iptc.TIME: [f"{value.local:%H%M%S}{zone}"]}
