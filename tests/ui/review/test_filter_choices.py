"""Filters with more choices than a menu holds: listed all, found by typing, by keys alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from photoclean.ui.groups.facets import Facets
from photoclean.ui.groups.filter import Traits
from photoclean.ui.review.choice_popup import ChoicePopup
from photoclean.ui.review.filter_bar import Filters
from photoclean.ui.review.filter_chip import MENU_HOLDS

# The offscreen platform says so of every popup.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

_CAMERAS = [f"Camera {number:03}" for number in range(3 * MENU_HOLDS)]


def _traits(number):
    folder = f"/photos/{number:03}"
    return Traits(
        "", frozenset({folder}), frozenset({"2024-05"}), frozenset({_CAMERAS[number]}), 1
    )


@pytest.fixture
def filters(qtbot):
    facets = Facets()
    for number in range(len(_CAMERAS)):
        facets.add(_traits(number))
    made = Filters(facets)
    qtbot.addWidget(made)
    for chip in made.chips:
        qtbot.addWidget(chip)
        chip.show()
    return made


@pytest.fixture
def popup(filters):
    filters.camera.open_choices()
    found = filters.camera.findChild(ChoicePopup)
    assert found.isVisible()
    return found


def texts(popup):
    rows = (popup.list.item(row) for row in range(popup.list.count()))
    return [item.text() for item in rows if not item.isHidden()]


def test_all_choices_are_there(popup, filters):
    assert len(texts(popup)) == len(_CAMERAS) + 1
    assert texts(popup)[0] == "Any"
    folders = [value for _, value in filters.folder.list_choices()]
    assert len(folders) == len(_CAMERAS) + 1, "and the folder that they all lie in"
    assert str(Path("/photos")) in folders


def test_typing_narrows_and_return_chooses(popup, filters):
    QTest.keyClicks(popup.search, "cAMERA 07")
    assert [text.partition("  ")[0] for text in texts(popup)] == [
        _CAMERAS[7],
        *_CAMERAS[70:80],
    ]
    QTest.keyClick(popup.search, Qt.Key.Key_Down)
    QTest.keyClick(popup.search, Qt.Key.Key_Return)
    assert filters.wanted.camera == "Camera 070"
    assert filters.camera.accessibleName() == "Filter by Camera: Camera 070"
    assert not popup.isVisible()


def test_escape_chooses_nothing(popup, filters):
    QTest.keyClick(popup.search, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert filters.wanted.camera is None


def test_a_click_chooses_and_any_takes_it_back(qtbot, popup, filters):
    item = popup.list.item(5)
    where = popup.list.visualItemRect(item).center()
    QTest.mouseClick(popup.list.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert filters.wanted.camera == _CAMERAS[4]
    QApplication.sendPostedEvents(popup, 0)
    filters.camera.open_choices()
    (again,) = [p for p in filters.camera.findChildren(ChoicePopup) if p.isVisible()]
    assert again.list.currentItem().text().startswith(_CAMERAS[4])
    QTest.keyClicks(again.search, "any")
    QTest.keyClick(again.search, Qt.Key.Key_Return)
    assert filters.wanted.camera is None
    assert filters.camera.accessibleName() == "Filter by Camera: any"


def test_what_matches_nothing_is_said_and_can_not_be_chosen(popup, filters):
    QTest.keyClicks(popup.search, "no such camera")
    assert texts(popup) == []
    assert popup._nothing.isVisible()
    QTest.keyClick(popup.search, Qt.Key.Key_Return)
    assert filters.wanted.camera is None


def test_a_screen_reader_is_told_what_it_is(popup):
    assert popup.search.accessibleName() == "Find in the list: Camera"
    assert popup.list.accessibleName() == "Camera"
