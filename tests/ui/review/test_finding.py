"""Sections, search and filters of the window, and that nothing moves under the user's eyes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from photoclean.domain.relation import GroupKind
from photoclean.ui.groups.filter import SizeRange
from tests.ui.hands import row_of_kind
from tests.ui.making import fill_catalog, make_group

# The offscreen platform says so of every dialog whose size is fixed.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def opened(window, places, tmp_path):
    fill_catalog(places.catalog, groups=30, folder=tmp_path / "photos")
    return window()


def test_the_section_in_sight_is_named_with_its_sums(qtbot, opened):
    page, view = opened.workspace.page, opened.workspace.view
    qtbot.waitUntil(lambda: page.section.text.startswith("Identical, 10 groups · 10 copies"))
    row = row_of_kind(opened, GroupKind.EDITED)
    view.scrollTo(opened.model.index(row), view.ScrollHint.PositionAtTop)
    assert page.section.text.startswith("Edited, 10 groups")
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert page.section.text == (
        "Similar shots, 10 groups · shots of their own: only what you mark goes"
    )


def test_digits_go_to_the_sections(opened):
    view = opened.workspace.view
    view.setFocus()
    for key, kind in zip("312", ("similar-shots", "identical", "edited"), strict=True):
        QTest.keyClicks(view, key)
        assert opened.model.card_at(view.currentIndex().row()).group.kind == kind


def test_what_is_typed_is_looked_for_and_escape_shows_all_again(qtbot, opened):
    page = opened.workspace.page
    page.start_search()
    QTest.keyClicks(page.bar.search, "00007")
    qtbot.waitUntil(lambda: opened.model.rowCount() == 1)
    qtbot.waitUntil(lambda: page.bar._found.text() == "1 of 30")
    QTest.keyClick(page.bar.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: opened.model.rowCount() == 30)


def test_nothing_found_offers_a_way_back(qtbot, opened):
    page = opened.workspace.page
    page.bar.search.setText("nowhere")
    qtbot.waitUntil(lambda: page.is_empty)
    assert page.empty.title == "Nothing matches"
    assert page.bar.isVisibleTo(page)
    page.empty.filter_reset_wanted.emit()
    qtbot.waitUntil(lambda: not page.is_empty and opened.model.rowCount() == 30)
    assert not page.bar.search.text()


def test_chips_filter_and_say_what_is_chosen(qtbot, opened, tmp_path):
    filters = opened.workspace.page.filters
    filters.folder._menu.aboutToShow.emit()
    names = [action.text() for action in filters.folder._menu.actions() if action.text()]
    assert names == ["Any", str(tmp_path / "photos")]
    filters.size_chip._menu.aboutToShow.emit()
    actions = {action.text(): action for action in filters.size_chip._menu.actions()}
    actions["5.0 MB to 20.0 MB"].trigger()
    assert opened.model.wanted.size is SizeRange.LARGE
    assert opened.model.rowCount() == 0
    assert filters.size_chip.accessibleName() == "Filter by Size: 5.0 MB to 20.0 MB"
    opened.workspace.page.clear_filters()
    assert opened.model.rowCount() == 30
    assert filters.size_chip.accessibleName() == "Filter by Size: any"


def test_the_current_group_stays_current_when_the_filter_still_shows_it(opened):
    view = opened.workspace.view
    view.setFocus()
    row = row_of_kind(opened, GroupKind.EDITED)
    view.selection.go_to(row)
    group_id = opened.model.card_at(row).group.id
    opened.workspace.page.show_kind(GroupKind.EDITED)
    assert opened.model.card_at(view.currentIndex().row()).group.id == group_id
    opened.workspace.page.show_kind(GroupKind.IDENTICAL)
    assert view.currentIndex().row() == -1


def test_what_comes_above_an_untouched_list_moves_nothing_and_is_told(qtbot, opened):
    view, page = opened.workspace.view, opened.workspace.page
    group_id = opened.model.card_at(0).group.id
    before = view.visualRect(opened.model.index(0)).top()
    opened.model.apply([make_group(500 + n, size=10**9) for n in range(5)])
    after = opened.model.row_of(group_id)
    assert after == 5
    assert view.visualRect(opened.model.index(after)).top() == before
    qtbot.waitUntil(lambda: page.section._news.text() == "↑ 5 groups new above")
    page.section._news.click()
    assert view.verticalScrollBar().value() == 0
    assert page.section._news.isHidden()


def test_what_comes_into_the_section_above_moves_nothing(opened):
    view = opened.workspace.view
    row = row_of_kind(opened, GroupKind.SIMILAR_SHOTS)
    view.scrollTo(opened.model.index(row), view.ScrollHint.PositionAtTop)
    group_id = opened.model.card_at(row).group.id
    before = view.visualRect(opened.model.index(row)).top()
    opened.model.apply([make_group(500 + n, kind="edited") for n in range(5)])
    assert view.visualRect(opened.model.index(opened.model.row_of(group_id))).top() == before


def test_from_right_to_left_tiles_and_arrows_are_mirrored(opened):
    view = opened.workspace.view
    view.setFocus()
    view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.member_rect(0, 0).left() > view.member_rect(0, 1).left()
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.delegate.pointing.focus_member == 1


def test_every_control_has_a_name_for_screen_readers(opened):
    from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit

    page = opened.workspace.page
    for kind in (QAbstractButton, QComboBox, QLineEdit):
        for control in page.findChildren(kind):
            if control.isVisibleTo(page):
                name = control.accessibleName() or getattr(control, "text", str)()
                assert name, control
