"""Changes datasets of an IPTC record and the Photoshop resource that holds it.

Only where a photo has such a record already: the MWG wants none to be made, as all that reads
IPTC reads XMP too. All other datasets and resources stay as they are, byte by byte.
"""

from __future__ import annotations

from hashlib import md5
from typing import TYPE_CHECKING

from photoclean.domain.errors import MetadataError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

TITLE, KEYWORDS, DATE, TIME = 5, 25, 55, 60
CREATORS, RIGHTS, CAPTION = 80, 116, 120
_MARK = 0x1C
_ENVELOPE, _APPLICATION, _CHARSET = 1, 2, 90
_UTF8 = b"\x1b%G"
_RESOURCE, _DIGEST = 0x0404, 0x0425
_LONGEST = 0x7FFF
_BROKEN = "the IPTC data is broken"


def edited_record(record: bytes, changes: Mapping[int, Sequence[str]]) -> bytes:
    """Set datasets of the application record; without texts a dataset is removed.

    Texts go in as UTF-8 where the record says that it is, or where nothing in it speaks
    against saying so; else as Latin-1.

    Raises:
        MetadataError: The record is broken, or can't take the texts.
    """
    parts = list(_datasets(record))
    texts = [text for several in changes.values() for text in several]
    encoding, parts = _settle_encoding(parts, texts)
    kept = [
        (key, raw) for key, raw in parts if not (key[0] == _APPLICATION and key[1] in changes)
    ]
    news = [
        ((_APPLICATION, number), _written(number, text, encoding))
        for number, several in changes.items()
        for text in several
    ]
    before = [raw for key, raw in kept if key <= (_APPLICATION, 0xFF) and key != (0, 0)]
    after = [raw for key, raw in kept if key > (_APPLICATION, 0xFF) or key == (0, 0)]
    news.sort(key=lambda one: one[0])
    return b"".join([*before, *(raw for _, raw in news), *after])


def edited_resources(resources: bytes, changes: Mapping[int, Sequence[str]]) -> bytes:
    """Change the IPTC record in Photoshop's resources, if there is one, and its digest.

    Raises:
        MetadataError: The resources or the record are broken.
    """
    found = list(_resources(resources))
    records = [data for number, _, data in found if number == _RESOURCE]
    if not records:
        return resources
    if len(records) > 1:
        raise MetadataError("there are several IPTC records")
    record = edited_record(records[0], changes)
    pieces = []
    for number, raw, _ in found:
        if number == _RESOURCE:
            raw = _with_data(raw, record)
        elif number == _DIGEST:
            raw = _with_data(raw, md5(record, usedforsecurity=False).digest())
        pieces.append(raw)
    return b"".join(pieces)


def has_record(resources: bytes) -> bool:
    """Tell whether Photoshop's resources hold an IPTC record.

    Raises:
        MetadataError: They are broken.
    """
    return any(number == _RESOURCE for number, _, _ in _resources(resources))


def _datasets(record: bytes) -> Iterator[tuple[tuple[int, int], bytes]]:
    """Take a record apart; what stands behind the datasets comes last, as (0, 0)."""
    at = 0
    while at < len(record) and record[at] == _MARK:
        if at + 5 > len(record):
            raise MetadataError(_BROKEN)
        size, head = int.from_bytes(record[at + 3 : at + 5], "big"), 5
        if size > _LONGEST:  # then this is the size of the size
            width = size & _LONGEST
            head += width
            size = int.from_bytes(record[at + 5 : at + 5 + width], "big") if width <= 4 else -1
        end = at + head + size
        if size < 0 or end > len(record):
            raise MetadataError(_BROKEN)
        yield (record[at + 1], record[at + 2]), record[at:end]
        at = end
    if at < len(record):
        yield (0, 0), record[at:]


def _settle_encoding(
    parts: list[tuple[tuple[int, int], bytes]], texts: Sequence[str]
) -> tuple[str, list[tuple[tuple[int, int], bytes]]]:
    charset = next((raw for key, raw in parts if key == (_ENVELOPE, _CHARSET)), None)
    if charset is not None and charset.endswith(_UTF8):
        return "utf-8", parts
    if all(text.isascii() for text in texts):
        return "ascii", parts
    others = b"".join(raw[5:] for key, raw in parts if key[0] == _APPLICATION)
    if charset is None and others.isascii():
        mark = bytes((_MARK, _ENVELOPE, _CHARSET)) + len(_UTF8).to_bytes(2, "big") + _UTF8
        at = sum(key[0] == _ENVELOPE and key[1] < _CHARSET for key, _ in parts)
        return "utf-8", [*parts[:at], ((_ENVELOPE, _CHARSET), mark), *parts[at:]]
    return "latin-1", parts


def _written(number: int, text: str, encoding: str) -> bytes:
    try:
        raw = text.encode(encoding)
    except UnicodeEncodeError as error:
        raise MetadataError("the IPTC data can't take all letters of the text") from error
    if len(raw) > _LONGEST:
        raise MetadataError("the text is too long for the IPTC data")
    return bytes((_MARK, _APPLICATION, number)) + len(raw).to_bytes(2, "big") + raw


def _resources(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Take resources apart: number, the whole of it, its data; blanks at the end as -1."""
    at = 0
    while data[at : at + 4] == b"8BIM":
        name_end = at + 7 + data[at + 6] if at + 6 < len(data) else len(data)
        name_end += (name_end - at - 6) % 2
        size = int.from_bytes(data[name_end : name_end + 4], "big")
        start = name_end + 4
        end = start + size
        if end > len(data):
            raise MetadataError("Photoshop's data is broken")
        whole = min(len(data), end + size % 2)
        yield int.from_bytes(data[at + 4 : at + 6], "big"), data[at:whole], data[start:end]
        at = whole
    if at < len(data):
        yield -1, data[at:], b""


def _with_data(raw: bytes, data: bytes) -> bytes:
    name_end = 7 + raw[6]
    name_end += (name_end - 6) % 2
    return raw[:name_end] + len(data).to_bytes(4, "big") + data + bytes(len(data) % 2)
