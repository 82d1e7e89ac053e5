"""Quality: what was enlarged, framed, saved twice or blurred is seen, and nothing else is."""

import io
from functools import cache

import numpy as np
import pytest
from PIL import Image, ImageFilter
from skimage import data

from photoclean.domain.quality import Quality
from photoclean.evidence.faces import count_faces
from photoclean.evidence.quality import measure_quality

PHOTOS = ("astronaut", "chelsea", "coffee", "rocket")
KERNELS = {
    "bilinear": Image.Resampling.BILINEAR,
    "bicubic": Image.Resampling.BICUBIC,
    "lanczos": Image.Resampling.LANCZOS,
}


@cache
def photo(name):
    """A photo that was never compressed, made smaller so that it is sharp."""
    picture = Image.fromarray(getattr(data, name)()).convert("L")
    return picture.resize((400, 400 * picture.height // picture.width), KERNELS["lanczos"])


def scaled(picture, factor, kernel="lanczos"):
    size = (round(picture.width * factor), round(picture.height * factor))
    return picture.resize(size, KERNELS[kernel])


def saved(picture, quality):
    """Save as JPEG and tell what a decoder gives: the pixels and the tables."""
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=quality)
    decoded = Image.open(file)
    return Image.fromarray(np.asarray(decoded)), decoded.quantization


def measure(picture, *qualities):
    """Save with one quality after the other and measure; without any, measure it as it is."""
    tables = None
    for quality in qualities:
        picture, tables = saved(picture, quality)
    return measure_quality(np.asarray(picture), jpeg=tables)


@pytest.mark.parametrize("name", PHOTOS)
@pytest.mark.parametrize("quality", [95, 75, 50])
def test_a_photo_saved_once_has_nothing_to_hide(name, quality):
    found = measure(photo(name), quality)
    assert (found.detail, found.inner, found.earlier_quality) == (1.0, 1.0, None)


@pytest.mark.parametrize("name", PHOTOS)
def test_a_picture_without_loss_has_nothing_to_hide(name):
    found = measure(photo(name))
    assert (found.detail, found.inner, found.earlier_quality) == (1.0, 1.0, None)


@pytest.mark.parametrize("kernel", KERNELS)
@pytest.mark.parametrize("factor", [1.25, 1.3, 1.4, 1.5, 2.0, 2.3, 2.6])
def test_enlarging_is_seen_with_its_factor(kernel, factor):
    found = measure(scaled(photo("astronaut"), factor, kernel), 92)
    assert found.detail == pytest.approx(1 / factor, rel=0.06)


@pytest.mark.parametrize("name", ["astronaut", "chelsea", "coffee"])
def test_enlarging_is_seen_in_any_photo_and_without_jpeg_too(name):
    large = scaled(photo(name), 1.5, "bicubic")
    assert measure(large, 92).detail == pytest.approx(0.67, rel=0.06)
    assert measure(large).detail == pytest.approx(0.67, rel=0.06)


def test_of_two_factors_with_one_rhythm_never_far_too_small_a_one_is_told():
    found = measure(scaled(photo("astronaut"), 1.7, "bicubic"), 92)  # 2.43 has the same
    assert found.detail < 1.05 / 1.7


@pytest.mark.parametrize("name", PHOTOS)
@pytest.mark.parametrize(
    "change",
    [
        lambda p: p.filter(ImageFilter.GaussianBlur(2)),
        lambda p: p.rotate(25, Image.Resampling.BICUBIC),
        lambda p: scaled(p, 0.75, "bicubic"),
        lambda p: scaled(p, 0.5),
        lambda p: saved(p, 50)[0].crop((3, 5, 390, 260)),
        lambda p: Image.fromarray(
            np.clip(
                np.asarray(p) + np.random.default_rng(1).normal(0, 10, p.size[::-1]), 0, 255
            ).astype(np.uint8)
        ),
    ],
    ids=["blurred", "turned", "smaller", "half", "cropped", "noisy"],
)
def test_other_changes_are_no_enlarging(name, change):
    assert measure(change(photo(name)), 90).detail == 1.0


@pytest.mark.parametrize("name", PHOTOS)
@pytest.mark.parametrize(
    ("first", "second"), [(40, 90), (50, 85), (60, 95), (75, 95), (85, 95), (90, 97)]
)
def test_saving_again_at_a_higher_quality_shows_the_first(name, first, second):
    found = measure(photo(name), first, second).earlier_quality
    assert found == pytest.approx(first, abs=8)


@pytest.mark.parametrize("name", PHOTOS)
def test_a_jpeg_shows_in_a_picture_without_loss(name):
    picture, _ = saved(photo(name), 60)
    assert measure(picture).earlier_quality == pytest.approx(60, abs=8)


@pytest.mark.parametrize("name", PHOTOS)
@pytest.mark.parametrize(("first", "second"), [(95, 60), (80, 80), (85, 80)])
def test_a_stronger_compression_hides_the_first(name, first, second):
    assert measure(photo(name), first, second).earlier_quality is None


def test_other_sizes_and_crops_hide_the_first_compression():
    picture, _ = saved(photo("coffee"), 60)
    assert measure(scaled(picture, 0.8), 95).earlier_quality is None
    assert measure(picture.crop((3, 3, 390, 250)), 95).earlier_quality is None


def framed(picture, *, left=0, top=0, right=0, bottom=0, level=255):
    pixels = np.asarray(picture)
    widths = ((top, bottom), (left, right))
    return Image.fromarray(np.pad(pixels, widths, constant_values=level))


@pytest.mark.parametrize("quality", [95, 75, 50])
@pytest.mark.parametrize(
    ("sides", "level"),
    [
        ({"left": 30, "top": 30, "right": 30, "bottom": 30}, 255),
        ({"left": 10, "top": 20, "right": 10, "bottom": 70}, 255),
        ({"top": 60, "bottom": 60}, 0),
        ({"left": 55, "right": 40}, 0),
    ],
    ids=["frame", "instant photo", "bars above and below", "bars left and right"],
)
def test_plain_borders_are_seen(quality, sides, level):
    picture = framed(photo("coffee"), level=level, **sides)
    inner = photo("coffee").width * photo("coffee").height / (picture.width * picture.height)
    assert measure(picture, quality).inner == pytest.approx(inner, abs=0.02)


def night_sky():
    """A black sky that takes up most of the picture above a lit town."""
    rng = np.random.default_rng(3)
    pixels = np.zeros((300, 400))
    heights = np.cumsum(rng.integers(-4, 5, 400)) + 60
    for column, height in enumerate(heights.clip(20, 140)):
        pixels[300 - height :, column] = rng.integers(40, 250, height)
    return Image.fromarray(pixels.astype(np.uint8))


def thing_on_white():
    pixels = np.full((300, 400), 255, np.uint8)
    coffee = np.asarray(photo("coffee"))[:200, :250]
    rows, columns = np.ogrid[:200, :250]
    inside = ((rows - 100) / 95) ** 2 + ((columns - 125) / 120) ** 2 < 1
    pixels[50:250, 75:325][inside] = coffee[inside]
    return Image.fromarray(pixels)


def caption_below():
    return framed(photo("coffee"), bottom=50, level=0)


@pytest.mark.parametrize("make", [night_sky, thing_on_white, caption_below])
def test_skies_and_plain_backgrounds_are_no_borders(make):
    assert measure(make(), 85).inner == 1.0


def test_a_plain_picture_has_no_border_and_no_sharpness():
    found = measure_quality(np.full((200, 300), 90, np.uint8), jpeg=None)
    assert found == Quality(level=90.0)


@pytest.mark.parametrize("size", [(1, 1), (7, 40), (40, 12), (100, 17)])
def test_tiny_pictures_are_taken_as_they_are(size):
    noise = np.random.default_rng(1).integers(0, 256, size, dtype=np.uint8)
    found = measure_quality(noise, jpeg={0: [1] * 64})
    assert (found.detail, found.inner, found.earlier_quality) == (1.0, 1.0, None)


@pytest.mark.parametrize("level", [0, 255])
@pytest.mark.parametrize("jpeg", [None, {0: [16] * 64}, {1: [16] * 64}, {0: [0] * 64}])
def test_pictures_that_are_clipped_all_over_tell_nothing(level, jpeg):
    found = measure_quality(np.full((200, 300), level, np.uint8), jpeg=jpeg)
    assert found == Quality(level=level, clipped=1.0)


@pytest.mark.parametrize("name", PHOTOS)
def test_sharpness_falls_with_blur_and_minds_neither_noise_nor_light(name):
    picture = photo(name)
    sharp = measure(picture).sharpness
    blurred = [
        measure(picture.filter(ImageFilter.GaussianBlur(radius))).sharpness
        for radius in (0.8, 1.5, 3.0)
    ]
    assert sharp * 0.9 > blurred[0] > blurred[1] > blurred[2] > 0
    noise = np.random.default_rng(1).normal(0, 4, (picture.height, picture.width))
    for changed in (np.asarray(picture) + noise, np.asarray(picture) * 0.6):
        pixels = changed.clip(0, 255).astype(np.uint8)
        assert measure_quality(pixels, jpeg=None).sharpness == pytest.approx(sharp, rel=0.1)


def test_burnt_out_and_drowned_pixels_are_counted():
    pixels = np.full((400, 400), 128, np.uint8)
    pixels[:100] = 255
    pixels[-40:] = 0
    found = measure_quality(pixels, jpeg=None)
    assert found.clipped == pytest.approx(0.35, abs=0.01)
    assert found.level == pytest.approx(0.25 * 255 + 0.65 * 128, abs=1)


def test_a_face_and_its_open_eyes_are_counted():
    face = np.asarray(Image.fromarray(data.astronaut()).convert("L"))
    assert count_faces(face) == (1, 2)
    asleep = face.copy()
    for left, top, right, bottom in ((193, 95, 209, 107), (236, 97, 257, 111)):
        asleep[top:bottom, left:right] = face[bottom + 2 : bottom + 4, left:right].mean()
    assert count_faces(asleep) == (1, 0)
    assert count_faces(np.zeros((300, 400), np.uint8)) == (0, 0)
