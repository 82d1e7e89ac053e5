"""Moves that never replace anything, by each of the means that disks have."""

import errno
import os
import shutil
import sys

import pytest

from photoclean.trash import moving
from photoclean.trash.moving import clear_half_moved, move_without_overwriting, put_in_place

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows never replaces")


@pytest.fixture(params=["rename", "links", "neither"])
def disk(request, tmp_path, monkeypatch):
    """Disks with a rename that never replaces, with hard links only, and with neither."""
    if request.param != "rename":
        monkeypatch.setattr(moving, "_has_renamed", lambda *_: False)
    if request.param == "neither":

        def refuse(*_, **__):
            raise OSError(errno.EPERM, os.strerror(errno.EPERM))

        monkeypatch.setattr(os, "link", refuse)
    return tmp_path


@pytest.mark.parametrize("move", [move_without_overwriting, put_in_place])
def test_a_file_moves_and_nothing_is_left_of_its_old_name(disk, move):
    (disk / "a").write_bytes(b"1")
    os.utime(disk / "a", ns=(10**18, 10**18))
    move(disk / "a", disk / "b")
    assert [path.name for path in disk.iterdir()] == ["b"]
    assert (disk / "b").stat().st_mtime_ns == 10**18


@pytest.mark.parametrize("move", [move_without_overwriting, put_in_place])
def test_what_is_there_is_never_replaced(disk, move):
    (disk / "a").write_bytes(b"1")
    (disk / "b").symlink_to(disk / "nowhere")
    with pytest.raises(FileExistsError):
        move(disk / "a", disk / "b")
    assert (disk / "a").read_bytes() == b"1"
    assert (disk / "b").is_symlink()
    assert len(list(disk.iterdir())) == 2


def test_links_get_their_name_as_links(disk):
    (disk / "a").write_bytes(b"1")
    (disk / "made").symlink_to("a")
    put_in_place(disk / "made", disk / "b")
    assert (disk / "b").readlink().name == "a"


def test_a_copy_has_its_name_only_when_it_is_whole(tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))

    (tmp_path / "a").write_bytes(b"1" * 10_000)
    monkeypatch.setattr(moving, "_rename_exclusively", refuse)

    class DeadError(BaseException):
        """The end of the process."""

    def die(reading, writing, _):
        writing.write(reading.read(5000))
        raise DeadError

    def leave(path, **_):
        """A dead process takes nothing away."""

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "copyfileobj", die)
        patch.setattr(type(tmp_path), "unlink", leave)
        with pytest.raises(DeadError):
            move_without_overwriting(tmp_path / "a", tmp_path / "b")
    assert not (tmp_path / "b").exists()
    assert len(list(tmp_path.iterdir())) == 2
    clear_half_moved(tmp_path / "b")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
