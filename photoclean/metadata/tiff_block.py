"""Changes tags of a TIFF structure (an EXIF block, a TIFF file) by adding to its end.

Changed folders of tags are written anew at the end, and the pointer to them is moved; nothing
else is. So everything that is addressed by its place stays right: makers' notes, thumbnails,
strips of pixels, further pages, and whatever a reader does not understand. exiv2 0.28 writes
all of it anew: it lost the maker's notes of a Canon and a tag of a WebP when it was tried.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from photoclean.domain.errors import MetadataError

MAIN, EXIF, GPS = "main", "exif", "gps"
BYTE, ASCII, SHORT, LONG, RATIONAL, UNDEFINED = 1, 2, 3, 4, 5, 7
_POINTERS = {EXIF: 0x8769, GPS: 0x8825}
_ORDERS = {b"II": "<", b"MM": ">"}
_UNITS = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
_ENTRY = 12
_MOST_BYTES = 0xFFFF_FFFF


@dataclass(frozen=True, slots=True)
class Tag:
    """A value as it is written: numbers for SHORT, LONG and RATIONAL, bytes for all else."""

    kind: int
    value: bytes | tuple[int, ...]


Edits = dict[tuple[str, int], "Tag | None"]
"""By folder and number of the tag: its new value, None to remove it."""


def new_block() -> bytes:
    """Make a structure without tags."""
    return b"MM\0*\0\0\0\x08\0\0\0\0\0\0"


def edited(block: bytes, edits: Edits) -> bytes:
    """Set and remove tags.

    Raises:
        MetadataError: It is no TIFF structure, or its folders are broken.
    """
    order = _ORDERS.get(block[:2])
    if order is None or len(block) < 8 or struct.unpack_from(order + "H", block, 2) != (42,):
        raise MetadataError("the EXIF data is broken")
    (first,) = struct.unpack_from(order + "L", block, 4)
    writer = _Writer(block, order)
    main, following = writer.read(first)
    for folder in (EXIF, GPS):
        changes = {number: tag for (where, number), tag in edits.items() if where == folder}
        pointer = main.get(_POINTERS[folder])
        if pointer is None and not any(changes.values()):
            continue
        if changes:
            entries, after = writer.read(_address(pointer, order)) if pointer else ({}, 0)
            place = writer.add(entries, changes, following=after)
            main[_POINTERS[folder]] = writer.entry(_POINTERS[folder], Tag(LONG, (place,)))
    changes = {number: tag for (where, number), tag in edits.items() if where == MAIN}
    place = writer.add(main, changes, following=following)
    return writer.finished(place)


def tag_bytes(block: bytes, number: int) -> bytes | None:
    """Take the raw value of a tag of the first folder; None when it isn't there.

    Raises:
        MetadataError: It is no TIFF structure, or its folders are broken.
    """
    order = _ORDERS.get(block[:2])
    if order is None or len(block) < 8:
        raise MetadataError("the TIFF structure is broken")
    (first,) = struct.unpack_from(order + "L", block, 4)
    entries, _ = _Writer(block, order).read(first)
    entry = entries.get(number)
    if entry is None:
        return None
    _, kind, count = struct.unpack_from(order + "HHL", entry)
    size = _UNITS.get(kind, 0) * count
    if size <= 4:
        return entry[8 : 8 + size]
    at = _address(entry, order)
    if at + size > len(block):
        raise MetadataError("the TIFF structure is broken")
    return block[at : at + size]


class _Writer:
    """Reads folders of a structure and writes new ones behind it."""

    def __init__(self, block: bytes, order: str) -> None:
        self._block = block
        self._order = order
        self._added = bytearray(len(block) % 2)
        self._seen: set[int] = set()

    def read(self, at: int) -> tuple[dict[int, bytes], int]:
        """Read a folder: its entries by number, as they stand, and where the next one is."""
        if not 8 <= at <= len(self._block) - 2 or at in self._seen:
            raise MetadataError("a folder of the EXIF data is broken")
        self._seen.add(at)
        (count,) = struct.unpack_from(self._order + "H", self._block, at)
        end = at + 2 + _ENTRY * count
        if end > len(self._block):
            raise MetadataError("a folder of the EXIF data is broken")
        entries: dict[int, bytes] = {}
        for start in range(at + 2, end, _ENTRY):
            entry = self._block[start : start + _ENTRY]
            (number,) = struct.unpack_from(self._order + "H", entry)
            if number in entries:
                raise MetadataError("a tag of the EXIF data is there twice")
            entries[number] = entry
        # Cameras have left the pointer to the next folder out at the very end of the block.
        is_told = end + 4 <= len(self._block)
        following = struct.unpack_from(self._order + "L", self._block, end)[0] if is_told else 0
        return entries, following

    def add(
        self, entries: dict[int, bytes], changes: dict[int, Tag | None], *, following: int
    ) -> int:
        """Write a folder with some tags changed; tell where it is."""
        for number, tag in changes.items():
            if tag is None:
                entries.pop(number, None)
            else:
                entries[number] = self.entry(number, tag)
        place = len(self._block) + len(self._added)
        self._added += struct.pack(self._order + "H", len(entries))
        for number in sorted(entries):
            self._added += entries[number]
        self._added += struct.pack(self._order + "L", following)
        return place

    def entry(self, number: int, tag: Tag) -> bytes:
        """Write an entry; a value that does not fit into it goes before the folder."""
        raw = self._raw(tag)
        count = len(raw) // _UNITS[tag.kind]
        if len(raw) > 4:
            place = len(self._block) + len(self._added)
            self._added += raw + bytes(len(raw) % 2)
            raw = struct.pack(self._order + "L", place)
        return struct.pack(self._order + "HHL", number, tag.kind, count) + raw.ljust(4, b"\0")

    def finished(self, first: int) -> bytes:
        """Point to the first folder and give the whole structure."""
        size = len(self._block) + len(self._added)
        if size > _MOST_BYTES:
            raise MetadataError("the file is too large for TIFF")
        head = self._block[:4] + struct.pack(self._order + "L", first)
        return head + self._block[8:] + bytes(self._added)

    def _raw(self, tag: Tag) -> bytes:
        if isinstance(tag.value, bytes):
            return tag.value
        code = {SHORT: "H", LONG: "L", RATIONAL: "L"}[tag.kind]
        return struct.pack(f"{self._order}{len(tag.value)}{code}", *tag.value)


def _address(entry: bytes, order: str) -> int:
    address: int = struct.unpack_from(order + "L", entry, 8)[0]
    return address
