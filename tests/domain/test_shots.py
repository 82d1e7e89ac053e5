"""Series of similar shots: the best takes those that are tied to it, apart from the copies."""

from photoclean.domain.evidence import Look
from photoclean.domain.grouping import group_contents
from photoclean.domain.quality import Quality
from photoclean.domain.relation import GroupKind, Relation
from tests.domain.making import all_contents, groups_of, knowledge, make_candidate, tie

EDITED, OTHER_SHOT = tie(), tie(Relation.OTHER_SHOT)


def shot(number, *, sharpness=1.0, **facts):
    quality = Quality(sharpness=sharpness, are_faces_counted=True)
    return make_candidate(number, quality=quality, **facts)


def test_shots_of_one_scene_are_a_series_of_its_own_kind():
    (series,) = groups_of([shot(1), shot(2)], {(1, 2): OTHER_SHOT})
    assert series.kind is GroupKind.SIMILAR_SHOTS
    assert [member.relation for member in series.members] == ["keeper", "other-shot"]
    assert series.members[1].similarity == 0.9


def test_the_sharpest_shot_is_proposed_with_the_reason():
    held = [shot(1), shot(2, sharpness=9.0), shot(3)]
    (series,) = groups_of(held, {(1, 2): OTHER_SHOT, (2, 3): OTHER_SHOT})
    assert series.members[0].content_id == 2
    assert "sharp" in series.why


def test_what_is_tied_to_the_best_shot_only_by_others_is_no_member():
    held = [shot(1, sharpness=9.0), *(shot(i) for i in range(2, 5))]
    chain = {(1, 2): OTHER_SHOT, (2, 3): OTHER_SHOT, (3, 4): OTHER_SHOT}
    series = groups_of(held, chain)
    assert [sorted(numbers) for numbers in all_contents(series)] == [[1, 2], [3, 4]]


def test_a_shot_can_be_the_keeper_of_copies_too_and_copies_are_in_no_series():
    held = [shot(1), shot(2), shot(3, width=100)]
    ties = {(1, 2): OTHER_SHOT, (1, 3): EDITED, (2, 3): OTHER_SHOT}
    copies, series = groups_of(held, ties)
    assert (copies.kind, series.kind) == (GroupKind.EDITED, GroupKind.SIMILAR_SHOTS)
    assert all_contents([copies, series]) == [[1, 3], [1, 2]]


def test_one_file_stands_for_each_shot():
    from tests.domain.making import make_file

    twins = shot(1, files=[make_file(1), make_file(2)])
    copies, series = groups_of([twins, shot(2)], {(1, 2): OTHER_SHOT})
    assert [member.file_id for member in copies.members] == [1, 2]
    assert [member.file_id for member in series.members] == [1, 20]


def test_faces_are_counted_in_shots_that_are_compared_only():
    held = [make_candidate(i, quality=Quality(), width=500 - i) for i in range(1, 5)]
    held.append(make_candidate(5, quality=None))
    ties = {(1, 2): OTHER_SHOT, (1, 3): EDITED, (2, 4): OTHER_SHOT, (2, 5): OTHER_SHOT}
    asked = group_contents(knowledge(held, ties, unseen_contents={4, 5}))
    assert sorted(asked.missing_faces) == [1, 2]
    assert asked.waiting == {1, 2, 3, 4, 5}
    assert asked.groups == ()


def test_looks_of_other_shots_decide_nothing():
    ties = {(1, 2): tie(Relation.OTHER_SHOT, first=Look(overlay=0.3))}
    (series,) = groups_of([shot(1), shot(2)], ties)
    assert {member.edits for member in series.members} == {()}
