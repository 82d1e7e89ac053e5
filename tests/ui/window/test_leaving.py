"""Ways out of the window: photos dragged into other programs, shown by the file manager."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QDrag
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from photoclean.domain.relation import GroupKind
from photoclean.ui.window import file_manager
from tests.ui.hands import row_of_kind

_LINUX = pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="asks over D-Bus")


@pytest.fixture
def drags(monkeypatch):
    """What was dragged: the files, and what may be done with them."""
    seen = []

    def take(drag, actions):
        seen.append(([Path(url.toLocalFile()) for url in drag.mimeData().urls()], actions))
        return Qt.DropAction.CopyAction

    monkeypatch.setattr(QDrag, "exec", take)
    return seen


def pull(view, start, by):
    """Press the mouse, move it and let it go."""
    port, left = view.viewport(), Qt.MouseButton.LeftButton
    QTest.mousePress(port, left, pos=start)
    QTest.mouseMove(port, start + by / 2)
    QTest.mouseMove(port, start + by)
    QTest.mouseRelease(port, left, pos=start + by)


def test_a_photo_can_be_dragged_out_and_only_copied(opened, drags):
    row = row_of_kind(opened, GroupKind.EDITED)
    view = opened.workspace.view
    view.scrollTo(opened.model.index(row))
    card = opened.model.card_at(row)
    pull(view, view.member_rect(row, 1).center(), QPoint(60, 0))
    assert drags == [([card.group.members[1].path], Qt.DropAction.CopyAction)]
    assert opened.model.card_at(row).marks == card.marks, "a drag is no click"


def test_a_hand_that_trembles_still_clicks(opened, drags):
    row = row_of_kind(opened, GroupKind.EDITED)
    view = opened.workspace.view
    view.scrollTo(opened.model.index(row))
    card = opened.model.card_at(row)
    pull(view, view.member_rect(row, 1).center(), QPoint(2, 2))
    assert drags == []
    assert opened.model.card_at(row).marks != card.marks


def open_menus():
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, QMenu) and w.isVisible()]


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("by", ["menu key", "shift+f10"])
def test_the_keyboard_opens_the_menu_of_the_file_that_has_the_focus(opened, by):
    view = opened.workspace.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Home)
    QTest.keyClick(view, Qt.Key.Key_Right)
    if by == "menu key":
        # As Qt sends it: to what has the focus, not to the viewport.
        reason = QContextMenuEvent.Reason.Keyboard
        QApplication.sendEvent(view, QContextMenuEvent(reason, QPoint(1, 1), QPoint(1, 1)))
    else:
        QTest.keyClick(view, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    (menu,) = open_menus()
    texts = [action.text() for action in menu.actions()]
    assert "Keep this instead" in texts
    menu.close()


@_LINUX
@pytest.mark.parametrize(("answer", "opened_by_us"), [(0, False), (1, True)])
def test_a_folder_is_opened_where_no_file_manager_answers(
    qtbot, tmp_path, monkeypatch, answer, opened_by_us
):
    asked, opened = tmp_path / "asked", []
    gdbus = tmp_path / "gdbus"
    gdbus.write_text(f'#!/bin/sh\necho "$@" > "{asked}"\nexit {answer}\n')
    gdbus.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(file_manager, "open_file", lambda path: opened.append(path) or True)
    assert file_manager.show_file(tmp_path / "it's a.jpg")
    qtbot.waitUntil(lambda: asked.exists() and asked.stat().st_size > 0)
    if opened_by_us:
        qtbot.waitUntil(lambda: opened == [tmp_path])
    else:
        qtbot.wait(100)
        assert opened == []
    assert "ShowItems" in asked.read_text()


@_LINUX
def test_a_folder_is_opened_where_there_is_no_d_bus(qtbot, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(file_manager, "open_file", lambda path: opened.append(path) or True)
    file_manager.show_file(tmp_path / "a.jpg")
    qtbot.waitUntil(lambda: opened == [tmp_path])


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("text", ["Open", "Show in file manager"])
def test_a_file_that_has_gone_is_said_to_be_gone(opened, monkeypatch, text):
    asked = []
    monkeypatch.setattr("photoclean.ui.window.dialog_desk.open_file", asked.append)
    monkeypatch.setattr("photoclean.ui.window.dialog_desk.show_file", asked.append)
    group = opened.model.card_at(0).group
    opened.workspace.dialogs.show_menu(group.id, 0, QPoint(10, 10))
    (menu,) = open_menus()
    next(action for action in menu.actions() if action.text() == text).trigger()
    menu.close()
    assert asked == []
    assert opened.workspace.toast.text == f"{group.keeper.path} is no longer there"
    group.keeper.path.parent.mkdir(parents=True, exist_ok=True)
    group.keeper.path.touch()
    opened.workspace.dialogs.show_menu(group.id, 0, QPoint(10, 10))
    (menu,) = open_menus()
    next(action for action in menu.actions() if action.text() == text).trigger()
    menu.close()
    assert asked == [group.keeper.path]
