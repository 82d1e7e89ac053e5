"""The settings dialog: every choice is found, written and told."""

import pytest
from PySide6.QtWidgets import QComboBox, QMessageBox

from photoclean.services.settings import Settings, save_settings
from photoclean.ui.parts.tick_box import RadioBox
from photoclean.ui.settings.dialog import SettingsDialog
from tests.ui.settings.finding import box, button, saved

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def shown_sections(dialog):
    return [section.name for section in dialog.sections if section.isVisible()]


# Search.


def test_one_page_is_shown_at_a_time(dialog):
    assert shown_sections(dialog) == ["folders"]
    dialog.show_section("privacy")
    assert shown_sections(dialog) == ["privacy"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("battery", ["performance"]),
        ("THRESHOLD", ["similarity"]),
        ("milvus token", ["store"]),
        ("language", ["language"]),
        ("autostart", ["background"]),
        ("中文", ["language"]),
        ("keeper", ["rules"]),
        ("leaves this computer", ["privacy"]),
        ("no such thing", []),
    ],
)
def test_the_search_finds_settings_by_what_people_call_them(dialog, text, names):
    dialog._search.setText(text)
    assert shown_sections(dialog) == names
    assert dialog._nothing.isVisible() == (not names)


def test_the_search_shows_only_the_rows_that_match(dialog):
    dialog._search.setText("speed")
    assert box(dialog, "Full speed", RadioBox).isVisible()
    assert not box(dialog, "Pause on battery").isVisible()
    dialog._names.setCurrentRow(4)
    assert dialog._search.text() == ""
    assert shown_sections(dialog) == ["background"]


# Choices.


def test_switches_are_written_at_once(dialog, places):
    texts = {
        "Pause on battery": "pause_on_battery",
        "Pause while another program fills the screen": "pause_in_full_screen",
        "Tell me about new duplicates": "notifications",
        "Keep watching when the window is closed": "keep_running_in_tray",
    }
    for text, name in texts.items():
        before = bool(getattr(saved(places), name))
        one = box(dialog, text)
        one.setEnabled(True)
        one.click()
        assert getattr(saved(places), name) is (not before), name


def test_similarity_and_performance_are_written(dialog, places):
    from PySide6.QtWidgets import QSlider

    slider = dialog.findChild(QSlider)
    slider.setValue(0)
    assert saved(places).similarity == "strict"
    assert "Strict" in slider.accessibleDescription()
    slider.setValue(2)
    assert saved(places).similarity == "loose"
    box(dialog, "Polite", RadioBox).click()
    assert saved(places).performance == "polite"


def test_the_language_is_written(dialog, places):
    from PySide6.QtWidgets import QComboBox

    dialog.show_section("language")
    dialog.findChild(QComboBox).setCurrentIndex(2)
    assert saved(places).language == "zh_TW"


def test_start_at_login_writes_an_entry_and_takes_it_away(dialog, tmp_path):
    entry = tmp_path / "config" / "autostart" / "photoclean.desktop"
    login = box(dialog, "Start at login, in the tray")
    login.click()
    assert "--hidden" in entry.read_text()
    login.click()
    assert not entry.exists()


def test_an_entry_that_can_not_be_written_is_told_and_the_box_stays_empty(dialog, tmp_path):
    (tmp_path / "config").write_text("no folder")
    login = box(dialog, "Start at login, in the tray")
    login.click()
    assert not login.isChecked()
    dialog._search.setText("login")
    texts = [w.text() for w in login.parent().findChildren(type(dialog._nothing))]
    assert any("can't be changed" in text for text in texts)


def test_settings_that_can_not_be_written_are_told(qtbot, dialog, preferences, places):
    places.settings.write_text("performance = 7")
    with qtbot.waitSignal(preferences.failed) as failed:
        box(dialog, "Pause on battery").click()
    assert "can't be read" in failed.args[0]
    assert places.settings.read_text() == "performance = 7"


def test_what_others_have_written_meanwhile_is_kept(dialog, places):
    save_settings(places.settings, Settings(preferred_folders=("/a",)))
    box(dialog, "Pause on battery").click()
    assert saved(places).preferred_folders == ("/a",)


def test_privacy_tells_of_a_server_only_where_there_is_one(dialog, preferences):
    def told():
        dialog.show_section("privacy")
        return any(
            "Milvus server of your own" in label.text() and label.isVisible()
            for label in dialog.findChildren(type(dialog._rules._examples))
        )

    assert not told()
    preferences.change(vector_uri="http://a:1")
    assert told()


# The language.


def choose_language(dialog, code):
    chosen = next(one for one in dialog.findChildren(QComboBox) if one.findData("zh_TW") >= 0)
    chosen.setCurrentIndex(chosen.findData(code))


def test_a_restart_is_offered_while_another_language_is_chosen_than_is_spoken(
    qtbot, dialog, preferences, places
):
    dialog.show_section("language")
    restart = button(dialog, "Restart now")
    assert not restart.isVisible()
    choose_language(dialog, "zh_TW")
    assert restart.isVisible()
    assert saved(places).language == "zh_TW"
    again = SettingsDialog(preferences, places)
    qtbot.addWidget(again)
    again.show()
    again.show_section("language")
    assert button(again, "Restart now").isVisible()
    again.close_preview()
    choose_language(dialog, "system")
    assert not restart.isVisible()


def test_the_dialog_is_closed_before_a_restart(qtbot, dialog):
    dialog.show_section("language")
    choose_language(dialog, "zh_TW")
    with qtbot.waitSignal(dialog.restart_wanted):
        button(dialog, "Restart now").click()
    assert not dialog.isVisible()


def test_whoever_thinks_better_of_closing_is_not_restarted(qtbot, dialog):
    dialog.show_section("rules")
    wanted = []
    dialog.restart_wanted.connect(lambda: wanted.append(True))
    dialog._rules._list.setCurrentRow(1)
    dialog._rules._up.click()
    choose_language(dialog, "zh_TW")
    button(dialog, "Restart now").click()
    (question,) = dialog.findChildren(QMessageBox)
    question.reject()
    assert dialog.isVisible()
    button(dialog, "Usual order").click()
    dialog.accept()
    assert wanted == []
