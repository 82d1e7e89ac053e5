"""The keys of the close look: steps, decisions, ways to look, and going back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from photoclean.domain import messages
from photoclean.domain.cleanup_messages import TrashCopies, UndoLast
from photoclean.ui.compare.keys import list_keys
from photoclean.ui.compare.panes import Mode
from tests.ui.compare.hands import decisions, names_of, press

# The offscreen platform says so of every dialog whose size is fixed.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
Key = Qt.Key


def test_left_and_right_go_round_the_copies(page):
    press(page, Key.Key_Right)
    assert names_of(page)[1] == "crop.png"
    press(page, Key.Key_Left)
    press(page, Key.Key_Left)
    assert names_of(page)[1] == "double.png"


def test_up_and_down_go_to_other_groups(opened, page):
    first = page.group_id
    press(page, Key.Key_Down)
    press(page, Key.Key_Up)
    press(page, Key.Key_Up)
    press(page, Key.Key_Up)
    assert page.group_id == opened.model.card_at(0).group.id
    seen = {page.group_id}
    for _ in range(5):
        press(page, Key.Key_Down)
        seen.add(page.group_id)
    assert len(seen) == 4
    assert first in seen


def test_space_marks_the_copy(opened, page):
    copy = page.canvas.panes[1].file_id
    press(page, Key.Key_Space)
    assert opened.model.card_of(page.group_id).marks.marked == {copy}
    assert page.canvas.panes[1].is_marked
    press(page, Key.Key_Space)
    assert not page.canvas.panes[1].is_marked


def test_keeping_the_copy_instead_turns_the_places_round_and_looks_at_the_same_spot(
    opened, page, sent
):
    commands = sent(opened)
    press(page, Key.Key_1)
    scale = page.canvas.scale_of_pane(0)
    spot = page.canvas.lens.centre
    press(page, Key.Key_K)
    assert names_of(page) == ["half.png", "scene.png"]
    assert commands == [messages.ChooseKeeper(page.group_id, page.canvas.panes[0].file_id)]
    assert page.canvas.scale_of_pane(1) == pytest.approx(scale)
    assert page.canvas.lens.centre.x() == pytest.approx(spot.x() / 2, abs=1)


def test_t_trashes_and_goes_on_to_the_next_group(opened, page, sent):
    commands = sent(opened)
    group_id = page.group_id
    QTest.keyPress(page.canvas, Key.Key_T)
    assert [type(command) for command in decisions(commands)] == [TrashCopies]
    assert commands[0].choices[0].group_id == group_id
    assert page.group_id != group_id


def test_a_key_that_is_held_down_decides_once(qtbot, opened, page, sent):
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    commands = sent(opened)
    for is_repeated in (False, True, True):
        event = QKeyEvent(
            QEvent.Type.KeyPress,
            Key.Key_N,
            Qt.KeyboardModifier.NoModifier,
            "n",
            is_repeated,
        )
        QApplication.sendEvent(page.canvas, event)
    (decision,) = decisions(commands)
    assert isinstance(decision, messages.MarkNotDuplicates)


def test_decisions_reach_the_engine(opened, page, sent):
    for key, kind in (
        (Key.Key_N, messages.MarkNotDuplicates),
        (Key.Key_Z, UndoLast),
    ):
        commands = sent(opened)
        press(page, key)
        assert isinstance(commands[0], kind)
    commands = sent(opened)
    press(page, Key.Key_K, Qt.KeyboardModifier.ShiftModifier)
    assert isinstance(commands[0], messages.KeepAll)


def test_escape_goes_back_to_the_group_in_the_list(opened, page):
    group_id = page.group_id
    press(page, Key.Key_Escape)
    assert opened.workspace.stack.currentIndex() == 0
    row = opened.workspace.view.currentIndex().row()
    assert opened.model.card_at(row).group.id == group_id


def test_return_in_the_list_looks_closely(qtbot, opened, page):
    press(page, Key.Key_Escape)
    QTest.keyClick(opened.workspace.view, Key.Key_Return)
    assert opened.workspace.stack.currentWidget() is page


@pytest.mark.parametrize(
    ("key", "mode"), [(Key.Key_S, Mode.SPLIT), (Key.Key_D, Mode.DIFFERENCE)]
)
def test_a_mode_has_a_key_that_turns_it_on_and_off(page, key, mode):
    press(page, key)
    assert page.mode is mode
    press(page, key)
    assert page.mode is Mode.SIDE


def test_a_short_stroke_flickers_and_a_long_one_peeks(page, monkeypatch):
    press(page, Key.Key_F)
    assert page.mode is Mode.FLICKER
    assert page.canvas.is_flickering
    press(page, Key.Key_F)
    assert page.mode is Mode.SIDE
    clock = [100.0]
    monkeypatch.setattr("photoclean.ui.compare.keys.time.monotonic", lambda: clock[0])
    QTest.keyPress(page.canvas, Key.Key_F)
    assert page.canvas.phase == 1
    assert not page.canvas.is_flickering
    clock[0] += 1
    QTest.keyRelease(page.canvas, Key.Key_F)
    assert page.mode is Mode.SIDE


def test_up_to_four_are_shown_at_once(page):
    press(page, Key.Key_4)
    assert len(names_of(page)) == 4
    assert names_of(page)[0] == "scene.png"
    press(page, Key.Key_2)
    assert len(names_of(page)) == 2


def test_zoom_keys(page):
    press(page, Key.Key_1)
    assert page.canvas.lens.scale == 1.0
    press(page, Key.Key_Plus)
    assert page.canvas.lens.scale == 1.25
    press(page, Key.Key_0)
    assert page.canvas.is_fitted


def test_all_keys_are_listed(opened, page):
    press(page, Key.Key_Question, Qt.KeyboardModifier.ShiftModifier)
    dialog = opened.workspace.compare_desk.keys._dialog
    assert dialog.isVisible()
    dialog.reject()
    assert len(list_keys()) >= 18
