from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from photoclean.ui.words import formatting
from tests.ui.making import make_group


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (None, ""),
        (float("inf"), ""),
        (float("nan"), ""),
        (-1, ""),
        (3, "a few seconds left"),
        (31, "about 30 s left"),
        (55, "about 1 min left"),
        (170, "about 3 min left"),
        (3500, "about 1 hour left"),
        (3 * 3600, "about 3 hours left"),
        (1e9, ""),
    ],
)
def test_time_left_in_words(seconds, text):
    assert formatting.format_time_left(seconds) == text


@pytest.mark.parametrize(
    ("rate", "text"),
    [
        (0, ""),
        (float("inf"), ""),
        (0.4, "under 1 photo a second"),
        (48.3, "48 photos a second"),
        (1250.0, "1,250 photos a second"),
    ],
)
def test_rates_are_never_absurd(rate, text):
    assert formatting.format_rate(rate) == text


@pytest.mark.parametrize(
    ("size", "text"),
    [(512, "512 bytes"), (923_400, "923 kB"), (3_240_000, "3.2 MB"), (1.2e10, "12.0 GB")],
)
def test_sizes_are_decimal(size, text):
    assert formatting.format_bytes(int(size)) == text


def test_counts_know_the_singular():
    assert formatting.count_copies(1) == "1 copy"
    assert formatting.count_photos(12_345) == "12,345 photos"


def test_similar_photos_never_read_as_fully_alike():
    copy = make_group(1, kind="similar-shots").copies[0]
    assert formatting.describe_relation(copy) == "Other shot · 97 %"


@pytest.mark.parametrize(
    ("name", "parts", "text"),
    [
        ("a.jpg", [], ""),
        ("a.nef", ["a.JPG"], "RAW + JPG"),
        ("a.heic", ["a.mov", "a.xmp", "a.heic.xmp"], "+ MOV, XMP"),
        ("a.jpg", ["a.nef", "a.mp~2"], "+ RAW, MP"),
        ("a.nef", "a.jpg a.xmp a.wav a.dop a.pp3".split(), "RAW + JPG, XMP, 3 more"),
    ],
)
def test_what_goes_with_a_photo_is_named_by_kind(name, parts, text):
    paths = tuple(Path("/p") / part for part in parts)
    member = replace(make_group(1).copies[0], path=Path("/p") / name, parts=paths)
    assert formatting.name_parts(member) == text
    assert formatting.describe_relation(member).endswith(text)
    assert formatting.name_with_parts(member) == (f"{name} ({text})" if text else name)


def test_the_tip_lists_what_goes_with_a_photo():
    paths = (Path("/p/a.mov"), Path("/p/a.xmp"))
    member = replace(make_group(1).keeper, parts=paths, part_bytes=3_000_000)
    tip = formatting.describe_member(member)
    assert "Goes together with a.mov, a.xmp (3.0 MB)" in tip
    assert "Goes together" not in formatting.describe_member(make_group(1).keeper)


def test_folders_below_home_are_short():
    home = Path("/home/ada")
    assert formatting.shorten_folder(home / "a" / "b", home=home) == str(Path("~/a/b"))
    assert formatting.shorten_folder(Path("/media/x"), home=home) == str(Path("/media/x"))


def test_the_home_folder_itself_is_short_too():
    home = Path("/home/ann")
    assert formatting.shorten_folder(home, home=home) == "~"
    assert formatting.shorten_folder(home.parent, home=home) == str(home.parent)


@pytest.fixture
def leftward(qapp):
    """Words run from right to left."""
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.usefixtures("leftward")
def test_paths_and_sizes_keep_their_order_from_right_to_left():
    home = Path("/home/ada")
    mark = "\u200e"
    assert formatting.shorten_folder(home / "a", home=home) == mark + str(Path("~/a"))
    assert formatting.describe_file(make_group(1).keeper).startswith(mark)
