"""Pairs, evidence, quality, verdicts and choices as the catalogue keeps them."""

import os
from itertools import pairwise

import pytest

from photoclean.catalog.reader import CatalogReader
from photoclean.catalog.store import Catalog
from photoclean.domain.evidence import EVIDENCE_METHOD, Alignment, Evidence, Look, Tone
from photoclean.domain.photo import FileStamp, PhotoFacts
from photoclean.domain.proposal import ProposedGroup, ProposedMember
from photoclean.domain.quality import Quality
from photoclean.domain.relation import CandidatePair, GroupKind, Relation
from photoclean.domain.verdicts import Judgement, Verdict

FOUND = Evidence(
    Relation.EDITED,
    "it agrees",
    0.93,
    Alignment(0.5, 0, 3, 0, 0.5, 4),
    Look(shown=0.8),
    Look(overlay=0.1, is_grey=True),
    Tone(gain=1.25, brightness=8),
)
NOTHING = Evidence(None, "nothing in common")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "catalog.sqlite"


@pytest.fixture
def catalog(path):
    with Catalog(path) as opened:
        yield opened


@pytest.fixture
def ids(catalog, tmp_path):
    """Six contents of one file each."""
    root_id = catalog.files.add_root(tmp_path)
    found = []
    for number in range(1, 7):
        facts = PhotoFacts(40, 30, "JPEG")
        content_id = catalog.contents.add(bytes([number]) * 16, facts=facts)
        name = tmp_path / f"{number}.jpg"
        stamp = FileStamp(100, number, number, 1)
        catalog.files.put(name, root_id=root_id, stamp=stamp, content_id=content_id)
        found.append(content_id)
    return found


def put_chain(catalog, ids, model="a"):
    """Each content is a candidate of the next."""
    pairs = [CandidatePair.of(*ends, similarity=0.9) for ends in pairwise(ids)]
    catalog.pairs.put(pairs, model=model)
    return pairs


def test_pairs_lead_as_far_as_they_go_and_come_once(catalog, ids):
    pairs = put_chain(catalog, [ids[3], ids[0], ids[2], ids[1]])
    reached, found = catalog.pairs.around([ids[2]], model="a")
    assert reached == set(ids[:4])
    assert sorted(found, key=str) == sorted(pairs, key=str)


def test_pairs_of_different_models_are_never_mixed(catalog, ids):
    put_chain(catalog, ids[:2])
    assert catalog.pairs.around(ids[:1], model="a")[0] == set(ids[:2])
    assert catalog.pairs.around(ids[:1], model="b") == ({ids[0]}, [])


def test_refuted_pairs_lead_nowhere_unless_an_older_method_refuted_them(
    catalog, ids, monkeypatch
):
    put_chain(catalog, ids[:3])
    catalog.evidence.put(ids[0], ids[1], evidence=NOTHING)
    catalog.evidence.put(ids[2], ids[1], evidence=FOUND)
    assert catalog.pairs.around([ids[0]], model="a") == ({ids[0]}, [])
    assert catalog.pairs.around([ids[1]], model="a")[0] == {ids[1], ids[2]}
    older = EVIDENCE_METHOD - 1
    monkeypatch.setattr("photoclean.catalog.evidence.EVIDENCE_METHOD", older)
    catalog.evidence.put(ids[0], ids[1], evidence=NOTHING)
    assert catalog.pairs.around([ids[0]], model="a")[0] == set(ids[:3])


def test_the_same_pixels_lead_to_each_other_without_a_pair(catalog, ids):
    for content_id in ids[1:4]:
        catalog.contents.set_pixel_hash(content_id, pixel_hash=b"x" * 16)
    put_chain(catalog, ids[:2])
    assert catalog.pairs.around([ids[0]], model="a")[0] == set(ids[:4])


def test_evidence_is_read_as_seen_from_either_side(catalog, ids):
    one, other = ids[:2]
    catalog.evidence.put(other, one, evidence=FOUND)
    assert catalog.evidence.find(one, other).first == FOUND.second
    back = catalog.evidence.find(other, one)
    assert (back.first, back.reason, back.agreement) == (FOUND.first, "it agrees", 0.93)
    assert back.alignment.scale == pytest.approx(0.5)
    assert back.tone.gain == pytest.approx(1.25)
    assert catalog.evidence.find(ids[2], one) is None


def test_only_what_ties_is_read_among_contents(catalog, ids):
    catalog.evidence.put(ids[0], ids[1], evidence=FOUND)
    catalog.evidence.put(ids[0], ids[2], evidence=NOTHING)
    catalog.evidence.put(ids[0], ids[3], evidence=FOUND)
    assert catalog.evidence.among(set(ids[:3])) == {(ids[0], ids[1]): FOUND}


def test_evidence_of_an_older_method_is_none(catalog, ids, monkeypatch):
    catalog.evidence.put(ids[0], ids[1], evidence=FOUND)
    newer = EVIDENCE_METHOD + 1
    monkeypatch.setattr("photoclean.catalog.evidence.EVIDENCE_METHOD", newer)
    assert catalog.evidence.find(ids[0], ids[1]) is None
    assert catalog.evidence.among(set(ids)) == {}


def test_quality_and_pixels_stay_when_a_content_is_read_again(catalog, ids):
    quality = Quality(detail=0.67, earlier_quality=40, faces=2)
    catalog.contents.set_quality(ids[0], quality=quality)
    catalog.contents.set_pixel_hash(ids[0], pixel_hash=b"x" * 16)
    catalog.contents.add(bytes([1]) * 16, facts=PhotoFacts(40, 30, "JPEG"))
    found = catalog.contents.candidates(ids[:2])
    assert (found[ids[0]].quality, found[ids[0]].pixel_hash) == (quality, b"x" * 16)
    assert found[ids[1]].quality is None


def test_contents_are_found_by_their_hashes(catalog, ids):
    found = catalog.contents.by_hash([bytes([2]) * 16, bytes([99]) * 16])
    assert found == {bytes([2]) * 16: ids[1]}


def test_judgements_hold_for_the_contents_they_were_made_of(catalog, ids):
    def judge(verdict, *held, **more):
        catalog.verdicts.judge(Judgement(verdict, frozenset(held), **more))

    judge(Verdict.NOT_DUPLICATES, ids[0], ids[1])
    judge(Verdict.NOT_DUPLICATES, ids[2], ids[3], twins=frozenset([ids[3]]))
    judge(Verdict.KEEP_ALL, ids[1], ids[2], is_shot=True)
    said = catalog.verdicts.among(ids)
    assert said.are_apart(ids[0], ids[1])
    assert said.are_apart(ids[1], ids[0])
    assert not said.are_apart(ids[1], ids[2])
    assert [said.are_files_apart(i) for i in ids[2:4]] == [False, True]
    assert said.standing(ids[1:3], shots=True).is_settled
    assert not said.standing(ids[1:3]).is_settled
    assert not catalog.verdicts.among(ids[4:]).are_apart(ids[0], ids[1])


def test_the_last_choice_has_the_highest_number(catalog, ids):
    catalog.verdicts.choose(ids[0], file_id=1)
    catalog.verdicts.choose(ids[1], file_id=2)
    catalog.verdicts.choose(ids[1], file_id=3, shot=True)
    catalog.verdicts.choose(ids[0], file_id=4)
    said = catalog.verdicts.among(ids)
    chosen = said.chosen()
    assert chosen[ids[0]] > chosen[ids[1]]
    assert set(said.chosen(shots=True)) == {ids[1]}
    assert (said.chosen_file(ids[0]), said.chosen_file(ids[1])) == (4, 3)


def group(kind, *contents, why="the largest", news="", fresh=()):
    relation = Relation.OTHER_SHOT if kind is GroupKind.SIMILAR_SHOTS else Relation.EDITED
    members = tuple(
        ProposedMember(
            content_id, content_id, relation if place else Relation.KEEPER, 0.9, (),
            content_id in fresh,
        )
        for place, content_id in enumerate(contents)
    )  # fmt: skip
    return ProposedGroup(kind, why, members, news)


def test_a_photo_stands_in_a_group_of_copies_and_in_a_series(catalog, path, ids):
    """Each keeps its number, whatever becomes of the other."""
    copies = group(GroupKind.EDITED, *ids[:2])
    series = group(GroupKind.SIMILAR_SHOTS, ids[0], ids[2])
    with CatalogReader(path) as reader:
        catalog.groups.replace(ids, groups=[copies, series])
        first = {one.kind: one.id for one in reader.groups()}
        catalog.groups.replace(ids, groups=[series])
        (left,) = reader.groups()
        assert (left.id, left.kind) == (first["similar-shots"], GroupKind.SIMILAR_SHOTS)
        catalog.groups.replace(ids, groups=[group(GroupKind.EDITED, ids[0], ids[2])])
        (other,) = reader.groups()
        assert other.id not in first.values()
        assert catalog.groups.series_among([*first.values(), other.id]) == set()


def test_what_is_new_in_a_group_is_kept_and_a_change_of_it_is_a_change(catalog, path, ids):
    catalog.groups.replace(ids, groups=[group(GroupKind.EDITED, *ids[:3])])
    told = group(GroupKind.EDITED, *ids[:3], news="New: 3.jpg.", fresh=ids[2:3])
    with CatalogReader(path) as reader:
        (before,) = reader.groups()
        catalog.groups.replace(ids, groups=[told])
        (after,) = reader.changes({before.id: before.revision}).changed
    assert (after.id, after.news) == (before.id, "New: 3.jpg.")
    assert [member.is_new for member in after.members] == [False, False, True]


def test_reasons_that_name_files_of_no_valid_name_can_be_kept(catalog, path, ids):
    why = f"not edited ({os.fsdecode(b'caf' + bytes([233]))}.jpg has a border)"
    proposed = group(GroupKind.EDITED, *ids[:2], why=why)
    catalog.groups.replace(ids, groups=[proposed])
    revision = catalog.groups.revision()
    catalog.groups.replace(ids, groups=[proposed])
    assert catalog.groups.revision() == revision
    with CatalogReader(path) as reader:
        assert "caf\N{REPLACEMENT CHARACTER}.jpg" in reader.groups()[0].why


def test_contents_can_be_made_due(catalog, ids):
    catalog.groups.replace(ids, groups=[])
    catalog.groups.mark_due(ids[:2])
    catalog.groups.mark_due(ids[1:3])
    assert catalog.groups.due() == set(ids[:3])
