"""A library on a disk that fills up: the engine says so, and goes on when there is room."""

import subprocess
import sys

import pytest

from photoclean.domain import messages
from tests.engine.test_loop import Loop, problems
from tests.services.conftest import paint, world  # noqa: F401 - fixture


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 1 MB, where the system lets the tests mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not sys.platform.startswith("linux"):
        pytest.skip("mounts a tmpfs")
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("mounting a tmpfs is not permitted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_is_said_and_the_scan_goes_on_when_there_is_room(
    world,  # noqa: F811
    small_disk,
    monkeypatch,
):
    monkeypatch.setattr("photoclean.engine.folder_work._RETRY_AFTER", 0.0)
    for number in range(12):
        paint(number).save(world.folder / f"{number}.jpg", quality=90)
        paint(number, (160, 120)).save(world.folder / f"{number} small.jpg", quality=90)
    world.home = small_disk / "library"
    world.open()
    ballast = small_disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while file.write(b"x" * 4096) == 4096:
                continue
        except OSError:
            file.truncate(file.tell() - 16384)
    loop = Loop(world)

    def until(event):
        if isinstance(event, messages.ProblemFound):
            ballast.unlink(missing_ok=True)
            subprocess.run(["mount", "-o", "remount,size=64m", str(small_disk)], check=True)
        return isinstance(event, messages.ScanFinished)

    loop.run(messages.AddFolders((str(world.folder),)), until=until)
    assert problems(loop.events)
    assert not [problem for problem in problems(loop.events) if problem.key == "bug"]
    assert all("full" in p.text or "space" in p.text for p in problems(loop.events))
    assert len(world.groups()) == 12
