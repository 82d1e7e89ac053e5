"""Reads what an XMP packet tells of a photo."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from photoclean.domain.metadata import PhotoMetadata, Position, Region, TimeKind
from photoclean.metadata import xmp_names as xmp
from photoclean.metadata.moments import read_moment
from photoclean.metadata.orientation import to_upright
from photoclean.metadata.xmp_tree import Element, Packet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from photoclean.domain.metadata import CaptureTime

PEOPLE_KINDS = frozenset({"Face", "Pet"})
_DATES = (
    (xmp.DATE_CREATED, TimeKind.ORIGINAL),
    (xmp.EXIF_DATE, TimeKind.ORIGINAL),
    (xmp.CREATE_DATE, TimeKind.DIGITIZED),
    (xmp.MODIFY_DATE, TimeKind.MODIFIED),
)
_DEGREES = re.compile(r"(\d{1,3}),(\d{1,2}(?:\.\d+)?)(?:,(\d{1,2}(?:\.\d+)?))?([NSEW])")
_WINDOWS_STARS = ((99, 5), (75, 4), (50, 3), (25, 2), (1, 1))


def metadata_of(packet: Packet, *, orientation: int = 1) -> PhotoMetadata:
    """Gather all that a packet tells; what is broken in it is left out.

    Args:
        packet: The parsed packet.
        orientation: How the pixels of the photo lie, 1 to 8: regions go by the stored pixels.
    """
    return PhotoMetadata(
        taken=_taken(packet),
        position=_position(packet),
        title=packet.text(xmp.TITLE) or None,
        caption=packet.text(xmp.CAPTION) or None,
        keywords=distinct(packet.texts(xmp.KEYWORDS)),
        tags=_tags(packet),
        people=distinct(packet.texts(xmp.PEOPLE)),
        regions=regions_of(packet, orientation=orientation),
        rating=_rating(packet),
        label=packet.text(xmp.LABEL) or None,
        creators=distinct(packet.texts(xmp.CREATORS)),
        copyright=packet.text(xmp.RIGHTS) or None,
        original_name=packet.text(xmp.PRESERVED_NAME) or None,
    )


def distinct(words: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out what was said before."""
    return tuple(dict.fromkeys(words))


def whole(text: str) -> int | None:
    """Read a whole number, also one that is written as "4.0"."""
    try:
        return int(float(text))
    except (ValueError, OverflowError):
        return None


def sensible_rating(number: int | None) -> int | None:
    """Take -1 (rejected) to 5; zero means that nobody has rated it."""
    return number if number and -1 <= number <= 5 else None


def stars_of_percent(percent: int | None) -> int | None:
    """Turn Windows' 1, 25, 50, 75, 99 into stars."""
    return next((stars for least, stars in _WINDOWS_STARS if (percent or 0) >= least), None)


def _taken(packet: Packet) -> CaptureTime | None:
    moments = (read_moment(packet.text(name), kind=kind) for name, kind in _DATES)
    return next((moment for moment in moments if moment is not None), None)


def _position(packet: Packet) -> Position | None:
    latitude = _degrees(packet.text(xmp.LATITUDE), "NS", limit=90)
    longitude = _degrees(packet.text(xmp.LONGITUDE), "EW", limit=180)
    if latitude is None or longitude is None or latitude == longitude == 0:
        return None
    height = _fraction(packet.text(xmp.ALTITUDE))
    if height is not None and packet.text(xmp.ALTITUDE_REF) == "1":
        height = -height
    return Position(latitude, longitude, height)


def _degrees(text: str, signs: str, *, limit: int) -> float | None:
    found = _DEGREES.fullmatch(text)
    if found is None or found[4] not in signs:
        return None
    angle = int(found[1]) + float(found[2]) / 60 + float(found[3] or 0) / 3600
    if angle > limit:
        return None
    return round(-angle if found[4] == signs[1] else angle, 7)


def _fraction(text: str) -> float | None:
    over, _, under = text.partition("/")
    try:
        value = float(over) / float(under or 1)
    except (ValueError, ZeroDivisionError, OverflowError):
        return None
    return round(value, 3) if math.isfinite(value) else None


def _tags(packet: Packet) -> tuple[str, ...]:
    digikam = tuple(text.replace("/", "|") for text in packet.texts(xmp.DIGIKAM_TREE))
    return distinct(packet.texts(xmp.TREE) or digikam)


def _rating(packet: Packet) -> int | None:
    own = packet.text(xmp.RATING)
    if own:
        return sensible_rating(whole(own))
    percents = (whole(packet.text(name)) for name in xmp.WINDOWS_RATINGS)
    return next((stars for stars in map(stars_of_percent, percents) if stars), None)


def regions_of(packet: Packet, *, orientation: int = 1) -> tuple[Region, ...]:
    """Read people and pets by the MWG's schema, or by Microsoft's where that tells of none."""
    regions = [region for _, region in stored_regions(packet) if region.kind in PEOPLE_KINDS]
    if not regions:
        regions = list(_windows_regions(packet))
    upright = (to_upright(region, orientation) for region in regions)
    return tuple(dict.fromkeys(region for region in upright if region is not None))


def stored_regions(packet: Packet) -> Iterator[tuple[Element, Region]]:
    """Read all regions of the MWG's schema as they are stored, each with its element."""
    for listed in packet.properties(xmp.REGIONS):
        held = listed.part(xmp.REGION_LIST) if isinstance(listed, Element) else None
        for item in held.items() if isinstance(held, Element) else ():
            region = _region(item)
            if region is not None:
                yield item, region


def _region(item: Element) -> Region | None:
    area = item.part(xmp.AREA)
    if not isinstance(area, Element):
        return None
    numbers = [_number(_text(area.part(xmp.full(f"stArea:{key}")))) for key in "xywh"]
    if _text(area.part(xmp.full("stArea:unit"))) not in ("", "normalized"):
        return None
    return _sized(
        _text(item.part(xmp.REGION_NAME)), numbers, kind=_text(item.part(xmp.REGION_TYPE))
    )


def _windows_regions(packet: Packet) -> Iterator[Region]:
    for listed in packet.properties(xmp.WINDOWS_REGIONS):
        held = listed.part(xmp.WINDOWS_LIST) if isinstance(listed, Element) else None
        for item in held.items() if isinstance(held, Element) else ():
            corner = [_number(part) for part in _text(item.part(xmp.WINDOWS_AREA)).split(",")]
            if len(corner) != 4 or None in corner:
                continue
            x, y, width, height = (number or 0.0 for number in corner)
            numbers = [x + width / 2, y + height / 2, width, height]
            region = _sized(_text(item.part(xmp.WINDOWS_NAME)), numbers, kind="Face")
            if region is not None:
                yield region


def _sized(name: str, numbers: Sequence[float | None], *, kind: str) -> Region | None:
    x, y, width, height = numbers
    if x is None or y is None or not width or not height:
        return None
    # Programs write edges that stick out by a rounding error; what is off the picture is none.
    if not (-0.1 <= x <= 1.1 and -0.1 <= y <= 1.1 and 0 < width <= 2 and 0 < height <= 2):
        return None
    x, y, width, height = (round(number, 6) for number in (x, y, width, height))
    return Region(name, x, y, width, height, kind or "Face")


def _text(part: Element | str | None) -> str:
    if part is None:
        return ""
    return part.strip() if isinstance(part, str) else part.simple()


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None
