"""The history in the window: what is listed, taken back one by one, and forgotten."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QMessageBox

from photoclean.catalog.store import Catalog
from photoclean.domain import messages
from photoclean.domain.cleanup_messages import ForgetCleanup, UndoCleanup, UndoFinished
from photoclean.domain.photo import ContentId, FileStamp
from photoclean.domain.plan import JournalEntry, PlannedFile, Way
from photoclean.ui.cleanup.history_dialog import HistoryDialog
from photoclean.ui.cleanup.history_words import say_limits, say_state, say_what, say_when
from tests.ui.hands import emit
from tests.ui.plans import only, refuse

# The offscreen platform says so of every dialog whose size is fixed.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def entry(number=1, *, state="done", way=Way.TRASH, cleared=15, size=760_000, **more):
    return JournalEntry(number, "2026-11-24T16:03:05+00:00", state, way, cleared, size, **more)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (entry(), "15 copies moved to the trash (760 kB)"),
        (entry(way=Way.FOLDER), "15 copies moved into a folder (760 kB)"),
        (entry(way=Way.HARD_LINK, cleared=1), "1 copy replaced by hard links (760 kB)"),
        (
            entry(written=5),
            "15 copies moved to the trash (760 kB) · 5 files given what only copies knew",
        ),
        (entry(cleared=0, state="undone", restored=20), "20 files as before"),
        (entry(cleared=0), "Nothing was done"),
    ],
)
def test_a_clean_up_is_told_in_words(found, words):
    assert say_what(found) == words


@pytest.mark.parametrize("way", list(Way))
def test_every_way_has_words(way):
    assert "2 copies" in say_what(entry(way=way, cleared=2))


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (entry(), ""),
        (entry(lost=1), "1 file can't be brought back: the trash doesn't have it any more"),
        (
            entry(lost=2, refused=3),
            "2 files can't be brought back: the trash doesn't have them any more"
            " · 3 files left alone",
        ),
    ],
)
def test_what_was_left_alone_or_is_lost_is_said(found, words):
    assert say_limits(found) == words


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (entry(), ""),
        (entry(state="undone", cleared=0), "taken back"),
        (entry(state="undoing"), "being taken back"),
        (entry(state="open"), "under way"),
        (entry(cleared=0, lost=15), "nothing left to take back"),
    ],
)
def test_the_state_is_told_where_it_matters(found, words):
    assert say_state(found) == words


def test_the_time_is_the_user_s_own():
    text = say_when(entry())
    assert "T" not in text
    assert "11/24/26" in text
    assert say_when(JournalEntry(1, "long ago", "done", Way.TRASH, 1, 1)) == "long ago"


@pytest.fixture
def journal(places):
    """Writes clean-ups into the library's journal, one file each."""

    def write(*names, done=True):
        with Catalog(places.catalog) as catalog:
            for name in names:
                path = places.data / name
                stamp = FileStamp(1000, 1, 1, 1)
                file = PlannedFile(1, path, stamp, ContentId(1), b"x", places.data)
                with catalog.transaction():
                    number = catalog.journal.begin([(file, None)])
                    (step,) = catalog.journal.steps(number)
                    state = "done" if done else "undone"
                    catalog.journal.record(step.id, state=state, trashed=path)
                    catalog.journal.close(number, state=state)

    return write


@pytest.fixture
def history(qtbot, window, sent, some_groups, journal):
    """The history of a library with two clean-ups, opened by its key."""
    journal("a.jpg", "b.jpg")
    opened = window()
    commands = sent(opened)
    opened.window.activateWindow()
    qtbot.waitUntil(opened.window.isActiveWindow)
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(opened.workspace.view, Qt.Key.Key_H, control)
    dialog = opened.workspace.clean_up_desk.history
    qtbot.waitUntil(lambda: len(dialog.texts) == 2)
    return opened, dialog, commands


def test_any_clean_up_can_be_taken_back_by_keyboard(qtbot, history, journal):
    opened, dialog, commands = history
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert commands == [UndoCleanup(1)]
    assert not dialog.undo.isEnabled()
    journal("c.jpg", done=False)
    emit(opened, UndoFinished(1, 1))
    assert dialog.said == "1 file brought back"
    qtbot.waitUntil(lambda: len(dialog.texts) == 3)
    # The one that was chosen stays chosen, though another has come above it.
    assert dialog.list.currentIndex().row() == 2
    QTest.keyClick(dialog.list, Qt.Key.Key_Home)
    assert "taken back" in dialog.texts[0]
    assert not dialog.undo.isEnabled()


def test_what_cannot_be_taken_back_is_told_file_by_file(history):
    opened, dialog, _ = history
    dialog.undo.click()
    refused = (refuse("/a/b.jpg"), refuse("/a/c.jpg"))
    emit(opened, UndoFinished(2, 3, refused, 1))
    assert (
        dialog.said
        == "3 files brought back · 1 file as before the clean-up · 2 files left alone"
    )
    dialog.why.click()
    reasons = next(
        one for one in opened.window.findChildren(QDialog) if "left alone" in one.windowTitle()
    )
    assert [row[0] for row in reasons._rows] == ["/a/b.jpg", "/a/c.jpg"]
    reasons.close()
    assert opened.workspace.toast.text == ""


def test_forgetting_is_asked_about(history):
    _, dialog, commands = history
    dialog.forget.click()
    box = dialog.findChild(QMessageBox)
    assert "can't be taken back any more" in box.informativeText()
    box.defaultButton().click()
    assert commands == []
    dialog.forget.click()
    box = dialog.findChildren(QMessageBox)[-1]
    next(b for b in box.buttons() if b.text() == "Forget").click()
    assert commands == [ForgetCleanup(2)]


def test_a_clean_up_under_way_is_neither_taken_back_nor_forgotten(history):
    _, dialog, _ = history
    dialog.show_entries([entry(state="undoing")])
    assert not dialog.undo.isEnabled()
    assert not dialog.forget.isEnabled()


def test_the_room_that_forgetting_gives_back_is_told(history):
    _, dialog, _ = history
    dialog.show_entries([entry(written=2, kept_bytes=12_000_000)])
    assert dialog.forget.text() == "Forget and free 12.0 MB…"


def test_trouble_is_told_in_the_dialog(history):
    opened, dialog, _ = history
    dialog.undo.click()
    emit(opened, messages.ProblemFound("PhotocleanError", "There is no clean-up 2."))
    assert dialog.said == "There is no clean-up 2."
    assert dialog.undo.isEnabled()
    emit(opened, messages.ProblemFound("weights", "No weights."))
    assert dialog.said == "There is no clean-up 2."
    assert "No weights." in opened.workspace.banners.texts


def test_an_undo_elsewhere_is_followed_only_while_the_history_is_open(history):
    opened, dialog, commands = history
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert opened.workspace.clean_up_desk.history is None
    emit(opened, UndoFinished(2, 3))
    assert opened.workspace.toast.text == "3 files brought back"
    assert only(commands, UndoCleanup) == []


def test_an_empty_history_says_so(qtbot):
    dialog = HistoryDialog()
    qtbot.addWidget(dialog)
    dialog.show_entries([])
    dialog.show()
    assert "Nothing has been cleaned up yet" in dialog._empty.text()
    assert dialog._stack.currentWidget() is dialog._empty
    assert not dialog.undo.isEnabled()
    dialog.grab()


def test_the_list_is_painted_with_all_its_lines(qtbot):
    dialog = HistoryDialog()
    qtbot.addWidget(dialog)
    dialog.show_entries([entry(2, lost=1), entry(1, state="undone", cleared=0, restored=3)])
    heights = [dialog.list.sizeHintForRow(row) for row in (0, 1)]
    assert heights[0] > heights[1]
    dialog.grab()
