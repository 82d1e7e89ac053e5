"""A screen without a monitor, programs on it, and hands to use them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager, suppress

import psutil
import pytest

PATIENCE = 90.0
SEARCHED = f"{os.environ.get('PATH', os.defpath)}:/usr/libexec:/usr/lib:/usr/lib/at-spi2-core"
COMPLETE = "PHOTOCLEAN_TESTS_COMPLETE"
"""Set by packaging/check.py: what it has installed must be there, so nothing is skipped."""


def wait_until(test, *, patience=PATIENCE, what="it"):
    """Wait until a test gives something true, and give that back."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        found = test()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError(f"{what} did not happen in {patience:.0f} s")


def wait_for_end(process, *, patience=PATIENCE):
    """Wait until a process ends; tells its exit code."""
    what = f"the end of {process.args[0]}"
    wait_until(lambda: process.poll() is not None, patience=patience, what=what)
    return process.returncode


def need(*programs):
    """Skip a test that needs programs which are not there; after check.py it fails instead."""
    lacking = [one for one in programs if shutil.which(one, path=SEARCHED) is None]
    if sys.platform == "linux" and not lacking:
        return
    lack(f"needs {', '.join(lacking) or 'Linux'}, which packaging/check.py installs")


def lack(reason):
    """Skip a test that can't be done here; after check.py has installed all, let it fail."""
    if os.environ.get(COMPLETE):
        pytest.fail(reason)
    pytest.skip(reason)


@contextmanager
def start_screen(size="1280x900x24"):
    """Run an X server without a monitor; tells its display."""
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", size]
    more = ["-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen([*command, *more], pass_fds=[writer], stderr=subprocess.DEVNULL)
    os.close(writer)
    with os.fdopen(reader) as answer:
        number = answer.readline().strip()
    try:
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(20)


def end(process):
    """End a process that a test started, and all that it has started itself."""
    if process.poll() is not None:
        return  # its number may be another's by now
    family = []
    with suppress(psutil.NoSuchProcess):
        family = psutil.Process(process.pid).children(recursive=True)
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(20)
    _, alive = psutil.wait_procs(family, timeout=20)
    for child in alive:
        with suppress(psutil.NoSuchProcess):
            child.kill()
    if process.poll() is None:  # a file manager that asks something does not listen
        process.kill()
        process.wait()


class Hands:
    """Starts programs on a screen, presses keys and moves the mouse there."""

    def __init__(self, environment):
        self.environment = environment
        self.running = []

    def start(self, *command, **more):
        """Start a Python program; `more` are variables of its environment."""
        return self.run(sys.executable, *command, **more)

    def run(self, *command, **more):
        process = subprocess.Popen(
            [*map(str, command)],
            env=self.environment | {name: str(value) for name, value in more.items()},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.running.append(process)
        return process

    def do(self, *words):
        """Run xdotool; tells what it says."""
        command = ["xdotool", *map(str, words)]
        done = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=False
        )
        return done.stdout.strip()

    def windows(self, name):
        return self.do("search", "--onlyvisible", "--name", name).split()

    def find_window(self, name):
        return wait_until(lambda: self.windows(name), what=f"window {name}")[-1]

    def place_of(self, window):
        """The corner and the size of a window."""
        words = dict(
            line.split("=")
            for line in self.do("getwindowgeometry", "--shell", window).splitlines()
        )
        return tuple(int(words[name]) for name in ("X", "Y", "WIDTH", "HEIGHT"))

    def drag(self, start, end):
        """Press, move in small steps and let go, as a hand does."""
        self.do("mousemove", *start, "mousedown", 1)
        for step in range(1, 13):
            place = [round(a + (b - a) * step / 12) for a, b in zip(start, end, strict=True)]
            self.do("mousemove", *place)
            time.sleep(0.08)
        time.sleep(0.3)
        self.do("mouseup", 1)

    def stop(self):
        for process in reversed(self.running):
            end(process)
        self.running.clear()
