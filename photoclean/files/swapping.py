"""Puts a checked copy in the place of a file, and keeps the bytes that were there."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from photoclean.domain.errors import PhotocleanError
from photoclean.files.attributes import copy_attributes
from photoclean.files.identity import FileChangedError, hash_file

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLOCK_BYTES = 1 << 20
_CLONE = 0x40049409
"""Linux' request to share the blocks of another file (FICLONE)."""
_WRITE_THROUGH = 1


def swap_in(copy: Path, target: Path, *, expected: bytes) -> None:
    """Give a copy the place, the rights and the times of a file, in one step.

    Whoever looks sees the old file or the new one, whole. The copy takes over the target's
    mode, owner, times and extended attributes as far as the platform and the user's rights
    allow it.

    Args:
        copy: The new bytes, on the same disk as the target.
        target: The file that is replaced.
        expected: The hash of the target's bytes as they must be now; empty when nothing may be
            there.

    Raises:
        FileChangedError: The target is not what was expected; nothing was changed.
        PhotocleanError: The target is no plain file; nothing was changed.
        OSError: The copy can't be put there; nothing was changed.
    """
    if not expected:
        _sync(copy)
        _put_new(copy, target)
        _sync_folder(target.parent)
        return
    with _held(target) as (descriptor, status):
        if _hash_of(descriptor) != expected:
            raise FileChangedError(target)
        copy_attributes(target, copy, status=status)
        _sync(copy)
        now = target.lstat()
        if _look(now) != _look(status):
            raise FileChangedError(target)
        if sys.platform != "win32":
            copy.replace(target)
    _replace_on_windows(copy, target)
    _sync_folder(target.parent)


def keep_bytes(source: Path, store: Path) -> Path:
    """Put a file's bytes into a folder where they are found by their hash.

    The same bytes are kept once. They share the blocks of the source where the disk can do it.

    Returns:
        The kept file: "ab/cd…" for a content whose hash is "abcd…". It is on the disk.

    Raises:
        OSError: The source can't be read or the store can't be written.
    """
    store.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=".part-", dir=store)
    part = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file, source.open("rb") as reading:
            if not _has_cloned(reading.fileno(), file.fileno()):
                while block := reading.read(_BLOCK_BYTES):
                    file.write(block)
            file.flush()
            os.fsync(file.fileno())
        digest = hash_file(part).hex()
        kept = store / digest[:2] / digest[2:]
        if not _holds(kept, digest):
            kept.parent.mkdir(exist_ok=True)
            part.replace(kept)
            _sync_folder(kept.parent)
            _sync_folder(store)
    finally:
        part.unlink(missing_ok=True)
    return kept


def _holds(kept: Path, digest: str) -> bool:
    try:
        return hash_file(kept).hex() == digest
    except FileNotFoundError:
        return False


@contextmanager
def _held(target: Path) -> Iterator[tuple[int, os.stat_result]]:
    """Hold a plain file open: nobody else's file can have its number meanwhile."""
    if not stat.S_ISREG(target.lstat().st_mode):
        raise PhotocleanError(f"{target} is no plain file")
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    descriptor = os.open(target, flags)
    try:
        yield descriptor, os.fstat(descriptor)
    finally:
        os.close(descriptor)


def _look(status: os.stat_result) -> tuple[int, ...]:
    return (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


def _hash_of(descriptor: int) -> bytes:
    digest = blake2b(digest_size=16)
    while block := os.read(descriptor, _BLOCK_BYTES):
        digest.update(block)
    return digest.digest()


def _put_new(copy: Path, target: Path) -> None:
    """Rename without replacing what may have come there in between."""
    if sys.platform == "win32":
        copy.rename(target)  # fails there if the target exists
        return
    try:
        target.hardlink_to(copy)
    except FileExistsError as error:
        raise FileChangedError(target) from error
    except OSError:  # a file system without hard links
        if os.path.lexists(target):
            raise FileChangedError(target) from None
        copy.replace(target)
    else:
        copy.unlink()


def _sync(path: Path) -> None:
    # Windows flushes only files that are open for writing.
    with path.open("r+b" if sys.platform == "win32" else "rb") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network disks can't; the rename itself is done
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _has_cloned(source: int, place: int) -> bool:
    if sys.platform != "linux":
        return False
    import fcntl

    try:
        fcntl.ioctl(place, _CLONE, source)
    except OSError:
        return False
    return True


def _replace_on_windows(copy: Path, target: Path) -> None:
    """Let Windows hand on the target's rights, attributes and streams."""
    if sys.platform == "win32":
        import ctypes

        replace = ctypes.WinDLL("kernel32", use_last_error=True).ReplaceFileW
        if not replace(str(target), str(copy), None, _WRITE_THROUGH, None, None):
            raise ctypes.WinError(ctypes.get_last_error())
