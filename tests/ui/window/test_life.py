"""The window around the groups: drops, troubles, progress and the dark."""

import gc
import json

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QPalette
from PySide6.QtWidgets import QDialog, QWidget

from photoclean.domain import messages
from photoclean.domain.relation import GroupKind
from photoclean.ui.controller import Controller
from photoclean.ui.parts.stall_meter import StallMeter
from photoclean.ui.parts.theme import apply_style, theme_of
from photoclean.ui.window.main_window import MainWindow
from tests.ui.hands import emit
from tests.ui.making import fill_catalog, make_group

# The offscreen platform says so of every dialog whose size is fixed.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


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

    opened = Controller(places, engine=["false"], icon=QIcon())
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
    qtbot.waitUntil(lambda: opened.window.findChild(QDialog) is not None)
    dialog = opened.window.findChild(QDialog)
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


def test_groups_that_come_with_a_scan_are_spared_by_the_collector_too(window, some_groups):
    opened = window()
    before = gc.get_freeze_count()
    opened.model.apply([make_group(1000 + number) for number in range(400)])
    opened.session.settled.emit()
    assert gc.get_freeze_count() > before + 400


def test_a_change_to_dark_before_the_content_is_there_is_not_lost(qtbot, qapp):
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    before, sheet = qapp.palette(), qapp.styleSheet()
    apply_style(qapp)
    light = qapp.styleSheet()
    dark = QPalette(QColor("#323232"))
    try:
        qapp.setPalette(dark)
        qtbot.waitUntil(lambda: window.palette().window() == dark.window())
        QCoreApplication.sendPostedEvents()
        window.set_content(QWidget())
        qtbot.waitUntil(lambda: qapp.styleSheet() != light)
    finally:
        qapp.setPalette(before)
        qapp.setStyleSheet(sheet)
