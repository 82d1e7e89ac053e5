"""Makes the bytes of a photo with other metadata, from its bytes as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoclean.domain.errors import MetadataError
from photoclean.domain.formats import is_raw_name
from photoclean.metadata import iptc
from photoclean.metadata.exif_write import exif_changes, iptc_changes
from photoclean.metadata.jpeg_file import open_jpeg
from photoclean.metadata.png_file import open_png
from photoclean.metadata.tiff_block import edited, new_block
from photoclean.metadata.tiff_file import open_tiff
from photoclean.metadata.webp_file import open_webp
from photoclean.metadata.xmp_fields import written_packet
from photoclean.metadata.xmp_tree import BrokenXmpError
from photoclean.metadata.xmp_write import new_packet

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from photoclean.domain.metadata import Field, FieldValue
    from photoclean.metadata.container import Blocks, Container
    from photoclean.metadata.tags import Tags

HEAD_BYTES = 12
"""Of a file's start, that tell whether metadata can be written into it."""


def opener_of(path: Path, head: bytes) -> Callable[[bytes], Container] | None:
    """Choose what takes a file apart; None for formats that are not written into.

    Args:
        path: Its name tells RAW files, which look like TIFF.
        head: The first bytes of the file.
    """
    if head.startswith(b"\xff\xd8\xff"):
        return open_jpeg
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return open_png
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return open_webp
    if head[:4] in (b"II*\0", b"MM\0*") and not is_raw_name(path):
        return open_tiff
    return None


def rewritten(
    container: Container, values: Mapping[Field, FieldValue], *, tags: Tags
) -> tuple[bytes, frozenset[str]]:
    """Make the file with the new values in EXIF, IPTC and XMP alike.

    Returns:
        The bytes, and exiv2's keys of the EXIF tags that were meant to change.

    Raises:
        MetadataError: The blocks are broken or can't take it.
    """
    edits, keys = exif_changes(values, tags)
    datasets = iptc_changes(values)
    before = container.blocks
    blocks = before.with_changes(xmp=_packet(before, values, tags))
    if before.exif is not None or any(edits.values()):
        blocks = blocks.with_changes(exif=edited(before.exif or new_block(), edits))
    if before.resources is not None and datasets:
        blocks = blocks.with_changes(
            resources=iptc.edited_resources(before.resources, datasets)
        )
    if before.iptc is not None and datasets:
        blocks = blocks.with_changes(iptc=iptc.edited_record(before.iptc, datasets))
    return container.rebuilt(blocks), keys


def _packet(blocks: Blocks, values: Mapping[Field, FieldValue], tags: Tags) -> bytes:
    try:
        return written_packet(
            blocks.xmp or new_packet(), values, frame=tags.frame, is_sidecar=False
        )
    except BrokenXmpError as error:
        raise MetadataError(str(error)) from error
