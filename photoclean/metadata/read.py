"""Reads what is known of a photo: from the file itself and from the notes beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from photoclean.domain.errors import MetadataError
from photoclean.domain.merging import with_values
from photoclean.domain.merging_of_times import settle_time
from photoclean.domain.merging_told import Told
from photoclean.domain.metadata import CaptureTime, Field, PhotoMetadata
from photoclean.metadata.exif_read import exif_metadata, iptc_metadata, windows_metadata
from photoclean.metadata.frame import Frame
from photoclean.metadata.tags import read_tags
from photoclean.metadata.takeout import takeout_metadata
from photoclean.metadata.xmp_read import metadata_of
from photoclean.metadata.xmp_tree import BrokenXmpError, parse_packet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from photoclean.metadata.tags import Tags

_MOST_NOTED = 32_000_000
"""Bytes of a sidecar; what is larger is something else."""


_MUTE = (b"\xff\x0a", b"GIF8", b"BM")
"""How files begin in which exiv2 finds no metadata: JPEG XL without a container, GIF, BMP."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A file, or a part of it, that could not be read, and why in words."""

    path: Path
    why: str
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class ReadMetadata:
    """What is known of a photo; `problems` are what could not be read, the photo's first."""

    metadata: PhotoMetadata
    problems: tuple[Unread, ...] = ()


def read_metadata(photo: Path, *, sidecars: Sequence[Path] = ()) -> PhotoMetadata:
    """Read what is known of a photo; broken parts are left out, nothing is raised.

    Of each field the first that tells of it counts: XMP sidecars in the given order, then what
    is in the photo, then Google's notes.
    """
    return explore_metadata(photo, sidecars=sidecars).metadata


def explore_metadata(photo: Path, *, sidecars: Sequence[Path] = ()) -> ReadMetadata:
    """Read the same as `read_metadata`, and say what could not be read."""
    problems: list[Unread] = []
    try:
        data = photo.read_bytes()
        tags = read_tags(data) if data and not data.startswith(_MUTE) else None
    except (OSError, MetadataError) as error:
        problems.append(_unread(photo, error))
        tags = None
    embedded, broken = _embedded(tags)
    problems += [_unread(photo, error) for error in broken]
    frame = Frame() if tags is None else tags.frame
    told: dict[bool, list[PhotoMetadata]] = {True: [], False: []}
    for sidecar in sidecars:
        is_google = sidecar.suffix.lower() == ".json"
        try:
            told[is_google].append(_noted(sidecar, orientation=frame.orientation))
        except (OSError, ValueError) as error:
            problems.append(_unread(sidecar, error))
    metadata = _first_of([*told[False], embedded, *told[True]])
    return ReadMetadata(metadata, tuple(problems))


def embedded_metadata(tags: Tags) -> PhotoMetadata:
    """Settle what EXIF, XMP, IPTC and Windows' tags tell, in this order (as the MWG has it)."""
    return _embedded(tags)[0]


def _embedded(tags: Tags | None) -> tuple[PhotoMetadata, list[BrokenXmpError]]:
    """Settle what the tags tell; an XMP packet that is broken tells nothing."""
    noted = PhotoMetadata()
    broken: list[BrokenXmpError] = []
    if tags is None:
        return noted, broken
    if tags.packet:
        try:
            noted = metadata_of(parse_packet(tags.packet), orientation=tags.frame.orientation)
        except BrokenXmpError as error:
            broken.append(error)
    parts = [exif_metadata(tags), noted, iptc_metadata(tags), windows_metadata(tags)]
    metadata = _first_of(parts)
    words = tuple(dict.fromkeys(word for part in parts for word in part.keywords))
    rating = noted.rating if noted.rating is not None else metadata.rating
    return with_values(metadata, {Field.KEYWORDS: words, Field.RATING: rating}), broken


def _noted(sidecar: Path, *, orientation: int) -> PhotoMetadata:
    with sidecar.open("rb") as file:
        data = file.read(_MOST_NOTED + 1)
    if len(data) > _MOST_NOTED:
        raise ValueError("it is too large for a note beside a photo")
    if sidecar.suffix.lower() == ".json":
        return takeout_metadata(data)
    return metadata_of(parse_packet(data), orientation=orientation)


def _first_of(parts: Sequence[PhotoMetadata]) -> PhotoMetadata:
    values = {}
    for field in Field:
        told = [part.value(field) for part in parts]
        values[field] = next((one for one in told if one not in (None, ())), told[0])
    moments = [part.taken for part in parts if part.taken is not None]
    values[Field.TAKEN] = _moment(moments)
    return with_values(PhotoMetadata(), values)


def _moment(moments: Sequence[CaptureTime]) -> CaptureTime | None:
    """Take the first of the kind nearest to the capture, completed by those that agree."""
    first = min(moments, key=lambda one: one.kind, default=None)
    settled = settle_time(first, [Told(one, ()) for one in moments])
    value = settled.value
    return value if isinstance(value, CaptureTime) else None


def _unread(path: Path, error: Exception) -> Unread:
    why = str(error)
    if isinstance(error, OSError):
        why = error.strerror or why
    return Unread(path, why, is_gone=isinstance(error, FileNotFoundError))
