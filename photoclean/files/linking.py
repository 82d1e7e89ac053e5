"""Makes what takes a copy's place on the disk without taking its room."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from typing import TYPE_CHECKING

from photoclean.domain.errors import PhotocleanError

if TYPE_CHECKING:
    from pathlib import Path

_FICLONE = 0x40049409
"""Linux: ioctl_ficlone(2), have a file share all blocks of another."""

_NO_CLONES = frozenset(
    {errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOTTY, errno.EINVAL, errno.EXDEV, errno.ENOSYS}
)


class LinkError(PhotocleanError):
    """The file system can't do it; nothing was done."""


def make_hard_link(target: Path, place: Path) -> None:
    """Give a file a second name.

    Raises:
        LinkError: They are on two disks, or this one knows no hard links.
    """
    try:
        os.link(target, place)
    except OSError as error:
        if error.errno == errno.EXDEV:
            msg = (
                f"{place.parent} is on another disk than {target}: no hard link can lead there."
            )
        else:
            msg = f"No hard link can be made in {place.parent} ({error.strerror or error})."
        raise LinkError(msg) from error


def make_symbolic_link(target: Path, place: Path, *, root: Path) -> None:
    """Make a link that names a file: by a relative path where both lie below one root.

    Raises:
        LinkError: This disk knows none, or (Windows) the user may make none.
    """
    named = os.path.relpath(target, place.parent) if target.is_relative_to(root) else target
    try:
        place.symlink_to(named)
    except OSError as error:
        msg = f"No symbolic link can be made in {place.parent} ({error.strerror or error})."
        raise LinkError(msg) from error


def make_clone(target: Path, place: Path) -> None:
    """Make a file of its own that shares all blocks with another until one is changed.

    Btrfs, XFS, bcachefs and APFS can; elsewhere nothing is done.

    Raises:
        LinkError: This disk can't; nothing was done.
    """
    try:
        if sys.platform == "darwin":
            _clone_on_mac(target, place)
        elif sys.platform == "linux":
            _clone_on_linux(target, place)
        else:
            raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))
    except OSError as error:
        if error.errno in _NO_CLONES:
            msg = f"The disk of {place.parent} can't share blocks between files."
        else:
            msg = f"{target} can't be cloned ({error.strerror or error})."
        raise LinkError(msg) from error


def share_blocks(source: int, copy: int) -> None:
    """Have an open, empty file share all blocks of another one (Linux).

    Raises:
        OSError: This disk or system can't; nothing was done.
    """
    if sys.platform != "linux":
        raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))
    import fcntl

    fcntl.ioctl(copy, _FICLONE, source)


def _clone_on_linux(target: Path, place: Path) -> None:
    with target.open("rb") as source, place.open("xb") as copy:
        try:
            share_blocks(source.fileno(), copy.fileno())
            os.fsync(copy.fileno())
        except BaseException:
            place.unlink()
            raise


def _clone_on_mac(target: Path, place: Path) -> None:
    """clonefile(2) of macOS 10.12 and later; it never overwrites."""
    system = ctypes.CDLL(None, use_errno=True)
    if system.clonefile(os.fsencode(target), os.fsencode(place), 0):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def copy_as_file(source: Path, place: Path, *, mtime_ns: int, mode: int) -> None:
    """Make a file of its own of what a path leads to, with the times and mode of another.

    Raises:
        OSError: It could not be made; nothing is left of it.
    """
    copy_bytes(source, place)
    if mode:
        place.chmod(mode & 0o7777)
    os.utime(place, ns=(mtime_ns, mtime_ns))


def copy_bytes(source: Path, place: Path) -> None:
    """Make a new file of the same bytes, which is on the disk when this returns.

    Raises:
        OSError: It could not be made, or something is there; nothing is left of it.
    """
    with source.open("rb") as reading, place.open("xb") as writing:
        try:
            shutil.copyfileobj(reading, writing, 1 << 20)
            writing.flush()
            os.fsync(writing.fileno())
        except BaseException:
            place.unlink()
            raise
