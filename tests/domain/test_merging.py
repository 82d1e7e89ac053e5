from dataclasses import replace
from datetime import datetime

import pytest

from photoclean.domain.merging import Source, merge
from photoclean.domain.metadata import (
    CaptureTime,
    Field,
    PhotoMetadata,
    Position,
    TimeKind,
)
from photoclean.domain.people import SAME_FRAME

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


# Words


# Properties
