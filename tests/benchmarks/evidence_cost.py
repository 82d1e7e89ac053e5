"""Times scans with and without looking at pixels, in turns, and tells what evidence adds.

Run with: python -m tests.benchmarks.evidence_cost [--photos DIR] [--rounds N] [--only LIBRARY]
Without evidence, all candidate pairs are taken for copies (see `blind_scan`). Each round scans
each library once in each way, as processes of their own; the medians are compared.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path
from statistics import median

from tests.benchmarks.end_to_end import WHOLE_SHIPPED, scan
from tests.benchmarks.made_library import (
    EDITS,
    find_photos,
    make_large_library,
    make_library,
)

_WAYS = {"without": "tests.benchmarks.blind_scan", "with": "photoclean"}
_FIGURES = ("wall_s", "cpu_s", "peak_mb")


def measure(folder: Path, work: Path, *, rounds: int) -> dict[str, dict[str, float]]:
    """Scan a library in both ways, in turns; tells the medians by way and figure."""
    found: dict[str, list[dict]] = {way: [] for way in _WAYS}
    home = work / "home"
    for number in range(rounds):
        # Whoever comes second finds the files in the system's cache: so they take turns.
        for way in sorted(_WAYS, reverse=bool(number % 2)):
            shutil.rmtree(home, ignore_errors=True)
            found[way].append(scan(folder, home, module=_WAYS[way]))
    return {
        way: {figure: median(one[figure] for one in results) for figure in _FIGURES}
        for way, results in found.items()
    }


def main() -> None:
    """Read the options and run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=Path, help="pictures of different subjects")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", choices=("small", "large"))
    options = parser.parse_args()
    sources = find_photos(options.photos, count=125 if options.photos else WHOLE_SHIPPED)
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        if options.only != "large":
            files = min(1250, len(sources) * (len(EDITS) + 1))
            make_library(work / "small", photos=sources, files=files)
        if options.only != "small":
            make_large_library(work / "large", photos=sources)
        for folder in sorted(work.iterdir(), reverse=True):
            show(folder.name, measure(folder, work, rounds=options.rounds))


def show(name: str, figures: dict[str, dict[str, float]]) -> None:
    """Print what a library took, and what evidence adds."""
    print(name, flush=True)
    for figure in _FIGURES:
        without, with_evidence = (figures[way][figure] for way in _WAYS)
        added = 100 * (with_evidence / without - 1)
        print(
            f"  {figure:8} {without:8.1f} without  {with_evidence:8.1f} with  {added:+.0f} %",
            flush=True,
        )


if __name__ == "__main__":
    main()
