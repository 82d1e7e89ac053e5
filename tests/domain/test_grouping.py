"""Groups: each copy is tied to the keeper itself, whatever the order of arrival."""

import random

from hypothesis import given
from hypothesis import strategies as st

from photoclean.domain.group import Group, Member
from photoclean.domain.grouping import build_groups
from photoclean.domain.photo import ContentId
from photoclean.domain.relation import CandidatePair, GroupKind, JudgedPair, Relation
from tests.domain.test_keeper import candidate, file


def pair(a, b, relation=Relation.EDITED, similarity=0.9):
    return JudgedPair(ContentId(min(a, b)), ContentId(max(a, b)), similarity, relation)


def library(*candidates):
    return {c.content_id: c for c in candidates}


def contents(group):
    return [member.content_id for member in group.members]


def test_a_copy_of_a_copy_is_no_member():
    held = library(candidate(1, width=900), candidate(2, width=800), candidate(3, width=700))
    groups = build_groups(held, [pair(1, 2), pair(2, 3)])
    assert [contents(group) for group in groups] == [[1, 2]]


def test_the_rest_of_a_chain_makes_its_own_group():
    held = library(*(candidate(i, width=1000 - i) for i in range(1, 5)))
    groups = build_groups(held, [pair(1, 2), pair(2, 3), pair(3, 4)])
    assert [contents(group) for group in groups] == [[1, 2], [3, 4]]


def test_kinds_follow_the_weakest_relation():
    held = library(candidate(1, width=900), candidate(2), candidate(3))
    same = [pair(1, 2, Relation.SAME_IMAGE)]
    assert build_groups(held, same)[0].kind is GroupKind.IDENTICAL
    edited = [*same, pair(1, 3, Relation.EDITED)]
    assert build_groups(held, edited)[0].kind is GroupKind.EDITED
    shots = [*same, pair(1, 3, Relation.OTHER_SHOT)]
    assert build_groups(held, shots)[0].kind is GroupKind.SIMILAR_SHOTS


def test_stronger_relations_come_first():
    held = library(candidate(1, width=900), candidate(2, width=800), candidate(3))
    groups = build_groups(held, [pair(1, 2), pair(1, 3, Relation.SAME_IMAGE)])
    assert contents(groups[0]) == [1, 3, 2]


def test_identical_files_are_a_group_of_one_content():
    held = library(candidate(1, files=[file(1, "a.jpg"), file(2, "b.jpg")]))
    (group,) = build_groups(held, [])
    assert [member.relation for member in group.members] == [
        Relation.KEEPER,
        Relation.SAME_FILE,
    ]
    assert group.kind is GroupKind.IDENTICAL


def test_hard_links_of_one_file_are_no_duplicates():
    held = library(candidate(1, files=[file(1, "a.jpg", inode=5), file(2, "b.jpg", inode=5)]))
    assert build_groups(held, []) == []


def test_verdicts_part_what_the_user_called_different():
    held = library(candidate(1, width=900), candidate(2))
    assert build_groups(held, [pair(1, 2)], verdicts={(1, 2)}) == []
    twins = library(candidate(1, files=[file(1, "a.jpg"), file(2, "b.jpg")]))
    assert build_groups(twins, [], verdicts={(1, 1)}) == []


def test_a_new_content_brings_a_parted_group_back_without_the_verdict():
    held = library(candidate(1, width=900), candidate(2), candidate(3))
    groups = build_groups(held, [pair(1, 2), pair(1, 3), pair(2, 3)], verdicts={(1, 2)})
    assert [contents(group) for group in groups] == [[1, 3]]


def test_pairs_that_are_no_copies_tie_nothing():
    held = library(candidate(1), candidate(2))
    assert build_groups(held, [pair(1, 2, None)]) == []


def test_contents_without_files_are_left_out():
    assert build_groups(library(candidate(1)), [pair(1, 2)]) == []


def test_a_pair_orders_its_ends_and_clips_the_cosine():
    made = CandidatePair.of(ContentId(9), ContentId(3), similarity=1.0000002)
    assert (made.first, made.second, made.similarity) == (3, 9, 1.0)


def test_a_group_adds_up_what_trashing_frees():
    def member(number, relation):
        return Member(number, file().path, relation, 1.0, (), "00", 4, 3, "JPEG", 100 * number)

    members = tuple(
        member(i, Relation.KEEPER if i == 1 else Relation.SAME_FILE) for i in (1, 2, 3)
    )
    group = Group(1, GroupKind.IDENTICAL, "", members)
    assert group.reclaimable_bytes == 500
    assert group.keeper is members[0]


@st.composite
def libraries(draw):
    count = draw(st.integers(2, 10))
    held = [
        candidate(
            i,
            width=draw(st.integers(1, 4)) * 100,
            files=[file(10 * i + j, f"{i}-{j}.jpg") for j in range(draw(st.integers(1, 2)))],
        )
        for i in range(1, count + 1)
    ]
    ends = st.tuples(st.integers(1, count), st.integers(1, count))
    chosen = draw(st.lists(ends.filter(lambda e: e[0] != e[1]), max_size=20))
    relation = st.sampled_from([Relation.SAME_IMAGE, Relation.EDITED, Relation.OTHER_SHOT])
    pairs = {tuple(sorted(e)): pair(*e, draw(relation)) for e in chosen}
    return held, list(pairs.values())


@given(libraries(), st.integers(0, 1000))
def test_no_chains_no_double_members_and_no_order(made, seed):
    held, pairs = made
    groups = build_groups(library(*held), pairs)
    tied = {(p.first, p.second) for p in pairs}
    seen = [member.file_id for group in groups for member in group.members]
    assert len(seen) == len(set(seen))
    for group in groups:
        keeper = group.members[0].content_id
        for member in group.members[1:]:
            other = member.content_id
            assert other == keeper or (min(keeper, other), max(keeper, other)) in tied
    shuffle = random.Random(seed)
    shuffle.shuffle(held)
    shuffle.shuffle(pairs)
    assert build_groups(library(*held), pairs) == groups
