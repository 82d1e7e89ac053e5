"""Times the whole job on libraries with known copies, and counts what was found.

Run with: python -m tests.benchmarks.end_to_end [--photos DIR] [--json FILE]
Without --photos the library is small: 13 pictures that scikit-image ships, and their copies.
Each scan is a process of its own, so that start-up and peak memory are in the figures.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

from tests.benchmarks.made_library import (
    EDITS,
    ORIGINAL,
    find_photos,
    make_large_library,
    make_library,
    source_of,
)

WHOLE_SHIPPED = 13
"""Pictures that scikit-image ships; parts of them would be other shots of one scene."""


def scan(folder: Path, home: Path, *, module: str = "photoclean") -> dict:
    """Run one scan as a process; tells its JSON with wall seconds and peak megabytes.

    The processor's seconds are those of all its processes, the peak that of the largest.
    """
    command = [sys.executable, "-m", module, "scan", str(folder)]
    command += ["--home", str(home), "--json", "-"]
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"scan failed with {process.returncode}")
    result = json.loads(output)
    result["wall_s"] = time.perf_counter() - started
    result["peak_mb"] = usage.ru_maxrss / 1024
    result["cpu_s"] = usage.ru_utime + usage.ru_stime
    return result


def score(result: dict) -> dict:
    """Count true and false pairs inside the groups; tells where each file is."""
    true = false = 0
    home_of = {}
    for group in result["groups"]:
        paths = [member["path"] for member in group["members"]]
        home_of.update((source_of(path), group["id"]) for path in paths)
        for one, other in combinations(paths, 2):
            same = source_of(one)[0] == source_of(other)[0]
            true, false = true + same, false + (not same)
    return {"true_pairs": true, "false_pairs": false, "home_of": home_of}


def recall_by_edit(folder: Path, home_of: dict) -> dict[str, tuple[int, int]]:
    """For each edit: how many of its copies are grouped with their original, of how many."""
    found, all_ = Counter(), Counter()
    for path in folder.rglob("*.*"):
        photo, edit = source_of(path)
        if edit == ORIGINAL:
            continue
        all_[edit] += 1
        group = home_of.get((photo, edit))
        found[edit] += group is not None and group == home_of.get((photo, ORIGINAL))
    return {edit: (found[edit], all_[edit]) for edit in EDITS if all_[edit]}


def run(photos: Path | None, work: Path) -> dict:
    """Make the libraries, scan them, and gather the figures."""
    figures: dict = {}
    sources = find_photos(photos, count=125 if photos else WHOLE_SHIPPED)
    small = work / "small"
    make_library(small, photos=sources, files=min(1250, len(sources) * (len(EDITS) + 1)))
    cold = scan(small, work / "home")
    counted = score(cold)
    by_edit = recall_by_edit(small, counted["home_of"])
    found, all_ = map(sum, zip(*by_edit.values(), strict=True))
    pairs = counted["true_pairs"] + counted["false_pairs"]
    figures["precision"] = counted["true_pairs"] / pairs if pairs else 0.0
    figures["recall"] = found / all_
    figures["recall_by_edit"] = {edit: f / n for edit, (f, n) in by_edit.items()}
    figures["groups"] = len(cold["groups"])
    _add(figures, "small cold", cold)
    _add(figures, "small rescan", scan(small, work / "home"))
    large = work / "large"
    make_large_library(large, photos=sources)
    _add(figures, "12 MP cold", scan(large, work / "home-large"))
    return figures


def _add(figures: dict, name: str, result: dict) -> None:
    seconds = result["wall_s"]
    figures.setdefault("scans", {})[name] = {
        "photos": result["photos"],
        "wall_s": round(seconds, 2),
        "cpu_s": round(result["cpu_s"], 2),
        "photos_per_s": round(result["photos"] / seconds, 1),
        "peak_mb": round(result["peak_mb"]),
        **result["timings"],
    }


def show(figures: dict) -> None:
    """Print the figures as tables."""
    print(f"precision {figures['precision']:.4f}   recall {figures['recall']:.4f}")
    print("\nrecall by edit")
    rows = defaultdict(list)
    for edit, value in figures["recall_by_edit"].items():
        rows[edit].append(value)
        print(f"  {edit:12} {value:.3f}")
    print()
    for name, values in figures["scans"].items():
        print(name.ljust(14), "  ".join(f"{key} {value}" for key, value in values.items()))


def main() -> None:
    """Read the options and run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=Path, help="pictures of different subjects")
    parser.add_argument("--json", type=Path, help="write the figures there as well")
    parser.add_argument("--keep", type=Path, help="work in this folder and leave it")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        figures = run(options.photos, options.keep or Path(scratch))
    show(figures)
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
