"""The window in Chinese: nothing that is seen or read aloud is English."""

import re

import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction, QFontMetrics, QIcon
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMessageBox,
    QWidget,
)

from photoclean.domain import messages
from photoclean.domain.cleanup_messages import CleanupFinished, Refusal, UndoFinished
from photoclean.domain.group import WatchedFolder
from photoclean.domain.photo import PhotoFacts
from photoclean.domain.plan import JournalEntry, Way
from photoclean.ui.background.tray import Tray
from photoclean.ui.cards.layout import Hit, Part
from photoclean.ui.cleanup.history_dialog import HistoryDialog
from photoclean.ui.cleanup.history_words import describe_entry
from photoclean.ui.compare.canvas import Mode
from photoclean.ui.compare.keys import list_keys
from photoclean.ui.engine.link import EngineState
from photoclean.ui.parts.line_height import line_height
from photoclean.ui.plan.words import explain_way, say_done, say_progress, say_undone
from photoclean.ui.review.hints import (
    describe_click,
    describe_keys,
    describe_selection,
    describe_start,
)
from photoclean.ui.settings.dialog import SettingsDialog
from photoclean.ui.settings.preferences import Preferences
from photoclean.ui.window import dialogs
from photoclean.ui.window.card_menu import popup_card_menu
from photoclean.ui.window.keys_dialog import KeysDialog
from photoclean.ui.words.formatting import (
    count_photos,
    describe_member,
    describe_progress,
    format_bytes,
    format_date,
    format_rate,
    format_time_left,
)
from tests.ui.compare.making import fill_with, group_of
from tests.ui.hands import emit
from tests.ui.languages import speaking
from tests.ui.making import fill_catalog
from tests.ui.plans import RATING, make_line, make_plan

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

NAMES = re.compile(
    r"[!-~]*[./~_][!-~]*"  # files, folders, addresses
    r"|photoclean|Milvus|clean --plan|English|Canon EOS R6|sea"
    r"|It agrees\."  # what a made catalogue says
    r"|JPEG|PNG|GIF|HEIF|RAW|API|copy|edited"
    r"|Ctrl|Shift|Delete|Enter|Esc|Home|End|Page Up|Page Down|Up|Down|Space|Menu"
    r"|MB|kB|GB"
)
"""What is called the same in every language."""
ENGLISH = re.compile(r"[A-Za-z]{2,}")


@pytest.fixture(autouse=True)
def _chinese(qapp, places, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    with speaking(qapp, places, "zh_TW"):
        yield


@pytest.fixture
def many(window, places, tmp_path):
    """A window on real pictures and groups of each kind, with what an engine tells."""
    group = group_of(tmp_path / "2023", ("half", "crop"))
    told = PhotoFacts(300, 200, "PNG", camera="Canon EOS R6", keywords=("sea",))
    fill_with(places.catalog, group, facts={2: told})
    fill_catalog(places.catalog, groups=6, folder=tmp_path / "2024", first=10, unreadable=2)
    made = window()
    made.session.engine_changed.emit(EngineState.READY)
    return made


def english_in(texts):
    return sorted({text for text in texts if ENGLISH.search(NAMES.sub("", text))})


def texts_of(widget):
    """All that a widget and those in it show or tell a screen reader."""
    for one in (widget, *widget.findChildren(QWidget)):
        yield from (one.windowTitle(), one.toolTip(), one.accessibleName())
        yield from (one.accessibleDescription(), one.statusTip(), one.whatsThis())
        if isinstance(one, (QLabel, QAbstractButton)):
            yield one.text()
        if isinstance(one, QLineEdit):
            yield one.placeholderText()
        if isinstance(one, QComboBox):
            yield from (one.itemText(row) for row in range(one.count()))
        if isinstance(one, QMessageBox):
            yield from (one.text(), one.informativeText())
        if isinstance(one, QAbstractItemView) and one.model() is not None:
            yield from texts_of_model(one.model())
    for action in widget.findChildren(QAction):
        yield from (action.text(), action.toolTip())


def texts_of_model(model):
    roles = Qt.ItemDataRole
    shown = (roles.DisplayRole, roles.ToolTipRole, roles.AccessibleTextRole)
    top = QModelIndex()
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(top)
    for column in range(columns):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(model.rowCount(top)):
            for role in shown:
                found = model.index(row, column).data(role)
                if isinstance(found, str):
                    yield found
    for row in range(model.rowCount(top)):
        yield str(model.headerData(row, Qt.Orientation.Vertical) or "")


def cards_of(controller):
    return list(controller.model.shown_cards())


def test_the_first_window(window):
    assert english_in(texts_of(window().window)) == []


def test_the_window_with_groups(many):
    emit(many, messages.ScanProgressed("indexing", 40, 200, 31.0, 75.0, unreadable=2))
    assert english_in(texts_of(many.window)) == []
    told = "\n".join(texts_of(many.workspace.view))
    for text in ("完全相同", "相同檔案", "大小的 50 %", "600 x 400，最大"):
        assert text in told, text


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("folder", "/a/b does not exist. Check the name, or plug the disk in."),
        ("TrashError", "/a/b.jpg is not there any more; nothing was done."),
        ("bug", "Something went wrong inside photoclean (7); the log has the rest."),
    ],
)
def test_problems(many, key, text):
    emit(many, messages.ProblemFound(key, text))
    shown = many.workspace.banners.texts
    assert shown
    assert english_in((*shown, *texts_of(many.workspace.banners))) == []


def test_what_is_wrong_with_engine_and_folders(many, tmp_path):
    many.session.engine_changed.emit(EngineState.FAILED)
    away = WatchedFolder(1, tmp_path / "2022", "offline", 12, 3)
    many.workspace.troubles.show_folders([away])
    assert english_in(texts_of(many.window)) == []


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_menus(many):
    folders = many.workspace.folders
    rows = folders.findChild(QListWidget)
    menus = [folders.make_menu(None), folders.make_menu(rows.item(0))]
    for card in cards_of(many):
        clean_up = many.workspace.clean_up
        menus.append(
            popup_card_menu(
                card,
                1,
                QPoint(),
                model=many.model,
                clean_up=clean_up,
                open_member=many.workspace.dialogs.open_member,
                show_member=many.workspace.dialogs.show_member,
                parent=many.window,
            )
        )
    for menu in menus:
        assert menu.actions()
        assert english_in(action.text() for action in menu.actions()) == []
        menu.close()


def test_hints(many):
    hints = [
        *describe_start(),
        *describe_selection(3, 5, 7_000_000),
        *describe_selection(3, 0, 0),
    ]
    for card in cards_of(many):
        hints += describe_keys(card, 0) + describe_keys(card, 1)
        for part in Part:
            hints += describe_click(card, Hit(part, 1))
    assert english_in(text for hint in hints for text in hint) == []


def test_words_of_figures_and_times(many):
    members = [member for card in cards_of(many) for member in card.group.members]
    texts = [describe_member(member) for member in members]
    for phase in ("looking", "weights", "matching", "comparing", "indexing"):
        for total in (0, 2000):
            texts.append(describe_progress(messages.ScanProgressed(phase, total // 2, total)))
    texts += [format_rate(rate) for rate in (0.5, 31.0)]
    texts += [format_time_left(seconds) for seconds in (5, 30, 600, 4000, 40_000)]
    assert english_in(texts) == []
    assert count_photos(12_345) == "12,345 張照片"
    assert format_bytes(12_345_678) == "12.3 MB"
    assert format_date("2024-05-01T09:30:00") == "2024/5/1 09:30"


def test_the_close_look(qtbot, many):
    group = next(card.group for card in cards_of(many) if len(card.group.members) == 3)
    many.workspace.compare(group.id, group.members[1].file_id)
    page = many.workspace.compare_desk.page
    qtbot.waitUntil(lambda: bool(page.showing.details))
    for mode in Mode:
        page.set_mode(mode)
        assert english_in(texts_of(many.window)) == []
    assert english_in(text for line in list_keys() for text in line) == []


def test_the_plan(many):
    groups = [card.group for card in cards_of(many)]
    lines = [make_line(group, changes=("rating 4 from b.jpg",)) for group in groups[:-1]]
    lines.append(make_line(groups[-1], conflicts=(RATING,), into="a.xmp"))
    refused = (Refusal("/a/b.jpg", "Left alone, because its folder is protected."),)
    many.workspace.clean_up.accept_identical()
    dialog = many.workspace.clean_up_desk.planning.dialog
    assert english_in(texts_of(dialog)) == []
    emit(many, make_plan(*lines, refused=refused))
    assert english_in(texts_of(dialog)) == []
    for way in Way:
        assert english_in([explain_way(way, folder="/a/b")]) == []
    dialog.reject()


def test_what_a_clean_up_did(many):
    texts = []
    for way in Way:
        for number in (0, 1, 3):
            done = CleanupFinished(1, number, 1000, merged=number, way=way.value)
            texts.append(say_done(done))
            found = JournalEntry(1, "2026-11-24T16:03:05+00:00", "done", way, number, 1000)
            texts += [text for text, _ in describe_entry(found).lines]
    for phase in ("planning", "restoring", "trashing"):
        texts.append(say_progress(phase, 1, 2))
    texts += [say_undone(UndoFinished(1, number, reverted=number)) for number in (0, 1, 3)]
    assert english_in(texts) == []


def test_the_history(many):
    history = HistoryDialog(many.window)
    history.show_entries(
        [
            JournalEntry(1, "2026-11-24T16:03:05+00:00", "done", Way.TRASH, 3, 1000, lost=2),
            JournalEntry(2, "2026-11-24T16:03:05+00:00", "undone", Way.FOLDER, 3, 1000),
        ]
    )
    assert english_in(texts_of(history)) == []
    history.close()


def test_the_settings(qtbot, places):
    preferences = Preferences(places.settings)
    preferences.reload()
    dialog = SettingsDialog(preferences, places)
    qtbot.addWidget(dialog)
    assert english_in(texts_of(dialog)) == []
    dialog.close_preview()


def test_dialogs(qtbot, many, tmp_path):
    folder = WatchedFolder(1, tmp_path / "a", "watched", 12, 3)
    parent = many.window
    asked = [
        dialogs.confirm_verdict(3, keep_all=True, parent=parent, act=lambda: None),
        dialogs.confirm_verdict(3, keep_all=False, parent=parent, act=lambda: None),
        dialogs.confirm_remove(folder, parent=parent, act=lambda: None),
        dialogs.ask_about_tray(parent=parent, answer=lambda *_: None),
        KeysDialog(parent),
        dialogs.FileListDialog(
            "未處理的檔案", [("/a/b.jpg", "原因")], show_file=lambda _: None, parent=parent
        ),
    ]
    for dialog in asked:
        assert english_in(texts_of(dialog)) == []
        dialog.close()


@pytest.mark.qt_log_ignore("QSystemTrayIcon::setVisible|systemTrayWindowChanged")
def test_the_tray(qapp):
    tray = Tray(QIcon())
    assert english_in(action.text() for action in tray._menu.actions()) == []
    assert english_in([tray.state_text]) == []
    tray.hide()


def test_buttons_of_qt(qtbot):
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.buttons()[0].text() == "取消"


def test_lines_have_room_for_the_font_that_stands_in(qapp):
    metrics = QFontMetrics(qapp.font())
    assert line_height(metrics) >= metrics.size(0, "繁體中文").height()
    assert line_height(metrics) >= metrics.height()
