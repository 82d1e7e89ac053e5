"""Takes a TIFF file apart: all of it is the structure that EXIF is written in."""

from __future__ import annotations

from photoclean.metadata import iptc
from photoclean.metadata.container import Blocks, Container
from photoclean.metadata.tiff_block import BYTE, MAIN, UNDEFINED, Edits, Tag, edited, tag_bytes

_XMP, _IPTC, _RESOURCES = 700, 33723, 34377


def open_tiff(data: bytes) -> Container:
    """Take a TIFF file apart; strips of pixels and further pages never move.

    Raises:
        MetadataError: Its structure is broken, or it is a BigTIFF.
    """
    resources = tag_bytes(data, _RESOURCES)
    blocks = Blocks(
        exif=data,
        xmp=tag_bytes(data, _XMP),
        resources=resources if resources and iptc.has_record(resources) else None,
        iptc=tag_bytes(data, _IPTC),
    )

    def rebuilt(new: Blocks) -> bytes:
        edits: Edits = {}
        for number, kind, before, after in (
            (_XMP, BYTE, blocks.xmp, new.xmp),
            (_RESOURCES, BYTE, blocks.resources, new.resources),
            (_IPTC, UNDEFINED, blocks.iptc, new.iptc),
        ):
            if after is not None and after != before:
                edits[MAIN, number] = Tag(kind, after)
        return edited(new.exif or data, edits)

    return Container(blocks, rebuilt)
