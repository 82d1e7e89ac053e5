"""Clean-up: the last file of a photo stays, everything can be taken back, failures are said."""

import os
import shutil

import pytest

from photoclean.domain.cleanup_messages import CleanupFinished, GroupChoice, UndoFinished
from tests.services.conftest import paint


def act(job):
    """Run a job and give back its last word."""
    (last,) = [event for event in job if isinstance(event, CleanupFinished | UndoFinished)]
    return last


def until(job, phase):
    """Run a job up to the first progress of a phase."""
    return next(event for event in job if getattr(event, "phase", "") == phase)


def plan_of(job):
    """Run a planning job and give back its plan."""
    try:
        while True:
            next(job)
    except StopIteration as stop:
        return stop.value


def begin(world):
    """Write a clean-up of everything down, as if the process died right then."""
    plan = plan_of(world.library.cleanup.plan(world.choose_all()))
    files = [(file, None) for group in plan.groups for file in group.trash]
    world.library.catalog.journal.begin(files)


def trash_all(world):
    return act(world.library.cleanup.trash_copies(world.choose_all()))


@pytest.fixture
def scanned(copies):
    copies.scan()
    return copies


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_copies_go_to_the_trash_and_the_group_is_gone(scanned):
    done = trash_all(scanned)
    assert done.trashed == 2
    assert done.refused == ()
    assert done.freed_bytes == sum(p.stat().st_size for p in scanned.trash.folder.iterdir())
    assert names(scanned.folder) == ["sea.jpg", "wood.jpg"]
    assert scanned.groups() == []


def test_undo_brings_everything_back_to_its_place(scanned):
    before = {p.name: (p.read_bytes(), p.stat().st_mtime_ns) for p in scanned.folder.iterdir()}
    groups = scanned.groups()
    trash_all(scanned)
    assert scanned.read("can_undo")
    undone = act(scanned.library.cleanup.undo())
    assert undone.restored == 2
    after = {p.name: (p.read_bytes(), p.stat().st_mtime_ns) for p in scanned.folder.iterdir()}
    assert after == before
    assert scanned.groups() == groups
    assert not scanned.read("can_undo")


def test_undo_works_after_a_restart(scanned):
    trash_all(scanned)
    scanned.open()
    assert act(scanned.library.cleanup.undo()).restored == 2


def test_nothing_goes_when_the_keeper_is_gone(scanned):
    (scanned.folder / "sea.jpg").unlink()
    done = trash_all(scanned)
    assert done.trashed == 0
    assert done.journal_id == 0
    assert all("sea.jpg" in refusal.reason for refusal in done.refused)
    assert "sea copy.jpg" in names(scanned.folder)


def test_nothing_goes_when_the_keeper_has_changed(scanned):
    paint(7).save(scanned.folder / "sea.jpg")
    assert trash_all(scanned).trashed == 0


def test_a_keeper_changed_without_a_trace_in_its_times_is_noticed(scanned):
    keeper = scanned.folder / "sea.jpg"
    status = keeper.stat()
    data = bytearray(keeper.read_bytes())
    data[-10] ^= 0xFF
    keeper.write_bytes(data)
    os.utime(keeper, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert trash_all(scanned).trashed == 0


def test_a_copy_that_has_changed_is_left_alone(scanned):
    paint(8).save(scanned.folder / "small.jpg")
    done = trash_all(scanned)
    assert done.trashed == 1
    assert "small.jpg" in names(scanned.folder)
    assert "changed" in done.refused[0].reason


def test_a_copy_replaced_by_a_link_is_left_alone(scanned):
    small = scanned.folder / "small.jpg"
    small.unlink()
    small.symlink_to(scanned.folder / "wood.jpg")
    assert trash_all(scanned).trashed == 1
    assert small.is_symlink()


def test_a_folder_swapped_for_a_link_is_not_followed(world):
    for name in ("a", "b"):
        (world.folder / name).mkdir()
        paint(1).save(world.folder / name / f"{name}.jpg")
    world.scan()
    outside = world.folder.with_name("outside")
    (world.folder / "b").rename(outside)
    (world.folder / "b").symlink_to(outside)
    assert trash_all(world).trashed == 0
    assert (outside / "b.jpg").exists()


def test_a_disk_without_a_trash_is_told_and_nothing_happens(scanned):
    scanned.trash.refuses = True
    done = trash_all(scanned)
    assert done.trashed == 0
    assert "no trash" in done.refused[0].reason
    assert len(names(scanned.folder)) == 4
    assert not scanned.read("can_undo")


def test_the_kept_file_may_not_be_among_those_to_go(scanned):
    (group,) = scanned.read_groups()
    everything = tuple(member.file_id for member in group.members)
    choice = GroupChoice(group.id, group.keeper.file_id, everything)
    assert act(scanned.library.cleanup.trash_copies([choice])).trashed == 2
    assert "sea.jpg" in names(scanned.folder)


def test_another_member_may_be_kept_instead(scanned):
    (group,) = scanned.read_groups()
    small = group.members[2].file_id
    rest = tuple(m.file_id for m in group.members if m.file_id != small)
    act(scanned.library.cleanup.trash_copies([GroupChoice(group.id, small, rest)]))
    assert names(scanned.folder) == ["small.jpg", "wood.jpg"]


def test_files_of_no_group_are_never_touched(scanned):
    (group,) = scanned.read_groups()
    wood = scanned.library.catalog.files.find(scanned.folder / "wood.jpg").id
    choice = GroupChoice(group.id, group.keeper.file_id, (wood,))
    assert act(scanned.library.cleanup.trash_copies([choice])).trashed == 0
    choice = GroupChoice(group.id + 99, wood, (group.keeper.file_id,))
    assert act(scanned.library.cleanup.trash_copies([choice])).trashed == 0


def test_undo_never_overwrites_and_says_what_the_trash_has_lost(scanned):
    trash_all(scanned)
    paint(3).save(scanned.folder / "small.jpg")
    (scanned.trash.folder / "sea copy.jpg").unlink()
    undone = act(scanned.library.cleanup.undo())
    assert undone.restored == 0
    assert len(undone.refused) == 2
    (scanned.folder / "small.jpg").unlink()
    again = act(scanned.library.cleanup.undo())
    assert (again.restored, again.refused) == (1, ())
    assert act(scanned.library.cleanup.undo()).journal_id == 0


def test_a_clean_up_that_is_closed_half_way_leaves_the_group_at_hand_whole(scanned):
    before = scanned.groups()
    job = scanned.library.cleanup.trash_copies(scanned.choose_all())
    until(job, "trashing")
    assert len(names(scanned.trash.folder)) == 1
    job.close()
    assert names(scanned.trash.folder) == []
    assert len(names(scanned.folder)) == 4
    assert not scanned.read("can_undo")
    assert scanned.groups() == before


def test_a_clean_up_cut_off_by_a_crash_is_closed_and_can_be_taken_back(scanned):
    files = [scanned.folder / "sea copy.jpg", scanned.folder / "small.jpg"]
    begin(scanned)
    shutil.move(files[0], scanned.trash.folder)
    scanned.open()
    said = scanned.library.cleanup.recover()
    assert "cut off" in said
    assert scanned.library.cleanup.recover() is None
    scanned.scan()
    assert act(scanned.library.cleanup.undo()).restored == 1
    assert len(names(scanned.folder)) == 4
