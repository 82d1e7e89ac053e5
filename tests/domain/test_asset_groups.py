"""Groups of photos of several files: what ties them, what would be lost, what they free."""

from dataclasses import replace
from pathlib import Path

from photoclean.domain.group import Group, Member
from photoclean.domain.relation import GroupKind, Relation
from photoclean.domain.verdicts import Judgement, Verdict, Verdicts
from tests.domain.making import groups_of, make_candidate, make_file


def with_parts(file, *names, contents=(), movies=()):
    paths = tuple(file.path.with_name(name) for name in names)
    return replace(file, parts=paths, part_contents=contents, movie_bytes=movies)


def raw_with_jpeg(number, jpeg):
    """A RAW file, and its JPEG of which this is the content."""
    file = with_parts(
        make_file(10 * number, f"{number}.nef"), f"{number}.jpg", contents=(jpeg,)
    )
    return make_candidate(number, files=[file], format="TIFF")


def test_a_file_with_the_content_of_a_part_is_a_copy_without_any_evidence():
    raw, jpeg = raw_with_jpeg(1, jpeg=2), make_candidate(2)
    (group,) = groups_of([raw, jpeg], {})
    assert group.kind is GroupKind.IDENTICAL
    assert [(m.content_id, m.relation, m.edits) for m in group.members] == [
        (1, Relation.KEEPER, ()),
        (2, Relation.SAME_FILE, ()),
    ]


def test_what_the_user_parted_is_not_tied_by_a_part():
    raw, jpeg = raw_with_jpeg(1, jpeg=2), make_candidate(2)
    verdicts = Verdicts([Judgement(Verdict.NOT_DUPLICATES, frozenset({1, 2}))])
    assert groups_of([raw, jpeg], {}, verdicts=verdicts) == ()


def test_a_group_in_which_something_would_be_lost_is_not_identical():
    one = with_parts(make_file(1), "1.mov", movies=(700,))
    other = with_parts(make_file(2), "2.mov", movies=(800,))
    (group,) = groups_of([make_candidate(1, files=[one, other])], {})
    assert group.kind is GroupKind.EDITED
    assert group.members[1].relation is Relation.SAME_FILE
    assert group.members[1].edits == ("has a movie that the photo to keep lacks",)
    same = with_parts(make_file(2), "2.mov", movies=(700,))
    (group,) = groups_of([make_candidate(1, files=[one, same])], {})
    assert group.kind is GroupKind.IDENTICAL


def test_a_group_frees_what_goes_with_its_copies_too():
    def member(number, relation, **more):
        path = Path(f"/p/{number}.jpg")
        known = Member(
            number, path, relation, 1.0, (), "00", 4, 3, "JPEG", 100 * number, part_bytes=number
        )
        return replace(known, **more)

    keeper = member(1, Relation.KEEPER)
    copies = (member(2, Relation.SAME_FILE), member(3, Relation.SAME_FILE, is_offline=True))
    group = Group(1, GroupKind.IDENTICAL, "", (keeper, *copies))
    assert (group.keeper, group.copies) == (keeper, copies)
    assert copies[0].total_bytes == group.reclaimable_bytes == 202
