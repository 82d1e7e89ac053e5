"""Reads what EXIF and IPTC tags tell of a photo."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from photoclean.domain.camera_words import is_by_camera
from photoclean.domain.metadata import PhotoMetadata, Position, TimeKind
from photoclean.metadata.clean import clean_text, decoded
from photoclean.metadata.moments import read_moment
from photoclean.metadata.xmp_read import distinct, sensible_rating, stars_of_percent, whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from photoclean.domain.metadata import CaptureTime
    from photoclean.metadata.tags import Tags

_DATES = (
    ("Exif.Photo.DateTimeOriginal", "Original", TimeKind.ORIGINAL),
    ("Exif.Photo.DateTimeDigitized", "Digitized", TimeKind.DIGITIZED),
    ("Exif.Image.DateTime", "", TimeKind.MODIFIED),
)
_IPTC = "Iptc.Application2."
_IPTC_TIME = re.compile(r"(\d\d):?(\d\d):?(\d\d)([+-]\d\d:?\d\d)?")


def exif_metadata(tags: Tags) -> PhotoMetadata:
    """Gather what EXIF tells; Windows' own tags only where nothing else does."""
    make, model = (decoded(tags.text(f"Exif.Image.{key}")) for key in ("Make", "Model"))
    caption = decoded(tags.text("Exif.Image.ImageDescription"))
    if caption in (make, model) or is_by_camera(caption):
        caption = ""
    return PhotoMetadata(
        taken=_taken(tags),
        position=_position(tags),
        caption=caption or None,
        rating=_rating(tags),
        creators=_split(decoded(tags.text("Exif.Image.Artist"))),
        copyright=_copyright(tags),
    )


def windows_metadata(tags: Tags) -> PhotoMetadata:
    """Gather what Windows' Explorer has noted in tags of its own."""
    return PhotoMetadata(
        title=_wide(tags, "XPTitle") or None,
        caption=_wide(tags, "XPComment") or None,
        keywords=_split(_wide(tags, "XPKeywords")),
        creators=_split(_wide(tags, "XPAuthor")),
    )


def iptc_metadata(tags: Tags) -> PhotoMetadata:
    """Gather what the IPTC record tells."""
    return PhotoMetadata(
        taken=_iptc_date(tags),
        title=next(_iptc(tags, "ObjectName"), None),
        caption=next(_iptc(tags, "Caption"), None),
        keywords=distinct(tuple(_iptc(tags, "Keywords"))),
        creators=distinct(tuple(_iptc(tags, "Byline"))),
        copyright=next(_iptc(tags, "Copyright"), None),
    )


def _taken(tags: Tags) -> CaptureTime | None:
    for key, ending, kind in _DATES:
        moment = read_moment(
            decoded(tags.text(key)),
            kind=kind,
            fraction=decoded(tags.text(f"Exif.Photo.SubSecTime{ending}")),
            zone=decoded(tags.text(f"Exif.Photo.OffsetTime{ending}")),
        )
        if moment is not None:
            return moment
    return None


def _position(tags: Tags) -> Position | None:
    latitude = _degrees(tags, "GPSLatitude", "NS", limit=90)
    longitude = _degrees(tags, "GPSLongitude", "EW", limit=180)
    # Devices without a fix write zeros.
    if latitude is None or longitude is None or latitude == longitude == 0:
        return None
    return Position(latitude, longitude, _height(tags))


def _degrees(tags: Tags, name: str, signs: str, *, limit: int) -> float | None:
    parts = list(_fractions(tags.text(f"Exif.GPSInfo.{name}")))
    side = decoded(tags.text(f"Exif.GPSInfo.{name}Ref"))[:1].upper()
    if not 1 <= len(parts) <= 3 or not side or side not in signs:
        return None
    angle = sum(part / 60.0**power for power, part in enumerate(parts))
    if not 0 <= angle <= limit:  # false for "not a number" too
        return None
    return round(-angle if side == signs[1] else angle, 7)


def _height(tags: Tags) -> float | None:
    height = next(_fractions(tags.text("Exif.GPSInfo.GPSAltitude")), math.nan)
    if not math.isfinite(height):
        return None
    is_below = tags.by_key.get("Exif.GPSInfo.GPSAltitudeRef") in ("1", b"\x01")
    return round(-height if is_below else height, 3)


def _fractions(text: str) -> Iterator[float]:
    for part in text.split():
        over, _, under = part.partition("/")
        try:
            yield int(over) / int(under or 1)
        except (ValueError, ZeroDivisionError):
            yield math.nan


def _rating(tags: Tags) -> int | None:
    stars = sensible_rating(whole(tags.text("Exif.Image.Rating")))
    return stars or stars_of_percent(whole(tags.text("Exif.Image.RatingPercent")))


def _copyright(tags: Tags) -> str | None:
    # EXIF parts the photographer's and the editor's with a zero.
    whole_text = tags.text("Exif.Image.Copyright").replace("\0", "\n").strip("\n ")
    return decoded(whole_text) or None


def _split(text: str) -> tuple[str, ...]:
    return distinct(tuple(part.strip() for part in text.split(";") if part.strip()))


def _wide(tags: Tags, name: str) -> str:
    value = tags.by_key.get(f"Exif.Image.{name}")
    if not isinstance(value, bytes):
        return ""
    return clean_text(value.decode("utf-16-le", "ignore").split("\0")[0])


def _iptc(tags: Tags, name: str) -> Iterator[str]:
    texts: Iterable[str] = (
        decoded(value)
        for key, value in tags.iptc
        if key == _IPTC + name and isinstance(value, str)
    )
    return (text for text in texts if text)


def _iptc_date(tags: Tags) -> CaptureTime | None:
    day = next(_iptc(tags, "DateCreated"), "")
    time = _IPTC_TIME.fullmatch(next(_iptc(tags, "TimeCreated"), ""))
    if len(day) == 8:
        day = f"{day[:4]}-{day[4:6]}-{day[6:]}"
    if time is None:
        return read_moment(day)
    # Midnight at Greenwich is what programs write that know of no time.
    zone = (time[4] or "") if time[4] not in ("+00:00", "+0000") else ""
    return read_moment(f"{day}T{time[1]}:{time[2]}:{time[3]}{zone}")
