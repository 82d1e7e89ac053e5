"""A photo goes with all its parts, or not at all, and comes back with them."""

import shutil

import pytest

from photoclean.domain.cleanup_messages import GroupChoice
from photoclean.domain.errors import TrashError
from tests.services.asset_rig import fill_live, read_all, trash_copies_in, tree, undo
from tests.services.asset_samples import names, shoot, shoot_raw
from tests.services.conftest import paint
from tests.services.test_cleanup import act


@pytest.fixture
def live(world):
    return fill_live(world)


def test_a_photo_goes_with_all_that_belongs_to_it_and_comes_back_with_it(live):
    before, groups = read_all(live), live.groups()
    sizes = [path.stat().st_size for path in (live.folder / "b").iterdir()]
    done = trash_copies_in(live, "b")
    assert (done.trashed, done.freed_bytes, done.refused) == (1, sum(sizes), ())
    assert tree(live) == ["a/x.jpg", "a/x.mov", "a/x.xmp"]
    assert names(live.trash.folder) == ["copy.jpg", "copy.mov", "copy.xmp"]
    assert live.library.catalog.companions.find_below(live.folder / "b") == []
    undone = undo(live)
    assert (undone.restored, undone.refused) == (1, ())
    assert read_all(live) == before
    assert live.groups() == groups
    assert [len(member.parts) for member in live.read_groups()[0].members] == [2, 2]
    assert not live.read("can_undo")


def test_a_sidecar_of_a_minute_ago_goes_along(live):
    (live.folder / "b" / "copy.jpg.xmp").write_text("new")
    assert trash_copies_in(live, "b").trashed == 1
    assert tree(live) == ["a/x.jpg", "a/x.mov", "a/x.xmp"]
    assert undo(live).restored == 1
    assert (live.folder / "b" / "copy.jpg.xmp").read_text() == "new"


def test_a_sidecar_of_two_photos_stays_with_the_last_of_them(world):
    for folder in ("a", "b"):
        (world.folder / folder).mkdir()
    paint(1).save(world.folder / "a" / "x.png")
    paint(2).save(world.folder / "a" / "y.png")
    paint(1).save(world.folder / "b" / "z.png")
    paint(2).save(world.folder / "b" / "z.bmp")
    (world.folder / "b" / "z.xmp").write_text("of both")
    world.scan()
    first, second = world.read_groups()
    for group, left in ((first, ["z.xmp", "b/z"]), (second, [])):
        copy = next(m for m in group.members if m.path.stem == "z")
        keep = next(m for m in group.members if m.path.stem != "z")
        choice = GroupChoice(group.id, keep.file_id, (copy.file_id,))
        assert act(world.library.cleanup.trash_copies([choice])).trashed == 1
        assert (world.folder / "b" / "z.xmp").exists() == bool(left)
    assert undo(world).restored == 1
    assert (world.folder / "b" / "z.xmp").exists()


@pytest.mark.parametrize("refused", ["copy.mov", "copy.xmp", "copy.jpg"])
def test_when_one_file_can_not_go_all_stay(live, monkeypatch, refused):
    before = read_all(live)
    move = live.trash.move

    def refuse(path):
        if path.name == refused:
            raise TrashError(f"{path} is stuck.")
        return move(path)

    monkeypatch.setattr(live.trash, "move", refuse)
    done = trash_copies_in(live, "b")
    assert (done.trashed, done.journal_id) == (0, 0)
    assert [refusal.path for refusal in done.refused] == [str(live.folder / "b" / "copy.jpg")]
    assert f"{refused} is stuck" in done.refused[0].reason
    assert read_all(live) == before
    assert names(live.trash.folder) == []
    assert not live.read("can_undo")


def test_what_could_not_be_brought_back_at_once_can_be_later(live, monkeypatch):
    move, restore = live.trash.move, live.trash.restore

    def refuse_photos(path):
        if path.suffix == ".jpg":
            raise TrashError(f"{path} is stuck.")
        return move(path)

    def refuse(trashed, *, original):
        raise TrashError(f"{original} can't be brought back now.")

    monkeypatch.setattr(live.trash, "move", refuse_photos)
    with monkeypatch.context() as patch:
        patch.setattr(live.trash, "restore", refuse)
        done = trash_copies_in(live, "b")
    assert done.trashed == 0
    assert "copy.mov can't be brought back now" in done.refused[0].reason
    live.trash.restore = restore
    assert "cut off" not in (live.library.cleanup.recover() or "")
    undo(live)
    assert names(live.folder / "b") == ["copy.jpg", "copy.mov", "copy.xmp"]
    assert not live.read("can_undo")


def test_parts_come_back_when_the_kept_photo_went_meanwhile(live, monkeypatch):
    move = live.trash.move

    def move_both(path):
        if path.suffix == ".jpg":
            (live.folder / "a" / "x.jpg").unlink(missing_ok=True)
        return move(path)

    monkeypatch.setattr(live.trash, "move", move_both)
    assert trash_copies_in(live, "b").trashed == 0
    assert names(live.folder / "b") == ["copy.jpg", "copy.mov", "copy.xmp"]


def test_an_identical_copy_with_a_movie_that_is_kept_nowhere_is_left_alone(world):
    shoot(world.folder / "a", "x")
    shutil.copytree(world.folder / "a", world.folder / "b")
    world.scan()
    (world.folder / "b" / "x.mov").write_bytes(b"moving")
    done = trash_copies_in(world, "b")
    assert done.trashed == 0
    assert "x.mov would be kept nowhere" in done.refused[0].reason
    assert names(world.folder / "b") == ["x.jpg", "x.mov"]


def test_two_movies_of_one_size_are_compared_before_one_goes(live):
    (live.folder / "b" / "copy.mov").write_bytes(b"MOVING")
    done = trash_copies_in(live, "b")
    assert done.trashed == 0
    assert "copy.mov would be kept nowhere" in done.refused[0].reason


def test_a_photo_that_goes_along_must_be_kept_somewhere(world):
    shoot_raw(world.folder / "a", "x")
    shutil.copytree(world.folder / "a", world.folder / "b")
    (world.folder / "a" / "x.jpg").unlink()
    world.scan()
    world.library.catalog._connection.execute("UPDATE groups SET kind = 'identical'")
    done = trash_copies_in(world, "b")
    assert done.trashed == 0
    assert "x.jpg would be kept nowhere" in done.refused[0].reason
    (world.folder / "c").mkdir()
    shutil.copy(world.folder / "b" / "x.jpg", world.folder / "c" / "y.jpg")
    world.update(world.folder / "c")
    groups = [g for g in world.read_groups() if g.keeper.path.suffix == ".dng"]
    copy = next(m for m in groups[0].members if m.path.parent.name == "b")
    keep = next(m for m in groups[0].members if m.path.parent.name == "a")
    choice = GroupChoice(groups[0].id, keep.file_id, (copy.file_id,))
    world.library.catalog._connection.execute("UPDATE groups SET kind = 'identical'")
    assert act(world.library.cleanup.trash_copies([choice])).trashed == 1
    assert tree(world) == ["a/x.dng", "c/y.jpg"]
    assert undo(world).restored == 1
    assert names(world.folder / "b") == ["x.dng", "x.jpg"]


def test_a_copy_of_a_jpeg_goes_only_while_that_is_beside_its_raw(world):
    shoot_raw(world.folder / "a", "x")
    (world.folder / "b").mkdir()
    shutil.copy(world.folder / "a" / "x.jpg", world.folder / "b" / "y.jpg")
    world.scan()
    (world.folder / "a" / "x.jpg").rename(world.folder / "x.jpg")
    done = trash_copies_in(world, "b")
    assert done.trashed == 0
    assert "y.jpg would be kept nowhere" in done.refused[0].reason
    (world.folder / "x.jpg").rename(world.folder / "a" / "x.jpg")
    assert trash_copies_in(world, "b").trashed == 1
    assert undo(world).restored == 1


def test_what_the_user_chose_by_hand_goes_with_its_movie(world):
    shoot(world.folder / "a", "x")
    (world.folder / "b").mkdir()
    paint(1, (160, 120)).save(world.folder / "b" / "y.jpg")
    (world.folder / "b" / "y.mov").write_bytes(b"moving")
    world.scan()
    assert trash_copies_in(world, "b").trashed == 1
    assert tree(world) == ["a/x.jpg"]
    assert undo(world).restored == 1


def test_a_photo_that_nobody_has_looked_at_yet_does_not_go_along(live):
    paint(7).save(live.folder / "b" / "copy.dng", format="TIFF")
    done = trash_copies_in(live, "b")
    assert done.trashed == 0
    assert "goes with another photo" in done.refused[0].reason
    (live.folder / "b" / "copy.dng").unlink()
    shoot_raw(live.folder / "c", "r")
    shutil.copytree(live.folder / "c", live.folder / "d")
    (live.folder / "d" / "r.jpg").unlink()
    live.update(live.folder / "c", live.folder / "d")
    paint(9).save(live.folder / "d" / "r.jpg")
    done = trash_copies_in(live, "d")
    assert (live.folder / "d" / "r.dng").exists()
    assert any("is new or has changed" in refusal.reason for refusal in done.refused)


def test_what_is_to_be_kept_does_not_go_along(world):
    shoot_raw(world.folder / "a", "x")
    (world.folder / "a" / "x.jpg").rename(world.folder / "a" / "y.jpg")
    world.scan()
    (group,) = world.read_groups()
    raw = next(m for m in group.members if m.path.suffix == ".dng")
    jpeg = next(m for m in group.members if m.path.suffix == ".jpg")
    (world.folder / "a" / "x.dng").rename(world.folder / "a" / "y.dng")
    catalog = world.library.catalog
    root = catalog.files.roots()[0].id
    stamp = catalog.files.by_id([raw.file_id])[raw.file_id].stamp
    moved = raw.path.with_name("y.dng")
    catalog.files.rename(raw.file_id, path=moved, root_id=root, stamp=stamp)
    choice = GroupChoice(group.id, jpeg.file_id, (raw.file_id,))
    done = act(world.library.cleanup.trash_copies([choice]))
    assert done.trashed == 0
    assert "is to be kept" in done.refused[0].reason


def test_what_lies_beside_a_photo_given_alone_is_not_touched(world):
    shoot(world.folder / "a", "x")
    shutil.copytree(world.folder / "a", world.folder / "b")
    (world.folder / "b" / "x.xmp").write_text("not ours")
    world.scan(world.folder / "a" / "x.jpg", world.folder / "b" / "x.jpg")
    assert trash_copies_in(world, "b").trashed == 1
    assert names(world.folder / "b") == ["x.xmp"]
    assert undo(world).restored == 1


def test_a_lost_part_does_not_keep_the_rest_from_coming_back(live):
    trash_copies_in(live, "b")
    (live.trash.folder / "copy.mov").unlink()
    undone = undo(live)
    assert undone.restored == 1
    assert [refusal.path for refusal in undone.refused] == [str(live.folder / "b" / "copy.mov")]
    assert names(live.folder / "b") == ["copy.jpg", "copy.xmp"]
    assert not live.read("can_undo")
