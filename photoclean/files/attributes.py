"""Hands on what a file has besides its bytes: rights, owner, times, extended attributes."""

from __future__ import annotations

import errno
import os
import stat
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_UNSUPPORTED = frozenset({errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM, errno.EACCES})
_APPLE_METADATA = 0x7
"""copyfile(3): COPYFILE_ACL, COPYFILE_STAT and COPYFILE_XATTR."""


def copy_attributes(source: Path, place: Path, *, status: os.stat_result) -> None:
    """Give one file what another one has besides its bytes, as far as this user may.

    On Windows rights and attributes are handed on when the file is replaced; only the times
    are set here.

    Args:
        source: Whose attributes are taken; no link.
        place: The file that gets them.
        status: How the source was before it was read, as reading changes a time.

    Raises:
        OSError: Something that this user may set could not be set.
    """
    if sys.platform != "win32":
        _copy_owner(place, status)
        if sys.platform == "darwin":
            _copy_on_apple(source, place)
        else:
            _copy_extended(source, place)
        place.chmod(stat.S_IMODE(status.st_mode))
    os.utime(place, ns=(status.st_atime_ns, status.st_mtime_ns))


def _copy_owner(place: Path, status: os.stat_result) -> None:
    if sys.platform == "win32":
        return
    now = place.stat()
    if (now.st_uid, now.st_gid) == (status.st_uid, status.st_gid):
        return
    for owner, group in ((status.st_uid, status.st_gid), (-1, status.st_gid)):
        try:
            os.chown(place, owner, group)
        except OSError:  # only the administrator may give files away
            continue
        return


def _copy_extended(source: Path, place: Path) -> None:
    """Copy tags, access lists and what else is attached (Linux)."""
    if sys.platform != "linux":
        return
    try:
        names = os.listxattr(source)
    except OSError as error:
        if error.errno in _UNSUPPORTED:
            return
        raise
    for name in names:
        try:
            os.setxattr(place, name, os.getxattr(source, name))
        except OSError as error:
            if error.errno not in _UNSUPPORTED:
                raise


def _copy_on_apple(source: Path, place: Path) -> None:
    """Copy access lists, Finder's tags and the time of creation."""
    import ctypes

    with suppress(AttributeError):
        copyfile = ctypes.CDLL(None, use_errno=True).copyfile
        if copyfile(os.fsencode(source), os.fsencode(place), None, _APPLE_METADATA) != 0:
            number = ctypes.get_errno()
            if number not in _UNSUPPORTED:
                raise OSError(number, os.strerror(number), os.fspath(place))
