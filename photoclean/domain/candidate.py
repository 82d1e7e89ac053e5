"""A content that may be kept, as the rules of keeping see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from photoclean.domain.formats import is_raw_name

if TYPE_CHECKING:
    from pathlib import Path

    from photoclean.domain.photo import ContentId, PhotoFacts
    from photoclean.domain.quality import Quality


@dataclass(frozen=True, slots=True)
class CandidateFile:
    """One file of a content; `identity` is the pair (device, inode).

    `parts` are the other files of its asset, which go where it goes: first photos, of which
    `part_contents` tells in the same order, then movies, whose sizes are `movie_bytes`, then
    sidecars; `part_bytes` is the size of them all.
    """

    file_id: int
    path: Path
    size: int
    mtime_ns: int
    identity: tuple[int, int]
    is_offline: bool = False
    parts: tuple[Path, ...] = ()
    part_contents: tuple[ContentId, ...] = ()
    movie_bytes: tuple[int, ...] = ()
    part_bytes: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A content that may be kept, with all the files that hold it (at least one)."""

    content_id: ContentId
    content_hash: str
    facts: PhotoFacts
    files: tuple[CandidateFile, ...]
    pixel_hash: bytes | None = None
    quality: Quality | None = None

    @property
    def true_pixels(self) -> int:
        """Count the pixels without borders, and without those that enlarging has made up."""
        return round(self.framed_pixels * self.detail**2)

    @property
    def framed_pixels(self) -> int:
        """Count the pixels without borders."""
        inner = 1.0 if self.quality is None else self.quality.inner
        return round(self.facts.pixels * inner)

    @property
    def is_raw(self) -> bool:
        """Tell whether this is what the sensor saw."""
        return is_raw_name(self.files[0].path)

    @property
    def detail(self) -> float:
        """Share of its own width at which it still holds all that it shows, 0 to 1."""
        return 1.0 if self.quality is None else self.quality.detail

    @property
    def is_enlarged(self) -> bool:
        """Tell whether enlarging has made up some of its pixels."""
        return self.detail < 1

    @property
    def has_border(self) -> bool:
        """Tell whether a plain border lies round the picture."""
        return self.quality is not None and self.quality.inner < 1

    @property
    def earlier_quality(self) -> int | None:
        """JPEG quality of an earlier, stronger compression that has left its traces."""
        return None if self.quality is None else self.quality.earlier_quality
