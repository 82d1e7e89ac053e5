from __future__ import annotations

import os
from pathlib import Path

import pytest

from photoclean.files.identity import (
    FileChangedError,
    hash_bytes,
    hash_file,
    is_offline,
    read_settled,
    stamp_of,
)


@pytest.fixture
def photo(tmp_path):
    path = tmp_path / "a.jpg"
    path.write_bytes(b"picture")
    return path


def test_a_stamp_stays_until_the_file_changes(photo):
    before = stamp_of(photo)
    assert before == stamp_of(photo)
    assert before.size == 7
    photo.write_bytes(b"another")
    os.utime(photo, ns=(1, before.mtime_ns + 1))
    assert not stamp_of(photo).is_unchanged(before)


def test_a_missing_file_has_no_stamp(tmp_path):
    with pytest.raises(FileNotFoundError):
        stamp_of(tmp_path / "gone.jpg")


def test_hashing_in_blocks_is_the_same_as_hashing_at_once(tmp_path):
    data = os.urandom(3_000_001)
    path = tmp_path / "big.jpg"
    path.write_bytes(data)
    assert hash_file(path) == hash_bytes(data)
    assert len(hash_bytes(data)) == 16
    assert hash_bytes(data[:-1]) != hash_bytes(data)


def test_an_unchanged_file_is_read(photo):
    assert read_settled(photo, stamp_of(photo)) == b"picture"


def test_a_file_that_was_changed_since_is_refused(photo):
    stamp = stamp_of(photo)
    photo.write_bytes(b"picture and more")
    with pytest.raises(FileChangedError, match=r"a\.jpg"):
        read_settled(photo, stamp)


def test_a_file_that_was_replaced_by_one_of_the_same_size_is_refused(photo, tmp_path):
    stamp = stamp_of(photo)
    other = tmp_path / "other"
    other.write_bytes(b"PICTURE")
    os.utime(other, ns=(stamp.mtime_ns, stamp.mtime_ns))
    other.replace(photo)
    with pytest.raises(FileChangedError):
        read_settled(photo, stamp)


def test_a_file_that_grows_while_it_is_read_is_refused(photo, monkeypatch):
    stamp = stamp_of(photo)
    real = os.fstat
    looks = []

    def fstat(number):
        looks.append(number)
        if len(looks) > 1:
            with photo.open("ab") as file:
                file.write(b"more")
        return real(number)

    monkeypatch.setattr(os, "fstat", fstat)
    with pytest.raises(FileChangedError):
        read_settled(photo, stamp)


def test_a_missing_file_on_the_same_disk_is_gone(photo):
    device = stamp_of(photo).device
    photo.unlink()
    assert not is_offline(photo, device=device)
    assert not is_offline(photo.parent / "no" / "such" / "a.jpg", device=device)


def test_a_missing_file_of_another_disk_is_offline(tmp_path):
    empty_mount_point = tmp_path / "a.jpg"
    assert is_offline(empty_mount_point, device=stamp_of(tmp_path).device + 1)


def test_a_file_behind_a_dead_share_is_offline(photo, monkeypatch):
    device = stamp_of(photo).device

    def stat(_self, **_options):
        raise OSError(112, "Host is down")

    with monkeypatch.context() as dead:
        dead.setattr(Path, "stat", stat)
        assert is_offline(photo, device=device)
