"""The language: the one of the settings, as far as there are texts."""

import pytest
from PySide6.QtCore import QLocale, QTranslator

from photoclean.services.settings import Settings, save_settings
from photoclean.ui import translation
from photoclean.ui.formatting import format_count


@pytest.fixture
def installed(qapp, monkeypatch):
    """Translators that were installed; they are taken away again."""
    found = []
    install = qapp.installTranslator

    def note(translator):
        found.append(translator)
        return install(translator)

    monkeypatch.setattr(qapp, "installTranslator", note)
    yield found
    for translator in found:
        qapp.removeTranslator(translator)


def choose(places, language):
    save_settings(places.settings, Settings(language=language))


def test_the_system_decides_unless_the_user_has(qapp, places, installed):
    assert translation.install_language(qapp, places.settings) == QLocale().name()
    choose(places, "en")
    assert translation.install_language(qapp, places.settings).startswith("en_")
    assert format_count(1250) == "1,250"
    choose(places, "zh_TW")
    assert translation.install_language(qapp, places.settings) == "zh_TW"
    assert QLocale().name() == "zh_TW"


def test_texts_come_from_the_file_of_the_language(qapp, places, installed, monkeypatch):
    choose(places, "zh_TW")
    asked = []

    def load(self, locale, *names):
        asked.append((locale.name(), *names))
        return names[0] == "photoclean"

    monkeypatch.setattr(QTranslator, "load", load)
    translation.install_language(qapp, places.settings)
    assert asked[0] == ("zh_TW", "photoclean", "_", str(translation.FOLDER))
    assert len(installed) == 1


def test_without_such_a_file_the_texts_stay_as_they_are(qapp, places, installed, tmp_path):
    choose(places, "zh_TW")
    translation.install_language(qapp, places.settings, folder=tmp_path)
    assert installed == []


def test_damaged_settings_cost_no_start(qapp, places, installed):
    places.settings.write_text("language = 7")
    assert translation.install_language(qapp, places.settings)
