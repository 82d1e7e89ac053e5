"""What comparing pixels tells besides the evidence."""

from dataclasses import replace
from io import BytesIO

import numpy as np
import pytest
from PIL import Image
from skimage import data

from photoclean.catalog.store import Catalog
from photoclean.services import pictures
from photoclean.services.comparing import PixelComparer


@pytest.fixture
def large_copies(world):
    """A photo of two megapixels with grain, and a stronger compressed copy of it."""
    photo = Image.fromarray(data.chelsea()).resize((1800, 1200), Image.Resampling.BICUBIC)
    grain = np.random.default_rng(1).normal(0, 5, (1200, 1800, 1))
    photo = Image.fromarray(np.clip(np.array(photo) + grain, 0, 255).astype(np.uint8))
    for quality in (90, 70):
        out = BytesIO()
        photo.save(out, "JPEG", quality=quality)
        (world.folder / f"{quality}.jpg").write_bytes(out.getvalue())
    world.scan()
    places = world.library.places
    world.library.close()
    with Catalog(places.catalog) as catalog:
        known = catalog.contents.candidates(catalog.contents.ids()).values()
    bare = [replace(candidate, quality=None) for candidate in known]
    return places, bare


@pytest.mark.parametrize("threads", [1, 2])
def test_what_is_decoded_in_full_to_be_compared_is_assessed_with_it(
    large_copies, threads, monkeypatch
):
    places, pair = large_copies
    decoded = []
    decode = pictures.decode_luma

    def note(path, *, data):
        decoded.append(path.name)
        return decode(path, data=data)

    monkeypatch.setattr(pictures, "decode_luma", note)
    comparer = PixelComparer(places=places, threads=threads)
    ((ids, evidence),) = comparer.compare([tuple(pair)])
    assert evidence.relation == "edited"
    assessed = comparer.take_assessments()
    assert set(assessed) == set(ids)
    assert comparer.take_assessments() == {}
    assert sorted(decoded) == ["70.jpg", "90.jpg"]
    comparer.release()
    assert dict(comparer.assess(pair)) == assessed


def test_what_has_been_assessed_is_not_assessed_again(large_copies):
    places, pair = large_copies
    comparer = PixelComparer(places=places, threads=1)
    known = dict(comparer.assess(pair))
    pair = [replace(one, quality=known[one.content_id].quality) for one in pair]
    assert list(comparer.compare([tuple(pair)]))
    assert comparer.take_assessments() == {}
