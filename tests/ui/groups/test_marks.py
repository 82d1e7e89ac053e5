from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from photoclean.ui.groups.bulk import to_choice
from photoclean.ui.groups.marks import (
    GroupMarks,
    MarkRefusal,
    carry_over,
    choose_keeper,
    initial_marks,
    marked_members,
    members_to_trash,
    proposed_members,
    toggle_mark,
)
from tests.ui.making import KINDS, make_group

groups = st.builds(
    lambda kind, members, offline: make_group(
        1, kind=kind, members=members, offline=[place for place in offline if place < members]
    ),
    kind=st.sampled_from(sorted(KINDS)),
    members=st.integers(2, 5),
    offline=st.sets(st.integers(0, 4), max_size=3),
)
clicks = st.lists(
    st.tuples(st.sampled_from(["toggle", "keep"]), st.integers(0, 4)), max_size=12
)


def holds(group, marks):
    reachable = {m.file_id for m in group.members if not m.is_offline}
    everyone = {m.file_id for m in group.members}
    assert marks.keep in everyone
    assert marks.keep not in marks.marked
    assert marks.marked <= reachable
    if marks.marked:
        assert marks.keep in reachable
    trash = {m.file_id for m in members_to_trash(group, marks)}
    assert marks.keep not in trash
    assert trash <= reachable
    assert not trash or marks.keep in reachable


@given(groups, clicks)
def test_whatever_is_clicked_a_reachable_file_stays(group, clicks):
    marks = initial_marks(group)
    holds(group, marks)
    for kind, place in clicks:
        file_id = group.members[place % len(group.members)].file_id
        if kind == "keep":
            marks = choose_keeper(group, marks, file_id=file_id)
        else:
            after = toggle_mark(group, marks, file_id=file_id)
            marks = marks if isinstance(after, MarkRefusal) else after
        holds(group, marks)


@given(groups, groups, clicks)
def test_marks_stay_sound_when_a_group_changes(old, new, clicks):
    marks = initial_marks(old)
    for _, place in clicks:
        after = toggle_mark(old, marks, file_id=old.members[place % len(old.members)].file_id)
        marks = marks if isinstance(after, MarkRefusal) else after
    holds(new, carry_over(old, marks, to=new))


def test_only_identical_groups_are_marked_beforehand():
    assert initial_marks(make_group(1, members=3)).marked == {1001, 1002}
    assert not initial_marks(make_group(1, kind="edited")).marked
    assert not initial_marks(make_group(1, kind="similar-shots")).marked


def test_of_a_group_that_has_come_back_only_what_is_new_is_marked():
    group = make_group(1, members=4, offline=[3])
    fresh = tuple(replace(m, is_new=m.file_id in {1002, 1003}) for m in group.members)
    assert initial_marks(replace(group, members=fresh, news="New")).marked == {1002}
    assert initial_marks(replace(group, news="You have chosen before")).marked == set()
    new_keeper = (replace(fresh[0], is_new=True), *group.members[1:])
    assert not initial_marks(replace(group, members=new_keeper, news="New")).marked


def test_the_last_unmarked_file_is_refused():
    group = make_group(1, members=3)
    assert toggle_mark(group, initial_marks(group), file_id=1000) is MarkRefusal.LAST_FILE


def test_marking_the_keeper_hands_the_keeping_to_an_unmarked_file():
    group = make_group(1, kind="edited", members=3)
    marks = toggle_mark(group, initial_marks(group), file_id=1000)
    assert marks == GroupMarks(1001, frozenset({1000}))


def test_files_that_cannot_be_reached_are_never_marked():
    group = make_group(1, members=3, offline=[1])
    assert initial_marks(group).marked == {1002}
    assert toggle_mark(group, initial_marks(group), file_id=1001) is MarkRefusal.OFFLINE


def test_keeping_a_marked_file_swaps_the_marks():
    group = make_group(1, members=3)
    marks = choose_keeper(group, initial_marks(group), file_id=1002)
    assert marks == GroupMarks(1002, frozenset({1000, 1001}))


def test_a_group_button_trashes_the_marked_files_or_else_all_copies():
    group = make_group(1, kind="edited", members=3)
    marks = initial_marks(group)
    assert [m.file_id for m in members_to_trash(group, marks)] == [1001, 1002]
    marked = toggle_mark(group, marks, file_id=1002)
    chosen = members_to_trash(group, marked)
    assert [m.file_id for m in chosen] == [1002]
    assert chosen == marked_members(group, marked)
    choice = to_choice(group, marked, trash=chosen)
    assert (choice.group_id, choice.keep, choice.trash) == (1, 1000, (1002,))


def test_touched_marks_survive_a_change_and_untouched_ones_start_anew():
    old, new = make_group(1, members=2), make_group(1, members=4, revision=2)
    assert carry_over(old, initial_marks(old), to=new) == initial_marks(new)
    cleared = GroupMarks(1000)
    assert carry_over(old, cleared, to=new) == cleared


def test_of_a_series_only_what_is_marked_goes():
    group = make_group(1, kind="similar-shots", members=3)
    marks = initial_marks(group)
    assert members_to_trash(group, marks) == ()
    marked = toggle_mark(group, marks, file_id=group.members[1].file_id)
    assert [m.file_id for m in members_to_trash(group, marked)] == [group.members[1].file_id]


@given(groups, clicks)
def test_what_is_proposed_is_never_more_than_the_button_trashes(group, clicks):
    marks = initial_marks(group)
    for _, place in clicks:
        file_id = group.members[place % len(group.members)].file_id
        after = toggle_mark(group, marks, file_id=file_id)
        marks = marks if isinstance(after, MarkRefusal) else after
        assert set(proposed_members(group, marks)) <= set(members_to_trash(group, marks))
        if marks.marked or group.is_series:
            assert proposed_members(group, marks) == marked_members(group, marks)


def test_of_identical_files_without_marks_nothing_is_proposed():
    group = make_group(1, members=3)
    assert proposed_members(group, GroupMarks(1000)) == ()
    assert len(members_to_trash(group, GroupMarks(1000))) == 2


def test_of_an_edited_group_that_has_come_back_only_what_is_new_is_proposed():
    group = make_group(1, kind="edited", members=3)
    fresh = tuple(replace(m, is_new=m.file_id == 1002) for m in group.members)
    back = replace(group, members=fresh, news="New")
    assert [m.file_id for m in proposed_members(back, initial_marks(back))] == [1002]
