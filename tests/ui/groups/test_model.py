from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from photoclean.domain.relation import GroupKind
from photoclean.ui.groups.filter import GroupFilter
from photoclean.ui.groups.marks import MarkRefusal
from photoclean.ui.groups.model import GroupModel
from photoclean.ui.groups.order import SortOrder
from tests.ui.making import make_group


@pytest.fixture
def model(qtmodeltester):
    model = GroupModel()
    yield model
    qtmodeltester.check(model)


def ids(model):
    return [card.group.id for card in model.shown_cards()]


def test_groups_stand_by_the_space_they_free(model):
    model.apply([make_group(1, size=10), make_group(2, size=30), make_group(3, size=20)])
    assert ids(model) == [2, 3, 1]
    model.apply([make_group(1, size=40, revision=2)], removed=[3])
    assert ids(model) == [1, 2]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (SortOrder.SPACE, [3, 2, 1]),
        (SortOrder.NEWEST, [2, 1, 3]),
        (SortOrder.NAME, [1, 2, 3]),
        (SortOrder.COPIES, [1, 3, 2]),
    ],
)
def test_orders(model, order, expected):
    model.apply(
        [
            make_group(1, size=1, members=4, taken_at="2019-05-01T10:00:00"),
            make_group(2, size=5, taken_at="2021-05-01T10:00:00"),
            make_group(3, size=9),
        ]
    )
    model.sort_by(order)
    assert ids(model) == expected


def test_arriving_in_any_order_gives_the_order_of_a_rebuild(model):
    groups = [make_group(n, size=(7 * n) % 13, kind="edited") for n in range(1, 40)]
    for group in groups:
        model.apply([group])
    arrived = ids(model)
    model.sort_by(SortOrder.NAME)
    model.sort_by(SortOrder.SPACE)
    assert ids(model) == arrived
    assert all(model.row_of(group_id) == row for row, group_id in enumerate(arrived))


def test_what_goes_with_a_copy_counts_as_space_and_is_said(model):
    group = make_group(1, size=10)
    copy = replace(group.copies[0], parts=(Path("/p/a.mov"),), part_bytes=5)
    model.apply([replace(group, members=(group.keeper, copy))])
    sums = model.sum_up()
    assert (sums.reclaimable_bytes, sums.marked_bytes) == (15, 15)
    text = model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert text.count("+ MOV") == 1


def test_a_filter_shows_one_kind_and_counts_all(model):
    kinds = ("identical", "edited", "edited", "similar-shots")
    model.apply([make_group(n, kind=kind) for n, kind in enumerate(kinds, start=1)])
    model.show_only(GroupFilter(GroupKind.EDITED))
    assert ids(model) == [2, 3]
    model.apply([make_group(5), make_group(6, kind="edited")], removed=[2])
    assert ids(model) == [3, 6]
    assert [model.count_kind(kind) for kind in (None, *GroupKind)] == [5, 2, 2, 1]


def test_a_group_that_changes_its_kind_leaves_the_filter(model):
    model.apply([make_group(1, kind="edited")])
    model.show_only(GroupFilter(GroupKind.EDITED))
    model.apply([make_group(1, kind="identical", revision=2)])
    assert ids(model) == []
    assert model.count_kind(GroupKind.IDENTICAL) == 1


def test_sums_count_marked_files_of_what_is_shown(model):
    model.apply([make_group(1, members=3, size=10), make_group(2, kind="edited", size=5)])
    totals = model.sum_up()
    assert (totals.marked, totals.marked_bytes) == (2, 20)
    assert (totals.copies, totals.reclaimable_bytes) == (3, 25)
    model.show_only(GroupFilter(GroupKind.EDITED))
    assert model.sum_up().marked == 0


def test_a_pending_group_is_not_touched_and_not_counted(model):
    model.apply([make_group(1)])
    model.set_pending([1], pending=True)
    assert model.toggle_mark(1, file_id=1001) is None
    assert model.card_of(1).marks.marked == {1001}
    assert model.sum_up().marked == 0
    model.set_pending([1], pending=False)
    model.toggle_mark(1, file_id=1001)
    assert not model.card_of(1).marks.marked


def test_a_refused_mark_says_why(model):
    model.apply([make_group(1)])
    assert model.toggle_mark(1, file_id=1000) is MarkRefusal.LAST_FILE


def test_a_screen_reader_hears_what_a_card_shows(model):
    from PySide6.QtCore import Qt

    model.apply([make_group(1, kind="edited")])
    text = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Edited, 2 files" in text
    assert "keeps photo-0.jpg" in text
    assert "photo-1.jpg: Edited · 50 % of the size · 97 %" in text
