from __future__ import annotations

import struct
import sys
import zlib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from picture_samples import FORMATS, dng, exif_block, save, scene
from PIL import Image

from photoclean.domain.errors import UnreadablePhotoError
from photoclean.imaging.decode import decode_photo, hash_pixels

VALID = {name: save(scene(96, 64), name, **options) for name, options in FORMATS.items()}
VALID["progressive JPEG"] = save(
    scene(96, 64),
    "JPEG",
    progressive=True,
    exif=exif_block(ifd0={0x010F: "Make", 0x0110: "Model"}, gps={1: "N", 2: (1.0, 2.0, 3.0)}),
)
VALID["RAW"] = dng(preview=save(scene(640, 480), "JPEG"), width=128, height=96)


def reason(data, name="photo.bin"):
    with pytest.raises(UnreadablePhotoError) as caught:
        decode_photo(Path(name), data=data, input_size=32)
    with pytest.raises(UnreadablePhotoError) as hashed:
        hash_pixels(Path(name), data=data)
    assert hashed.value.reason == caught.value.reason
    assert caught.value.path == Path(name)
    return caught.value.reason


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
@pytest.mark.parametrize("name", [*FORMATS, "progressive JPEG"])
def test_a_picture_that_is_cut_off_is_unreadable(name, share):
    data = VALID[name]
    assert reason(data[: int(len(data) * share)]).startswith("the file is cut off")


@pytest.mark.parametrize("share", [0.2, 0.5, 0.99])
@pytest.mark.parametrize("preview", [b"", save(scene(640, 480), "JPEG")])
def test_a_raw_file_that_is_cut_off_is_unreadable_even_if_its_preview_is_whole(preview, share):
    data = dng(preview=preview)
    assert reason(data[: int(len(data) * share)], "shot.dng").startswith("the file is cut off")


def test_a_big_jpeg_that_is_cut_off_is_not_shown_half_grey():
    data = save(scene(1600, 1200), "JPEG")
    assert reason(data[: len(data) * 2 // 3]).startswith("the file is cut off")


def test_an_empty_file_says_so():
    assert reason(b"") == "the file is empty"
    assert reason(b"", "shot.nef") == "the file is empty"


@pytest.mark.parametrize(
    "data", [b"hello world", bytes(5000), b"%PDF-1.7 ....", b"\x00\x00\x00\x18ftypisom"]
)
def test_what_is_no_picture_is_called_so(data):
    assert "no picture" in reason(data)


def test_an_unknown_raw_file_is_unreadable():
    assert reason(b"some new camera's format" * 50, "shot.nef")


def test_a_decompression_bomb_is_refused_in_words():
    header = struct.pack(">LLBBBBB", 40_000, 30_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    data = (
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">L", 13)
        + chunk
        + struct.pack(">L", zlib.crc32(chunk))
    )
    data += struct.pack(">L", 0) + b"IDAT" + struct.pack(">L", zlib.crc32(b"IDAT"))
    assert "1,200 megapixels" in reason(data)


def test_a_jpeg_xl_bomb_is_refused_before_it_is_decoded():
    # SizeHeader: not small, height 2^18 by the widest field, ratio 1:1
    bits = (0) | (3 << 1) | ((262_143) << 3) | (1 << 33)
    assert "megapixels" in reason(b"\xff\x0a" + bits.to_bytes(8, "little") + bytes(100))


def test_a_big_scan_is_no_bomb():
    data = save(Image.new("1", (15_000, 12_000)), "TIFF", compression="group4")
    photo = decode_photo(Path("scan.tif"), data=data, input_size=32)
    assert (photo.facts.width, photo.facts.height) == (15_000, 12_000)


@pytest.mark.parametrize(
    ("name", "module"), [("HEIF", "pillow_heif"), ("JXL", "pillow_jxl.JpegXLImagePlugin")]
)
def test_a_missing_codec_is_named(name, module, monkeypatch):
    monkeypatch.setitem(sys.modules, module, None)
    assert "not installed" in reason(VALID[name])


def test_too_little_memory_is_said_in_words(monkeypatch):
    def load(_self):
        raise MemoryError

    monkeypatch.setattr("photoclean.imaging.opening.PlainJpeg.load", load)
    assert "memory" in reason(VALID["JPEG"])


def test_a_panic_of_a_decoder_is_a_reason_and_a_request_to_stop_is_not(monkeypatch):
    class Panic(BaseException):
        pass

    def load(_self):
        raise error

    monkeypatch.setattr("photoclean.imaging.opening.PlainJpeg.load", load)
    error = Panic("index out of bounds")
    assert reason(VALID["JPEG"]) == "the picture is damaged (index out of bounds)"
    error = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        decode_photo(Path("a.jpg"), data=VALID["JPEG"], input_size=32)


@pytest.mark.parametrize("cut", [0, 1, 7, 12, 30, 60])
def test_broken_exif_never_makes_a_photo_unreadable(cut):
    block = exif_block(ifd0={0x010F: "Make"}, exif={0x9003: "2024:01:02 03:04:05"}).tobytes()
    for broken in (block[:cut], block[:10] + b"\xff" * 40, b"Exif\0\0" + b"\xee" * cut):
        data = save(scene(96, 64), "JPEG", exif=broken)
        assert decode_photo(Path("a.jpg"), data=data, input_size=32).facts.width == 96


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(name=st.sampled_from(sorted(VALID)), draw=st.data())
def test_whatever_the_bytes_only_one_error_comes_out(name, draw):
    data = bytearray(VALID[name])
    for _ in range(draw.draw(st.integers(1, 12))):
        at = draw.draw(st.integers(0, min(len(data) - 1, 1500)) | st.integers(0, len(data) - 1))
        data[at] = draw.draw(st.integers(0, 255))
    end = draw.draw(st.none() | st.integers(0, len(data)))
    path = Path("shot.dng" if name == "RAW" else "photo.bin")
    cut = bytes(data[:end])
    with suppress(UnreadablePhotoError):
        decode_photo(path, data=cut, input_size=32)
    with suppress(UnreadablePhotoError):
        hash_pixels(path, data=cut)
