"""What is not safe is refused, and whatever goes wrong leaves no copy behind."""

import threading

import pytest

from photoclean.domain.errors import MetadataError
from photoclean.domain.metadata import Field
from photoclean.metadata.write import can_embed, write_copy
from tests.imaging.picture_samples import dng, save, scene
from tests.metadata.metadata_samples import (
    EVERYTHING,
    old_png,
    pixels_of,
    rich_jpeg,
    segment,
    with_segments,
)


def test_formats_that_get_a_sidecar(put):
    for name in ("HEIF", "AVIF", "JXL", "GIF", "BMP"):
        assert not can_embed(put(save(scene(), name), f"photo.{name.lower()}"))
    assert not can_embed(put(dng(), "photo.dng"))
    assert not can_embed(put(save(scene(), "TIFF"), "photo.nef"))
    assert not can_embed(put(save(scene(), "TIFF", big_tiff=True), "big.tif"))
    assert can_embed(put(save(scene(), "JPEG"), "photo.heic"))  # names lie
    assert not can_embed(put(b"", "empty.jpg"))
    assert not can_embed(put(b"", "empty.jpg").with_name("missing.jpg"))


@pytest.mark.parametrize(
    ("name", "data", "changes", "words"),
    [
        ("a.png", old_png, {Field.RATING: 3}, "old way"),
        ("a.heic", lambda: save(scene(), "HEIF"), {Field.RATING: 3}, "format"),
        ("a.jpg", rich_jpeg, {Field.CAPTION: "x" * 70_000}, "no room"),
        (
            "a.jpg",
            lambda: with_segments(rich_jpeg(), segment(0xE1, b"Exif\0\0MM\0*\0\0\0\x08\0\0")),
            {Field.RATING: 3},
            "several",
        ),
        ("a.jpg", lambda: save(scene(), "JPEG", xmp=b"<rdf:RDF>"), {Field.RATING: 3}, "XMP"),
        (
            "a.jpg",
            lambda: with_segments(
                save(scene(), "JPEG"), segment(0xE1, b"Exif\0\0MM\0*\0\0\0\x08\xff\xff")
            ),
            {Field.CAPTION: "x"},
            "EXIF",
        ),
    ],
)
def test_what_is_not_safe_is_refused_in_words_and_leaves_nothing(
    put, name, data, changes, words
):
    source = put(data(), name)
    copy = source.with_name("copy")
    with pytest.raises(MetadataError, match=words) as caught:
        write_copy(source, copy, changes, hash_pixels=pixels_of)
    assert str(source) in str(caught.value)
    assert not copy.exists()


def test_a_copy_whose_picture_differs_does_not_stand(put):
    source = put(rich_jpeg())
    copy = source.with_name("copy.jpg")
    with pytest.raises(MetadataError, match="picture"):
        write_copy(source, copy, {Field.RATING: 3}, hash_pixels=lambda path: path.name.encode())
    assert not copy.exists()


@pytest.mark.parametrize("stop", [KeyboardInterrupt, MemoryError, RuntimeError])
def test_an_interruption_leaves_no_copy(put, stop):
    source = put(rich_jpeg())
    copy = source.with_name("copy.jpg")

    def interrupted(_path):
        assert copy.exists()
        raise stop

    with pytest.raises(stop):
        write_copy(source, copy, {Field.RATING: 3}, hash_pixels=interrupted)
    assert not copy.exists()


def test_a_full_disk_leaves_no_copy(put, monkeypatch):
    source = put(rich_jpeg())
    copy = source.with_name("copy.jpg")

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(MetadataError, match="No space left"):
        write_copy(source, copy, {Field.RATING: 3}, hash_pixels=pixels_of)
    assert not copy.exists()


def test_what_is_already_there_is_never_overwritten(put):
    source, copy = put(rich_jpeg()), put(b"precious", "copy.jpg")
    with pytest.raises(MetadataError, match="could not be made"):
        write_copy(source, copy, {Field.RATING: 3}, hash_pixels=pixels_of)
    assert copy.read_bytes() == b"precious"


def test_a_missing_photo_is_told_of(tmp_path):
    with pytest.raises(MetadataError, match=r"gone\.jpg"):
        write_copy(
            tmp_path / "gone.jpg", tmp_path / "c", {Field.RATING: 3}, hash_pixels=pixels_of
        )


def test_several_threads_may_write_at_once(put):
    source = put(rich_jpeg())
    failed = []

    def work(number):
        try:
            for turn in range(5):
                copy = source.with_name(f"{number}-{turn}.jpg")
                write_copy(source, copy, EVERYTHING, hash_pixels=pixels_of)
        except Exception as error:  # noqa: BLE001 - handed to the test's own thread
            failed.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
