"""Groups: each copy is tied to the keeper itself; only what is needed is asked for."""

from dataclasses import replace

import pytest

from photoclean.domain.evidence import Look
from photoclean.domain.grouping import group_contents
from photoclean.domain.keeper import KeeperRules
from photoclean.domain.relation import CandidatePair, GroupKind, Relation, kind_of
from tests.domain.making import (
    all_contents,
    contents,
    groups_of,
    knowledge,
    library,
    make_candidate,
    make_file,
    tie,
)

EDITED, SAME_IMAGE, OTHER_SHOT = tie(), tie(Relation.SAME_IMAGE), tie(Relation.OTHER_SHOT)
NOTHING = tie(None)


def sized(*widths, **more):
    """Candidates of these widths, numbered from 1."""
    return [make_candidate(i, width=width, **more) for i, width in enumerate(widths, 1)]


def test_a_copy_of_a_copy_is_no_member():
    groups = groups_of(sized(900, 800, 700), {(1, 2): EDITED, (2, 3): EDITED})
    assert all_contents(groups) == [[1, 2]]


def test_the_rest_of_a_chain_makes_its_own_group():
    chain = {(1, 2): EDITED, (2, 3): EDITED, (3, 4): EDITED}
    assert all_contents(groups_of(sized(900, 800, 700, 600), chain)) == [[1, 2], [3, 4]]


def test_kinds_follow_the_weakest_relation():
    held = sized(900, 800, 700)
    (identical,) = groups_of(held, {(1, 2): SAME_IMAGE})
    assert identical.kind is GroupKind.IDENTICAL
    (edited,) = groups_of(held, {(1, 2): SAME_IMAGE, (1, 3): EDITED})
    assert edited.kind is GroupKind.EDITED


def test_a_group_with_another_shot_is_one_of_similar_shots():
    assert kind_of([Relation.KEEPER, Relation.EDITED, Relation.OTHER_SHOT]) == "similar-shots"


def test_stronger_relations_come_first():
    (group,) = groups_of(sized(900, 800, 700), {(1, 2): EDITED, (1, 3): SAME_IMAGE})
    assert contents(group) == [1, 3, 2]
    assert [member.relation for member in group.members] == ["keeper", "same-image", "edited"]


def test_identical_files_are_a_group_of_one_content():
    twins = make_candidate(1, files=[make_file(1, "a.jpg"), make_file(2, "b.jpg")])
    (group,) = groups_of([twins], {})
    assert [member.relation for member in group.members] == ["keeper", "same-file"]
    assert group.kind is GroupKind.IDENTICAL


def test_hard_links_of_one_file_are_no_duplicates():
    files = [make_file(1, "a.jpg", inode=5), make_file(2, "b.jpg", inode=5)]
    assert groups_of([make_candidate(1, files=files)], {}) == ()


def test_the_same_pixels_tie_without_a_pair_and_without_evidence():
    held = [make_candidate(i, pixel_hash=b"x") for i in (1, 2, 3)]
    (group,) = groups_of(held, {(1, 2): NOTHING})
    assert group.kind is GroupKind.IDENTICAL
    assert {(m.relation, m.similarity) for m in group.members[1:]} == {("same-image", 1.0)}
    assert len(group.members) == 3


def test_evidence_is_asked_for_from_the_keeper_only():
    """Twenty copies: nineteen pairs of 190."""
    held = sized(*range(2000, 0, -100))
    pairs = [CandidatePair(i, j, 0.9) for i in range(1, 21) for j in range(i + 1, 21)]
    first = group_contents(knowledge(held, {}, pairs=pairs))
    assert (first.groups, first.missing_contents) == ((), ())
    assert first.waiting == set(range(1, 21))
    done, found = ask_until_done(held, pairs, lambda one, other: EDITED)
    assert sorted(found) == [(1, j) for j in range(2, 21)]
    assert (done.missing_pairs, done.waiting) == ((), frozenset())
    assert len(done.groups[0].members) == 20


def test_a_bordered_copy_is_not_compared_with_all_that_the_photo_itself_is_compared_with():
    """The border makes it the largest; two comparisons show what it was made from."""
    held = [make_candidate(1, width=900), *(make_candidate(i, width=800) for i in range(2, 21))]
    pairs = [CandidatePair(i, j, 0.9) for i in range(1, 21) for j in range(i + 1, 21)]
    bordered = tie(first=Look(frame=0.2, shown=0.8))
    done, found = ask_until_done(
        held, pairs, lambda one, other: bordered if one == 1 else EDITED
    )
    (group,) = done.groups
    assert group.members[0].content_id != 1
    assert len(group.members) == 20
    assert len(found) <= 19 + 3


def ask_until_done(held, pairs, compare):
    """Group contents, comparing what is asked for; tells the grouping and what was compared."""
    found = {}
    while True:
        done = group_contents(knowledge(held, found, pairs=pairs))
        if not done.missing_pairs:
            return done, found
        found.update((pair, compare(*pair)) for pair in done.missing_pairs)


def test_pairs_are_always_compared_in_the_same_direction():
    held = [make_candidate(1, width=900), make_candidate(2)]
    pairs = [CandidatePair(1, 2, 0.9)]
    assert group_contents(knowledge(held, {}, pairs=pairs)).missing_pairs == ((1, 2),)
    renamed = [replace(held[0], content_id=2), replace(held[1], content_id=1)]
    assert group_contents(knowledge(renamed, {}, pairs=pairs)).missing_pairs == ((2, 1),)


def test_pixels_are_assessed_before_it_is_told_who_is_kept():
    held = [make_candidate(i, quality=None) for i in (1, 2, 3)] + [make_candidate(4)]
    evidence = {(1, 2): EDITED, (2, 3): EDITED, (3, 4): EDITED}
    asked = group_contents(knowledge(held, evidence))
    assert sorted(asked.missing_contents) == [1, 2, 3]
    assert (asked.groups, asked.missing_pairs) == ((), ())


def test_two_that_may_be_nothing_to_each_other_are_compared_before_they_are_assessed():
    held = [make_candidate(i, quality=None) for i in (1, 2)]
    pairs = [CandidatePair(1, 2, 0.5)]
    asked = group_contents(knowledge(held, {}, pairs=pairs))
    assert (asked.missing_pairs, asked.missing_contents) == (((1, 2),), ())
    refuted = group_contents(knowledge(held, {(1, 2): NOTHING}))
    assert (refuted.missing_contents, refuted.waiting) == ((), frozenset())
    tied = group_contents(knowledge(held, {(1, 2): EDITED}))
    assert sorted(tied.missing_contents) == [1, 2]


def test_what_can_not_be_had_now_does_not_block():
    held = [make_candidate(i, quality=None) for i in (1, 2, 3)]
    pairs = [CandidatePair(1, 2, 0.9), CandidatePair(1, 3, 0.9)]
    groups = groups_of(
        held,
        {(1, 2): EDITED},
        pairs=pairs,
        unseen_contents={1, 2, 3},
        unseen_pairs={(1, 3)},
    )
    assert all_contents(groups) == [[1, 2]]


def test_groups_that_are_certain_are_told_while_others_wait():
    held = sized(900, 800, 700, 600)
    pairs = [CandidatePair(1, 2, 0.9), CandidatePair(3, 4, 0.9)]
    grouping = group_contents(knowledge(held, {(1, 2): EDITED}, pairs=pairs))
    assert all_contents(grouping.groups) == [[1, 2]]
    assert grouping.waiting == {3, 4}


def test_a_burst_is_asked_for_in_few_rounds():
    """Each shot is a head of its own: one head a round would be 63 rounds."""
    held = sized(*range(2000, 1360, -10))
    pairs = [CandidatePair(i, j, 0.9) for i in range(1, 65) for j in range(i + 1, 65)]
    found, rounds, most = {}, 0, 0
    while True:
        grouping = group_contents(knowledge(held, found, pairs=pairs))
        if not grouping.waiting:
            break
        rounds += 1
        most = max(most, len(grouping.missing_pairs))
        found |= dict.fromkeys(grouping.missing_pairs, OTHER_SHOT)
    assert len(found) == 64 * 63 / 2
    assert rounds <= 14
    assert most < 400
    (series,) = grouping.groups
    assert len(series.members) == 64


def test_contents_without_files_are_left_out():
    held = [make_candidate(1)]
    grouping = group_contents(knowledge(held, {}, pairs=[CandidatePair(1, 2, 0.9)]))
    assert (grouping.groups, grouping.waiting) == ((), frozenset())


def test_what_evidence_shows_to_be_made_from_another_is_not_kept_before_it():
    captioned = tie(first=Look(overlay=0.1))
    held = [make_candidate(1, taken_at="2001"), make_candidate(2)]
    (group,) = groups_of(held, {(1, 2): captioned})
    assert contents(group) == [2, 1]
    assert "not edited (10.jpg has a caption or sticker on it)" in group.why
    assert group.members[1].edits == ("caption or sticker over 10 %",)
    (by_rules,) = groups_of(held, {(1, 2): EDITED})
    assert contents(by_rules) == [1, 2]


def test_a_rule_that_the_user_has_put_first_goes_before_the_evidence():
    captioned = tie(first=Look(overlay=0.1))
    held = [make_candidate(1, taken_at="2001"), make_candidate(2)]
    for order, kept in (
        (("date", "original"), 1),
        (("original", "date"), 2),
        (("date",), 1),
    ):
        (group,) = groups_of(held, {(1, 2): captioned}, rules=KeeperRules(order=order))
        assert contents(group)[0] == kept


def test_an_original_with_far_fewer_pixels_is_not_kept_before_a_captioned_one():
    captioned = tie(first=Look(overlay=0.1))
    held = sized(900, 300)
    assert all_contents(groups_of(held, {(1, 2): captioned})) == [[1, 2]]
    nearly = sized(900, 870)
    assert all_contents(groups_of(nearly, {(1, 2): captioned})) == [[2, 1]]


def test_the_pixels_of_a_border_are_no_favour():
    bordered = tie(first=Look(frame=0.3, shown=0.7))
    held = [
        make_candidate(1, width=1000, height=1000),
        make_candidate(2, width=840, height=840),
    ]
    (group,) = groups_of(held, {(1, 2): bordered})
    assert contents(group) == [2, 1]
    assert "not edited (10.jpg has a border round it)" in group.why


def test_the_original_that_was_put_first_takes_what_is_tied_to_it_and_leaves_the_rest():
    captioned = tie(first=Look(overlay=0.1))
    held = [
        make_candidate(1, taken_at="2001"),
        make_candidate(2),
        make_candidate(3, width=300),
        make_candidate(4, width=200),
    ]
    ties = {(1, 2): captioned, (1, 3): EDITED, (2, 3): NOTHING, (3, 4): EDITED}
    assert all_contents(groups_of(held, ties)) == [[2, 1], [3, 4]]


def test_copies_that_each_seem_made_from_the_next_are_decided_once():
    ring = {
        (1, 2): tie(first=Look(overlay=0.1)),
        (2, 3): tie(first=Look(overlay=0.1)),
        (1, 3): tie(second=Look(overlay=0.1)),
    }
    held = [make_candidate(i) for i in (1, 2, 3)]
    (group,) = groups_of(held, ring)
    assert sorted(contents(group)) == [1, 2, 3]


def test_a_copy_that_the_rules_prefer_is_kept_though_another_was_tried_first():
    """A PNG made of a JPEG has its pixels: without evidence that is told in company only."""
    held = [
        make_candidate(1, width=1000, height=1000, taken_at="2001", software="GIMP"),
        make_candidate(2, width=1000, height=1000, taken_at="2002", camera="X"),
    ]
    assert all_contents(groups_of(held, {(1, 2): EDITED})) == [[2, 1]]


def test_a_pair_orders_its_ends_and_clips_the_cosine():
    made = CandidatePair.of(9, 3, similarity=1.0000002)
    assert (made.first, made.second, made.similarity) == (3, 9, 1.0)


@pytest.mark.parametrize("count", [1, 3])
def test_each_file_of_a_copy_is_a_member(count):
    files = [make_file(20 + i) for i in range(count)]
    held = [make_candidate(1, width=900), make_candidate(2, files=files)]
    (group,) = groups_of(held, {(1, 2): EDITED})
    assert [m.file_id for m in group.members] == [10, *range(20, 20 + count)]
    assert library(*held)[2].files == tuple(files)
