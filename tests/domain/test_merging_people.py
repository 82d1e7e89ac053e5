"""Marked people go along through crops and turns; changes are said in words."""

from dataclasses import replace

import pytest

from photoclean.domain.evidence import Alignment
from photoclean.domain.metadata import (
    CaptureTime,
    Field,
    Position,
    Region,
)
from photoclean.domain.metadata_words import say_change, say_names, say_value
from photoclean.domain.people import map_region, normalised
from tests.domain.test_merging import NOON, merged, source

FACE = Region("Ann", 0.5, 0.5, 0.2, 0.2)


def test_people_are_mapped_through_a_crop():
    # The keeper is the right half of the copy.
    right_half = Alignment(2, 0, -1, 0, 1, 0)
    copy = source("b", right_half, regions=(replace(FACE, x=0.75), replace(FACE, x=0.1)))
    assert merged(source(), copy).regions == (Region("Ann", 0.5, 0.5, 0.4, 0.2),)


def test_people_are_mapped_through_a_quarter_turn():
    # Clockwise: what is at the top left comes to the top right.
    turned = normalised(Alignment(0, -1, 200, 1, 0, 0), first=(400, 200), second=(200, 400))
    face = map_region(Region("Ann", 0.25, 0.1, 0.1, 0.2), turned)
    assert face == Region("Ann", 0.9, 0.25, 0.2, 0.1)


def test_people_cut_off_by_the_crop_are_left_out():
    assert map_region(FACE, Alignment(1, 0, 0.45, 0, 1, 0)) == Region(
        "Ann", 0.925, 0.5, 0.15, 0.2
    )
    assert map_region(FACE, Alignment(1, 0, 0.55, 0, 1, 0)) is None
    assert map_region(FACE, Alignment(1, 0, 5, 0, 1, 0)) is None
    assert map_region(FACE, Alignment(float("nan"), 0, 0, 0, 1, 0)) is None


def test_no_people_come_from_a_copy_whose_position_nobody_knows():
    assert merged(source(), source("b", None, regions=(FACE,))).regions == ()


def test_the_same_person_is_marked_once_and_unnamed_faces_get_their_names():
    keeper = source(regions=(replace(FACE, name=""), Region("Bob", 0.2, 0.2, 0.1, 0.1)))
    near = replace(FACE, x=0.52)
    bob = Region("bob", 0.8, 0.8, 0.1, 0.1)
    unnamed = Region("", 0.21, 0.2, 0.1, 0.1)
    new = Region("", 0.9, 0.1, 0.1, 0.1)
    found = merged(keeper, source("b", regions=(unnamed, near, bob, new)))
    assert found.regions == (FACE, Region("Bob", 0.2, 0.2, 0.1, 0.1), new)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        (Field.RATING, -1, "rating rejected from a and b"),
        (Field.RATING, None, "rating removed"),
        (Field.TAGS, ("Places|Rome",), "tags Places/Rome from a and b"),
        (Field.KEYWORDS, tuple("abcdefghijklmn"), None),
        (Field.REGIONS, (FACE, replace(FACE, name="")), None),
        (Field.CAPTION, "x" * 100, None),
        (Field.TAKEN, CaptureTime(NOON, has_time=False), "date 2020-05-01 from a and b"),
        (
            Field.POSITION,
            Position(1.5, -2, 35.2),
            "place 1.50000, -2.00000 (35 m) from a and b",
        ),
    ],
)
def test_changes_are_said_in_words(field, value, words):
    said = say_change(field, value, ["a", "b"])
    assert words is None or said == words
    assert len(said) < 110


def test_many_files_are_counted():
    assert say_names(["a"]) == "a"
    assert say_names(["a", "b", "c"]) == "a, b and c"
    assert say_names(list("abcde")) == "a, b, c and 2 more"
    assert say_value(Field.LABEL, None) == "none"
    assert (
        CaptureTime(NOON, fraction="5", offset=0).isoformat() == "2020-05-01T12:00:00.5+00:00"
    )
    assert CaptureTime(NOON, has_time=False).isoformat() == "2020-05-01"
    assert CaptureTime(NOON).zone == ""
    assert CaptureTime(NOON).instant is None
