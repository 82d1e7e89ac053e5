"""Names: two of one file, names of bytes, other spellings, and none that a photo gives."""

import os
import shutil
import sys
import unicodedata

import pytest

from photoclean.domain.errors import LibraryBusyError
from photoclean.domain.plan import Way
from photoclean.engine.wiring import Library
from photoclean.services.places import Places
from photoclean.services.settings import Settings
from photoclean.trash.desktop_trash import DesktopTrash
from photoclean.trash.folder_trash import FolderTrash
from tests.services.conftest import World, paint
from tests.services.disks import mounted_as, run
from tests.services.test_cleanup import act, names, trash_all
from tests.services.test_cleanup_races import reasons
from tests.services.test_merging import tell
from tests.services.test_ways import carry_out, make_plan, state


@pytest.fixture
def scanned(copies):
    copies.scan()
    return copies


def test_a_folder_mounted_twice_holds_no_copies(world):
    """One disk under two names, as of a share that is mounted twice: the same devices."""
    (world.folder / "a").mkdir()
    (world.folder / "b").mkdir()
    paint(1).save(world.folder / "a" / "x.jpg")
    paint(1, (160, 120)).save(world.folder / "a" / "small.jpg")
    run("mount", "--bind", world.folder / "a", world.folder / "b")
    try:
        world.scan()
        trash_all(world)
        assert (world.folder / "a" / "x.jpg").exists()
        carry_out(world, way=Way.HARD_LINK)
        assert (world.folder / "a" / "x.jpg").exists()
        act(world.library.cleanup.undo())
        assert names(world.folder / "a") == ["small.jpg", "x.jpg"]
    finally:
        run("umount", world.folder / "b")


def test_two_names_of_one_file_are_no_waste(world):
    paint(1).save(world.folder / "a.jpg")
    os.link(world.folder / "a.jpg", world.folder / "b.jpg")
    world.scan()
    assert world.groups() == []
    shutil.copy(world.folder / "a.jpg", world.folder / "c.jpg")
    world.scan()
    assert sum(group.reclaimable_bytes for group in world.read_groups()) == (
        (world.folder / "a.jpg").stat().st_size
    )
    before = state(world.folder)
    trash_all(world)
    assert act(world.library.cleanup.undo()).refused == ()
    assert state(world.folder) == before
    assert (world.folder / "a.jpg").samefile(world.folder / "b.jpg")


def test_where_case_and_composition_do_not_count_nothing_is_overwritten(tmp_path):
    options = ("-O", "casefold", "-E", "encoding=utf8")
    image = tmp_path / "image"
    with mounted_as("ext4", tmp_path / "disk", image=image, options=options) as disk:
        photos = disk / "photos"
        photos.mkdir()
        run("chattr", "+F", photos)
        paint(1).save(photos / "a.jpg")
        shutil.copy(photos / "a.jpg", photos / "Größe (1).jpg")
        world = World(photos, tmp_path / "library", trash=DesktopTrash())
        world.scan(photos, disk / "PHOTOS" if (disk / "PHOTOS").exists() else photos)
        assert trash_all(world).trashed == 1
        other = photos / unicodedata.normalize("NFD", "GRÖßE (1).JPG")
        other.write_bytes(b"another")
        assert act(world.library.cleanup.undo()).restored == 0
        assert other.read_bytes() == b"another"
        other.unlink()
        assert act(world.library.cleanup.undo()).restored == 1
        world.close()


@pytest.mark.skipif(sys.platform != "linux", reason="names of bytes")
def test_names_that_are_no_unicode_never_have_another_file_taken(world):
    paint(1).save(world.folder / "a.jpg")
    odd = world.folder / os.fsdecode(b"caf\xe9.jpg")
    shutil.copy(world.folder / "a.jpg", odd)
    paint(2).save(world.folder / "caf\ufffd.jpg")
    world.trash = DesktopTrash()
    world.scan()
    before = state(world.folder)
    done = trash_all(world)
    assert done.trashed == 0
    assert "is no valid Unicode" in reasons(done)
    assert state(world.folder) == before
    world.scan()
    assert state(world.folder) == before


@pytest.mark.skipif(sys.platform != "linux", reason="names of bytes")
def test_names_that_are_no_unicode_can_go_into_a_folder_and_come_back(world, tmp_path):
    paint(1).save(world.folder / "a.jpg")
    shutil.copy(world.folder / "a.jpg", world.folder / os.fsdecode(b"caf\xe9.jpg"))
    world.scan()
    before = state(world.folder)
    (tmp_path / "away").mkdir()
    assert carry_out(world, way=Way.FOLDER, folder=tmp_path / "away").trashed == 1
    assert act(world.library.cleanup.undo()).restored == 1
    assert state(world.folder) == before


def test_what_photos_say_of_themselves_names_no_file(copies, tmp_path):
    evil = "../../evil"
    tell(
        copies.folder / "small.jpg",
        title=evil,
        caption=f"{tmp_path}/evil.jpg",
        keywords=("/etc/passwd", evil, "a/b"),
        creators=(evil,),
        copyright=evil,
        original_name=evil,
    )
    copies.scan()
    (tmp_path / "away").mkdir()
    before = {path.relative_to(tmp_path) for path in tmp_path.rglob("*")}
    plan = make_plan(copies, with_metadata=True, way=Way.FOLDER, folder=tmp_path / "away")
    assert act(copies.library.cleanup.apply(plan)).trashed == 2
    fresh = {path.relative_to(tmp_path) for path in tmp_path.rglob("*")} - before
    ours = {"library", "away"}
    assert {path.parts[0] for path in fresh} <= ours
    assert not [path for path in fresh if "evil" in path.name or "passwd" in path.name]


def test_the_folder_finds_what_it_took_though_the_user_took_one_out_of_the_row(tmp_path):
    (tmp_path / "away").mkdir()
    trash = FolderTrash(tmp_path / "away")
    places = []
    for data in (b"1", b"2", b"3"):
        (tmp_path / "a.jpg").write_bytes(data)
        places.append(trash.move(tmp_path / "a.jpg"))
    places[1].unlink()
    for place, data in zip(places[::2], (b"1", b"3"), strict=True):
        found = trash.find(tmp_path / "a.jpg", is_it=lambda p, d=data: p.read_bytes() == d)
        assert found == place


def test_a_second_photoclean_on_one_library_says_so(scanned):
    places = Places.find(scanned.home)
    with pytest.raises(LibraryBusyError, match="Another photoclean is using this library"):
        Library(places, Settings())
