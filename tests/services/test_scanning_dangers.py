"""Scanning against the odds: stops and failures half-way, races, odd folders."""

import os
import queue
import shutil
import time

import pytest

from photoclean.domain import messages
from photoclean.domain.errors import PhotocleanError
from photoclean.files.identity import stamp_of
from photoclean.services import indexing
from photoclean.services.scanning import add_roots
from tests.services.conftest import paint


def scan_all(world):
    library = world.library
    return list(library.scanner.scan(library.catalog.files.roots()))


def wait_for_change(library, path):
    deadline = time.monotonic() + 10
    while path not in library.watching.settled():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def stop_when_all_is_read(job):
    for event in job:
        if isinstance(event, messages.ScanProgressed) and event.done == event.total > 0:
            break
    job.close()


def test_same_files_read_before_a_stop_are_grouped_at_the_next_start(copies):
    copies.scan()
    shutil.copy(copies.folder / "wood.jpg", copies.folder / "wood copy.jpg")
    stop_when_all_is_read(copies.library.scanner.update([copies.folder / "wood copy.jpg"]))
    copies.open()
    assert len(copies.groups()) == 2


def test_a_scan_that_meets_a_move_forgets_nothing(copies):
    copies.scan()
    old, new = copies.folder / "small.jpg", copies.folder / "moved.jpg"
    old.rename(new)
    paint(6).save(copies.folder / "more.jpg")
    scan = copies.library.scanner.scan(copies.library.catalog.files.roots())
    for event in scan:
        if isinstance(event, messages.FoldersChanged):
            break
    copies.update(old, new)
    list(scan)
    assert copies.library.catalog.files.find(new) is not None
    assert "moved.jpg" in [name for _, name in copies.groups()[0]]


def test_a_failed_write_does_not_spoil_what_follows(copies, monkeypatch):
    copies.open()
    catalog = copies.library.catalog
    mark = catalog.contents.mark_embedded

    def fail(*_, **__):
        raise PhotocleanError("The catalogue can't be used: the disk is full.")

    monkeypatch.setattr(catalog.contents, "mark_embedded", fail)
    with pytest.raises(PhotocleanError, match="full"):
        copies.scan()
    monkeypatch.setattr(catalog.contents, "mark_embedded", mark)
    copies.scan()
    assert len(copies.groups()[0]) == 3


def test_vectors_without_a_content_are_not_matched(copies):
    copies.scan()
    copies.store.put([999], copies.store.get([1])[1])
    paint(1, (80, 60)).save(copies.folder / "new.jpg")
    copies.update(copies.folder / "new.jpg")
    assert "new.jpg" in [name for _, name in copies.groups()[0]]


def test_a_photo_that_we_stumble_over_does_not_end_the_scan(copies, monkeypatch):
    from photoclean.services import reading

    decode = reading.decode_photo

    def stumble(path, **rest):
        if path.name == "wood.jpg":
            raise RuntimeError("surprise")
        return decode(path, **rest)

    monkeypatch.setattr(reading, "decode_photo", stumble)
    copies.scan()
    assert len(copies.groups()) == 1
    (bad,) = copies.read("unreadable")
    assert bad.path.name == "wood.jpg"


@pytest.mark.parametrize("through", ["same", "link"])
def test_a_library_inside_a_watched_folder_is_not_taken_for_photos(world, tmp_path, through):
    folder = world.folder
    world.home = folder / "photoclean"
    if through == "link":
        folder = tmp_path / "link"
        folder.symlink_to(world.folder)
    paint(1).save(folder / "a.jpg")
    world.scan(folder)
    previews = list((folder / "photoclean").rglob("*.jpg"))
    assert previews
    world.update(*previews, previews[0].parent, folder)
    scan_all(world)
    assert world.read("count_photos") == 1
    events = world.scan(folder / "photoclean" / "thumbnails")
    assert world.read("count_photos") == 1
    assert events


def test_the_librarys_own_folder_is_not_looked_through(world):
    paint(1).save(world.folder / "a.jpg")
    world.scan()
    events = world.scan(world.home)
    assert any(isinstance(event, messages.ProblemFound) for event in events)
    assert world.read("count_photos") == 1


def test_one_folder_by_other_names_is_one_folder(world, tmp_path):
    paint(1).save(world.folder / "a.jpg")
    (world.folder / "inner").mkdir()
    world.scan()
    catalog = world.library.catalog
    link = tmp_path / "link"
    link.symlink_to(world.folder)
    for name in (link, world.folder / "inner" / "..", f"{world.folder}/", link / "inner"):
        assert [root.path for root in add_roots(catalog, [name])] == [world.folder]


def test_a_folder_known_through_a_link_is_taken_over(world, tmp_path):
    (world.folder / "inner").mkdir()
    paint(1).save(world.folder / "inner" / "a.jpg")
    link = tmp_path / "link"
    link.symlink_to(world.folder / "inner")
    world.scan(link)
    world.scan(world.folder)
    assert [root.path for root in world.library.catalog.files.roots()] == [world.folder]
    assert world.read("photo_paths") == [world.folder / "inner" / "a.jpg"]
    assert world.network.embedded == 1


def test_a_file_replaced_by_a_link_is_forgotten(copies):
    copies.scan()
    small = copies.folder / "small.jpg"
    small.unlink()
    small.symlink_to(copies.folder / "wood.jpg")
    scan_all(copies)
    assert copies.library.catalog.files.find(small) is None


def test_a_folder_replaced_by_a_link_is_forgotten(world):
    (world.folder / "b").mkdir()
    paint(1).save(world.folder / "b" / "b.jpg")
    world.scan()
    outside = world.folder.with_name("outside")
    (world.folder / "b").rename(outside)
    (world.folder / "b").symlink_to(outside)
    world.update(world.folder / "b")
    assert world.read("count_photos") == 0


def test_a_disk_with_a_new_number_is_the_same_disk(copies):
    """USB disks and btrfs get another device number at each start."""
    copies.scan()
    catalog = copies.library.catalog
    former = stamp_of(copies.folder / "sea.jpg").device
    root = catalog.files.roots()[0]
    catalog.files.renumber_device(root.id, former, device=former + 1)
    (copies.folder / "small.jpg").unlink()
    scan_all(copies)
    assert catalog.files.find(copies.folder / "small.jpg") is None
    assert catalog.files.find(copies.folder / "sea.jpg").stamp.device == former


def test_a_folder_that_may_not_be_read_is_left_as_it_was(copies, monkeypatch):
    copies.scan()
    hidden = copies.folder / "small.jpg"
    stat = os.stat

    def refuse(path, *rest, **options):
        if os.fspath(path).startswith(os.fspath(hidden)):
            raise PermissionError(13, "Permission denied", os.fspath(path))
        return stat(path, *rest, **options)

    monkeypatch.setattr(os, "stat", refuse)
    copies.update(hidden)
    monkeypatch.undo()
    assert copies.library.catalog.files.find(hidden) is not None


def test_a_change_in_a_big_library_reads_no_more_than_itself(copies, monkeypatch):
    copies.scan()
    catalog = copies.library.catalog

    def refuse(**_):
        raise AssertionError("the whole catalogue was read")

    monkeypatch.setattr(catalog.contents, "finished", refuse)
    monkeypatch.setattr(catalog.contents, "embedded", refuse)
    embedded = copies.network.embedded
    (copies.folder / "small.jpg").rename(copies.folder / "tiny.jpg")
    copies.update(copies.folder / "small.jpg", copies.folder / "tiny.jpg")
    assert copies.network.embedded == embedded
    assert "tiny.jpg" in [name for _, name in copies.groups()[0]]


def test_another_folder_in_the_place_of_a_watched_one_is_watched_anew(copies):
    copies.scan()
    library = copies.library
    list(library.watching.start(library.catalog.files.roots()))
    shutil.rmtree(copies.folder)
    copies.folder.mkdir()
    wait_for_change(library, copies.folder)
    (turned,) = library.watching.find_returned()
    list(library.watching.start([turned]))
    library.watching._next_look = 0.0
    assert library.watching.find_returned() == []
    paint(3).save(copies.folder / "new.jpg")
    wait_for_change(library, copies.folder / "new.jpg")


class HastyQueue:
    """A queue whose reader is interrupted once, right when a result has been taken out."""

    def __init__(self):
        self._queue = queue.SimpleQueue()
        self.put = self._queue.put
        self.empty = self._queue.empty

    def get(self, timeout=None):
        self._queue.get(timeout=timeout)
        self.get = self._queue.get
        raise KeyboardInterrupt


@pytest.mark.timeout(30)
def test_an_interrupt_between_taking_a_result_and_noting_it_ends_the_scan(world, monkeypatch):
    for number in range(4):
        paint(number).save(world.folder / f"{number}.jpg")
    world.open()
    prepare = indexing.Indexer._prepare

    def prepare_hastily(*args, **wishes):
        run = prepare(*args, **wishes)
        run.inbox = HastyQueue()
        return run

    monkeypatch.setattr(indexing.Indexer, "_prepare", prepare_hastily)
    with pytest.raises(KeyboardInterrupt):
        world.scan()
    monkeypatch.undo()
    world.scan()
    assert world.read("count_photos") == 4
