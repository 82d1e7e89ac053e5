"""Writes fields into an XMP packet and leaves every other byte of it as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from photoclean.metadata import xmp_names as xmp
from photoclean.metadata.xmp_tree import LANGUAGE, RDF, Element, parse_packet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from photoclean.metadata.xmp_tree import Packet

_ATTRIBUTE = re.compile(rb"""\s+([^\s=<>/"']+)\s*=\s*("[^"]*"|'[^']*')""")
_ABOUT = f"{RDF} about"
_BEGIN = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
_EMPTY = (
    f'{_BEGIN}<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="photoclean">\n'
    f'<rdf:RDF xmlns:rdf="{RDF}">\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end="w"?>'
).encode()
_PREFIXES = {uri: prefix for prefix, uri in xmp.NAMESPACES.items()}
_PADDING = re.compile(rb"\s+(?=<\?xpacket end=)")

Splice = tuple[int, int, bytes]
"""Bytes from one place to another of a packet, and what comes there instead."""


def new_packet() -> bytes:
    """Make a packet in which nothing is written yet."""
    return _EMPTY


def without_padding(packet: bytes) -> bytes:
    """Take out the blanks that programs leave at a packet's end to have room for changes."""
    return _PADDING.sub(b"\n", packet)


def with_properties(
    data: bytes, properties: Mapping[str, str | None], *, splices: Sequence[Splice] = ()
) -> bytes:
    """Set or remove properties of a packet.

    Args:
        data: The packet, or a whole sidecar.
        properties: By full name: the new content as XML (see `simple`, `array`), None to
            remove it. What was there under that name goes, however it was written.
        splices: Further places to be replaced, of other properties.

    Raises:
        BrokenXmpError: The packet is no XMP.
    """
    packet = parse_packet(data)
    edits = [*splices]
    for description in packet.descriptions:
        edits += _removed_attributes(packet, description, properties)
        gone = [child for child in description.children if child.name in properties]
        edits += [_removed(packet, child) for child in gone]
    news = [
        f"  <{short}>{inner}</{short}>\n"
        for name, inner in properties.items()
        if inner is not None
        for short in (short_name(name),)
    ]
    if news:
        edits.append(_appended(packet, "".join(news)))
    return spliced(data, edits)


def spliced(data: bytes, splices: Sequence[Splice]) -> bytes:
    """Replace places that don't overlap."""
    pieces, at = [], 0
    for start, end, new in sorted(splices):
        pieces += [data[at:start], new]
        at = end
    return b"".join([*pieces, data[at:]])


def short_name(name: str) -> str:
    """Write "namespace title" as "dc:title"."""
    uri, _, local = name.partition(" ")
    return f"{_PREFIXES[uri]}:{local}"


def simple(text: str) -> str:
    """Write a simple value."""
    return escape(text)


def array(kind: str, texts: Sequence[str]) -> str:
    """Write an array; `kind` is "Bag" or "Seq"."""
    items = "".join(f"<rdf:li>{escape(text)}</rdf:li>" for text in texts)
    return f"<rdf:{kind}>{items}</rdf:{kind}>"


def default_language(packet: Packet, name: str, text: str) -> str:
    """Write a text in the default language and keep those in other languages."""
    items = [f'<rdf:li xml:lang="x-default">{escape(text)}</rdf:li>']
    for found in packet.properties(name):
        for item in found.items() if isinstance(found, Element) else ():
            language = item.attributes.get(LANGUAGE, "x-default")
            if language.lower() != "x-default":
                lang = quoteattr(language)
                items.append(f"<rdf:li xml:lang={lang}>{escape(item.simple())}</rdf:li>")
    return f"<rdf:Alt>{''.join(items)}</rdf:Alt>"


def declarations(*prefixes: str) -> str:
    """Write the declarations that some prefixes need."""
    return "".join(f' xmlns:{prefix}="{xmp.NAMESPACES[prefix]}"' for prefix in prefixes)


def with_prefixes_of(packet: Packet, written: str) -> str:
    """Write with the prefixes that a packet has for the same namespaces.

    By XML any would do, but Adobe's toolkit (and exiv2 with it) reads nothing at all of a
    packet with two prefixes for one namespace; "xap" for "xmp" is common in old files.
    """
    theirs = {
        uri: prefix
        for element in (packet.rdf, *packet.descriptions)
        for prefix, uri in element.namespaces.items()
        if prefix
    }
    others = {
        ours: theirs[uri]
        for ours, uri in xmp.NAMESPACES.items()
        if theirs.get(uri, ours) != ours
    }
    if not others:
        return written
    names = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, others))})(?=:[\w-]+[=\s/>])")
    declared = re.compile(rf"(?<=xmlns:)({'|'.join(map(re.escape, others))})(?==)")

    def renamed(tag: re.Match[str]) -> str:
        # Texts have no "<" of their own, so this is all tags and nothing but tags.
        text = names.sub(lambda found: others[found[1]], tag[0])
        return declared.sub(lambda found: others[found[1]], text)

    return re.sub(r"<[^>]*>", renamed, written)


def _removed(packet: Packet, element: Element) -> Splice:
    start = element.start
    while packet.data[start - 1 : start] in (b" ", b"\t"):
        start -= 1
    if packet.data[start - 1 : start] == b"\n":
        start -= 1
    return start, element.end, b""


def _removed_attributes(
    packet: Packet, description: Element, properties: Mapping[str, str | None]
) -> list[Splice]:
    tag = packet.data[description.start : description.inside]
    edits = []
    for found in _ATTRIBUTE.finditer(tag):
        prefix, _, local = found[1].decode().rpartition(":")
        uri = description.namespaces.get(prefix) if prefix else None
        if uri is not None and f"{uri} {local}" in properties:
            start = description.start
            edits.append((start + found.start(), start + found.end(), b""))
    return edits


def _appended(packet: Packet, news: str) -> Splice:
    about = next((one.attributes.get(_ABOUT) for one in packet.descriptions), None) or ""
    used = [prefix for prefix in xmp.NAMESPACES if f"<{prefix}:" in news or prefix == "rdf"]
    block = with_prefixes_of(
        packet,
        f" <rdf:Description rdf:about={quoteattr(about)}{declarations(*used)}>\n"
        f"{news} </rdf:Description>\n",
    ).encode()
    rdf = packet.rdf
    if not rdf.is_empty_tag:
        return rdf.close, rdf.close, block
    tag = packet.data[rdf.start : rdf.end]
    name = tag[1:].split()[0].rstrip(b"/>")
    return rdf.start, rdf.end, tag[:-2].rstrip() + b">\n" + block + b"</" + name + b">"
