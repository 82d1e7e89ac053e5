"""The settings dialog: every choice is written, found, told and tried."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QMessageBox, QPushButton

from photoclean.domain import messages
from photoclean.domain.group import WatchedFolder
from photoclean.domain.keeper import DEFAULT_ORDER
from photoclean.services.settings import Settings, load_settings, save_settings
from photoclean.ui.parts.tick_box import RadioBox, TickBox
from photoclean.ui.settings.dialog import SettingsDialog
from photoclean.ui.settings.preferences import Preferences
from tests.ui.making import fill_catalog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


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


def saved(places):
    return load_settings(places.settings)


def box(dialog, text, kind=TickBox):
    return next(one for one in dialog.findChildren(kind) if one.text() == text)


def button(dialog, text):
    return next(one for one in dialog.findChildren(QPushButton) if one.text() == text)


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


# Folders.


def tick(dialog, row, column):
    item = dialog._table.item(row, column)
    on = item.checkState() is Qt.CheckState.Checked
    item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)


def test_folders_are_protected_and_preferred_in_order(dialog, places):
    names = ("/photos/a", "/photos/b")
    dialog.show_folders(
        [WatchedFolder(n, Path(name), "watched", 1, 0) for n, name in enumerate(names)]
    )
    tick(dialog, 1, 1)
    assert saved(places).protected_folders == ("/photos/b",)
    tick(dialog, 1, 2)
    tick(dialog, 0, 2)
    assert saved(places).preferred_folders == ("/photos/b", "/photos/a")
    assert [dialog._table.item(row, 2).text() for row in (0, 1)] == ["2", "1"]
    tick(dialog, 1, 2)
    assert saved(places).preferred_folders == ("/photos/a",)
    dialog._table.add("/photos/b/sub")
    dialog._table.add("/photos/b/sub")
    assert saved(places).protected_folders == ("/photos/b", "/photos/b/sub")
    assert dialog._table.rowCount() == 3


def test_boxes_are_ticked_with_the_space_bar_and_by_mouse(dialog, places):
    dialog.show_folders([WatchedFolder(1, Path("/photos/a"), "watched", 1, 0)])
    table = dialog._table
    table.setFocus()
    table.setCurrentCell(0, 1)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert saved(places).protected_folders == ("/photos/a",)
    rect = table.visualItemRect(table.item(0, 2))
    point = rect.center()
    point.setX(rect.left() + 11)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert saved(places).preferred_folders == ("/photos/a",)


# Rules.


@pytest.fixture
def library(places, tmp_path):
    fill_catalog(places.catalog, groups=6, folder=tmp_path / "photos", members=3)


def test_another_order_is_tried_before_it_is_used(qtbot, library, dialog, places):
    rules = dialog._rules
    dialog.show_section("rules")
    rules._list.setFocus()
    assert not button(dialog, "Use this order").isEnabled()
    rules._list.setCurrentRow(DEFAULT_ORDER.index("name"))
    with qtbot.waitSignal(rules.preview.tried, timeout=10_000):
        QTest.keyClick(rules._list, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert rules.order[-2:] == ("name", "date")
    assert rules._effect.text() == "All 4 groups keep the file they keep now."
    assert saved(places).keeper_rules == DEFAULT_ORDER
    button(dialog, "Use this order").click()
    assert saved(places).keeper_rules == rules.order
    button(dialog, "Usual order").click()
    assert rules.order == DEFAULT_ORDER
    assert rules.is_changed


def test_the_effect_names_files(qtbot, dialog, places, tmp_path):
    from photoclean.services.rule_trial import Example, Trial

    rules = dialog._rules
    dialog.show_section("rules")
    rules._list.setCurrentRow(1)
    rules._move(-1)
    one = Example(1, Path("/p/sea.jpg"), Path("/q/sea.jpg"), "4000 x 3000")
    rules._show_trial(Trial(groups=340, changed=12, examples=(one,)))
    assert rules._effect.text() == "12 of 340 groups would keep another file:"
    assert "q/sea.jpg in place of p/sea.jpg" in rules._examples.text()


def test_an_order_that_was_not_used_is_asked_about(dialog, places):
    dialog._rules._list.setCurrentRow(1)
    dialog._rules._move(-1)
    dialog.close()
    question = dialog.findChild(QMessageBox)
    assert dialog.isVisible()
    question.defaultButton().click()
    assert saved(places).keeper_rules[:2] == ("original", "pixels")
    assert not dialog.isVisible()


# The store.


def test_a_server_is_tested_and_then_used(qtbot, dialog, places):
    store = dialog._store
    box(dialog, "On a Milvus server", RadioBox).click()
    assert saved(places).vector_uri == ""
    store._address.setText("http://a:1")
    store._token.setText("root:Milvus")
    store._forget_answer()
    with qtbot.waitSignal(dialog.test_wanted) as asked:
        button(dialog, "Test").click()
    assert asked.args == ["http://a:1", "root:Milvus"]
    assert not button(dialog, "Test").isEnabled()
    dialog.show_tested(messages.VectorStoreTested("http://other", True, "Another answers."))
    assert store._answer.text() == "Asking…"
    dialog.show_tested(messages.VectorStoreTested("http://a:1", True, "Milvus 2.6 answers."))
    assert store._answer.text() == "Milvus 2.6 answers."
    button(dialog, "Use this server").click()
    assert (saved(places).vector_uri, saved(places).vector_token) == (
        "http://a:1",
        "root:Milvus",
    )
    assert not button(dialog, "Use this server").isEnabled()
    box(dialog, "In photoclean's own folder", RadioBox).click()
    assert saved(places).vector_uri == ""


def test_a_server_that_never_answers_is_given_up(qtbot, dialog):
    store = dialog._store
    store._patience.setInterval(10)
    box(dialog, "On a Milvus server", RadioBox).click()
    store._address.setText("http://a:1")
    store._ask()
    qtbot.waitUntil(lambda: "No answer" in store._answer.text())


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
