"""Examining the pixels of contents: what pairs are to each other, how good single ones are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from photoclean.domain.relation import Relation
from photoclean.evidence.align import rescale
from photoclean.evidence.classify import compare
from photoclean.evidence.faces import count_faces
from photoclean.evidence.grain import compare_grain
from photoclean.evidence.picture import draw_agreement
from photoclean.evidence.quality import measure_quality
from photoclean.evidence.sight import use_one_thread
from photoclean.services.pictures import Pictures

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    import numpy as np
    from numpy.typing import NDArray

    from photoclean.domain.evidence import Evidence
    from photoclean.domain.keeper import Candidate
    from photoclean.domain.photo import ContentId
    from photoclean.domain.quality import Quality
    from photoclean.imaging.luma import Luma
    from photoclean.services.pictures import Ledger
    from photoclean.services.places import Places

_PROVING = 0.995
"""Agreement from which two contents may have the very same pixels."""
_SAME_LEVELS = 1.0


@dataclass(frozen=True, slots=True)
class Compared:
    """The evidence of a pair, and the quality of those that were decoded in full for it."""

    evidence: Evidence
    qualities: tuple[tuple[ContentId, Quality], ...]


class Examiner:
    """Looks at one thing at a time, in this process."""

    def __init__(
        self, *, places: Places, ledger: Ledger | None = None, threads: int | None = None
    ) -> None:
        """Tie it to a library; `threads` are the most cores to work on, None all."""
        self._pictures = Pictures(places=places, ledger=ledger, threads=threads)
        self._acts: dict[str, Callable[[Any], Any]] = {
            "compare": self.compare,
            "assess": self.assess,
            "faces": self.count_faces,
        }
        use_one_thread()  # the work is shared out among processes, not that of each picture

    def look(self, kind: str, item: Any) -> Any:  # noqa: ANN401 - pairs or contents
        """Look at one thing: "compare" a pair, "assess" a content or count its "faces"."""
        return self._acts[kind](item)

    def compare(self, pair: tuple[Candidate, Candidate]) -> Compared | None:
        """Compare a pair; None when their pictures can't be had now."""
        evidence = self._compare(pair)
        if evidence is None:
            return None
        # What is nothing to the other may never have to be assessed, which takes a while.
        tied = pair if evidence.relation is not None else ()
        at_hand = [(one, self._pictures.luma_at_hand(one)) for one in tied if not one.quality]
        return Compared(
            evidence,
            tuple(
                (one.content_id, _measure(luma)) for one, luma in at_hand if luma is not None
            ),
        )

    def assess(self, candidate: Candidate) -> Quality | None:
        """Measure a content's quality; None when its pixels can't be had now."""
        luma = self._pictures.luma(candidate)
        return None if luma is None else _measure(luma)

    def count_faces(self, candidate: Candidate) -> tuple[int, int] | None:
        """Count a content's faces and their open eyes; None when it can't be seen now."""
        sight = self._pictures.sight(candidate)
        return None if sight is None else count_faces(sight.grey)

    def draw(self, one: Candidate, other: Candidate) -> NDArray[np.uint8] | None:
        """Draw where two contents agree, RGB; None when they can't be aligned or seen."""
        sights = self._pictures.sight(one), self._pictures.sight(other)
        if sights[0] is None or sights[1] is None:
            return None
        return draw_agreement(sights[0], sights[1])

    def release(self) -> None:
        """Give back the memory that pictures are kept in."""
        self._pictures.clear()

    def _compare(self, pair: tuple[Candidate, Candidate]) -> Evidence | None:
        """Compare in the order of the contents' hashes: the same whoever came first."""
        one, other = pair
        if one.content_hash > other.content_hash:
            turned = self._compare((other, one))
            return None if turned is None else turned.swapped()
        sights = self._pictures.sight(one), self._pictures.sight(other)
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
        lumas = self._pictures.full_lumas(pair)
        if lumas[0] is None or lumas[1] is None:
            return None
        factors = [
            (luma.shape[1] / candidate.facts.width, luma.shape[0] / candidate.facts.height)
            for luma, candidate in zip(lumas, pair, strict=True)
            if luma is not None
        ]
        fitted = rescale(found, first=factors[0], second=factors[1])
        return compare_grain(lumas[0], lumas[1], found=fitted, enough=enough)

    def _are_pixels_equal(self, one: Candidate, other: Candidate, evidence: Evidence) -> bool:
        if one.pixel_hash is not None and other.pixel_hash is not None:
            return one.pixel_hash == other.pixel_hash
        if evidence.relation is not Relation.EDITED or not _may_be_equal(one, other, evidence):
            return False
        hashes = [known.pixel_hash or self._pictures.hash(known) for known in (one, other)]
        return hashes[0] is not None and hashes[0] == hashes[1]


def _measure(luma: Luma) -> Quality:
    return measure_quality(luma.pixels, jpeg=luma.jpeg_tables)


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
