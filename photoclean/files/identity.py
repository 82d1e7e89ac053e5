"""What tells files apart: the stamp without reading, the hash of the bytes by reading."""

from __future__ import annotations

import os
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from photoclean.domain.errors import PhotocleanError
from photoclean.domain.photo import FileStamp

if TYPE_CHECKING:
    from typing import BinaryIO

DIGEST_BYTES = 16
_BLOCK_BYTES = 1 << 20


class FileChangedError(PhotocleanError):
    """A file was written to while it was read; it will be looked at again."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is being changed by another program")
        self.path = path


def stamp_from(status: os.stat_result) -> FileStamp:
    """Take a file's stamp from what the system has told of it."""
    return FileStamp(status.st_size, status.st_mtime_ns, status.st_ino, status.st_dev)


def stamp_of(path: Path) -> FileStamp:
    """Look at a file, not following links.

    Raises:
        OSError: It isn't there or can't be looked at.
    """
    return stamp_from(path.lstat())


def hash_bytes(data: bytes) -> bytes:
    """Name a content by its bytes: 16 bytes of BLAKE2b, 1 GB a second."""
    return blake2b(data, digest_size=DIGEST_BYTES).digest()


def hash_file(path: Path) -> bytes:
    """Hash a file block by block: the same as `hash_bytes` of all of it.

    Raises:
        OSError: It can't be read.
    """
    digest = blake2b(digest_size=DIGEST_BYTES)
    with path.open("rb", buffering=0) as file:
        while block := file.read(_BLOCK_BYTES):
            digest.update(block)
    return digest.digest()


def read_settled(path: Path, stamp: FileStamp) -> bytes:
    """Read a whole file and make sure that it is the one that was stamped, and whole.

    Raises:
        FileChangedError: It was changed or replaced, before or while it was read.
        OSError: It can't be read.
    """
    with path.open("rb") as file:
        if not _is_still(file, stamp):
            raise FileChangedError(path)
        data = file.read()
        if len(data) != stamp.size or not _is_still(file, stamp):
            raise FileChangedError(path)
    return data


def _is_still(file: BinaryIO, stamp: FileStamp) -> bool:
    return stamp_from(os.fstat(file.fileno())).is_unchanged(stamp)


def is_offline(path: Path, *, device: int) -> bool:
    """Tell of a missing file whether its disk is away (true) or the file itself (false).

    An unplugged disk leaves an empty mount point behind, or none at all: the nearest folder
    that still exists then lies on another device than the file did. Device numbers may change
    when a disk comes back, so this errs towards "offline", which forgets nothing.
    """
    for folder in path.parents:
        try:
            return folder.stat().st_dev != device
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError:  # a dead network share, or no permission: nobody can say it is gone
            return True
    return True
