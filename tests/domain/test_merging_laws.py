"""What holds of every merge, whatever the files know."""

from dataclasses import replace
from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from photoclean.domain.merging import Source, merge, with_values
from photoclean.domain.metadata import (
    CaptureTime,
    Field,
    PhotoMetadata,
    Position,
    Region,
    TimeKind,
)
from tests.domain.test_merging import NOON

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
