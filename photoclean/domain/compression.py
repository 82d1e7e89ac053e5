"""What compression has left of a picture: formats, qualities, traces of earlier ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from photoclean.domain.candidate import Candidate

_RAW = 6
LOSSLESS = 5
"""Rank of the formats that lose nothing."""
UNTOUCHED = 101
"""Stands for the quality of what no lossy compression has touched."""
_RANKS = {
    "PNG": LOSSLESS,
    "TIFF": LOSSLESS,
    "BMP": LOSSLESS,
    "HEIF": 4,
    "JXL": 4,
    "AVIF": 4,
    "JPEG": 3,
    "WEBP": 2,
    "GIF": 0,
}
_UNKNOWN_FORMAT = 1
UNKNOWN_QUALITY = 90
"""Stands for lossy formats that don't tell: between a camera's JPEG and a resave."""
CLEARLY_LESS = 10
"""Steps of quality that tell in other shots: many cameras choose it by the picture."""
_SAME_LEVEL = 2.0
_SAME_SHARPNESS = 1.25
"""Levels and ratio of sharpness within which two pictures may differ by their JPEG quality.

Saved at 60: up to 14 % softer or 10 % sharper, the same brightness within half a level.
"""


class Compressions:
    """The compressions of candidates seen against each other.

    A lossless file with the very pixels of a lossy one was made from it, so it counts as that.
    The traces of a strong compression count for what looks otherwise too: it may have been
    made from that, and edits cover the traces.
    """

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self._born: dict[bytes, tuple[int, int]] = {}
        for candidate in candidates:
            if candidate.pixel_hash is not None:
                rank = own_rank(candidate)
                known = self._born.get(candidate.pixel_hash, rank)
                self._born[candidate.pixel_hash] = min(rank, known)
        traced = [(one.earlier_quality, one) for one in candidates if one.earlier_quality]
        self._traced = sorted(traced, key=lambda pair: pair[0])
        self._ranks: dict[str, tuple[int, int]] = {}

    def rank(self, candidate: Candidate) -> tuple[int, int]:
        """Rank format and compression of what a candidate was made from; higher is better."""
        if candidate.content_hash not in self._ranks:
            self._ranks[candidate.content_hash] = self._find_rank(candidate)
        return self._ranks[candidate.content_hash]

    def _find_rank(self, candidate: Candidate) -> tuple[int, int]:
        rank, quality = own_rank(candidate)
        if candidate.pixel_hash is not None:
            rank, quality = self._born[candidate.pixel_hash]
        if rank >= LOSSLESS:
            return rank, quality
        inherited = (
            earlier for earlier, other in self._traced if _may_be_made_from(other, candidate)
        )
        return rank, min(quality, next(inherited, UNTOUCHED))


def own_rank(candidate: Candidate) -> tuple[int, int]:
    """Rank a candidate's own format and then its compression; higher is better."""
    if candidate.is_raw:
        return (_RAW, UNTOUCHED)
    rank = _RANKS.get(candidate.facts.format, _UNKNOWN_FORMAT)
    earlier = UNTOUCHED if candidate.earlier_quality is None else candidate.earlier_quality
    if rank != LOSSLESS:
        return (rank, min(candidate.facts.quality or UNKNOWN_QUALITY, earlier))
    # The traces of an earlier compression say that it was a JPEG before.
    return (rank, UNTOUCHED) if candidate.earlier_quality is None else (_RANKS["JPEG"], earlier)


def _may_be_made_from(other: Candidate, one: Candidate) -> bool:
    """Tell whether `one` may be an edit of `other`: it looks otherwise and knows no more.

    What looks the same and has no traces was not made from what has them.
    """
    if one.facts.camera is not None and other.facts.camera is None:
        return False
    if (one.facts.width, one.facts.height) != (other.facts.width, other.facts.height):
        return True
    if one.quality is None or other.quality is None:
        return False
    less, more = sorted((one.quality.sharpness, other.quality.sharpness))
    levels_apart = abs(one.quality.level - other.quality.level)
    return levels_apart > _SAME_LEVEL or more > less * _SAME_SHARPNESS
