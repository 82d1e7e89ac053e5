"""What the user says of groups: it outlives all that may happen, and yields to what is new."""

import shutil

import pytest

from photoclean.domain import messages
from photoclean.domain.relation import GroupKind
from photoclean.domain.verdicts import Verdict
from photoclean.services.review import choose_keeper, judge
from photoclean.ui.groups.marks import initial_marks
from tests.services.conftest import paint


def seen(group):
    return messages.SeenGroup(group.id, tuple(m.content_hash for m in group.members))


def say(world, verdict, *groups):
    library = world.library
    shown = [seen(group) for group in groups or world.read_groups()]
    list(judge(library.catalog, library.matcher, groups=shown, verdict=verdict))


def choose(world, name):
    (group,) = [
        group
        for group in world.read_groups()
        if name in [member.path.name for member in group.copies]
    ]
    (file_id,) = [m.file_id for m in group.members if m.path.name == name]
    library = world.library
    list(choose_keeper(library.catalog, library.matcher, group_id=group.id, file_id=file_id))


def names(world):
    return [[name for _, name in group] for group in world.groups()]


def rename(world):
    (world.folder / "small.jpg").rename(world.folder / "other.jpg")
    world.scan()


def move(world):
    (world.folder / "deep").mkdir()
    (world.folder / "small.jpg").rename(world.folder / "deep" / "small.jpg")
    world.scan()


def rescan(world):
    world.scan()
    world.open()
    world.scan()


def lose_vectors(world):
    """As when the folder of vectors is deleted: all are made again at the next scan."""
    world.close()
    world.store.delete(sorted(world.store.ids()))
    world.open()
    world.library.open_store()
    embedded = world.network.embedded
    world.scan()
    assert world.network.embedded > embedded


def forget_and_add_again(world):
    catalog = world.library.catalog
    catalog.files.remove_root(catalog.files.roots()[0].id)
    world.scan()


EVENTS = [rename, move, rescan, lose_vectors, forget_and_add_again]


@pytest.fixture
def scanned(copies):
    copies.scan()
    return copies


@pytest.mark.parametrize("happen", EVENTS)
@pytest.mark.parametrize("verdict", Verdict)
def test_a_verdict_outlives(scanned, happen, verdict):
    say(scanned, verdict)
    assert scanned.groups() == []
    happen(scanned)
    assert scanned.groups() == []


@pytest.mark.parametrize("happen", EVENTS)
def test_a_keeper_chosen_by_hand_outlives(scanned, happen):
    choose(scanned, "small.jpg")
    happen(scanned)
    (group,) = scanned.read_groups()
    assert group.keeper.width == 160
    assert group.why.startswith("chosen by you")


def test_a_new_photo_brings_parted_ones_back_and_is_named(scanned):
    say(scanned, Verdict.NOT_DUPLICATES)
    paint(1, (80, 60)).save(scanned.folder / "new.jpg")
    scanned.scan()
    (group,) = scanned.read_groups()
    assert [member.path.name for member in group.members] == ["sea.jpg", "new.jpg"]
    assert group.news == "New since you said that these are no duplicates: new.jpg."
    assert [member.is_new for member in group.members] == [False, True]


def test_a_new_photo_brings_kept_ones_back_with_all_of_them(scanned):
    say(scanned, Verdict.KEEP_ALL)
    paint(1, (240, 180)).save(scanned.folder / "new.jpg")
    scanned.scan()
    (group,) = scanned.read_groups()
    assert [(member.path.name, member.is_new) for member in group.members] == [
        ("sea.jpg", False),
        ("sea copy.jpg", False),
        ("new.jpg", True),
        ("small.jpg", False),
    ]
    assert group.news == "New since you chose to keep these: new.jpg."
    say(scanned, Verdict.KEEP_ALL)
    assert scanned.groups() == []


def test_what_was_kept_is_never_ticked_beforehand(world):
    paint(1).save(world.folder / "a.png")
    paint(1).save(world.folder / "b.bmp")
    world.scan()
    (group,) = world.read_groups()
    assert initial_marks(group).marked == {group.copies[0].file_id}
    say(world, Verdict.KEEP_ALL)
    paint(1).save(world.folder / "c.tiff")
    world.scan()
    (group,) = world.read_groups()
    assert group.kind is GroupKind.IDENTICAL
    new = {member.file_id for member in group.members if member.is_new}
    assert initial_marks(group).marked == new - {group.keeper.file_id}
    assert {m.path.name for m in group.members if m.file_id in new} == {"c.tiff"}


def test_what_joined_a_group_unseen_is_not_judged(scanned):
    """The window still shows the group as it was."""
    shown = [seen(group) for group in scanned.read_groups()]
    paint(1, (80, 60)).save(scanned.folder / "new.jpg")
    scanned.scan()
    library = scanned.library
    for verdict, expected in (
        (Verdict.NOT_DUPLICATES, [["sea.jpg", "new.jpg"]]),
        (Verdict.KEEP_ALL, [["sea.jpg", "new.jpg"]]),
    ):
        list(judge(library.catalog, library.matcher, groups=shown, verdict=verdict))
        assert names(scanned) == expected


def test_a_series_and_copies_are_judged_each_for_itself(world):
    paint(1).save(world.folder / "first.png")
    paint(1, shot=1).save(world.folder / "second.png")
    shutil.copy(world.folder / "second.png", world.folder / "second copy.png")
    world.scan()
    by_kind = {group.kind: group for group in world.read_groups()}
    say(world, Verdict.KEEP_ALL, by_kind[GroupKind.SIMILAR_SHOTS])
    (left,) = world.read_groups()
    assert (left.id, left.kind, left.news) == (
        by_kind[GroupKind.IDENTICAL].id,
        GroupKind.IDENTICAL,
        "",
    )
    paint(1, shot=2).save(world.folder / "third.png")
    world.scan()
    (series,) = [g for g in world.read_groups() if g.kind is GroupKind.SIMILAR_SHOTS]
    assert series.news == "New since you chose to keep these: third.png."


def test_a_series_called_no_duplicates_leaves_the_copies_of_its_shots(world):
    paint(1).save(world.folder / "first.png")
    paint(1, shot=1).save(world.folder / "second.png")
    shutil.copy(world.folder / "second.png", world.folder / "second copy.png")
    world.scan()
    (series,) = [g for g in world.read_groups() if g.kind is GroupKind.SIMILAR_SHOTS]
    say(world, Verdict.NOT_DUPLICATES, series)
    assert [group.kind for group in world.read_groups()] == [GroupKind.IDENTICAL]


def test_the_last_choice_counts_and_its_very_file_is_kept(scanned):
    choose(scanned, "small.jpg")
    choose(scanned, "sea copy.jpg")
    assert names(scanned) == [["sea copy.jpg", "sea.jpg", "small.jpg"]]
    (scanned.folder / "sea copy.jpg").unlink()
    scanned.scan()
    assert names(scanned) == [["sea.jpg", "small.jpg"]]


def test_a_shot_chosen_by_hand_is_proposed(world):
    for shot in (0, 1, 2):
        paint(1, shot=shot).save(world.folder / f"{shot}.png")
    world.scan()
    (before,) = world.read_groups()
    other = before.copies[-1].path.name
    choose(world, other)
    (after,) = world.read_groups()
    assert after.keeper.path.name == other
    assert after.kind is GroupKind.SIMILAR_SHOTS
    assert after.id == before.id


def test_late_words_on_groups_that_are_gone_do_no_harm(scanned):
    library = scanned.library
    (group,) = scanned.read_groups()
    stray = messages.SeenGroup(group.id + 9, ("00" * 16, group.keeper.content_hash))
    list(
        judge(
            library.catalog,
            library.matcher,
            groups=[stray],
            verdict=Verdict.NOT_DUPLICATES,
        )
    )
    for wrong in ((group.id + 9, group.keeper.file_id), (group.id, 999)):
        tools = (library.catalog, library.matcher)
        list(choose_keeper(*tools, group_id=wrong[0], file_id=wrong[1]))
    assert scanned.read_groups() == (group,)
