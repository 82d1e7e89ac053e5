from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photoclean.domain.evidence import Alignment
from photoclean.domain.merging import Source, merge, with_values
from photoclean.domain.metadata import (
    CaptureTime,
    Field,
    PhotoMetadata,
    Position,
    Region,
    TimeKind,
)
from photoclean.domain.metadata_words import say_change, say_names, say_value
from photoclean.domain.people import SAME_FRAME, map_region, normalised

NOON = datetime(2020, 5, 1, 12)


def source(name="a.jpg", to_keeper=SAME_FRAME, **fields):
    return Source(name, PhotoMetadata(**fields), to_keeper)


def merged(keeper, *others, **options):
    return merge(keeper, others, **options).merged


def conflict(merging, field):
    return next((one for one in merging.conflicts if one.field == field), None)


def test_what_only_a_copy_knows_goes_to_the_keeper_with_words_for_it():
    copy = source("IMG_0001.jpg", rating=4, title="Rome", keywords=("sea", "Rome"))
    merging = merge(source(), [copy])
    assert [change.words for change in merging.changes] == [
        "title “Rome” from IMG_0001.jpg",
        "keywords sea, Rome from IMG_0001.jpg",
        "rating 4 from IMG_0001.jpg",
        "original file name IMG_0001.jpg",
    ]
    assert merging.conflicts == ()
    assert merging.merged == replace(copy.metadata, original_name="IMG_0001.jpg")


def test_the_keepers_own_title_stays_and_the_other_is_shown():
    merging = merge(source("k.jpg", title="Rome"), [source("b.jpg", title="Roma")])
    assert merging.changes == ()
    shown = conflict(merging, Field.TITLE)
    assert [(one.value, one.sources) for one in shown.candidates] == [
        ("Rome", ("k.jpg",)),
        ("Roma", ("b.jpg",)),
    ]
    assert shown.taken == "Rome"
    assert "own stays" in shown.why


def test_case_and_blanks_make_no_conflict():
    keeper = source(copyright="© Ann  Lee", creators=("Ann Lee",))
    assert not merge(keeper, [source(copyright="© ann lee", creators=("ANN LEE",))]).conflicts


def test_without_an_own_value_most_of_the_others_decide():
    others = [source("a", label="Red"), source("b", label="Blue"), source("c", label="blue")]
    merging = merge(source("k"), others)
    assert merging.merged.label == "Blue"
    assert "most" in conflict(merging, Field.LABEL).why
    assert merging.changes[0].sources == ("b", "c")


def test_captions_are_put_below_each_other_without_repeating_lines():
    keeper = source(caption="At the sea\nwith Ann")
    found = merged(keeper, source("b", caption="with ann\nA storm came"), source("c"))
    assert found.caption == "At the sea\nwith Ann\nA storm came"


def test_a_caption_that_was_cut_off_is_completed_in_its_place():
    keeper = source(caption="A long story about the s\nEnd")
    assert merged(keeper, source("b", caption="A long story about the sea")).caption == (
        "A long story about the sea\nEnd"
    )


def test_a_text_takes_the_place_of_all_that_were_cut_off_from_it():
    keeper = source(caption="A long\nA long story\nEnd")
    assert merged(keeper, source("b", caption="A long story told")).caption == (
        "A long story told\nEnd"
    )


def test_keywords_are_joined_whatever_their_case():
    keeper = source(keywords=("Sea", "Rome"))
    found = merged(
        keeper, source("c", keywords=("ship",)), source("b", keywords=("SEA", "sun"))
    )
    assert found.keywords == ("Sea", "Rome", "sun", "ship")


@pytest.mark.parametrize(
    ("own", "others", "expected"),
    [(None, (3, 4), 4), (5, (3,), 5), (2, (4,), 4), (None, (-1,), None), (-1, (2,), 2)],
)
def test_the_highest_rating_counts_and_a_rejected_copy_does_not(own, others, expected):
    told = [source(f"{stars}.jpg", rating=stars) for stars in others]
    assert merged(source(rating=own), *told).rating == expected


def test_different_ratings_are_shown_as_settled():
    shown = conflict(merge(source("k", rating=2), [source("b", rating=4)]), Field.RATING)
    assert shown.taken == 4
    assert shown.why == "the highest rating counts"


# Times


def test_the_same_moment_is_completed_with_time_zone_and_fraction():
    keeper = source(taken=CaptureTime(NOON))
    others = (
        source("b", taken=CaptureTime(NOON, fraction="25")),
        source("c", taken=CaptureTime(NOON, offset=120)),
    )
    merging = merge(keeper, others)
    assert merging.merged.taken == CaptureTime(NOON, fraction="25", offset=120)
    assert merging.conflicts == ()
    assert merging.changes[0].words == "date 2020-05-01 12:00:00.25 +02:00 from c and b"


def test_a_time_zone_that_others_disagree_about_stays_open():
    others = [source(str(zone), taken=CaptureTime(NOON, offset=zone)) for zone in (60, 120)]
    merging = merge(source(taken=CaptureTime(NOON)), others)
    assert merging.merged.taken.offset is None


def test_a_date_of_capture_beats_a_later_one_of_saving():
    saved = CaptureTime(datetime(2024, 1, 1), kind=TimeKind.MODIFIED)
    merging = merge(source("k", taken=saved), [source("b", taken=CaptureTime(NOON))])
    assert merging.merged.taken == CaptureTime(NOON)
    assert "capture" in conflict(merging, Field.TAKEN).why


def test_dates_of_saving_are_no_conflict_for_a_date_of_capture():
    saved = CaptureTime(datetime(2024, 1, 1), kind=TimeKind.MODIFIED)
    assert merge(source(taken=CaptureTime(NOON)), [source("b", taken=saved)]) == merge(
        source(taken=CaptureTime(NOON)), []
    )


def test_the_keepers_own_date_of_capture_stays():
    earlier = CaptureTime(datetime(2019, 1, 1))
    merging = merge(source("k", taken=CaptureTime(NOON)), [source("b", taken=earlier)])
    assert merging.merged.taken == CaptureTime(NOON)
    assert conflict(merging, Field.TAKEN).why == "the kept file's own date stays"


def test_of_the_others_dates_the_earliest_is_taken():
    later = CaptureTime(datetime(2021, 1, 1))
    others = [source("b", taken=later), source("c", taken=CaptureTime(NOON))]
    merging = merge(source(), others)
    assert merging.merged.taken == CaptureTime(NOON)
    assert "earliest" in conflict(merging, Field.TAKEN).why


def test_the_same_instant_in_two_zones_is_no_conflict():
    there = CaptureTime(datetime(2020, 5, 1, 10), offset=0)
    assert not merge(
        source(taken=CaptureTime(NOON, offset=120)), [source("b", taken=there)]
    ).conflicts


def test_a_day_is_completed_with_its_time():
    day = CaptureTime(datetime(2020, 5, 1), has_time=False)
    assert merged(source(taken=day), source("b", taken=CaptureTime(NOON))).taken == (
        CaptureTime(NOON)
    )


def test_a_time_with_a_far_zone_at_the_edge_of_time_has_no_instant():
    assert CaptureTime(datetime(1, 1, 1), offset=60).instant is None


# Places


def test_a_place_that_all_agree_on_is_taken_as_exactly_as_known():
    rough, exact = Position(48.8584, 2.2945), Position(48.858370, 2.294481, 35.0)
    found = merged(source(), source("b", position=rough), source("c", position=exact))
    assert found.position == exact


def test_no_place_is_taken_where_the_others_disagree():
    others = [
        source("b", position=Position(48.85, 2.29)),
        source("c", position=Position(41, 12)),
    ]
    merging = merge(source(), others)
    assert merging.merged.position is None
    shown = conflict(merging, Field.POSITION)
    assert shown.taken is None
    assert len(shown.candidates) == 2


def test_the_keepers_place_is_given_a_height_but_never_moved():
    own = Position(48.8584, 2.2945)
    near, far = Position(48.85841, 2.2945, 35.0), Position(41, 12, 900.0)
    merging = merge(
        source(position=own), [source("b", position=far), source("c", position=near)]
    )
    assert merging.merged.position == replace(own, altitude=35.0)
    assert merging.changes[0].sources == ("c",)
    assert conflict(merging, Field.POSITION) is not None


# By hand


def test_a_choice_by_hand_overrules_the_rule_and_says_so():
    others = [source("b.jpg", title="Roma")]
    merging = merge(source(title="Rome"), others, by_hand={Field.TITLE: "Roma"})
    assert merging.values == {Field.TITLE: "Roma"}
    assert merging.changes[0].words == "title “Roma” from b.jpg, chosen by you"
    assert conflict(merging, Field.TITLE).why == "chosen by you"


def test_a_field_can_be_emptied_by_hand():
    merging = merge(source(keywords=("x",)), [], by_hand={Field.KEYWORDS: ()})
    assert merging.merged.keywords == ()
    assert merging.changes[0].words == "keywords removed, chosen by you"


# Names


def test_a_cameras_name_is_kept_when_the_keeper_has_lost_it():
    assert merged(source("rome.jpg"), source("DSC_0042.JPG")).original_name == "DSC_0042.JPG"
    assert merged(source("IMG_0001.jpg"), source("DSC_0042.JPG")).original_name is None
    assert merged(source("rome.jpg"), source("roma.jpg")).original_name is None


# People

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


# Words


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


# Properties

texts = st.none() | st.sampled_from(["Rome", "rome ", "Roma", "Rome\nsea", "sea"])
words = st.lists(st.sampled_from(["sea", "Sea", "sun", "a|b", "A|B"]), max_size=3).map(tuple)
times = (
    st.none()
    | st.builds(
        CaptureTime,
        st.sampled_from(
            [NOON, NOON.replace(hour=10), datetime(2020, 5, 1), datetime(2021, 1, 1)]
        ),
        fraction=st.sampled_from(["", "2", "25"]),
        offset=st.sampled_from([None, 0, 120]),
        kind=st.sampled_from(TimeKind),
    )
    | st.just(CaptureTime(datetime(2020, 5, 1), has_time=False))
)
positions = st.none() | st.builds(
    Position,
    st.sampled_from([48.8584, 48.85841, 48.8591, 41.0]),
    st.just(2.2945),
    st.sampled_from([None, 35.0, 36.0]),
)
regions = st.lists(
    st.builds(
        Region,
        st.sampled_from(["", "Ann", "ann", "Bob"]),
        st.sampled_from([0.3, 0.33, 0.7]),
        st.sampled_from([0.3, 0.7]),
        st.just(0.2),
        st.just(0.2),
    ),
    max_size=2,
).map(tuple)
known = st.builds(
    PhotoMetadata,
    taken=times,
    position=positions,
    title=texts,
    caption=texts,
    keywords=words,
    tags=words,
    people=words,
    regions=regions,
    rating=st.sampled_from([None, -1, 1, 5]),
    label=texts,
    creators=words,
    copyright=texts,
    original_name=st.sampled_from([None, "IMG_0001.JPG"]),
)
sources = st.builds(Source, st.sampled_from(["a.jpg", "b.jpg", "DSC_0001.JPG"]), known)
several = st.lists(sources, max_size=4)


@given(sources, several)
def test_merging_again_changes_nothing(keeper, others):
    once = replace(keeper, metadata=merge(keeper, others).merged)
    assert merge(once, others).changes == ()


@given(sources, several, st.randoms(use_true_random=False))
def test_the_order_of_the_others_does_not_matter(keeper, others, random):
    shuffled = list(others)
    random.shuffle(shuffled)
    assert merge(keeper, others) == merge(keeper, shuffled)


@given(sources, several)
def test_nothing_that_the_keeper_knows_is_lost(keeper, others):
    own, now = keeper.metadata, merge(keeper, others).merged
    for field in (Field.TITLE, Field.LABEL, Field.CREATORS, Field.COPYRIGHT):
        assert own.value(field) in (None, ()) or now.value(field) == own.value(field)
    for field in (Field.KEYWORDS, Field.TAGS, Field.PEOPLE):
        assert now.value(field)[: len(own.value(field))] == own.value(field)
    assert all(line in now.caption for line in (own.caption or "").split("\n") if own.caption)
    assert (now.rating or 0) >= (own.rating or 0)
    assert len(now.regions) >= len(own.regions)
    if own.position is not None:
        assert (now.position.latitude, now.position.longitude) == (
            own.position.latitude,
            own.position.longitude,
        )
    if own.taken is not None:
        assert now.taken.kind <= own.taken.kind


@given(sources, several)
def test_everything_of_the_others_is_taken_or_shown(keeper, others):
    merging = merge(keeper, others)
    shown = {one.field for one in merging.conflicts}
    for field in (Field.TITLE, Field.LABEL, Field.COPYRIGHT):
        for other in others:
            told = other.metadata.value(field)
            if (
                told
                and " ".join(told.split()).casefold()
                != " ".join((merging.merged.value(field) or "").split()).casefold()
            ):
                assert field in shown


@given(known, several)
def test_changes_are_all_that_differs(metadata, others):
    merging = merge(Source("k.jpg", metadata), others)
    assert with_values(metadata, merging.values) == merging.merged
    assert all(metadata.value(one.field) != one.value for one in merging.changes)
