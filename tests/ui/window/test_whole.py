"""The window as a whole, on made catalogues, with commands looked at or a fake engine."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from photoclean.domain import messages
from photoclean.domain.cleanup_messages import (
    CleanupFinished,
    GroupChoice,
    PlanCleanup,
    Refusal,
    TrashCopies,
)
from photoclean.domain.relation import GroupKind
from photoclean.ui.cards.layout import Part
from tests.ui.hands import click_part, emit, row_of_kind
from tests.ui.making import fill_catalog, make_group

# The offscreen platform says so of every dialog whose size is fixed.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_the_first_start_says_what_to_do(qtbot, window):
    workspace = window().workspace
    qtbot.waitUntil(lambda: workspace.page.is_empty)
    assert workspace.page.empty.title == "Drop your photo folders here"


def test_the_last_known_groups_are_there_without_an_engine(qtbot, window, some_groups):
    opened = window()
    assert opened.model.rowCount() == 6
    qtbot.wait(50)
    assert not opened.workspace.page.is_empty


def test_an_empty_filter_offers_a_way_back(qtbot, window, places, tmp_path):
    fill_catalog(places.catalog, groups=2, folder=tmp_path, kinds=["edited"])
    page = window().workspace.page
    page.show_kind(GroupKind.IDENTICAL)
    qtbot.waitUntil(lambda: page.is_empty)
    assert "Identical" in page.empty.title
    page.empty.filter_reset_wanted.emit()
    qtbot.waitUntil(lambda: not page.is_empty)


def test_scanning_and_done_without_copies_are_told_apart(qtbot, window, places, tmp_path):
    fill_catalog(places.catalog, groups=0, folder=tmp_path, unreadable=3)
    opened = window()
    page = opened.workspace.page
    qtbot.waitUntil(lambda: page.is_empty)
    emit(opened, messages.ScanProgressed("indexing", 1, 3))
    assert page.empty.title == "Looking for copies"
    emit(opened, messages.ScanFinished(3, 3, 3, 1.0))
    assert page.empty.title == "No duplicates among 3 photos"


def test_a_click_on_a_copy_marks_it_and_a_double_click_does_not(qtbot, window, some_groups):
    opened = window()
    row = row_of_kind(opened, GroupKind.EDITED)
    card = opened.model.card_at(row)
    click_part(opened, row, Part.TILE, member=1)
    assert opened.model.card_at(row).marks.marked == {card.group.members[1].file_id}
    opened.workspace.input.compare_requested.disconnect()
    view = opened.workspace.view
    point = view.member_rect(row, 2).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    with qtbot.waitSignal(opened.workspace.input.compare_requested) as heard:
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert heard.args == [card.group, card.group.members[2].file_id]
    assert opened.model.card_at(row).marks.marked == {card.group.members[1].file_id}


def test_the_keeper_of_a_marked_group_is_refused_with_a_hint(window, some_groups):
    opened = window()
    click_part(opened, row_of_kind(opened, GroupKind.IDENTICAL), Part.TILE, member=0)
    assert "One file of every group stays" in opened.workspace.toast.text


def test_trash_copies_sends_the_group_once_and_greys_it(qtbot, window, sent, some_groups):
    opened = window()
    commands = sent(opened)
    row = row_of_kind(opened, GroupKind.EDITED)
    group = opened.model.card_at(row).group
    for _ in range(2):
        click_part(opened, row, Part.TRASH)
    copies = tuple(member.file_id for member in group.copies)
    choice = GroupChoice(group.id, group.keeper.file_id, copies)
    assert commands == [TrashCopies((choice,))]
    assert opened.model.card_of(group.id).is_pending
    emit(opened, CleanupFinished(1, 2, 2_000_000))
    qtbot.waitUntil(lambda: not opened.model.card_of(group.id).is_pending)
    assert opened.workspace.toast.text == "2 copies moved to the trash, 2.0 MB freed"


def test_refusals_are_told_with_their_reasons(qtbot, window):
    opened = window()
    refused = (Refusal("/a.jpg", "It has changed."),)
    emit(opened, CleanupFinished(0, 0, 0, refused))
    toast = opened.workspace.toast
    assert toast.text == "Nothing was moved to the trash · 1 file left alone"
    opened.workspace.dialogs.show_refused(refused)
    dialog = opened.window.findChild(QDialog)
    assert dialog.windowTitle() == "Files that were left alone"
    dialog.close()


def test_merge_with_another_keeper_says_which_files_go(window, sent, some_groups):
    opened = window()
    commands = sent(opened)
    group = opened.model.card_at(0).group
    opened.model.choose_keeper(group.id, file_id=group.members[2].file_id)
    opened.workspace.clean_up.merge(group.id)
    ids = [member.file_id for member in group.members]
    choice = GroupChoice(group.id, ids[2], (ids[0], ids[1]))
    assert commands == [PlanCleanup((choice,))]
    assert opened.model.card_of(group.id).is_pending


def _is_series(model, row):
    return model.card_at(row).group.kind is GroupKind.SIMILAR_SHOTS


def test_the_keyboard_marks_trashes_and_judges(qtbot, window, sent, some_groups):
    opened = window()
    commands = sent(opened)
    view = opened.workspace.view
    row = next(n for n in range(opened.model.rowCount()) if _is_series(opened.model, n))
    view.setFocus()
    for _ in range(row + 1):  # getting the focus may have gone to the first group already
        if view.currentIndex().row() < row:
            QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex().row() == row
    group = opened.model.card_at(row).group
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert opened.model.card_at(row).marks.marked == {group.members[1].file_id}
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert view.currentIndex().row() == row + 1
    following = opened.model.card_at(row + 1).group
    QTest.keyClick(view, Qt.Key.Key_N)
    keeper = group.keeper.file_id
    assert commands == [
        TrashCopies((GroupChoice(group.id, keeper, (group.members[1].file_id,)),)),
        messages.MarkNotDuplicates(
            (
                messages.SeenGroup(
                    following.id, tuple(m.content_hash for m in following.members)
                ),
            )
        ),
    ]


def test_what_is_looked_at_stays_in_place_while_groups_arrive(window, places, tmp_path):
    fill_catalog(places.catalog, groups=40, folder=tmp_path)
    opened = window()
    view = opened.workspace.view
    view.verticalScrollBar().setValue(1500)
    row = view.visible_rows().start
    group_id = opened.model.card_at(row).group.id
    before = view.visualRect(opened.model.index(row)).top()
    opened.model.apply([make_group(500 + n, size=10**9, members=3) for n in range(20)])
    after = opened.model.row_of(group_id)
    assert after == row + 20
    assert view.visualRect(opened.model.index(after)).top() == before


def test_a_key_that_is_held_down_acts_on_one_group_only(window, sent, some_groups):
    opened = window()
    commands = sent(opened)
    view = opened.workspace.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Home)
    delete, none = Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier
    for is_held in (False, True, True):
        event = QKeyEvent(QEvent.Type.KeyPress, delete, none, "", is_held)
        QApplication.sendEvent(view, event)
        QTest.keyClick(view, Qt.Key.Key_Down)
    assert len(commands) == 1


def test_keeping_all_and_choosing_a_keeper_are_remembered(window, sent, some_groups):
    opened = window()
    commands = sent(opened)
    first, second = (opened.model.card_at(row).group for row in (0, 1))
    chosen = first.members[1].file_id
    opened.workspace.clean_up.choose_keeper(first.id, chosen)
    assert opened.model.card_of(first.id).marks.keep == chosen
    opened.workspace.clean_up.keep_all(second.id)
    assert opened.model.card_of(second.id).is_pending
    seen = messages.SeenGroup(second.id, tuple(m.content_hash for m in second.members))
    assert commands == [messages.ChooseKeeper(first.id, chosen), messages.KeepAll((seen,))]
