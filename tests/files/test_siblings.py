"""What lies beside a photo right now, of all that may belong to it."""

from __future__ import annotations

import sys

import pytest

from photoclean.domain.formats import LONGEST_MOVIE
from photoclean.files.identity import stamp_from, stamp_of
from photoclean.files.siblings import Neighbours, list_siblings


def plant(folder, *names):
    for name in names:
        (folder / name).write_bytes(name.encode())


def names(folder, photo):
    return sorted(path.name for path in list_siblings(folder / photo))


def test_only_what_may_be_of_one_shot_is_listed(tmp_path):
    plant(tmp_path, "IMG_1234.HEIC", "IMG_E1234.JPG", "img_1234.mov", "IMG_1234.txt")
    plant(tmp_path, "IMG_1235.HEIC", "IMG_12345.xmp", "._IMG_1234.xmp", "IMG_1234.HEIC.xmp")
    expected = ["IMG_1234.HEIC", "IMG_1234.HEIC.xmp", "IMG_E1234.JPG", "img_1234.mov"]
    assert names(tmp_path, "IMG_1234.HEIC") == expected
    photo = tmp_path / "IMG_1234.HEIC"
    assert list_siblings(photo)[photo] == stamp_of(photo)


def test_many_photos_of_a_folder_are_looked_for_in_one_list(tmp_path, clock):
    plant(tmp_path, "IMG_1234.HEIC", "IMG_E1234.JPG", "img_1234.mov", "IMG_1234(1).jpg")
    plant(tmp_path, "IMG_1235.HEIC", "IMG_12345.xmp", "Größe.jpg", "GRÖSSE.xmp", "größe.json")
    (tmp_path / "b").mkdir()
    plant(tmp_path / "b", "IMG_1234.HEIC")
    neighbours = Neighbours(clock=clock)
    for name in ("IMG_1234.HEIC", "IMG_1235.HEIC", "IMG_1234(1).jpg", "Größe.jpg"):
        photo = tmp_path / name
        assert neighbours.list(photo) == list_siblings(photo)
    photo = tmp_path / "b" / "IMG_1234.HEIC"
    assert list(neighbours.list(photo)) == [photo]


def test_what_comes_into_a_folder_is_seen_half_a_second_later(tmp_path, clock):
    plant(tmp_path, "a.jpg", "a.json")
    neighbours = Neighbours(clock=clock)
    photo = tmp_path / "a.jpg"
    neighbours.list(photo)
    plant(tmp_path, "a.xmp")
    (tmp_path / "a.json").unlink()
    assert list(neighbours.list(photo)) == [photo]
    clock.now += 0.5
    assert set(neighbours.list(photo)) == {photo, tmp_path / "a.xmp"}
    plant(tmp_path, "a.json")
    neighbours.look_again()
    assert len(neighbours.list(photo)) == 3
    with pytest.raises(OSError, match="gone"):
        neighbours.list(tmp_path / "gone" / "a.jpg")


def test_folders_films_and_what_is_in_other_folders_are_not_listed(tmp_path):
    plant(tmp_path, "a.jpg")
    (tmp_path / "a.xmp").mkdir()
    (tmp_path / "b").mkdir()
    plant(tmp_path / "b", "a.jpg.xmp")
    with (tmp_path / "a.mov").open("wb") as film:
        film.truncate(LONGEST_MOVIE + 1)
    assert names(tmp_path, "a.jpg") == ["a.jpg"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_links_are_not_listed(tmp_path):
    plant(tmp_path, "a.jpg", "b.xmp")
    (tmp_path / "a.xmp").symlink_to(tmp_path / "b.xmp")
    assert names(tmp_path, "a.jpg") == ["a.jpg"]


def test_what_vanishes_meanwhile_is_passed_over(tmp_path, monkeypatch):
    plant(tmp_path, "a.jpg", "a.xmp")

    def look(status):
        (tmp_path / "a.xmp").unlink(missing_ok=True)
        return stamp_from(status)

    monkeypatch.setattr("photoclean.files.siblings.stamp_from", look)
    assert names(tmp_path, "a.jpg") == ["a.jpg"]


def test_a_folder_that_is_gone_is_an_error(tmp_path):
    with pytest.raises(OSError, match="gone"):
        list_siblings(tmp_path / "gone" / "a.jpg")
