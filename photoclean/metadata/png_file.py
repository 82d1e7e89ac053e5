"""Takes a PNG file apart: its blocks of metadata, and all the rest, which stays."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import partial

from photoclean.domain.errors import MetadataError
from photoclean.metadata.container import Blocks, Container

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_KEYWORD = b"XML:com.adobe.xmp\0"
_OLD = (b"Raw profile type exif\0", b"Raw profile type iptc\0", b"Raw profile type xmp\0")
_OLD_APP1 = b"Raw profile type APP1\0"
_MOST_BYTES = 16_000_000


@dataclass(frozen=True, slots=True)
class _Chunk:
    kind: bytes
    body: bytes
    raw: bytes

    @property
    def is_xmp(self) -> bool:
        return self.kind == b"iTXt" and self.body.startswith(_KEYWORD)

    @property
    def is_old_profile(self) -> bool:
        return self.kind in (b"tEXt", b"zTXt", b"iTXt") and self.body.startswith(
            (*_OLD, _OLD_APP1)
        )


def open_png(data: bytes) -> Container:
    """Take a PNG file apart.

    Raises:
        MetadataError: Its chunks are broken, or its metadata is written as ImageMagick once
            did: nobody can tell which of two a program would believe.
    """
    chunks, rest = _chunks(data)
    if any(chunk.is_old_profile for chunk in chunks):
        raise MetadataError("the PNG file's metadata is written in an old way")
    packets = [_packet_of(chunk) for chunk in chunks if chunk.is_xmp]
    exif = [chunk.body for chunk in chunks if chunk.kind == b"eXIf"]
    if len(packets) > 1 or len(exif) > 1:
        raise MetadataError("there are several blocks of metadata of one kind")
    blocks = Blocks(exif=exif[0] if exif else None, xmp=packets[0] if packets else None)
    return Container(blocks, partial(_rebuilt, chunks, rest, blocks))


def _chunks(data: bytes) -> tuple[list[_Chunk], bytes]:
    """List the chunks; the rest is what stands behind the last of them."""
    found: list[_Chunk] = []
    at = len(_SIGNATURE)
    while not found or found[-1].kind != b"IEND":
        size = int.from_bytes(data[at : at + 4], "big")
        end = at + 12 + size
        if at + 12 > len(data) or end > len(data):
            raise MetadataError("the PNG file is broken")
        found.append(_Chunk(data[at + 4 : at + 8], data[at + 8 : end - 4], data[at:end]))
        at = end
    return found, data[at:]


def _packet_of(chunk: _Chunk) -> bytes:
    is_packed = chunk.body[len(_KEYWORD) : len(_KEYWORD) + 1] == b"\x01"
    # Two flags, then language and translated keyword, each ended by a zero.
    texts = chunk.body[len(_KEYWORD) + 2 :].split(b"\0", 2)
    if len(texts) < 3:
        raise MetadataError("the PNG file's XMP is broken")
    if not is_packed:
        return texts[2]
    unpacker = zlib.decompressobj()
    try:
        packet = unpacker.decompress(texts[2], _MOST_BYTES)
    except zlib.error as error:
        raise MetadataError("the PNG file's XMP is broken") from error
    if unpacker.unconsumed_tail:
        raise MetadataError("the PNG file's XMP is too large")
    return packet


def _rebuilt(chunks: list[_Chunk], rest: bytes, before: Blocks, blocks: Blocks) -> bytes:
    new = list(chunks)
    if blocks.exif is not None and blocks.exif != before.exif:
        _put(new, _written(b"eXIf", blocks.exif), [one.kind == b"eXIf" for one in new])
    if blocks.xmp is not None and blocks.xmp != before.xmp:
        body = _KEYWORD + b"\0\0\0\0" + blocks.xmp
        _put(new, _written(b"iTXt", body), [one.is_xmp for one in new])
    return _SIGNATURE + b"".join(one.raw for one in new) + rest


def _put(chunks: list[_Chunk], chunk: _Chunk, is_place: list[bool]) -> None:
    if any(is_place):
        chunks[is_place.index(True)] = chunk
    else:
        chunks.insert(1, chunk)  # the header comes first


def _written(kind: bytes, body: bytes) -> _Chunk:
    checksum = zlib.crc32(kind + body)
    raw = len(body).to_bytes(4, "big") + kind + body + checksum.to_bytes(4, "big")
    return _Chunk(kind, body, raw)
