"""Which copy is kept, and why: sizes, metadata, names, folders, choices by hand."""

from pathlib import Path

import pytest

from photoclean.domain.keeper import (
    KeeperRules,
    explain_choice,
    order_files,
    prefers,
)
from photoclean.domain.photo import ContentId
from photoclean.domain.quality import Quality
from tests.domain.keeper_samples import best, candidate, enlarged, file, why


def test_most_pixels_win_over_everything_else():
    large = candidate(1, width=800, height=600, quality=20)
    rich = candidate(2, quality=98, latitude=1.0, longitude=2.0, taken_at="2001-01-01")
    assert best(large, rich) == 1
    assert explain_choice(large, [rich], same_files=0) == "800 x 600, the largest"


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
