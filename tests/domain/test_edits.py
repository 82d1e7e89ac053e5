"""Edits that the facts of two files prove."""

from pathlib import Path

from photoclean.domain.edits import name_edits
from photoclean.domain.errors import UnreadablePhotoError
from photoclean.domain.formats import is_photo_name, is_raw_name
from photoclean.domain.photo import FileStamp, PhotoFacts


def facts(width=4000, height=3000, format="JPEG", **more):
    return PhotoFacts(width, height, format, **more)


def test_nothing_is_named_where_nothing_differs():
    assert name_edits(facts(), facts()) == ()


def test_a_smaller_copy_of_the_same_shape_names_its_size():
    assert name_edits(facts(), facts(2000, 1500)) == ("50 % of the size",)
    assert name_edits(facts(4000, 2999), facts(1000, 750)) == ("25 % of the size",)


def test_a_turned_copy_and_another_shape_are_told_apart():
    assert name_edits(facts(), facts(3000, 4000)) == ("turned on its side",)
    assert name_edits(facts(), facts(3000, 3000)) == ("other shape: 3000 x 3000",)


def test_colour_format_and_quality_are_named():
    assert name_edits(facts(), facts(is_grey=True)) == ("greyscale",)
    assert name_edits(facts(), facts(format="WEBP")) == ("saved as WEBP",)
    worse = name_edits(facts(quality=95), facts(quality=40))
    assert worse == ("quality 40 instead of 95",)
    assert name_edits(facts(quality=95), facts(quality=94)) == ()


def test_richness_counts_kinds_of_metadata():
    assert facts().richness == 0
    rich = facts(taken_at="2020", camera="X", rating=3, title="t", keywords=("a",))
    assert rich.richness == 5
    assert facts(latitude=1.0, longitude=1.0).has_gps
    assert rich.pixels == 12_000_000


def test_a_stamp_forgives_a_new_device_number_only():
    stamp = FileStamp(1, 2, 3, 4)
    assert stamp.is_unchanged(FileStamp(1, 2, 3, 99))
    assert not stamp.is_unchanged(FileStamp(1, 99, 3, 4))


def test_photo_names():
    assert is_photo_name(Path("a.JPG"))
    assert is_photo_name(Path("a.heic"))
    assert not is_photo_name(Path("a.txt"))
    assert not is_photo_name(Path("._a.jpg"))
    assert is_raw_name(Path("a.CR3"))
    assert not is_raw_name(Path("a.jpg"))


def test_an_unreadable_photo_names_file_and_reason():
    error = UnreadablePhotoError(Path("/p/a.jpg"), "It is empty.")
    assert str(error) == "/p/a.jpg: It is empty."
