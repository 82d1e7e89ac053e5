"""Candidates to choose keepers from."""

from pathlib import Path

from photoclean.domain.keeper import (
    Candidate,
    CandidateFile,
    KeeperRules,
    explain_choice,
    order_by_worth,
)
from photoclean.domain.photo import ContentId, PhotoFacts
from photoclean.domain.quality import Quality


def file(number=1, name="a.jpg", *, size=1000, mtime=5, inode=None, offline=False, parts=()):
    inode = number if inode is None else inode
    parts = tuple(Path("/p") / part for part in parts)
    return CandidateFile(number, Path("/p") / name, size, mtime, (1, inode), offline, parts)


def candidate(number, *, files=None, pixel_hash=None, quality_of_pixels=None, **facts):
    known = {"width": 400, "height": 300, "format": "JPEG"} | facts
    return Candidate(
        ContentId(number),
        f"{number:032x}",
        PhotoFacts(**known),
        tuple(files or [file(number, f"{number}.jpg")]),
        pixel_hash,
        quality_of_pixels,
    )


def enlarged(number, share, **facts):
    return candidate(number, quality_of_pixels=Quality(detail=share), **facts)


def best(*candidates, rules=KeeperRules()):  # noqa: B008
    found = {
        order_by_worth(order, rules=rules)[0].content_id
        for order in (candidates, candidates[::-1])
    }
    assert len(found) == 1
    return found.pop()


def why(keeper, *others, rules=KeeperRules(), same_files=0):  # noqa: B008
    return explain_choice(keeper, others, same_files=same_files, rules=rules)
