"""Looks what lies beside a photo right now, of all that may belong to it."""

from __future__ import annotations

import os
import stat
import time
from bisect import bisect_left
from typing import TYPE_CHECKING

from photoclean.domain.asset_names import asset_key, fold, key_starts, may_share_key
from photoclean.domain.formats import is_photo_name, may_go_along
from photoclean.files.identity import stamp_from

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from photoclean.domain.photo import FileStamp


_GOOD_FOR = 0.5
"""Seconds for which a list of names is good: listing 20,000 takes 30 ms, for each photo."""


def list_siblings(photo: Path) -> dict[Path, FileStamp]:
    """List the photos and companions of a folder that may be of one shot with a photo.

    The photo itself is among them if it is there; links are not.

    Raises:
        OSError: The folder can't be listed.
    """
    key = asset_key(photo.name)
    # Working out the key of each of 80,000 names would take half a second.
    names = [name for name in os.listdir(photo.parent) if may_share_key(name, key)]  # noqa: PTH208
    return _look_at(photo.parent, names, key)


class Neighbours:
    """Lists the siblings of many photos in one folder, one after the other.

    What has come into the folder within the last half second may be missing.
    """

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._folder: Path | None = None
        self._listed_at = 0.0
        self._names: list[tuple[str, str]] = []

    def list(self, photo: Path) -> dict[Path, FileStamp]:
        """List what `list_siblings` does.

        Raises:
            OSError: The folder can't be listed.
        """
        self._list_names(photo.parent)
        key = asset_key(photo.name)
        names = [name for start in key_starts(key) for name in self._starting_with(start)]
        return _look_at(photo.parent, dict.fromkeys(names), key)

    def look_again(self) -> None:
        """Have the next look see all that is there by then."""
        self._folder = None

    def _list_names(self, folder: Path) -> None:
        now = self._clock()
        if folder == self._folder and now - self._listed_at < _GOOD_FOR:
            return
        self._folder = None
        self._names = sorted((fold(name), name) for name in os.listdir(folder))  # noqa: PTH208
        self._folder, self._listed_at = folder, now

    def _starting_with(self, start: str) -> Iterator[str]:
        for place in range(bisect_left(self._names, (start, "")), len(self._names)):
            folded, name = self._names[place]
            if not folded.startswith(start):
                return
            yield name


def _look_at(folder: Path, names: Iterable[str], key: str) -> dict[Path, FileStamp]:
    found = {}
    for path in (folder / name for name in names if asset_key(name) == key):
        try:
            status = path.lstat()
        except OSError:  # gone since it was listed
            continue
        is_wanted = is_photo_name(path) or may_go_along(path, status.st_size)
        if is_wanted and stat.S_ISREG(status.st_mode):
            found[path] = stamp_from(status)
    return found
