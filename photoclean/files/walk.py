"""Goes through a folder and all below it, and says what of it could not be looked at."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from photoclean.domain.errors import PhotocleanError
from photoclean.domain.formats import (
    COMPANION_SUFFIXES,
    LONGEST_MOVIE,
    MOVIE_SUFFIXES,
    NOT_THE_USERS,
    PHOTO_SUFFIXES,
)
from photoclean.domain.photo import FileStamp, FoundFile
from photoclean.files.identity import stamp_from

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

# Trash, thumbnails and what systems keep for themselves: nobody's photos live there.
_PASSED_BY = frozenset(
    {"$recycle.bin", "@eadir", "#recycle", "system volume information", "lost+found"}
)
_PHOTOS_LIBRARY = ".photoslibrary"
# What Apple Photos makes of the originals, which lie in "originals" (or "Masters" of old).
_LIBRARY_ORIGINALS = frozenset({"originals", "masters"})
_WANTED_SUFFIXES = PHOTO_SUFFIXES | COMPANION_SUFFIXES
_Entry = tuple["os.DirEntry[str]", str]
"""Something in a folder, with the ending of its name if that is of interest."""


class FolderOfflineError(PhotocleanError):
    """A folder that was to be walked can't be reached; its photos are offline, not gone."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path} can't be reached: {reason}. Is the disk plugged in?")
        self.path = path
        self.reason = reason


@dataclass(frozen=True, slots=True)
class UnreadableFolder:
    """A folder below the walked one that could not be listed: what is in it is unknown."""

    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class FoundCompanion:
    """A movie or a sidecar that lies in one folder with photos, and may belong to one."""

    path: Path
    stamp: FileStamp


def walk_photos(
    root: Path, *, skip: Collection[Path] = ()
) -> Iterator[FoundFile | FoundCompanion | UnreadableFolder]:
    """Find the files of picture formats below `root`, and what may go with them.

    They come sorted within each folder. Links are followed neither to folders nor to files.
    Hidden folders, trash folders and thumbnails are left out, and so is what lies in `skip`.
    What vanishes meanwhile is passed over in silence; a folder that can't be listed is told of
    as such.

    Raises:
        FolderOfflineError: `root` itself isn't there or can't be listed, or its disk went away
            during the walk: then what was not found says nothing.
    """
    passed = frozenset(os.path.normcase(folder) for folder in skip)
    try:
        device = root.stat().st_dev
        waiting = [_listed(root)]
    except OSError as error:
        raise FolderOfflineError(root, _in_words(error)) from error
    yield from _walk_on(waiting, passed)
    if _device_of(root) != device:
        raise FolderOfflineError(root, "it went away while it was looked through")


def _walk_on(
    waiting: list[Iterator[_Entry]], passed: frozenset[str]
) -> Iterator[FoundFile | FoundCompanion | UnreadableFolder]:
    """Go depth first; `waiting` holds what is left of each folder on the way down."""
    while waiting:
        entry, suffix = next(waiting[-1], (None, ""))
        if entry is None:
            waiting.pop()
        elif not entry.is_dir(follow_symlinks=False):
            if suffix:
                yield from _found(entry, suffix)
        elif not _is_passed_by(entry, passed):
            try:
                waiting.append(_listed(entry.path))
            except FileNotFoundError:
                continue
            except OSError as error:
                yield UnreadableFolder(Path(entry.path), _in_words(error))


def _device_of(folder: Path) -> int | None:
    try:
        return folder.stat().st_dev
    except OSError:
        return None


def _listed(folder: str | Path) -> Iterator[_Entry]:
    """List a folder; nothing goes along with photos where there are none."""
    with os.scandir(folder) as entries:
        listed = [(entry, _suffix_of(entry.name)) for entry in entries]
    listed.sort(key=lambda entry: entry[0].name)
    if not any(suffix in PHOTO_SUFFIXES for _, suffix in listed):
        listed = [(entry, "") for entry, _ in listed]
    return iter(listed)


def _suffix_of(name: str) -> str:
    """Tell the ending of a name that is of interest, or an empty text.

    The name alone: making a Path of each of 80,000 names takes longer than the disk.
    """
    suffix = os.path.splitext(name)[1].lower()  # noqa: PTH122
    is_users = not name.startswith(NOT_THE_USERS)
    return suffix if suffix in _WANTED_SUFFIXES and is_users else ""


def _found(entry: os.DirEntry[str], suffix: str) -> Iterator[FoundFile | FoundCompanion]:
    try:
        status = _status(entry)
    except OSError:  # vanished since it was listed
        return
    if not stat.S_ISREG(status.st_mode):
        return
    if suffix in PHOTO_SUFFIXES:
        yield FoundFile(Path(entry.path), stamp_from(status))
    elif suffix not in MOVIE_SUFFIXES or status.st_size <= LONGEST_MOVIE:
        yield FoundCompanion(Path(entry.path), stamp_from(status))


def _status(entry: os.DirEntry[str]) -> os.stat_result:
    """Look at a file; Windows' listing leaves the inode and the device out."""
    return os.lstat(entry.path) if os.name == "nt" else entry.stat(follow_symlinks=False)


def is_passed_by_name(name: str, *, parent: str = "") -> bool:
    """Tell by a folder's name and its parent's that it holds no photos of the user."""
    folded = name.casefold()
    if folded.startswith(".") or folded in _PASSED_BY:
        return True
    return parent.casefold().endswith(_PHOTOS_LIBRARY) and folded not in _LIBRARY_ORIGINALS


def _is_passed_by(entry: os.DirEntry[str], passed: frozenset[str]) -> bool:
    parent = os.path.dirname(entry.path)  # noqa: PTH120 - see _found
    return (
        is_passed_by_name(entry.name, parent=parent)
        or os.path.normcase(entry.path) in passed
        or _is_junction(entry)
    )


def _is_junction(entry: os.DirEntry[str]) -> bool:
    """Windows' links between folders, which it calls folders."""
    if os.name != "nt":
        return False
    tag = getattr(entry.stat(follow_symlinks=False), "st_reparse_tag", 0)
    return bool(tag == getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", -1))


def _in_words(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "reading it is not permitted"
    if isinstance(error, FileNotFoundError):
        return "it does not exist"
    if isinstance(error, NotADirectoryError):
        return "it is not a folder"
    return error.strerror or str(error)
