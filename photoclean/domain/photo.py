"""What is known of a file on disk and of the photo in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NewType

if TYPE_CHECKING:
    from pathlib import Path

ContentId = NewType("ContentId", int)
"""Catalogue key of a content; also the primary key of its vector."""


@dataclass(frozen=True, slots=True)
class FileStamp:
    """What tells, without reading it, whether a file has changed.

    Sizes in bytes, times in nanoseconds since the epoch.
    """

    size: int
    mtime_ns: int
    inode: int
    device: int

    def is_unchanged(self, other: FileStamp) -> bool:
        """Compare all but the device, whose number changes when a disk is plugged in again."""
        return (self.size, self.mtime_ns, self.inode) == (
            other.size,
            other.mtime_ns,
            other.inode,
        )


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file of a picture format that a walk or a watch has come upon."""

    path: Path
    stamp: FileStamp


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """What a picture says of itself; sizes in pixels as shown upright.

    `quality` is the JPEG quality (1 to 100) estimated from the quantisation tables, None where
    the format has none. `taken_at` is ISO 8601 local time, as the camera wrote it; `software`
    names the programs that say they have written it, a camera's own among them.
    """

    width: int
    height: int
    format: str
    quality: int | None = None
    frames: int = 1
    is_grey: bool = False
    taken_at: str | None = None
    camera: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    rating: int | None = None
    title: str | None = None
    keywords: tuple[str, ...] = ()
    software: str | None = None

    @property
    def pixels(self) -> int:
        """Count the pixels of the upright picture."""
        return self.width * self.height

    @property
    def has_gps(self) -> bool:
        """Tell whether the picture knows where it was taken."""
        return self.latitude is not None and self.longitude is not None

    @property
    def richness(self) -> int:
        """Count the kinds of metadata that a person would miss."""
        known = (self.taken_at, self.camera, self.rating, self.title)
        return sum(value is not None for value in known) + self.has_gps + bool(self.keywords)


@dataclass(frozen=True, slots=True)
class UnreadableFile:
    """A file that could not be read as a picture, with the reason in words."""

    path: Path
    reason: str
