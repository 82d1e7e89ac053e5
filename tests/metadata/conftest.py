"""Photos of all kinds, and copies of them that know all there is to know."""

import pytest

from photoclean.files.identity import hash_bytes
from photoclean.metadata.write import write_copy
from tests.metadata.metadata_samples import (
    pixels_of,
)


@pytest.fixture
def put(tmp_path):
    def put(data, name="photo.jpg"):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return put


@pytest.fixture
def written(put):
    """Write changes into a copy of some bytes and give the copy's path."""

    def written(data, changes, name="photo.jpg"):
        source = put(data, name)
        copy = source.with_name(f"copy-{name}")
        digest = write_copy(source, copy, changes, hash_pixels=pixels_of)
        assert source.read_bytes() == data
        assert digest == hash_bytes(copy.read_bytes())
        return copy

    return written
