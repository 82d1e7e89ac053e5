"""Reading what is broken: left out, told of in words, and nothing ever falls over."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from photoclean.domain.errors import MetadataError
from photoclean.domain.metadata import (
    Field,
    PhotoMetadata,
)
from photoclean.metadata.read import Unread, explore_metadata, read_metadata
from photoclean.metadata.write import write_copy
from tests.imaging.picture_samples import save, scene, xmp_packet
from tests.metadata.metadata_samples import (
    EVERYTHING,
    PHOTOS,
    rich_jpeg,
)

NOON = datetime(2020, 5, 1, 12)


def test_what_is_broken_is_left_out_and_told_of(put):
    found = explore_metadata(
        put(b"garbage"),
        sidecars=[put(b"<x/>", "a.xmp"), put(b"{", "a.json"), put(b"", "b.xmp")],
    )
    assert found.metadata == PhotoMetadata()
    assert len(found.problems) == 4


def test_a_missing_photo_with_a_sidecar_still_tells_what_the_sidecar_does(put, tmp_path):
    sidecar = put(xmp_packet("", "xmp:Rating='3'"), "gone.jpg.xmp")
    gone = tmp_path / "gone.jpg"
    found = explore_metadata(gone, sidecars=[sidecar])
    assert found.metadata.rating == 3
    assert found.problems == (Unread(gone, "No such file or directory", is_gone=True),)


def test_entities_are_never_expanded(read):
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]>' + xmp_packet(
        "<dc:title>&a;</dc:title>"
    )
    assert read(sidecars={"photo.jpg.xmp": bomb}).title is None


def test_packets_nested_too_deeply_are_broken(read):
    deep = xmp_packet("<dc:title>" * 5000 + "</dc:title>" * 5000)
    assert read(sidecars={"photo.jpg.xmp": deep}).title is None


@pytest.mark.parametrize(
    "name", ["iptc.jpg", "pictures.jpg", "rich.png", "rich.webp", "rich.tif"]
)
def test_a_file_cut_off_anywhere_never_breaks_anything(put, name):
    data = PHOTOS[name]()
    for end in [*range(0, min(len(data), 4000), 97), *range(4000, len(data), 997)]:
        _survives(put(data[:end], f"{end}-{name}"))


@given(st.data())
def test_a_file_with_flipped_bytes_never_breaks_anything(put, data):
    name = data.draw(st.sampled_from(["iptc.jpg", "rich.png", "rich.webp", "rich.tif"]))
    raw = bytearray(PHOTOS[name]())
    for at, value in data.draw(
        st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 255)), min_size=1, max_size=9)
    ):
        raw[at % len(raw)] = value
    _survives(put(bytes(raw), name))


def _survives(photo):
    """Whatever is in a file: it is read, and written or refused, and nothing is left behind."""
    read_metadata(photo)
    copy = photo.with_name("copy-" + photo.name)
    try:
        write_copy(photo, copy, EVERYTHING, hash_pixels=lambda path: b"")
    except MetadataError:
        assert not copy.exists()
    else:
        assert read_metadata(copy).title == EVERYTHING[Field.TITLE]
        copy.unlink()


def test_notes_nested_too_deeply_are_a_problem_in_words(put):
    photo = put(save(scene(), "JPEG"))
    deep = put(b'{"a":' * 100_000, "photo.jpg.json")
    found = explore_metadata(photo, sidecars=[deep])
    assert found.metadata == PhotoMetadata()
    assert found.problems[0].path == deep
    assert not found.problems[0].is_gone


def test_a_packet_that_is_no_xml_is_a_problem_of_the_photo(put):
    photo = put(save(scene(), "JPEG", xmp=b"<x:xmpmeta"))
    (problem,) = explore_metadata(photo).problems
    assert problem.path == photo


@pytest.mark.parametrize("name", "a.jpg a.png a.gif a.webp a.tif a.bmp a.jxl a.avif".split())
def test_a_sound_file_that_says_nothing_is_no_problem(tmp_path, name):
    import pillow_jxl  # noqa: F401 - makes Pillow write JPEG XL

    Image.new("RGB", (20, 10)).save(tmp_path / name)
    assert explore_metadata(tmp_path / name).problems == ()


def test_rich_metadata_is_read_without_problems(put):
    assert explore_metadata(put(rich_jpeg())).problems == ()
