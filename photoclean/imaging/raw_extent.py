"""Tells whether a RAW file is all there, without unpacking its sensor's numbers.

The preview of a RAW file often lies at its beginning: a copy that was broken off still shows
a fine picture. Its own tables say how far the file must reach.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoclean.imaging.exif import byte_order, first_folder, numbers_of, read_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from photoclean.imaging.exif import Value

_SUB_FOLDERS = 330
# Where picture data starts, and its lengths: strips, tiles, an old-style JPEG.
_DATA = ((273, 279), (324, 325), (513, 514))
_WANTED = frozenset({_SUB_FOLDERS, *(tag for pair in _DATA for tag in pair)})
_MOST_FOLDERS = 50
_LIKE_TIFF = (b"II*\0", b"MM\0*", b"IIU\0", b"IIRO", b"IIRS", b"MMOR")
_NOWHERE = 0xFFFFFFFF  # Panasonic keeps the place elsewhere
_FUJI_START = b"FUJIFILMCCD-RAW"
_FUJI_JPEG, _FUJI_SENSOR = 84, 100


def is_raw_cut_off(data: bytes) -> bool:
    """Compare a RAW file's length with what its tables point at; False where it has none."""
    if data.startswith(_FUJI_START):
        return max(_fuji_end(data, _FUJI_JPEG), _fuji_end(data, _FUJI_SENSOR)) > len(data)
    if data[4:8] == b"ftyp":
        return boxes_end(data) > len(data)
    return any(_folder_end(folder) > len(data) for folder in _folders(data))


def boxes_end(data: bytes) -> int:
    """Find where the last of the top boxes of an MPEG-4 like file ends."""
    at = 0
    while at + 8 <= len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        if size == 1:
            size = int.from_bytes(data[at + 8 : at + 16], "big")
        if size < 8:  # up to the end of the file, or nonsense
            return len(data)
        at += size
    return at


def _fuji_end(data: bytes, at: int) -> int:
    start, length = data[at : at + 4], data[at + 4 : at + 8]
    return int.from_bytes(start, "big") + int.from_bytes(length, "big")


def _folders(data: bytes) -> Iterator[dict[int, Value]]:
    order = byte_order(data) if data[:4] in _LIKE_TIFF else None
    waiting = [] if order is None else [first_folder(data, order)]
    seen: set[int] = set()
    while waiting and len(seen) < _MOST_FOLDERS:
        at = waiting.pop()
        if at in seen:
            continue
        seen.add(at)
        folder = read_folder(data, at, order or "<", wanted=_WANTED)
        waiting += [int(place) for place in numbers_of(folder, _SUB_FOLDERS)]
        yield folder


def _folder_end(folder: dict[int, Value]) -> int:
    ends = [
        start + length
        for starts, lengths in _DATA
        for start, length in zip(
            numbers_of(folder, starts), numbers_of(folder, lengths), strict=False
        )
        if start != _NOWHERE
    ]
    return int(max(ends, default=0))
