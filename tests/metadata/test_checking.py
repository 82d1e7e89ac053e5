from dataclasses import replace

import pytest

from photoclean.domain.errors import MetadataError
from photoclean.domain.metadata import Field, PhotoMetadata, Region
from photoclean.metadata.checking import require_only_changed, require_values
from photoclean.metadata.frame import Frame
from photoclean.metadata.tags import read_tags
from tests.metadata.metadata_samples import iptc_jpeg

RATING = [Field.RATING]


@pytest.fixture(scope="module")
def tags():
    return read_tags(iptc_jpeg())


def test_what_was_meant_to_change_may(tags):
    rated = [(key, "5") if key == "Xmp.xmp.Rating" else (key, value) for key, value in tags.xmp]
    require_only_changed(tags, replace(tags, xmp=tuple(rated)), keys=(), fields=RATING)


@pytest.mark.parametrize("part", ["exif", "iptc", "xmp"])
def test_a_tag_that_is_gone_new_or_different_is_told_of(tags, part):
    entries = getattr(tags, part)
    # Not the first: that of XMP may be one that was meant to change.
    key, value = next(entry for entry in entries if "Rating" not in entry[0])
    others = tuple(entry for entry in entries if entry != (key, value))
    for changed in (others, (*entries, (key, value)), ((key, "other"), *others)):
        with pytest.raises(MetadataError, match=key):
            require_only_changed(tags, replace(tags, **{part: changed}), keys=(), fields=RATING)


def test_the_makers_notes_count_byte_by_byte(tags):
    changed = [
        (key, value[:-1] + b"x") if key == "Exif.Photo.MakerNote" else (key, value)
        for key, value in tags.exif
    ]
    with pytest.raises(MetadataError, match="MakerNote"):
        require_only_changed(tags, replace(tags, exif=tuple(changed)), keys=(), fields=RATING)


def test_another_orientation_is_told_of(tags):
    turned = replace(tags, frame=Frame(6, tags.frame.width, tags.frame.height))
    with pytest.raises(MetadataError, match="orientation"):
        require_only_changed(tags, turned, keys=(), fields=RATING)


def test_values_must_be_read_back():
    face = Region("Ann", 0.5, 0.5, 0.1, 0.1)
    found = PhotoMetadata(rating=4, keywords=("a", "b"), regions=(face,))
    require_values(found, {Field.RATING: 4, Field.KEYWORDS: ("b", "a")})
    require_values(found, {Field.REGIONS: (replace(face, x=0.500001),)})
    for field, value in (
        (Field.RATING, 5),
        (Field.KEYWORDS, ("a",)),
        (Field.KEYWORDS, ("a", "c")),
        (Field.REGIONS, (replace(face, x=0.51),)),
        (Field.REGIONS, (replace(face, name="Bob"),)),
    ):
        with pytest.raises(MetadataError, match="read back"):
            require_values(found, {field: value})
