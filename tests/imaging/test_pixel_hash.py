from __future__ import annotations

from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from picture_samples import dng, save, scene, wide_gamut_profile
from PIL import Image
from test_decode import ORIENTATION, UPRIGHT_TO_STORED

from photoclean.imaging.decode import decode_photo, hash_pixels

PHOTO = Path("photo.bin")


def of(data, path=PHOTO):
    return hash_pixels(path, data=data)


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("PNG", {}),
        ("BMP", {}),
        ("TIFF", {}),
        ("TIFF", {"compression": "tiff_lzw"}),
        ("WEBP", {"lossless": True}),
        ("JXL", {"lossless": True}),
    ],
)
def test_lossless_copies_of_a_jpeg_are_the_same_picture(name, options):
    jpeg = save(scene(), "JPEG", quality=80)
    copy = save(Image.open(BytesIO(jpeg)), name, **options)
    assert of(copy) == of(jpeg)


@pytest.mark.parametrize("size", [(320, 240), (1000, 900)])
def test_decoding_and_hashing_agree(size):
    for name in ("JPEG", "PNG"):
        data = save(scene(*size), name)
        assert decode_photo(PHOTO, data=data, input_size=32).pixel_hash == of(data)


def test_a_big_jpeg_is_only_hashed_when_asked():
    data = save(scene(1400, 1100), "JPEG")
    assert decode_photo(PHOTO, data=data, input_size=32).pixel_hash is None
    assert of(data) == of(save(Image.open(BytesIO(data)), "PNG"))


def test_metadata_is_no_part_of_the_picture():
    exif = Image.Exif()
    exif[0x010F] = "Canon"
    assert of(save(scene(), "JPEG", exif=exif, comment=b"x")) == of(save(scene(), "JPEG"))


def test_other_pixels_and_other_shapes_differ():
    image = scene()
    changed = image.copy()
    changed.putpixel((319, 239), (1, 2, 3))
    reshaped = Image.frombytes("RGB", (240, 320), image.tobytes())
    hashes = [of(save(i)) for i in (image, changed, reshaped, image.crop((0, 0, 320, 239)))]
    assert len(set(hashes)) == 4


@pytest.mark.parametrize("orientation", UPRIGHT_TO_STORED)
@pytest.mark.parametrize("name", ["PNG", "TIFF"])
def test_turned_pixels_with_the_tag_that_turns_them_back_are_the_same(name, orientation):
    upright = scene(240, 160)
    turn = UPRIGHT_TO_STORED[orientation]
    stored = upright.transpose(turn) if turn is not None else upright
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    assert of(save(stored, name, exif=exif)) == of(save(upright))


def test_grey_equals_equal_channels():
    grey = scene().convert("L")
    assert of(save(grey)) == of(save(grey.convert("RGB"))) == of(save(grey.convert("LA")))


def test_a_palette_is_compared_by_its_colours():
    palette = scene().quantize(64)
    assert of(save(palette)) == of(save(palette.convert("RGB")))
    assert of(save(palette, "GIF")) == of(save(palette))


def test_unused_transparency_is_none():
    image = scene()
    clear = image.convert("RGBA")
    clear.putpixel((0, 0), (0, 0, 0, 0))
    assert of(save(image.convert("RGBA"))) == of(save(image))
    assert of(save(clear)) != of(save(image))


def test_an_animation_differs_from_its_first_frame():
    first, second = scene(seed=1).quantize(64), scene(seed=2).quantize(64)
    assert of(save(first, "GIF", save_all=True, append_images=[second])) != of(
        save(first, "GIF")
    )


def test_sixteen_bits_differ_from_eight():
    grey = scene().convert("L")
    deep = Image.fromarray(np.asarray(grey).astype(np.uint16) * 257)
    assert of(save(deep)) != of(save(grey))
    assert of(save(deep)) == of(save(deep, "TIFF"))
    odd = deep.copy()
    odd.putpixel((5, 5), odd.getpixel((5, 5)) ^ 1)
    assert of(save(odd)) != of(save(deep))


def test_byte_order_is_no_part_of_the_picture():
    deep = np.asarray(scene().convert("L")).astype(np.uint16) * 200
    big_endian = Image.frombytes("I;16B", (320, 240), deep.astype(">u2").tobytes())
    assert of(save(big_endian, "TIFF")) == of(save(Image.fromarray(deep), "TIFF"))


def test_a_profile_other_than_srgb_makes_another_picture():
    from PIL import ImageCms

    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    plain = of(save(scene()))
    assert of(save(scene(), icc_profile=srgb)) == plain
    assert of(save(scene(), icc_profile=wide_gamut_profile())) != plain


def test_a_raw_file_is_what_the_sensor_saw():
    shot = Path("shot.dng")
    plain = of(dng(), shot)
    assert of(dng(preview=save(scene(640, 480), "JPEG")), shot) == plain
    assert of(dng(width=480, height=640), shot) != plain
