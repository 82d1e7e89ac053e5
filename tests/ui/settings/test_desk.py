"""Between settings, window and engine: who is told of a change, and what it needs."""

import pytest

from photoclean.domain import messages
from photoclean.services.settings import Settings, save_settings
from photoclean.ui.engine.problems import Cure
from tests.ui.hands import emit

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise()")


def wait_for(qtbot, commands, *expected):
    qtbot.waitUntil(lambda: commands == list(expected), timeout=5000)


def test_the_engine_is_told_once_of_many_changes(qtbot, window, sent):
    opened = window()
    commands = sent(opened)
    preferences = opened.workspace.preferences
    preferences.change(similarity="strict")
    preferences.change(similarity="loose")
    preferences.change(protected_folders=("/a",))
    wait_for(qtbot, commands, messages.ChangeSettings())
    qtbot.wait(400)
    assert len(commands) == 1


def test_what_does_not_concern_the_engine_is_not_told_it(qtbot, window, sent):
    opened = window()
    commands = sent(opened)
    opened.workspace.preferences.change(notifications=False, language="en")
    qtbot.wait(500)
    assert commands == []


def test_folders_are_marked_from_the_panel(qtbot, window, sent, some_groups, tmp_path):
    opened = window()
    commands = sent(opened)
    panel, folder = opened.workspace.folders, tmp_path / "photos"
    panel.protect_wanted.emit(folder, True)
    panel.prefer_wanted.emit(folder, True)
    settings = opened.workspace.preferences.current
    assert settings.protected_folders == (str(folder),)
    assert settings.preferred_folders == (str(folder),)
    row = panel._list.row_of(panel._list.item(0))
    assert (row.is_protected, row.is_preferred) == (True, True)
    wait_for(qtbot, commands, messages.ChangeSettings())
    panel.protect_wanted.emit(folder, False)
    assert opened.workspace.preferences.current.protected_folders == ()


def test_the_engine_is_restarted_where_it_says_so(qtbot, window, tmp_path):
    opened = window("ready", start_engine=True)
    link = opened.session.link
    qtbot.waitUntil(lambda: link.state.value == "ready", timeout=20_000)
    emit(opened, messages.SettingsApplied(()))
    assert link.state.value == "ready"
    emit(opened, messages.SettingsApplied(("performance",)))
    log = tmp_path / "commands.log"
    qtbot.waitUntil(lambda: log.read_text().count("started") == 2, timeout=20_000)
    qtbot.waitUntil(lambda: link.state.value == "ready", timeout=20_000)
    assert log.read_text().splitlines()[:3] == ["started", "Shutdown()", "ended"]


def test_marks_are_there_from_the_start(window, places, some_groups, tmp_path):
    save_settings(places.settings, Settings(protected_folders=(str(tmp_path),)))
    panel = window().workspace.folders
    assert panel._list.row_of(panel._list.item(0)).is_protected


def test_damaged_settings_are_told_and_can_be_opened(window, places):
    places.settings.write_text("performance = 7")
    opened = window()
    assert "can't be read" in opened.workspace.banners.texts[0]
    assert opened.workspace.preferences.current == Settings()


def test_the_dialog_gets_folders_and_answers(qtbot, window, sent, some_groups):
    opened = window()
    commands = sent(opened)
    desk = opened.workspace.settings_desk
    desk.open("store")
    qtbot.waitUntil(lambda: desk.dialog._table.rowCount() == 1, timeout=5000)
    desk.dialog.test_wanted.emit("http://a:1", "t")
    assert commands == [messages.TestVectorStore("http://a:1", "t")]
    desk.dialog._store._address.setText("http://a:1")
    emit(opened, messages.VectorStoreTested("http://a:1", is_well=False, text="No."))
    assert desk.dialog._store._answer.text() == "No."
    first = desk.dialog
    desk.open("privacy")
    assert desk.dialog is first
    desk.dialog.close()
    assert desk.dialog is None


@pytest.mark.parametrize(
    ("cure", "command"), [(Cure.LOOK_AGAIN, messages.Rescan()), (Cure.SHOW_SETTINGS, None)]
)
def test_cures_do_what_they_say(window, sent, cure, command):
    opened = window()
    commands = sent(opened)
    opened.workspace.troubles.cure_wanted.emit(cure)
    if command is None:
        assert opened.workspace.settings_desk.dialog.isVisible()
    else:
        assert commands == [command]


def test_a_failed_engine_is_started_by_its_banner(qtbot, window, tmp_path):
    opened = window("crash", start_engine=False)
    opened.workspace.troubles.cure_wanted.emit(Cure.START_ENGINE)
    log = tmp_path / "commands.log"
    qtbot.waitUntil(lambda: log.exists() and "started" in log.read_text(), timeout=20_000)


def test_an_open_dialog_does_not_outlive_the_window(window, some_groups):
    opened = window()
    opened.workspace.settings_desk.open("rules")
    rules = opened.workspace.settings_desk.dialog._rules
    rules._list.setCurrentRow(1)
    rules._move(-1)
