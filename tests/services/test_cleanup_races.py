"""Clean-up while others act: swaps between check and move, second names, odd names."""

import os
import shutil
from pathlib import Path

import pytest

from photoclean.domain.errors import TrashError
from photoclean.domain.plan import Way
from photoclean.services.merging import Merger
from tests.services.conftest import paint
from tests.services.test_cleanup import act, begin, names, trash_all
from tests.services.test_cleanup_machine import note
from tests.services.test_merging import tell
from tests.services.test_ways import carry_out, make_plan, state

LINKS = [Way.HARD_LINK, Way.SYMBOLIC_LINK]


@pytest.fixture
def scanned(copies):
    copies.scan()
    return copies


def reasons(done):
    return " ".join(one.reason for one in done.refused)


def before_the_move(world, do):
    """Have something happen right before the trash takes a file."""
    move = world.trash.move

    def moved(path):
        do(path)
        return move(path)

    world.trash.move = moved


def after_the_move(world, do):
    """Have something happen right after the trash has taken a file."""
    move = world.trash.move

    def moved(path):
        place = move(path)
        do(path)
        return place

    world.trash.move = moved


@pytest.mark.parametrize("way", [Way.TRASH, *LINKS])
def test_a_keeper_that_another_takes_the_place_of_in_that_moment_saves_the_copy(scanned, way):
    keeper = scanned.folder / "sea.jpg"

    def swap(_):
        keeper.unlink(missing_ok=True)
        paint(9).save(keeper)

    before_the_move(scanned, swap)
    done = carry_out(scanned, way=way)
    assert done.trashed == 0
    assert "the photo to keep has gone or changed" in reasons(done).replace("The", "the")
    assert names(scanned.folder) == ["sea copy.jpg", "sea.jpg", "small.jpg", "wood.jpg"]
    assert names(scanned.trash.folder) == []


@pytest.mark.parametrize("way", [Way.TRASH, *LINKS])
def test_a_keeper_that_is_written_to_in_that_moment_saves_the_copy(scanned, way):
    keeper = scanned.folder / "sea.jpg"

    def write(_):
        with keeper.open("ab") as file:
            file.write(b"x")

    before_the_move(scanned, write)
    assert carry_out(scanned, way=way).trashed == 0
    assert names(scanned.trash.folder) == []
    assert (scanned.folder / "sea copy.jpg").is_file()


@pytest.mark.parametrize("way", LINKS)
def test_a_copy_that_is_swapped_in_that_moment_comes_back(scanned, way):
    stranger = {}

    def swap(path):
        path.unlink()
        paint(9).save(path)
        stranger[path] = path.read_bytes()

    before_the_move(scanned, swap)
    done = carry_out(scanned, way=way)
    assert done.trashed == 0
    assert "replaced while it was looked at" in reasons(done)
    assert stranger
    assert all(path.read_bytes() == data for path, data in stranger.items())


@pytest.mark.parametrize("way", LINKS)
def test_a_file_that_comes_into_the_gap_is_never_overwritten(scanned, way):
    after_the_move(scanned, lambda path: path.write_bytes(b"somebody else's"))
    copy = scanned.folder / "sea copy.jpg"
    data = copy.read_bytes()
    done = carry_out(scanned, way=way)
    assert done.trashed == 0
    assert "is in the trash, with nothing in its place" in reasons(done)
    assert copy.read_bytes() == b"somebody else's"
    copy.unlink()
    assert act(scanned.library.cleanup.undo()).restored == 1
    assert copy.read_bytes() == data


def test_what_can_not_be_brought_back_at_once_is_brought_back_by_undo(scanned, monkeypatch):
    keeper = scanned.folder / "sea.jpg"
    data = keeper.read_bytes()
    before = state(scanned.folder)
    before_the_move(scanned, lambda _: keeper.unlink(missing_ok=True))

    def refuse(*_, **__):
        raise TrashError("The trash can't be read now.")

    with monkeypatch.context() as patch:
        patch.setattr(scanned.trash, "restore", refuse)
        done = trash_all(scanned)
    assert done.trashed == 0
    assert "is in the trash, and should not be" in reasons(done)
    del scanned.trash.move
    assert act(scanned.library.cleanup.undo()).restored == 1
    keeper.write_bytes(data)
    os.utime(keeper, ns=(0, before[Path("sea.jpg")][2]))
    assert state(scanned.folder) == before


@pytest.mark.parametrize("way", LINKS)
def test_a_trash_that_takes_a_copy_and_says_it_failed_leaves_a_link_that_undo_knows(
    scanned, way
):
    before = state(scanned.folder)
    move = scanned.trash.move

    def complain(path):
        move(path)
        raise TrashError("It went, but nobody knows where to.")

    scanned.trash.move = complain
    assert carry_out(scanned, way=way).trashed == 1
    assert (scanned.folder / "sea copy.jpg").samefile(scanned.folder / "sea.jpg")
    assert act(scanned.library.cleanup.undo()).restored == 1
    assert state(scanned.folder) == before


@pytest.mark.parametrize("way", LINKS)
def test_a_link_that_the_user_has_deleted_gives_the_copy_back(scanned, way):
    before = state(scanned.folder)
    carry_out(scanned, way=way)
    (scanned.folder / "sea copy.jpg").unlink()
    assert act(scanned.library.cleanup.undo()).restored == 1
    assert state(scanned.folder) == before


def test_a_file_saved_over_a_link_while_that_is_taken_back_stays(scanned, monkeypatch):
    carry_out(scanned, way=Way.HARD_LINK)
    link = scanned.folder / "sea copy.jpg"
    rename = Path.rename

    def save_then_rename(path, target):
        if path == link:
            link.unlink()
            link.write_bytes(b"just saved")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", save_then_rename)
    undone = act(scanned.library.cleanup.undo())
    assert undone.restored == 0
    assert "changed just now" in reasons(undone)
    assert link.read_bytes() == b"just saved"


def test_the_last_bytes_are_not_unlinked_when_undo_was_cut_off_and_its_place_taken(scanned):
    """The trash is empty, the kept file deleted: what undo moved aside is the last of it."""
    carry_out(scanned, way=Way.HARD_LINK)
    link = scanned.folder / "sea copy.jpg"
    data = link.read_bytes()
    (step,) = [s for s in scanned.library.catalog.journal.steps(1) if s.path == link]
    (scanned.trash.folder / "sea copy.jpg").unlink()
    (scanned.folder / "sea.jpg").unlink()
    aside = link.with_name(f".photoclean-link-{step.id}-{step.content_hash[:4].hex()}")
    link.rename(aside)  # undo died right here
    scanned.library.catalog.journal.close(1, state="undoing")
    link.write_bytes(b"somebody else's")
    scanned.open().cleanup.recover()
    assert aside.read_bytes() == data
    assert link.read_bytes() == b"somebody else's"
    link.unlink()
    assert act(scanned.library.cleanup.undo()).restored == 1
    assert link.read_bytes() == data


@pytest.mark.parametrize("way", LINKS)
def test_a_copy_that_was_cut_off_and_replaced_by_the_user_is_known_to_be_in_the_trash(
    scanned, way
):
    plan = make_plan(scanned, way=way)
    copy = scanned.folder / "sea copy.jpg"
    data = copy.read_bytes()
    files = [(file, group.keep.path) for group in plan.groups for file in group.trash]
    scanned.library.catalog.journal.begin(files, way=way)
    scanned.trash.move(copy)
    copy.write_bytes(b"somebody else's")
    scanned.open().cleanup.recover()
    assert "something else by now" in reasons(act(scanned.library.cleanup.undo())) or (
        "has changed" in reasons(act(scanned.library.cleanup.undo()))
    )
    copy.unlink()
    assert act(scanned.library.cleanup.undo()).restored == 1
    assert copy.read_bytes() == data


def test_a_single_watched_file_that_was_cut_off_is_known_to_be_in_the_trash(world):
    paint(1).save(world.folder / "a.jpg")
    shutil.copy(world.folder / "a.jpg", world.folder / "b.jpg")
    world.scan(world.folder / "a.jpg", world.folder / "b.jpg")
    before = state(world.folder)
    begin(world)
    (gone,) = [s.path for s in world.library.catalog.journal.steps(1)]
    world.trash.move(gone)
    assert "1 had just been moved" in world.library.cleanup.recover()
    assert not world.library.catalog.journal.open_entries()
    assert act(world.library.cleanup.undo()).restored == 1
    assert state(world.folder) == before


def test_ctrl_c_in_the_middle_of_a_group_leaves_it_whole(scanned):
    before = state(scanned.folder)
    taken = []

    def interrupt(path):
        taken.append(path)
        if len(taken) == 2:
            raise KeyboardInterrupt

    after_the_move(scanned, interrupt)
    with pytest.raises(KeyboardInterrupt):
        list(scanned.library.cleanup.trash_copies(scanned.choose_all()))
    assert state(scanned.folder) == before
    assert names(scanned.trash.folder) == []
    assert not scanned.library.catalog.journal.open_entries()


def test_ctrl_c_after_the_kept_photo_was_given_its_data_takes_them_back(copies, monkeypatch):
    tell(copies.folder / "small.jpg", rating=4)
    copies.scan()
    before = state(copies.folder)

    def interrupt(_):
        raise KeyboardInterrupt

    before_the_move(copies, interrupt)
    plan = make_plan(copies, with_metadata=True)
    with pytest.raises(KeyboardInterrupt):
        list(copies.library.cleanup.apply(plan))
    assert state(copies.folder) == before
    assert copies.library.catalog.journal.last_done() is None


def test_of_two_libraries_that_would_trash_each_others_keepers_one_file_stays(
    scanned, tmp_path
):
    """The other photoclean takes the kept file right after it was looked at."""
    keeper, copy = scanned.folder / "sea.jpg", scanned.folder / "sea copy.jpg"

    def cross(_):
        if keeper.exists():
            keeper.rename(tmp_path / "in the other's trash.jpg")

    before_the_move(scanned, cross)
    assert trash_all(scanned).trashed == 0
    assert copy.exists()


def test_what_is_about_to_be_done_is_on_the_disk_before_it_is_done(copies, monkeypatch):
    """A power cut may take back what SQLite has not synced: 2 is its word for "full"."""
    tell(copies.folder / "small.jpg", rating=4)
    (copies.folder / "sea copy.xmp").write_bytes(note(3))
    copies.scan()
    plan = make_plan(copies, with_metadata=False)
    merging = make_plan(copies, with_metadata=True)
    catalog, journal = copies.library.catalog, copies.library.catalog.journal
    seen = {}

    def watch(name):
        do = getattr(journal, name)

        def done(*values, **options):
            (seen[name],) = catalog._connection.execute("PRAGMA synchronous").fetchone()
            return do(*values, **options)

        monkeypatch.setattr(journal, name, done)

    for name in ("begin", "add_parts", "note_after", "record"):
        watch(name)
    act(copies.library.cleanup.apply(plan))
    act(copies.library.cleanup.undo())
    act(copies.library.cleanup.apply(merging))
    assert seen["begin"] == seen["add_parts"] == seen["note_after"] == 2
    assert seen["record"] == 1


def test_a_photo_that_changes_right_before_it_is_given_its_data_stays_and_so_do_copies(
    copies, monkeypatch
):
    tell(copies.folder / "small.jpg", rating=4)
    copies.scan()
    keeper = copies.folder / "sea.jpg"
    plan = make_plan(copies, with_metadata=True)
    write = Merger.write

    def change_then_write(self, group, **options):
        paint(9).save(keeper)
        return write(self, group, **options)

    monkeypatch.setattr(Merger, "write", change_then_write)
    done = act(copies.library.cleanup.apply(plan))
    assert (done.trashed, done.merged) == (0, 0)
    assert "has changed since it was compared" in reasons(done)
    assert names(copies.trash.folder) == []


def test_a_sidecar_that_is_saved_while_it_is_taken_back_stays(world, monkeypatch):
    paint(1).save(world.folder / "a.bmp")
    paint(1, (160, 120)).save(world.folder / "small.jpg", quality=90)
    tell(world.folder / "small.jpg", rating=3)
    world.scan()
    act(world.library.cleanup.apply(make_plan(world, with_metadata=True)))
    sidecar = world.folder / "a.bmp.xmp"
    rename = Path.rename

    def save_then_rename(path, target):
        if path == sidecar:
            sidecar.write_bytes(b"just saved")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", save_then_rename)
    undone = act(world.library.cleanup.undo())
    assert undone.reverted == 0
    assert "has been changed since" in reasons(undone)
    assert sidecar.read_bytes() == b"just saved"
