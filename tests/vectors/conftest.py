"""A place for a Milvus Lite folder."""

import pytest


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "data" / "vectors.db"
