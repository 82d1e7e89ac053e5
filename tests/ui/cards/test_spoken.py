"""Groups and photos as screen readers get them: names, states, and what has gone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from shiboken6 import delete

from photoclean.domain.relation import GroupKind
from photoclean.ui.cards.view import GroupView
from photoclean.ui.catalog.thumbnails import Thumbnails
from photoclean.ui.groups.model import GroupModel
from tests.ui.hands import row_of_kind
from tests.ui.making import make_group

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise()")


def name(interface):
    return interface.text(QAccessible.Text.Name)


def list_of(controller):
    return QAccessible.queryAccessibleInterface(controller.workspace.view)


def test_groups_and_photos_are_named_and_know_their_state(opened):
    row = row_of_kind(opened, GroupKind.IDENTICAL)
    spoken = list_of(opened)
    assert name(spoken) == "Groups of copies"
    assert spoken.childCount() == 6
    card = spoken.child(row)
    assert name(card).startswith("Identical, 3 files")
    assert spoken.indexOfChild(card) == row
    assert [card.indexOfChild(card.child(place)) for place in range(3)] == [0, 1, 2]
    kept, copy, _ = (card.child(place) for place in range(3))
    assert name(kept).endswith("JPEG · 1.0 MB; kept")
    assert name(copy).endswith("marked for the trash")
    assert [tile.state().checked for tile in (kept, copy)] == [False, True]
    member = opened.model.card_at(row).group.copies[0]
    opened.model.toggle_mark(opened.model.card_at(row).group.id, file_id=member.file_id)
    assert not copy.state().checked
    assert "trash" not in name(copy)


def test_what_is_painted_at_a_point_is_found_there(opened):
    spoken = list_of(opened)
    card = spoken.child(1)
    middle = card.child(2).rect().center()
    assert spoken.childAt(middle.x(), middle.y()) is card
    assert card.childAt(middle.x(), middle.y()) is card.child(2)


@pytest.fixture
def listened_to():
    """As if a screen reader ran."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def test_a_window_opens_and_is_used_while_a_screen_reader_listens(listened_to, opened):
    view = opened.workspace.view
    view.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Home):
        QTest.keyClick(view, key)
    assert list_of(opened).focusChild() is list_of(opened).child(0)
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    states = [list_of(opened).child(row).state() for row in range(6)]
    assert all(state.selected for state in states)


def test_a_group_that_has_gone_is_no_longer_valid(opened):
    spoken = list_of(opened)
    card, following = spoken.child(0), spoken.child(1)
    tile = card.child(0)
    opened.model.apply((), [card.group_id])
    assert not card.isValid()
    assert not tile.isValid()
    assert card.state().invalid
    assert card.childCount() == 0
    assert spoken.childCount() == 5
    assert spoken.child(0) is following


def test_they_outlive_their_view_without_harm(qtbot, tmp_path):
    model = GroupModel()
    model.apply([make_group(number, members=3) for number in range(6)])
    thumbnails = Thumbnails(lambda _: tmp_path / "none.jpg")
    view = GroupView(model, thumbnails)
    spoken = QAccessible.queryAccessibleInterface(view)
    cards = [spoken.child(row) for row in range(6)]
    parts = cards + [card.child(place) for card in cards for place in range(3)]
    assert all(part.isValid() for part in parts)
    for part in parts:
        QAccessible.uniqueId(part)
    delete(view)
    assert len(parts) == 24
    assert not any(part.isValid() for part in parts)
    thumbnails.stop()
