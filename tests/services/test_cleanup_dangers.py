"""Clean-up against the odds: stale groups, links, full disks, a trash that has changed."""

import os
import shutil
import sqlite3

import pytest

from photoclean.domain import messages
from photoclean.domain.cleanup_messages import GroupChoice
from photoclean.domain.errors import TrashError
from photoclean.domain.relation import Relation
from tests.services.conftest import paint
from tests.services.test_cleanup import act, begin, names, trash_all


@pytest.fixture
def scanned(copies):
    copies.scan()
    return copies


def read_only_the_files(world, *paths):
    """Take changed files in, but stop before the groups are worked out again."""
    job = world.library.scanner.update(paths)
    for event in job:
        if isinstance(event, messages.ScanProgressed) and event.done == event.total > 0:
            break
    job.close()


def test_a_file_that_holds_another_photo_by_now_stays_though_its_group_is_old(scanned):
    choices = scanned.choose_all()
    small = scanned.folder / "small.jpg"
    paint(8).save(small)
    read_only_the_files(scanned, small)
    done = act(scanned.library.cleanup.trash_copies(choices))
    assert small.exists()
    assert [r.path for r in done.refused] == [str(small)]


def test_copies_stay_when_the_file_to_keep_holds_another_photo_by_now(scanned):
    choices = scanned.choose_all()
    paint(8).save(scanned.folder / "sea.jpg")
    read_only_the_files(scanned, scanned.folder / "sea.jpg")
    assert act(scanned.library.cleanup.trash_copies(choices)).trashed == 0


def test_a_group_never_shows_what_its_file_no_longer_holds(scanned):
    paint(8).save(scanned.folder / "small.jpg")
    read_only_the_files(scanned, scanned.folder / "small.jpg")
    assert "small.jpg" not in [name for group in scanned.groups() for _, name in group]


def test_a_group_chosen_twice_is_cleared_once_and_can_be_taken_back(scanned):
    choices = scanned.choose_all()
    done = act(scanned.library.cleanup.trash_copies(choices + choices))
    assert (done.trashed, done.refused) == (2, ())
    assert act(scanned.library.cleanup.undo()).restored == 2


def test_the_kept_file_under_another_name_is_not_trashed(world, tmp_path):
    (world.folder / "a").mkdir()
    (world.folder / "b").mkdir()
    paint(1).save(world.folder / "a" / "x.jpg")
    shutil.copy(world.folder / "a" / "x.jpg", world.folder / "b" / "x.jpg")
    world.scan()
    (world.folder / "b" / "x.jpg").unlink()
    os.link(world.folder / "a" / "x.jpg", world.folder / "b" / "x.jpg")
    done = trash_all(world)
    assert done.trashed == 0
    assert "another name" in done.refused[0].reason


def test_a_copy_comes_back_when_the_kept_file_went_with_it(scanned, monkeypatch):
    """As when one network drive is mounted twice: two names, two devices, one file."""
    move = scanned.trash.move

    def move_both(path):
        place = move(path)
        (scanned.folder / "sea.jpg").unlink(missing_ok=True)
        return place

    monkeypatch.setattr(scanned.trash, "move", move_both)
    assert trash_all(scanned).trashed == 0
    assert "sea copy.jpg" in names(scanned.folder)


def test_a_trash_that_took_a_file_but_says_it_failed_is_believed_by_what_is_there(
    scanned, monkeypatch
):
    move = scanned.trash.move

    def move_and_complain(path):
        move(path)
        raise TrashError(f"{path} was handed to the trash, which doesn't tell where it is")

    monkeypatch.setattr(scanned.trash, "move", move_and_complain)
    assert trash_all(scanned).trashed == 2
    assert act(scanned.library.cleanup.undo()).restored == 2


def test_what_was_moved_can_be_taken_back_though_it_could_not_be_written_down(
    scanned, monkeypatch
):
    library = scanned.library
    record = library.catalog.journal.record

    def fail(step, *, state, **values):
        if state == "done":
            raise sqlite3.OperationalError("database or disk is full")
        record(step, state=state, **values)

    with monkeypatch.context() as patch:
        patch.setattr(library.catalog.journal, "record", fail)
        with pytest.raises(sqlite3.OperationalError):
            list(library.cleanup.trash_copies(scanned.choose_all()))
    assert len(names(scanned.trash.folder)) == 1
    assert act(library.cleanup.undo()).restored == 1
    assert len(names(scanned.folder)) == 4


def test_groups_follow_at_the_next_start_when_a_clean_up_was_stopped(scanned):
    job = scanned.library.cleanup.trash_copies(scanned.choose_all())
    next(job)
    job.close()
    scanned.open()
    (group,) = scanned.read_groups()
    held = scanned.library.catalog.groups.contents_of([group.id])[group.id]
    assert [file_id for file_id, _ in held] == [member.file_id for member in group.members]


def test_a_stranger_in_the_trash_is_not_brought_back(scanned):
    trash_all(scanned)
    shutil.copy(scanned.folder / "wood.jpg", scanned.trash.folder / "small.jpg")
    undone = act(scanned.library.cleanup.undo())
    assert undone.restored == 1
    assert "another file" in undone.refused[0].reason
    assert "small.jpg" not in names(scanned.folder)


def test_undo_waits_for_a_disk_that_is_away(scanned):
    trash_all(scanned)
    away = scanned.trash.folder.with_name("away")
    scanned.trash.folder.rename(away)
    undone = act(scanned.library.cleanup.undo())
    assert undone.restored == 0
    assert "Plug it in" in undone.refused[0].reason
    away.rename(scanned.trash.folder)
    assert act(scanned.library.cleanup.undo()).restored == 2


def test_a_cut_off_step_on_a_disk_that_is_away_stays_open(scanned):
    library = scanned.library
    begin(scanned)
    away = scanned.folder.with_name("away")
    scanned.folder.rename(away)
    assert library.cleanup.recover() is None
    assert library.catalog.journal.open_entries()
    away.rename(scanned.folder)
    assert "2 of its files are still" in library.cleanup.recover()
    assert not library.catalog.journal.open_entries()


def test_undo_works_when_the_folder_is_no_longer_watched(scanned):
    trash_all(scanned)
    library = scanned.library
    library.catalog.files.remove_root(library.catalog.files.roots()[0].id)
    assert act(library.cleanup.undo()).restored == 2
    assert len(names(scanned.folder)) == 4


def test_copies_out_of_reach_are_neither_counted_nor_touched(world):
    near, far = world.folder / "near", world.folder / "far"
    near.mkdir()
    far.mkdir()
    paint(1).save(near / "a.jpg")
    paint(1, (160, 120)).save(far / "b.jpg")
    world.scan(near, far)
    far.rename(world.folder / "away")
    world.update(far)
    (group,) = world.read_groups()
    assert [member.is_offline for member in group.members] == [False, True]
    assert group.reclaimable_bytes == 0
    done = trash_all(world)
    assert done.trashed == 0
    assert "can't be reached" in done.refused[0].reason


def test_a_photo_out_of_reach_is_no_reason_to_trash_the_one_at_hand(world):
    near, far = world.folder / "near", world.folder / "far"
    near.mkdir()
    far.mkdir()
    paint(1).save(near / "a.jpg")
    paint(1, (160, 120)).save(far / "b.jpg")
    world.scan(near, far)
    (group,) = world.read_groups()
    far.rename(world.folder / "away")
    keep = group.copies[0].file_id
    choice = GroupChoice(group.id, keep, (group.keeper.file_id,))
    assert act(world.library.cleanup.trash_copies([choice])).trashed == 0
    world.update(far)
    assert act(world.library.cleanup.trash_copies([choice])).trashed == 0
    assert (near / "a.jpg").exists()


def test_numbers_of_groups_are_never_given_again(scanned):
    (before,) = scanned.read_groups()
    trash_all(scanned)
    paint(2, (100, 75)).save(scanned.folder / "wood small.jpg")
    scanned.scan()
    (after,) = scanned.read_groups()
    assert after.id > before.id
    assert after.copies[0].relation is Relation.EDITED
