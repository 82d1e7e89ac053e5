"""Takes a WebP file apart: its blocks of metadata, and all the rest, which stays."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from photoclean.domain.errors import MetadataError
from photoclean.metadata.container import Blocks, Container

_EXIF_PREFIX = b"Exif\0\0"
_HAS_ALPHA, _HAS_EXIF, _HAS_XMP = 0x10, 0x08, 0x04
_BROKEN = "the WebP file is broken"


@dataclass(frozen=True, slots=True)
class _Chunk:
    kind: bytes
    body: bytes

    @property
    def raw(self) -> bytes:
        size = len(self.body).to_bytes(4, "little")
        return self.kind + size + self.body + bytes(len(self.body) % 2)


def open_webp(data: bytes) -> Container:
    """Take a WebP file apart.

    Raises:
        MetadataError: Its chunks are broken.
    """
    chunks, rest = _chunks(data)
    exif = [one.body for one in chunks if one.kind == b"EXIF"]
    xmp = [one.body for one in chunks if one.kind == b"XMP "]
    if len(exif) > 1 or len(xmp) > 1:
        raise MetadataError("there are several blocks of metadata of one kind")
    blocks = Blocks(
        exif=exif[0].removeprefix(_EXIF_PREFIX) if exif else None, xmp=xmp[0] if xmp else None
    )
    return Container(blocks, partial(_rebuilt, chunks, rest, blocks))


def _chunks(data: bytes) -> tuple[list[_Chunk], bytes]:
    end = 8 + int.from_bytes(data[4:8], "little")
    if end > len(data) or end < 20:
        raise MetadataError(_BROKEN)
    found: list[_Chunk] = []
    at = 12
    while at + 8 <= end:
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        if at + 8 + size > end:
            raise MetadataError(_BROKEN)
        found.append(_Chunk(data[at : at + 4], data[at + 8 : at + 8 + size]))
        at += 8 + size + size % 2
    return found, data[max(at, end) :]


def _rebuilt(chunks: list[_Chunk], rest: bytes, before: Blocks, blocks: Blocks) -> bytes:
    new = list(chunks)
    flags = 0
    if blocks.exif is not None:
        flags |= _HAS_EXIF
        if blocks.exif != before.exif:
            old = next((one.body for one in new if one.kind == b"EXIF"), b"")
            prefix = _EXIF_PREFIX if old.startswith(_EXIF_PREFIX) else b""
            _put(new, _Chunk(b"EXIF", prefix + blocks.exif))
    if blocks.xmp is not None:
        flags |= _HAS_XMP
        if blocks.xmp != before.xmp:
            _put(new, _Chunk(b"XMP ", blocks.xmp))
    new[0:1] = _extended(new[0], flags)
    body = b"WEBP" + b"".join(one.raw for one in new)
    return b"RIFF" + len(body).to_bytes(4, "little") + body + rest


def _put(chunks: list[_Chunk], chunk: _Chunk) -> None:
    kinds = [one.kind for one in chunks]
    if chunk.kind in kinds:
        chunks[kinds.index(chunk.kind)] = chunk
    elif chunk.kind == b"EXIF" and b"XMP " in kinds:
        chunks.insert(kinds.index(b"XMP "), chunk)
    else:
        chunks.append(chunk)


def _extended(first: _Chunk, flags: int) -> list[_Chunk]:
    """Say in the header that there is metadata; simple files get one."""
    if first.kind == b"VP8X" and len(first.body) >= 10:
        return [_Chunk(b"VP8X", bytes((first.body[0] | flags,)) + first.body[1:])]
    width, height, has_alpha = _picture_of(first)
    body = bytes((flags | has_alpha, 0, 0, 0))
    body += (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return [_Chunk(b"VP8X", body), first]


def _picture_of(chunk: _Chunk) -> tuple[int, int, int]:
    body = chunk.body
    if chunk.kind == b"VP8 " and body[3:6] == b"\x9d\x01\x2a" and len(body) >= 10:
        width, height = (int.from_bytes(body[at : at + 2], "little") for at in (6, 8))
        return width & 0x3FFF, height & 0x3FFF, 0
    if chunk.kind == b"VP8L" and body[:1] == b"\x2f" and len(body) >= 5:
        bits = int.from_bytes(body[1:5], "little")
        has_alpha = _HAS_ALPHA if bits >> 28 & 1 else 0
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1, has_alpha
    raise MetadataError(_BROKEN)
