"""Title, keywords, rating, date and program as they are written into XMP and IPTC."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from photoclean.imaging.exif import as_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_DC = "{http://purl.org/dc/elements/1.1/}"
_EXIF = "{http://ns.adobe.com/exif/1.0/}"
_PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_XMP = "{http://ns.adobe.com/xap/1.0/}"
_DATES = (_EXIF + "DateTimeOriginal", _PHOTOSHOP + "DateCreated", _XMP + "CreateDate")

_PACKET = re.compile(rb"<rdf:RDF\b.*?</rdf:RDF\s*>", re.DOTALL)
_MOST_BYTES = 1_000_000
_IPTC_RESOURCE = 0x0404
_IPTC_TITLE, _IPTC_KEYWORD, _IPTC_CAPTION = (2, 5), (2, 25), (2, 120)


@dataclass(frozen=True, slots=True)
class Captions:
    """What was noted on a picture; `taken_at` is ISO 8601, not yet checked.

    `tool` is the program that says it has made it.
    """

    title: str | None = None
    keywords: tuple[str, ...] = ()
    rating: int | None = None
    taken_at: str | None = None
    tool: str | None = None


def read_xmp(packet: bytes) -> Captions:
    """Read an XMP packet; a broken one tells nothing.

    Only the RDF element itself is parsed: without a prologue no entities can be declared, so
    none are ever expanded.
    """
    found = _PACKET.search(packet[:_MOST_BYTES])
    if found is None:
        return Captions()
    try:
        root = ElementTree.fromstring(found[0].decode("utf-8"))
    except (ElementTree.ParseError, UnicodeDecodeError, ValueError):
        return Captions()
    titles = _listed(root, _DC + "title")
    return Captions(
        title=titles[0] if titles else None,
        keywords=tuple(_listed(root, _DC + "subject")),
        rating=_whole(next(_values(root, _XMP + "Rating"), "")),
        taken_at=next((date for name in _DATES for date in _values(root, name)), None),
        tool=next(_values(root, _XMP + "CreatorTool"), None),
    )


def _values(root: Element, name: str) -> Iterator[str]:
    for element in root.iter():
        text = element.get(name)
        if text is None and element.tag == name:
            text = element.text
        if text and text.strip():
            yield text.strip()


def _listed(root: Element, name: str) -> list[str]:
    listed = [
        item.text.strip()
        for element in root.iter(name)
        for item in element.iter(_RDF + "li")
        if item.text and item.text.strip()
    ]
    return listed or list(_values(root, name))


def _whole(text: str) -> int | None:
    try:
        return int(float(text))
    except (ValueError, OverflowError):
        return None


def read_iptc(resources: object) -> Captions:
    """Read the IPTC record out of Photoshop's resource blocks as Pillow hands them over."""
    block = resources.get(_IPTC_RESOURCE) if isinstance(resources, dict) else None
    if not isinstance(block, bytes):
        return Captions()
    records = list(_iptc_records(block))
    texts = dict(reversed(records))  # the first of a kind wins
    return Captions(
        title=texts.get(_IPTC_TITLE) or texts.get(_IPTC_CAPTION),
        keywords=tuple(text for key, text in records if key == _IPTC_KEYWORD),
    )


def _iptc_records(block: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    at = 0
    while block[at : at + 1] == b"\x1c" and at + 5 <= len(block):
        length = int.from_bytes(block[at + 3 : at + 5], "big")
        text = as_text(block[at + 5 : at + 5 + length])
        if text:
            yield (block[at + 1], block[at + 2]), text
        at += 5 + length
