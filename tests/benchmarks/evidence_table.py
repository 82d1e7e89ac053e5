"""Counts what finders claim against the truth, and sets the figures in tables side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations
from pathlib import Path

from tests.benchmarks.made_library import EDITS, ORIGINAL, source_of
from tests.benchmarks.other_shots import ShotPair
from tests.benchmarks.peers import PeerResult
from tests.benchmarks.unlike_copies import CopyPair

Pair = tuple[str, str]
SIMILAR = "similar-shots"
_NONE = "–"


@dataclass(frozen=True, slots=True)
class Claims:
    """What one finder says of a folder: which pairs are copies, which are similar shots.

    `failure` says why a finder has no result; it then claims nothing.
    """

    name: str
    copies: frozenset[Pair] = frozenset()
    similar: frozenset[Pair] = frozenset()
    wall_s: float = 0.0
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """One finder's figures on one task, in the order in which they are shown.

    Shares are floats of 0 to 1, counts are whole numbers, None stands for nothing to measure.
    """

    name: str
    figures: Mapping[str, float | int | None] = field(default_factory=dict)
    failure: str = ""


@cache
def _key(path: Path) -> str:
    return str(path.resolve())


def pair_of(one: Path, other: Path) -> Pair:
    """The two files as a pair without order."""
    first, second = sorted((_key(one), _key(other)))
    return first, second


def claims_from_groups(
    name: str, groups: Iterable[tuple[str, Sequence[Path]]], *, wall_s: float = 0.0
) -> Claims:
    """Take (kind, paths) of each group: all pairs inside a group are claimed.

    A file may stand in several groups; a pair that is claimed both as a copy and as a similar
    shot counts as a copy.
    """
    claimed: dict[bool, set[Pair]] = {True: set(), False: set()}
    for kind, paths in groups:
        claimed[kind == SIMILAR].update(pair_of(*two) for two in combinations(paths, 2))
    copies = frozenset(claimed[False])
    return Claims(name, copies, frozenset(claimed[True]) - copies, wall_s)


def claims_from_scan(name: str, result: Mapping) -> Claims:
    """Take the JSON of `photoclean scan`, as `end_to_end.scan` returns it."""
    groups = (
        (group["kind"], [Path(member["path"]) for member in group["members"]])
        for group in result["groups"]
    )
    return claims_from_groups(name, groups, wall_s=result.get("wall_s", 0.0))


def claims_from_peer(result: PeerResult) -> Claims:
    """Take a peer's groups, all of which it calls copies."""
    if result.failure:
        return Claims(result.name, failure=result.failure)
    groups = (("copies", paths) for paths in result.groups)
    return claims_from_groups(result.name, groups, wall_s=result.wall_s)


def score_library(claims: Claims, files: Iterable[Path]) -> Score:
    """Score a made library: precision of the claimed copies, recall of each edit.

    A copy is found when it is claimed together with its original.
    """
    if claims.failure:
        return Score(claims.name, failure=claims.failure)
    true = sum(source_of(one)[0] == source_of(other)[0] for one, other in claims.copies)
    asked = _ask_edits(list(files))
    found = {edit: _count(claims.copies, pairs) for edit, pairs in asked.items()}
    all_ = sum(map(len, asked.values()))
    figures: dict[str, float | int | None] = {
        "precision over pairs": true / len(claims.copies) if claims.copies else None,
        "false pairs": len(claims.copies) - true,
        "recall": sum(found.values()) / all_ if all_ else None,
    }
    figures |= {edit: found[edit] / len(asked[edit]) for edit in EDITS if edit in asked}
    return Score(claims.name, figures | {"seconds": round(claims.wall_s, 1)})


def _ask_edits(files: list[Path]) -> dict[str, list[Pair]]:
    originals = {source_of(path)[0]: path for path in files if source_of(path)[1] == ORIGINAL}
    asked = defaultdict(list)
    for path in files:
        photo, edit = source_of(path)
        if edit != ORIGINAL:
            asked[edit].append(pair_of(originals[photo], path))
    return asked


def score_shots(claims: Claims, pairs: Sequence[ShotPair]) -> Score:
    """Score pairs of different exposures: none may be called a copy."""
    if claims.failure:
        return Score(claims.name, failure=claims.failure)
    asked = defaultdict(list)
    for pair in pairs:
        asked[pair.kind].append(pair_of(pair.one, pair.other))
    every = [pair for some in asked.values() for pair in some]
    copies, similar = _count(claims.copies, every), _count(claims.similar, every)
    figures: dict[str, float | int | None] = {
        "pairs": len(every),
        "called a copy": copies,
        "called a copy, share": copies / len(every),
        "in similar-shots, share": similar / len(every),
        "in no group, share": 1 - (copies + similar) / len(every),
    }
    figures |= {
        f"called a copy: {kind} ({len(some)})": _count(claims.copies, some)
        for kind, some in asked.items()
    }
    return Score(claims.name, figures | {"seconds": round(claims.wall_s, 1)})


def score_unlike(claims: Claims, pairs: Sequence[CopyPair]) -> Score:
    """Score real duplicates that look unlike: the share of each kind that is called a copy."""
    if claims.failure:
        return Score(claims.name, failure=claims.failure)
    asked = defaultdict(list)
    for pair in pairs:
        asked[pair.kind].append(pair_of(pair.original, pair.copy))
    every = [pair for some in asked.values() for pair in some]
    origin = {_key(pair.copy): _key(pair.original) for pair in pairs}
    false = sum(
        origin.get(one, one) != origin.get(other, other) for one, other in claims.copies
    )
    figures: dict[str, float | int | None] = {
        "recall": _count(claims.copies, every) / len(every),
        "in similar-shots instead": _count(claims.similar, every) / len(every),
        "false pairs": false,
    }
    figures |= {
        f"{kind} ({len(some)})": _count(claims.copies, some) / len(some)
        for kind, some in asked.items()
    }
    return Score(claims.name, figures | {"seconds": round(claims.wall_s, 1)})


def _count(claimed: frozenset[Pair], pairs: list[Pair]) -> int:
    return sum(pair in claimed for pair in pairs)


def as_markdown(title: str, scores: Sequence[Score]) -> str:
    """A table for the documentation: figures down, finders across, failures below."""
    head, *rows = _cells(scores)
    lines = [f"### {title}", "", f"| {' | '.join(head)} |"]
    lines.append(f"|---|{'---:|' * len(scores)}")
    lines += [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([*lines, *_failures(scores, before="\n* ")]) + "\n"


def as_text(title: str, scores: Sequence[Score]) -> str:
    """The same table for a terminal."""
    table = _cells(scores)
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    lines = [title]
    for row in table:
        cells = [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        lines.append("  ".join(["", row[0].ljust(widths[0]), *cells]))
    return "\n".join([*lines, *_failures(scores, before="  ")]) + "\n"


def _cells(scores: Sequence[Score]) -> list[list[str]]:
    names = list(dict.fromkeys(name for score in scores for name in score.figures))
    rows = [["", *(score.name for score in scores)]]
    rows += [
        [name, *(_written(score.figures.get(name), name) for score in scores)] for name in names
    ]
    return rows


def _written(figure: float | int | None, name: str) -> str:
    if figure is None:
        return _NONE
    if isinstance(figure, int):
        return f"{figure:,}"
    return f"{figure:.1f}" if name == "seconds" else f"{figure:.3f}"


def _failures(scores: Sequence[Score], *, before: str) -> list[str]:
    return [f"{before}{score.name}: {score.failure}" for score in scores if score.failure]
