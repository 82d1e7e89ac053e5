import os
import stat
import sys

import pytest

from photoclean.files.holding import FileGoneError
from photoclean.files.identity import FileChangedError, hash_bytes, hash_file
from photoclean.files.swapping import keep_bytes, swap_in

OLD, NEW = b"old bytes", b"new bytes, more of them"
on_posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")


@pytest.fixture
def target(tmp_path):
    path = tmp_path / "photo.jpg"
    path.write_bytes(OLD)
    return path


@pytest.fixture
def copy(tmp_path):
    path = tmp_path / "copy.jpg"
    path.write_bytes(NEW)
    return path


def test_the_copy_takes_the_place(target, copy):
    swap_in(copy, target, expected=hash_bytes(OLD))
    assert target.read_bytes() == NEW
    assert not copy.exists()


@on_posix
def test_mode_and_times_stay(target, copy):
    target.chmod(0o640)
    os.utime(target, ns=(1_500_000_000_123_456_789, 1_400_000_000_987_654_321))
    swap_in(copy, target, expected=hash_bytes(OLD))
    status = target.stat()
    assert stat.S_IMODE(status.st_mode) == 0o640
    assert status.st_mtime_ns == 1_400_000_000_987_654_321
    assert status.st_atime_ns == 1_500_000_000_123_456_789


@on_posix
def test_a_read_only_file_stays_read_only(target, copy):
    target.chmod(0o444)
    swap_in(copy, target, expected=hash_bytes(OLD))
    assert stat.S_IMODE(target.stat().st_mode) == 0o444
    assert target.read_bytes() == NEW


@pytest.mark.skipif(sys.platform != "linux", reason="extended attributes of Linux")
def test_extended_attributes_stay(target, copy):
    try:
        os.setxattr(target, "user.xdg.tags", b"holiday")
    except OSError:
        pytest.skip("this disk has no extended attributes")
    swap_in(copy, target, expected=hash_bytes(OLD))
    assert os.getxattr(target, "user.xdg.tags") == b"holiday"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root")
def test_the_owner_stays(target, copy):
    os.chown(target, 1234, 4321)
    swap_in(copy, target, expected=hash_bytes(OLD))
    assert (target.stat().st_uid, target.stat().st_gid) == (1234, 4321)


def test_a_file_that_has_changed_is_left_alone(target, copy):
    with pytest.raises(FileChangedError):
        swap_in(copy, target, expected=hash_bytes(b"something else"))
    assert target.read_bytes() == OLD
    assert copy.read_bytes() == NEW


@on_posix
def test_a_file_that_is_replaced_meanwhile_is_left_alone(target, copy, monkeypatch):
    other = target.with_name("other")
    other.write_bytes(OLD)

    def replaced(*_arguments, **_options):
        other.replace(target)

    monkeypatch.setattr("photoclean.files.swapping.copy_attributes", replaced)
    with pytest.raises(FileChangedError):
        swap_in(copy, target, expected=hash_bytes(OLD))
    assert target.read_bytes() == OLD


@on_posix
def test_a_link_is_not_followed(target, copy, tmp_path):
    link = tmp_path / "link.jpg"
    link.symlink_to(target)
    with pytest.raises(FileGoneError, match=r"link\.jpg is no longer"):
        swap_in(copy, link, expected=hash_bytes(OLD))
    assert link.is_symlink()


def test_a_missing_target_is_an_error(copy, tmp_path):
    with pytest.raises(FileGoneError, match=r"gone\.jpg is no longer"):
        swap_in(copy, tmp_path / "gone.jpg", expected=hash_bytes(OLD))
    assert copy.exists()


def test_bytes_are_kept_by_their_hash_once(target, tmp_path):
    store = tmp_path / "store"
    kept = keep_bytes(target, store)
    digest = hash_bytes(OLD).hex()
    assert kept == store / digest[:2] / digest[2:]
    assert keep_bytes(target, store) == kept
    assert kept.read_bytes() == OLD
    assert [path for path in store.rglob("*") if path.is_file()] == [kept]


def test_kept_bytes_that_were_damaged_are_written_anew(target, tmp_path):
    kept = keep_bytes(target, tmp_path / "store")
    kept.write_bytes(b"rot")
    assert keep_bytes(target, tmp_path / "store") == kept
    assert hash_file(kept) == hash_bytes(OLD)


def test_keeping_what_is_not_there_leaves_nothing(tmp_path):
    with pytest.raises(FileNotFoundError):
        keep_bytes(tmp_path / "gone", tmp_path / "store")
    assert list((tmp_path / "store").iterdir()) == []
