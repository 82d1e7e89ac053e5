"""Holds a file open while it is decided upon, so that no other can take its place unnoticed."""

from __future__ import annotations

import os
import stat
import sys
from hashlib import blake2b
from typing import TYPE_CHECKING

from photoclean.domain.errors import PhotocleanError
from photoclean.files.identity import DIGEST_BYTES

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Self

_BLOCK_BYTES = 1 << 20
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)  # a link that took the file's place is not the file
    | getattr(os, "O_NONBLOCK", 0)  # nor is a pipe, which would keep us waiting for ever
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


class FileGoneError(PhotocleanError):
    """The file is not there any more, or another one stands in its place."""


class HeldFile:
    """A plain file that is held open: what is read of it is of this very file.

    `identity` is (device, inode), which no other file can have while this one is open.
    """

    def __init__(self, path: Path) -> None:
        """Open a file, not following links.

        Raises:
            FileGoneError: There is no plain file of that name.
            OSError: It can't be read.
        """
        self.path = path
        try:
            self._handle = os.open(path, _FLAGS)
        except (FileNotFoundError, NotADirectoryError) as error:
            raise _gone(path) from error
        except OSError as error:
            if path.is_symlink():
                raise _gone(path) from error
            raise
        self.status = os.fstat(self._handle)
        if not stat.S_ISREG(self.status.st_mode) or path.is_symlink():
            self.close()
            raise _gone(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def identity(self) -> tuple[int, int]:
        """Tell the device and the inode."""
        return self.status.st_dev, self.status.st_ino

    def hash(self) -> bytes:
        """Hash all bytes: the same as `identity.hash_file`.

        Raises:
            OSError: It can't be read.
        """
        digest = blake2b(digest_size=DIGEST_BYTES)
        os.lseek(self._handle, 0, os.SEEK_SET)
        while block := os.read(self._handle, _BLOCK_BYTES):
            digest.update(block)
        return digest.digest()

    def is_unchanged(self) -> bool:
        """Tell whether nothing was written to the file since it was opened."""
        now = os.fstat(self._handle)
        return (now.st_size, now.st_mtime_ns) == (self.status.st_size, self.status.st_mtime_ns)

    def is_still_there(self) -> bool:
        """Tell whether its path still leads to this very file, with nothing written to it."""
        return self.is_unchanged() and has_identity(self.path, self.identity)

    def let_go(self) -> None:
        """Let go of the file where an open file can't be moved (Windows)."""
        if sys.platform == "win32":
            self.close()

    def close(self) -> None:
        """Let go of the file."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


def has_identity(path: Path, identity: tuple[int, int]) -> bool:
    """Tell whether a path leads to the file of this device and inode, links not followed."""
    try:
        status = path.lstat()
    except OSError:
        return False
    return (status.st_dev, status.st_ino) == identity


def _gone(path: Path) -> FileGoneError:
    return FileGoneError(f"{path} is no longer there.")
