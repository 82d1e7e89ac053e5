"""Brings texts and numbers into the form in which files can hold them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from photoclean.domain.metadata import CaptureTime, Position, Region, TimeKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from photoclean.domain.metadata import Field, FieldValue

_NOT_IN_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean_text(text: str) -> str:
    """Take out what XML can't hold and the blanks round a text; line ends become newlines."""
    return _NOT_IN_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def decoded(text: str) -> str:
    """Clean a text that exiv2 has read: what wasn't UTF-8 is taken for Latin-1."""
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-8", "surrogateescape").decode("latin-1")
    return clean_text(text.split("\0")[0])


def clean_values(values: Mapping[Field, FieldValue]) -> dict[Field, FieldValue]:
    """Round and clean what is to be written, so that it can be read back as it is."""
    return {field: clean_value(value) for field, value in values.items()}


def clean_value(value: FieldValue) -> FieldValue:
    """Round and clean one value."""
    if isinstance(value, str):
        return clean_text(value) or None
    if isinstance(value, Position):
        height = None if value.altitude is None else round(value.altitude, 3)
        return Position(round(value.latitude, 7), round(value.longitude, 7), height)
    if isinstance(value, CaptureTime):
        # Once it is in the photo, somebody else's note of the moment is the photo's own.
        return replace(value, kind=TimeKind.ORIGINAL) if value.kind is TimeKind.NOTED else value
    if isinstance(value, tuple):
        items = [_clean_item(item) for item in value]
        return tuple(dict.fromkeys(item for item in items if item))  # type: ignore[return-value]
    return value


def _clean_item(item: str | Region) -> str | Region:
    if isinstance(item, str):
        return clean_text(item)
    return replace(
        item,
        name=clean_text(item.name),
        x=round(item.x, 6),
        y=round(item.y, 6),
        width=round(item.width, 6),
        height=round(item.height, 6),
    )
