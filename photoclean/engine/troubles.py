"""What has gone wrong, as the user is told: a kind, words, and what would cure it."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from typing import TYPE_CHECKING

from photoclean.domain.messages import ProblemFound

if TYPE_CHECKING:
    from collections.abc import Iterator

    from photoclean.domain.errors import PhotocleanError
    from photoclean.services.places import Places

_FULL_ERRNOS = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})
_FULL_WORDS = "No space left on device"
_BYTES_A_PHOTO = 50_000
"""80,000 photos take about 4 GB: previews, vectors and the catalogue."""
_RESERVE = 100_000_000
"""What SQLite and Milvus want for themselves while they write."""


def describe_trouble(
    error: PhotocleanError, *, places: Places, photos_waiting: int
) -> ProblemFound:
    """Tell of an error; of a full disk also how much is missing for the photos that wait."""
    if is_disk_full(error):
        return ProblemFound("disk-full", _describe_full(places, photos_waiting))
    return ProblemFound(type(error).__name__, str(error))


def is_disk_full(error: BaseException) -> bool:
    """Tell whether a disk without space is at the bottom of an error."""
    return any(map(_says_full, _chain(error)))


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__


def _says_full(error: BaseException) -> bool:
    if isinstance(error, OSError) and error.errno in _FULL_ERRNOS:
        return True
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", -1)
        return bool(code & 0xFF == sqlite3.SQLITE_FULL)
    return _FULL_WORDS in str(error)


def _describe_full(places: Places, photos_waiting: int) -> str:
    text = f"The disk with photoclean's own files ({places.data}) is full."
    try:
        free = shutil.disk_usage(places.data).free
    except OSError:
        return f"{text} Free some space: the work then goes on by itself."
    missing = _RESERVE + _BYTES_A_PHOTO * photos_waiting - free
    amount = f"about {max(missing, _RESERVE) / 1e6:,.0f} MB"
    if photos_waiting:
        what = "1 photo" if photos_waiting == 1 else f"{photos_waiting:,} photos"
        return f"{text} Free {amount} for the {what} left: the work then goes on by itself."
    return f"{text} Free {amount}: the work then goes on by itself."
