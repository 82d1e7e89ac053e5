"""The keeper: most pixels, better format, richer metadata, earlier date, said in words."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from photoclean.domain.keeper import (
    Candidate,
    CandidateFile,
    explain_choice,
    order_by_worth,
    order_files,
)
from photoclean.domain.photo import ContentId, PhotoFacts


def file(number=1, name="a.jpg", *, size=1000, mtime=5, inode=None, offline=False):
    inode = number if inode is None else inode
    return CandidateFile(number, Path("/p") / name, size, mtime, (1, inode), offline)


def candidate(number, *, files=None, pixel_hash=None, **facts):
    known = {"width": 400, "height": 300, "format": "JPEG"} | facts
    return Candidate(
        ContentId(number),
        f"{number:032x}",
        PhotoFacts(**known),
        tuple(files or [file(number, f"{number}.jpg")]),
        pixel_hash,
    )


def best(*candidates):
    return order_by_worth(candidates)[0].content_id


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


@given(st.permutations(range(8)))
def test_the_order_of_arrival_does_not_matter(order):
    candidates = [
        candidate(i, width=100 + i % 3, quality=80 + i % 2, pixel_hash=bytes([i // 2]))
        for i in range(8)
    ]
    expected = [c.content_id for c in order_by_worth(candidates)]
    shuffled = [candidates[i] for i in order]
    assert [c.content_id for c in order_by_worth(shuffled)] == expected
