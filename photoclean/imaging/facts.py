"""What a picture says of itself, gathered from EXIF, XMP and IPTC."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import numpy as np

from photoclean.domain.camera_words import is_by_camera
from photoclean.domain.photo import PhotoFacts
from photoclean.imaging import exif as tags
from photoclean.imaging.captions import Captions, read_iptc, read_xmp

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from photoclean.imaging.exif import Exif, Value

_GREY_SPREAD = 8  # levels between the channels; chroma noise of a JPEG stays below
_GREY_SHARE = 0.005
_EXIF_DATES = (
    (tags.TAKEN, tags.FRACTION_TAKEN, tags.OFFSET_TAKEN),
    (tags.DIGITIZED, tags.FRACTION_DIGITIZED, tags.OFFSET_DIGITIZED),
    (tags.MODIFIED, tags.FRACTION, tags.OFFSET),
)
_OFFSET = re.compile(r"[+-]\d\d:\d\d")


@dataclass(frozen=True, slots=True)
class Looks:
    """What only the pixels and the container tell; the fields are those of PhotoFacts."""

    width: int
    height: int
    format: str
    quality: int | None
    frames: int
    is_grey: bool


def gather_facts(
    looks: Looks, *, exif: Exif, info: Mapping[Any, Any], packet: bytes = b""
) -> PhotoFacts:
    """Add what the metadata tells to what the picture shows; broken parts are left out.

    Args:
        looks: What the picture shows.
        exif: The tags that were read.
        info: What Pillow found beside the pixels.
        packet: Bytes to look for XMP in where Pillow found none.
    """
    xmp = read_xmp(_xmp_of(info) or packet)
    iptc = read_iptc(info.get("photoshop"))
    latitude, longitude = _position(exif.gps)
    return PhotoFacts(
        width=looks.width,
        height=looks.height,
        format=looks.format,
        quality=looks.quality,
        frames=looks.frames,
        is_grey=looks.is_grey,
        taken_at=_taken_at(exif, xmp),
        camera=_camera(exif.text(tags.MAKE), exif.text(tags.MODEL)),
        latitude=latitude,
        longitude=longitude,
        rating=_rating(exif, xmp),
        title=_title(exif, xmp, iptc),
        keywords=_keywords(exif, xmp, iptc),
        software=_software(exif, xmp),
    )


def _xmp_of(info: Mapping[Any, Any]) -> bytes:
    found = info.get("xmp") or info.get("XML:com.adobe.xmp") or b""
    if isinstance(found, str):
        found = found.encode("utf-8", "surrogateescape")
    return found if isinstance(found, bytes) else b""


def _taken_at(exif: Exif, xmp: Captions) -> str | None:
    for date, fraction, offset in _EXIF_DATES:
        moment = _exif_moment(exif.text(date))
        if moment is not None:
            digits = (exif.text(fraction) or "").rstrip("0")
            zone = exif.text(offset) or ""
            return (
                moment.isoformat(timespec="seconds")
                + (f".{digits}" if digits.isascii() and digits.isdigit() else "")
                + (zone if _OFFSET.fullmatch(zone) else "")
            )
    return _checked_iso(xmp.taken_at)


def _exif_moment(text: str | None) -> datetime | None:
    try:
        return datetime.strptime((text or "")[:19], "%Y:%m:%d %H:%M:%S")
    except ValueError:
        return None


def _checked_iso(text: str | None) -> str | None:
    try:
        datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return text


def _camera(make: str | None, model: str | None) -> str | None:
    if not make or not model:
        return model or make
    if model.casefold().split()[0] in make.casefold().split():
        return model
    return f"{make} {model}"


def _position(gps: Mapping[int, Value]) -> tuple[float | None, float | None]:
    latitude = _degrees(gps.get(tags.LATITUDE), gps.get(tags.LATITUDE_REF), "NS", limit=90)
    longitude = _degrees(gps.get(tags.LONGITUDE), gps.get(tags.LONGITUDE_REF), "EW", limit=180)
    # Devices without a fix write zeros: a photo on the equator at Greenwich is far less likely.
    if latitude is None or longitude is None or latitude == longitude == 0:
        return None, None
    return latitude, longitude


def _degrees(
    value: Value | None, reference: Value | None, signs: str, *, limit: int
) -> float | None:
    if not isinstance(value, tuple) or not 1 <= len(value) <= 3:
        return None
    side = tags.as_text(reference) if isinstance(reference, bytes) else None
    if side is None or side[0].upper() not in signs:
        return None
    angle = sum((part / 60.0**power for power, part in enumerate(value)), 0.0)
    if not 0 <= angle <= limit:  # false for "not a number" too
        return None
    return round(-angle if side[0].upper() == signs[1] else angle, 7)


def _rating(exif: Exif, xmp: Captions) -> int | None:
    """Take -1 (rejected) to 5; zero means that nobody has rated it."""
    for found in (xmp.rating, exif.number(tags.RATING)):
        if found and -1 <= found <= 5:
            return found
    return None


def _title(exif: Exif, xmp: Captions, iptc: Captions) -> str | None:
    told = (xmp.title, iptc.title, exif.wide_text(tags.XP_TITLE), exif.text(tags.DESCRIPTION))
    camera = (exif.text(tags.MAKE), exif.text(tags.MODEL))
    return next(
        (text for text in told if text and text not in camera and not is_by_camera(text)),
        None,
    )


def _keywords(exif: Exif, xmp: Captions, iptc: Captions) -> tuple[str, ...]:
    windows = (exif.wide_text(tags.XP_KEYWORDS) or "").split(";")
    return _distinct((*xmp.keywords, *iptc.keywords, *windows))


def _software(exif: Exif, xmp: Captions) -> str | None:
    told = (exif.text(tags.SOFTWARE), exif.text(tags.PROGRAM), xmp.tool)
    return "; ".join(_distinct(text for text in told if text)) or None


def _distinct(words: Iterable[str]) -> tuple[str, ...]:
    stripped = (word.strip() for word in words)
    return tuple(dict.fromkeys(word for word in stripped if word))


def is_grey(pixels: NDArray[np.uint8]) -> bool:
    """Tell whether RGB pixels, shape (h, w, 3), hold no colour but for a few strays."""
    sparse = pixels[::3, ::3].astype(np.int16)
    red, green, blue = sparse[..., 0], sparse[..., 1], sparse[..., 2]
    spread = np.maximum(np.abs(red - green), np.abs(green - blue))
    return bool(np.count_nonzero(spread > _GREY_SPREAD) <= _GREY_SHARE * spread.size)
