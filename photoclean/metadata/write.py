"""Writes metadata into a copy of a photo and lets only a copy stand that has been checked."""

from __future__ import annotations

import os
from contextlib import contextmanager
from hashlib import blake2b
from typing import TYPE_CHECKING

from photoclean.domain.errors import MetadataError, PhotocleanError
from photoclean.metadata.checking import require_only_changed, require_values
from photoclean.metadata.clean import clean_values
from photoclean.metadata.read import embedded_metadata
from photoclean.metadata.tags import read_tags
from photoclean.metadata.writing import HEAD_BYTES, opener_of, rewritten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from photoclean.domain.metadata import Field, FieldValue

_DIGEST_BYTES = 16


def can_embed(photo: Path) -> bool:
    """Tell whether metadata can be written into a photo of this format; else it gets a sidecar.

    It goes by what is in the file, as names lie. False when the file can't be read.
    """
    try:
        with photo.open("rb") as file:
            head = file.read(HEAD_BYTES)
    except OSError:
        return False
    return opener_of(photo, head) is not None


def write_copy(
    source: Path,
    copy: Path,
    changes: Mapping[Field, FieldValue],
    *,
    hash_pixels: Callable[[Path], bytes],
) -> bytes:
    """Make a copy of a photo with other metadata; the photo itself is only read.

    The copy is on the disk when this returns, and has been checked: its pixels are the same,
    all tags but those of the changes are the same, and the changes can be read back.

    Args:
        source: The photo.
        copy: Where the copy goes; nothing may be there.
        changes: The new values; None or an empty tuple takes a field's value away.
        hash_pixels: Gives a hash of the decoded picture in a file.

    Returns:
        The hash of the copy's bytes, the same as `files.identity.hash_bytes`.

    Raises:
        MetadataError: The photo can't take the changes safely. No copy is left behind.
    """
    values = clean_values(changes)
    with _told_of(source):
        data = source.read_bytes()
        opener = opener_of(source, data[:HEAD_BYTES])
        if opener is None:
            raise MetadataError("metadata can't be written into files of this format")
        before = read_tags(data)
        new, keys = rewritten(opener(data), values, tags=before)
        after = read_tags(new)
        require_only_changed(before, after, keys=keys, fields=values)
        require_values(embedded_metadata(after), values)
        with new_file(copy, new):
            if hash_pixels(copy) != hash_pixels(source):
                raise MetadataError("the picture would have changed")
            if copy.read_bytes() != new:
                raise MetadataError("the disk gives back other bytes than were written")
    return hash_of(new)


def hash_of(data: bytes) -> bytes:
    """Hash bytes as `files.identity` does."""
    return blake2b(data, digest_size=_DIGEST_BYTES).digest()


@contextmanager
def new_file(path: Path, data: bytes) -> Iterator[None]:
    """Write a new file to the disk and take it away again if what follows fails.

    Raises:
        OSError: Something is there already, or it can't be written.
    """
    with path.open("xb") as file:
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            file.close()
            path.unlink(missing_ok=True)
            raise
    try:
        yield
    except BaseException:
        path.unlink(missing_ok=True)
        raise


@contextmanager
def _told_of(source: Path) -> Iterator[None]:
    """Put the photo's path before what went wrong."""
    try:
        yield
    except PhotocleanError as error:
        raise MetadataError(f"{source}: {error}") from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise MetadataError(f"{source}: its copy could not be made ({reason})") from error
