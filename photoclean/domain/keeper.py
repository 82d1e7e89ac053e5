"""Which of several copies is worth keeping, and why, in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from photoclean.domain.formats import is_raw_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from photoclean.domain.photo import ContentId, PhotoFacts
    from photoclean.domain.quality import Quality

_LOSSLESS = frozenset({"PNG", "TIFF", "BMP"})
_COPY_NAME = re.compile(
    r"(\bcopy\b|\bcopie\b|\bkopie\b|\bcopia\b|\bedited\b|\(\d+\)$|副本|~\d*$)", re.IGNORECASE
)
_UNKNOWN_QUALITY = 90
"""Stands for lossy formats that don't tell: between a camera's JPEG and a resave."""


@dataclass(frozen=True, slots=True)
class CandidateFile:
    """One file of a content; `identity` is the pair (device, inode)."""

    file_id: int
    path: Path
    size: int
    mtime_ns: int
    identity: tuple[int, int]
    is_offline: bool = False


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
        if self.quality is None:
            return self.facts.pixels
        return round(self.facts.pixels * self.quality.inner * self.quality.detail**2)

    @property
    def is_raw(self) -> bool:
        """Tell whether this is what the sensor saw."""
        return is_raw_name(self.files[0].path)


def order_files(files: Iterable[CandidateFile]) -> list[CandidateFile]:
    """Put the file that deserves to stay first: reachable, plainly named, oldest, shortest.

    Two names of one file on disk (hard links) are no waste: only the first of them is listed.
    """
    ordered = sorted(
        files,
        key=lambda file: (
            file.is_offline,
            bool(_COPY_NAME.search(file.path.stem)),
            file.mtime_ns,
            len(file.path.parts),
            len(file.path.name),
            str(file.path),
        ),
    )
    seen: set[tuple[int, int]] = set()
    unique = []
    for file in ordered:
        if file.identity not in seen:
            seen.add(file.identity)
            unique.append(file)
    return unique


def order_by_worth(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Put the candidate most worth keeping first.

    Most pixels, then the better format and compression, the richer metadata, the earlier date.
    A lossless file with the very pixels of a lossy one was made from it, so it counts as that.
    The order depends on the contents alone, never on the order of arrival.
    """
    born: dict[bytes, tuple[int, int]] = {}
    for candidate in candidates:
        if candidate.pixel_hash is not None:
            rank = _compression_rank(candidate)
            born[candidate.pixel_hash] = min(rank, born.get(candidate.pixel_hash, rank))

    def worth(candidate: Candidate) -> tuple[object, ...]:
        rank = _compression_rank(candidate)
        if candidate.pixel_hash is not None:
            rank = born[candidate.pixel_hash]
        first = order_files(candidate.files)[0]
        facts = candidate.facts
        return (
            first.is_offline,
            -facts.pixels,
            -rank[0],
            -rank[1],
            -facts.richness,
            facts.taken_at or "9999",
            bool(_COPY_NAME.search(first.path.stem)),
            first.size if candidate.pixel_hash is not None else -first.size,
            first.mtime_ns,
            candidate.content_hash,
        )

    return sorted(candidates, key=worth)


def explain_choice(keeper: Candidate, others: Sequence[Candidate], *, same_files: int) -> str:
    """Say in words why `keeper` is kept before `others`.

    `same_files` counts the further files with the keeper's own bytes.
    """
    facts = keeper.facts
    reasons = [f"{facts.width} x {facts.height}"]
    if others and all(facts.pixels > other.facts.pixels for other in others):
        reasons[0] += ", the largest"
    same_size = [other for other in others if other.facts.pixels == facts.pixels]
    reasons += _compression_reasons(keeper, same_size)
    reasons += _metadata_reasons(facts, [other.facts for other in others])
    if same_files and not others:
        reasons.append(f"the oldest of {same_files + 1} identical files")
    return "; ".join(reasons)


def _compression_rank(candidate: Candidate) -> tuple[int, int]:
    if candidate.is_raw:
        return (3, 100)
    if candidate.facts.format in _LOSSLESS:
        return (2, 100)
    if candidate.facts.format == "GIF":
        return (0, 0)
    return (1, candidate.facts.quality or _UNKNOWN_QUALITY)


def _compression_reasons(keeper: Candidate, others: Sequence[Candidate]) -> list[str]:
    others = [
        other
        for other in others
        if keeper.pixel_hash is None or other.pixel_hash != keeper.pixel_hash
    ]
    if not others:
        return []
    rank = _compression_rank(keeper)
    if any(rank <= _compression_rank(other) for other in others):
        return []
    if rank[0] == 3:
        return ["the camera's RAW file"]
    if rank[0] == 2:
        return [f"{keeper.facts.format}, without loss"]
    if keeper.facts.quality is None:
        return [f"{keeper.facts.format}, the better compression"]
    return [f"quality {keeper.facts.quality}, the least compressed"]


def _metadata_reasons(facts: PhotoFacts, others: Sequence[PhotoFacts]) -> list[str]:
    if not others:
        return []
    reasons = []
    if facts.has_gps and not all(other.has_gps for other in others):
        reasons.append("has GPS")
    if facts.taken_at and not all(other.taken_at for other in others):
        reasons.append("knows when it was taken")
    if facts.taken_at and all((other.taken_at or "9999") > facts.taken_at for other in others):
        reasons.append("the earliest date")
    if facts.keywords and not any(other.keywords for other in others):
        reasons.append("has keywords")
    if (facts.rating or 0) > max(other.rating or 0 for other in others):
        reasons.append("rated highest")
    return reasons
