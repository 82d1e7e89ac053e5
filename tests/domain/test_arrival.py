"""The same photos give the same groups, in whatever order and portions they arrive."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from photoclean.domain.evidence import Evidence, Look
from photoclean.domain.grouping import group_contents
from photoclean.domain.keeper import CandidateFile, KeeperRules
from photoclean.domain.links import Knowledge, key_of
from photoclean.domain.quality import Quality
from photoclean.domain.relation import CandidatePair, Relation
from photoclean.domain.verdicts import Choice, Judgement, Verdict, Verdicts
from tests.domain.making import UNIT, library, make_candidate

RELATIONS = (Relation.EDITED, Relation.OTHER_SHOT, Relation.SAME_IMAGE, None)
SIGNS = (Look(), Look(), Look(overlay=0.1), Look(is_grey=True), Look(shown=0.6))


@dataclass(frozen=True)
class World:
    """Photos by number, what looking at them would show, and what the user has said."""

    photos: dict
    evidence: dict
    verdicts: list
    choices: list
    rules: KeeperRules


@st.composite
def worlds(draw):
    count = draw(st.integers(2, 9))
    photos = {}
    for number in range(1, count + 1):
        quality = Quality(
            detail=draw(st.sampled_from([1.0, 1.0, 0.6])),
            sharpness=draw(st.sampled_from([1.0, 2.0])),
            faces=1,
            open_eyes=draw(st.sampled_from([0, 2])),
            are_faces_counted=True,
        )
        photos[number] = make_candidate(
            number,
            width=draw(st.sampled_from([1000, 1012, 1030, 1060, 500])),
            quality=quality,
            pixel_hash=draw(st.sampled_from([None, None, b"x", b"y"])),
            taken_at=draw(st.sampled_from([None, "2001", "2002"])),
            camera=draw(st.sampled_from([None, "X"])),
            software=draw(st.sampled_from([None, "GIMP"])),
            format=draw(st.sampled_from(["JPEG", "PNG"])),
        )
    evidence = {}
    for one in photos:
        for other in range(one + 1, count + 1):
            pixels = photos[one].pixel_hash
            if pixels is not None and pixels == photos[other].pixel_hash:
                evidence[one, other] = Evidence(Relation.SAME_IMAGE, "", alignment=UNIT)
            elif draw(st.booleans()):
                looks = (draw(st.sampled_from(SIGNS)), draw(st.sampled_from(SIGNS)))
                relation = draw(st.sampled_from(RELATIONS))
                evidence[one, other] = Evidence(relation, "", 1.0, UNIT, *looks)
    sets = st.frozensets(st.sampled_from(sorted(photos)), min_size=1, max_size=3)
    judged = draw(
        st.lists(st.tuples(st.sampled_from(Verdict), sets, st.booleans()), max_size=2)
    )
    chosen = draw(
        st.lists(
            st.tuples(st.sampled_from(sorted(photos)), st.booleans()), max_size=2, unique=True
        )
    )
    order = draw(st.permutations(["pixels", "original", "compression", "metadata", "date"]))
    return World(photos, evidence, judged, chosen, KeeperRules(order=tuple(order)))


class Library:
    """A library that photos arrive in: ids follow the order of arrival."""

    def __init__(self, world, first_id=1):
        self.world = world
        self.ids = {}
        self.evidence = {}
        self.qualities = set()
        self.faces = set()
        self.first_id = first_id

    def arrive(self, numbers):
        for number in numbers:
            self.ids[number] = self.first_id + len(self.ids)
        while True:
            grouping = group_contents(self.knowledge())
            if not grouping.waiting:
                return self.describe(grouping.groups)
            asked = len(self.qualities) + len(self.evidence) + len(self.faces)
            self.qualities.update(grouping.missing_contents)
            self.faces.update(grouping.missing_faces)
            for one, other in grouping.missing_pairs:
                self.compare(one, other)
            assert asked < len(self.qualities) + len(self.evidence) + len(self.faces)

    def compare(self, one, other):
        numbers = self.numbers()
        ends = numbers[one], numbers[other]
        assert ends in self.world.evidence
        found = self.world.evidence[ends]
        self.evidence[key_of(one, other)] = found if one < other else found.swapped()

    def numbers(self):
        return {content_id: number for number, content_id in self.ids.items()}

    def knowledge(self):
        world, ids = self.world, self.ids
        candidates = []
        for number, content_id in ids.items():
            files = (
                CandidateFile(7 * content_id, Path(f"/p/{number}.jpg"), 9, 5, (1, 2 * number)),
                CandidateFile(
                    7 * content_id + 1, Path(f"/q/{number}.jpg"), 9, 6, (1, 2 * number + 1)
                ),
            )
            photo = replace(world.photos[number], content_id=content_id, files=files)
            if content_id not in self.qualities:
                photo = replace(photo, quality=None, pixel_hash=None)
            elif content_id not in self.faces:
                unknown = replace(photo.quality, open_eyes=0, are_faces_counted=False)
                photo = replace(photo, quality=unknown)
            candidates.append(photo)
        pairs = [
            CandidatePair.of(ids[one], ids[other], similarity=0.5 + one / 100 + other / 1000)
            for one, other in world.evidence
            if one in ids and other in ids
        ]
        judgements = [
            Judgement(
                verdict,
                frozenset(ids[number] for number in numbers if number in ids),
                frozenset(ids[number] for number in list(numbers)[:1] if number in ids),
                is_shot,
            )
            for verdict, numbers, is_shot in world.verdicts
        ]
        choices = [
            Choice(ids[number], place, 7 * ids[number] + 1, is_shot)
            for place, (number, is_shot) in enumerate(world.choices, 1)
            if number in ids
        ]
        return Knowledge(
            library(*candidates),
            pairs,
            self.evidence,
            Verdicts(judgements, choices=choices),
            world.rules,
        )

    def describe(self, groups):
        """The groups without ids, in no order."""
        numbers = self.numbers()
        described = {
            (
                group.kind,
                group.why,
                group.news,
                tuple(
                    (
                        numbers[m.content_id],
                        m.file_id % 7,
                        m.relation,
                        m.similarity,
                        m.edits,
                        m.is_new,
                    )
                    for m in group.members
                ),
            )
            for group in groups
        }
        assert len(described) == len(groups)
        return described


def check(world, groups, library):
    """No file twice, no chains: every copy has evidence with its own keeper."""
    for shots in (False, True):
        files = [
            member.file_id
            for group in groups
            if (group.kind == "similar-shots") is shots
            for member in group.members
        ]
        assert len(files) == len(set(files))
    numbers = library.numbers()
    for group in groups:
        keeper = numbers[group.members[0].content_id]
        for member in group.members[1:]:
            number = numbers[member.content_id]
            if number != keeper:
                found = world.evidence[min(keeper, number), max(keeper, number)]
                assert found.relation == member.relation


@settings(max_examples=150)
@given(worlds(), st.data())
def test_the_order_of_arrival_changes_nothing(world, data):
    whole = Library(world)
    expected = whole.arrive(world.photos)
    check(world, group_contents(whole.knowledge()).groups, whole)
    for _ in range(3):
        order = data.draw(st.permutations(list(world.photos)))
        cuts = sorted(data.draw(st.sets(st.integers(1, len(order) - 1), max_size=3)))
        piecemeal = Library(world, first_id=data.draw(st.integers(1, 50)))
        for start, end in zip([0, *cuts], [*cuts, len(order)], strict=True):
            found = piecemeal.arrive(order[start:end])
        assert found == expected


@given(worlds(), st.randoms(use_true_random=False))
def test_what_else_is_known_changes_nothing(world, random):
    lazy, eager = Library(world), Library(world)
    expected = lazy.arrive(world.photos)
    eager.ids = dict(lazy.ids)
    eager.qualities = set(eager.ids.values())
    known = list(world.evidence)
    for one, other in random.sample(known, random.randint(0, len(known))):
        eager.compare(eager.ids[one], eager.ids[other])
    assert eager.arrive(()) == expected
