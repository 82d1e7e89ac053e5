"""Times the review of 10,000 groups: opening, scrolling, searching, stalls, and keys.

Run with: python -m tests.benchmarks.review [--photos DIR] [--groups N] [--keys-only]

The library is made: a catalogue and real previews, and an engine that brings new groups and
obeys, but no photos. The keys are pressed by xdotool on a screen of Xvfb, if both are there.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import nullcontext
from pathlib import Path
from statistics import median
from typing import Any

from photoclean.services.places import Places
from tests.benchmarks.made_library import find_photos
from tests.benchmarks.review_library import fill_library, make_previews
from tests.benchmarks.window import BARE, time_first_paint
from tests.screen import start_screen

_SCAN_S = 30
_REVIEWED = 50
_PAUSE_S = 0.25
_STARTS = 5


def make(home: Path, *, photos: Path | None, groups: int) -> None:
    """Make the library."""
    places = Places.find(home)
    places.create()
    pictures = find_photos(photos, count=60)
    previews = make_previews(pictures, home / "previews")
    fill_library(places, groups=groups, photos=home / "photos", previews=previews)


class Window:
    """The window in a process of its own; what it measures is in its log."""

    def __init__(self, home: Path, *wishes: str, environment: dict[str, str]) -> None:
        self._log = home.with_suffix(".log")
        self._stalls = home.with_suffix(".stalls")
        self._log.unlink(missing_ok=True)
        self._environment = environment | {"PHOTOCLEAN_STALL_LOG": str(self._stalls)}
        command = [sys.executable, "-m", "tests.benchmarks.review_window", str(home)]
        self.process = subprocess.Popen(
            [*command, str(self._log), *wishes],
            env=self._environment | {"STARTED_AT": repr(time.time())},
            stderr=subprocess.DEVNULL,
        )

    def wait_until_ready(self) -> None:
        """Wait until all groups are there and settled."""
        while not self.read().get("is_ready"):
            time.sleep(0.2)

    def read(self) -> dict[str, Any]:
        """Read what was measured so far."""
        try:
            return json.loads(self._log.read_text())
        except (OSError, ValueError):
            return {}

    def stalls(self) -> dict[str, Any]:
        """Read what the stall meter says."""
        return json.loads(self._stalls.read_text())

    def press(self, *keys: str) -> None:
        """Press keys."""
        subprocess.run(["xdotool", "key", *keys], env=self._environment, check=True)

    def find(self) -> None:
        """Give the window the keys."""
        words = ["xdotool", "search", "--sync", "--onlyvisible", "--name", "photoclean"]
        found = subprocess.run(
            words, env=self._environment, check=True, capture_output=True, text=True
        )
        window = found.stdout.split()[-1]
        subprocess.run(
            ["xdotool", "windowfocus", "--sync", window], env=self._environment, check=True
        )

    def end(self) -> None:
        """End it and wait."""
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait(60)


def time_opening(home: Path, environment: dict[str, str]) -> dict[str, Any]:
    """Open the library and a bare window in turn; medians, and the load meanwhile."""
    bare, ours = [], []
    for _ in range(_STARTS + 1):
        bare.append(time_first_paint(BARE, home, environment))
        window = Window(home, "open", environment=environment)
        window.process.wait(600)
        ours.append(window.read())
        time.sleep(_PAUSE_S)
    bare, ours = bare[1:], ours[1:]
    names = ("first_group", "first_pictures", "all_groups")
    units = ("s", "processor_s")
    known = [f"{name}_{unit}" for name in names for unit in units]
    report = {name: round(median(run[name] for run in ours), 2) for name in known}
    ratio = median(run["first_group_s"] / one for run, one in zip(ours, bare, strict=True))
    return report | {
        "bare_window_s": round(median(bare), 2),
        "first group to bare window": round(ratio, 2),
        "load": round(os.getloadavg()[0], 1),
    }


def review_by_keys(window: Window) -> dict[str, Any]:
    """Decide on 50 groups as a person would: most accepted, some changed before."""
    window.find()
    window.wait_until_ready()
    before = window.read()["left"]
    window.press("Home")
    started = time.monotonic()
    for number in range(_REVIEWED):
        keys = ["a"]
        if number % 5 == 1:
            keys = ["Right", "space", "t"]
        elif number % 5 == 3:
            keys = ["Right", "k", "a"]
        elif number % 10 == 4:
            keys = ["n"]
        for key in keys:
            window.press(key)
            time.sleep(_PAUSE_S / len(keys))
    seconds = time.monotonic() - started
    time.sleep(3)
    report = window.read()
    return {
        "groups": _REVIEWED,
        "load": round(os.getloadavg()[0], 1),
        "seconds": round(seconds, 1),
        "gone": before - report["left"],
        "keys until painted": report["keys"],
    }


def main() -> None:
    """Read the options, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=Path)
    parser.add_argument("--groups", type=int, default=10_000)
    parser.add_argument("--keys-only", action="store_true", help="only the 50 groups by keys")
    options = parser.parse_args()
    has_screen = all(map(shutil.which, ("Xvfb", "xdotool")))
    environment = dict(os.environ)
    with (
        start_screen() if has_screen else nullcontext("") as display,
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch,
    ):
        platform = "xcb" if has_screen else "offscreen"
        environment |= {"DISPLAY": display, "QT_QPA_PLATFORM": platform}
        home = Path(scratch) / "library"
        make(home, photos=options.photos, groups=options.groups)
        if not options.keys_only:
            measure(home, environment)
        if has_screen:
            window = Window(home, environment=environment)
            print("review by keys", json.dumps(review_by_keys(window)), flush=True)
            window.end()


def measure(home: Path, environment: dict[str, str]) -> None:
    """Measure what needs no hands, one thing after the other, and print it."""
    print("open", json.dumps(time_opening(home, environment)), flush=True)
    window = Window(home, "scroll", "search", environment=environment)
    window.process.wait(600)
    print("scroll, search", json.dumps(window.read()), flush=True)
    window = Window(home, "busy", environment=environment)
    time.sleep(_SCAN_S)
    window.end()
    print("stalls while a scan runs", json.dumps(window.stalls()), flush=True)


if __name__ == "__main__":
    main()
