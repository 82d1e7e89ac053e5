"""A screen of our own, the real application on it, and hands to use it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import psutil
import pytest
from PySide6.QtGui import QIcon

from photoclean.catalog.reader import CatalogReader
from photoclean.services.places import Places
from photoclean.ui.controller import Controller

PATIENCE = 90.0


def wait_until(test, *, patience=PATIENCE, what="it"):
    """Wait until a test gives something true, and give that back."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        found = test()
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError(f"{what} did not happen in {patience:.0f} s")


@pytest.fixture(scope="session")
def screen():
    """An X server without a monitor; tells its display."""
    if sys.platform != "linux" or shutil.which("Xvfb") is None:
        pytest.skip("needs Xvfb, which packaging/check.py installs")
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1280x900x24", "-nolisten"]
    server = subprocess.Popen([*command, "tcp"], pass_fds=[writer], stderr=subprocess.DEVNULL)
    os.close(writer)
    with closing(os.fdopen(reader)) as answer:
        number = answer.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait(20)


class Desktop:
    """Starts programs on the screen and moves the mouse there."""

    def __init__(self, display, home):
        self.home = home
        self.environment = os.environ | {
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "HOME": str(home),
            "XDG_DATA_HOME": str(home / "share"),
            "XDG_CACHE_HOME": str(home / "cache"),
        }
        self.environment.pop("PHOTOCLEAN_HOME", None)
        self.environment.pop("WAYLAND_DISPLAY", None)
        self.running = []

    def start(self, *command):
        process = subprocess.Popen(
            [sys.executable, *map(str, command)],
            env=self.environment,
            stderr=subprocess.DEVNULL,
        )
        self.running.append(process)
        return process

    def do(self, *words):
        done = subprocess.run(
            ["xdotool", *map(str, words)],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stdout.strip()

    def find_window(self, name):
        found = wait_until(
            lambda: self.do("search", "--onlyvisible", "--name", name), what=f"window {name}"
        )
        return found.splitlines()[-1]

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
        for process in self.running:
            children = []
            if process.poll() is None:
                children = psutil.Process(process.pid).children(recursive=True)
                process.terminate()
            process.wait(30)
            _, alive = psutil.wait_procs(children, timeout=30)
            for child in alive:
                child.kill()


@pytest.fixture
def desktop(screen, tmp_path):
    """A desktop with an empty home."""
    home = tmp_path / "home"
    home.mkdir()
    made = Desktop(screen, home)
    yield made
    made.stop()


@pytest.fixture
def application(qtbot, tmp_path):
    """The application in this process, with an engine of its own."""
    places = Places.find(tmp_path / "library")
    places.create()
    engine = [sys.executable, "-m", "photoclean.engine", "--home", str(places.data)]
    controller = Controller(places, engine=engine, icon=QIcon())
    controller.show()
    controller.begin(start_engine=True)
    yield controller
    link = controller.session.link
    controller.quit()
    qtbot.waitUntil(lambda: link.is_off, timeout=30_000)
    controller.close()


def read(home: Path, what: str):
    """Ask the catalogue of a library."""
    with CatalogReader(home / "catalog.sqlite") as reader:
        return getattr(reader, what)()
