"""What photos of several files have to do with copies: shared parts, and parts to be lost."""

from pathlib import Path

from photoclean.domain.asset_ties import lost_parts, tie_parts
from photoclean.domain.candidate import Candidate, CandidateFile
from photoclean.domain.photo import ContentId, PhotoFacts

FACTS = PhotoFacts(400, 300, "JPEG")


def photo(content, name="a.jpg", *, parts=(), contents=(), movies=()):
    """A photo of one file, with what goes with it."""
    paths = tuple(Path("/p") / part for part in parts)
    file = CandidateFile(
        content, Path("/p") / name, 1, 1, (1, content), False, paths, contents, movies
    )
    return Candidate(ContentId(content), f"{content:032x}", FACTS, (file,))


def lost(keeper, copy):
    return lost_parts(keeper, keeper.files[0], copy=copy, file=copy.files[0])


def test_a_content_that_also_goes_along_with_a_raw_is_tied_to_it():
    raw = photo(5, "a.nef", parts=["a.jpg"], contents=(3,))
    jpeg, other = photo(3, "b.jpg"), photo(9, "c.jpg")
    assert tie_parts([raw, jpeg, other]) == [(3, 5)]
    assert tie_parts([raw, other]) == []


def test_the_same_content_as_photo_and_part_is_no_tie_to_itself():
    assert tie_parts([photo(5, "a.nef", parts=["a.jpg"], contents=(5,))]) == []


def test_nothing_is_lost_with_a_plain_copy():
    raw = photo(5, "a.nef", parts=["a.jpg", "a.mov"], contents=(3,), movies=(700,))
    assert lost(raw, photo(3, "b.jpg")) == ()
    assert lost(raw, photo(5, "b.nef", parts=["b.jpg"], contents=(3,))) == ()
    assert lost(raw, photo(5, "b.nef", parts=["b.mov", "b.xmp"], movies=(700,))) == ()


def test_a_movie_that_is_kept_nowhere_is_named():
    words = ("has a movie that the photo to keep lacks",)
    assert lost(photo(1), photo(1, "b.jpg", parts=["b.mov"], movies=(700,))) == words
    still = photo(1, parts=["a.mov"], movies=(700,))
    assert lost(still, photo(1, "b.jpg", parts=["b.mov"], movies=(701,))) == words
    assert lost(still, photo(1, "b.jpg", parts=["b.mov", "b.mp4"], movies=(700, 700))) == words


def test_photos_that_are_kept_nowhere_are_named_by_their_kind():
    def words(*names):
        contents = tuple(range(20, 20 + len(names)))
        return lost(photo(1), photo(1, "IMG_1234.png", parts=names, contents=contents))

    assert words("b.jpg", "b.jpeg") == ("has a JPEG that the photo to keep lacks",)
    assert words("b.HEIC") == ("has a HEIC that the photo to keep lacks",)
    assert words("b.nef") == ("has a RAW that the photo to keep lacks",)
    assert words("IMG_E1234.JPG") == ("has an edited version that the photo to keep lacks",)


def test_a_raw_is_lost_when_only_its_jpeg_stays():
    raw = photo(5, "a.nef", parts=["a.jpg"], contents=(3,))
    assert lost(photo(3, "b.jpg"), raw) == ("has a RAW that the photo to keep lacks",)
    assert lost(photo(6, "b.dng"), photo(5, "a.nef")) == ()
    broken = photo(3, "b.jpg", parts=["b.nef"], contents=(8,))
    assert lost(broken, raw) == ()
