"""Deciding by keyboard, in the window as a whole: one group, several, all identical ones."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from photoclean.domain import messages
from photoclean.domain.cleanup_messages import (
    CleanupFinished,
    GroupChoice,
    PlanCleanup,
    TrashCopies,
    UndoLast,
)
from photoclean.domain.relation import GroupKind
from photoclean.ui.window.keys_dialog import KeysDialog
from tests.ui.hands import click_part, emit, row_of_kind
from tests.ui.making import fill_catalog, make_group

# The offscreen platform says so of every dialog whose size is fixed.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

_SHIFT, _CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(window, some_groups):
    """A window with two groups of each kind, three files each, and the keys in the list."""
    made = window()
    made.workspace.view.setFocus()
    return made


@pytest.fixture
def commands(opened, sent):
    return sent(opened)


def press(opened, *keys, modifier=Qt.KeyboardModifier.NoModifier):
    for key in keys:
        QTest.keyClick(opened.workspace.view, getattr(Qt.Key, f"Key_{key}"), modifier)


def go_to(opened, kind):
    row = row_of_kind(opened, kind)
    press(opened, "Home", *["Down"] * row)
    return opened.model.card_at(row).group


def row_of(opened):
    return opened.workspace.view.currentIndex().row()


def choice(group, *places):
    ids = [member.file_id for member in group.members]
    return GroupChoice(group.id, ids[0], tuple(ids[place] for place in places))


@pytest.mark.parametrize("kind", [GroupKind.IDENTICAL, GroupKind.EDITED])
def test_one_key_accepts_what_is_proposed_and_goes_on(opened, commands, kind):
    group = go_to(opened, kind)
    row = row_of(opened)
    press(opened, "A")
    assert commands == [TrashCopies((choice(group, 1, 2),))]
    assert row_of(opened) == row + 1


def test_of_shots_nothing_is_accepted_but_what_is_marked(opened, commands):
    group = go_to(opened, GroupKind.SIMILAR_SHOTS)
    row = row_of(opened)
    press(opened, "A")
    assert commands == []
    assert row_of(opened) == row + 1
    press(opened, "Up", "Right", "Space", "A")
    assert commands == [TrashCopies((choice(group, 1),))]


def test_what_is_under_way_is_skipped(opened, commands):
    group = go_to(opened, GroupKind.EDITED)
    row = row_of(opened)
    press(opened, "A", "Up")
    opened.model.set_pending([opened.model.card_at(row + 1).group.id], pending=True)
    press(opened, "A")
    assert commands == [TrashCopies((choice(group, 1, 2),))]
    assert row_of(opened) == row + 2


def test_the_keeper_is_chosen_by_key_and_never_twice(opened, commands):
    group = go_to(opened, GroupKind.EDITED)
    press(opened, "Right", "K", "K")
    assert commands == [messages.ChooseKeeper(group.id, group.members[1].file_id)]


def test_a_file_that_cannot_be_reached_is_no_keeper(opened, commands):
    opened.model.apply([make_group(900, size=10**9, offline=[1])])
    opened.workspace.clean_up.choose_keeper(900, 900_001)
    assert commands == []


def test_of_several_groups_a_plan_is_shown_first(opened, commands):
    go_to(opened, GroupKind.IDENTICAL)
    press(opened, "Down", "Down", modifier=_SHIFT)
    assert opened.workspace.view.selection.count == 3
    press(opened, "A")
    (command,) = commands
    assert isinstance(command, PlanCleanup)
    assert [len(one.trash) for one in command.choices] == [2, 2, 2]


def test_a_verdict_on_several_groups_is_asked_about(opened, commands):
    press(opened, "A", modifier=_CONTROL)
    assert opened.workspace.view.selection.count == 6
    press(opened, "N")
    assert commands == []
    opened.window.findChild(QMessageBox).defaultButton().click()
    (command,) = commands
    assert isinstance(command, messages.MarkNotDuplicates)
    assert len(command.groups) == 6
    press(opened, "Escape")
    assert opened.workspace.view.selection.count == 1


def test_keep_all_by_key(opened, commands):
    group = go_to(opened, GroupKind.EDITED)
    press(opened, "K", modifier=_SHIFT)
    assert commands[0].groups[0].group_id == group.id
    assert isinstance(commands[0], messages.KeepAll)


def test_a_click_with_a_modifier_selects_and_marks_nothing(opened):
    view = opened.workspace.view
    press(opened, "Home")
    row = row_of_kind(opened, GroupKind.EDITED)
    view.scrollTo(opened.model.index(row))
    point = view.member_rect(row, 1).center()
    button = Qt.MouseButton.LeftButton
    QTest.mouseClick(view.viewport(), button, _CONTROL, point)
    assert view.selection.rows() == [0, row]
    assert not opened.model.card_at(row).marks.marked
    QTest.mouseClick(view.viewport(), button, _SHIFT, point)
    assert row in view.selection.rows()


def test_all_identical_groups_are_planned_for_but_for_what_was_unmarked(opened, commands):
    group = go_to(opened, GroupKind.IDENTICAL)
    press(opened, "Right", "Space")
    opened.workspace.page.accept_identical_wanted.emit()
    (command,) = commands
    assert isinstance(command, PlanCleanup)
    assert len(command.choices) == 2
    trash = {one.group_id: one.trash for one in command.choices}
    assert trash[group.id] == (group.members[2].file_id,)


def test_of_one_identical_group_a_plan_is_shown_too(window, places, tmp_path, sent):
    fill_catalog(places.catalog, groups=1, folder=tmp_path, kinds=["identical"])
    opened = window()
    commands = sent(opened)
    opened.workspace.clean_up.accept_identical()
    assert [type(command) for command in commands] == [PlanCleanup]
    assert opened.workspace.clean_up_desk.planning.dialog.isVisible()


def test_a_group_is_not_acted_on_twice(opened, commands):
    go_to(opened, GroupKind.EDITED)
    press(opened, "A", "Up", "A", "Up", "N", "Up", "M")
    assert len(commands) == 1
    emit(opened, CleanupFinished(1, 2, 1000))


def test_undo_compare_and_the_keys_have_keys(qtbot, opened, commands):
    group = go_to(opened, GroupKind.EDITED)
    press(opened, "Z")
    assert commands == [UndoLast()]
    opened.workspace.input.compare_requested.disconnect()
    press(opened, "Right")
    with qtbot.waitSignal(opened.workspace.input.compare_requested) as heard:
        press(opened, "Return")
    assert heard.args == [group, group.members[1].file_id]
    QTest.keyClicks(opened.workspace.view, "?")
    dialog = opened.window.findChild(KeysDialog)
    assert dialog.isVisible()
    dialog.close()


def test_the_status_line_says_what_each_key_and_click_would_do(qtbot, opened):
    line = opened.workspace.page.status
    qtbot.waitUntil(lambda: "goes to the first group" in line.text)
    group = go_to(opened, GroupKind.EDITED)
    keeper, copy = (member.path.name for member in group.members[:2])
    press(opened, "Right")
    qtbot.waitUntil(lambda: f"Space marks {copy} for the trash" in line.text)
    assert f"A keeps {keeper} and trashes 2 copies, 2.0 MB" in line.text
    press(opened, "Space")
    qtbot.waitUntil(lambda: f"Space takes the mark off {copy}" in line.text)
    assert f"A keeps {keeper} and trashes 1 copy, 1.0 MB" in line.text
    go_to(opened, GroupKind.SIMILAR_SHOTS)
    qtbot.waitUntil(lambda: "A goes on: nothing is proposed to go" in line.text)
    press(opened, "Up", modifier=_SHIFT)
    qtbot.waitUntil(lambda: "2 groups selected" in line.text)
    assert "A trashes 2 copies, 2.0 MB, after asking" in line.text


def test_the_status_line_follows_the_mouse(qtbot, opened):
    view, line = opened.workspace.view, opened.workspace.page.status
    QTest.mouseMove(view.viewport(), view.member_rect(0, 1).center())
    qtbot.waitUntil(lambda: line.text.startswith("Click takes the mark off"))


def test_a_click_on_the_buttons_still_works(opened, commands):
    group = opened.model.card_at(0).group
    from photoclean.ui.cards.layout import Part

    click_part(opened, 0, Part.TRASH)
    assert commands == [TrashCopies((choice(group, 1, 2),))]


def test_a_selection_begins_where_a_close_look_was_left(opened):
    press(opened, "Home")
    group = opened.model.card_at(3).group
    opened.workspace.compare(group.id, group.members[1].file_id)
    opened.workspace.compare_desk.close()
    press(opened, "Down", modifier=_SHIFT)
    assert opened.workspace.view.selection.rows() == [3, 4]
    press(opened, "Down", modifier=_SHIFT)
    assert opened.workspace.view.selection.rows() == [3, 4, 5]
