"""Photos of all kinds, and copies of them that know all there is to know."""

import json

import pytest

from photoclean.files.identity import hash_bytes
from photoclean.metadata.read import read_metadata
from photoclean.metadata.write import write_copy
from tests.imaging.picture_samples import save, scene
from tests.metadata.metadata_samples import pixels_of


@pytest.fixture
def put(tmp_path):
    def put(data, name="photo.jpg"):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else json.dumps(data).encode())
        return path

    return put


@pytest.fixture
def read(put):
    """Read a JPEG with this metadata, and with these notes beside it."""

    def read(*, sidecars=None, jpeg=None, **options):
        photo = put(jpeg or save(scene(), "JPEG", **options))
        beside = [put(data, name) for name, data in (sidecars or {}).items()]
        return read_metadata(photo, sidecars=beside)

    return read


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
