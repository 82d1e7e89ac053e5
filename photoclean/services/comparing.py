"""Looking at pixels for the grouping: pairs are compared, single contents assessed."""

from __future__ import annotations

from collections import OrderedDict
from contextlib import nullcontext, suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Generic, TypeVar

from photoclean.domain.errors import UnreadablePhotoError
from photoclean.domain.quality import Assessment
from photoclean.domain.relation import Relation
from photoclean.evidence.align import rescale
from photoclean.evidence.classify import compare
from photoclean.evidence.faces import count_faces
from photoclean.evidence.grain import compare_grain
from photoclean.evidence.picture import draw_agreement
from photoclean.evidence.quality import measure_quality
from photoclean.evidence.sight import Sight, use_one_thread
from photoclean.imaging.decode import decode_photo, hash_pixels
from photoclean.imaging.luma import Luma, decode_luma, turn_luma
from photoclean.imaging.previews import write_preview
from photoclean.services.crew import Crew

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path
    from typing import Any, Protocol

    import numpy as np
    from numpy.typing import NDArray

    from photoclean.domain.evidence import Evidence
    from photoclean.domain.keeper import Candidate
    from photoclean.domain.photo import ContentId
    from photoclean.domain.quality import Quality
    from photoclean.services.places import Places

    class Ledger(Protocol):
        """What notes which file is being decoded."""

        def watch_over(self, path: Path) -> AbstractContextManager[None]:
            """Note a file for the length of a with-block."""


_Value = TypeVar("_Value")
_SIGHTS = 96
"""Previews kept ready, some 0.7 MB each: a group of copies is compared with one keeper."""
_LUMAS = 12
"""Full pictures kept, a megabyte a megapixel each: what was assessed is compared next."""
_WORTH_A_CREW = 24
"""Things looked at since the last rest from which processes are started, for half a second."""
_ANY_INPUT = 32
_PROVING = 0.995
"""Agreement from which two contents may have the very same pixels."""
_SAME_LEVELS = 1.0


class PixelComparer:
    """Compares contents by their previews, and by their full pixels where that is needed."""

    def __init__(
        self, *, places: Places, ledger: Ledger | None = None, threads: int | None = None
    ) -> None:
        """Tie it to a library; `threads` are the most cores to work on, None all."""
        self._places = places
        self._ledger = ledger
        self._sights = _Recent[Sight | None](_SIGHTS)
        self._lumas = _Recent[Luma | None](_LUMAS)
        self._crew: Crew | None = None
        self._most_workers = threads
        self._may_have_crew = True
        self._looked_at = 0
        self._killers: set[Path] = set()
        use_one_thread()  # the work is shared out among processes, not that of each picture

    def compare(
        self, pairs: Sequence[tuple[Candidate, Candidate]]
    ) -> Iterator[tuple[tuple[ContentId, ContentId], Evidence]]:
        """Compare pairs, many of them side by side; see `ports.Comparer`."""
        for (one, other), evidence in zip(pairs, self._map("compare", pairs), strict=True):
            if evidence is not None:
                yield (one.content_id, other.content_id), evidence

    def assess(self, candidates: Sequence[Candidate]) -> Iterator[tuple[ContentId, Assessment]]:
        """Measure the quality of contents, many side by side; see `ports.Comparer`."""
        measured = self._map("assess", candidates)
        for candidate, quality in zip(candidates, measured, strict=True):
            if quality is not None:
                yield candidate.content_id, Assessment(quality)

    def find_faces(
        self, candidates: Sequence[Candidate]
    ) -> Iterator[tuple[ContentId, Quality]]:
        """Add the faces and open eyes to the quality of contents that have been assessed."""
        counted = self._map("faces", candidates)
        for candidate, faces in zip(candidates, counted, strict=True):
            if faces is not None and candidate.quality is not None:
                found, open_eyes = faces
                yield (
                    candidate.content_id,
                    replace(candidate.quality, faces=found, open_eyes=open_eyes),
                )

    def draw(self, one: Candidate, other: Candidate) -> NDArray[np.uint8] | None:
        """Draw where two contents agree, RGB; None when they can't be aligned or seen."""
        sights = self._sight(one), self._sight(other)
        if sights[0] is None or sights[1] is None:
            return None
        return draw_agreement(sights[0], sights[1])

    def take_killers(self) -> set[Path]:
        """Name the files that have killed a process since this was last asked."""
        self._gather_killers()
        killers, self._killers = self._killers, set()
        return killers

    def release(self) -> None:
        """Give back the memory that pictures are kept in, and the processes."""
        self._sights.clear()
        self._lumas.clear()
        self._looked_at = 0
        if self._crew is not None:
            self._gather_killers()
            self._crew.close()
            self._crew = None

    def look(self, kind: str, item: Any) -> Any:  # noqa: ANN401 - pairs or contents
        """Look at one thing in this process: "compare" a pair, "assess" or count "faces"."""
        acts: dict[str, Callable[[Any], Any]] = {
            "compare": self._compare,
            "assess": self._assess,
            "faces": self._count_faces,
        }
        return acts[kind](item)

    def _map(self, kind: str, items: Sequence[object]) -> Iterator[Any]:
        self._looked_at += len(items)
        if self._crew is None and self._may_have_crew and self._looked_at >= _WORTH_A_CREW:
            watch_over = self._ledger.watch_over if self._ledger else None
            self._crew = Crew.start(
                self._places, watch_over=watch_over, most=self._most_workers
            )
            self._may_have_crew = self._crew is not None
        if self._crew is None:
            return (self.look(kind, item) for item in items)
        return self._crew.map(kind, items)

    def _gather_killers(self) -> None:
        if self._crew is not None:
            self._killers |= self._crew.killers
            self._crew.killers.clear()

    def _compare(self, pair: tuple[Candidate, Candidate]) -> Evidence | None:
        """Compare in the order of the contents' hashes: the same whoever came first."""
        one, other = pair
        if one.content_hash > other.content_hash:
            turned = self._compare((other, one))
            return None if turned is None else turned.swapped()
        sights = self._sight(one), self._sight(other)
        if sights[0] is None or sights[1] is None:
            return None

        def share_grain(found: NDArray[np.float64], enough: float) -> float | None:
            return self._compare_grain(pair, found, enough)

        evidence = compare(
            sights[0],
            sights[1],
            facts=(one.facts, other.facts),
            compare_grain=share_grain,
        )
        if self._are_pixels_equal(one, other, evidence):
            reason = "Every pixel is the same."
            return replace(evidence, relation=Relation.SAME_IMAGE, reason=reason)
        return evidence

    def _compare_grain(
        self, pair: tuple[Candidate, Candidate], found: NDArray[np.float64], enough: float
    ) -> float | None:
        """Compare full pixels; `found` maps the full pictures."""
        lumas = [self._full_luma(candidate) for candidate in pair]
        if lumas[0] is None or lumas[1] is None:
            return None
        factors = [
            (luma.shape[1] / candidate.facts.width, luma.shape[0] / candidate.facts.height)
            for luma, candidate in zip(lumas, pair, strict=True)
            if luma is not None
        ]
        fitted = rescale(found, first=factors[0], second=factors[1])
        return compare_grain(lumas[0], lumas[1], found=fitted, enough=enough)

    def _full_luma(self, candidate: Candidate) -> NDArray[np.uint8] | None:
        """Take the preview where it holds every pixel, and decode the file otherwise."""
        sight = self._sight(candidate)
        facts = candidate.facts
        if sight is not None and sight.grey.shape == (facts.height, facts.width):
            return sight.grey
        luma = self._luma(candidate)
        return None if luma is None else turn_luma(luma)

    def _are_pixels_equal(self, one: Candidate, other: Candidate, evidence: Evidence) -> bool:
        if one.pixel_hash is not None and other.pixel_hash is not None:
            return one.pixel_hash == other.pixel_hash
        if evidence.relation is not Relation.EDITED or not _may_be_equal(one, other, evidence):
            return False
        hashes = [candidate.pixel_hash or self._hash(candidate) for candidate in (one, other)]
        return hashes[0] is not None and hashes[0] == hashes[1]

    def _assess(self, candidate: Candidate) -> Quality | None:
        luma = self._luma(candidate)
        if luma is None:
            return None
        return measure_quality(luma.pixels, jpeg=luma.jpeg_tables)

    def _count_faces(self, candidate: Candidate) -> tuple[int, int] | None:
        sight = self._sight(candidate)
        return None if sight is None else count_faces(sight.grey)

    def _sight(self, candidate: Candidate) -> Sight | None:
        return self._sights.get(candidate.content_hash, lambda: self._load_sight(candidate))

    def _load_sight(self, candidate: Candidate) -> Sight | None:
        facts = candidate.facts
        try:
            preview = self._places.preview(candidate.content_hash).read_bytes()
            return Sight(preview, width=facts.width, height=facts.height)
        except (OSError, ValueError):  # the cache was cleared, or a power cut left it empty
            made = self._read(candidate, _make_preview)
        if made is None:
            return None
        with suppress(OSError):  # no room for it: it was only a cache
            write_preview(self._places.preview(candidate.content_hash), made)
        return Sight(made, width=facts.width, height=facts.height)

    def _luma(self, candidate: Candidate) -> Luma | None:
        return self._lumas.get(
            candidate.content_hash, lambda: self._read(candidate, decode_luma)
        )

    def _hash(self, candidate: Candidate) -> bytes | None:
        return self._read(candidate, hash_pixels)

    def _read(self, candidate: Candidate, decode: Callable[..., _Value]) -> _Value | None:
        """Decode the first file of a content that can be read now; None when none can."""
        for file in candidate.files:
            if file.is_offline:
                continue
            try:
                data = file.path.read_bytes()
                with self._ledger.watch_over(file.path) if self._ledger else nullcontext():
                    return decode(file.path, data=data)
            except (OSError, UnreadablePhotoError):
                continue
        return None


class _Recent(Generic[_Value]):
    """The values used last, up to a number of them."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[str, _Value] = OrderedDict()

    def get(self, key: str, make: Callable[[], _Value]) -> _Value:
        """Tell a value, making it when it is not there."""
        if key in self._values:
            self._values.move_to_end(key)
            return self._values[key]
        value = self._values[key] = make()
        if len(self._values) > self._most:
            self._values.popitem(last=False)
        return value

    def clear(self) -> None:
        """Forget everything."""
        self._values.clear()


def _may_be_equal(one: Candidate, other: Candidate, evidence: Evidence) -> bool:
    """Tell whether hashing all pixels is worth it: nothing must speak against equality."""
    a, b = one.facts, other.facts
    if (a.width, a.height, a.frames) != (b.width, b.height, b.frames):
        return False
    if a.format == b.format == "JPEG" and a.quality != b.quality:
        return False
    return (
        evidence.agreement >= _PROVING
        and abs(evidence.tone.brightness) < _SAME_LEVELS
        and evidence.first.shown == evidence.second.shown == 1.0
    )


def _make_preview(path: Path, *, data: bytes) -> bytes:
    return decode_photo(path, data=data, input_size=_ANY_INPUT).preview
