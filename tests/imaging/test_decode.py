from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from picture_samples import FORMATS, dng, save, scene, wide_gamut_profile
from PIL import Image

from photoclean.imaging.decode import decode_photo

ORIENTATION = 0x0112
UPRIGHT_TO_STORED = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def decoded(data, name="photo.jpg", size=64):
    return decode_photo(Path(name), data=data, input_size=size)


def preview_of(photo):
    return np.asarray(Image.open(BytesIO(photo.preview)).convert("RGB")).astype(int)


def assert_shows(photo, image, *, within=10.0):
    """The preview and the network's pixels both show `image`, as far as the codecs keep it."""
    preview = preview_of(photo)
    wanted = image.convert("RGB")
    if wanted.size != preview.shape[1::-1]:
        wanted = wanted.resize(preview.shape[1::-1], Image.Resampling.BICUBIC)
    assert np.abs(preview - np.asarray(wanted)).mean() < within
    side = photo.pixels.shape[0]
    square = np.asarray(wanted.resize((side, side), Image.Resampling.BILINEAR)).astype(int)
    assert np.abs(photo.pixels - square).mean() < within


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_shows_the_picture(name):
    image = scene()
    photo = decoded(save(image, name, **FORMATS[name]), "photo.bin")
    assert (photo.facts.width, photo.facts.height) == (320, 240)
    assert photo.facts.format == name
    assert photo.facts.frames == 1
    assert len(photo.pixel_hash) == 16
    assert_shows(photo, image)


@pytest.mark.parametrize(
    ("name", "suffix"), [("JPEG", ".HEIC"), ("PNG", ".jpg"), ("JPEG", ".nef")]
)
def test_a_lying_name_does_no_harm(name, suffix):
    photo = decoded(save(scene(), name), "photo" + suffix)
    assert photo.facts.format == name


def test_pixels_are_a_contiguous_square_without_borders():
    photo = decoded(save(scene(600, 200), "PNG"), size=96)
    assert photo.pixels.shape == (96, 96, 3)
    assert photo.pixels.dtype == np.uint8
    assert photo.pixels.flags.c_contiguous
    assert photo.pixels.flags.owndata
    assert_shows(photo, scene(600, 200))


@pytest.mark.parametrize(
    ("size", "preview"),
    [
        ((2048, 1536), (512, 384)),
        ((1300, 1000), (512, 394)),
        ((100, 80), (100, 80)),
        ((3, 2000), (1, 512)),
    ],
)
@pytest.mark.parametrize("name", ["JPEG", "PNG"])
def test_previews_fit_into_512_pixels_and_are_never_enlarged(name, size, preview):
    image = scene(*size)
    photo = decoded(save(image, name, quality=92))
    assert Image.open(BytesIO(photo.preview)).size == preview
    assert (photo.facts.width, photo.facts.height) == size
    if min(preview) > 1:
        assert_shows(photo, image)


def test_a_jpeg_of_exactly_twice_the_preview_is_not_its_own_preview():
    photo = decoded(save(scene(1024, 768), "JPEG", quality=40))
    assert Image.open(BytesIO(photo.preview)).size == (512, 384)
    assert photo.pixel_hash is None


def test_a_small_plain_jpeg_is_its_own_preview_without_its_metadata():
    exif = Image.Exif()
    exif[0x010F] = "A camera that nobody must see"
    data = save(scene(), "JPEG", quality=90, exif=exif, comment=b"a secret")
    photo = decoded(data)
    assert b"nobody must see" not in photo.preview
    assert b"a secret" not in photo.preview
    assert np.array_equal(preview_of(photo), np.asarray(Image.open(BytesIO(data))))


@pytest.mark.parametrize("orientation", UPRIGHT_TO_STORED)
@pytest.mark.parametrize("name", ["JPEG", "PNG", "TIFF", "WEBP", "HEIF", "AVIF"])
def test_pictures_are_shown_upright(name, orientation):
    upright = scene(240, 160)
    turn = UPRIGHT_TO_STORED[orientation]
    stored = upright.transpose(turn) if turn is not None else upright
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    photo = decoded(save(stored, name, exif=exif.tobytes(), quality=92))
    assert (photo.facts.width, photo.facts.height) == (240, 160)
    assert_shows(photo, upright)


def test_a_scaled_down_jpeg_is_upright_too():
    upright = scene(1600, 1200)
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    stored = upright.transpose(Image.Transpose.ROTATE_90)
    photo = decoded(save(stored, "JPEG", exif=exif, quality=90))
    assert (photo.facts.width, photo.facts.height) == (1600, 1200)
    assert_shows(photo, upright)


def test_colours_are_managed_to_srgb():
    # The profile's red is sRGB's green: managed colours come out with the two exchanged.
    image = Image.new("RGB", (64, 64), (230, 40, 40))
    photo = decoded(save(image, "PNG", icc_profile=wide_gamut_profile()))
    red, green, _ = preview_of(photo)[32, 32]
    assert green > 200
    assert red < 100


def test_a_broken_profile_is_ignored():
    image = scene()
    assert_shows(decoded(save(image, "PNG", icc_profile=b"not a profile" * 20)), image)


def test_cmyk_is_shown_in_its_colours():
    image = scene()
    photo = decoded(save(image.convert("CMYK"), "JPEG", quality=95))
    assert_shows(photo, image)


def test_transparency_lies_on_white():
    image = Image.new("RGBA", (80, 40), (255, 0, 0, 0))
    image.paste((0, 0, 255, 255), (0, 0, 40, 40))
    for mode in ("RGBA", "LA", "P"):
        shown = preview_of(decoded(save(image.convert(mode), "PNG")))
        assert shown[20, 60].min() > 240
        assert shown[20, 10].mean() < 120


@pytest.mark.parametrize("mode", ["L", "1", "P", "LA"])
def test_plain_modes_are_shown(mode):
    image = scene().convert(mode)
    assert_shows(decoded(save(image, "PNG")), image, within=20.0)  # JPEG smears the dither


@pytest.mark.parametrize("name", ["PNG", "TIFF"])
def test_sixteen_bits_are_scaled_and_not_clipped(name):
    ramp = np.linspace(0, 65535, 256).astype(np.uint16)[None, :].repeat(64, axis=0)
    shown = preview_of(decoded(save(Image.fromarray(ramp), name)))
    assert np.abs(shown[32, :, 0] - np.arange(256)).max() <= 3


def test_floating_point_is_shown():
    ramp = np.linspace(0, 1, 256, dtype=np.float32)[None, :].repeat(64, axis=0)
    ramp[0, 0] = np.nan
    shown = preview_of(decoded(save(Image.fromarray(ramp), "TIFF")))
    assert np.abs(shown[32, :, 0] - np.arange(256)).max() <= 3


@pytest.mark.parametrize("name", ["GIF", "WEBP", "PNG", "AVIF"])
def test_the_first_frame_of_an_animation_is_shown(name):
    first, second = scene(seed=1), scene(seed=2)
    photo = decoded(save(first, name, save_all=True, append_images=[second], quality=90))
    assert photo.facts.frames == 2
    assert_shows(photo, first)


def test_a_phones_depth_map_is_no_second_frame():
    data = save(scene(), "MPO", save_all=True, append_images=[scene(seed=2)])
    assert decoded(data).facts.frames == 1


def test_grey_is_recognised_in_any_mode():
    assert decoded(save(scene().convert("L"), "JPEG")).facts.is_grey
    assert decoded(save(scene().convert("L").convert("RGB"), "JPEG")).facts.is_grey
    assert not decoded(save(scene(), "JPEG")).facts.is_grey


def test_threads_do_not_disturb_each_other():
    files = [save(scene(seed=n), name) for n in range(6) for name in ("JPEG", "PNG", "WEBP")]
    files += [save(scene(seed=n), icc_profile=wide_gamut_profile()) for n in range(6)]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(decoded, files))
    for photo, data in zip(together, files, strict=True):
        alone = decoded(data)
        assert photo.preview == alone.preview
        assert photo.pixel_hash == alone.pixel_hash
        assert np.array_equal(photo.pixels, alone.pixels)


def test_a_raw_file_is_seen_through_its_preview():
    shown = scene(640, 480)
    photo = decoded(dng(preview=save(shown, "JPEG", quality=92)), "shot.dng")
    assert photo.facts.format == "RAW"
    assert photo.facts.camera == "Test Camera"
    assert photo.pixel_hash is None
    assert_shows(photo, shown)


def test_a_raw_file_on_its_side_is_upright():
    shown = scene(640, 480)
    photo = decoded(dng(orientation=6, preview=save(shown, "JPEG", quality=92)), "shot.dng")
    assert (photo.facts.width, photo.facts.height) == (480, 640)
    assert_shows(photo, shown.transpose(Image.Transpose.ROTATE_270))


@pytest.mark.parametrize("preview", [b"", save(scene(160, 120), "JPEG")])
def test_a_raw_file_without_a_usable_preview_is_developed(preview):
    photo = decoded(dng(orientation=8, preview=preview), "shot.dng")
    assert (photo.facts.width, photo.facts.height) == (480, 640)
    assert Image.open(BytesIO(photo.preview)).size == (240, 320)


def test_a_tiff_that_only_calls_itself_raw_is_a_tiff():
    image = scene()
    photo = decoded(save(image, "TIFF"), "photo.nef")
    assert (photo.facts.width, photo.facts.height) == (320, 240)
    assert_shows(photo, image)
