from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photoclean.domain.relation import GroupKind
from photoclean.ui.groups.facets import Facets
from photoclean.ui.groups.filter import GroupFilter, SizeRange, Traits, fold, to_words
from tests.ui.making import make_group


def traits_of(*paths, taken_at=None, camera=None, size=1_000_000):
    group = make_group(1, members=max(2, len(paths)), size=size, taken_at=taken_at)
    members = [replace(m, camera=camera) for m in group.members]
    members[: len(paths)] = [
        replace(member, path=Path(path))
        for member, path in zip(members[: len(paths)], paths, strict=True)
    ]
    return Traits.of(replace(group, members=tuple(members)))


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ("", True),
        ("ete", True),
        ("ÉTÉ beach", True),
        ("beach nice", True),
        ("nice winter", False),
        ("strasse", True),
    ],
)
def test_all_words_must_be_in_names_or_folders_whatever_their_accents(typed, is_found):
    traits = traits_of("/p/Été à Nice/beach.jpg", "/p/Straße/b.jpg")
    assert GroupFilter(words=to_words(typed)).lets_through(traits) is is_found


@given(st.text(max_size=30))
def test_what_is_folded_stays_as_it_is(text):
    assert fold(fold(text)) == fold(text)


def test_a_folder_lets_through_what_lies_in_it_or_below_but_not_beside():
    wanted = GroupFilter(folder="/p/2019")
    assert wanted.lets_through(traits_of("/p/2019/a.jpg", "/q/a.jpg"))
    assert wanted.lets_through(traits_of("/p/2019/May/a.jpg", "/q/a.jpg"))
    assert not wanted.lets_through(traits_of("/p/2019 old/a.jpg", "/q/a.jpg"))
    assert GroupFilter(folder="/").lets_through(traits_of("/q/a.jpg", "/q/b.jpg"))


def test_dates_by_year_by_month_and_unknown():
    dated, undated = traits_of(taken_at="2019-05-01T10:00:00"), traits_of()
    assert GroupFilter(date="2019").lets_through(dated)
    assert GroupFilter(date="2019-05").lets_through(dated)
    assert not GroupFilter(date="2019-06").lets_through(dated)
    assert not GroupFilter(date="").lets_through(dated)
    assert GroupFilter(date="").lets_through(undated)


def test_cameras_known_and_unknown():
    assert GroupFilter(camera="X").lets_through(traits_of(camera="X"))
    assert not GroupFilter(camera="X").lets_through(traits_of(camera="Y"))
    assert GroupFilter(camera="").lets_through(traits_of())


@given(st.integers(0, 10**9))
def test_every_size_is_in_one_range(size):
    traits = traits_of(size=size)
    assert sum(GroupFilter(size=part).lets_through(traits) for part in SizeRange) == 1


def test_only_what_narrows_a_kind_counts_as_narrow():
    assert not GroupFilter(GroupKind.EDITED).is_narrow
    assert GroupFilter(date="").is_narrow
    assert GroupFilter(words=("a",)).is_narrow


def test_what_there_is_to_filter_by_follows_the_groups():
    facets = Facets()
    first = traits_of("/p/a.jpg", "/q/b.jpg", taken_at="2019-05-01T10:00:00", camera="X")
    second = traits_of("/p/c.jpg", "/p/d.jpg", taken_at="2021-01-01T10:00:00")
    for traits in (first, second):
        facets.add(traits)
    assert facets.years() == ["2021", "2019"]
    assert facets.months_of("2019") == ["2019-05"]
    assert facets.folders == {"/p": 2, "/q": 1}
    facets.remove(first)
    assert facets.folders == {"/p": 1}
    assert facets.cameras == {"": 1}
