"""Edits that the facts of two files and the evidence of a pair prove."""

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photoclean.domain.edits import name_edits
from photoclean.domain.errors import UnreadablePhotoError
from photoclean.domain.evidence import Alignment, Evidence, Look, Tone
from photoclean.domain.formats import is_photo_name, is_raw_name
from photoclean.domain.photo import FileStamp, PhotoFacts
from photoclean.domain.relation import Relation


def facts(width=4000, height=3000, format="JPEG", **more):
    return PhotoFacts(width, height, format, **more)


def test_nothing_is_named_where_nothing_differs():
    assert name_edits(facts(), facts()) == ()


def test_a_smaller_copy_of_the_same_shape_names_its_size():
    assert name_edits(facts(), facts(2000, 1500)) == ("50 % of the size",)
    assert name_edits(facts(4000, 2999), facts(1000, 750)) == ("25 % of the size",)


def test_a_turned_copy_and_another_shape_are_told_apart():
    assert name_edits(facts(), facts(3000, 4000)) == ("turned on its side",)
    assert name_edits(facts(), facts(1500, 2000)) == (
        "turned on its side",
        "50 % of the size",
    )
    assert name_edits(facts(), facts(3000, 3000)) == ("other shape: 3000 x 3000",)


def test_colour_format_and_quality_are_named():
    assert name_edits(facts(), facts(is_grey=True)) == ("greyscale",)
    assert name_edits(facts(), facts(format="WEBP")) == ("saved as WEBP",)
    worse = name_edits(facts(quality=95), facts(quality=40))
    assert worse == ("quality 40 instead of 95",)
    assert name_edits(facts(quality=95), facts(quality=94)) == ()


def alignment(*, scale=1.0, angle=0.0, mirrored=False, squeeze=1.0):
    """Mirror left and right, turn clockwise, scale, then squeeze from top to bottom."""
    cos, sin = math.cos(math.radians(angle)) * scale, math.sin(math.radians(angle)) * scale
    side = -1.0 if mirrored else 1.0
    return Alignment(cos * side, -sin, 5.0, sin * side * squeeze, cos * squeeze, 7.0)


def edits(copy=None, *, first=None, second=None, tone=None, **geometry):
    found = Evidence(
        Relation.EDITED,
        "",
        1.0,
        alignment(**geometry),
        first or Look(),
        second or Look(),
        tone or Tone(),
    )
    return name_edits(facts(), copy or facts(), found)


def test_evidence_of_no_difference_names_nothing():
    assert edits() == ()
    assert edits(scale=1.01, angle=0.4) == ()


def test_what_could_not_be_aligned_is_named_by_its_size():
    found = Evidence(Relation.EDITED, "")
    assert name_edits(facts(), facts(2000, 1500), found) == ("50 % of the size",)


@pytest.mark.parametrize("scale", [0.5, 0.497])
def test_the_size_of_a_whole_copy_comes_from_its_pixels(scale):
    assert edits(facts(2000, 1500), scale=scale) == ("50 % of the size",)


def test_crops_and_zooms_are_named_each():
    crop = Look(shown=0.64)
    assert edits(facts(3200, 2400), first=crop) == ("cropped to 64 %",)
    zoom = edits(first=Look(shown=0.444), scale=1.5)
    assert zoom == ("cropped to 44 %", "enlarged to 150 %")
    small = edits(facts(1600, 1200), first=crop, scale=0.5)
    assert small == ("cropped to 64 %", "50 % of the size")
    assert edits(first=Look(shown=0.985)) == ()


def test_the_border_of_a_keeper_is_no_part_of_its_scene():
    bordered = Look(shown=0.64, frame=0.36)
    assert edits(facts(3200, 2400), first=bordered) == ("without the border",)


def test_a_copy_that_shows_more_says_so():
    assert edits(second=Look(shown=0.8)) == ("shows more of the scene",)
    assert edits(second=Look(shown=0.8, blank=0.2)) == ()


@pytest.mark.parametrize(
    ("copy", "angle", "mirrored", "words"),
    [
        (facts(3000, 4000), 90, False, ("rotated 90 degrees",)),
        (facts(3000, 4000), -90, False, ("rotated 90 degrees",)),
        (facts(), 180, False, ("upside down",)),
        (facts(), -179.8, False, ("upside down",)),
        (facts(), 0, True, ("mirrored",)),
        (facts(3000, 4000), 90, True, ("mirrored", "rotated 90 degrees")),
        (facts(), 25, False, ("rotated 25 degrees to the right",)),
        (facts(), -25, False, ("rotated 25 degrees to the left",)),
        (facts(), 155, False, ("rotated 155 degrees to the right",)),
    ],
)
def test_turns_are_named(copy, angle, mirrored, words):
    assert edits(copy, angle=angle, mirrored=mirrored) == words


def test_a_turned_and_scaled_copy_names_both():
    assert edits(facts(1500, 2000), angle=90, scale=0.5) == (
        "50 % of the size",
        "rotated 90 degrees",
    )


def test_another_shape_is_named_and_its_size_only_if_both_sides_have_changed():
    squeezed = "squeezed to another shape"
    assert edits(facts(4000, 2000), squeeze=2 / 3) == (squeezed,)
    both = edits(facts(2000, 1000), squeeze=2 / 3, scale=0.5)
    assert both == (squeezed, "50 % of the size")


@pytest.mark.parametrize(
    ("tone", "words"),
    [
        (Tone(gain=0.6, brightness=-40), ("darker",)),
        (Tone(gain=1.4, brightness=40), ("brighter",)),
        (Tone(offset=30, brightness=30), ("brighter",)),
        (Tone(gain=1.5, offset=-55), ("more contrast",)),
        (Tone(gain=0.5, offset=55), ("less contrast",)),
        (Tone(gain=0.5, offset=80, brightness=25), ("brighter", "less contrast")),
        (Tone(fineness=2.0), ("noise added",)),
        (Tone(fineness=0.3), ("blurred",)),
        (Tone(is_recoloured=True), ("colours changed",)),
        (Tone(gain=1.03, brightness=3, fineness=0.9), ()),
    ],
)
def test_tone_is_named(tone, words):
    assert edits(tone=tone) == words


def test_colour_lost_or_given_is_named_once():
    recoloured = Tone(is_recoloured=True)
    assert edits(second=Look(is_grey=True), tone=recoloured) == ("greyscale",)
    assert edits(first=Look(is_grey=True), tone=recoloured) == ("in colour",)


def test_captions_and_borders_are_named_on_either_side():
    assert edits(second=Look(overlay=0.152)) == ("caption or sticker over 15 %",)
    assert edits(first=Look(overlay=0.1)) == ("without the caption or sticker",)
    framed = edits(facts(4800, 3600), second=Look(shown=0.69, frame=0.31))
    assert framed == ("border added",)


def test_formats_follow_what_evidence_shows():
    assert edits(facts(2000, 1500, "PNG"), scale=0.5) == (
        "50 % of the size",
        "saved as PNG",
    )


@given(st.integers(1, 400), st.integers(-179, 180), st.booleans())
def test_the_side_that_evidence_was_found_from_does_not_matter(scale, angle, mirrored):
    found = Evidence(
        Relation.EDITED,
        "",
        1.0,
        alignment(scale=scale / 100, angle=angle, mirrored=mirrored),
        Look(shown=scale / 500),
        tone=Tone(gain=1.25, offset=3, brightness=9),
    )
    back = found.swapped().swapped()
    assert name_edits(facts(), facts(), back) == name_edits(facts(), facts(), found)


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
