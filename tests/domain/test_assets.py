"""Assets: which files are one photo, by the names that cameras, phones and programs give."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photoclean.domain.asset_names import asset_key, may_share_key
from photoclean.domain.assets import Asset, find_assets, part_order
from photoclean.domain.formats import (
    LONGEST_MOVIE,
    is_companion_name,
    is_movie_name,
    may_go_along,
)

FOLDER = Path("/photos")


def assets(*names, **known):
    """The assets of a folder with these files, as {main: [parts]}."""
    known = {
        key: {FOLDER / name: value for name, value in values.items()}
        if isinstance(values, dict)
        else {FOLDER / name for name in values}
        for key, values in known.items()
    }
    found = find_assets([FOLDER / name for name in names], **known)
    return {asset.main.name: [path.name for path in asset.parts] for asset in found}


def test_a_raw_stands_for_its_jpeg_and_its_heic():
    assert assets("a.jpg", "a.NEF", "a.HIF") == {"a.NEF": ["a.HIF", "a.jpg"]}


def test_what_a_program_saved_beside_a_raw_is_a_photo_of_its_own():
    found = assets("a.cr2", "a.jpg", "a.png", "a.tif", "a.webp")
    assert found == {"a.cr2": ["a.jpg"], "a.png": [], "a.tif": [], "a.webp": []}


def test_a_dng_made_from_a_raw_is_a_photo_of_its_own():
    found = assets("a.cr2", "a.dng", "a.jpg", "a.xmp")
    assert found == {"a.cr2": ["a.jpg", "a.xmp"], "a.dng": []}


def test_two_jpegs_of_one_name_can_not_both_be_the_cameras():
    assert assets("a.nef", "a.jpg", "a.jpeg") == {"a.nef": [], "a.jpg": [], "a.jpeg": []}
    assert assets("a.nef", "a.cr2", "a.jpg") == {"a.nef": [], "a.cr2": [], "a.jpg": []}


def test_a_raw_and_a_jpeg_of_different_times_only_share_a_name():
    raw, other = "2024-05-01T12:00:00.25", "2024-05-01T12:00:03"
    names = ("a.nef", "a.jpg")
    apart = assets(*names, taken_at={"a.nef": raw, "a.jpg": other})
    assert apart == {"a.nef": [], "a.jpg": []}
    for known in ({"a.nef": raw, "a.jpg": "2024-05-01T12:00:02+02:00"}, {"a.nef": raw}):
        assert assets(*names, taken_at=known) == {"a.nef": ["a.jpg"]}
    assert assets(*names, taken_at={"a.nef": raw, "a.jpg": "?"}) == {"a.nef": ["a.jpg"]}


def test_what_can_be_read_stands_for_a_raw_that_can_not():
    names = ("a.nef", "a.jpg", "a.heic", "a.xmp")
    found = assets(*names, broken={"a.nef"})
    assert found == {"a.jpg": ["a.heic", "a.nef", "a.xmp"]}
    assert assets(*names, broken={"a.nef", "a.jpg"}) == {"a.heic": ["a.jpg", "a.nef", "a.xmp"]}
    assert list(assets(*names, broken=set(names))) == ["a.nef"]


def test_a_live_photo_is_its_still_with_the_movie():
    assert assets("IMG_1.HEIC", "IMG_1.MOV") == {"IMG_1.HEIC": ["IMG_1.MOV"]}
    assert assets("IMG_1.JPG", "IMG_1.mp4") == {"IMG_1.JPG": ["IMG_1.mp4"]}
    assert assets("IMG_1.HEIC", "IMG_1_HEVC.MOV") == {"IMG_1.HEIC": ["IMG_1_HEVC.MOV"]}


def test_a_movie_of_two_photos_stays_with_neither():
    assert assets("a.heic", "a.jpg", "a.mov") == {"a.heic": [], "a.jpg": []}
    assert assets("film.mov", "film.mov.jpg") == {"film.mov.jpg": []}


def test_googles_motion_photos_name_the_movie_in_many_ways():
    still = "PXL_20211013_220651983.MP.jpg"
    assert assets(still, "PXL_20211013_220651983.MP") == {still: ["PXL_20211013_220651983.MP"]}
    again = "PXL_20211013_220651983.MP~2.jpg"
    assert assets(again, "PXL_20211013_220651983.MP~2")[again]
    assert assets("MVIMG_1.jpg", "MVIMG_1.MP") == {"MVIMG_1.jpg": ["MVIMG_1.MP"]}


def test_what_an_iphone_keeps_of_an_edited_photo_goes_with_the_original():
    names = "IMG_1234.HEIC IMG_E1234.JPG IMG_1234.MOV IMG_E1234.MOV IMG_1234.AAE IMG_O1234.AAE"
    main, *parts = names.split()
    assert assets(*names.split()) == {main: parts}


def test_an_edited_photo_whose_original_is_elsewhere_is_on_its_own():
    assert assets("IMG_E1234.JPG", "IMG_O1234.AAE") == {"IMG_E1234.JPG": ["IMG_O1234.AAE"]}
    assert assets("IMG_1.HEIC", "IMG_E1.JPG") == {"IMG_1.HEIC": [], "IMG_E1.JPG": []}
    both = assets("IMG_1234.HEIC", "IMG_1234.PNG", "IMG_E1234.JPG")
    assert both == {"IMG_1234.HEIC": [], "IMG_1234.PNG": [], "IMG_E1234.JPG": []}
    twice = assets("IMG_E1234.HEIC", "IMG_E1234.JPG")
    assert twice == {"IMG_E1234.HEIC": [], "IMG_E1234.JPG": []}


def test_a_number_that_came_round_again_is_another_photo():
    times = {"IMG_1234.JPG": "2018-01-01T10:00:00", "IMG_E1234.JPG": "2023-08-01T10:00:00"}
    assert assets(*times, taken_at=times) == {"IMG_1234.JPG": [], "IMG_E1234.JPG": []}


def test_a_numbered_copy_is_a_photo_of_its_own():
    found = assets("IMG_1234.JPG", "IMG_1234 (1).JPG", "IMG_1234 (1).xmp", "IMG_1234(2).JPG")
    assert found == {
        "IMG_1234 (1).JPG": ["IMG_1234 (1).xmp"],
        "IMG_1234(2).JPG": [],
        "IMG_1234.JPG": [],
    }


def test_googles_cover_goes_with_the_frame_that_it_was_made_from():
    raw = "PXL_20220405_090123740.RAW-02.ORIGINAL.dng"
    cover = "PXL_20220405_090123740.RAW-01.MP.COVER.jpg"
    assert assets(raw, cover) == {raw: [cover]}
    frame = "PXL_20220405_090123740.PORTRAIT-02.ORIGINAL.jpg"
    portrait = "PXL_20220405_090123740.PORTRAIT-01.COVER.jpg"
    assert assets(portrait, frame, raw, cover) == {frame: [portrait], raw: [cover]}


def test_sidecars_by_the_whole_name_go_with_that_file():
    names = "a.jpg a.JPG.xmp a.nef.xmp a.nef.pp3 a.nef.dop a_01.nef.xmp b.jpg.xmp".split()
    found = assets("a.nef", *names)
    assert found == {
        "a.nef": ["a.jpg", "a.JPG.xmp", "a.nef.dop", "a.nef.pp3", "a.nef.xmp", "a_01.nef.xmp"]
    }
    assert assets("a_01.nef", "a.nef", "a_01.nef.xmp") == {
        "a.nef": [],
        "a_01.nef": ["a_01.nef.xmp"],
    }
    assert assets("a.heic", "a.mov", "a.mov.xmp") == {"a.heic": ["a.mov", "a.mov.xmp"]}


def test_a_sidecar_by_the_stem_goes_with_the_raw_or_the_only_photo():
    assert assets("a.jpg", "a.XMP", "a.wav", "a.thm") == {"a.jpg": ["a.XMP", "a.thm", "a.wav"]}
    assert assets("a.nef", "a.png", "a.xmp") == {"a.nef": ["a.xmp"], "a.png": []}
    assert assets("a.jpg", "a.png", "a.xmp") == {"a.jpg": [], "a.png": []}


def test_names_are_compared_as_file_systems_do():
    decomposed, composed = "cafe\u0301", "caf\u00e9"
    assert assets(f"{decomposed}.NEF", f"{composed}.jpg") == {
        f"{decomposed}.NEF": [f"{composed}.jpg"]
    }
    assert assets("A.jpg", "a.JPG", "a.xmp") == {"A.jpg": [], "a.JPG": []}


@pytest.mark.parametrize(
    ("photo", "notes"),
    [
        ("IMG_1.jpg", "IMG_1.jpg.json"),
        ("IMG_1.jpg", "IMG_1.jpg.supplemental-metadata.json"),
        ("IMG_1.jpg", "IMG_1.jpg.suppl.json"),
        ("IMG_1(1).jpg", "IMG_1.jpg(1).json"),
        ("IMG_1(1).jpg", "IMG_1(1).jpg.json"),
        ("IMG_1(1).jpg", "IMG_1.jpg.supplemental-metadata(1).json"),
        ("img(18).jpg", "img(18).jpg.supple(18).json"),
        ("Peanut Balls.jpg", "Peanut Balls.supplemental-metadata.json"),
        ("Peanut Balls.jpg", "Peanut Balls.json"),
        (
            "PXL_20230809_203449253.LONG_EXPOSURE-02.ORIGINA.jpg",
            "PXL_20230809_203449253.LONG_EXPOSURE-02.ORIGIN.json",
        ),
        (
            "05yqt21kruxwwlhhgrwrdyb6chhwszi9bqmzu16w0 2.jpg",
            "05yqt21kruxwwlhhgrwrdyb6chhwszi9bqmzu16w0 2.jp.json",
        ),
        (
            "13039_327707840323_537645323_9470255_27214_n(1).jpg",
            "13039_327707840323_537645323_9470255_27214_n.j(1).json",
        ),
        (
            "Backyard_ceremony_wedding_photography_xxxxxxx_m(494).jpg",
            "Backyard_ceremony_wedding_photography_xxxxxxx_(494).json",
        ),
        (23 * "\U0001f600" + ".jpg", 23 * "\U0001f600" + ".json"),
        (
            "IMG_20210704_094147_photo_of_the_sea.jpg",
            "IMG_20210704_094147_photo_of_the_sea.jpg.supp.json",
        ),
    ],
)  # fmt: skip
def test_takeouts_notes_are_found_by_all_their_spellings(photo, notes):
    assert assets(photo, notes) == {photo: [notes]}


def test_takeouts_notes_go_with_the_photo_of_their_number():
    found = assets("IMG_1.jpg", "IMG_1(1).jpg", "IMG_1.jpg.json", "IMG_1.jpg(2).json")
    assert found == {"IMG_1.jpg": ["IMG_1.jpg.json"], "IMG_1(1).jpg": []}
    long = "original_1d4caa6f-16c6-4c3d-901b-9387de10e528_"
    found = assets(f"{long}P.jpg", f"{long}P(1).jpg", f"{long}.json")
    assert found == {f"{long}P.jpg": [f"{long}.json"], f"{long}P(1).jpg": []}


def test_an_edited_copy_leaves_the_notes_to_the_original():
    found = assets(
        "a.jpg",
        "a-edited.jpg",
        "a-bearbeitet(1).jpg",
        "a(1).jpg",
        "a.jpg.json",
        "a.jpg(1).json",
    )
    assert found == {
        "a.jpg": ["a.jpg.json"],
        "a-edited.jpg": [],
        "a(1).jpg": ["a.jpg(1).json"],
        "a-bearbeitet(1).jpg": [],
    }
    alone = assets("a-edited.jpg", "a.jpg.json")
    assert alone == {"a-edited.jpg": ["a.jpg.json"]}


def test_notes_of_a_movie_go_with_its_photo():
    found = assets("IMG_1(1).HEIC", "IMG_1(1).MP4", "IMG_1.MP4.supplemental-metadata(1).json")
    assert found["IMG_1(1).HEIC"] == [
        "IMG_1(1).MP4",
        "IMG_1.MP4.supplemental-metadata(1).json",
    ]


def test_notes_that_could_be_of_two_photos_are_of_none():
    long = "a" * 46
    found = assets(f"{long}b.jpg", f"{long}c.jpg", f"{long}.json")
    assert not any(found.values())
    assert assets("a.jpg", "a.png", "a.json") == {"a.jpg": [], "a.png": []}
    assert assets("a.jpg", "a.jpg.labels.json") == {"a.jpg": []}
    assert assets(f"{long}.jpg", f"b{long}.json", f"{long}.json.json") == {f"{long}.jpg": []}


def test_the_notes_of_an_album_are_of_no_photo():
    assert assets("metadata.jpg", "metadata.json", "a.jpg") == {"metadata.jpg": [], "a.jpg": []}


def test_what_is_no_photo_makes_no_asset():
    assert assets("a.xmp", "a.mov", "a.txt", "._a.jpg", "._a.xmp") == {}


def test_parts_come_photos_first_then_movies_then_sidecars():
    names = ["a.xmp", "a.mov", "a.jpg", "a.aae"]
    ordered = sorted((FOLDER / name for name in names), key=part_order)
    assert [path.name for path in ordered] == ["a.jpg", "a.mov", "a.aae", "a.xmp"]


def test_a_film_is_not_the_movie_of_a_photo():
    assert is_movie_name(Path("a.MOV"))
    assert is_companion_name(Path("a.MP~2"))
    assert may_go_along(Path("a.mov"), LONGEST_MOVIE)
    assert not may_go_along(Path("a.mov"), LONGEST_MOVIE + 1)
    assert may_go_along(Path("a.wav"), LONGEST_MOVIE + 1)
    assert not may_go_along(Path("a.jpg"), 1)


STEMS = "a IMG_1234 IMG_E1234 IMG_O1234 IMG_1234(1) a_01 a-edited".split()
STEMS += ["PXL_20220405_090123740.MP", "PXL_20220405_090123740.RAW-01.COVER"]
STEMS += ["b" * 46, "b" * 45]
ENDS = ".jpg .JPEG .heic .nef .dng .png .mov .mp .xmp .aae .txt".split()
ENDS += ".json .jpg.json .jpg.suppl.json .jpg(1).json .jpg.xmp".split()
NAMES = st.builds(str.__add__, st.sampled_from(STEMS), st.sampled_from(ENDS))


@given(st.lists(NAMES, unique=True, max_size=20), st.randoms())
def test_each_file_belongs_to_one_photo_at_most_whatever_the_order(names, rng):
    paths = [FOLDER / name for name in names]
    found = find_assets(paths)
    shuffled = list(paths)
    rng.shuffle(shuffled)
    assert find_assets(shuffled) == found
    held = [path for asset in found for path in (asset.main, *asset.parts)]
    assert len(held) == len(set(held))
    assert set(held) <= set(paths)
    for asset in found:
        key = asset_key(asset.main.name)
        near = [path for path in paths if may_share_key(path.name, key)]
        same = [path for path in near if asset_key(path.name) == key]
        assert asset in find_assets(same)
        assert Asset(asset.main, asset.parts) in found
