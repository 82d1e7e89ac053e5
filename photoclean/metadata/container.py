"""A photo file taken apart: the blocks of metadata, and what puts it together again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Blocks:
    """The metadata of a photo as it stands in the file.

    `exif` is a TIFF structure, `xmp` a packet, `resources` are Photoshop's (with the IPTC
    record), `iptc` a record that stands by itself; None where there is none.
    """

    exif: bytes | None = None
    xmp: bytes | None = None
    resources: bytes | None = None
    iptc: bytes | None = None

    def with_changes(self, **changes: bytes | None) -> Blocks:
        """Give the same blocks with some replaced."""
        return replace(self, **changes)


@dataclass(frozen=True, slots=True)
class Container:
    """A photo file: its blocks, and the function that makes the file with other blocks."""

    blocks: Blocks
    rebuilt: Callable[[Blocks], bytes]
