"""Groups and photos as screen readers get them: names, states, and what has gone."""

import pytest
from PySide6.QtGui import QAccessible

from photoclean.domain.relation import GroupKind
from tests.ui.hands import row_of_kind

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


def test_they_outlive_their_window_without_harm(window, some_groups):
    controller = window()
    spoken = list_of(controller)
    parts = [spoken.child(row) for row in range(6)]
    parts += [card.child(place) for card in parts for place in range(3)]
    assert all(part.isValid() for part in parts)
    for part in parts:
        QAccessible.uniqueId(part)
    controller.quit()
    controller.close()
    assert not any(part.isValid() for part in parts)
    assert parts
