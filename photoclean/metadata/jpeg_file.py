"""Takes a JPEG file apart: its blocks of metadata, and all the rest, which stays."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from photoclean.domain.errors import MetadataError
from photoclean.metadata.container import Blocks, Container
from photoclean.metadata.xmp_write import without_padding

_EXIF = b"Exif\0\0"
_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_RESOURCES = b"Photoshop 3.0\0"
_PICTURES = b"MPF\0"
_APP0, _APP1, _APP2, _APP13 = 0xE0, 0xE1, 0xE2, 0xED
_SOS, _EOI = 0xDA, 0xD9
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_LONGEST = 0xFFFF - 2


@dataclass(frozen=True, slots=True)
class _Segment:
    marker: int
    raw: bytes
    """The whole segment, with fill bytes before its marker."""
    body: bytes

    def begins(self, marker: int, start: bytes) -> bool:
        return self.marker == marker and self.body.startswith(start)


def open_jpeg(data: bytes) -> Container:
    """Take a JPEG file apart.

    What follows the picture (a motion photo's movie, further pictures, a gain map) and all
    segments but those of the metadata stay as they are.

    Raises:
        MetadataError: Its segments are broken, or its metadata is spread over several.
    """
    segments, rest = _segments(data)
    exif = _only(segments, _APP1, _EXIF, "EXIF")
    xmp = _only(segments, _APP1, _XMP, "XMP")
    resources = _only(segments, _APP13, _RESOURCES, "Photoshop")
    blocks = Blocks(exif=exif, xmp=xmp, resources=resources)
    return Container(blocks, partial(_rebuilt, segments, rest, blocks))


def _segments(data: bytes) -> tuple[list[_Segment], bytes]:
    """List the segments between SOI and the first scan; the rest begins with that scan."""
    found: list[_Segment] = []
    at = 2
    while True:
        start = at
        while data[at : at + 2] == b"\xff\xff":
            at += 1
        if at + 4 > len(data) or data[at] != 0xFF:
            raise MetadataError("the JPEG file is broken")
        marker = data[at + 1]
        if marker in (_SOS, _EOI):
            return found, data[start:]
        if marker in _ALONE:
            end = at + 2
        else:
            size = int.from_bytes(data[at + 2 : at + 4], "big")
            end = at + 2 + size
            if size < 2 or end > len(data):
                raise MetadataError("the JPEG file is broken")
        found.append(_Segment(marker, data[start:end], data[at + 4 : end]))
        at = end


def _only(segments: list[_Segment], marker: int, start: bytes, name: str) -> bytes | None:
    found = [one.body.removeprefix(start) for one in segments if one.begins(marker, start)]
    if len(found) > 1 and marker == _APP1:  # Photoshop's may be split
        raise MetadataError(f"there are several blocks of {name} data")
    return b"".join(found) if found else None


def _rebuilt(segments: list[_Segment], rest: bytes, before: Blocks, blocks: Blocks) -> bytes:
    xmp = blocks.xmp
    if xmp is not None and len(xmp) > _LONGEST - len(_XMP):
        xmp = without_padding(xmp)
    wanted = [
        (_APP1, _EXIF, before.exif, blocks.exif),
        (_APP1, _XMP, before.xmp, xmp),
        (_APP13, _RESOURCES, before.resources, blocks.resources),
    ]
    new = list(segments)
    at = _first_place(segments)
    for marker, start, old, block in wanted:
        if block == old or block is None:
            at = max(at, _place_behind(new, marker, start))
            continue
        segment = _written(marker, start, block)
        places = [n for n, one in enumerate(new) if one.begins(marker, start)]
        if len(places) > 1:
            raise MetadataError("Photoshop's data is spread over several segments")
        if places:
            new[places[0]] = segment
            at = max(at, places[0] + 1)
        else:
            new.insert(at, segment)
            at += 1
    _require_same_distance(segments, new)
    return b"\xff\xd8" + b"".join(one.raw for one in new) + rest


def _first_place(segments: list[_Segment]) -> int:
    """JFIF's segment comes first, then EXIF."""
    return 1 if segments and segments[0].marker == _APP0 else 0


def _place_behind(segments: list[_Segment], marker: int, start: bytes) -> int:
    places = [n + 1 for n, one in enumerate(segments) if one.begins(marker, start)]
    return places[0] if places else 0


def _written(marker: int, start: bytes, block: bytes) -> _Segment:
    body = start + block
    if len(body) > _LONGEST:
        raise MetadataError("a JPEG file has no room for so much metadata")
    raw = bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2, "big") + body
    return _Segment(marker, raw, body)


def _require_same_distance(before: list[_Segment], after: list[_Segment]) -> None:
    """Further pictures in the file are found by their distance from the MPF segment."""
    if _size_behind_pictures(before) != _size_behind_pictures(after):
        raise MetadataError("the file holds further pictures that would no longer be found")


def _size_behind_pictures(segments: list[_Segment]) -> int | None:
    for at, one in enumerate(segments):
        if one.begins(_APP2, _PICTURES):
            return sum(len(other.raw) for other in segments[at + 1 :])
    return None
