"""Ways of clearing away: links, clones, a folder; plans saved and read; protected folders."""

import errno
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from photoclean.domain.cleanup_messages import FieldChoice, GroupChoice
from photoclean.domain.errors import PhotocleanError, TrashError
from photoclean.domain.plan import Way
from photoclean.files.linking import LinkError, make_clone
from photoclean.services import replacing
from photoclean.services.plan_files import decode_plan, encode_plan
from photoclean.services.planning import Wishes
from photoclean.services.settings import Settings
from photoclean.trash.folder_trash import FolderTrash
from tests.services.conftest import paint
from tests.services.test_cleanup import act, names, plan_of


@pytest.fixture
def scanned(copies):
    copies.scan()
    return copies


def make_plan(world, **wishes):
    return plan_of(world.library.cleanup.plan(world.choose_all(), Wishes(**wishes)))


def carry_out(world, **wishes):
    return act(world.library.cleanup.apply(make_plan(world, **wishes)))


def state(folder):
    """What all files below a folder are: bytes, times, mode and whether they are links."""
    return {
        path.relative_to(folder): (
            path.is_symlink(),
            path.read_bytes(),
            path.lstat().st_mtime_ns,
            path.lstat().st_mode,
        )
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_plan_touches_nothing_and_says_what_would_happen(scanned):
    before = state(scanned.folder)
    plan = make_plan(scanned)
    assert state(scanned.folder) == before
    (group,) = plan.groups
    assert group.keep.path.name == "sea.jpg"
    assert {file.path.name for file in group.trash} == {"sea copy.jpg", "small.jpg"}
    assert plan.freed_bytes == sum(file.path.stat().st_size for file in group.trash)


def test_a_plan_can_be_saved_read_and_applied_later(scanned):
    made = make_plan(scanned)
    plan = decode_plan(encode_plan(made))
    assert plan == made
    paint(8).save(scanned.folder / "small.jpg")
    done = act(scanned.library.cleanup.apply(plan))
    assert done.trashed == 1
    assert [Path(one.path).name for one in done.refused] == ["small.jpg"]


def test_a_plan_keeps_names_that_are_no_unicode(world):
    name = os.fsdecode(b"caf\xe9.jpg")
    paint(1).save(world.folder / "a.jpg")
    shutil.copy(world.folder / "a.jpg", world.folder / name)
    world.scan()
    plan = make_plan(world)
    assert decode_plan(encode_plan(plan)) == plan
    assert act(world.library.cleanup.apply(decode_plan(encode_plan(plan)))).trashed == 1


@pytest.mark.parametrize("data", [b"", b"{}", b'{"photoclean_plan": 1}', b"\xff"])
def test_what_is_no_plan_is_said_to_be_none(data):
    with pytest.raises(PhotocleanError, match="no plan"):
        decode_plan(data)


def test_a_plan_with_a_path_that_is_not_whole_is_refused(scanned):
    data = encode_plan(make_plan(scanned)).replace(
        str(scanned.folder / "sea.jpg").encode(), b"sea.jpg"
    )
    with pytest.raises(PhotocleanError, match="no absolute path"):
        decode_plan(data)


@pytest.mark.parametrize("path", ["5", "null", '"bytes:zz"', '"bytes:612e6a7067"', '"\\u0000"'])
def test_a_plan_with_a_path_that_is_none_is_no_plan(scanned, path):
    named = f'"{scanned.folder / "sea.jpg"}"'.encode()
    data = encode_plan(make_plan(scanned))
    assert named in data
    with pytest.raises(PhotocleanError, match="no plan"):
        decode_plan(data.replace(named, path.encode()))


def test_a_conflict_of_a_field_that_there_is_not_is_said(scanned):
    (group,) = make_plan(scanned).groups
    strange = replace(group, by_hand=(FieldChoice("../name", 0),))
    with pytest.raises(PhotocleanError, match=r"no field .*\.\./name"):
        scanned.library.cleanup.settle_conflicts(strange)


@pytest.mark.parametrize("way", [Way.HARD_LINK, Way.SYMBOLIC_LINK])
def test_a_copy_of_the_same_bytes_becomes_a_link_and_a_file_again(scanned, way):
    before = state(scanned.folder)
    groups = scanned.groups()
    done = carry_out(scanned, way=way)
    assert done.trashed == 1
    assert [Path(one.path).name for one in done.refused] == ["small.jpg"]
    link, kept = scanned.folder / "sea copy.jpg", scanned.folder / "sea.jpg"
    assert link.samefile(kept)
    assert link.is_symlink() is (way is Way.SYMBOLIC_LINK)
    assert names(scanned.trash.folder) == ["sea copy.jpg"]
    shown = [name for group in scanned.groups() for _, name in group]
    assert "sea copy.jpg" not in shown
    scanned.scan()
    assert "sea copy.jpg" not in [name for group in scanned.groups() for _, name in group]
    assert act(scanned.library.cleanup.undo()).restored == 1
    assert state(scanned.folder) == before
    assert scanned.groups() == groups


@pytest.mark.parametrize("way", [Way.HARD_LINK, Way.SYMBOLIC_LINK])
def test_links_become_files_again_though_the_trash_was_emptied(scanned, way):
    copy = scanned.folder / "sea copy.jpg"
    os.utime(copy, ns=(10**18, 10**18))
    copy.chmod(0o640)
    scanned.scan()
    before = state(scanned.folder)
    carry_out(scanned, way=way)
    (scanned.trash.folder / "sea copy.jpg").unlink()
    assert act(scanned.library.cleanup.undo()).restored == 1
    assert state(scanned.folder) == before
    assert not copy.samefile(scanned.folder / "sea.jpg")


def test_a_link_that_was_changed_since_is_left_alone(scanned):
    carry_out(scanned, way=Way.SYMBOLIC_LINK)
    link = scanned.folder / "sea copy.jpg"
    link.unlink()
    paint(5).save(link)
    data = link.read_bytes()
    undone = act(scanned.library.cleanup.undo())
    assert undone.restored == 0
    assert "something else by now" in undone.refused[0].reason
    assert link.read_bytes() == data


def test_what_a_link_leads_to_is_not_trashed(scanned):
    carry_out(scanned, way=Way.SYMBOLIC_LINK)
    (group,) = scanned.read_groups()
    small = next(m for m in group.members if m.path.name == "small.jpg")
    choice = GroupChoice(group.id, small.file_id, (group.keeper.file_id,))
    done = act(scanned.library.cleanup.trash_copies([choice]))
    assert done.trashed == 0
    assert "leads to" in done.refused[0].reason


def test_a_link_that_can_not_be_made_leaves_the_copy(scanned, monkeypatch):
    def refuse(*_, **__):
        raise OSError(errno.EPERM, "Operation not permitted")

    before = state(scanned.folder)
    plan = make_plan(scanned, way=Way.HARD_LINK)
    monkeypatch.setattr(os, "link", refuse)
    done = act(scanned.library.cleanup.apply(plan))
    monkeypatch.undo()
    assert done.trashed == 0
    assert "No hard link" in " ".join(one.reason for one in done.refused)
    assert state(scanned.folder) == before


def test_a_trash_that_refuses_leaves_no_link_behind(scanned):
    before = state(scanned.folder)
    scanned.trash.refuses = True
    assert carry_out(scanned, way=Way.HARD_LINK).trashed == 0
    assert state(scanned.folder) == before


def test_a_disk_that_cannot_share_blocks_says_so(tmp_path):
    (tmp_path / "a").write_bytes(b"x")
    try:
        make_clone(tmp_path / "a", tmp_path / "b")
    except LinkError as error:
        assert "share blocks" in str(error)  # noqa: PT017 - on most disks
        assert not (tmp_path / "b").exists()
    else:
        assert (tmp_path / "b").read_bytes() == b"x"


def test_a_clone_is_no_duplicate_as_long_as_nobody_writes_to_it(scanned, monkeypatch):
    monkeypatch.setattr(replacing, "make_clone", shutil.copyfile)  # a disk that can
    before = state(scanned.folder)
    assert carry_out(scanned, way=Way.CLONE).trashed == 1
    assert state(scanned.folder) == before
    scanned.scan()
    assert "sea copy.jpg" not in [name for group in scanned.groups() for _, name in group]
    assert act(scanned.library.cleanup.undo()).restored == 1
    assert state(scanned.folder) == before
    assert "sea copy.jpg" in [name for group in scanned.groups() for _, name in group]


def test_copies_can_go_into_a_folder_and_come_back(scanned, tmp_path):
    before = state(scanned.folder)
    place = tmp_path / "put away"
    place.mkdir()
    scanned.trash.refuses = True
    done = carry_out(scanned, way=Way.FOLDER, folder=place)
    assert done.trashed == 2
    assert names(scanned.folder) == ["sea.jpg", "wood.jpg"]
    assert len([path for path in place.rglob("*") if path.is_file()]) == 2
    scanned.open()
    assert act(scanned.library.cleanup.undo()).restored == 2
    assert state(scanned.folder) == before


def test_a_second_file_of_one_name_in_the_folder_gets_a_number(scanned, tmp_path):
    place = tmp_path / "put away"
    place.mkdir()
    first = carry_out(scanned, way=Way.FOLDER, folder=place)
    shutil.copy(scanned.folder / "sea.jpg", scanned.folder / "sea copy.jpg")
    scanned.scan()
    second = carry_out(scanned, way=Way.FOLDER, folder=place)
    assert (first.trashed, second.trashed) == (2, 1)
    assert sorted(path.name for path in place.rglob("*.jpg")) == [
        "sea copy (2).jpg",
        "sea copy.jpg",
        "small.jpg",
    ]
    assert act(scanned.library.cleanup.undo(second.journal_id)).restored == 1


def test_a_folder_that_is_watched_can_not_take_copies(scanned):
    with pytest.raises(PhotocleanError, match="watched folder"):
        make_plan(scanned, way=Way.FOLDER, folder=scanned.folder)
    with pytest.raises(PhotocleanError, match="does not exist"):
        make_plan(scanned, way=Way.FOLDER, folder=scanned.folder / "nowhere")


def test_nothing_in_a_protected_folder_is_planned_for(world):
    for name in ("albums", "downloads"):
        (world.folder / name).mkdir()
    paint(1).save(world.folder / "downloads" / "a.jpg")
    shutil.copy(world.folder / "downloads" / "a.jpg", world.folder / "albums" / "b (copy).jpg")
    paint(1, (160, 120)).save(world.folder / "albums" / "small.jpg")
    library = world.open()
    library.change_settings(Settings(protected_folders=(str(world.folder / "albums"),)))
    world.scan()
    (group,) = world.read_groups()
    assert group.keeper.path.parent.name == "albums"
    plan = make_plan(world)
    assert [file.path.name for group in plan.groups for file in group.trash] == ["a.jpg"]
    assert [Path(one.path).name for one in plan.refused] == ["small.jpg"]
    assert "protected" in plan.refused[0].reason
    assert act(library.cleanup.apply(plan)).trashed == 1


def test_a_folder_that_was_protected_since_the_plan_is_left_alone(scanned):
    plan = make_plan(scanned)
    scanned.library.change_settings(Settings(protected_folders=(str(scanned.folder),)))
    done = act(scanned.library.cleanup.apply(plan))
    assert done.trashed == 0
    assert all("protected" in one.reason for one in done.refused)


def test_any_clean_up_of_the_history_can_be_taken_back(world):
    for number in (1, 2, 3):
        paint(number).save(world.folder / f"{number}.jpg")
        shutil.copy(world.folder / f"{number}.jpg", world.folder / f"{number} copy.jpg")
    world.scan()
    before = state(world.folder)
    for choice in world.choose_all():
        act(world.library.cleanup.trash_copies([choice]))
    entries = world.library.cleanup.history()
    assert [entry.number for entry in entries] == [3, 2, 1]
    assert all((entry.cleared, entry.can_undo) == (1, True) for entry in entries)
    assert act(world.library.cleanup.undo(2)).restored == 1
    assert [e.can_undo for e in world.library.cleanup.history()] == [True, False, True]
    assert world.read("history") == world.library.cleanup.history()
    for number in (1, 3):
        act(world.library.cleanup.undo(number))
    assert state(world.folder) == before
    with pytest.raises(PhotocleanError, match="no clean-up 9"):
        act(world.library.cleanup.undo(9))


def test_a_clean_up_that_is_forgotten_is_gone_from_the_history(scanned):
    act(scanned.library.cleanup.trash_copies(scanned.choose_all()))
    scanned.library.cleanup.forget(1)
    assert scanned.library.cleanup.history() == []
    assert act(scanned.library.cleanup.undo()).journal_id == 0
    assert len(names(scanned.trash.folder)) == 2


def test_a_file_swapped_between_the_check_and_the_move_comes_back(scanned):
    trash = scanned.trash
    move = trash.move

    def swap_then_move(path):
        path.unlink()
        paint(9).save(path)
        return move(path)

    trash.move = swap_then_move
    done = act(scanned.library.cleanup.trash_copies(scanned.choose_all()))
    assert done.trashed == 0
    assert len(names(scanned.folder)) == 4
    assert names(trash.folder) == []


def test_a_stop_ends_the_clean_up_after_the_group_at_hand(world):
    for number in (1, 2, 3):
        paint(number).save(world.folder / f"{number}.jpg")
        shutil.copy(world.folder / f"{number}.jpg", world.folder / f"{number} copy.jpg")
    world.scan()
    job = world.library.cleanup.trash_copies(world.choose_all())
    for event in job:
        if getattr(event, "phase", "") == "trashing":
            world.library.cleanup.stop()
        if hasattr(event, "was_stopped") and hasattr(event, "trashed"):
            done = event
    assert (done.trashed, done.was_stopped) == (1, True)
    assert act(world.library.cleanup.undo()).restored == 1


def test_the_folder_trash_refuses_what_is_no_file(tmp_path):
    (tmp_path / "place").mkdir()
    trash = FolderTrash(tmp_path / "place")
    with pytest.raises(TrashError, match="not there"):
        trash.move(tmp_path / "gone.jpg")
    (tmp_path / "a.jpg").write_bytes(b"1")
    place = trash.move(tmp_path / "a.jpg")
    assert trash.find(tmp_path / "a.jpg", is_it=Path.is_file) == place
    (tmp_path / "a.jpg").write_bytes(b"2")
    with pytest.raises(TrashError, match="already"):
        trash.restore(place, original=tmp_path / "a.jpg")
    assert (place.read_bytes(), (tmp_path / "a.jpg").read_bytes()) == (b"1", b"2")
