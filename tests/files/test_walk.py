from __future__ import annotations

import os
import shutil
import sys

import pytest

from photoclean.domain.formats import LONGEST_MOVIE
from photoclean.domain.photo import FoundFile
from photoclean.files.identity import stamp_of
from photoclean.files.walk import (
    FolderOfflineError,
    FoundCompanion,
    UnreadableFolder,
    walk_photos,
)

LINKS = pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")


def plant(root, *names):
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())


def names(root, **options):
    return [f.path.relative_to(root).as_posix() for f in walk_photos(root, **options)]


def test_photos_are_found_in_a_fixed_order_with_their_stamps(tmp_path):
    plant(tmp_path, "b.JPG", "a/z.heic", "a/b/c.NEF", "c.png", "note.txt", "._b.JPG")
    assert names(tmp_path) == ["a/b/c.NEF", "a/z.heic", "b.JPG", "c.png"]
    found = next(walk_photos(tmp_path))
    assert found == FoundFile(tmp_path / "a/b/c.NEF", stamp_of(tmp_path / "a/b/c.NEF"))


def test_what_may_go_with_a_photo_is_found_beside_photos_alone(tmp_path):
    plant(tmp_path, "a/1.heic", "a/1.MOV", "a/1.jpg.json", "a/._1.MOV", "a/b.txt", "b/2.mov")
    found = list(walk_photos(tmp_path))
    movie = tmp_path / "a/1.MOV"
    assert FoundCompanion(movie, stamp_of(movie)) in found
    assert [f.path.name for f in found] == ["1.MOV", "1.heic", "1.jpg.json"]
    assert [type(f) for f in found] == [FoundCompanion, FoundFile, FoundCompanion]


def test_a_film_does_not_go_with_a_photo(tmp_path):
    plant(tmp_path, "a.jpg", "a.mov")
    with (tmp_path / "a.mov").open("wb") as film:
        film.truncate(LONGEST_MOVIE + 1)
    assert names(tmp_path) == ["a.jpg"]


def test_what_systems_keep_for_themselves_is_passed_by(tmp_path):
    plant(
        tmp_path,
        "ok.jpg",
        ".hidden/a.jpg",
        ".Trash-1000/files/a.jpg",
        "$RECYCLE.BIN/S-1/a.jpg",
        "@eaDir/a.jpg",
        "sub/.thumbnails/a.jpg",
        "System Volume Information/a.jpg",
        "lost+found/a.jpg",
    )
    assert names(tmp_path) == ["ok.jpg"]


def test_of_a_photos_library_only_the_originals_count(tmp_path):
    plant(
        tmp_path,
        "My.photoslibrary/originals/0/a.heic",
        "My.photoslibrary/resources/derivatives/0/a.jpeg",
        "My.photoslibrary/Thumbnails/a.jpg",
        "resources/b.jpg",
    )
    assert names(tmp_path) == ["My.photoslibrary/originals/0/a.heic", "resources/b.jpg"]


def test_our_own_folder_is_left_out(tmp_path):
    plant(tmp_path, "a.jpg", "home/thumbnails/x.jpg", "home2/b.jpg")
    assert names(tmp_path, skip=[tmp_path / "home"]) == ["a.jpg", "home2/b.jpg"]


@LINKS
def test_links_are_followed_neither_to_folders_nor_to_files(tmp_path):
    plant(tmp_path, "in/a.jpg", "out/b.jpg")
    (tmp_path / "in/folder").symlink_to(tmp_path / "out")
    (tmp_path / "in/round").symlink_to(tmp_path / "in")
    (tmp_path / "in/file.jpg").symlink_to(tmp_path / "out/b.jpg")
    (tmp_path / "in/dead.jpg").symlink_to(tmp_path / "nothing")
    assert names(tmp_path / "in") == ["a.jpg"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes there")
def test_a_pipe_is_no_photo(tmp_path):
    os.mkfifo(tmp_path / "pipe.jpg")
    assert names(tmp_path) == []


def test_a_folder_called_like_a_photo_is_walked(tmp_path):
    plant(tmp_path, "best.jpg/a.jpg")
    assert names(tmp_path) == ["best.jpg/a.jpg"]


def test_a_folder_that_cannot_be_listed_is_told_of(tmp_path, monkeypatch):
    plant(tmp_path, "a/1.jpg", "b/2.jpg", "c/3.jpg")
    real = os.scandir

    def scandir(path):
        if os.fspath(path).endswith("b"):
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = list(walk_photos(tmp_path))
    assert UnreadableFolder(tmp_path / "b", "reading it is not permitted") in found
    assert [f.path.name for f in found if isinstance(f, FoundFile)] == ["1.jpg", "3.jpg"]


def test_what_vanishes_meanwhile_is_passed_over(tmp_path):
    plant(tmp_path, "a/1.jpg", "b/2.jpg", "c.jpg", "d.jpg")
    walk = walk_photos(tmp_path)
    first = next(walk)
    (tmp_path / "b/2.jpg").unlink()
    (tmp_path / "b").rmdir()
    (tmp_path / "d.jpg").unlink()
    assert [first.path.name, *(f.path.name for f in walk)] == ["1.jpg", "c.jpg"]


def test_a_missing_root_is_offline(tmp_path):
    with pytest.raises(FolderOfflineError, match="does not exist") as caught:
        list(walk_photos(tmp_path / "stick"))
    assert caught.value.path == tmp_path / "stick"


def test_a_root_that_goes_away_during_the_walk_is_offline(tmp_path):
    plant(tmp_path, "stick/a/1.jpg", "stick/b/2.jpg")
    walk = walk_photos(tmp_path / "stick")
    next(walk)
    shutil.rmtree(tmp_path / "stick")
    with pytest.raises(FolderOfflineError, match="went away"):
        list(walk)


def test_a_file_is_no_root(tmp_path):
    plant(tmp_path, "a.jpg")
    with pytest.raises(FolderOfflineError, match="not a folder"):
        list(walk_photos(tmp_path / "a.jpg"))
