"""Clean-up on disks that are full, read-only, away or others: each said in a sentence."""

import errno
import os
import shutil
import subprocess

import pytest

from photoclean.domain.errors import CatalogError, PhotocleanError
from photoclean.domain.plan import Way
from photoclean.services.planning import Wishes
from photoclean.trash.desktop_trash import DesktopTrash
from photoclean.trash.folder_trash import FolderTrash
from tests.services.conftest import World, paint
from tests.services.disks import fill, mounted, mounted_as, run
from tests.services.test_cleanup import act, names, plan_of
from tests.services.test_merging import tell
from tests.services.test_ways import state

LEFT = [0, 8 << 10, 24 << 10, 40 << 10, 64 << 10, 96 << 10, 128 << 10]


@pytest.fixture
def disk(tmp_path):
    with mounted(tmp_path / "disk") as folder:
        yield folder


def library_on(folder, home, *, trash=None):
    """A library of photos in a folder: a photo, an identical and a smaller copy, another."""
    photos = folder / "photos"
    photos.mkdir()
    paint(1).save(photos / "sea.jpg", quality=90)
    paint(1, (160, 120)).save(photos / "small.jpg", quality=90)
    tell(photos / "small.jpg", rating=4)
    shutil.copy2(photos / "sea.jpg", photos / "sea copy.jpg")
    world = World(photos, home, trash=trash or DesktopTrash())
    world.scan()
    return world


@pytest.fixture
def on_disk(disk, tmp_path):
    world = library_on(disk, tmp_path / "library")
    yield world
    world.close()


def clean(world, **wishes):
    plan = plan_of(world.library.cleanup.plan(world.choose_all(), Wishes(**wishes)))
    return act(world.library.cleanup.apply(plan))


def reasons(done):
    return " ".join(one.reason for one in done.refused)


def put_away(tmp_path):
    place = tmp_path / "away"
    place.mkdir(exist_ok=True)
    return place


@pytest.mark.parametrize("left", LEFT)
def test_a_full_disk_under_the_catalogue_loses_nothing(disk, tmp_path, left):
    world = library_on(tmp_path, disk / "library")
    before = state(world.folder)
    ballast = fill(disk, leave=left)
    try:
        done = clean(world, with_metadata=True)
    except CatalogError as error:
        assert "the disk is full. Free some space" in str(error)  # noqa: PT017 - or it fits
    else:
        assert done.refused == () or "No space left" in reasons(done)
    for path in state(world.folder):
        assert not path.name.startswith(".photoclean-")
    ballast.unlink()
    world.open().cleanup.recover()
    assert not world.library.catalog.journal.open_entries()
    act(world.library.cleanup.undo())
    assert state(world.folder) == before
    world.close()


def test_a_full_disk_takes_no_metadata_and_keeps_the_copies(on_disk, disk):
    before = state(on_disk.folder)
    fill(disk)
    done = clean(on_disk, with_metadata=True)
    assert done.trashed == 0
    said = f"its data: {on_disk.folder / 'sea.jpg'} can't be written (No space left on device)"
    assert said in reasons(done)
    assert state(on_disk.folder) == before


def test_a_folder_without_room_is_said_before_anything_is_copied(tmp_path, disk):
    world = library_on(tmp_path, tmp_path / "library")
    before = state(world.folder)
    fill(disk, leave=4096)
    done = clean(world, way=Way.FOLDER, folder=disk)
    assert done.trashed == 0
    assert f"{disk} has no room for {world.folder / 'sea copy.jpg'}" in reasons(done)
    assert state(world.folder) == before
    world.close()


def test_a_folder_that_fills_up_while_a_file_is_copied_gets_none_of_it(
    tmp_path, disk, monkeypatch
):
    world = library_on(tmp_path, tmp_path / "library")
    before = state(world.folder)
    fill(disk, leave=4096)
    monkeypatch.setattr(FolderTrash, "_check_room", lambda *_: None)
    done = clean(world, way=Way.FOLDER, folder=disk)
    assert done.trashed == 0
    assert "No space left on device" in reasons(done)
    assert state(world.folder) == before
    assert names(disk) == ["ballast", *sorted({world.folder.parts[1]})]
    assert [path for path in disk.rglob("*") if path.is_file()] == [disk / "ballast"]
    world.close()


@pytest.mark.parametrize("way", [Way.TRASH, Way.HARD_LINK, Way.SYMBOLIC_LINK, Way.CLONE])
def test_a_read_only_disk_is_said_and_nothing_is_touched(on_disk, disk, way):
    before = state(on_disk.folder)
    run("mount", "-o", "remount,ro", disk)
    done = clean(on_disk, way=way)
    assert done.trashed == 0
    assert "read-only" in reasons(done).lower() or way is Way.CLONE
    assert state(on_disk.folder) == before


def test_a_kept_photo_on_a_read_only_disk_is_not_given_anything(on_disk, disk):
    before = state(on_disk.folder)
    run("mount", "-o", "remount,ro", disk)
    done = clean(on_disk, with_metadata=True)
    assert done.trashed == 0
    assert "can't be written (Read-only file system)" in reasons(done)
    assert state(on_disk.folder) == before


def test_undo_on_a_read_only_disk_waits_until_it_can_be_written(on_disk, disk, tmp_path):
    before = state(on_disk.folder)
    assert clean(on_disk, way=Way.FOLDER, folder=put_away(tmp_path)).trashed == 2
    run("mount", "-o", "remount,ro", disk)
    undone = act(on_disk.library.cleanup.undo())
    assert undone.restored == 0
    assert "Read-only file system" in reasons(undone)
    run("mount", "-o", "remount,rw", disk)
    assert act(on_disk.library.cleanup.undo()).restored == 2
    assert state(on_disk.folder) == before


def test_a_file_that_vanished_since_the_plan_is_said(on_disk):
    cleanup = on_disk.library.cleanup
    plan = plan_of(cleanup.plan(on_disk.choose_all()))
    (on_disk.folder / "small.jpg").unlink()
    done = act(cleanup.apply(plan))
    assert done.trashed == 1
    assert reasons(done) == f"{on_disk.folder / 'small.jpg'} is no longer there."


def test_a_file_that_may_not_be_moved_stays(world):
    """As one that another program holds, on Windows."""
    paint(1).save(world.folder / "sea.jpg", quality=90)
    shutil.copy(world.folder / "sea.jpg", world.folder / "sea copy.jpg")
    world.trash = DesktopTrash()
    world.scan()
    locked = world.folder / "sea copy.jpg"
    run("chattr", "+i", locked)
    try:
        done = clean(world)
    finally:
        subprocess.run(["chattr", "-i", str(locked)], check=True)
    assert done.trashed == 0
    assert str(locked) in reasons(done)
    assert "Operation not permitted" in reasons(done)
    assert names(world.folder) == ["sea copy.jpg", "sea.jpg"]


def test_a_disk_without_a_trash_is_said_and_a_folder_takes_its_place(on_disk, disk, tmp_path):
    before = state(on_disk.folder)
    (disk / f".Trash-{os.getuid()}").write_text("in the way")
    (disk / ".Trash").write_text("in the way")
    done = clean(on_disk)
    assert done.trashed == 0
    assert "has no trash that can be used" in reasons(done)
    assert state(on_disk.folder) == before
    assert clean(on_disk, way=Way.FOLDER, folder=put_away(tmp_path)).trashed == 2
    assert act(on_disk.library.cleanup.undo()).restored == 2
    assert state(on_disk.folder) == before


def test_what_goes_to_another_disk_comes_back_with_all_that_it_had(on_disk, tmp_path):
    copy = on_disk.folder / "sea copy.jpg"
    os.utime(copy, ns=(10**18, 10**18))
    copy.chmod(0o604)
    try:
        os.setxattr(copy, "user.note", b"mine")
    except OSError:
        pytest.skip("this disk has no attributes")
    on_disk.scan()
    before = state(on_disk.folder)
    away = put_away(tmp_path)
    assert clean(on_disk, way=Way.FOLDER, folder=away).trashed == 2
    (moved,) = away.rglob("sea copy.jpg")
    assert os.getxattr(moved, "user.note") == b"mine"
    act(on_disk.library.cleanup.undo())
    assert state(on_disk.folder) == before
    assert os.getxattr(copy, "user.note") == b"mine"


def test_a_file_that_is_written_to_while_it_goes_to_another_disk_stays(
    on_disk, tmp_path, monkeypatch
):
    copystat = shutil.copystat

    def write_too(source, target, **options):
        copystat(source, target, **options)
        with open(source, "ab") as file:  # noqa: PTH123
            file.write(b"more")

    monkeypatch.setattr(shutil, "copystat", write_too)
    done = clean(on_disk, way=Way.FOLDER, folder=put_away(tmp_path))
    assert done.trashed == 0
    assert "changed while it was copied" in reasons(done)
    assert (on_disk.folder / "sea copy.jpg").read_bytes().endswith(b"more")
    assert [p for p in (tmp_path / "away").rglob("*") if p.is_file()] == []


def test_a_hard_link_to_another_disk_is_impossible_and_a_symbolic_one_is_not(disk, tmp_path):
    photos = tmp_path / "photos"
    photos.mkdir()
    paint(1).save(photos / "sea.jpg", quality=90)
    shutil.copy2(photos / "sea.jpg", disk / "sea copy.jpg")
    world = World(photos, tmp_path / "library", trash=DesktopTrash())
    world.scan(photos, disk)
    before = state(photos) | state(disk)
    done = clean(world, way=Way.HARD_LINK)
    assert done.trashed == 0
    assert "is on another disk than" in reasons(done)
    assert state(photos) | state(disk) == before
    assert clean(world, way=Way.SYMBOLIC_LINK).trashed == 1
    assert act(world.library.cleanup.undo()).restored == 1
    assert state(photos) | state(disk) == before
    world.close()


def test_a_disk_that_cannot_clone_says_so(on_disk):
    done = clean(on_disk, way=Way.CLONE)
    assert done.trashed == 0
    assert "can't share blocks between files" in reasons(done)


@pytest.mark.parametrize("kind", ["btrfs", "xfs"])
def test_clones_on_disks_that_can_take_no_room_and_are_taken_back(tmp_path, kind):
    with mounted_as(kind, tmp_path / "disk", image=tmp_path / "image") as disk:
        world = library_on(disk, tmp_path / "library")
        before = state(world.folder)
        assert clean(world, way=Way.CLONE).trashed == 1
        assert state(world.folder) == before
        world.scan()
        shown = [name for group in world.groups() for _, name in group]
        assert "sea copy.jpg" not in shown
        assert act(world.library.cleanup.undo()).restored == 1
        assert state(world.folder) == before
        world.close()


def test_a_disk_that_is_pulled_out_in_the_middle_is_looked_at_when_it_is_back(tmp_path):
    """What stays is an empty folder where the disk was: nothing may be taken for gone."""
    with mounted_as("ext4", tmp_path / "disk", image=tmp_path / "image", size=32 << 20) as disk:
        world = library_on(disk, tmp_path / "library")
        before = state(world.folder)
        cleanup = world.library.cleanup
        plan = plan_of(cleanup.plan(world.choose_all()))
        files = [(file, None) for group in plan.groups for file in group.trash]
        world.library.catalog.journal.begin(files)
        run("umount", disk)
        (disk / "photos").mkdir()  # as some systems' mount points
        assert cleanup.recover() is None
        assert world.library.catalog.journal.open_entries()
        with pytest.raises(PhotocleanError, match="a disk of it is away"):
            cleanup.forget(1)
        act(cleanup.undo(1))
        assert world.library.catalog.journal.open_entries()
        (disk / "photos").rmdir()
        run("mount", "-o", "loop", tmp_path / "image", disk)
        assert "2 of its files are still in their place" in cleanup.recover()
        assert state(world.folder) == before
        world.close()


def test_a_link_that_can_not_take_its_place_brings_the_copy_back(on_disk, monkeypatch):
    before = state(on_disk.folder)

    def fail(*_):
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr("photoclean.services.replacing.put_in_place", fail)
    done = clean(on_disk, way=Way.HARD_LINK)
    assert done.trashed == 0
    assert "was left as it was (Input/output error)" in reasons(done)
    assert state(on_disk.folder) == before
