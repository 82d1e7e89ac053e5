"""Looking at pixels for the grouping, shared out among processes where it is much."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from photoclean.domain.quality import Assessment
from photoclean.services.crew import Crew
from photoclean.services.examining import Examiner

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from typing import Any

    import numpy as np
    from numpy.typing import NDArray

    from photoclean.domain.evidence import Evidence
    from photoclean.domain.keeper import Candidate
    from photoclean.domain.photo import ContentId
    from photoclean.domain.quality import Quality
    from photoclean.services.pictures import Ledger
    from photoclean.services.places import Places

_WORTH_A_CREW = 24
"""Things looked at since the last rest from which processes are started, for half a second."""


class PixelComparer:
    """Compares contents by their previews, and by their full pixels where that is needed."""

    def __init__(
        self, *, places: Places, ledger: Ledger | None = None, threads: int | None = None
    ) -> None:
        """Tie it to a library; `threads` are the most cores to work on, None all."""
        self._places = places
        self._ledger = ledger
        self._examiner = Examiner(places=places, ledger=ledger, threads=threads)
        self._crew: Crew | None = None
        self._most_workers = threads
        self._may_have_crew = True
        self._looked_at = 0
        self._killers: set[Path] = set()
        self._assessed: dict[ContentId, Assessment] = {}

    def compare(
        self, pairs: Sequence[tuple[Candidate, Candidate]]
    ) -> Iterator[tuple[tuple[ContentId, ContentId], Evidence]]:
        """Compare pairs, many of them side by side; see `ports.Comparer`."""
        compared_pairs = self._map("compare", pairs, topics=_hubs(pairs))
        for (one, other), compared in zip(pairs, compared_pairs, strict=True):
            if compared is not None:
                self._assessed.update(
                    (key, Assessment(found)) for key, found in compared.qualities
                )
                yield (one.content_id, other.content_id), compared.evidence

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
        return self._examiner.draw(one, other)

    def take_assessments(self) -> dict[ContentId, Assessment]:
        """Tell what was assessed on the way of comparing since this was last asked."""
        assessed, self._assessed = self._assessed, {}
        return assessed

    def take_killers(self) -> set[Path]:
        """Name the files that have killed a process since this was last asked."""
        self._gather_killers()
        killers, self._killers = self._killers, set()
        return killers

    def release(self) -> None:
        """Give back the memory that pictures are kept in, and the processes."""
        self._examiner.release()
        self._looked_at = 0
        if self._crew is not None:
            self._gather_killers()
            self._crew.close()
            self._crew = None

    def expect(self, count: int) -> None:
        """Get ready for so many contents: the processes start while other work is done."""
        if self._crew is None and self._may_have_crew and count >= _WORTH_A_CREW:
            watch_over = self._ledger.watch_over if self._ledger else None
            self._crew = Crew.start(
                self._places, watch_over=watch_over, most=self._most_workers
            )
            self._may_have_crew = self._crew is not None

    def _map(
        self, kind: str, items: Sequence[object], *, topics: Sequence[ContentId] | None = None
    ) -> Iterator[Any]:
        self._looked_at += len(items)
        self.expect(self._looked_at)
        if self._crew is not None and not self._crew.wait_until_ready():
            self._crew.close()
            self._crew, self._may_have_crew = None, False
        if self._crew is None:
            return (self._examiner.look(kind, item) for item in items)
        return self._crew.map(kind, items, topics=topics)

    def _gather_killers(self) -> None:
        if self._crew is not None:
            self._killers |= self._crew.killers
            self._crew.killers.clear()


def _hubs(pairs: Sequence[tuple[Candidate, Candidate]]) -> list[ContentId]:
    """Name for each pair its content that is in most of them: what others are compared with."""
    counts = Counter(one.content_id for pair in pairs for one in pair)
    return [max((one.content_id for one in pair), key=counts.__getitem__) for pair in pairs]
