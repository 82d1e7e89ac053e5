"""Makes candidates, evidence and knowledge for the tests of grouping, and answers questions."""

from __future__ import annotations

from pathlib import Path

from photoclean.domain.evidence import Alignment, Evidence
from photoclean.domain.grouping import group_contents
from photoclean.domain.keeper import Candidate, CandidateFile
from photoclean.domain.links import Knowledge, key_of
from photoclean.domain.photo import ContentId, PhotoFacts
from photoclean.domain.quality import Quality
from photoclean.domain.relation import CandidatePair, Relation

UNIT = Alignment(1, 0, 0, 0, 1, 0)


def make_file(number, name=None, *, inode=None, offline=False, mtime=5):
    inode = number if inode is None else inode
    name = f"{number}.jpg" if name is None else name
    return CandidateFile(number, Path("/p") / name, 1000, mtime, (1, inode), offline)


ASSESSED = Quality(are_faces_counted=True)


def make_candidate(number, *, files=None, pixel_hash=None, quality=ASSESSED, **facts):
    """A candidate that has been assessed; of several alike the smaller number wins."""
    known = {"width": 400, "height": 300, "format": "JPEG"} | facts
    return Candidate(
        ContentId(number),
        f"{number:032x}",
        PhotoFacts(**known),
        tuple(files or [make_file(10 * number)]),
        pixel_hash,
        quality,
    )


def library(*candidates):
    return {candidate.content_id: candidate for candidate in candidates}


def tie(relation=Relation.EDITED, **more):
    """Evidence of a relation; of copies both lie on each other as they are."""
    more.setdefault("alignment", UNIT if relation in {"edited", "same-image"} else None)
    return Evidence(relation, "", 1.0, **more)


def pairs_of(evidence, similarity=0.9):
    return [CandidatePair.of(*key, similarity=similarity) for key in evidence]


def knowledge(candidates, evidence, **more):
    """All that is known, with every pair that there is evidence of as a candidate pair."""
    turned = {
        key_of(*key): found if key[0] < key[1] else found.swapped()
        for key, found in evidence.items()
    }
    more.setdefault("pairs", pairs_of(turned))
    return Knowledge(library(*candidates), evidence=turned, **more)


def groups_of(candidates, evidence, **more):
    """The groups when all is known."""
    grouping = group_contents(knowledge(candidates, evidence, **more))
    assert not grouping.waiting
    return grouping.groups


def contents(group):
    return [member.content_id for member in group.members]


def all_contents(groups):
    return [contents(group) for group in groups]
