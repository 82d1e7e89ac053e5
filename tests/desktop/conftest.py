"""A whole desktop: a window manager, icons, a panel, and the bus of screen readers."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
from contextlib import ExitStack, closing, suppress
from pathlib import Path

import pytest
from Xlib import X
from Xlib.display import Display as XDisplay

from photoclean.catalog.reader import CatalogReader
from photoclean.domain.errors import PhotocleanError
from tests.conftest import remove_sockets
from tests.screen import SEARCHED, Hands, end, lack, need, start_screen, wait_until

_PROGRAMS = (
    "Xvfb xdotool openbox pcmanfm dbus-daemon at-spi-bus-launcher desktop-file-validate gio"
).split()
_KEPT = {"PATH", "LANG", "PYTHONPATH"}
STEP_PATIENCE = 10.0
"""Seconds after which a step that has done nothing is made again."""
SYSTEM_PYTHON = "/usr/bin/python3"
SPOKEN = Path(__file__).with_name("spoken.py")
_ICONS = """[*]
wallpaper_mode=color
desktop_bg=#000000
desktop_fg=#ffffff
show_trash=0
show_mounts=0
show_documents=0
"""
"""Nothing but our icon, on black."""
_FILE_WINDOWS = """[ui]
side_pane_mode=hidden
view_mode=icon
show_statusbar=0
"""


class Desktop(Hands):
    """A desktop with icons, and what is needed to see and use what runs on it."""

    def __init__(self, environment, *, home, panel):
        super().__init__(environment)
        self.home = home
        self.panel = panel

    @property
    def run_folder(self):
        """Where sockets are kept while the user is logged in."""
        return Path(self.environment["XDG_RUNTIME_DIR"])

    def open_photoclean(self, *words, library, **more):
        """Start photoclean with a library of its own."""
        return self.start(
            "-m", "photoclean", "--home", library, *words,
            XDG_CONFIG_HOME=library.parent / "config", **more,
        )  # fmt: skip

    def windows_of(self, pid):
        """The windows of a process that can be seen."""
        return self.do("search", "--all", "--onlyvisible", "--pid", pid, "--name", ".").split()

    def wait_for_window(self, pid):
        return wait_until(lambda: self.windows_of(pid), what="a window")[-1]

    def active_window(self):
        return self.do("getactivewindow")

    def bring_forward(self, window):
        """Give a window the keys; tells it."""

        def ask():
            self.do("windowactivate", window)
            return self.active_window() == window

        wait_until(ask, what="the window in front")
        return window

    def tree(self, pid):
        """What a screen reader sees of a process."""
        return json.loads(wait_until(lambda: self._say("tree", pid), what="a whole tree"))

    def press_until(self, test, *keys, window=None, what="it"):
        """Press keys, in a window if one is named, until a test gives something true.

        Only for keys that do no more when they come twice: a busy desktop may give the first
        to what was in front before.
        """

        def press():
            if window is not None:
                self.bring_forward(window)
            self.do("key", *keys)
            with suppress(AssertionError):
                return wait_until(test, patience=STEP_PATIENCE, what=what)

        return wait_until(press, what=what)

    def press_by_name(self, pid, name):
        """Do what a control's accessible action does, as soon as the control is there."""
        wait_until(lambda: "pressed" in self._say("press", pid, name), what=name)

    def _say(self, *words):
        """What a look at the tree has said; nothing where the tree changed meanwhile."""
        command = [SYSTEM_PYTHON, str(SPOKEN), *map(str, words)]
        done = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=False
        )
        return "" if done.returncode else done.stdout

    def pixels(self, left, top, width, height):
        """What is on the screen there, as bytes."""
        with closing(XDisplay(self.environment["DISPLAY"])) as display:
            root = display.screen().root
            return root.get_image(left, top, width, height, X.ZPixmap, 0xFFFFFFFF).data


@pytest.fixture(scope="session")
def reader():
    """Skip, or fail after check.py, where there is nothing to read the tree with."""
    command = [SYSTEM_PYTHON, "-c", "import pyatspi"]
    if not Path(SYSTEM_PYTHON).exists() or subprocess.run(command, check=False).returncode:
        lack("needs pyatspi for the system's Python, which packaging/check.py installs")


@pytest.fixture(scope="session")
def desktop(tmp_path_factory, reader):
    """Everything a desktop is made of, ended with the tests."""
    need(*_PROGRAMS)
    launcher = shutil.which("at-spi-bus-launcher", path=SEARCHED)
    from tests.desktop.panel import Panel

    home = tmp_path_factory.mktemp("desktop")
    with ExitStack() as stack:
        environment = make_environment(home, stack.enter_context(start_screen()))
        stack.callback(end, start_bus(environment))
        panel = Panel(environment["DBUS_SESSION_BUS_ADDRESS"])
        stack.callback(panel.close)
        made = Desktop(environment, home=home, panel=panel)
        stack.callback(made.stop)
        made.run("openbox", "--sm-disable")
        made.run(launcher, "--launch-immediately")
        made.run("pcmanfm", "--desktop")
        yield made


@pytest.fixture(autouse=True)
def _nothing_left(request):
    """End what a test has started on the desktop."""
    if "desktop" not in request.fixturenames:
        yield
        return
    desktop = request.getfixturevalue("desktop")
    running = desktop.running
    before = list(running)
    yield
    for process in [one for one in running if one not in before]:
        end(process)
        running.remove(process)
    remove_sockets(desktop.run_folder)


def ask_the_catalog(library, what):
    """Folders or groups, as a library's catalogue has them; none while there is none."""
    try:
        with CatalogReader(library / "catalog.sqlite") as reader:
            found = getattr(reader, what)()
    except (PhotocleanError, sqlite3.Error):
        return []
    return [one.path for one in found] if what == "folders" else found


def make_environment(home, display):
    """Variables that keep everything within a folder and on a display."""
    kept = {name: value for name, value in os.environ.items() if name in _KEPT}
    for name in ("Desktop", "config", "share", "cache", "run"):
        (home / name).mkdir()
    (home / "run").chmod(0o700)
    settings = home / "config" / "pcmanfm" / "default"
    settings.mkdir(parents=True)
    (settings / "desktop-items-0.conf").write_text(_ICONS)
    (settings / "pcmanfm.conf").write_text(_FILE_WINDOWS)
    return kept | {
        "DISPLAY": display,
        "HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "share"),
        "XDG_RUNTIME_DIR": str(home / "run"),
        "XDG_CURRENT_DESKTOP": "LXDE",
    }


def start_bus(environment):
    """Start a session bus and write its address into the environment."""
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
    bus.stdout.close()
    return bus
