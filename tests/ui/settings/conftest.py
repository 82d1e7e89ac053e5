"""A settings dialog with a library and a configuration of its own."""

import pytest

from photoclean.ui.settings.dialog import SettingsDialog
from photoclean.ui.settings.preferences import Preferences


@pytest.fixture(autouse=True)
def _own_config(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


@pytest.fixture
def preferences(places, qapp):
    return Preferences(places.settings)


@pytest.fixture
def dialog(qtbot, preferences, places):
    preferences.reload()
    made = SettingsDialog(preferences, places)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close_preview()
