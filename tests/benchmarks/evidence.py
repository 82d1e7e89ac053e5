"""Proves the evidence: copies found, other shots never called copies, edits named, and peers.

Run with: python -m tests.benchmarks.evidence [--photos DIR] [--peers] [--markdown FILE]
Three libraries are made and scanned, each by a process of its own: known edits, other shots of
one scene, and copies that look unlike their originals. With --peers other finders are installed
into environments of their own and run on the same files. Without --photos, or where material
can't be fetched, the libraries are smaller; the tables say how large they are.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from tests.benchmarks.end_to_end import WHOLE_SHIPPED, scan
from tests.benchmarks.evidence_table import (
    Claims,
    Score,
    as_markdown,
    as_text,
    claims_from_peer,
    claims_from_scan,
    score_library,
    score_shots,
    score_unlike,
)
from tests.benchmarks.made_library import EDITS, find_photos, make_library
from tests.benchmarks.named_edits import check_named_edits
from tests.benchmarks.other_shots import make_other_shots
from tests.benchmarks.peers import run_peers
from tests.benchmarks.unlike_copies import make_unlike_copies


def run(photos: Path | None, work: Path, *, with_peers: bool) -> dict[str, list[Score]]:
    """Make the libraries, scan them and score everybody; tells the tables by title."""
    sources = find_photos(photos, count=125 if photos else WHOLE_SHIPPED)
    known, shots, unlike = work / "known", work / "shots", work / "unlike"
    make_library(known, photos=sources, files=min(1250, len(sources) * (len(EDITS) + 1)))
    shot_pairs = make_other_shots(shots, photos=sources)
    copy_pairs = make_unlike_copies(unlike, photos=sources)
    files = [path for path in known.rglob("*") if path.is_file()]
    claims = {folder: _everybody(folder, work, with_peers) for folder in (known, shots, unlike)}
    named = check_named_edits(_home(known, work))
    return {
        f"Known edits ({len(files)} files)": [score_library(c, files) for c in claims[known]],
        f"Other shots ({len(shot_pairs)} pairs)": [
            score_shots(c, shot_pairs) for c in claims[shots]
        ],
        f"Copies that look unlike ({len(copy_pairs)})": [
            score_unlike(c, copy_pairs) for c in claims[unlike]
        ],
        "Edits measured and named right": _score_named(named),
    }


def _home(folder: Path, work: Path) -> Path:
    return work / f"home-{folder.name}"


def _everybody(folder: Path, work: Path, with_peers: bool) -> list[Claims]:
    ours = claims_from_scan("photoclean", scan(folder, _home(folder, work)))
    peers = run_peers(folder) if with_peers else []
    return [ours, *map(claims_from_peer, peers)]


def _score_named(named: dict[str, tuple[int, int, int]]) -> list[Score]:
    total = sum(count for *_, count in named.values())
    scores = []
    for place, title in enumerate(("measured right", "and named right")):
        right = sum(counts[place] for counts in named.values())
        figures = {edit: counts[place] / counts[2] for edit, counts in named.items()}
        scores.append(Score(title, {"all": right / total, **figures}))
    return scores


def main() -> None:
    """Read the options and run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=Path, help="pictures of different subjects")
    parser.add_argument("--peers", action="store_true", help="run the other finders as well")
    parser.add_argument("--markdown", type=Path, help="write the tables there as well")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        tables = run(options.photos, Path(work), with_peers=options.peers)
    for title, scores in tables.items():
        print(as_text(title, scores))
    if options.markdown:
        texts = [as_markdown(title, scores) for title, scores in tables.items()]
        options.markdown.write_text("\n".join(texts), encoding="utf-8")


if __name__ == "__main__":
    main()
