from __future__ import annotations

import os
from pathlib import Path

import pytest

from photoclean.imaging.previews import write_preview


def test_a_preview_is_written_and_replaced(tmp_path):
    path = tmp_path / "ab" / "abcdef.jpg"
    write_preview(path, b"first")
    write_preview(path, b"second")
    assert path.read_bytes() == b"second"
    assert list(path.parent.iterdir()) == [path]


def test_a_failed_write_leaves_the_old_preview_and_no_rubbish(tmp_path, monkeypatch):
    path = tmp_path / "abcdef.jpg"
    write_preview(path, b"first")

    def refuse(_self, _target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="space"):
        write_preview(path, b"second")
    assert path.read_bytes() == b"first"
    assert os.listdir(tmp_path) == ["abcdef.jpg"]  # noqa: PTH208 - the names are the point
