"""Clears identical copies away and takes that back: copies a second, and memory.

All is real but the pictures, which are bytes of a photo's size that nobody decodes: the
catalogue, the journal, the system's trash (in a folder of its own), the disk.
`python -m tests.benchmarks.cleanup --groups 5000 --size 400000`
"""

from __future__ import annotations

import argparse
import os
import resource
import tempfile
import time
from pathlib import Path

from photoclean.domain.cleanup_messages import CleanupFinished, UndoFinished
from photoclean.domain.plan import Way
from photoclean.services.planning import Wishes
from photoclean.trash.desktop_trash import DesktopTrash
from tests.services.conftest import World
from tests.services.many_copies import fill_with_copies
from tests.services.test_cleanup import plan_of


def measure(folder: Path, *, groups: int, size: int, way: Way) -> None:
    """Plan, apply and undo one clean-up of everything."""
    os.environ["XDG_DATA_HOME"] = str(folder / "share")
    (folder / "photos").mkdir(parents=True)
    (folder / "away").mkdir()
    world = World(folder / "photos", folder / "library", trash=DesktopTrash())
    fill_with_copies(world, groups=groups, size=size)
    cleanup = world.library.cleanup
    print(f"{groups} copies of {size} bytes, {way}")
    wishes = Wishes(way, folder / "away" if way is Way.FOLDER else None)
    started = time.perf_counter()
    plan = plan_of(cleanup.plan(world.choose_all(), wishes))
    _say("plan", plan.count, started)
    for name, job in (("apply", cleanup.apply(plan)), ("undo", cleanup.undo())):
        started = time.perf_counter()
        for event in job:
            if isinstance(event, CleanupFinished | UndoFinished):
                _say(name, groups, started)
                assert not event.refused
        _say("  and the groups after it", groups, started)
    world.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"  most memory so far: {peak} MB")


def _say(what: str, count: int, started: float) -> None:
    took = time.perf_counter() - started
    print(f"  {what}: {took:.1f} s, {count / took:.0f} copies a second", flush=True)


def main() -> None:
    """Measure each way that this disk has."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--groups", type=int, default=2000)
    parser.add_argument("--size", type=int, default=400_000)
    parser.add_argument("--way", action="append", choices=[way.value for way in Way])
    options = parser.parse_args()
    for way in options.way or ["trash", "folder", "hard-link"]:
        with tempfile.TemporaryDirectory(prefix="cleanup-") as folder:
            measure(Path(folder), groups=options.groups, size=options.size, way=Way(way))


if __name__ == "__main__":
    main()
