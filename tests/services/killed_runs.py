"""Kills clean-ups and undos with SIGKILL all over, on real files, and looks what is left.

Run as a process of its own, which forks a child for each death:
`python -m tests.services.killed_runs FOLDER POINTS` prints one JSON object, by scenario: how
many deaths there were, of how many possible ones, and what was wrong after them.
"""

import json
import os
import random
import shutil
import signal
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from photoclean.catalog.connection import Connection
from photoclean.domain.cleanup_messages import CleanupFinished, UndoFinished
from photoclean.domain.metadata import Field
from photoclean.domain.plan import Way
from photoclean.metadata.write import write_copy
from photoclean.services.planning import Wishes
from photoclean.trash import moving
from photoclean.trash.desktop_trash import DesktopTrash
from tests.services.asset_samples import shoot
from tests.services.conftest import World, paint
from tests.services.killed_faults import drain, find_faults, look
from tests.services.test_cleanup import plan_of


def forbid_renames_to(folder):
    """Have a folder look as if it were on another disk."""
    rename = moving._rename_exclusively

    def refuse(source, target):
        if source.is_relative_to(folder) is not target.is_relative_to(folder):
            raise OSError(18, "Invalid cross-device link")
        rename(source, target)

    moving._rename_exclusively = refuse


_CHANGES = frozenset(
    {
        "os.link",
        "os.rename",
        "os.remove",
        "os.symlink",
        "os.mkdir",
        "os.rmdir",
        "os.utime",
        "os.chmod",
        "ctypes.dlsym",
    }
)
"""Audit events right before something changes on the disk; the last is renameat2."""
_IN_TIME = 0.25
"""The share of deaths by the clock: they strike inside of Qt, too."""


@dataclass(frozen=True)
class Scenario:
    """A way of clearing away; `other_disk` has all moves into the folder go by copying."""

    way: Way
    with_metadata: bool = False
    other_disk: bool = False


SCENARIOS = {
    "trash": Scenario(Way.TRASH),
    "merge": Scenario(Way.TRASH, with_metadata=True),
    "folder": Scenario(Way.FOLDER),
    "other-disk": Scenario(Way.FOLDER, other_disk=True),
    "hard-link": Scenario(Way.HARD_LINK),
    "symbolic-link": Scenario(Way.SYMBOLIC_LINK),
}
JOBS = ("apply", "undo", "recover")


class Countdown:
    """Ends the process right before the n-th change that it makes."""

    def __init__(self, number):
        self.number, self.count, self.is_on = number, 0, True
        for kind, name in (
            (Connection, "execute"),
            (Connection, "executemany"),
            (os, "fsync"),
            (DesktopTrash, "move"),
        ):
            setattr(kind, name, self.wrap(getattr(kind, name)))
        sys.addaudithook(self.see)

    def wrap(self, do):
        def done(*values, **options):
            is_read = str(values[1:2]).lstrip("('\" \n").startswith(("SELECT", "PRAGMA"))
            if not is_read:
                self.tick()
            return do(*values, **options)

        return done

    def see(self, event, values):
        is_written = event == "open" and values[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if is_written or event in _CHANGES:
            self.tick()

    def tick(self):
        if not self.is_on:
            return
        self.count += 1
        if self.count == self.number:
            os.kill(os.getpid(), signal.SIGKILL)


class Stage:
    """A folder with photos, their trash and a library, which can be set back to a moment."""

    def __init__(self, folder, scenario):
        self.folder, self.scenario = folder, scenario
        self.work, self.moments = folder / "work", folder / "moments"
        self.photos, self.away = self.work / "photos", self.work / "away"
        os.environ["XDG_DATA_HOME"] = str(self.work / "share")
        self.photos.mkdir(parents=True)
        self.away.mkdir()
        fill(self.photos)
        self.world = World(self.photos, self.work / "library", trash=None)
        self.world.scan()
        self.plan = make_plan(self.world, scenario, self.away)
        self.choices = self.world.choose_all()
        self.world.close()
        self.before = look(self.photos)
        self.contents = {state[1] for state in self.before.values()}

    def keep(self, name):
        shutil.copytree(self.work, self.moments / name, symlinks=True)

    def set_back(self, name):
        shutil.rmtree(self.work)
        shutil.copytree(self.moments / name, self.work, symlinks=True)
        for one, other in self.hard_links(name):  # copytree makes files of their own of them
            other.unlink()
            other.hardlink_to(one)

    def hard_links(self, name):
        first = {}
        for path in sorted((self.moments / name).rglob("*")):
            if path.is_file() and not path.is_symlink() and path.stat().st_nlink > 1:
                place = self.work / path.relative_to(self.moments / name)
                one = first.setdefault(path.stat().st_ino, place)
                if one != place:
                    yield one, place

    @contextmanager
    def library(self):
        try:
            yield self.world.open()
        finally:
            self.world.close()

    def run(self, job):
        with self.library() as library:
            if job == "apply":
                drain(library.cleanup.apply(self.plan), CleanupFinished)
            elif job == "undo":
                drain(library.cleanup.undo(), UndoFinished)
            else:
                library.cleanup.recover()


def fill(photos):
    """Put photos there: with parts, with a smaller copy that knows more, in other folders."""
    shoot(photos / "a", "x", movie=b"moving", sidecar=b"<x/>")
    shutil.copytree(photos / "a", photos / "b")
    for path in (photos / "b").iterdir():
        path.rename(path.with_name(f"copy{path.suffix}"))
    paint(2).save(photos / "a" / "sea.jpg", quality=90)
    shutil.copy(photos / "a" / "sea.jpg", photos / "b" / "sea copy.jpg")
    paint(2, (160, 120)).save(photos / "b" / "small.jpg", quality=90)
    told = photos / "b" / "told.jpg"
    values = {Field.RATING: 4, Field.KEYWORDS: ("sea",)}
    write_copy(photos / "b" / "small.jpg", told, values, hash_pixels=lambda _: b"")
    told.replace(photos / "b" / "small.jpg")
    paint(3).save(photos / "a" / "old.bmp")
    paint(3).save(photos / "b" / "old.png")
    for number, path in enumerate(sorted(photos.rglob("*"))):
        if path.is_file():
            os.utime(path, ns=(10**18 + number, 10**18 + number))
            path.chmod(0o640 + number % 3)


def make_plan(world, scenario, away):
    folder = away if scenario.way is Way.FOLDER else None
    wishes = Wishes(scenario.way, folder, scenario.with_metadata)
    return plan_of(world.library.cleanup.plan(world.choose_all(), wishes))


def die_in(stage, job, number, *, by_clock=None):
    """Fork a child that does a job and dies in it; tells whether it died, and its changes."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            counting = Countdown(number)
            stage.run(job)
            counting.is_on = False
            os.write(writing, str(counting.count).encode())
            code = 0
        finally:
            os._exit(code)
    if by_clock is not None:
        time.sleep(by_clock)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    os.close(writing)
    told = os.read(reading, 100)
    os.close(reading)
    died = os.WIFSIGNALED(status)
    if not died and os.WEXITSTATUS(status):
        raise AssertionError(f"{job} failed by itself")
    return died, int(told or 0)


def kill_all_over(folder, name, points):
    """Kill each job of a scenario at many points; tells what came of it."""
    scenario = SCENARIOS[name]
    rename = moving._rename_exclusively
    stage = Stage(folder / name, scenario)
    if scenario.other_disk:
        forbid_renames_to(stage.away)
    dice = random.Random(name)
    results = {}
    try:
        stage.keep("begin")
        for job in JOBS:
            results[f"{name}-{job}"] = kill_in(stage, job, points, dice)
    finally:
        moving._rename_exclusively = rename
    return results


def kill_in(stage, job, points, dice):
    """Kill a job at many points, from the moment that it needs; leaves that moment behind."""
    stage.set_back("begin")
    if job == "undo":
        stage.run("apply")
    elif job == "recover":
        _, total = die_in(stage, "apply", 0)
        stage.set_back("begin")
        die_in(stage, "apply", int(total * 0.6))
    stage.keep(job)
    started = time.perf_counter()
    died, total = die_in(stage, job, 0)
    took = time.perf_counter() - started
    assert not died
    faults = find_faults(stage)
    by_count = range(1, total + 1)
    if points and points < total:
        by_count = sorted(dice.sample(by_count, points))
    deaths = [partial(die_in, number=number) for number in by_count]
    for _ in range(int(len(by_count) * _IN_TIME)):
        deaths.append(partial(die_in, number=0, by_clock=dice.uniform(0, took)))
    killed = 0
    for death in deaths:
        stage.set_back(job)
        killed += death(stage, job)[0]
        faults += [f"{death.keywords}: {fault}" for fault in find_faults(stage)]
    return {"deaths": killed, "possible": total, "faults": faults}


def main():
    folder, points = Path(sys.argv[1]), int(sys.argv[2])
    names = sys.argv[3:] or list(SCENARIOS)
    results = {}
    for name in names:
        results |= kill_all_over(folder, name, points)
    print(json.dumps(results))


if __name__ == "__main__":
    main()
