"""The brightness at full size: the decoder's own plane, as it lies in the file."""

import io
import re
from pathlib import Path

import numpy as np
import pytest
from picture_samples import dng, save, scene
from PIL import Image, ImageOps

from photoclean.domain.errors import UnreadablePhotoError
from photoclean.imaging.luma import decode_luma, turn_luma


def pixels():
    rng = np.random.default_rng(5)
    return rng.integers(0, 256, (6, 9, 3), dtype=np.uint8).repeat(8, axis=0).repeat(8, axis=1)


def coded(picture, kind, **options):
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def test_a_jpeg_gives_its_own_plane_and_tables():
    data = coded(Image.fromarray(pixels()), "JPEG", quality=80)
    luma = decode_luma(Path("a.jpg"), data=data)
    own = Image.open(io.BytesIO(data))
    own.draft("YCbCr", None)
    assert np.array_equal(luma.pixels, np.asarray(own)[..., 0])
    assert luma.jpeg_tables is not None
    assert list(luma.jpeg_tables[0])[:3] == [6, 4, 4]


@pytest.mark.parametrize("mode", ["RGB", "L", "RGBA", "P", "1", "LA", "I;16"])
def test_other_formats_give_brightness_and_no_tables(mode):
    picture = Image.fromarray(pixels()).convert("L").convert("RGB")
    grey = np.asarray(picture.convert("L"))
    if mode == "I;16":
        picture = Image.fromarray((grey.astype(np.uint16) << 8) + 7)
    else:
        picture = picture.convert(mode)
    luma = decode_luma(Path("a.png"), data=coded(picture, "PNG"))
    assert luma.jpeg_tables is None
    assert luma.pixels.dtype == np.uint8
    if mode not in ("P", "1"):
        assert np.array_equal(luma.pixels, grey)


@pytest.mark.parametrize("kind", ["CMYK", "L"])
def test_a_jpeg_of_any_colours_gives_brightness(kind):
    data = coded(Image.fromarray(pixels()).convert(kind), "JPEG", quality=95)
    luma = decode_luma(Path("a.jpg"), data=data)
    assert luma.pixels.shape == (48, 72)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_pixels_lie_as_stored_and_can_be_turned_upright(orientation):
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = coded(Image.fromarray(pixels()), "JPEG", quality=95, exif=exif)
    luma = decode_luma(Path("a.jpg"), data=data)
    assert luma.pixels.shape == (48, 72)
    assert luma.orientation == orientation
    upright = ImageOps.exif_transpose(Image.open(io.BytesIO(data))).convert("L")
    turned = turn_luma(luma).astype(int)
    assert turned.shape == np.asarray(upright).shape
    assert np.abs(turned - np.asarray(upright)).mean() < 3


@pytest.mark.parametrize("name", ["HEIF", "AVIF", "WEBP", "TIFF"])
def test_every_format_is_read_upright_or_says_how_it_lies(name):
    exif = Image.Exif()
    exif[0x0112] = 6
    luma = decode_luma(Path("photo.bin"), data=save(scene(96, 64), name, exif=exif.tobytes()))
    assert turn_luma(luma).shape == (96, 64)


def test_a_raw_file_is_seen_through_its_preview_and_lies_as_that_says():
    preview = save(scene(640, 480), "JPEG")
    luma = decode_luma(Path("a.dng"), data=dng(orientation=6, preview=preview))
    assert luma.pixels.shape == (480, 640)
    assert luma.jpeg_tables is not None
    assert luma.orientation == 6


def test_a_raw_file_without_a_preview_is_developed():
    luma = decode_luma(Path("a.dng"), data=dng(width=640, height=480))
    assert luma.pixels.shape == (240, 320)
    assert (luma.orientation, luma.jpeg_tables) == (1, None)


def test_a_tiff_that_is_called_raw_is_read_as_tiff():
    luma = decode_luma(Path("a.nef"), data=save(scene(96, 64), "TIFF"))
    assert luma.pixels.shape == (64, 96)


@pytest.mark.parametrize("data", [b"", b"no picture", b"\xff\xd8\xff\xe0 broken"])
@pytest.mark.parametrize("name", ["a.jpg", "a.nef"])
def test_what_is_no_picture_is_told_in_words(name, data):
    with pytest.raises(UnreadablePhotoError, match=re.escape(name)):
        decode_luma(Path(name), data=data)
