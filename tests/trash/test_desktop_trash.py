import errno
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest

from photoclean.domain.errors import TrashError
from photoclean.trash import moving
from photoclean.trash.desktop_trash import DesktopTrash

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the freedesktop trash")
PHOTO_TIME_NS = 1_234_567_890_123_456_789


@pytest.fixture
def home(tmp_path, monkeypatch):
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    return folder


@pytest.fixture
def trash(home):
    return DesktopTrash()


@pytest.fixture
def photos(home):
    folder = home / "Pictures" / "2024"
    folder.mkdir(parents=True)
    return folder


def make_photo(folder, name="holiday.jpg", content=b"a photo"):
    path = folder / name
    path.write_bytes(content)
    os.utime(path, ns=(PHOTO_TIME_NS, PHOTO_TIME_NS))
    return path


def notes_in(home):
    return sorted(home.rglob("*.trashinfo"))


def test_a_photo_goes_to_the_trash_and_comes_back_as_it_was(trash, home, photos):
    path = make_photo(photos)
    trashed = trash.move(path)
    assert not path.exists()
    assert trashed == home / ".local/share/Trash/files/holiday.jpg"
    assert trashed.read_bytes() == b"a photo"
    (note,) = notes_in(home)
    assert f"Path={path}\n" in note.read_text()

    trash.restore(trashed, original=path)
    assert path.read_bytes() == b"a photo"
    assert path.stat().st_mtime_ns == PHOTO_TIME_NS
    assert not trashed.exists()
    assert notes_in(home) == []


def test_the_data_folder_that_the_user_has_named_is_taken(trash, home, photos, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "deep" / "data"))
    trashed = trash.move(make_photo(photos))
    assert trashed == home / "deep/data/Trash/files/holiday.jpg"


def test_a_name_that_is_no_ascii_comes_back(trash, home, photos):
    path = make_photo(photos, name="Größe 100 % – 夏 #1.jpg")
    trashed = trash.move(path)
    (note,) = notes_in(home)
    assert str(path) in unquote(note.read_text())
    trash.restore(trashed, original=path)
    assert [entry.name for entry in photos.iterdir()] == [path.name]
    assert notes_in(home) == []


def test_two_of_one_name_both_come_back(trash, home, photos):
    path = make_photo(photos, content=b"first")
    first = trash.move(path)
    make_photo(photos, content=b"second")
    second = trash.move(path)
    assert first != second

    trash.restore(second, original=path)
    assert path.read_bytes() == b"second"
    assert len(notes_in(home)) == 1
    path.unlink()
    trash.restore(first, original=path)
    assert path.read_bytes() == b"first"
    assert notes_in(home) == []


def test_a_folder_that_has_gone_is_made_again(trash, photos):
    path = make_photo(photos)
    trashed = trash.move(path)
    photos.rmdir()
    photos.parent.rmdir()
    trash.restore(trashed, original=path)
    assert path.read_bytes() == b"a photo"


@pytest.mark.parametrize("across_disks", [False, True])
def test_what_stands_there_now_is_not_overwritten(
    trash, home, photos, monkeypatch, across_disks
):
    path = make_photo(photos)
    trashed = trash.move(path)
    path.write_bytes(b"another")
    if across_disks:
        forbid_links(monkeypatch, errno.EXDEV)
    with pytest.raises(TrashError, match="something of that name already"):
        trash.restore(trashed, original=path)
    assert path.read_bytes() == b"another"
    assert trashed.read_bytes() == b"a photo"
    assert len(notes_in(home)) == 1


def forbid_links(monkeypatch, number):
    link = os.link

    def refuse(source, target, **options):
        if number == errno.EXDEV and Path(source).parent == Path(target).parent:
            return link(source, target, **options)
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "link", refuse)
    monkeypatch.setattr(moving, "_has_renamed", lambda *_: False)


@pytest.mark.parametrize("number", [errno.EXDEV, errno.EPERM], ids=["other-disk", "no-links"])
def test_where_links_are_impossible_the_photo_is_copied_back(
    trash, home, photos, monkeypatch, number
):
    path = make_photo(photos, content=bytes(range(256)) * 9000)
    trashed = trash.move(path)
    forbid_links(monkeypatch, number)
    trash.restore(trashed, original=path)
    assert path.read_bytes() == bytes(range(256)) * 9000
    assert path.stat().st_mtime_ns == PHOTO_TIME_NS
    assert not trashed.exists()
    assert notes_in(home) == []


def test_a_copy_that_fails_leaves_the_photo_in_the_trash(trash, photos, monkeypatch):
    path = make_photo(photos)
    trashed = trash.move(path)
    forbid_links(monkeypatch, errno.EXDEV)

    def fail(descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(TrashError, match=r"No space left on device\. It was left in the trash"):
        trash.restore(trashed, original=path)
    assert trashed.read_bytes() == b"a photo"
    assert not path.exists()


def test_a_photo_that_cannot_leave_the_trash_is_not_there_twice(trash, photos, monkeypatch):
    path = make_photo(photos)
    trashed = trash.move(path)

    monkeypatch.setattr(moving, "_has_renamed", lambda *_: False)
    unlink = type(path).unlink

    def refuse(self, missing_ok=False):
        if self == trashed:
            raise PermissionError(errno.EACCES, "Permission denied")
        unlink(self, missing_ok)

    monkeypatch.setattr(type(path), "unlink", refuse)
    with pytest.raises(TrashError, match="Permission denied"):
        trash.restore(trashed, original=path)
    assert trashed.exists()
    assert not path.exists()


def test_what_was_trashed_from_a_place_is_found_by_it(trash, home, photos):
    path = make_photo(photos, name="Größe 100 %.jpg", content=b"first")
    assert trash.find(path, is_it=Path.is_file) is None
    first = trash.move(path)
    trash.move(make_photo(photos, name="other.jpg"))
    assert trash.find(path, is_it=Path.is_file) == first

    make_photo(photos, name=path.name, content=b"second")
    for note in notes_in(home):
        os.utime(note, ns=(PHOTO_TIME_NS, PHOTO_TIME_NS))
    second = trash.move(path)
    assert trash.find(path, is_it=Path.is_file) == second
    second.unlink()
    assert trash.find(path, is_it=Path.is_file) == first
    trash.restore(first, original=path)
    assert trash.find(path, is_it=Path.is_file) is None


def test_a_place_that_is_reached_by_a_link_is_known(trash, home, photos):
    (home / "link").symlink_to(photos)
    path = make_photo(photos)
    trashed = trash.move(home / "link" / "holiday.jpg")
    assert trash.find(home / "link" / "holiday.jpg", is_it=Path.is_file) == trashed
    assert trash.find(path, is_it=Path.is_file) in {trashed, None}


def test_a_note_that_says_nothing_is_passed_over(trash, photos):
    trashed = trash.move(make_photo(photos))
    (trashed.parent.with_name("info") / "odd.trashinfo").write_bytes(b"\xff\x00")
    assert trash.find(photos / "holiday.jpg", is_it=Path.is_file) == trashed


def test_an_emptied_trash_is_told(trash, photos):
    path = make_photo(photos)
    trashed = trash.move(path)
    trashed.unlink()
    with pytest.raises(TrashError, match="the trash doesn't have it any more"):
        trash.restore(trashed, original=path)
    assert not path.exists()


def test_links_folders_and_what_has_gone_are_refused(trash, home, photos):
    photo = make_photo(photos)
    link = photos / "link.jpg"
    link.symlink_to(photo)
    with pytest.raises(TrashError, match="is a link, not a photo; nothing was done"):
        trash.move(link)
    for path in (photos, photos / "gone.jpg"):
        with pytest.raises(TrashError, match="is not there any more; nothing was done"):
            trash.move(path)
    assert link.is_symlink()
    assert photo.exists()
    assert notes_in(home) == []


def test_a_link_put_into_the_trash_is_not_brought_back(trash, home, photos):
    path = make_photo(photos)
    trashed = trash.move(path)
    trashed.unlink()
    trashed.symlink_to(make_photo(home, "elsewhere"))
    with pytest.raises(TrashError, match="the trash doesn't have it any more"):
        trash.restore(trashed, original=path)
    assert not path.is_symlink()


def test_a_home_that_takes_no_trash_leaves_the_photo(trash, home, photos):
    path = make_photo(photos)
    (home / ".local").write_text("in the way")
    with pytest.raises(TrashError, match=r"The trash can't be used: .*; nothing was done"):
        trash.move(path)
    assert path.read_bytes() == b"a photo"


@pytest.fixture
def disk(tmp_path):
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode != 0:
        pytest.skip("this user may not mount")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_disk_has_a_trash_of_its_own(trash, disk, photos):
    path = make_photo(disk)
    trashed = trash.move(path)
    assert disk in trashed.parents
    assert trash.find(path, is_it=Path.is_file) == trashed
    trash.restore(trashed, original=path)
    assert path.stat().st_mtime_ns == PHOTO_TIME_NS
    trashed = trash.move(path)
    trash.restore(trashed, original=photos / "moved.jpg")
    assert (photos / "moved.jpg").stat().st_mtime_ns == PHOTO_TIME_NS
    assert list(disk.rglob("*.trashinfo")) == []


def test_a_disk_without_trash_keeps_the_photo(trash, disk, home):
    path = make_photo(disk)
    for name in (".Trash", f".Trash-{os.getuid()}"):
        (disk / name).write_text("in the way")
    with pytest.raises(TrashError, match=r"has no trash that can be used .*; nothing was done"):
        trash.move(path)
    assert path.read_bytes() == b"a photo"
    assert notes_in(home) == []


def test_a_read_only_disk_keeps_the_photo(trash, disk):
    path = make_photo(disk)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    with pytest.raises(TrashError, match="read-only; nothing was done"):
        trash.move(path)
    assert path.read_bytes() == b"a photo"


def test_qt_is_not_loaded_before_something_is_trashed():
    code = "import sys, photoclean.trash.desktop_trash as t; t.DesktopTrash(); " + (
        "print([name for name in sys.modules if 'PySide' in name])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (said.stdout, said.stderr) == ("[]\n", "")
