"""Which copy is kept by its format and compression, and what is said of it."""

from photoclean.domain.jpeg_steps import luma_steps
from photoclean.domain.keeper import (
    KeeperRules,
    explain_choice,
    order_by_worth,
    prefers,
)
from photoclean.domain.quality import Quality
from tests.domain.keeper_samples import best, candidate, file, why


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


def test_less_compression_is_named_with_the_quality():
    good, bad = candidate(1, quality=95), candidate(2, quality=40)
    assert "quality 95, the least compressed" in explain_choice(good, [bad], same_files=0)


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


def test_quality_steps_are_those_of_libjpeg():
    assert luma_steps(50)[:3] == (16, 11, 10)
    assert luma_steps(25)[0] == 32
    assert set(luma_steps(100)) == {1}
    assert max(luma_steps(1)) == 255
