"""Puts a checked copy in the place of a file, and keeps the bytes that were there."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from photoclean.files.attributes import copy_attributes
from photoclean.files.holding import HeldFile
from photoclean.files.identity import FileChangedError, hash_file
from photoclean.files.linking import share_blocks

_BLOCK_BYTES = 1 << 20
_WRITE_THROUGH = 1


def swap_in(copy: Path, target: Path, *, expected: bytes) -> None:
    """Give a copy the place, the rights and the times of a file, in one step.

    Whoever looks sees the old file or the new one, whole. The copy takes over the target's
    mode, owner, times and extended attributes as far as the platform and the user's rights
    allow it.

    Args:
        copy: The new bytes, on the same disk as the target.
        target: The file that is replaced.
        expected: The hash of the target's bytes as they must be now.

    Raises:
        FileChangedError: The target is not what was expected; nothing was changed.
        FileGoneError: The target is no plain file; nothing was changed.
        OSError: The copy can't be put there; nothing was changed.
    """
    with HeldFile(target) as held:
        if held.hash() != expected:
            raise FileChangedError(target)
        copy_attributes(target, copy, status=held.status)
        _sync(copy)
        if not held.is_still_there():
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
            try:
                share_blocks(reading.fileno(), file.fileno())
            except OSError:  # most disks
                shutil.copyfileobj(reading, file, _BLOCK_BYTES)
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


def _replace_on_windows(copy: Path, target: Path) -> None:
    """Let Windows hand on the target's rights, attributes and streams."""
    if sys.platform == "win32":
        import ctypes

        replace = ctypes.WinDLL("kernel32", use_last_error=True).ReplaceFileW
        if not replace(str(target), str(copy), None, _WRITE_THROUGH, None, None):
            raise ctypes.WinError(ctypes.get_last_error())
