"""Parses an XMP packet into elements that know where in the text they stand.

Knowing the places, a property can be replaced without touching another byte of the packet:
what other programs have noted (a history, the settings of a developer) stays as they wrote it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
DESCRIPTION = f"{RDF} Description"
ITEM = f"{RDF} li"
LANGUAGE = "http://www.w3.org/XML/1998/namespace lang"
_ARRAYS = frozenset(f"{RDF} {kind}" for kind in ("Alt", "Bag", "Seq"))
_VALUE, _RESOURCE = f"{RDF} value", f"{RDF} resource"
_PACKET = re.compile(
    rb"<(?P<outer>[\w.-]+:xmpmeta|[\w.-]+:xapmeta)\b.*?</(?P=outer)\s*>"
    rb"|<(?P<rdf>[\w.-]+:RDF)\b.*?</(?P=rdf)\s*>",
    re.DOTALL,
)
_TAG = re.compile(rb"""<(?:[^"'>]|"[^"]*"|'[^']*')*>""")
_MOST_BYTES = 16_000_000
_MOST_DEPTH = 100


class BrokenXmpError(ValueError):
    """The packet is no XMP; the text says why."""


@dataclass(slots=True)
class Element:
    """An element of a packet; names are "namespace local", places are bytes of the packet.

    `start` and `end` are those of the whole element, `inside` and `close` those of what stands
    between its tags (both equal to `end` of an empty one).
    """

    name: str
    attributes: Mapping[str, str]
    namespaces: Mapping[str, str]
    start: int
    inside: int
    close: int = 0
    end: int = 0
    text: str = ""
    children: list[Element] = field(default_factory=list)

    @property
    def is_empty_tag(self) -> bool:
        """Whether it is written as one tag."""
        return self.inside == self.end

    def child(self, name: str) -> Element | None:
        """Find the first child of a name."""
        return next((one for one in self.children if one.name == name), None)

    def members(self) -> list[Element]:
        """Find what holds the parts of a structure: the element, or a Description in it."""
        nested = [one for one in self.children if one.name == DESCRIPTION]
        return [self, *nested]

    def part(self, name: str) -> Element | str | None:
        """Find a part of a structure, written as an element or as an attribute."""
        for holder in self.members():
            found = holder.child(name)
            if found is not None:
                return found
            if name in holder.attributes:
                return holder.attributes[name]
        return None

    def items(self) -> list[Element]:
        """List the items of an array; none of what isn't one."""
        arrays = (one for one in self.children if one.name in _ARRAYS)
        return [item for array in arrays for item in array.children if item.name == ITEM]

    def simple(self) -> str:
        """Take the text of a simple value, stripped."""
        value = self.part(_VALUE)  # a value with qualifiers has its text in there
        if isinstance(value, Element):
            return value.text.strip()
        return (value or self.attributes.get(_RESOURCE) or self.text).strip()


@dataclass(frozen=True, slots=True)
class Packet:
    """A parsed packet: its bytes, the RDF element, and the Descriptions with the properties."""

    data: bytes
    rdf: Element
    descriptions: tuple[Element, ...]

    def properties(self, name: str) -> Iterator[Element | str]:
        """Find a property wherever it is written, as element or attribute."""
        for description in self.descriptions:
            if name in description.attributes:
                yield description.attributes[name]
            yield from (one for one in description.children if one.name == name)

    def text(self, name: str) -> str:
        """Take a simple property or the default language of one with several; else nothing."""
        for found in self.properties(name):
            text = found.strip() if isinstance(found, str) else _default_text(found)
            if text:
                return text
        return ""

    def texts(self, name: str) -> tuple[str, ...]:
        """Take all texts of an array; of a simple property, its one text."""
        listed = []
        for found in self.properties(name):
            if isinstance(found, str):
                listed.append(found.strip())
            else:
                listed += [item.simple() for item in found.items()] or [found.simple()]
        return tuple(text for text in listed if text)


def parse_packet(data: bytes) -> Packet:
    """Parse a packet or a whole sidecar.

    Only the RDF element (or the xmpmeta round it) is parsed: without a prologue no entities
    can be declared, so none are ever expanded.

    Raises:
        BrokenXmpError: It is no XMP in UTF-8.
    """
    found = _PACKET.search(data[:_MOST_BYTES])
    if found is None:
        raise BrokenXmpError("there is no XMP in it")
    builder = _Builder(data, found.start())
    try:
        builder.parser.Parse(found[0], True)  # noqa: FBT003 - expat takes no keyword
    except (expat.ExpatError, UnicodeError, ValueError) as error:
        raise BrokenXmpError(f"its XMP is broken ({error})") from error
    rdf = _find_rdf(builder.root)
    if rdf is None:
        raise BrokenXmpError("there is no RDF in its XMP")
    return Packet(data, rdf, tuple(one for one in rdf.children if one.name == DESCRIPTION))


class _Builder:
    """Collects the elements that expat comes upon."""

    def __init__(self, data: bytes, offset: int) -> None:
        self._data, self._offset = data, offset
        self._open: list[Element] = []
        self._namespaces: list[dict[str, str]] = [{}]
        self._declared: dict[str, str] = {}
        self.root: Element | None = None
        self.parser = expat.ParserCreate("utf-8", " ")
        self.parser.buffer_text = True
        self.parser.StartNamespaceDeclHandler = self._declare
        self.parser.StartElementHandler = self._begin
        self.parser.EndElementHandler = self._finish
        self.parser.CharacterDataHandler = self._add_text

    def _declare(self, prefix: str | None, uri: str | None) -> None:
        self._declared[prefix or ""] = uri or ""

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        start = self._offset + self.parser.CurrentByteIndex
        tag = _TAG.match(self._data, start)
        if tag is None or len(self._open) > _MOST_DEPTH:
            raise BrokenXmpError("its XMP is nested too deeply")
        scope = self._namespaces[-1] | self._declared
        self._declared = {}
        self._namespaces.append(scope)
        element = Element(name, attributes, scope, start, tag.end())
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.root = element
        self._open.append(element)

    def _finish(self, _name: str) -> None:
        self._namespaces.pop()
        element = self._open.pop()
        at = self._offset + self.parser.CurrentByteIndex
        # Versions of expat differ in where they say that <a/> ends.
        if self._data[element.inside - 2 : element.inside] == b"/>":
            element.close = element.end = element.inside
        else:
            element.close = at
            element.end = self._data.index(b">", at) + 1

    def _add_text(self, text: str) -> None:
        if self._open:
            self._open[-1].text += text


def _find_rdf(root: Element | None) -> Element | None:
    if root is None or root.name == f"{RDF} RDF":
        return root
    return root.child(f"{RDF} RDF")


def _default_text(found: Element) -> str:
    items = found.items()
    by_language = {item.attributes.get(LANGUAGE, "").lower(): item for item in reversed(items)}
    chosen = by_language.get("x-default") or (items[0] if items else found)
    return chosen.simple()
