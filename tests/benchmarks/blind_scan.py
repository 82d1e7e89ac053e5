"""Runs photoclean's command line with nobody looking at pixels: what all the rest costs.

Run with: python -m tests.benchmarks.blind_scan scan DIR ...
All candidate pairs are taken for copies, and all contents for equally good.
"""

from __future__ import annotations

from photoclean import cli
from photoclean.domain.evidence import Evidence
from photoclean.domain.quality import Assessment, Quality
from photoclean.domain.relation import Relation
from photoclean.engine.wiring import Library


class BlindComparer:
    """Stands in for `PixelComparer`."""

    def compare(self, pairs):
        """Take all for copies."""
        for one, other in pairs:
            yield (one.content_id, other.content_id), Evidence(Relation.EDITED, "unseen", 1.0)

    def expect(self, count):
        """It is always ready."""

    def take_assessments(self):
        """Nothing is assessed on the way."""
        return {}

    def assess(self, candidates):
        """Take all for equally good."""
        for candidate in candidates:
            yield candidate.content_id, Assessment(Quality(are_faces_counted=True))

    def find_faces(self, candidates):
        """Find none."""
        for candidate in candidates:
            yield candidate.content_id, Quality(are_faces_counted=True)

    def take_killers(self):
        """No process has died."""
        return set()

    def release(self):
        """Keep nothing."""


if __name__ == "__main__":
    Library._make_comparer = lambda _: BlindComparer()
    cli.run()
