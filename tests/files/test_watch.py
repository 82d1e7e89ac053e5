from __future__ import annotations

import logging
import shutil
import sys
import threading
import time

import pytest

from photoclean.files import watch, watch_limits
from photoclean.files.watch import FolderWatcher, watches_left

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="inotify")
SETTLE = 0.15


@pytest.fixture
def root(tmp_path):
    folder = tmp_path / "photos"
    folder.mkdir()
    return folder


@pytest.fixture
def watcher():
    made = FolderWatcher(settle_seconds=SETTLE, poll_seconds=0.1)
    yield made
    made.close()


@pytest.fixture(params=["watched", "polled"])
def watched_root(request, root, watcher, monkeypatch):
    if request.param == "polled":
        monkeypatch.setattr(watch, "is_remote", lambda _folder: True)
    assert watcher.add(root) == request.param
    return root


def wait_for(watcher, *expected, seconds=5.0):
    """Take what settles until all expected paths have come; gives everything that came."""
    came = []
    end = time.monotonic() + seconds
    while not set(expected) <= set(came) and time.monotonic() < end:
        came += watcher.settled()
        time.sleep(0.01)
    assert set(expected) <= set(came)
    return came


def test_a_new_photo_comes_and_other_files_do_not(watcher, watched_root):
    (watched_root / "note.txt").write_bytes(b"1")
    (watched_root / "._a.xmp").write_bytes(b"1")
    (watched_root / "a.jpg").write_bytes(b"1")
    came = wait_for(watcher, watched_root / "a.jpg")
    assert set(came) == {watched_root / "a.jpg"}
    assert watcher.is_idle


def test_what_may_go_with_a_photo_comes_and_goes(watcher, watched_root):
    sidecar, movie = watched_root / "a.jpg.xmp", watched_root / "a.MOV"
    sidecar.write_bytes(b"1")
    movie.write_bytes(b"1")
    wait_for(watcher, sidecar, movie)
    sidecar.unlink()
    assert set(wait_for(watcher, sidecar)) == {sidecar}


def test_changed_and_removed_photos_come(watcher, watched_root):
    photo = watched_root / "a.jpg"
    photo.write_bytes(b"1")
    wait_for(watcher, photo)
    photo.write_bytes(b"changed")
    wait_for(watcher, photo)
    photo.unlink()
    wait_for(watcher, photo)


def test_a_renamed_photo_comes_by_both_names(watcher, watched_root):
    old, new = watched_root / "a.jpg", watched_root / "b.jpg"
    old.write_bytes(b"1")
    wait_for(watcher, old)
    old.rename(new)
    wait_for(watcher, old, new)


def test_a_file_that_gets_a_photos_name_comes(watcher, watched_root):
    part = watched_root / "a.jpg.part"
    part.write_bytes(b"1")
    part.rename(watched_root / "a.jpg")
    assert set(wait_for(watcher, watched_root / "a.jpg")) == {watched_root / "a.jpg"}


def test_a_moved_folder_comes_by_both_names(watcher, root):
    (root / "old").mkdir()
    (root / "old/a.jpg").write_bytes(b"1")
    watcher.add(root)
    (root / "old").rename(root / "new")
    wait_for(watcher, root / "old", root / "new")
    (root / "new/b.jpg").write_bytes(b"1")
    wait_for(watcher, root / "new/b.jpg")


def test_a_folder_from_elsewhere_and_its_end_come(watcher, watched_root, tmp_path):
    (tmp_path / "card/day").mkdir(parents=True)
    (tmp_path / "card/day/a.jpg").write_bytes(b"1")
    shutil.move(tmp_path / "card", watched_root / "card")
    wait_for(watcher, watched_root / "card")
    (watched_root / "card/day/b.jpg").write_bytes(b"1")
    wait_for(watcher, watched_root / "card/day/b.jpg")
    shutil.rmtree(watched_root / "card")
    wait_for(watcher, watched_root / "card")


def test_hidden_and_trash_folders_are_not_told_of(watcher, root):
    watcher.add(root)
    for name in (".trash", "@eaDir"):
        (root / name).mkdir()
        (root / name / "a.jpg").write_bytes(b"1")
    (root / "b.jpg").write_bytes(b"1")
    assert set(wait_for(watcher, root / "b.jpg")) == {root / "b.jpg"}


def test_a_growing_file_is_left_alone_and_then_comes_quickly(root):
    watcher = FolderWatcher()
    try:
        watcher.add(root)
        photo = root / "a.jpg"
        with photo.open("wb") as file:
            for _ in range(8):
                file.write(b"x" * 1000)
                file.flush()
                time.sleep(0.2)
                assert watcher.settled() == []
        written = time.monotonic()
        wait_for(watcher, photo)
        assert time.monotonic() - written < 1.2
    finally:
        watcher.close()


def test_activity_is_told_of(root):
    active = threading.Event()
    watcher = FolderWatcher(settle_seconds=SETTLE, on_activity=active.set)
    try:
        watcher.add(root)
        (root / "a.jpg").write_bytes(b"1")
        assert active.wait(5)
        assert watcher.pending_count == 1
    finally:
        watcher.close()


def test_a_removed_root_is_silent_and_can_come_back(watcher, watched_root):
    watcher.add(watched_root)
    (watched_root / "a.jpg").write_bytes(b"1")
    watcher.remove(watched_root)
    watcher.remove(watched_root)
    (watched_root / "b.jpg").write_bytes(b"1")
    time.sleep(0.4)
    assert watcher.settled() == []
    watcher.add(watched_root)
    (watched_root / "c.jpg").write_bytes(b"1")
    wait_for(watcher, watched_root / "c.jpg")


def test_a_vanished_root_comes_itself(watcher, watched_root):
    shutil.rmtree(watched_root)
    wait_for(watcher, watched_root)
    watcher.remove(watched_root)


def test_a_missing_root_is_refused(watcher, root):
    with pytest.raises(FileNotFoundError):
        watcher.add(root / "nothing")


@LINUX
def test_too_many_folders_are_polled_and_still_seen(watcher, root, monkeypatch):
    for name in "abc":
        (root / name).mkdir()
    monkeypatch.setattr(watch, "watches_left", lambda: 3)
    assert watcher.add(root) == "polled"
    (root / "c/a.jpg").write_bytes(b"1")
    wait_for(watcher, root / "c/a.jpg")


@LINUX
def test_watches_that_the_system_silently_refuses_are_noticed(watcher, root, monkeypatch):
    for name in "abc":
        (root / name).mkdir()
    monkeypatch.setattr(watch, "watches_used", lambda: 7)  # as before: none was added
    assert watcher.add(root) == "polled"


@LINUX
def test_no_more_inotify_instances_means_polling(watcher, root, monkeypatch):
    def refuse():
        raise OSError(24, "inotify instance limit reached")

    monkeypatch.setattr(watch, "Observer", refuse)
    assert watcher.add(root) == "polled"


@LINUX
def test_folders_in_folders_are_watched_live(watcher, root):
    (root / "sub").mkdir()
    assert watcher.add(root) == "watched"
    assert watcher.add(root / "sub") == "watched"


@LINUX
def test_watches_left_counts_our_own(watcher, root):
    for name in "abc":
        (root / name).mkdir()
    before = watches_left()
    watcher.add(root)
    assert watches_left() == before - 4


def test_when_events_were_lost_the_roots_need_a_look(watcher, root):
    watcher.add(root)
    log = logging.getLogger("watchdog.observers.inotify")
    log.warning("Inotify queue overflowed; reconciling recursive watches below %r", b"/x")
    wait_for(watcher, root)


@LINUX
@pytest.mark.parametrize(
    ("kind", "remote"), [("nfs4", True), ("fuse.sshfs", True), ("ext4", False)]
)
def test_network_folders_are_known_by_their_mount(tmp_path, monkeypatch, kind, remote):
    share = tmp_path / "my share"
    (share / "photos").mkdir(parents=True)
    mounts = tmp_path / "mounts"
    escaped = str(share).replace(" ", "\\040")
    mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\nhost:/x {escaped} {kind} rw 0 0\n")
    monkeypatch.setattr(watch_limits, "_MOUNTS", mounts)
    assert watch_limits.is_remote(share / "photos") == remote
    assert not watch_limits.is_remote(tmp_path)


@LINUX
def test_a_polled_folder_is_watched_live_once_the_limit_was_raised(watcher, root, monkeypatch):
    (root / "a").mkdir()
    with monkeypatch.context() as low:
        low.setattr(watch, "watches_left", lambda: 1)
        assert watcher.add(root) == "polled"
        assert watcher.improve(root) == "polled"
    assert watcher.improve(root) == "watched"
    assert watcher.add(root) == "watched"
    (root / "a/new.jpg").write_bytes(b"1")
    wait_for(watcher, root / "a/new.jpg")


@LINUX
def test_the_command_raises_the_limit_far_enough(root, monkeypatch):
    command = watch_limits.command_to_raise_limit(root)
    assert "fs.inotify.max_user_watches=1048576 " in command
    assert command.count("/etc/sysctl.d/60-photoclean.conf") == 2
    monkeypatch.setattr(watch_limits, "count_folders", lambda _root, **_: 3_000_000)
    limit = int(watch_limits.command_to_raise_limit(root).split("=")[1].split()[0])
    assert limit >= 6_000_000
    monkeypatch.setattr(watch_limits, "is_remote", lambda _root: True)
    assert watch_limits.command_to_raise_limit(root) == ""
