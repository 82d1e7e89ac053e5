"""A clean-up under way: how far it is, held, ended early, and what is told of it after."""

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog

from photoclean.domain import messages
from photoclean.domain.cleanup_messages import (
    NO_TRASH,
    CleanupFinished,
    GroupChoice,
    HoldCleanup,
    PlanMade,
    StopCleanup,
    UndoCleanup,
    UndoFinished,
)
from photoclean.domain.plan import Way
from photoclean.ui.engine.state import EngineState
from photoclean.ui.plan.words import say_done, say_progress, say_undone
from tests.ui.hands import emit
from tests.ui.plans import refuse

# The offscreen platform says so of every dialog whose size is fixed.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.mark.parametrize(
    ("phase", "way", "words"),
    [
        ("trashing", Way.TRASH, "Moving to the trash, 3 of 1,204"),
        ("trashing", Way.FOLDER, "Moving into the folder, 3 of 1,204"),
        ("trashing", Way.CLONE, "Replacing copies, 3 of 1,204"),
        ("restoring", Way.TRASH, "Bringing back, 3 of 1,204"),
        ("planning", Way.TRASH, "Working out what happens, 3 of 1,204"),
    ],
)
def test_each_phase_has_its_words(strip, phase, way, words):
    assert say_progress(phase, 3, 1204, way=way) == words
    strip.show_way(way)
    strip.take_event(messages.ScanProgressed(phase, 3, 1204))
    assert strip.state_text == words


@pytest.mark.parametrize(
    ("phase", "can_hold", "can_stop"),
    [
        ("trashing", True, True),
        ("restoring", True, False),
        ("planning", False, False),
        ("indexing", False, False),
    ],
)
def test_a_clean_up_can_be_held_and_ended(strip, phase, can_hold, can_stop):
    strip.take_event(messages.ScanProgressed(phase, 3, 12))
    controls = strip.clean_up
    assert controls.isHidden() != can_hold
    assert (can_hold and not controls.stop.isHidden()) == can_stop


def test_the_controls_go_with_the_clean_up(strip):
    strip.take_event(messages.ScanProgressed("trashing", 3, 12))
    strip.take_event(CleanupFinished(1, 3, 1000))
    assert strip.clean_up.isHidden()
    strip.take_event(messages.ScanProgressed("planning", 3, 12))
    strip.take_event(PlanMade(1, "trash", 0, 0, 0, 0))
    assert not strip.is_working


def test_holding_says_so_and_going_on_too(strip):
    strip.take_event(messages.ScanProgressed("trashing", 3, 12))
    controls = strip.clean_up
    heard = []
    controls.hold_wanted.connect(heard.append)
    controls.hold.click()
    assert strip.state_text == "Held: Moving to the trash, 3 of 12"
    assert (controls.hold.text(), controls.hold.accessibleName()) == (
        "Go on",
        "Go on with the clean-up",
    )
    controls.hold.click()
    assert strip.state_text == "Moving to the trash, 3 of 12"
    assert heard == [True, False]


def test_a_clean_up_is_ended_once(strip):
    strip.take_event(messages.ScanProgressed("trashing", 3, 12))
    controls = strip.clean_up
    controls.hold.click()
    controls.stop.click()
    # What is ended goes on to the end of the group at hand.
    assert not controls.is_held
    assert not controls.stop.isEnabled()
    strip.take_event(CleanupFinished(1, 3, 1000, was_stopped=True))
    strip.take_event(messages.ScanProgressed("trashing", 1, 2))
    assert controls.stop.isEnabled()


def test_an_engine_that_dies_takes_the_hold_along(strip):
    strip.take_event(messages.ScanProgressed("trashing", 3, 12))
    strip.clean_up.hold.click()
    strip.show_engine(EngineState.RESTARTING)
    assert strip.clean_up.isHidden()
    strip.take_event(messages.ScanProgressed("trashing", 1, 2))
    assert not strip.clean_up.is_held


def test_the_wishes_reach_the_engine(window, sent, some_groups):
    opened = window()
    commands = sent(opened)
    emit(opened, messages.ScanProgressed("trashing", 3, 12))
    controls = opened.workspace.strip.clean_up
    controls.hold.click()
    controls.hold.click()
    controls.stop.click()
    assert commands == [
        HoldCleanup(is_held=True),
        HoldCleanup(is_held=False),
        StopCleanup(),
    ]


@pytest.mark.parametrize(
    ("done", "words"),
    [
        ({"trashed": 2, "freed_bytes": 2_000_000}, "2 copies moved to the trash, 2.0 MB freed"),
        (
            {"trashed": 1, "freed_bytes": 10, "merged": 1},
            "1 copy moved to the trash, 10 bytes freed"
            " · 1 photo given what only its copies knew",
        ),
        (
            {"trashed": 3, "freed_bytes": 10, "merged": 2, "was_stopped": True},
            "Stopped: 3 copies moved to the trash, 10 bytes freed"
            " · 2 photos given what only their copies knew",
        ),
        (
            {"trashed": 2, "freed_bytes": 10, "way": "folder"},
            "2 copies moved into the folder, 10 bytes",
        ),
        ({"way": "folder"}, "Nothing was moved"),
        ({"way": "clone"}, "Nothing was replaced"),
        ({}, "Nothing was moved to the trash"),
    ],
)
def test_what_was_done_is_told(done, words):
    event = CleanupFinished(**{"journal_id": 1, "trashed": 0, "freed_bytes": 0} | done)
    assert say_done(event) == words


@pytest.mark.parametrize("way", [Way.HARD_LINK, Way.SYMBOLIC_LINK, Way.CLONE])
def test_links_are_told_by_name(way):
    event = CleanupFinished(1, 2, 10, way=way)
    assert say_done(event).startswith("2 copies replaced by ")


@pytest.mark.parametrize(
    ("restored", "reverted", "words"),
    [
        (3, 0, "3 files brought back"),
        (3, 2, "3 files brought back · 2 files as before the clean-up"),
        (0, 2, "2 files as before the clean-up"),
        (0, 0, "Nothing to bring back"),
    ],
)
def test_what_was_taken_back_is_told(restored, reverted, words):
    assert say_undone(UndoFinished(1, restored, (), reverted)) == words


def test_undo_in_the_toast_means_that_very_clean_up(window, sent, some_groups):
    opened = window()
    commands = sent(opened)
    emit(opened, CleanupFinished(7, 2, 1000))
    (undo,) = opened.workspace.toast._buttons
    undo.click()
    assert commands == [UndoCleanup(7)]


def test_what_was_left_alone_is_listed_with_reasons(window, some_groups):
    opened = window()
    emit(opened, CleanupFinished(0, 0, 0, (refuse("/a.jpg"), refuse("/b.jpg"))))
    toast = opened.workspace.toast
    assert toast.text == "Nothing was moved to the trash · 2 files left alone"
    toast._buttons[-1].click()
    dialog = opened.window.findChild(QDialog)
    assert [row[0] for row in dialog._rows] == ["/a.jpg", "/b.jpg"]
    dialog.close()


def test_where_there_is_no_trash_a_folder_is_offered(window, sent, some_groups, tmp_path):
    opened = window()
    commands = sent(opened)
    group = opened.model.card_at(0).group
    refused = tuple(refuse(str(member.path), cause=NO_TRASH) for member in group.copies)
    emit(opened, CleanupFinished(0, 0, 0, refused))
    toast = opened.workspace.toast
    assert [button.text() for button in toast._buttons] == ["Move into a folder…", "Why?"]
    toast._buttons[0].click()
    dialog = opened.workspace.clean_up_desk.planning.dialog
    chooser = dialog.options.findChild(QFileDialog)
    chooser.fileSelected.emit(str(tmp_path))
    chooser.close()
    copies = tuple(member.file_id for member in group.copies)
    choice = GroupChoice(group.id, group.keeper.file_id, copies)
    assert commands[-1].choices == (choice,)
    assert (commands[-1].way, commands[-1].folder) == ("folder", str(tmp_path))
    dialog.reject()


def test_a_long_toast_fits_the_window_and_says_all(qtbot, window, some_groups):
    opened = window()
    opened.window.resize(760, 480)
    toast = opened.workspace.toast
    toast.say("short", ("Undo", lambda: None))
    height = toast.height()
    toast.say("moved " * 60, ("Undo", lambda: None), ("Why?", lambda: None))
    assert toast.width() <= opened.workspace.stack.width()
    assert toast.height() >= 2 * height
    toast.say("x" * 40, ("Undo", lambda: None))
    assert toast.width() >= toast.sizeHint().width()
    assert toast.height() == height


def test_a_clean_up_that_broke_off_gives_its_groups_back(qtbot, opened, commands):
    group = opened.model.card_at(0).group
    opened.workspace.clean_up.trash_group(group.id)
    assert opened.model.card_of(group.id).is_pending
    emit(opened, CleanupFinished(0, 0, 0, was_stopped=True))
    emit(opened, messages.ProblemFound("bug", "Something went wrong inside photoclean."))
    qtbot.waitUntil(lambda: not opened.model.card_of(group.id).is_pending)
    assert opened.workspace.toast.text == "Nothing was moved to the trash"
    assert opened.workspace.troubles.needs_attention
    opened.workspace.clean_up.trash_group(group.id)
    assert len(commands) == 2, "it can be tried again"
