"""A shot of a series that is the keeper of its own copies: never lost between the two."""

import shutil

import pytest

from photoclean.domain.cleanup_messages import GroupChoice
from photoclean.domain.relation import GroupKind
from tests.services.conftest import paint
from tests.services.test_cleanup import act, names


@pytest.fixture
def series(world):
    """Two shots, each with a copy: first, second."""
    for number, name in enumerate(("first", "second")):
        paint(1, shot=number).save(world.folder / f"{name}.png")
        shutil.copy(world.folder / f"{name}.png", world.folder / f"{name} copy.png")
    world.scan()
    return world


def group_of(world, kind, name):
    """The group of a kind that a file keeps."""
    (found,) = [
        group
        for group in world.read_groups()
        if group.kind is kind and name in [m.path.name for m in group.members]
    ]
    return found


def choice(group, keep, *trash):
    ids = {member.path.name: member.file_id for member in group.members}
    return GroupChoice(group.id, ids[keep], tuple(ids[name] for name in trash))


def trash(world, *choices):
    return act(world.library.cleanup.trash_copies(choices))


@pytest.mark.parametrize("is_series_first", [True, False])
def test_the_photo_that_copies_went_for_stays_in_that_clean_up(series, is_series_first):
    copies = group_of(series, GroupKind.IDENTICAL, "first.png")
    shots = group_of(series, GroupKind.SIMILAR_SHOTS, "first.png")
    choices = [
        choice(copies, "first.png", "first copy.png"),
        choice(shots, "second.png", "first.png"),
    ]
    done = trash(series, *(choices[::-1] if is_series_first else choices))
    assert done.trashed == 1
    assert [refusal.path for refusal in done.refused] == [str(series.folder / "first.png")]
    assert "another group keeps it" in done.refused[0].reason
    assert names(series.folder) == ["first.png", "second copy.png", "second.png"]


def test_all_groups_at_once_leave_a_file_of_every_shot(series):
    choices = []
    for group in series.read_groups():
        ids = tuple(member.file_id for member in group.copies)
        choices.append(GroupChoice(group.id, group.keeper.file_id, ids))
    trash(series, *choices)
    left = names(series.folder)
    assert {name.split(".")[0].split(" ")[0] for name in left} == {"first", "second"}


def test_a_shot_that_is_trashed_later_leaves_its_copies_a_group(series):
    shots = group_of(series, GroupKind.SIMILAR_SHOTS, "first.png")
    keeper = shots.keeper.path.name
    other = shots.copies[0].path.name
    assert trash(series, choice(shots, keeper, other)).trashed == 1
    left = {group.kind for group in series.read_groups()}
    assert left == {GroupKind.IDENTICAL, GroupKind.SIMILAR_SHOTS}
    stays = other.replace(".png", " copy.png")
    assert group_of(series, GroupKind.SIMILAR_SHOTS, stays)
    assert act(series.library.cleanup.undo()).restored == 1
    assert group_of(series, GroupKind.IDENTICAL, other)


def test_a_moved_shot_changes_both_of_its_groups(series):
    before = {group.id: group.revision for group in series.read_groups()}
    (series.folder / "deep").mkdir()
    (series.folder / "first.png").rename(series.folder / "deep" / "first.png")
    series.scan()
    after = {group.id: group for group in series.read_groups()}
    assert set(after) == set(before)
    changed = {group.kind for i, group in after.items() if group.revision != before[i]}
    assert changed == {GroupKind.IDENTICAL, GroupKind.SIMILAR_SHOTS}
