"""The rules that say which of several copies is worth more, in an order that users choose."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from photoclean.domain.compression import CLEARLY_LESS, Compressions, own_rank
from photoclean.domain.originals import (
    editor_of,
    is_called_edited,
    is_copy_name,
    is_from_camera,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from photoclean.domain.candidate import Candidate, CandidateFile
    from photoclean.domain.photo import ContentId

RULES = {
    "pixels": "the most pixels, not counting plain borders and what enlarging has made up",
    "original": "the photo as it was taken before one that an editor or a phone has changed",
    "format": "RAW, then lossless, then HEIF, JPEG XL and AVIF, then JPEG, WebP, GIF last",
    "compression": "the least compressed; saving again at a high quality makes nothing better",
    "metadata": "the one that knows more: date, camera, place, rating, title, keywords",
    "folder": "a folder that you prefer",
    "date": "the earliest date",
    "name": 'a plain name before one with "copy", "(1)" or "edited"',
}
"""Every rule in its default order, with what it prefers in words."""

DEFAULT_ORDER = tuple(RULES)

_SAME_SIZE = 1.02
"""Numbers of pixels closer than this are one size.

Turning a JPEG without loss trims up to 15 pixels a side, and a RAW file's picture is wider by
some 20 pixels than the camera's own JPEG: 0.9 % of the pixels of 6024 x 4020 to 6000 x 4000.
"""
SAME_SIZE_OF_SHOTS = 1 / 0.9
"""The same for shots of one scene, up to which their sharpness can be compared as well."""
_DOUBT = 0.5
"""How much of an enlarged copy's true pixels count against what it may have been made from.

`Quality.detail` is right within 6 % for most, but can stand for a neighbouring factor:
1.26 for 1.5, 1.83 for 2.2.
"""
_SHARPER = 1.05
"""How much sharper a photo must be than a part of it that was enlarged: 1.37 at 150 %, in the
median of 93 photos."""
_UNSHOT = frozenset({"PNG", "BMP", "WEBP", "GIF"})
"""Formats that no camera writes."""
_SIDECARS = frozenset({".xmp", ".aae", ".json"})
_UNDATED = "~"  # after all digits

Worth = tuple[object, ...]
"""What a rule makes of a candidate: the smaller, the more it is worth."""


@dataclass(frozen=True, slots=True)
class KeeperRules:
    """How the user wants keepers chosen.

    `order` names rules, the most important first; one that is left out counts for nothing.
    `preferred` are folders, the best first. `chosen` are the contents that the user has chosen
    by hand; the higher the number, the later.
    """

    order: tuple[str, ...] = DEFAULT_ORDER
    preferred: tuple[Path, ...] = ()
    chosen: Mapping[ContentId, int] = field(default_factory=dict)

    def folder_of(self, path: Path) -> Path | None:
        """Find the preferred folder that a file lies in, the deepest if it lies in several."""
        matches = [folder for folder in self.preferred if path.is_relative_to(folder)]
        return max(matches, key=lambda folder: len(folder.parts), default=None)

    def place_of(self, path: Path) -> int:
        """Tell which preferred folder a file lies in, 0 is the best; their number if none."""
        folder = self.folder_of(path)
        return len(self.preferred) if folder is None else self.preferred.index(folder)


DEFAULT_RULES = KeeperRules()


def order_files(
    files: Iterable[CandidateFile], *, rules: KeeperRules = DEFAULT_RULES
) -> list[CandidateFile]:
    """Put the file that deserves to stay first.

    Reachable, with the other parts of its photo, by folder and name as the rules are ordered;
    then the oldest and the shortest. Two names of one file on disk (hard links) are no waste:
    only the first of them is listed.
    """
    files = list(files)
    if len(files) < 2:  # as with most contents
        return files
    judges: dict[str, Callable[[CandidateFile], int]] = {
        "folder": lambda file: rules.place_of(file.path),
        "name": lambda file: is_copy_name(file.path),
    }

    def worth(file: CandidateFile) -> tuple[object, ...]:
        return (
            file.is_offline,
            -_count_parts(file),
            *(judges[name](file) for name in rules.order if name in judges),
            -len(file.parts),
            file.mtime_ns,
            len(file.path.parts),
            len(file.path.name),
            str(file.path),
        )

    seen: set[tuple[int, int]] = set()
    unique = []
    for file in sorted(files, key=worth):
        if file.identity not in seen:
            seen.add(file.identity)
            unique.append(file)
    return unique


def _count_parts(file: CandidateFile) -> int:
    """Count the parts that no merge can save: pictures and movies, not sidecars."""
    return sum(part.suffix.lower() not in _SIDECARS for part in file.parts)


class Company:
    """Candidates seen against each other, as some rules need it.

    Sizes are equal or not within the company; a picture's being enlarged counts where one is
    there that it may have been made from, as cameras zoom that way too; a program's name
    speaks against a file only where another one comes straight from a camera, as resaving
    often strips all names. `are_shots` says that none is made from another: of size and
    compression only clear differences count then.
    """

    def __init__(
        self, candidates: Sequence[Candidate], *, rules: KeeperRules, are_shots: bool = False
    ) -> None:
        self.rules = rules
        self._has_camera_file = any(is_from_camera(candidate) for candidate in candidates)
        self._enlarged = set() if are_shots else _find_enlarged(candidates)
        same, step = (SAME_SIZE_OF_SHOTS, CLEARLY_LESS) if are_shots else (_SAME_SIZE, 1)
        self._levels = _level_sizes(map(self._count_pixels, candidates), same=same)
        self._compressions = None if are_shots else Compressions(candidates)
        self._best_compression = max((own_rank(one)[1] for one in candidates), default=0)
        self._first = {
            candidate.content_hash: order_files(candidate.files, rules=rules)[0]
            for candidate in candidates
        }
        self._judges: dict[str, Callable[[Candidate], Worth]] = {
            "reachable": lambda one: (self.first_file(one).is_offline,),
            "chosen": lambda one: (-rules.chosen.get(one.content_id, 0),),
            "parts": lambda one: (-_count_parts(self.first_file(one)),),
            "pixels": lambda one: (self._levels[self._count_pixels(one)],),
            "original": lambda one: (bool(self.signs_of_editing(one)),),
            "format": lambda one: (-self.rank(one)[0],),
            "compression": lambda one: ((self._best_compression - self.rank(one)[1]) // step,),
            "metadata": lambda one: (-one.facts.richness,),
            "folder": lambda one: (rules.place_of(self.first_file(one).path),),
            "date": self._date,
            "name": lambda one: (is_copy_name(self.first_file(one).path),),
        }
        self.order = ("reachable", "chosen", "parts", *rules.order)

    def judge(self, candidate: Candidate, *, rule: str) -> Worth:
        """Tell what a rule makes of a candidate: the smaller, the better."""
        return self._judges[rule](candidate)

    def worth(self, candidate: Candidate) -> tuple[Worth, ...]:
        """Tell what all rules make of a candidate; different for different contents."""
        return (
            *(self.judge(candidate, rule=rule) for rule in self.order),
            self._what_is_left(candidate),
        )

    def preference(
        self, one: Candidate, other: Candidate, *, before: str | None = None
    ) -> str | None:
        """Name the first rule that tells two candidates apart, if it is in favour of `one`."""
        for rule in self.order:
            if rule == before:
                return None
            ours, theirs = (self.judge(candidate, rule=rule) for candidate in (one, other))
            if ours != theirs:
                return rule if ours < theirs else None
        return None

    def first_file(self, candidate: Candidate) -> CandidateFile:
        """Tell which of a candidate's files would stay."""
        return self._first[candidate.content_hash]

    def rank(self, candidate: Candidate) -> tuple[int, int]:
        """Rank format and compression of what a candidate was made from; higher is better."""
        if self._compressions is None:
            return own_rank(candidate)
        return self._compressions.rank(candidate)

    def signs_of_editing(self, candidate: Candidate) -> list[str]:
        """Say what speaks for a candidate's having been changed after it was taken."""
        signs = []
        editor = editor_of(candidate)
        if editor is not None and self._has_camera_file:
            signs.append(f"went through {editor}")
        is_no_shot = candidate.facts.camera is None and candidate.facts.format in _UNSHOT
        if is_no_shot and self._has_camera_file:
            signs.append(f"was made into a {candidate.facts.format}")
        if is_called_edited(candidate):
            signs.append(f"is called {self.first_file(candidate).path.name}")
        if candidate.has_border:
            signs.append("has a border round it")
        if self.is_enlargement(candidate):
            signs.append("was enlarged")
        return signs

    def is_enlargement(self, candidate: Candidate) -> bool:
        """Tell whether a candidate was enlarged from a picture like another of the company."""
        return candidate.content_hash in self._enlarged

    def _count_pixels(self, candidate: Candidate) -> float:
        if self.is_enlargement(candidate):
            return candidate.true_pixels * _DOUBT
        return candidate.framed_pixels

    def _date(self, candidate: Candidate) -> Worth:
        """Compare to the second: copies lose the fractions, and the zone.

        Of two shots without a date the older file comes first; the times of files with a date
        tell nothing more.
        """
        taken = candidate.facts.taken_at
        if taken is not None:
            return (taken[:19].replace(" ", "T").ljust(19, _UNDATED), 0)
        return (_UNDATED, self.first_file(candidate).mtime_ns)

    def _what_is_left(self, candidate: Candidate) -> Worth:
        file = self.first_file(candidate)
        return (
            -len(file.parts),
            file.size if candidate.pixel_hash is not None else -file.size,
            file.mtime_ns,
            candidate.content_hash,
        )


def prefers(
    rules: KeeperRules, one: Candidate, other: Candidate, *, before: str | None = None
) -> str | None:
    """Name the first rule that tells two candidates apart, if it is in favour of `one`.

    Besides the rules by name that is "reachable" (the other is offline), "chosen" (by hand) or
    "parts" (the other has fewer). With `before` only the rules before that one are asked.
    """
    return Company((one, other), rules=rules).preference(one, other, before=before)


def _find_enlarged(candidates: Sequence[Candidate]) -> set[str]:
    """Name those that were enlarged, if another may be their source or come from the same."""
    sources = [candidate for candidate in candidates if not candidate.is_enlarged]
    return {
        one.content_hash
        for one in candidates
        if one.is_enlarged and any(_may_be_source(source, one) for source in sources)
    }


def _may_be_source(source: Candidate, enlarged: Candidate) -> bool:
    """Tell whether one may have been enlarged from the other, or from what that came from.

    What was made from a picture can't know a camera that the picture doesn't know. A source
    is smaller, or, of what was cut out and enlarged, sharper: a copy that was blurred until
    nothing shows of its being enlarged is no source.
    """
    if enlarged.facts.camera is not None and source.facts.camera is None:
        return False
    is_smaller = source.facts.pixels < enlarged.facts.pixels / _SAME_SIZE
    is_source = is_smaller or _sharpness(source) >= _SHARPER * _sharpness(enlarged)
    return is_source and source.true_pixels >= enlarged.true_pixels * _DOUBT


def _sharpness(candidate: Candidate) -> float:
    return 0.0 if candidate.quality is None else candidate.quality.sharpness


def _level_sizes(counts: Iterable[float], *, same: float) -> dict[float, int]:
    """Number the sizes from the largest on; those that count as equal have one number.

    Each level reaches from its largest size down, so that many steps don't make one level.
    """
    levels: dict[float, int] = {}
    level, largest = -1, float("inf")
    for count in sorted(set(counts), reverse=True):
        if count * same < largest:
            level, largest = level + 1, count
        levels[count] = level
    return levels
