"""Moves files without ever overwriting one, also from disk to disk."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# What a file system without hard links says (FAT, many network drives).
_NO_LINKS_ERRNOS = frozenset(
    {errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK, errno.EACCES}
)
_ERROR_NOT_SAME_DEVICE = 17  # Windows


def move_without_overwriting(source: Path, target: Path) -> None:
    """Move a file; FileExistsError, race or no race, when the target exists.

    Raises:
        OSError: It could not be moved; it is where it was.
    """
    if sys.platform == "win32":
        try:
            source.rename(target)  # never replaces on Windows
        except OSError as error:
            if getattr(error, "winerror", None) != _ERROR_NOT_SAME_DEVICE:
                raise
            _copy_then_unlink(source, target)
        return
    try:
        # A second name for the file: the one move that fails when the target exists.
        os.link(source, target)
    except OSError as error:
        if error.errno != errno.EXDEV and error.errno not in _NO_LINKS_ERRNOS:
            raise
        _copy_then_unlink(source, target)
        return
    try:
        source.unlink()
    except OSError:
        target.unlink()
        raise


def _copy_then_unlink(source: Path, target: Path) -> None:
    """Move by copying; the source goes only when the copy is on the disk."""
    with source.open("rb") as reading, target.open("xb") as writing:
        try:
            shutil.copyfileobj(reading, writing, 1 << 20)
            writing.flush()
            os.fsync(writing.fileno())
        except BaseException:
            writing.close()
            target.unlink()
            raise
    try:
        shutil.copystat(source, target)
        sync_folder(target.parent)
        source.unlink()
    except BaseException:
        target.unlink()
        raise


def sync_folder(folder: Path) -> None:
    """Have the new name on the disk, too, where folders can be synced."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
