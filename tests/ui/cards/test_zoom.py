"""The size of the tiles: by keys, wheel and slider; what is seen stays where it is."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from photoclean.ui.cards.tile_sizes import SIZES
from photoclean.ui.review.tile_slider import TileSlider
from tests.ui.making import fill_catalog

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def library(places, tmp_path):
    fill_catalog(places.catalog, groups=30, folder=tmp_path / "photos", members=3)


@pytest.fixture
def shown(qtbot, window, library):
    made = window()
    made.window.resize(1180, 780)
    qtbot.waitUntil(lambda: made.workspace.view.viewport().width() > 800)
    return made


def press(shown, *keys):
    for key in keys:
        QTest.keyClick(shown.workspace.view, key, CONTROL)


def slider_of(shown):
    return shown.workspace.page.findChild(TileSlider)


def turn_wheel(view, eighths, modifiers=CONTROL):
    at = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        at,
        QPointF(view.viewport().mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, eighths),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


@pytest.mark.parametrize("larger", [Qt.Key.Key_Plus, Qt.Key.Key_Equal])
def test_keys_make_the_pictures_larger_and_smaller_and_fit_them_again(shown, larger):
    view, slider = shown.workspace.view, slider_of(shown)
    assert view.tile_width == 190
    press(shown, larger, larger)
    assert view.tile_width == 300
    assert view.member_rect(0, 0).width() == 300
    assert slider.value() == SIZES.index(300)
    press(shown, *[Qt.Key.Key_Minus] * 9)
    assert view.tile_width == SIZES[0]
    press(shown, Qt.Key.Key_0)
    assert view.tile_width == 190
    assert view.tile_wish is None


def test_the_slider_sets_the_size_and_says_what_it_is_for(shown):
    slider = slider_of(shown)
    slider.setFocus()
    QTest.keyClick(slider, Qt.Key.Key_Right)
    assert shown.workspace.view.tile_width == 240
    assert slider.accessibleName() == "Size of the pictures"
    spoken = QAccessible.queryAccessibleInterface(slider)
    assert spoken.role() is QAccessible.Role.Slider


def test_the_wheel_does_with_ctrl_held_in_small_pieces_too(shown):
    view = shown.workspace.view
    turn_wheel(view, 120)
    assert view.tile_width == 240
    for _ in range(4):
        turn_wheel(view, -30)
    assert view.tile_width == 190
    assert view.verticalScrollBar().value() == 0
    turn_wheel(view, -120, Qt.KeyboardModifier.NoModifier)
    assert view.tile_width == 190
    assert view.verticalScrollBar().value() > 0


def first_in_sight(view):
    row = view.visible_rows().start
    return view.groups.card_at(row).group.id


def test_what_is_seen_stays_and_comes_back(shown):
    view = shown.workspace.view
    row = view.groups.index(12)
    view.scrollTo(row, view.ScrollHint.PositionAtTop)
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() + 100)
    before, seen = bar.value(), first_in_sight(view)
    press(shown, Qt.Key.Key_Plus, Qt.Key.Key_Plus)
    assert bar.value() > before
    assert first_in_sight(view) == seen
    press(shown, Qt.Key.Key_Minus, Qt.Key.Key_Minus)
    assert bar.value() == pytest.approx(before, abs=2)


def test_what_the_keys_act_on_stays_where_it_is(shown):
    view = shown.workspace.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Home)
    for _ in range(7):
        QTest.keyClick(view, Qt.Key.Key_Down)
    current = view.currentIndex()
    top = view.visualRect(current).top()
    assert current.row() > view.visible_rows().start
    press(shown, Qt.Key.Key_Plus, Qt.Key.Key_Plus)
    assert view.visualRect(current).top() == top


def test_the_size_is_kept_and_its_absence_too(window, library):
    first = window()
    first.workspace.page.zoom.choose(300)
    second = window()
    assert second.workspace.view.tile_width == 300
    second.workspace.page.zoom.choose(None)
    assert window().workspace.view.tile_wish is None
