"""photoclean beside its window: the tray, a hidden start, news, and coming back."""

import pytest
from PySide6.QtGui import QIcon, QPixmap

from photoclean.domain import messages
from photoclean.services.settings import Settings, save_settings
from photoclean.ui.background import presence as presence_module
from photoclean.ui.background import tray as tray_module
from photoclean.ui.background.news import NewCopies
from photoclean.ui.background.tray_icon import TrayState, badge_icon
from photoclean.ui.controller import Controller
from tests.ui.hands import emit

# What the offscreen platform can't do, and says.
pytestmark = pytest.mark.qt_log_ignore(
    "propagateSizeHints", "raise()", "No Icon set", "systemTrayWindowChanged"
)


@pytest.fixture
def tray(monkeypatch):
    """A desktop whose tray is there from the start, or comes later."""
    there = {"is": True}
    monkeypatch.setattr(tray_module, "is_tray_there", lambda: there["is"])
    return there


@pytest.fixture
def hidden(qtbot, places, engine_command):
    opened = []

    def start():
        controller = Controller(places, engine=engine_command(), icon=QIcon())
        opened.append(controller)
        controller.stay_hidden()
        with qtbot.waitSignal(controller.begun, timeout=20_000):
            controller.begin_after_paint(start_engine=False)
        return controller

    yield start
    for controller in opened:
        controller.quit()
        controller.close()


def test_a_hidden_start_shows_the_tray_and_no_window(hidden, tray):
    opened = hidden()
    assert not opened.window.isVisible()
    assert opened.presence.tray is not None
    opened.presence.tray.show_wanted.emit()
    assert opened.window.isVisible()


def test_a_tray_that_comes_late_is_waited_for(qtbot, hidden, tray, monkeypatch):
    monkeypatch.setattr(presence_module, "_TRAY_LOOK_MS", 10)
    tray["is"] = False
    opened = hidden()
    assert opened.presence.tray is None
    tray["is"] = True
    qtbot.waitUntil(lambda: opened.presence.tray is not None)
    assert not opened.window.isVisible()


def test_without_any_tray_the_window_is_there_but_small(qtbot, hidden, tray, monkeypatch):
    monkeypatch.setattr(presence_module, "_TRAY_LOOK_MS", 10)
    monkeypatch.setattr(presence_module, "_TRAY_PATIENCE_S", 0.0)
    tray["is"] = False
    opened = hidden()
    qtbot.waitUntil(opened.window.isMinimized)
    assert opened.presence.tray is None


def test_who_keeps_it_running_has_the_tray_from_the_start(window, tray, places):
    save_settings(places.settings, Settings(keep_running_in_tray=True))
    assert window().presence.tray is not None


def test_the_tray_tells_how_the_work_is(window, tray):
    opened = window()
    opened.presence.show_tray()
    icon = opened.presence.tray
    assert icon.state is TrayState.IDLE
    emit(opened, messages.ScanProgressed("indexing", 340, 1250))
    assert (icon.state, icon.state_text) == (TrayState.WORKING, "Photo 340 of 1,250")
    emit(opened, messages.WorkPaused())
    assert (icon.state, icon.state_text) == (TrayState.PAUSED, "Paused")
    assert icon._pause.text() == "Resume work"
    emit(opened, messages.WorkResumed())
    emit(opened, messages.ScanFinished(1250, 10, 2, 3.0))
    assert icon.state is TrayState.IDLE
    emit(opened, messages.ProblemFound("disk-full", "Full."))
    assert icon.state is TrayState.ATTENTION


def test_the_trays_menu_pauses_and_goes_on(window, sent, tray):
    opened = window()
    commands = sent(opened)
    opened.presence.show_tray()
    opened.presence.tray._pause.trigger()
    emit(opened, messages.WorkPaused())
    opened.presence.tray._pause.trigger()
    assert commands == [messages.Pause(), messages.Resume()]


def test_a_tray_that_appears_late_knows_of_a_pause(window, tray):
    opened = window()
    emit(opened, messages.WorkPaused())
    opened.presence.show_tray()
    assert opened.presence.tray._pause.text() == "Resume work"


def test_the_settings_open_from_the_tray(window, tray):
    opened = window()
    opened.presence.show_tray()
    opened.window.hide()
    opened.presence.tray.settings_wanted.emit()
    assert opened.window.isVisible()
    assert opened.workspace.settings_desk.dialog.isVisible()


def test_on_battery_the_work_steps_back_and_says_so(window, sent):
    opened = window()
    commands = sent(opened)
    opened.presence._stepping.reason_seen.emit("battery")
    emit(opened, messages.WorkPaused())
    assert commands == [messages.Pause()]
    assert opened.workspace.strip.state_text == "Paused while on battery"
    opened.presence._stepping.reason_seen.emit("")
    emit(opened, messages.WorkResumed())
    assert commands == [messages.Pause(), messages.Resume()]
    assert opened.workspace.strip.state_text == "Ready"


def test_the_battery_is_asked_in_a_thread_of_its_own(qtbot, window, monkeypatch):
    from photoclean.ui.background import stepping_back

    monkeypatch.setattr(stepping_back, "is_on_battery", lambda: True)
    opened = window()
    with qtbot.waitSignal(opened.presence._stepping.reason_seen, timeout=10_000) as seen:
        opened.presence._stepping.look()
    assert seen.args == ["battery"]
    opened.workspace.preferences.change(pause_on_battery=False)
    qtbot.waitUntil(lambda: opened.workspace.pausing.reason == "", timeout=10_000)


@pytest.fixture
def told(monkeypatch):
    shown = []
    monkeypatch.setattr(
        presence_module.Notifier, "show", lambda _self, *words: shown.append(words)
    )
    return shown


def test_news_are_told_with_numbers_and_lead_to_the_group(window, some_groups, told):
    opened = window()
    group = opened.model.card_at(4).group
    opened.presence._tell_news(NewCopies(12, 340_000_000, group.id))
    assert told[0][0] == "12 new duplicates, 340.0 MB"
    opened.window.hide()
    opened.presence.notifier.clicked.emit()
    assert opened.window.isVisible()
    assert opened.workspace.view.currentIndex().row() == 4


def test_one_copy_is_told_as_one(window, told):
    window().presence._tell_news(NewCopies(1, 5_000, 1))
    assert told[0][0] == "1 new duplicate, 5 kB"


def test_who_wants_no_news_gets_none(window, told, places):
    save_settings(places.settings, Settings(notifications=False))
    window().presence._tell_news(NewCopies(12, 340, 1))
    assert told == []


def test_news_of_a_group_that_has_gone_show_the_window_all_the_same(window):
    opened = window()
    opened.window.hide()
    opened.show_group(4711)
    assert opened.window.isVisible()


def test_a_group_of_a_kind_that_is_hidden_is_shown(window, some_groups):
    from photoclean.domain.relation import GroupKind

    opened = window()
    opened.workspace.page.show_kind(GroupKind.IDENTICAL)
    shown = {card.group.id for card in opened.model.shown_cards()}
    opened.workspace.page.show_kind(GroupKind.EDITED)
    wanted = next(iter(shown))
    opened.show_group(wanted)
    row = opened.workspace.view.currentIndex().row()
    assert opened.model.card_at(row).group.id == wanted


def test_badges_differ_from_each_other_on_the_icon(qapp):
    plain = QPixmap(64, 64)
    plain.fill("#3b97e3")
    images = {
        state: badge_icon(QIcon(plain), state).pixmap(24, 24).toImage() for state in TrayState
    }
    assert len({bytes(image.constBits()) for image in images.values()}) == len(TrayState)
