"""The window as a whole, on made catalogues, with commands looked at or a fake engine."""

import json

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QMessageBox

from photoclean.domain import messages
from photoclean.domain.relation import GroupKind
from photoclean.services.settings import load_settings
from photoclean.ui import controller as controller_module
from photoclean.ui import tray
from photoclean.ui.group_layout import Part
from photoclean.ui.stall_meter import StallMeter
from photoclean.ui.theme import theme_of
from tests.ui.making import fill_catalog, make_group

# The offscreen platform says so of every dialog whose size is fixed.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def some_groups(places, tmp_path):
    fill_catalog(places.catalog, groups=6, folder=tmp_path / "photos", members=3, unreadable=2)


def emit(controller, event):
    controller.session.link.event_received.emit(event)


def click_part(controller, row, part, member=-1):
    view = controller.workspace.view
    view.scrollTo(controller.model.index(row))
    layout = view.layout_of(row)
    rect = layout.tile(member) if part is Part.TILE else layout.buttons()[part]
    top = view.visualRect(controller.model.index(row)).top()
    point = rect.center() + QPoint(0, top)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)


def row_of_kind(controller, kind):
    cards = list(controller.model.shown_cards())
    return next(row for row, card in enumerate(cards) if card.group.kind is kind)


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
    opened.workspace.input.open_wanted.disconnect()
    view = opened.workspace.view
    point = view.member_rect(row, 2).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    with qtbot.waitSignal(opened.workspace.input.open_wanted) as heard:
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert heard.args == [card.group.id, card.group.members[2].file_id]
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
    choice = messages.GroupChoice(group.id, group.keeper.file_id, copies)
    assert commands == [messages.TrashCopies((choice,))]
    assert opened.model.card_of(group.id).is_pending
    emit(opened, messages.CleanupFinished(1, 2, 2_000_000))
    qtbot.waitUntil(lambda: not opened.model.card_of(group.id).is_pending)
    assert opened.workspace.toast.text == "2 copies moved to the trash, 2.0 MB freed"


def test_refusals_are_told_with_their_reasons(qtbot, window):
    opened = window()
    refused = (messages.Refusal("/a.jpg", "It has changed."),)
    emit(opened, messages.CleanupFinished(0, 0, 0, refused))
    toast = opened.workspace.toast
    assert toast.text == "Nothing was moved to the trash · 1 file left alone"
    opened.workspace._show_refused(refused)
    dialog = opened.workspace.findChild(QDialog)
    assert dialog.windowTitle() == "Files that were left alone"
    dialog.close()


def test_merge_with_another_keeper_says_which_files_go(window, sent, some_groups):
    opened = window()
    commands = sent(opened)
    group = opened.model.card_at(0).group
    opened.model.choose_keeper(group.id, file_id=group.members[2].file_id)
    opened.workspace.clean_up.merge(group.id)
    ids = [member.file_id for member in group.members]
    choice = messages.GroupChoice(group.id, ids[2], (ids[0], ids[1]))
    assert commands == [messages.MergeGroups((choice,))]


def test_marked_files_of_several_groups_are_trashed_after_one_question(
    qtbot, window, sent, some_groups
):
    opened = window()
    commands = sent(opened)
    opened.workspace.clean_up.trash_marked()
    box = opened.workspace.findChild(QMessageBox)
    assert "Move 4 copies from 2 groups to the trash?" in box.text()
    assert commands == []
    box.defaultButton().click()
    (command,) = commands
    assert len(command.choices) == 2
    assert all(len(choice.trash) == 2 for choice in command.choices)


def test_a_refused_question_trashes_nothing(window, sent, some_groups):
    opened = window()
    commands = sent(opened)
    opened.workspace.clean_up.trash_marked()
    box = opened.workspace.findChild(QMessageBox)
    box.button(QMessageBox.StandardButton.Cancel).click()
    assert commands == []


def test_the_keyboard_marks_trashes_and_judges(qtbot, window, sent, some_groups):
    opened = window()
    commands = sent(opened)
    view = opened.workspace.view
    row = 3
    assert opened.model.card_at(row).group.kind is GroupKind.SIMILAR_SHOTS
    view.setFocus()
    for _ in range(row + 1):
        QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex().row() == row
    group = opened.model.card_at(row).group
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert opened.model.card_at(row).marks.marked == {group.members[1].file_id}
    QTest.keyClick(view, Qt.Key.Key_Delete)
    QTest.keyClick(view, Qt.Key.Key_Up)
    above = opened.model.card_at(row - 1).group
    QTest.keyClick(view, Qt.Key.Key_N)
    keeper = group.keeper.file_id
    assert commands == [
        messages.TrashCopies(
            (messages.GroupChoice(group.id, keeper, (group.members[1].file_id,)),)
        ),
        messages.MarkNotDuplicates((above.id,)),
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


def drag(opened, kind, paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(path) for path in paths])
    keys = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton)
    if kind is QDropEvent:
        event = QDropEvent(QPointF(50, 50), *keys, Qt.KeyboardModifier.NoModifier)
        opened.window.dropEvent(event)
    else:
        event = QDragEnterEvent(QPoint(50, 50), *keys, Qt.KeyboardModifier.NoModifier)
        opened.window.dragEnterEvent(event)
    return event


def test_dropped_folders_are_added_once(window, sent, tmp_path):
    opened = window()
    commands = sent(opened)
    assert drag(opened, QDragEnterEvent, [str(tmp_path)]).isAccepted()
    drag(opened, QDropEvent, [str(tmp_path), str(tmp_path)])
    assert commands == [messages.AddFolders((str(tmp_path),))]


def test_folders_given_before_the_content_is_there_are_not_lost(qtbot, places, engine_command):
    from PySide6.QtGui import QIcon

    opened = controller_module.Controller(places, engine=["false"], icon=QIcon())
    opened.add_folders(["/early"])
    with qtbot.waitSignal(opened.begun, timeout=20_000):
        opened.show()
        opened.begin_after_paint(start_engine=False)
    assert list(opened.session.link._waiting) == [messages.AddFolders(("/early",))]
    opened.quit()
    opened.close()


def test_a_crash_is_told_and_healed(qtbot, window, tmp_path):
    opened = window("crash-once", start_engine=True)
    opened.workspace.add_folders([str(tmp_path)])
    strip = opened.workspace.strip
    qtbot.waitUntil(lambda: "stopped unexpectedly" in strip.notice_text, timeout=20_000)
    assert "Nothing is lost" in strip.notice_text
    log = tmp_path / "commands.log"
    qtbot.waitUntil(lambda: log.read_text().count("AddFolders") == 2, timeout=20_000)


def test_problems_are_shown_until_they_are_dismissed(window):
    opened = window()
    banners = opened.workspace.banners
    emit(opened, messages.ProblemFound("weights", "No weights."))
    emit(opened, messages.ProblemFound("weights", "Still no weights."))
    assert banners.texts == ["Still no weights."]
    banners.clear("weights")
    assert banners.texts == []


def test_progress_is_shown_in_words(window):
    opened = window()
    strip = opened.workspace.strip
    emit(opened, messages.ScanProgressed("indexing", 340, 1250, 48.3, 170.0, 2))
    assert strip.state_text == "Photo 340 of 1,250"
    assert strip.is_working
    emit(opened, messages.WorkPaused())
    assert strip.state_text == "Paused"
    emit(opened, messages.WorkResumed())
    emit(opened, messages.ScanFinished(1250, 10, 2, 3.0))
    assert strip.state_text == "Up to date · 1,250 photos"
    assert not strip.is_working


def test_work_that_ends_without_a_word_is_not_shown_for_ever(qtbot, window):
    opened = window()
    strip = opened.workspace.strip
    strip._quiet_timer.setInterval(50)
    emit(opened, messages.ScanProgressed("indexing", 1, 2))
    qtbot.wait(150)
    assert strip.is_working
    emit(opened, messages.ScanProgressed("indexing", 2, 2))
    qtbot.waitUntil(lambda: not strip.is_working)


def test_unreadable_files_are_listed_with_reasons(qtbot, window, some_groups):
    opened = window()
    opened.workspace.strip.unreadable_wanted.emit()
    qtbot.waitUntil(lambda: opened.workspace.findChild(QDialog) is not None)
    dialog = opened.workspace.findChild(QDialog)
    assert [row[1] for row in dialog._rows] == ["the file is cut off"] * 2
    dialog.close()


def test_a_dead_engine_leaves_no_group_greyed(qtbot, window, sent, some_groups):
    opened = window()
    sent(opened)
    opened.workspace.clean_up.trash_group(opened.model.card_at(0).group.id)
    opened.workspace.clean_up.mark_not_duplicates(opened.model.card_at(1).group.id)
    assert sum(card.is_pending for card in opened.model.shown_cards()) == 2
    emit(opened, messages.EngineReady("0", 1))
    qtbot.waitUntil(lambda: not any(c.is_pending for c in opened.model.shown_cards()))


def test_closing_without_a_tray_stops_the_engine(qtbot, window, monkeypatch, tmp_path):
    monkeypatch.setattr(tray, "is_tray_there", lambda: False)
    opened = window("ready", start_engine=True)
    with qtbot.waitSignal(opened.quit_ready, timeout=20_000):
        opened.window.close()
        assert not opened.window.isVisible()
    assert (tmp_path / "commands.log").read_text().splitlines()[-1] == "ended"


def test_closing_while_work_runs_asks_once_about_the_tray(window, monkeypatch, places):
    monkeypatch.setattr(tray, "is_tray_there", lambda: True)
    went = []
    monkeypatch.setattr(
        controller_module.Controller, "_go_to_tray", lambda self: went.append(self)
    )
    opened = window()
    emit(opened, messages.ScanProgressed("indexing", 1, 2))
    opened.window.close()
    box = opened.window.findChild(QMessageBox)
    assert opened.window.isVisible()
    box.defaultButton().click()
    assert went == [opened]
    assert load_settings(places.settings).keep_running_in_tray is True
    opened.window.close()
    assert went == [opened, opened]


def test_thousands_of_groups_come_in_small_slices(qtbot, window, places, tmp_path):
    """The longest stall is compared with a slice's share of all the work there is."""
    fill_catalog(places.catalog, groups=5000, folder=tmp_path)
    meter = StallMeter(tmp_path / "stalls.json")
    opened = window()
    assert opened.model.rowCount() == 5000
    assert opened.workspace.page._model.count_kind(GroupKind.EDITED) > 1600
    qtbot.wait(50)
    meter.write()
    report = json.loads((tmp_path / "stalls.json").read_text())
    assert report["ticks"] > 20
    assert report["p99_ms"] < 250


def test_the_window_follows_the_system_into_the_dark(qtbot, qapp, window):
    opened = window()
    before, sheet = qapp.palette(), qapp.styleSheet()
    emit(opened, messages.ProblemFound("weights", "No weights."))
    dark = QPalette(before)
    for role, color in (("Window", "#2b2b2d"), ("WindowText", "#f0f0f0"), ("Base", "#1f1f21")):
        dark.setColor(getattr(QPalette.ColorRole, role), QColor(color))
    try:
        qapp.setPalette(dark)
        qtbot.waitUntil(lambda: qapp.styleSheet() != sheet)
        parts = (opened.workspace.folders, opened.workspace.strip, opened.workspace.view)
        assert all(theme_of(part.palette()).is_dark for part in parts)
    finally:
        qapp.setPalette(before)
        qtbot.waitUntil(lambda: qapp.styleSheet() == sheet)
