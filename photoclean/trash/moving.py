"""Moves files without ever overwriting one, also from disk to disk."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from contextlib import suppress
from hashlib import blake2b
from typing import TYPE_CHECKING

from photoclean.domain.errors import TrashError
from photoclean.domain.formats import OWN_PREFIX

if TYPE_CHECKING:
    from pathlib import Path

# What a file system without hard links says (FAT, many network drives).
_NO_LINKS_ERRNOS = frozenset(
    {errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK, errno.EACCES}
)
_NO_EXCLUSIVE_RENAME = frozenset({errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP, errno.ENOTSUP})
_RENAME_NOREPLACE = 1
"""Linux: renameat2(2), fail with EEXIST when there is something of the new name."""
_AT_FDCWD = -100


def move_without_overwriting(source: Path, target: Path) -> None:
    """Move a file; FileExistsError, race or no race, when the target exists.

    Raises:
        OSError: It could not be moved; it is where it was.
    """
    try:
        _rename_exclusively(source, target)
    except _UnableError:
        _copy_then_unlink(source, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        _copy_then_unlink(source, target)


def put_in_place(made: Path, place: Path) -> None:
    """Give what was made its name on the same disk; FileExistsError when that is taken.

    Raises:
        OSError: It could not be given the name, and has the old one.
    """
    try:
        _rename_exclusively(made, place)
    except _UnableError as error:
        if os.path.lexists(place):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), place) from error
        made.rename(place)


def restore_from(trashed: Path, *, original: Path, place: str) -> None:
    """Bring a file back to where it was, with its times; the folder is made if it is gone.

    Args:
        trashed: Where it lies.
        original: Where it was.
        place: What it lies in, in words.

    Raises:
        TrashError: Something else stands in its place by now, or the disk doesn't allow it;
            then it lies where it lay.
    """
    try:
        original.parent.mkdir(parents=True, exist_ok=True)
        move_without_overwriting(trashed, original)
    except FileExistsError as error:
        raise TrashError(
            f"{original} can't be brought back: there is something of that name already. "
            f"It was left in {place}; rename what is there, then try again."
        ) from error
    except OSError as error:
        reason = error.strerror or error
        raise TrashError(
            f"{original} can't be brought back: {reason}. It was left in {place}."
        ) from error


def clear_half_moved(target: Path) -> None:
    """Take away what a process that died has left of a copy on its way to a path."""
    with suppress(OSError):
        _part_of(target).unlink(missing_ok=True)


def _rename_exclusively(source: Path, target: Path) -> None:
    """Rename, files and links alike, if nothing has the new name.

    Raises:
        OSError: Nothing was done.
        _UnableError: This disk has no means to see to that in one step; nothing was done.
    """
    if sys.platform == "win32":
        source.rename(target)  # never replaces on Windows
        return
    if sys.platform == "linux" and _has_renamed(source, target):
        return
    # A second name for the file: it fails when the target exists.
    try:
        os.link(source, target, follow_symlinks=False)
    except NotImplementedError as error:
        raise _UnableError from error
    except OSError as error:
        if error.errno in _NO_LINKS_ERRNOS:
            raise _UnableError from error
        raise
    try:
        source.unlink()
    except OSError:
        target.unlink()
        raise


def _has_renamed(source: Path, target: Path) -> bool:
    """Rename in one step that leaves no moment with two names; false where none can."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:  # musl before 1.2.6
        return False
    ends = (_AT_FDCWD, os.fsencode(source), _AT_FDCWD, os.fsencode(target))
    if not rename(*ends, ctypes.c_uint(_RENAME_NOREPLACE)):
        return True
    number = ctypes.get_errno()
    if number in _NO_EXCLUSIVE_RENAME:
        return False
    raise OSError(number, os.strerror(number), source, None, target)


def _copy_then_unlink(source: Path, target: Path) -> None:
    """Move by copying; the source goes only when the copy is on the disk.

    The copy gets its name when it is whole: whoever finds the name finds all of it.

    Raises:
        OSError: The source is where it was; FileExistsError when the target exists.
    """
    if os.path.lexists(target):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), target)
    part = _part_of(target)
    part.unlink(missing_ok=True)
    before = source.lstat()
    try:
        with source.open("rb") as reading, part.open("xb") as writing:
            shutil.copyfileobj(reading, writing, 1 << 20)
            writing.flush()
            os.fsync(writing.fileno())
        shutil.copystat(source, part)
        put_in_place(part, target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    try:
        sync_folder(target.parent)
        if _look(source.lstat()) != _look(before):
            raise OSError(errno.EBUSY, "it was changed while it was copied")
        source.unlink()
    except BaseException:
        target.unlink()
        raise


def _part_of(target: Path) -> Path:
    mark = blake2b(os.fsencode(target.name), digest_size=8).hexdigest()
    return target.with_name(f"{OWN_PREFIX}moving-{mark}")


def _look(status: os.stat_result) -> tuple[int, ...]:
    return (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


def sync_folder(folder: Path) -> None:
    """Have the new name on the disk, too, where folders can be synced."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network disks can't; the name itself is there
            os.fsync(handle)
    finally:
        os.close(handle)


class _UnableError(Exception):
    """A disk knows no hard links, nor a rename that never replaces."""
