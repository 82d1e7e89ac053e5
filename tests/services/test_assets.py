"""Assets in a library: several files that are one photo, found, shown and kept up to date."""

import io
import json
import shutil
import time

from photoclean.catalog.reader import CatalogReader
from photoclean.domain import messages
from photoclean.domain.formats import is_raw_name
from photoclean.domain.relation import GroupKind
from photoclean.services.places import Places
from photoclean.services.report import read_report, to_json, write_csv
from tests.services.asset_samples import save_taken, shoot, shoot_raw
from tests.services.conftest import paint


def parts(world):
    """The parts of all members of all groups by the member's path below the folder."""
    return {
        member.path.relative_to(world.folder).as_posix(): [path.name for path in member.parts]
        for group in world.read_groups()
        for member in group.members
    }


def scan_all(world):
    return list(world.library.scanner.scan(world.library.catalog.files.roots()))


def copy_tree(world, name):
    shutil.copytree(world.folder / "a", world.folder / name)


def test_the_files_of_one_photo_are_no_duplicates_of_each_other(world):
    shoot_raw(world.folder, "a")
    (world.folder / "a.xmp").write_text("stars")
    events = world.scan()
    (finished,) = [event for event in events if isinstance(event, messages.ScanFinished)]
    assert world.groups() == []
    assert finished.photos == world.read("count_photos") == 1
    assert world.read("folders")[0].photos == 1
    assert [path.name for path in world.read("photo_paths")] == ["a.dng"]


def test_a_copy_of_a_photo_of_several_files_is_one_member_with_its_parts(world):
    shoot_raw(world.folder / "a", "x")
    (world.folder / "a" / "x.xmp").write_text("stars")
    copy_tree(world, "b")
    world.scan()
    assert parts(world) == {"a/x.dng": ["x.jpg", "x.xmp"], "b/x.dng": ["x.jpg", "x.xmp"]}
    (group,) = world.read_groups()
    copy = group.copies[0]
    sizes = [path.stat().st_size for path in copy.parts]
    assert copy.part_bytes == sum(sizes)
    assert group.reclaimable_bytes == copy.path.stat().st_size + sum(sizes)


def test_the_report_names_the_parts(world):
    shoot(world.folder / "a", "x", movie=b"moving", sidecar=b"stars")
    copy_tree(world, "b")
    world.scan()
    with CatalogReader(Places.find(world.home).catalog) as reader:
        report = read_report(reader)
    (group,) = json.loads(to_json(report))["groups"]
    folder = world.folder / "b"
    assert group["members"][1]["parts"] == [str(folder / "x.mov"), str(folder / "x.xmp")]
    rows = io.StringIO()
    write_csv(report, rows)
    assert f"{folder / 'x.mov'}; {folder / 'x.xmp'}" in rows.getvalue()


def test_a_sidecar_that_comes_changes_or_goes_is_seen_at_once(world):
    shoot(world.folder / "a", "x")
    copy_tree(world, "b")
    world.scan()
    sidecar = world.folder / "b" / "x.jpg.xmp"

    def after(text):
        """What the engine says when the sidecar has changed, and the parts then."""
        if text is None:
            sidecar.unlink()
        else:
            sidecar.write_text(text)
        events = world.update(sidecar)
        assert any(isinstance(event, messages.GroupsChanged) for event in events)
        (copy,) = [m for m in world.read_groups()[0].members if m.path.parent.name == "b"]
        return [path.name for path in copy.parts], copy.part_bytes

    assert after("stars") == (["x.jpg.xmp"], 5)
    assert after("more stars") == (["x.jpg.xmp"], 10)
    assert after(None) == ([], 0)


def test_a_sidecar_beside_a_watched_photo_is_noticed(world):
    shoot(world.folder / "a", "x")
    copy_tree(world, "b")
    world.scan()
    watching = world.library.watching
    list(watching.start(world.library.catalog.files.roots()))
    sidecar = world.folder / "b" / "x.jpg.xmp"
    sidecar.write_text("stars")
    came, deadline = set(), time.monotonic() + 10
    while sidecar not in came:
        assert time.monotonic() < deadline
        came.update(watching.settled())
        time.sleep(0.05)
    world.update(*came)
    assert parts(world) == {"a/x.jpg": [], "b/x.jpg": ["x.jpg.xmp"]}


def test_a_photo_that_comes_to_its_movie_later_finds_it(world):
    (world.folder / "x.mov").write_bytes(b"moving")
    world.scan()
    shoot(world.folder / "a", "y", movie=b"moving")
    shutil.copy(world.folder / "a" / "y.jpg", world.folder / "x.jpg")
    world.update(world.folder / "x.jpg", world.folder / "a")
    assert parts(world) == {"x.jpg": ["x.mov"], "a/y.jpg": ["y.mov"]}


def test_a_jpeg_stands_for_itself_when_its_raw_has_gone(world):
    shoot_raw(world.folder / "a", "x")
    world.scan()
    (world.folder / "a" / "x.dng").rename(world.folder / "a" / "y.dng")
    world.update(world.folder / "a" / "x.dng", world.folder / "a" / "y.dng")
    assert world.read("count_photos") == 2
    (world.folder / "a" / "y.dng").rename(world.folder / "a" / "x.dng")
    world.open()
    scan_all(world)
    assert world.read("count_photos") == 1
    (world.folder / "a" / "x.dng").unlink()
    scan_all(world)
    assert [path.name for path in world.read("photo_paths")] == ["x.jpg"]


def test_a_moved_folder_keeps_its_photos_together(world):
    shoot(world.folder / "a", "x", movie=b"moving")
    copy_tree(world, "b")
    world.scan()
    (world.folder / "b").rename(world.folder / "c")
    world.update(world.folder / "b", world.folder / "c")
    assert parts(world) == {"a/x.jpg": ["x.mov"], "c/x.jpg": ["x.mov"]}
    assert world.library.catalog.companions.find_below(world.folder / "b") == []


def test_a_raw_that_can_not_be_decoded_goes_with_its_jpeg(world):
    shoot(world.folder / "a", "x")
    (world.folder / "a" / "x.nef").write_bytes(b"no camera of ours")
    copy_tree(world, "b")
    world.scan()
    assert parts(world) == {"a/x.jpg": ["x.nef"], "b/x.jpg": ["x.nef"]}
    assert all(is_raw_name(file.path) for file in world.read("unreadable"))


def test_photos_of_different_times_are_not_one_whatever_their_names(world):
    world.open()
    for number, hour in ((1234, 10), (5678, 11)):
        for name, minute in (("IMG_", "00"), ("IMG_E", "00" if number == 5678 else "30")):
            path = world.folder / f"{name}{number}.jpg"
            taken_at = f"2024:05:01 {hour}:{minute}:00"
            save_taken(path, seed=number + len(name), taken_at=taken_at)
    world.scan()
    assert sorted(path.name for path in world.read("photo_paths")) == [
        "IMG_1234.jpg",
        "IMG_5678.jpg",
        "IMG_E1234.jpg",
    ]


def test_a_folder_out_of_reach_keeps_its_parts(world):
    near, far = world.folder / "a", world.folder / "b"
    shoot(near, "x", movie=b"moving")
    copy_tree(world, "b")
    world.scan(near, far)
    far.rename(world.folder / "away")
    world.update(far)
    assert parts(world) == {"a/x.jpg": ["x.mov"], "b/x.jpg": ["x.mov"]}
    scan_all(world)
    (world.folder / "away").rename(far)
    scan_all(world)
    assert parts(world) == {"a/x.jpg": ["x.mov"], "b/x.jpg": ["x.mov"]}


def test_a_folder_that_takes_another_over_takes_its_sidecars_too(world):
    shoot(world.folder / "a", "x", sidecar=b"stars")
    copy_tree(world, "b")
    world.scan(world.folder / "a", world.folder / "b")
    world.scan(world.folder)
    assert len(world.library.catalog.files.roots()) == 1
    assert parts(world) == {"a/x.jpg": ["x.xmp"], "b/x.jpg": ["x.xmp"]}
    world.library.catalog.files.remove_root(world.library.catalog.files.roots()[0].id)
    assert world.library.catalog.companions.find_below(world.folder) == []


def test_of_a_photo_given_alone_nothing_else_is_taken(world):
    shoot(world.folder, "x", sidecar=b"stars")
    shutil.copy(world.folder / "x.jpg", world.folder / "y.jpg")
    photos = [world.folder / "x.jpg", world.folder / "y.jpg"]
    world.scan(*photos)
    world.update(*photos, world.folder / "x.xmp")
    assert parts(world) == {"x.jpg": [], "y.jpg": []}


def test_an_unchanged_library_is_not_sorted_again(world, monkeypatch):
    shoot_raw(world.folder, "a")
    (world.folder / "a.xmp").write_text("stars")
    world.scan()
    world.open()

    def refuse(*_, **__):
        raise AssertionError("it was worked out again what belongs together")

    monkeypatch.setattr("photoclean.catalog.assets.find_assets", refuse)
    scan_all(world)


def test_sidecars_of_a_disk_with_a_new_number_are_not_new(world):
    shoot(world.folder, "x", sidecar=b"stars")
    world.scan()
    catalog = world.library.catalog
    sidecar = world.folder / "x.xmp"
    former = catalog.companions.find(sidecar).device
    root = catalog.files.roots()[0]
    catalog.files.renumber_device(root.id, former, device=former + 1)
    assert catalog.companions.find(sidecar).device == former + 1
    (world.folder / "x.xmp").unlink()
    scan_all(world)
    assert catalog.companions.find(sidecar) is None


def test_files_that_are_parts_elsewhere_are_tied_to_the_photo(world):
    shoot_raw(world.folder / "a", "x")
    (world.folder / "b").mkdir()
    shutil.copy(world.folder / "a" / "x.jpg", world.folder / "b" / "y.jpg")
    paint(2).save(world.folder / "b" / "z.jpg")
    world.scan()
    catalog = world.library.catalog
    raw = catalog.files.find(world.folder / "a" / "x.dng").content_id
    jpeg = catalog.files.find(world.folder / "b" / "y.jpg").content_id
    assert catalog.assets.ties([raw]) == catalog.assets.ties([jpeg]) == {(raw, jpeg)}
    found = catalog.contents.candidates([raw, jpeg])
    assert found[raw].files[0].part_contents == (jpeg,)
    assert [file.path.name for file in found[jpeg].files] == ["y.jpg"]


def test_a_jpeg_that_also_goes_with_a_raw_is_a_copy_of_it(world):
    shoot_raw(world.folder / "a", "x")
    (world.folder / "b").mkdir()
    shutil.copy(world.folder / "a" / "x.jpg", world.folder / "b" / "y.jpg")
    world.scan()
    assert world.groups() == [[("keeper", "x.dng"), ("same-file", "y.jpg")]]
    assert world.read_groups()[0].kind is GroupKind.IDENTICAL


def test_what_would_lose_a_movie_says_so_and_is_not_trashed_without_a_look(world):
    shoot(world.folder / "a", "x", movie=b"moving")
    shoot(world.folder / "b", "x", movie=b"another")
    shoot(world.folder / "c", "x")
    world.scan()
    (group,) = world.read_groups()
    assert group.kind is GroupKind.EDITED
    assert [member.edits for member in group.copies] == [
        ("has a movie that the photo to keep lacks",),
        (),
    ]
    assert len(group.keeper.parts) == 1


def test_of_two_copies_the_one_with_the_movie_is_kept(world):
    for name in ("a", "b"):
        shoot(world.folder / name, "x", movie=b"moving" if name == "b" else None)
    world.scan()
    (group,) = world.read_groups()
    assert group.kind is GroupKind.IDENTICAL
    assert group.keeper.path == world.folder / "b" / "x.jpg"
