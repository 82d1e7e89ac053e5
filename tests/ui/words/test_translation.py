"""The language: the one of the settings, as far as there are texts."""

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from photoclean.services.settings import Settings, save_settings
from photoclean.ui.words import translation
from photoclean.ui.words.formatting import format_count
from photoclean.ui.words.said import forget_language


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
    forget_language()


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


@pytest.mark.parametrize(
    ("wanted", "spoken"),
    [
        (["zh-Hant-TW", "zh-TW", "en-US"], "zh_TW"),
        (["zh-Hant-HK", "zh-HK"], "zh_TW"),
        (["zh-MO"], "zh_TW"),
        (["zh-Hans-CN", "zh-CN", "zh-Hant-TW"], "zh_CN"),
        (["en-GB", "zh-Hant-TW"], "en_GB"),
        (["de-AT"], "de_AT"),
    ],
)
def test_the_first_language_of_the_user_is_spoken(
    qapp, places, installed, monkeypatch, wanted, spoken
):
    asked = []
    monkeypatch.setattr(QLocale, "uiLanguages", lambda _: wanted)
    monkeypatch.setattr(QTranslator, "load", lambda _, locale, *__: asked.append(locale.name()))
    translation.install_language(qapp, places.settings)
    assert asked == [spoken]
    assert installed == []


@pytest.mark.parametrize("language", ["zh_TW", "zh_HK", "zh_Hant_TW"])
def test_traditional_chinese_is_there_with_the_texts_of_qt(
    qapp, places, installed, monkeypatch, language
):
    monkeypatch.setattr(translation, "_read_language", lambda _: language)
    translation.install_language(qapp, places.settings)
    assert len(installed) == 2
    assert QCoreApplication.translate("formatting", "All") == "全部"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"
    assert QCoreApplication.translate("QFileDialog", "&Open") == "開啟(&O)"


@pytest.mark.parametrize("language", ["zh_CN", "en_US", "de_DE"])
def test_other_languages_are_english(qapp, places, installed, monkeypatch, language):
    monkeypatch.setattr(translation, "_read_language", lambda _: language)
    translation.install_language(qapp, places.settings)
    assert installed == []
    assert QCoreApplication.translate("formatting", "All") == "All"
