"""A window with a made catalogue, and an engine that does what a test tells it."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QIcon

from photoclean.domain.cleanup_messages import CleanupFinished
from photoclean.ui.controller import Controller
from photoclean.ui.engine.progress_strip import ProgressStrip
from photoclean.ui.engine.state import EngineState
from tests.ui.making import fill_catalog

FAKE_ENGINE = Path(__file__).parent / "fake_engine.py"


@pytest.fixture(autouse=True)
def _english():
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))


@pytest.fixture
def engine_command(tmp_path):
    """The command of a fake engine; what it is told is written into the log file."""

    def make(*behaviour):
        log = tmp_path / "commands.log"
        return [sys.executable, str(FAKE_ENGINE), str(log), *behaviour]

    return make


@pytest.fixture
def window(qtbot, places, engine_command):
    """Opens a window on the library as it is then; no engine unless behaviour is given."""
    opened = []

    def open_window(*behaviour, start_engine=False):
        controller = Controller(places, engine=engine_command(*behaviour), icon=QIcon())
        opened.append(controller)
        controller.show()
        controller.begin(start_engine=start_engine)
        with qtbot.waitSignal(controller.session.settled, timeout=20_000):
            pass
        return controller

    yield open_window
    for controller in opened:
        link = controller.session.link
        controller.quit()
        qtbot.waitUntil(lambda link=link: link.is_off, timeout=20_000)
        controller.close()


@pytest.fixture
def sent(monkeypatch):
    """Collects the commands that a window without an engine would send."""

    def watch(controller):
        commands = []
        controller.session.link.send = commands.append
        return commands

    return watch


@pytest.fixture
def finished():
    """A clean-up that went well."""
    return CleanupFinished(1, 1, 1000)


@pytest.fixture
def some_groups(places, tmp_path):
    fill_catalog(places.catalog, groups=6, folder=tmp_path / "photos", members=3, unreadable=2)


@pytest.fixture
def opened(window, some_groups):
    """A window with two groups of each kind, three files each."""
    made = window()
    made.session.engine_changed.emit(EngineState.READY)
    return made


@pytest.fixture
def commands(opened, sent):
    """What that window sends to its engine."""
    return sent(opened)


@pytest.fixture
def strip(qtbot, tmp_path):
    """The strip at the bottom of the window, of a library of twelve photos."""
    made = ProgressStrip(log=tmp_path / "engine.log")
    qtbot.addWidget(made)
    made.show_photos(12)
    return made
