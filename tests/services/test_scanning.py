"""Scanning: what is new, changed, moved, gone or out of reach, and the groups that follow."""

import os
import shutil
import time

import pytest

from photoclean.domain import messages
from photoclean.domain.errors import PhotocleanError
from photoclean.services.scanning import add_roots
from tests.services.conftest import paint


def finished(events):
    (last,) = [event for event in events if isinstance(event, messages.ScanFinished)]
    return last


def test_a_scan_finds_copies_and_names_what_they_are(copies):
    events = copies.scan()
    assert finished(events).photos == 4
    assert finished(events).new == 3
    assert copies.groups() == [
        [("keeper", "sea.jpg"), ("same-file", "sea copy.jpg"), ("edited", "small.jpg")]
    ]
    (group,) = copies.read_groups()
    assert group.members[2].edits == ("50 % of the size",)
    assert group.why.startswith("320 x 240, the largest")
    assert any(isinstance(event, messages.GroupsChanged) for event in events)


def test_the_same_pixels_in_another_file_are_the_same_image(world):
    paint(1).save(world.folder / "a.png")
    paint(1).save(world.folder / "b.bmp")
    world.scan()
    assert [relation for relation, _ in world.groups()[0]] == ["keeper", "same-image"]


def test_an_unchanged_library_is_not_read_again(copies):
    copies.scan()
    embedded = copies.network.embedded
    copies.open()
    assert finished(copies.scan()).new == 0
    assert copies.network.embedded == embedded


def test_a_moved_file_is_known_by_its_content(copies):
    copies.scan()
    (before,) = copies.read_groups()
    embedded = copies.network.embedded
    (copies.folder / "deep").mkdir()
    (copies.folder / "small.jpg").rename(copies.folder / "deep" / "tiny.jpg")
    copies.scan()
    (after,) = copies.read_groups()
    assert copies.network.embedded == embedded
    assert {m.file_id for m in after.members} == {m.file_id for m in before.members}
    assert "tiny.jpg" in [member.path.name for member in after.members]


def test_a_removed_copy_leaves_its_group(copies):
    copies.scan()
    (copies.folder / "small.jpg").unlink()
    copies.scan()
    assert [name for _, name in copies.groups()[0]] == ["sea.jpg", "sea copy.jpg"]


def test_a_changed_file_is_read_again(copies):
    copies.scan()
    paint(9).save(copies.folder / "small.jpg")
    copies.scan()
    assert "small.jpg" not in [name for _, name in copies.groups()[0]]


def test_a_broken_file_is_named_and_costs_nothing_else(copies):
    (copies.folder / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 no picture")
    (copies.folder / "empty.png").touch()
    events = copies.scan()
    failed = {event.path for event in events if isinstance(event, messages.PhotoFailed)}
    assert failed == {str(copies.folder / "broken.jpg"), str(copies.folder / "empty.png")}
    assert finished(events).unreadable == 2
    assert len(copies.groups()) == 1
    again = copies.scan()
    assert not [event for event in again if isinstance(event, messages.PhotoFailed)]
    assert len(copies.read("unreadable")) == 2


def test_a_stopped_scan_goes_on_where_it_stopped(copies):
    library = copies.library
    scan = library.scanner.scan(add_roots(library.catalog, [copies.folder]))
    for event in scan:
        if isinstance(event, messages.ScanProgressed) and event.phase == "indexing":
            break
    scan.close()
    copies.open()
    copies.scan()
    assert len(copies.groups()[0]) == 3
    assert copies.network.embedded <= 4


def test_a_folder_out_of_reach_is_offline_and_nothing_is_forgotten(copies):
    copies.scan()
    away = copies.folder.with_name("away")
    copies.folder.rename(away)
    list(copies.library.scanner.scan(copies.library.catalog.files.roots()))
    (group,) = copies.read_groups()
    assert all(member.is_offline for member in group.members)
    assert copies.read("folders")[0].state == "offline"
    away.rename(copies.folder)
    list(copies.library.scanner.scan(copies.library.catalog.files.roots()))
    (group,) = copies.read_groups()
    assert not any(member.is_offline for member in group.members)
    assert copies.network.embedded == 3


def test_a_watched_folder_that_vanishes_is_offline_not_gone(copies):
    copies.scan()
    copies.folder.rename(copies.folder.with_name("away"))
    copies.update(copies.folder)
    (group,) = copies.read_groups()
    assert all(member.is_offline for member in group.members)


def test_lost_vectors_are_made_again(copies):
    copies.scan()
    copies.close()
    copies.store.delete(sorted(copies.store.ids()))
    copies.open()
    copies.library.open_store()
    copies.scan()
    assert len(copies.store.ids()) == 3
    assert len(copies.groups()[0]) == 3


def test_vectors_that_nothing_knows_of_are_dropped(copies):
    copies.scan()
    copies.store.put([999], copies.store.get([1])[1])
    copies.open()
    copies.library.open_store()
    assert 999 not in copies.store.ids()


def test_new_photos_match_old_ones_one_by_one_and_all_at_once(copies, monkeypatch):
    copies.scan()
    singly = copies.groups()
    copies.close()
    copies.home = copies.home.with_name("second")
    copies.store = type(copies.store)(copies.network.dimension)
    monkeypatch.setattr("photoclean.services.matching._SEARCHED_SINGLY", 0)
    copies.scan()
    assert copies.groups() == singly


def test_updates_of_single_paths_follow_the_disk(copies):
    copies.scan()
    paint(2, (100, 75)).save(copies.folder / "wood small.jpg")
    copies.update(copies.folder / "wood small.jpg")
    assert len(copies.groups()) == 2
    shutil.rmtree(copies.folder)
    copies.folder.mkdir()
    copies.update(copies.folder)
    assert copies.groups() == []


def test_a_moved_folder_is_recognised(copies):
    copies.scan()
    (copies.folder / "old").mkdir()
    (copies.folder / "small.jpg").rename(copies.folder / "old" / "small.jpg")
    copies.update(copies.folder / "small.jpg", copies.folder / "old")
    (copies.folder / "old").rename(copies.folder / "new")
    copies.update(copies.folder / "old", copies.folder / "new")
    paths = [member.path for member in copies.read_groups()[0].members]
    assert copies.folder / "new" / "small.jpg" in paths
    assert copies.network.embedded == 3


def test_a_folder_inside_a_watched_one_adds_nothing_and_one_around_takes_over(world):
    inner = world.folder / "inner"
    inner.mkdir()
    paint(1).save(inner / "a.jpg")
    world.scan(inner)
    catalog = world.library.catalog
    (outer,) = add_roots(catalog, [world.folder])
    assert [root.path for root in catalog.files.roots()] == [world.folder]
    assert add_roots(catalog, [inner]) == [outer]
    world.scan()
    assert world.network.embedded == 1


def test_a_single_photo_can_be_given(world):
    paint(1).save(world.folder / "a.jpg")
    events = world.scan(world.folder / "a.jpg")
    assert finished(events).photos == 1


@pytest.mark.parametrize("name", ["missing", "notes.txt"])
def test_what_is_no_folder_and_no_photo_is_refused_in_words(world, name):
    (world.folder / "notes.txt").write_text("hello")
    world.open()
    with pytest.raises(PhotocleanError, match=name):
        add_roots(world.library.catalog, [world.folder / name])


def test_symbolic_links_are_not_followed(copies):
    outside = copies.folder.with_name("outside")
    outside.mkdir()
    paint(5).save(outside / "x.jpg")
    (copies.folder / "link").symlink_to(outside)
    (copies.folder / "link.jpg").symlink_to(outside / "x.jpg")
    assert finished(copies.scan()).photos == 4


def test_names_that_are_no_valid_unicode_are_taken(world):
    path = os.fsdecode(os.fsencode(world.folder) + b"/caf\xe9.jpg")
    paint(1).save(path, format="JPEG")
    shutil.copy(path, world.folder / "b.jpg")
    world.scan()
    assert len(world.groups()[0]) == 2


def test_a_file_that_killed_the_decoder_twice_is_set_aside(copies):
    suspect = copies.folder / "small.jpg"
    for _ in range(2):
        copies.close()
        copies.home.mkdir(exist_ok=True)
        (copies.home / "decoding.log").write_text(f"+{suspect}\n")
        copies.open()
    copies.scan()
    (bad,) = copies.read("unreadable")
    assert bad.path == suspect
    assert "crash" in bad.reason
    time.sleep(0.01)
    paint(1, (170, 130)).save(suspect)
    copies.scan()
    assert copies.read("unreadable") == []


def test_a_file_that_killed_the_decoder_once_gets_another_chance(copies):
    copies.close()
    copies.home.mkdir(exist_ok=True)
    (copies.home / "decoding.log").write_text(f"+{copies.folder / 'small.jpg'}\n")
    copies.scan()
    assert copies.read("unreadable") == []


def test_the_download_of_the_weights_is_told(copies):
    copies.library._download = (5, 10)
    progress = [e for e in copies.scan() if isinstance(e, messages.ScanProgressed)]
    assert messages.ScanProgressed("weights", 5, 10) in progress
    assert progress[-1].phase != "weights"


def test_a_folder_says_that_it_is_being_scanned_until_all_is_in(copies):
    library = copies.library
    seen = []
    for event in library.scanner.scan(add_roots(library.catalog, [copies.folder])):
        if isinstance(event, messages.ScanProgressed) and event.phase == "indexing":
            seen.append(copies.read("folders")[0].state)
    assert set(seen) == {"scanning"}
    assert copies.read("folders")[0].state == "watched"


def test_no_speed_is_told_before_the_network_has_worked(copies):
    progress = [e for e in copies.scan() if isinstance(e, messages.ScanProgressed)]
    early = [e for e in progress if e.phase == "indexing" and e.done == 0]
    assert all(e.photos_per_second == 0 and e.seconds_left is None for e in early)
