"""Turns fields of a photo into the properties of an XMP packet."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from photoclean.domain.metadata import CaptureTime, Field, Position, Region, TimeKind
from photoclean.metadata import xmp_names as xmp
from photoclean.metadata.orientation import to_stored, to_upright
from photoclean.metadata.xmp_read import PEOPLE_KINDS, stored_regions
from photoclean.metadata.xmp_tree import Element, parse_packet
from photoclean.metadata.xmp_write import (
    array,
    declarations,
    default_language,
    simple,
    with_prefixes_of,
    with_properties,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from photoclean.domain.metadata import FieldValue
    from photoclean.metadata.frame import Frame
    from photoclean.metadata.xmp_tree import Packet
    from photoclean.metadata.xmp_write import Splice

_Properties = dict[str, str | None]
_PERCENT_OF_STARS = {1: 1, 2: 25, 3: 50, 4: 75, 5: 99}


def written_packet(
    data: bytes, values: Mapping[Field, FieldValue], *, frame: Frame, is_sidecar: bool
) -> bytes:
    """Write fields into a packet.

    A sidecar has everything, since many programs look nowhere else. Within a photo EXIF's own
    fields (place, exposure date) are in XMP only where they were before, as the MWG wants it.

    Raises:
        BrokenXmpError: The packet is no XMP.
    """
    packet = parse_packet(data)
    properties: _Properties = {}
    splices: list[Splice] = []
    for field, value in values.items():
        if field is Field.REGIONS:
            splices, others = _regions(packet, _all_of(value), frame)
            properties |= others
        else:
            properties |= _properties(packet, field, value, is_sidecar=is_sidecar)
    return with_properties(data, properties, splices=splices)


def property_names(field: Field) -> tuple[str, ...]:
    """Tell which properties writing a field may change."""
    return _NAMES[field]


def _properties(
    packet: Packet,
    field: Field,
    value: Any,  # noqa: ANN401 - each field's own type
    *,
    is_sidecar: bool,
) -> _Properties:
    if value is None or value == ():
        return dict.fromkeys(_NAMES[field])
    if field is Field.TAKEN:
        return _dates(packet, value, is_sidecar=is_sidecar)
    if field is Field.POSITION:
        is_there = any(packet.text(name) for name in _NAMES[field])
        return _place(value) if is_sidecar or is_there else {}
    if field is Field.RATING:
        return _stars(packet, value)
    if field is Field.TAGS:
        slashed = [tag.replace("/", "-").replace("|", "/") for tag in value]
        return {xmp.TREE: array("Bag", value), xmp.DIGIKAM_TREE: array("Seq", slashed)}
    name = _NAMES[field][0]
    if field in _LANGUAGES:
        return {name: default_language(packet, name, value)}
    if isinstance(value, tuple):
        return {name: array("Seq" if field is Field.CREATORS else "Bag", value)}
    return {name: simple(value)}


def _dates(packet: Packet, value: CaptureTime, *, is_sidecar: bool) -> _Properties:
    text = simple(value.isoformat())
    if value.kind is TimeKind.DIGITIZED:
        return {xmp.CREATE_DATE: text}
    is_wanted = is_sidecar or packet.text(xmp.EXIF_DATE)
    dates: _Properties = {xmp.DATE_CREATED: text}
    return dates | ({xmp.EXIF_DATE: text} if is_wanted else {})


def _place(value: Position) -> _Properties:
    height = None if value.altitude is None else f"{round(abs(value.altitude) * 1000)}/1000"
    below = value.altitude is not None and value.altitude < 0
    return {
        xmp.LATITUDE: _degrees(value.latitude, "NS"),
        xmp.LONGITUDE: _degrees(value.longitude, "EW"),
        xmp.ALTITUDE: height,
        xmp.ALTITUDE_REF: None if height is None else str(int(below)),
    }


def _degrees(angle: float, signs: str) -> str:
    whole, rest = divmod(round(abs(angle) * 60 * 1_000_000), 60 * 1_000_000)
    return f"{whole},{rest / 1_000_000:.6f}{signs[angle < 0]}"


def _stars(packet: Packet, value: int) -> _Properties:
    percent = str(_PERCENT_OF_STARS.get(value, 0))
    there: _Properties = {name: percent for name in xmp.WINDOWS_RATINGS if packet.text(name)}
    return there | {xmp.RATING: str(value)}


def _all_of(value: FieldValue) -> list[Region]:
    items = value if isinstance(value, tuple) else ()
    return [item for item in items if isinstance(item, Region)]


def _regions(
    packet: Packet, wanted: list[Region], frame: Frame
) -> tuple[list[Splice], _Properties]:
    """Take out who is not wanted and add who is new, next to the others if there are any."""
    others: _Properties = {} if wanted else {xmp.WINDOWS_REGIONS: None}
    missing = list(wanted)
    splices: list[Splice] = []
    for item, region in stored_regions(packet):
        upright = to_upright(region, frame.orientation)
        if upright in missing:
            missing.remove(upright)
        elif region.kind in PEOPLE_KINDS:
            splices.append((item.start, item.end, b""))
    if not missing:
        return splices, others
    stored = [to_stored(region, frame.orientation) for region in missing]
    items = "".join(_region(region) for region in stored if region is not None)
    array_element = _region_array(packet)
    if array_element is not None:
        place = array_element.close
        splices.append((place, place, with_prefixes_of(packet, items).encode()))
        return splices, others
    return splices, others | {xmp.REGIONS: _region_list(items, frame)}


def _region_array(packet: Packet) -> Element | None:
    for listed in packet.properties(xmp.REGIONS):
        held = listed.part(xmp.REGION_LIST) if isinstance(listed, Element) else None
        for found in held.children if isinstance(held, Element) else ():
            if found.name in (xmp.full("rdf:Bag"), xmp.full("rdf:Seq")):
                return None if found.is_empty_tag else found
    return None


def _region_list(items: str, frame: Frame) -> str:
    size = ""
    if frame.width and frame.height:
        size = (
            f'<mwg-rs:AppliedToDimensions{declarations("stDim")} stDim:w="{frame.width}"'
            f' stDim:h="{frame.height}" stDim:unit="pixel"/>'
        )
    bag = f"<mwg-rs:RegionList><rdf:Bag>{items}</rdf:Bag></mwg-rs:RegionList>"
    return f"<rdf:Description{declarations('mwg-rs')}>{size}{bag}</rdf:Description>"


def _region(region: Region) -> str:
    numbers = {"x": region.x, "y": region.y, "w": region.width, "h": region.height}
    area = "".join(f' stArea:{key}="{number:.6f}"' for key, number in numbers.items())
    name = f"<mwg-rs:Name>{escape(region.name)}</mwg-rs:Name>" if region.name else ""
    return (
        f"<rdf:li{declarations('rdf', 'mwg-rs', 'stArea')}><rdf:Description>{name}"
        f"<mwg-rs:Type>{escape(region.kind)}</mwg-rs:Type>"
        f'<mwg-rs:Area{area} stArea:unit="normalized"/></rdf:Description></rdf:li>'
    )


_LANGUAGES = frozenset({Field.TITLE, Field.CAPTION, Field.COPYRIGHT})
_NAMES: dict[Field, tuple[str, ...]] = {
    Field.TAKEN: (xmp.DATE_CREATED, xmp.EXIF_DATE, xmp.CREATE_DATE),
    Field.POSITION: (xmp.LATITUDE, xmp.LONGITUDE, xmp.ALTITUDE, xmp.ALTITUDE_REF),
    Field.TITLE: (xmp.TITLE,),
    Field.CAPTION: (xmp.CAPTION,),
    Field.KEYWORDS: (xmp.KEYWORDS,),
    Field.TAGS: (xmp.TREE, xmp.DIGIKAM_TREE),
    Field.PEOPLE: (xmp.PEOPLE,),
    Field.REGIONS: (xmp.REGIONS, xmp.WINDOWS_REGIONS),
    Field.RATING: (xmp.RATING, *xmp.WINDOWS_RATINGS),
    Field.LABEL: (xmp.LABEL,),
    Field.CREATORS: (xmp.CREATORS,),
    Field.COPYRIGHT: (xmp.RIGHTS,),
    Field.ORIGINAL_NAME: (xmp.PRESERVED_NAME,),
}
