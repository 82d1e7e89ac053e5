"""The rows that a filter shows: in order, in sections, and right whatever came before."""

from hypothesis import given
from hypothesis import strategies as st

from photoclean.domain.relation import GroupKind
from photoclean.ui.groups.filter import GroupFilter
from photoclean.ui.groups.model import GroupModel
from photoclean.ui.groups.order import SortOrder
from tests.ui.making import KINDS, make_group

groups = st.builds(
    make_group,
    st.integers(1, 12),
    kind=st.sampled_from(sorted(KINDS)),
    size=st.integers(1, 5),
    members=st.integers(2, 4),
    name=st.sampled_from(["sea", "hill"]),
)
changes = st.lists(
    st.one_of(
        st.lists(groups, max_size=4, unique_by=lambda group: group.id),
        st.sets(st.integers(1, 12), max_size=3),
    ),
    max_size=10,
)


def play(model, change):
    if isinstance(change, list):
        model.apply(change)
    else:
        model.apply([], change)


def state(model):
    cards = list(model.shown_cards())
    return (
        [card.group.id for card in cards],
        model.shapes(),
        model.sections(),
        model.sum_up(),
        [model.count_kind(kind) for kind in (None, *GroupKind)],
    )


@given(changes, st.sampled_from([(), ("sea",)]), st.sampled_from([None, *GroupKind]))
def test_coming_and_going_ends_where_a_fresh_look_does(changes, words, kind):
    model, wanted = GroupModel(), GroupFilter(kind, words)
    model.show_only(wanted)
    for change in changes:
        play(model, change)
    followed = state(model)
    model.show_only(GroupFilter(words=("nothing",)))
    model.show_only(wanted)
    assert state(model) == followed


@given(changes)
def test_sections_hold_all_rows_of_their_kind_one_after_the_other(changes):
    model = GroupModel()
    for change in changes:
        play(model, change)
    stop = 0
    for section in model.sections():
        assert section.start == stop
        stop = section.stop
        kinds = {model.card_at(row).group.kind for row in range(section.start, stop)}
        assert kinds == {section.kind}
        assert section.totals.groups == stop - section.start
    assert stop == model.rowCount()


def test_of_many_groups_the_old_rows_stay_until_the_new_ones_are_there(qtbot):
    model = GroupModel()
    names = ("sea", "hill")
    model.apply([make_group(n, size=n, name=names[n % 2]) for n in range(1, 1001)])
    model.show_only(GroupFilter(words=("sea",)))
    assert model.rowCount() == 1000
    late = [make_group(2, size=7, name="hill", revision=2), make_group(2000, name="sea")]
    with qtbot.waitSignal(model.modelReset):
        model.apply(late, removed=[4])
        model.toggle_mark(6, file_id=6001)
    found = state(model)
    assert model.rowCount() == 500 - 2 + 1
    assert model.row_of(2) is None
    assert not model.card_of(6).marks.marked
    with qtbot.waitSignal(model.modelReset):
        model.sort_by(SortOrder.NAME)
    with qtbot.waitSignal(model.modelReset):
        model.sort_by(SortOrder.SPACE)
    assert state(model) == found


def test_the_last_of_two_filters_wins(qtbot):
    model = GroupModel()
    model.apply([make_group(n, name=("sea", "hill")[n % 2]) for n in range(1, 1001)])
    model.show_only(GroupFilter(words=("sea",)))
    with qtbot.waitSignal(model.modelReset):
        model.show_only(GroupFilter(words=("sea", "nowhere")))
    assert model.rowCount() == 0


def test_many_groups_are_greyed_bit_by_bit(qtbot):
    model = GroupModel()
    model.apply([make_group(n) for n in range(1, 1001)])
    with qtbot.waitSignal(model.marks_changed):
        model.set_pending(range(1, 1001), pending=True)
    assert model.sum_up().marked == 0
