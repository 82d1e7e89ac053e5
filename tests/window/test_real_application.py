"""The real application with a real engine, real weights and real files."""

import os
import signal

import psutil
import pytest

from photoclean.domain import messages
from photoclean.services.places import Places
from tests.benchmarks.made_library import find_photos, make_library
from tests.screen import wait_until
from tests.window.conftest import read

pytestmark = [pytest.mark.real, pytest.mark.window]


def make(folder, *, photos, files):
    kinds = ("same-bytes", "resize50", "jpeg20")
    make_library(folder, photos=find_photos(None, count=photos), files=files, kinds=kinds)


def test_a_dropped_folder_becomes_groups_and_a_copy_goes_to_the_trash(desktop, tmp_path):
    folder, home = tmp_path / "photos", desktop.home / "share" / "photoclean"
    make(folder, photos=1, files=2)
    desktop.start("-m", "photoclean")
    window = desktop.find_window("photoclean")
    desktop.do("windowmove", window, 140, 20, "windowsize", window, 1100, 800)
    desktop.start("tests/window/drag_source.py", folder)
    desktop.find_window("drag source")
    desktop.drag((40, 30), (700, 450))
    desktop.find_window("^taken$")
    (group,) = wait_until(lambda: read(home, "groups"), what="a group")
    (copy,) = group.copies
    places = Places(data=home, cache=desktop.home / "cache" / "photoclean")
    assert places.preview(copy.content_hash).exists(), "the window has nothing to show"
    desktop.do("windowfocus", window)

    def press():
        desktop.do("key", "--window", window, "Home")
        desktop.do("key", "--window", window, "Delete")
        return not read(home, "groups")

    wait_until(press, what="the group going")
    assert not copy.path.exists()
    assert group.keeper.path.exists()
    trashed = desktop.home / "share" / "Trash" / "files" / copy.path.name
    assert trashed.exists()


def test_an_engine_killed_in_mid_scan_is_started_again_and_nothing_is_missing(
    application, qtbot, tmp_path
):
    folder = tmp_path / "photos"
    kinds = ("same-bytes", "png", "webp", "jpeg20", "resize50")
    make_library(folder, photos=find_photos(None, count=13), files=78, kinds=kinds)
    events = []
    link = application.session.link
    link.event_received.connect(events.append)
    application.add_folders([str(folder)])

    def is_reading():
        return any(
            isinstance(event, messages.ScanProgressed) and event.phase == "indexing"
            for event in events
        )

    qtbot.waitUntil(is_reading, timeout=60_000)
    first = link.pid
    os.kill(first, signal.SIGKILL)
    strip = application.workspace.strip
    qtbot.waitUntil(lambda: "again" in strip.notice_text, timeout=30_000)
    assert strip.isVisible()
    events.clear()

    def is_through():
        return any(isinstance(event, messages.ScanFinished) for event in events)

    qtbot.waitUntil(is_through, timeout=120_000)
    assert link.pid != first
    assert not psutil.pid_exists(first) or psutil.Process(first).status() == "zombie"
    (done,) = [event for event in events if isinstance(event, messages.ScanFinished)]
    assert (done.photos, done.unreadable) == (78, 0)
    home = tmp_path / "library"
    groups = read(home, "groups")
    assert sum(len(group.members) for group in groups) == 78
    qtbot.waitUntil(lambda: application.model.rowCount() == len(groups), timeout=20_000)
