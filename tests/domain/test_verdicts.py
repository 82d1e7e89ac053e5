"""What the user has said: parted, kept and chosen photos, and what is told when more join."""

import os
from pathlib import Path

import pytest

from photoclean.domain.relation import GroupKind, Relation
from photoclean.domain.verdicts import Choice, Judgement, Standing, Verdict, Verdicts
from tests.domain.making import (
    all_contents,
    contents,
    groups_of,
    make_candidate,
    make_file,
    tie,
)

EDITED, SAME_IMAGE, OTHER_SHOT = tie(), tie(Relation.SAME_IMAGE), tie(Relation.OTHER_SHOT)
ALL = {(1, 2): SAME_IMAGE, (1, 3): SAME_IMAGE, (2, 3): SAME_IMAGE}
SHOTS = dict.fromkeys(ALL, OTHER_SHOT)


def photos(*numbers):
    return [make_candidate(i, width=1000 - i) for i in numbers]


def judged(verdict, *numbers, twins=(), is_shot=False):
    return Judgement(verdict, frozenset(numbers), frozenset(twins), is_shot)


def apart(*numbers, **more):
    return Verdicts([judged(Verdict.NOT_DUPLICATES, *numbers, **more)])


def kept(*numbers, **more):
    return Verdicts([judged(Verdict.KEEP_ALL, *numbers, **more)])


def among(evidence, *numbers):
    return {key: found for key, found in evidence.items() if set(key) <= set(numbers)}


def fresh(group):
    return [member.content_id for member in group.members if member.is_new]


def twins(number, *names):
    files = [make_file(100 * number + i, name, mtime=i) for i, name in enumerate(names)]
    return make_candidate(number, width=1000 - number, files=files)


def test_photos_called_no_duplicates_are_parted():
    assert groups_of(photos(1, 2), among(ALL, 1, 2), verdicts=apart(1, 2)) == ()


def test_with_the_same_pixels_too():
    held = [make_candidate(i, pixel_hash=b"x") for i in (1, 2, 3)]
    (group,) = groups_of(held, {}, verdicts=apart(1, 2))
    assert contents(group) == [1, 3]


def test_a_new_photo_brings_a_parted_group_back_and_is_named():
    (group,) = groups_of(photos(1, 2, 3), ALL, verdicts=apart(1, 2))
    assert contents(group) == [1, 3]
    assert group.news == "New since you said that these are no duplicates: 30.jpg."
    assert fresh(group) == [3]


def test_files_called_no_duplicates_stay_where_they_are():
    held = [twins(1, "a.jpg", "b.jpg")]
    assert groups_of(held, {}, verdicts=apart(1, twins=[1])) == ()
    (group,) = groups_of([*held, *photos(2)], among(ALL, 1, 2), verdicts=apart(1, twins=[1]))
    assert [member.file_id for member in group.members] == [100, 20]
    assert group.news


def test_a_verdict_on_two_photos_says_nothing_of_their_own_files():
    held = [twins(1, "a.jpg", "b.jpg"), *photos(2)]
    (group,) = groups_of(held, among(ALL, 1, 2), verdicts=apart(1, 2))
    assert ([m.file_id for m in group.members], group.news) == ([100, 101], "")


def test_photos_that_are_all_kept_are_not_shown_again():
    assert groups_of(photos(1, 2), among(ALL, 1, 2), verdicts=kept(1, 2)) == ()
    assert groups_of(photos(1, 2), among(ALL, 1, 2), verdicts=kept(1, 2, 3)) == ()


def test_kept_photos_come_back_with_a_new_one_and_all_old_ones():
    (group,) = groups_of(photos(1, 2, 3), ALL, verdicts=kept(1, 3))
    assert contents(group) == [1, 2, 3]
    assert group.news == "New since you chose to keep these: 20.jpg."
    assert fresh(group) == [2]


def test_the_new_one_is_named_even_if_it_is_kept_now():
    (group,) = groups_of(photos(1, 2, 3), ALL, verdicts=kept(2, 3))
    assert (contents(group), fresh(group)) == ([1, 2, 3], [1])


def test_long_lists_of_news_are_cut():
    held = photos(*range(1, 8))
    ties = {(1, i): EDITED for i in range(2, 8)}
    (group,) = groups_of(held, ties, verdicts=kept(1, 2))
    assert group.news.endswith(": 30.jpg, 40.jpg, 50.jpg and 2 more.")


def test_keeping_ends_when_a_verdict_covers_the_new_one_too():
    verdicts = Verdicts([judged(Verdict.KEEP_ALL, 1, 2), judged(Verdict.KEEP_ALL, 1, 2, 3)])
    assert groups_of(photos(1, 2, 3), ALL, verdicts=verdicts) == ()


@pytest.mark.parametrize(
    ("verdict", "news"),
    [
        (Verdict.KEEP_ALL, "You have chosen to keep some of these before."),
        (
            Verdict.NOT_DUPLICATES,
            "You have said of some of these before that they are no duplicates.",
        ),
    ],
)
def test_old_photos_in_new_company_are_told_but_none_is_new(verdict, news):
    verdicts = Verdicts([judged(verdict, 1, 4), judged(verdict, 2, 5), judged(verdict, 3, 6)])
    (group,) = groups_of(photos(1, 2, 3), ALL, verdicts=verdicts)
    assert (group.news, fresh(group)) == (news, [])


def test_a_further_file_of_a_kept_photo_is_shown_with_that_alone():
    held = [twins(1, "a.jpg", "b.jpg"), *photos(2)]
    (group,) = groups_of(held, among(ALL, 1, 2), verdicts=kept(1, 2))
    assert [member.file_id for member in group.members] == [100, 101]
    assert group.kind is GroupKind.IDENTICAL
    assert groups_of(held, among(ALL, 1, 2), verdicts=kept(1, 2, twins=[1])) == ()


def test_verdicts_on_shots_and_on_copies_do_not_mix():
    ties = {(1, 2): OTHER_SHOT, (1, 3): SAME_IMAGE}
    held = photos(1, 2, 3)
    copies, series = groups_of(held, ties, verdicts=kept(1, 2, is_shot=True)), None
    assert [(contents(group), group.news) for group in copies] == [([1, 3], "")]
    (series,) = groups_of(held, ties, verdicts=kept(1, 3))
    assert (contents(series), series.news) == ([1, 2], "")


def test_a_new_shot_brings_a_kept_series_back():
    (series,) = groups_of(photos(1, 2, 3), SHOTS, verdicts=kept(1, 2, is_shot=True))
    assert series.kind is GroupKind.SIMILAR_SHOTS
    assert (sorted(contents(series)), fresh(series)) == ([1, 2, 3], [3])


def test_the_photo_chosen_by_hand_is_kept_and_the_last_choice_counts():
    choices = [Choice(3, 1), Choice(2, 2)]
    (group,) = groups_of(photos(1, 2, 3), ALL, verdicts=Verdicts(choices=choices))
    assert contents(group) == [2, 3, 1]
    assert group.why.startswith("chosen by you; 998 x 300")
    assert group.why.count("chosen by you") == 1


def test_a_choice_goes_before_what_evidence_shows():
    from photoclean.domain.evidence import Look

    captioned = {(1, 2): tie(first=Look(overlay=0.1))}
    held = [make_candidate(1), make_candidate(2)]
    assert all_contents(groups_of(held, captioned)) == [[2, 1]]
    chosen = Verdicts(choices=[Choice(1, 1)])
    assert all_contents(groups_of(held, captioned, verdicts=chosen)) == [[1, 2]]


def test_the_very_file_that_was_chosen_is_kept():
    held = [twins(1, "a.jpg", "b.jpg", "c.jpg")]
    verdicts = Verdicts(choices=[Choice(1, 1, 101)])
    (group,) = groups_of(held, {}, verdicts=verdicts)
    assert [member.file_id for member in group.members] == [101, 100, 102]
    assert group.why.startswith("chosen by you")
    gone = Verdicts(choices=[Choice(1, 1, 999)])
    assert groups_of(held, {}, verdicts=gone)[0].members[0].file_id == 100
    away = [make_candidate(1, files=[make_file(7, offline=True), make_file(8), make_file(9)])]
    chosen = Verdicts(choices=[Choice(1, 1, 7)])
    assert groups_of(away, {}, verdicts=chosen)[0].members[0].file_id == 8


def test_a_chosen_name_of_a_file_with_two_names_counts_once():
    files = [make_file(1, "a.jpg", inode=5), make_file(2, "b.jpg", inode=5), make_file(3)]
    verdicts = Verdicts(choices=[Choice(1, 1, 2)])
    (group,) = groups_of([make_candidate(1, files=files)], {}, verdicts=verdicts)
    assert [member.file_id for member in group.members] == [2, 3]


def test_a_shot_chosen_by_hand_is_proposed_and_a_keeper_of_copies_is_not():
    by_hand = Verdicts(choices=[Choice(3, 1, None, is_shot=True), Choice(2, 2)])
    (series,) = groups_of(photos(1, 2, 3), SHOTS, verdicts=by_hand)
    assert contents(series)[0] == 3
    assert series.why.startswith("chosen by you")


def test_the_last_chosen_file_is_that_of_either_kind_of_group():
    both = Verdicts(choices=[Choice(1, 2, 10), Choice(1, 1, 11, is_shot=True)])
    assert both.chosen_file(1) == 10
    assert both.chosen_file(2) is None


def test_nothing_said_is_no_standing():
    assert Verdicts().standing([1, 2]) == Standing()
    assert not Verdicts().are_files_kept(1)


def test_news_of_a_file_whose_name_is_no_valid_unicode_can_be_shown():
    path = Path(os.fsdecode(b"/p/caf\xe9.jpg"))
    odd = make_candidate(2, files=[make_file(20, path)])
    (group,) = groups_of([*photos(1), odd], among(ALL, 1, 2), verdicts=kept(1, 9))
    assert "caf\N{REPLACEMENT CHARACTER}.jpg" in group.news
