"""The rows of the table: what differs first, and what the kept file lacks."""

from dataclasses import replace
from pathlib import Path

from photoclean.domain.details import MemberDetails
from photoclean.domain.evidence import Evidence
from photoclean.domain.messages import PhotoDescribed
from photoclean.domain.photo import PhotoFacts
from photoclean.domain.quality import Quality
from photoclean.domain.relation import Relation
from photoclean.ui.compare.words import make_rows
from tests.ui.making import make_group

GROUP = make_group(1, kind="edited")
KEEPER, COPY = GROUP.members
FACTS = PhotoFacts(4000, 3000, "JPEG", quality=90)
QUALITY = Quality(sharpness=0.5)


def rows_of(keeper=FACTS, copy=FACTS, *, qualities=(QUALITY, QUALITY), evidence=None):
    details = {
        KEEPER.file_id: MemberDetails(KEEPER.file_id, keeper, qualities[0]),
        COPY.file_id: MemberDetails(COPY.file_id, copy, qualities[1], evidence=evidence),
    }
    return {row.name: row for row in make_rows(GROUP.members, details)}


def test_what_the_kept_file_lacks_is_missing_and_comes_right_after_what_the_copy_is():
    rows = rows_of(copy=replace(FACTS, camera="Canon", latitude=48.8, longitude=2.2))
    assert rows["Camera"].is_missing
    assert rows["Place"].values == ("", "48.80000, 2.20000")
    order = [row.is_missing for row in rows.values() if not row.is_about]
    assert order == sorted(order, reverse=True)


def test_what_the_copy_lacks_is_not_missing():
    rows = rows_of(keeper=replace(FACTS, camera="Canon"))
    assert rows["Camera"].differs
    assert not rows["Camera"].is_missing


def test_a_single_keyword_that_only_the_copy_has_is_missing():
    rows = rows_of(
        replace(FACTS, keywords=("sea", "sun")), replace(FACTS, keywords=("sea", "Anna"))
    )
    assert rows["Keywords"].is_missing
    same = rows_of(replace(FACTS, keywords=("sea", "sun")), replace(FACTS, keywords=("sea",)))
    assert not same["Keywords"].is_missing


def test_what_is_the_same_comes_last():
    rows = list(rows_of(copy=replace(FACTS, quality=70)).values())
    differing = [row.differs for row in rows if not row.is_about]
    assert differing == sorted(differing, reverse=True)


def test_sharpness_is_put_into_words_between_pictures_of_one_size():
    soft = (QUALITY, Quality(sharpness=0.3))
    assert rows_of(qualities=soft)["Sharpness at 100 %"].values == ("0.50", "0.30, softer")
    sharp = (QUALITY, Quality(sharpness=0.7))
    assert rows_of(qualities=sharp)["Sharpness at 100 %"].values[1] == "0.70, sharper"
    assert rows_of()["Sharpness at 100 %"].values[1] == "0.50, as sharp"
    small = replace(FACTS, width=2000, height=1500)
    assert rows_of(copy=small, qualities=sharp)["Sharpness at 100 %"].values[1] == "0.70"


def test_what_has_not_been_measured_is_not_told():
    assert "Sharpness at 100 %" not in rows_of(qualities=(None, None))


def test_an_enlargement_and_an_earlier_compression_are_named():
    poor = Quality(detail=0.5, earlier_quality=60, sharpness=0.4)
    rows = rows_of(qualities=(QUALITY, poor))
    assert rows["Compression"].values[1] == "quality 90, after 60"
    assert rows["Real detail"].values == ("all of its pixels", "about 2000 × 1500")


def test_the_evidence_speaks():
    rows = rows_of(evidence=Evidence(Relation.EDITED, "97 % of the places agree."))
    assert rows["Evidence"].values == ("", "97 % of the places agree.")
    assert rows["Edits"].values == ("", "50 % of the size")


def test_without_details_the_group_itself_is_told():
    names = [row.name for row in make_rows(GROUP.members, {})]
    assert {"What it is", "Pixels", "File size", "Format"} <= set(names)


def described(keeper, copy):
    told = {one.file_id: one for one in (keeper, copy) if one is not None}
    return {row.name: row for row in make_rows(GROUP.members, {}, told)}


def test_a_caption_and_people_that_only_the_copy_has_are_missing():
    keeper = PhotoDescribed(KEEPER.file_id, people=("Anna",))
    rows = described(keeper, PhotoDescribed(COPY.file_id, "At the sea", ("Anna", "Ben")))
    assert rows["Caption"].values == ("", "At the sea")
    assert rows["Caption"].is_missing
    assert rows["People"].values == ("Anna", "Anna, Ben")
    assert rows["People"].is_missing


def test_nothing_is_called_missing_before_both_files_have_been_read():
    assert "Caption" not in described(None, PhotoDescribed(COPY.file_id, "At the sea"))


def test_what_no_file_says_has_no_row():
    rows = described(PhotoDescribed(KEEPER.file_id), PhotoDescribed(COPY.file_id))
    assert not {"Caption", "People"} & rows.keys()


def test_the_folder_is_told_from_home_on(monkeypatch):
    monkeypatch.setenv("HOME", str(KEEPER.path.parents[1]))
    monkeypatch.setenv("USERPROFILE", str(KEEPER.path.parents[1]))
    shown = rows_of()["Folder"].values[0]
    assert shown == str(Path("~") / KEEPER.path.parent.name)


def test_a_single_face_is_one_face():
    one = replace(QUALITY, faces=1, open_eyes=2, are_faces_counted=True)
    two = replace(QUALITY, faces=2, open_eyes=4, are_faces_counted=True)
    assert rows_of(qualities=(one, two))["Open eyes"].values == ("2 in 1 face", "4 in 2 faces")


def test_what_could_not_be_read_is_said_and_nothing_is_called_missing_then():
    keeper = PhotoDescribed(KEEPER.file_id, problem="The file is no longer there.")
    rows = described(keeper, PhotoDescribed(COPY.file_id, "At the sea"))
    assert rows["Problem"].values == ("The file is no longer there.", "")
    assert not rows["Caption"].is_missing
