"""Lets one set-up run at a time, so that two double-clicks don't install at once."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from console import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_POLL_SECONDS = 0.3


@contextmanager
def only_one(path: Path) -> Iterator[None]:
    """Hold a lock on the existing file `path`, waiting for whoever holds it now.

    The system drops the lock when its holder dies, so that none is ever left behind. The
    file itself is neither read nor changed.
    """
    with path.open("rb") as file:
        told = False
        while not _try_lock(file):
            if not told:
                say("photoclean is being set up by another start: waiting for it.")
                told = True
            time.sleep(_POLL_SECONDS)
        yield  # closing the file gives the lock back


if sys.platform == "win32":
    import msvcrt

    _FAR_BEHIND_THE_END = 1 << 30  # Windows keeps others from reading a locked byte

    def _try_lock(file: IO[bytes]) -> bool:
        file.seek(_FAR_BEHIND_THE_END)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
