"""Makes XMP sidecars, and adds to those that other programs have made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoclean.domain.errors import MetadataError
from photoclean.domain.formats import RAW_SUFFIXES
from photoclean.metadata.checking import require_values
from photoclean.metadata.clean import clean_values
from photoclean.metadata.frame import Frame
from photoclean.metadata.tags import read_tags
from photoclean.metadata.write import hash_of, new_file
from photoclean.metadata.xmp_fields import written_packet
from photoclean.metadata.xmp_read import metadata_of
from photoclean.metadata.xmp_tree import BrokenXmpError, parse_packet
from photoclean.metadata.xmp_write import new_packet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from photoclean.domain.metadata import Field, FieldValue

_MOST_BYTES = 32_000_000


def sidecar_name(photo: Path, *, existing: Iterable[Path] = ()) -> Path:
    """Choose the sidecar of a photo: the one that is there, else a new name.

    New ones are called "photo.jpg.xmp", which digiKam, darktable and Immich read; Lightroom
    reads sidecars of RAW files alone, and these as "photo.xmp", which digiKam (by a setting)
    and Immich read too. So only RAW files get "photo.xmp".

    Args:
        photo: The photo.
        existing: Files beside it that are known to be its own.
    """
    whole, short = photo.with_name(f"{photo.name}.xmp"), photo.with_suffix(".xmp")
    there = {path.name.lower(): path for path in existing}
    for wanted in (whole, short):
        if wanted.name.lower() in there:
            return there[wanted.name.lower()]
    return short if photo.suffix.lower() in RAW_SUFFIXES else whole


def write_sidecar_copy(
    existing: Path | None,
    copy: Path,
    changes: Mapping[Field, FieldValue],
    *,
    photo: Path | None = None,
) -> bytes:
    """Make a sidecar with new values; everything else that an existing one holds stays.

    Args:
        existing: The sidecar as it is, which is only read; None to begin a new one.
        copy: Where the new one goes; nothing may be there.
        changes: The new values; None or an empty tuple takes a field's value away.
        photo: The photo, for its size and orientation, by which people are marked. Without
            it they are marked as on a picture that is stored upright.

    Returns:
        The hash of the copy's bytes, the same as `files.identity.hash_bytes`.

    Raises:
        MetadataError: The existing one is broken, or the new one could not be checked.
    """
    values = clean_values(changes)
    named = existing or copy
    frame = Frame() if photo is None else _frame_of(photo)
    try:
        data = new_packet() if existing is None else _read(existing)
        new = written_packet(data, values, frame=frame, is_sidecar=True)
        require_values(metadata_of(parse_packet(new), orientation=frame.orientation), values)
        with new_file(copy, new):
            if copy.read_bytes() != new:
                raise MetadataError("the disk gives back other bytes than were written")
    except (MetadataError, BrokenXmpError) as error:
        raise MetadataError(f"{named}: {error}") from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise MetadataError(f"{named}: the sidecar could not be made ({reason})") from error
    return hash_of(new)


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        data = file.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise MetadataError("it is too large for a sidecar")
    return data


def _frame_of(photo: Path) -> Frame:
    try:
        return read_tags(photo.read_bytes()).frame
    except (OSError, MetadataError):
        return Frame()
