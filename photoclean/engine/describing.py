"""Reads for the close look what photos say of what they show: the caption, and who is on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoclean.domain.messages import PhotoDescribed
from photoclean.domain.printable import printable
from photoclean.metadata.read import read_metadata

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from photoclean.catalog.store import Catalog
    from photoclean.domain.messages import Event

_SIDECARS = frozenset({".xmp", ".json"})


def describe_photos(catalog: Catalog, file_ids: Iterable[int]) -> Generator[Event]:
    """Read file by file, with what sidecars say, as a merge does; broken parts say nothing."""
    wanted = tuple(file_ids)
    files, parts = catalog.files.by_id(wanted), catalog.assets.part_paths(wanted)
    for file_id, file in files.items():
        beside = [p for p in parts.get(file_id, ()) if p.suffix.lower() in _SIDECARS]
        known = read_metadata(file.path, sidecars=beside)
        people = tuple(printable(name) for name in known.people)
        yield PhotoDescribed(file_id, printable(known.caption or ""), people)
