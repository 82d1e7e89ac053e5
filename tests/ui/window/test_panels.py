"""The strip, the folders and the bar by themselves, and the window's filling slice by slice."""

import time

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from photoclean.domain import messages
from photoclean.domain.cleanup_messages import CleanupFinished
from photoclean.domain.group import WatchedFolder
from photoclean.ui.controller import Controller
from photoclean.ui.folders.panel import FoldersPanel
from photoclean.ui.words.formatting import describe_progress, format_similarity
from tests.ui.making import fill_catalog, make_group

# The offscreen platform says so of every dialog whose size is fixed.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.mark.parametrize(
    ("phase", "done", "total", "words"),
    [
        ("looking", 0, 0, "Looking through the folders"),
        ("looking", 500, 0, "Looking through the folders, 500 photos so far"),
        ("weights", 45_000_000, 97_900_000, "Downloading the network’s weights, 45 of 98 MB"),
        ("weights", 0, 0, "Downloading the network’s weights"),
        ("indexing", 3, 9, "Photo 3 of 9"),
        ("matching", 0, 9, "Comparing photos"),
    ],
)
def test_each_phase_has_its_words(phase, done, total, words):
    assert describe_progress(messages.ScanProgressed(phase, done, total)) == words


def test_a_clean_up_that_left_files_alone_is_over_too(qtbot, strip):
    strip.take_event(messages.ScanProgressed("trashing", 3, 12))
    assert strip.is_working
    with qtbot.waitSignal(strip.rested):
        strip.take_event(CleanupFinished(1, 3, 1000))
    assert strip.state_text == "Up to date · 12 photos"


def test_a_clean_up_in_the_midst_of_a_scan_does_not_end_it(strip):
    strip.take_event(messages.ScanProgressed("indexing", 3, 12))
    strip.take_event(CleanupFinished(1, 3, 1000))
    assert strip.is_working
    assert strip.state_text == "Photo 3 of 12"


def test_a_clean_up_while_the_work_is_held_is_told_and_then_it_is_paused_again(strip):
    strip.take_event(messages.WorkPaused())
    strip.take_event(messages.ScanProgressed("trashing", 3, 12))
    assert strip.state_text == "Moving to the trash, 3 of 12"
    strip.take_event(CleanupFinished(1, 12, 1000))
    assert strip.state_text == "Paused"


def test_going_on_with_nothing_to_do_says_that_all_is_done(strip):
    strip.take_event(messages.WorkPaused())
    strip.take_event(messages.WorkResumed())
    assert strip.state_text == "Up to date · 12 photos"
    strip.take_event(messages.ScanProgressed("indexing", 3, 12))
    strip.take_event(messages.WorkPaused())
    strip.take_event(messages.WorkResumed())
    assert strip.state_text == "Going on…"


def test_the_similarity_stands_apart_from_the_edits():
    group = make_group(1, kind="edited")
    assert [format_similarity(member) for member in group.members] == ["", " · 97 %"]


def test_folders_are_looked_through_again_on_request(qtbot, tmp_path):
    panel = FoldersPanel()
    qtbot.addWidget(panel)
    panel.show()
    assert not panel._again.isVisible()
    panel.show_folders([WatchedFolder(1, tmp_path, "watched", 3, 0)])
    with qtbot.waitSignal(panel.rescan_wanted):
        panel._again.click()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    with qtbot.waitSignal(panel.rescan_wanted):
        QTest.keyClick(panel, Qt.Key.Key_F5)


def test_a_wish_to_look_again_reaches_the_engine(window, sent):
    opened = window()
    commands = sent(opened)
    opened.workspace.folders.rescan_wanted.emit()
    assert commands == [messages.Rescan()]


def test_the_same_folders_again_change_nothing(qtbot, tmp_path):
    panel = FoldersPanel()
    qtbot.addWidget(panel)
    folders = [WatchedFolder(1, tmp_path, "watched", 3, 0)]
    panel.show_folders(folders)
    item = panel._list.item(0)
    panel.show_folders(tuple(folders))
    assert panel._list.item(0) is item
    panel.show_folders([WatchedFolder(1, tmp_path, "watched", 4, 0)])
    assert "4 photos" in panel._list.item(0).data(0x000B)


def test_counts_of_folders_follow_a_scan(qtbot, window, places, tmp_path, monkeypatch):
    fill_catalog(places.catalog, groups=1, folder=tmp_path)
    opened = window()
    opened.session.feed._count.setInterval(10)
    with qtbot.waitSignal(opened.session.feed.overview_changed):
        opened.session.link.event_received.emit(messages.ScanProgressed("indexing", 1, 3))


def test_a_narrow_window_cuts_no_filter_off(qtbot, window, places, tmp_path):
    fill_catalog(places.catalog, groups=3, folder=tmp_path)
    opened = window()
    page = opened.workspace.page
    widgets = [*page.bar._kinds.buttons(), *page.filters.chips, page.bar.order]
    for width in (760, 1180, 760):
        opened.window.resize(width, 600)

        def is_whole():
            room = page.rect()
            return all(
                widget.width() >= widget.sizeHint().width()
                and room.contains(widget.mapTo(page, widget.rect().bottomRight()))
                for widget in widgets
            )

        qtbot.waitUntil(is_whole)
    rows = {widget.mapTo(page, widget.rect().center()).y() for widget in widgets}
    assert len(rows) > 1


class PaintWatch(QObject):
    """Notes where a widget is painted."""

    def __init__(self, widget):
        super().__init__(widget)
        self.rects = []
        widget.installEventFilter(self)

    def eventFilter(self, watched, event):  # noqa: N802 - Qt's own
        if event.type() == QEvent.Type.Paint:
            self.rects.append(event.rect())
        return False


def test_a_card_that_changes_in_place_is_painted_anew(qtbot, window, places, tmp_path):
    fill_catalog(places.catalog, groups=3, folder=tmp_path)
    opened = window()
    view = opened.workspace.view
    qtbot.waitUntil(lambda: bool(view._painted))
    qtbot.wait(100)
    watch = PaintWatch(view.viewport())
    group = opened.model.card_at(1).group
    rect = view.visualRect(opened.model.index(1))
    opened.model.set_pending([group.id], pending=True)
    qtbot.waitUntil(lambda: any(r.contains(rect.center()) for r in watch.rects))


def test_a_verdict_is_confirmed(window, sent, places, tmp_path):
    fill_catalog(places.catalog, groups=2, folder=tmp_path)
    opened = window()
    sent(opened)
    group = opened.model.card_at(0).group
    opened.workspace.clean_up.mark_not_duplicates(group.id)
    opened.model.apply([], [group.id])
    assert opened.workspace.toast.text == "Remembered: this is not asked again"


def test_the_bar_is_there_before_the_last_of_many_groups(qtbot, window):
    opened = window()
    page = opened.workspace.page
    until = time.monotonic() + 0.5
    number = 0
    while time.monotonic() < until and page.bar.isHidden():
        number += 1
        opened.model.apply([make_group(number)])
        QApplication.processEvents()
    assert not page.bar.isHidden()


@pytest.fixture
def slow_start(places, engine_command):
    controller = Controller(places, engine=engine_command(), icon=QIcon())
    yield controller
    controller.quit()
    controller.close()


def test_the_window_answers_while_it_is_filled(qtbot, slow_start):
    ticks = []
    timer = QTimer(slow_start, interval=0)
    timer.timeout.connect(lambda: ticks.append(hasattr(slow_start, "workspace")))
    slow_start.show()
    timer.start()
    with qtbot.waitSignal(slow_start.begun, timeout=20_000):
        slow_start.begin_after_paint(start_engine=False)
    assert ticks.count(False) > 10


def test_a_window_that_is_closed_while_it_is_filled_ends_at_once(qtbot, slow_start):
    slow_start.show()
    slow_start.begin_after_paint(start_engine=False)
    qtbot.waitUntil(lambda: hasattr(slow_start, "model"))
    assert not hasattr(slow_start, "workspace")
    with qtbot.waitSignal(slow_start.quit_ready):
        slow_start.window.close()
    qtbot.wait(100)
    assert not hasattr(slow_start, "workspace")


def test_folders_given_while_the_window_is_filled_are_not_lost(qtbot, slow_start):
    slow_start.show()
    slow_start.begin_after_paint(start_engine=False)
    qtbot.waitUntil(lambda: hasattr(slow_start, "model"))
    slow_start.add_folders(["/photos"])
    with qtbot.waitSignal(slow_start.begun, timeout=20_000):
        pass
    (command,) = slow_start.session.link._waiting
    assert isinstance(command, messages.AddFolders)


def test_the_quit_keys_end_the_application(qtbot, window):
    opened = window()
    opened.window.activateWindow()
    qtbot.waitUntil(opened.window.isActiveWindow)
    with qtbot.waitSignal(opened.quit_ready):
        QTest.keyClick(opened.window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
