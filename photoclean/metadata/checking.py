"""Checks a copy with new metadata: nothing else has changed, and all can be read back."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from photoclean.domain.errors import MetadataError
from photoclean.domain.metadata import Field, Region
from photoclean.domain.metadata_words import FIELD_NAMES
from photoclean.metadata.xmp_fields import property_names
from photoclean.metadata.xmp_write import short_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from photoclean.domain.metadata import FieldValue, PhotoMetadata
    from photoclean.metadata.tags import Entry, Tags

_BLOCKS = frozenset(
    f"Exif.Image.{name}"
    for name in ("ExifTag", "GPSTag", "XMLPacket", "IPTCNAA", "ImageResources")
)
"""Where in the file something stands, and blocks that are compared tag by tag."""
_CHARSET = "Iptc.Envelope.CharacterSet"
_DATASETS = {
    Field.TAKEN: ("DateCreated", "TimeCreated"),
    Field.TITLE: ("ObjectName",),
    Field.CAPTION: ("Caption",),
    Field.KEYWORDS: ("Keywords",),
    Field.CREATORS: ("Byline",),
    Field.COPYRIGHT: ("Copyright",),
}
_PREFIXES_OF_EXIV2 = {"Iptc4xmpExt": "iptcExt", "MicrosoftPhoto1": "MicrosoftPhoto"}
_CLOSE = 3e-6
"""Regions are written with six digits and turned by the orientation."""


def require_only_changed(
    before: Tags, after: Tags, *, keys: Iterable[str], fields: Iterable[Field]
) -> None:
    """Compare all tags, those of the makers among them, but those that were meant to change.

    Args:
        before: All tags of the photo as it is.
        after: All tags of the copy.
        keys: exiv2's keys of the EXIF tags that were meant to change.
        fields: The fields that were written.

    Raises:
        MetadataError: Another one is new, gone or different.
    """
    fields = list(fields)
    datasets = {
        f"Iptc.Application2.{name}" for field in fields for name in _DATASETS.get(field, ())
    }
    _require_equal(before.exif, after.exif, meant=_BLOCKS | frozenset(keys))
    _require_equal(before.iptc, after.iptc, meant=frozenset({_CHARSET, *datasets}))
    properties = frozenset(name for field in fields for name in _exiv2_names(field))
    _require_equal(before.xmp, after.xmp, meant=properties)
    if before.frame != after.frame:
        raise MetadataError("the size or the orientation would have changed")


def require_values(found: PhotoMetadata, values: Mapping[Field, FieldValue]) -> None:
    """Compare what is read back with what was to be written.

    Raises:
        MetadataError: It differs.
    """
    for field, value in values.items():
        if not _is_same(found.value(field), value):
            raise MetadataError(f"the {FIELD_NAMES[field]} could not be read back")


def _require_equal(
    before: Iterable[Entry], after: Iterable[Entry], *, meant: frozenset[str]
) -> None:
    old, new = (
        Counter(entry for entry in entries if _root_of(entry[0]) not in meant)
        for entries in (before, after)
    )
    changed = sorted({key for key, _ in (old - new) + (new - old)})
    if changed:
        raise MetadataError(f"{changed[0]} would have changed as well")


def _root_of(key: str) -> str:
    """Take the property of a key such as "Xmp.mwg-rs.Regions/mwg-rs:RegionList[1]"."""
    return key.split("/", 1)[0].split("[", 1)[0]


def _exiv2_names(field: Field) -> list[str]:
    names = []
    for name in property_names(field):
        prefix, _, local = short_name(name).partition(":")
        names.append(f"Xmp.{_PREFIXES_OF_EXIV2.get(prefix, prefix)}.{local}")
    return names


def _is_same(found: FieldValue, wanted: FieldValue) -> bool:
    if not isinstance(wanted, tuple):
        return found == wanted
    if not isinstance(found, tuple) or len(found) != len(wanted):
        return False
    left = list(found)
    for item in wanted:
        same = [one for one in left if _is_same_item(one, item)]
        if not same:
            return False
        left.remove(same[0])
    return True


def _is_same_item(found: object, wanted: object) -> bool:
    if not isinstance(found, Region) or not isinstance(wanted, Region):
        return found == wanted
    places = (
        (found.x, wanted.x),
        (found.y, wanted.y),
        (found.width, wanted.width),
        (found.height, wanted.height),
    )
    is_near = all(abs(one - other) <= _CLOSE for one, other in places)
    return is_near and (found.name, found.kind) == (wanted.name, wanted.kind)
