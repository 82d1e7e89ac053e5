"""The keeper: chosen by rules in the user's order, whatever the order of arrival, in words."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photoclean.domain.jpeg_steps import luma_steps
from photoclean.domain.keeper import (
    DEFAULT_ORDER,
    Candidate,
    CandidateFile,
    KeeperRules,
    explain_choice,
    order_by_worth,
    order_files,
    prefers,
)
from photoclean.domain.photo import ContentId, PhotoFacts
from photoclean.domain.quality import Quality


def file(number=1, name="a.jpg", *, size=1000, mtime=5, inode=None, offline=False, parts=()):
    inode = number if inode is None else inode
    parts = tuple(Path("/p") / part for part in parts)
    return CandidateFile(number, Path("/p") / name, size, mtime, (1, inode), offline, parts)


def candidate(number, *, files=None, pixel_hash=None, quality_of_pixels=None, **facts):
    known = {"width": 400, "height": 300, "format": "JPEG"} | facts
    return Candidate(
        ContentId(number),
        f"{number:032x}",
        PhotoFacts(**known),
        tuple(files or [file(number, f"{number}.jpg")]),
        pixel_hash,
        quality_of_pixels,
    )


def enlarged(number, share, **facts):
    return candidate(number, quality_of_pixels=Quality(detail=share), **facts)


def best(*candidates, rules=KeeperRules()):  # noqa: B008
    found = {
        order_by_worth(order, rules=rules)[0].content_id
        for order in (candidates, candidates[::-1])
    }
    assert len(found) == 1
    return found.pop()


def why(keeper, *others, rules=KeeperRules(), same_files=0):  # noqa: B008
    return explain_choice(keeper, others, same_files=same_files, rules=rules)


def test_most_pixels_win_over_everything_else():
    large = candidate(1, width=800, height=600, quality=20)
    rich = candidate(2, quality=98, latitude=1.0, longitude=2.0, taken_at="2001-01-01")
    assert best(large, rich) == 1
    assert explain_choice(large, [rich], same_files=0) == "800 x 600, the largest"


def test_at_the_same_size_less_compression_wins():
    assert best(candidate(1, quality=60), candidate(2, quality=95)) == 2


def test_raw_wins_over_lossless_over_lossy_over_gif():
    raw = candidate(1, format="TIFF", files=[file(1, "a.NEF")])
    png, jpeg, gif = candidate(2, format="PNG"), candidate(3), candidate(4, format="GIF")
    order = [c.content_id for c in order_by_worth([gif, jpeg, png, raw])]
    assert order == [1, 2, 3, 4]
    assert "RAW" in explain_choice(raw, [png], same_files=0)
    assert "PNG, without loss" in explain_choice(png, [jpeg], same_files=0)
    webp = candidate(5, format="WEBP")
    assert "WEBP rather than GIF" in explain_choice(webp, [gif], same_files=0)


def test_a_lossless_file_made_from_a_jpeg_does_not_beat_it():
    jpeg = candidate(1, quality=90, pixel_hash=b"x", taken_at="2020-01-01")
    png = candidate(2, format="PNG", pixel_hash=b"x")
    assert best(jpeg, png) == 1
    assert "without loss" not in explain_choice(jpeg, [png], same_files=0)


def test_richer_metadata_wins_and_is_named():
    plain = candidate(1, taken_at="2019-01-01")
    rich = candidate(
        2, taken_at="2020-01-01", latitude=1.0, longitude=2.0, keywords=("sea",), rating=4
    )
    assert best(plain, rich) == 2
    why = explain_choice(rich, [plain], same_files=0)
    assert "has GPS" in why
    assert "has keywords" in why
    assert "rated highest" in why


def test_the_earlier_date_wins_and_is_named():
    early, late = candidate(1, taken_at="2010-01-01"), candidate(2, taken_at="2020-01-01")
    assert best(late, early) == 1
    assert "the earliest date" in explain_choice(early, [late], same_files=0)
    nameless = candidate(3)
    assert "knows when it was taken" in explain_choice(early, [nameless], same_files=0)


def test_less_compression_is_named_with_the_quality():
    good, bad = candidate(1, quality=95), candidate(2, quality=40)
    assert "quality 95, the least compressed" in explain_choice(good, [bad], same_files=0)


def test_identical_files_name_their_count():
    assert "the oldest of 3 identical files" in explain_choice(candidate(1), [], same_files=2)


def test_a_reachable_photo_is_kept_before_one_that_is_offline():
    away = candidate(1, width=800, height=600, files=[file(1, offline=True)])
    assert best(away, candidate(2)) == 2


def test_of_equal_files_the_plain_name_stays():
    names = ["IMG (1).jpg", "IMG copy.jpg", "IMG.jpg"]
    files = [file(i, name, mtime=i) for i, name in enumerate(names)]
    assert order_files(files)[0].path.name == "IMG.jpg"


def test_two_names_of_one_file_on_disk_count_once():
    files = [file(1, "a.jpg", inode=7), file(2, "b.jpg", inode=7), file(3, "c.jpg", inode=8)]
    assert len(order_files(files)) == 2


def test_sizes_that_differ_by_a_jpeg_block_are_one_size():
    trimmed = candidate(1, width=4000, height=2992, taken_at="2010-01-01")
    whole = candidate(2, width=4000, height=3000, taken_at="2011-01-01")
    assert best(trimmed, whole) == 1
    assert best(candidate(3, width=3800, height=2850, taken_at="2010-01-01"), whole) == 2


def test_of_two_large_ones_and_a_small_one_none_is_larger():
    one, two = candidate(1, quality=95), candidate(2, quality=90)
    said = why(one, two, candidate(3, width=200, height=150))
    assert said == "400 x 300, none is larger; quality 95, the least compressed"


def test_an_enlarged_copy_does_not_beat_what_it_was_made_from():
    photo = candidate(1, width=4000, height=3000)
    large = enlarged(2, 0.66, width=6000, height=4500)
    assert best(photo, large) == 1
    assert why(photo, large) == (
        "4000 x 3000; not enlarged"
        " (the 6000 x 4500 copy is an enlargement of about 4000 x 3000)"
    )


def test_an_enlarged_copy_beats_a_far_smaller_one_and_is_no_enlargement_of_it():
    large = enlarged(1, 0.66, width=6000, height=4500)
    assert best(large, candidate(2, width=800, height=600)) == 1
    assert best(large) == 1


def test_a_camera_that_zooms_by_enlarging_is_not_beaten_by_a_copy_without_its_name():
    zoomed = enlarged(1, 0.5, width=4000, height=3000, camera="Phone")
    sent = candidate(2, width=2000, height=1500)
    assert best(zoomed, sent) == 1
    assert why(zoomed, sent) == "4000 x 3000, the largest"
    assert best(zoomed, candidate(3, width=2000, height=1500, camera="Phone")) == 3


def test_a_blurred_copy_is_not_what_a_picture_was_enlarged_from():
    large = candidate(2, quality_of_pixels=Quality(detail=0.66, sharpness=0.3), quality=90)
    blurred = candidate(1, quality_of_pixels=Quality(sharpness=0.2), quality=80)
    assert best(large, blurred) == 2
    source = candidate(3, quality_of_pixels=Quality(sharpness=0.4), quality=80)
    assert best(large, source) == 3


def test_a_border_counts_for_nothing():
    photo = candidate(1)
    framed = candidate(2, width=500, height=400, quality_of_pixels=Quality(inner=0.6))
    assert best(photo, framed) == 1
    assert "not edited (the other has a border round it)" in why(photo, framed)
    wide = candidate(3, width=500, height=400, quality_of_pixels=Quality(inner=0.4))
    assert why(photo, wide) == "400 x 300; no border (the 500 x 400 copy has one)"


def test_the_photo_from_the_camera_is_kept_before_what_an_editor_saved():
    shot = candidate(1, quality=85, camera="Phone", software="14.4.2")
    edited = candidate(2, quality=95, camera="Phone", software="Adobe Photoshop 25.4")
    assert best(shot, edited) == 1
    assert "not edited (the other went through Adobe Photoshop 25.4)" in why(shot, edited)
    firmware = candidate(3, quality=95, camera="Phone", software="Version1.0")
    assert best(shot, firmware) == 3


def test_an_editor_says_nothing_where_no_other_file_comes_from_a_camera():
    edited = candidate(1, quality=90, software="Adobe Lightroom 9", taken_at="2020-01-01")
    sent = candidate(2, quality=60)
    assert best(edited, sent) == 1


@pytest.mark.parametrize(
    "name", ["IMG_E1234.jpg", "a-edited.jpg", "A_bearbeitet.jpg", "b-Edit.tif", "c 编辑.jpg"]
)
def test_names_tell_of_edits(name):
    edited = candidate(1, quality=95, files=[file(1, name)])
    assert best(edited, candidate(2, quality=85)) == 2
    assert f"is called {name}" in why(candidate(2), edited)


def test_a_name_tells_of_no_edit_if_the_photo_has_another_one_too():
    both = candidate(1, quality=95, files=[file(1, "a-edited.jpg"), file(3, "credited.jpg")])
    assert best(both, candidate(2, quality=85)) == 1


def test_better_formats_go_before_others():
    kinds = ["PNG", "HEIF", "JPEG", "WEBP", "PSD", "GIF"]
    candidates = [candidate(9 - i, format=kind) for i, kind in enumerate(kinds)]
    assert [c.facts.format for c in order_by_worth(candidates[::-1])] == kinds
    assert "HEIF rather than JPEG" in why(candidates[1], candidates[2])


def test_a_lossless_file_with_the_traces_of_a_jpeg_counts_as_one():
    was_jpeg = candidate(1, format="PNG", quality_of_pixels=Quality(earlier_quality=60))
    assert best(was_jpeg, candidate(2, quality=85)) == 2
    assert best(was_jpeg, candidate(3, quality=40)) == 1


def test_saving_again_at_a_high_quality_makes_nothing_better():
    resaved = candidate(1, quality=95, quality_of_pixels=Quality(earlier_quality=60))
    assert best(resaved, candidate(2, quality=90)) == 2
    said = why(candidate(2, quality=90), resaved)
    assert said == "400 x 300; quality 90 (the other was saved at 95 after 60)"
    worse = candidate(3, quality=30)
    assert "saved at 95 after 60, the least compressed" in why(resaved, worse)
    two = why(candidate(2, quality=90), resaved, candidate(4, quality=50))
    assert "quality 90 (another was saved at 95 after 60)" in two


def test_an_edit_that_covers_the_traces_makes_nothing_better():
    resaved = Quality(earlier_quality=74, level=120.0, sharpness=0.3)
    photo = candidate(2, quality=92, quality_of_pixels=resaved, files=[file(2, mtime=1)])
    for pixels in (
        Quality(level=80.0, sharpness=0.3),
        Quality(level=120.0, sharpness=0.2),
    ):
        edit = candidate(1, quality=90, quality_of_pixels=pixels, files=[file(1, mtime=9)])
        assert best(photo, edit) == 2
    turned = candidate(1, width=300, height=400, files=[file(1, mtime=9)])
    assert best(photo, turned) == 2


def test_a_better_save_of_the_same_picture_was_not_made_from_the_worse_one():
    resaved = Quality(earlier_quality=60, level=120.0, sharpness=0.30)
    worse = candidate(2, quality=95, quality_of_pixels=resaved, files=[file(2, mtime=1)])
    cleaner = Quality(level=120.4, sharpness=0.33)
    photo = candidate(1, quality=90, quality_of_pixels=cleaner, files=[file(1, mtime=9)])
    assert best(worse, photo) == 1
    darker = Quality(level=90.0, sharpness=0.33)
    shot = candidate(1, quality=90, quality_of_pixels=darker, camera="X")
    assert prefers(KeeperRules(), shot, worse) == "compression"


def test_no_more_is_claimed_of_the_compression_than_is_so():
    resaved = Quality(earlier_quality=60, level=120.0)
    shot, worse = (
        candidate(1, quality=90, camera="X"),
        candidate(2, quality=95, camera="X", quality_of_pixels=resaved),
    )
    edit = candidate(3, quality=95, camera="X", quality_of_pixels=Quality(level=80.0))
    said = why(shot, edit, worse)
    assert best(shot, edit, worse) == 1
    assert said == "400 x 300; quality 90 (another was saved at 95 after 60)"
    dark = candidate(1, quality=90, camera="X", quality_of_pixels=Quality(level=120.0))
    traced = candidate(4, quality=50, quality_of_pixels=resaved, camera="X")
    assert why(dark, edit, traced) == "400 x 300; quality 90"


def test_what_a_photo_from_a_camera_was_made_into_is_no_original():
    shot, png = candidate(1, camera="X"), candidate(2, format="PNG")
    assert best(shot, png) == 1
    assert why(shot, png) == "400 x 300; not edited (the other was made into a PNG)"
    assert best(candidate(3), png) == 2


def test_formats_that_tell_no_quality_are_named_when_compression_goes_first():
    rules = KeeperRules(order=("compression", "format"))
    heif, png, jpeg = candidate(1, format="HEIF"), candidate(2, format="PNG"), candidate(3)
    poor = candidate(4, quality=40)
    assert best(heif, png, poor, rules=rules) == 2
    assert "PNG, without loss" in why(png, jpeg, rules=rules)
    assert "HEIF, the better compression" in why(heif, poor, rules=rules)


def test_a_photo_with_its_raw_file_or_movie_is_kept_before_one_without():
    live = candidate(1, files=[file(1, "a.heic", parts=["a.mov"])], quality=60)
    alone = candidate(2, quality=95, width=800, height=600)
    assert best(live, alone) == 1
    assert why(live, alone) == "400 x 300; comes with a.mov"


def test_a_sidecar_only_breaks_a_tie():
    noted = candidate(1, files=[file(1, parts=["a.xmp"])])
    assert best(noted, candidate(2, width=800, height=600)) == 2
    assert best(noted, candidate(0)) == 1


def test_the_file_with_more_parts_stays_of_equal_files():
    files = [file(1, "a.jpg", mtime=1), file(2, "b (1).jpg", mtime=2, parts=["b.mov"])]
    assert order_files(files)[0].file_id == 2


def test_what_was_chosen_by_hand_goes_first_and_the_last_choice_before_earlier_ones():
    large, small = candidate(1, width=800, height=600), candidate(2)
    rules = KeeperRules(chosen={ContentId(2): 1})
    assert best(large, small, rules=rules) == 2
    assert why(small, large, rules=rules) == "400 x 300; chosen by you"
    assert best(large, small, rules=KeeperRules(chosen={ContentId(1): 2, ContentId(2): 1})) == 1
    away = candidate(2, files=[file(1, offline=True)])
    assert best(large, away, rules=rules) == 1
    assert why(large, away, rules=rules) == "800 x 600, the largest; can be reached now"


def test_a_preferred_folder_wins_and_the_deepest_one_counts():
    rules = KeeperRules(preferred=(Path("/p/best"), Path("/p"), Path("/p/bad")))
    names = ["bad/a.jpg", "other/a.jpg", "best/deep/a.jpg"]
    files = [file(i, name, mtime=i) for i, name in enumerate(names)]
    assert [f.file_id for f in order_files(files, rules=rules)] == [2, 1, 0]
    good, bad = (candidate(i, files=[file(i, names[i], mtime=9 - i)]) for i in (2, 0))
    assert best(good, bad, rules=rules) == 2
    assert why(good, bad, rules=rules) == "400 x 300; in best, which you prefer"
    elsewhere = KeeperRules(preferred=(Path("/q"),))
    assert order_files(files, rules=elsewhere)[0].file_id == 0


def test_the_first_choice_of_equal_files_is_named_when_it_is_not_the_oldest():
    plain = [file(1, "a copy.jpg", mtime=1), file(2, "a.jpg", mtime=2)]
    said = why(candidate(1, files=plain), same_files=1)
    assert said == "400 x 300; the first choice of 2 identical files"
    assert why(candidate(1)) == "400 x 300"


def test_dates_are_compared_to_the_second_as_copies_lose_the_rest():
    shot = candidate(2, taken_at="2020-01-01T10:00:00.25+01:00")
    copy = candidate(1, taken_at="2020-01-01 10:00:00", files=[file(1, "a copy.jpg")])
    assert best(shot, copy) == 2
    assert why(shot, copy) == "400 x 300; the plain name"
    only_day = candidate(0, taken_at="2020-01-01")
    assert best(shot, only_day) == 2


def test_without_dates_the_oldest_file_wins():
    old, new = (candidate(i, files=[file(i, f"{i}.jpg", mtime=9 - i)]) for i in (3, 2))
    assert best(old, new) == 3
    assert why(old, new) == "400 x 300; the oldest file"


def test_other_metadata_is_named():
    rich = candidate(1, camera="X", title="Home")
    said = why(rich, candidate(2))
    assert "names its camera" in said
    assert "has a title" in said


def test_what_the_rules_do_not_tell_apart_gets_no_reason():
    assert why(candidate(1), candidate(2)) == "400 x 300"
    assert why(candidate(2, quality=40), candidate(1, quality=95)) == "400 x 300"


def test_the_rule_that_prefers_one_is_named():
    rules = KeeperRules()
    large, small = candidate(1, width=800, height=600), candidate(2, quality=95)
    assert prefers(rules, large, small) == "pixels"
    assert prefers(rules, small, large) is None
    assert prefers(rules, small, candidate(3, quality=60)) == "compression"
    assert prefers(rules, small, candidate(3, quality=60), before="format") is None
    assert prefers(rules, candidate(1), candidate(2)) is None


def test_the_user_orders_the_rules():
    large = candidate(1, width=800, height=600, taken_at="2020-01-01")
    early = candidate(2, taken_at="2010-01-01")
    assert best(large, early) == 1
    assert best(large, early, rules=KeeperRules(order=("date", "pixels"))) == 2


def test_quality_steps_are_those_of_libjpeg():
    assert luma_steps(50)[:3] == (16, 11, 10)
    assert luma_steps(25)[0] == 32
    assert set(luma_steps(100)) == {1}
    assert max(luma_steps(1)) == 255


qualities = st.builds(
    Quality,
    detail=st.sampled_from([1.0, 0.66]),
    inner=st.sampled_from([1.0, 0.7]),
    earlier_quality=st.sampled_from([None, 60]),
    level=st.sampled_from([100.0, 130.0]),
    sharpness=st.sampled_from([0.2, 0.3]),
)


@st.composite
def companies(draw):
    """Some candidates that differ in a few ways only, so that the rules often tie."""

    def pick(*values):
        return draw(st.sampled_from(values))

    return [
        candidate(
            number,
            files=[
                file(
                    number,
                    pick("a.jpg", "a copy.jpg", "a-edited.jpg", "b/a.nef"),
                    size=pick(5, 6),
                    mtime=pick(1, 2),
                    offline=pick(False, False, True),
                    parts=pick((), ("a.mov",), ("a.xmp",)),
                )
            ],
            pixel_hash=pick(None, b"x", b"y"),
            quality_of_pixels=draw(st.none() | qualities),
            width=pick(400, 401, 404, 408, 600),
            format=pick("JPEG", "PNG"),
            quality=pick(60, 95),
            taken_at=pick(None, "2020-01-01T10:00:00"),
            camera=pick(None, "X"),
            software=pick(None, "GIMP"),
        )
        for number in range(draw(st.integers(2, 6)))
    ]


@given(companies(), st.permutations(DEFAULT_ORDER), st.randoms(use_true_random=False))
def test_the_order_is_the_same_whatever_arrived_first_for_any_order_of_rules(
    company, order, random
):
    rules = KeeperRules(order=tuple(order), preferred=(Path("/p/b"),), chosen={ContentId(1): 1})
    expected = [c.content_id for c in order_by_worth(company, rules=rules)]
    shuffled = random.sample(company, len(company))
    assert [c.content_id for c in order_by_worth(shuffled, rules=rules)] == expected
    one, other = company[:2]
    told = (prefers(rules, one, other), prefers(rules, other, one))
    assert None in told
    if len(company) == 2 and told != (None, None):
        first = one if told[0] else other
        assert expected[0] == first.content_id
    assert explain_choice(company[0], company[1:], same_files=0, rules=rules)


@given(st.permutations(range(8)))
def test_the_order_of_arrival_does_not_matter(order):
    candidates = [
        candidate(i, width=100 + i % 3, quality=80 + i % 2, pixel_hash=bytes([i // 2]))
        for i in range(8)
    ]
    expected = [c.content_id for c in order_by_worth(candidates)]
    shuffled = [candidates[i] for i in order]
    assert [c.content_id for c in order_by_worth(shuffled)] == expected
