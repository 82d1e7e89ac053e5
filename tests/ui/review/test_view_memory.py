"""Order and filters outlive the window; what they hide is said and can be shown at once."""

import pytest

from photoclean.domain.relation import GroupKind
from photoclean.ui.groups.filter import GroupFilter, SizeRange
from photoclean.ui.groups.order import SortOrder
from tests.ui.making import fill_catalog


@pytest.fixture
def library(places, tmp_path):
    fill_catalog(places.catalog, groups=6, folder=tmp_path / "photos", members=3)


def test_order_and_filters_are_as_they_were_left(qtbot, window, library, tmp_path):
    first = window()
    page = first.workspace.page
    page.bar.order.choose(SortOrder.NAME)
    folder = str(tmp_path / "photos")
    page.filters.set(kind=GroupKind.EDITED, folder=folder, words=("img",))
    second = window()
    page = second.workspace.page
    assert page.order is SortOrder.NAME
    assert second.model.wanted == GroupFilter(kind=GroupKind.EDITED, folder=folder)
    assert {card.group.kind for card in second.model.shown_cards()} == {GroupKind.EDITED}
    assert page.filters.folder.accessibleName() == f"Filter by Folder: {folder}"
    assert [b.isChecked() for b in page.bar._kinds.buttons()] == [False, False, True, False]
    assert second.workspace.view.verticalScrollBar().value() == 0


def test_what_filters_hide_is_said_and_shown_again_at_a_click(qtbot, window, library):
    window().workspace.page.filters.set(size=SizeRange.HUGE, date="1999-12", camera="")
    opened = window()
    page = opened.workspace.page
    assert page.filters.date.accessibleName() == "Filter by Date: December 1999"
    assert page.filters.camera.accessibleName() == "Filter by Camera: Unknown camera"
    assert page.filters.size_chip.accessibleName() == "Filter by Size: 20.0 MB and more"
    qtbot.waitUntil(lambda: page.is_empty)
    assert page.bar._clear.isVisibleTo(page)
    page.bar._clear.click()
    assert opened.model.rowCount() == 6
    assert window().model.rowCount() == 6


def test_the_status_line_says_how_many_groups_filters_hide(qtbot, window, library):
    opened = window()
    line = opened.workspace.page.status
    assert "hide" not in line.text
    opened.workspace.page.show_kind(GroupKind.EDITED)
    qtbot.waitUntil(lambda: line.text.startswith("Filters hide 4 of 6 groups"))
    opened.workspace.page.clear_filters()
    qtbot.waitUntil(lambda: "hide" not in line.text)


@pytest.mark.parametrize("text", ["", "[]", '{"order": "by magic"}', "\udce9"])
def test_a_damaged_memory_is_passed_over(window, library, places, text):
    places.view.write_bytes(text.encode("utf-8", "surrogateescape"))
    opened = window()
    assert opened.model.rowCount() == 6
    opened.workspace.page.show_kind(GroupKind.EDITED)
    assert b"edited" in places.view.read_bytes()
