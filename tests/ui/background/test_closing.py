"""Closing the window: photoclean ends, or goes on in the tray when the user wants it to."""

import pytest
from PySide6.QtWidgets import QMessageBox

from photoclean.domain import messages
from photoclean.services.settings import Settings, load_settings, save_settings
from photoclean.ui.background import tray
from tests.ui.hands import emit

# What the offscreen platform can't do, and says.
pytestmark = pytest.mark.qt_log_ignore(
    "propagateSizeHints", "raise()", "No Icon set", "systemTrayWindowChanged"
)


@pytest.fixture
def ended():
    """Notes who has ended."""
    seen = []

    def watch(controller):
        controller.quit_ready.connect(lambda: seen.append(controller))
        return seen

    return watch


def is_in_tray(opened):
    return not opened.window.isVisible() and opened.presence.tray is not None


def test_closing_without_a_tray_stops_the_engine(qtbot, window, monkeypatch, tmp_path):
    monkeypatch.setattr(tray, "is_tray_there", lambda: False)
    opened = window("ready", start_engine=True)
    with qtbot.waitSignal(opened.quit_ready, timeout=20_000):
        opened.window.close()
        assert not opened.window.isVisible()
    assert (tmp_path / "commands.log").read_text().splitlines()[-1] == "ended"


def test_closing_while_work_runs_asks_once_about_the_tray(window, monkeypatch, places, ended):
    monkeypatch.setattr(tray, "is_tray_there", lambda: True)
    opened = window()
    seen = ended(opened)
    emit(opened, messages.ScanProgressed("indexing", 1, 2))
    opened.window.close()
    box = opened.window.findChild(QMessageBox)
    assert opened.window.isVisible()
    box.defaultButton().click()
    assert is_in_tray(opened)
    assert load_settings(places.settings).keep_running_in_tray is True
    opened.come_forward()
    opened.window.close()
    assert is_in_tray(opened)
    assert seen == []


def test_who_wants_no_tray_ends_by_closing(window, monkeypatch, places, ended):
    monkeypatch.setattr(tray, "is_tray_there", lambda: True)
    save_settings(places.settings, Settings(keep_running_in_tray=False))
    opened = window()
    seen = ended(opened)
    opened.window.close()
    assert seen == [opened]


def test_without_work_there_is_nothing_to_ask(window, monkeypatch, ended):
    monkeypatch.setattr(tray, "is_tray_there", lambda: True)
    opened = window()
    seen = ended(opened)
    opened.window.close()
    assert opened.window.findChild(QMessageBox) is None
    assert seen == [opened]
