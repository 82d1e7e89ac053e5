"""What photos of several files have to do with copies: shared parts, and parts to be lost."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from photoclean.domain.asset_names import shot_of
from photoclean.domain.formats import HEIF_SUFFIXES, is_raw_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from photoclean.domain.candidate import Candidate, CandidateFile
    from photoclean.domain.photo import ContentId


def tie_parts(candidates: Iterable[Candidate]) -> list[tuple[ContentId, ContentId]]:
    """Find contents that also go along with another, as the JPEG of a RAW file does.

    A file of such a content that lies elsewhere is a copy of that photo, byte by byte. Pairs
    have the smaller id first, and come in order.
    """
    known = {candidate.content_id: candidate for candidate in candidates}
    ties = {
        (min(main, part), max(main, part))
        for main, candidate in known.items()
        for file in candidate.files
        for part in file.part_contents
        if part in known and part != main
    }
    return sorted(ties)


def lost_parts(
    keeper: Candidate, kept: CandidateFile, *, copy: Candidate, file: CandidateFile
) -> tuple[str, ...]:
    """Say what would be lost with a file of a copy, as it does not go with the kept file.

    Contents tell for photos, sizes for movies: two movies of one size beside copies of one
    photo are one. What has no such words may go without a loss.
    """
    kinds = _lost_kinds(keeper, kept, copy=copy, file=file)
    return tuple(f"has {kind} that the photo to keep lacks" for kind in dict.fromkeys(kinds))


def _lost_kinds(
    keeper: Candidate, kept: CandidateFile, *, copy: Candidate, file: CandidateFile
) -> Iterator[str]:
    contents = {keeper.content_id, *kept.part_contents}
    has_raw = any(map(is_raw_name, (kept.path, *kept.parts)))
    if is_raw_name(file.path) and copy.content_id not in contents and not has_raw:
        yield "a RAW"
    for path, content_id in zip(file.parts, file.part_contents, strict=False):
        if content_id not in contents:
            yield _name_kind(path)
    if Counter(file.movie_bytes) - Counter(kept.movie_bytes):
        yield "a movie"


def _name_kind(path: Path) -> str:
    if shot_of(path).is_edited:
        return "an edited version"
    if is_raw_name(path):
        return "a RAW"
    return "a HEIC" if path.suffix.lower() in HEIF_SUFFIXES else "a JPEG"
