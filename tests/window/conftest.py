"""A screen of our own, the real application on it, and hands to use it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QIcon

from photoclean.catalog.reader import CatalogReader
from photoclean.services.places import Places
from photoclean.ui.controller import Controller
from tests.screen import Hands, need, start_screen


@pytest.fixture(scope="session")
def screen():
    """An X server without a monitor; tells its display."""
    need("Xvfb", "xdotool")
    with start_screen() as display:
        yield display


class Desktop(Hands):
    """A screen with an empty home, and nothing else on it."""

    def __init__(self, display, home):
        environment = os.environ | {
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "HOME": str(home),
            "XDG_DATA_HOME": str(home / "share"),
            "XDG_CACHE_HOME": str(home / "cache"),
        }
        environment.pop("PHOTOCLEAN_HOME", None)
        environment.pop("WAYLAND_DISPLAY", None)
        super().__init__(environment)
        self.home = home


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
