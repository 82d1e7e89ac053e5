"""What two pictures are to each other, on pictures that scikit-image ships."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageEnhance, ImageOps
from skimage import data

from photoclean.domain.photo import PhotoFacts
from photoclean.domain.relation import Relation
from photoclean.evidence import classify
from photoclean.evidence.classify import compare
from photoclean.evidence.grain import compare_grain
from photoclean.evidence.sight import Sight


@pytest.fixture(scope="module")
def photo():
    return Image.fromarray(data.chelsea()).resize((480, 320))


def saved(picture, *, quality=90):
    out = BytesIO()
    picture.convert("RGB").save(out, "JPEG", quality=quality)
    return out.getvalue()


def look(picture, *, quality=90, **facts):
    sight = Sight(saved(picture, quality=quality), width=picture.width, height=picture.height)
    known = PhotoFacts(picture.width, picture.height, "JPEG", quality=quality, **facts)
    return sight, known


def judge(one, other, **facts):
    (first, facts1), (second, facts2) = look(one, **facts), look(other)

    def grain(found, enough):
        return compare_grain(first.grey, second.grey, found=found, enough=enough)

    return compare(first, second, facts=(facts1, facts2), compare_grain=grain)


def noisy(picture, seed):
    noise = np.random.default_rng(seed).normal(0, 6, (picture.height, picture.width, 1))
    return Image.fromarray(np.clip(np.array(picture) + noise, 0, 255).astype(np.uint8))


def test_a_crop_is_measured(photo):
    found = judge(photo, photo.crop((48, 32, 432, 288)))
    assert found.relation is Relation.EDITED
    assert found.first.shown == pytest.approx(0.64, abs=0.02)
    assert found.second.shown == pytest.approx(1, abs=0.01)
    assert found.alignment.scale == pytest.approx(1, abs=0.01)


def test_a_turn_is_measured(photo):
    found = judge(photo, photo.rotate(-25, Image.Resampling.BICUBIC))
    assert found.relation is Relation.EDITED
    assert found.alignment.angle == pytest.approx(25, abs=0.5)


def test_a_smaller_mirrored_picture_is_seen_through(photo):
    found = judge(photo, ImageOps.mirror(photo.resize((240, 160))))
    assert found.relation is Relation.EDITED
    assert found.alignment.is_mirrored
    assert found.alignment.scale == pytest.approx(0.5, abs=0.01)


def test_greyscale_and_brightness_are_told(photo):
    grey = judge(photo, ImageOps.grayscale(photo))
    assert grey.relation is Relation.EDITED
    assert grey.second.is_grey
    assert not grey.first.is_grey
    dark = judge(photo, ImageEnhance.Brightness(photo).enhance(0.6))
    assert dark.relation is Relation.EDITED
    assert dark.tone.brightness < -10


def test_a_caption_bar_is_an_overlay_on_the_copy(photo):
    marked = photo.copy()
    ImageDraw.Draw(marked).rectangle((0, 272, 480, 320), fill="black")
    found = judge(photo, marked)
    assert found.relation is Relation.EDITED
    assert found.second.overlay == pytest.approx(0.15, abs=0.05)
    assert found.first.overlay == 0


def test_a_dark_bar_on_an_even_bright_place_is_an_overlay(photo):
    """The bar and the place it covers have no structure: they say nothing of the tones."""
    even = photo.copy()
    ImageDraw.Draw(even).rectangle((180, 200, 480, 320), fill=(205, 205, 205))
    marked = even.copy()
    ImageDraw.Draw(marked).rectangle((0, 272, 480, 320), fill="black")
    found = judge(marked, even)
    assert found.relation is Relation.EDITED
    assert found.first.overlay == pytest.approx(0.15, abs=0.05)
    assert found.second.overlay == 0


def test_another_exposure_of_a_still_scene_is_no_copy(photo):
    assert judge(noisy(photo, 1), noisy(photo, 2)).relation is Relation.OTHER_SHOT


def test_a_copy_keeps_the_grain(photo):
    shot = noisy(photo, 1)
    assert judge(shot, shot).relation is Relation.EDITED


def test_a_thing_that_moved_makes_another_shot(photo):
    moved = photo.copy()
    moved.paste(photo.crop((200, 100, 280, 170)), (60, 200))
    found = judge(noisy(photo, 1), noisy(moved, 2))
    assert found.relation is Relation.OTHER_SHOT


def test_a_stereo_pair_is_no_copy():
    left, right, _ = data.stereo_motorcycle()
    one, other = (Image.fromarray(view).resize((500, 337)) for view in (left, right))
    assert judge(one, other).relation in (Relation.OTHER_SHOT, None)


def test_different_pictures_have_nothing_in_common(photo):
    assert judge(photo, Image.fromarray(data.coffee()).resize((480, 320))).relation is None


def test_the_other_side_sees_the_same(photo):
    found = judge(photo, photo.resize((240, 160)))
    back = found.swapped()
    assert back.alignment.scale == pytest.approx(1 / found.alignment.scale)
    assert back.swapped().alignment.x0 == pytest.approx(found.alignment.x0, abs=1e-6)


def test_a_crop_of_a_night_sky_does_not_make_the_rest_a_border():
    sky = Image.fromarray(data.hubble_deep_field()).resize((500, 436))
    found = judge(sky, sky.crop((50, 44, 450, 392)))
    assert found.relation is Relation.EDITED
    assert (found.first.frame, found.second.frame) == (0, 0)
    assert found.first.shown == pytest.approx(0.64, abs=0.02)


def test_a_white_border_round_a_white_picture_is_one():
    page = Image.fromarray(data.page()).convert("RGB").resize((400, 200))
    page = ImageOps.expand(page, 40, "white")
    found = judge(ImageOps.expand(page, 40, "white"), page)
    assert found.relation is Relation.EDITED
    assert found.first.frame > 0.2


def test_no_more_than_all_of_the_grain_is_shared():
    # A sharpened copy has more of the finest grain than there was.
    assert [classify._shared(grain) for grain in (1.23, 0.811, -0.2)] == [
        "100 %",
        "81 %",
        "0 %",
    ]
