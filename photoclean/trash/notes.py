"""What the trash notes of each file in it: where it was, on freedesktop systems and Windows."""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def note_of(trashed: Path) -> Path | None:
    """Name the note that belongs to a file in the trash; None where the trash has none."""
    if sys.platform == "win32":
        is_bin_name = trashed.name.startswith("$R")
        return trashed.with_name(f"$I{trashed.name[2:]}") if is_bin_name else None
    if trashed.parent.name == "files":
        return trashed.parent.with_name("info") / f"{trashed.name}.trashinfo"
    return None


def find_trashed(
    original: Path, *, home_trash: Path, is_it: Callable[[Path], bool]
) -> Path | None:
    """Find the file that was last moved to the trash from `original`, and is it.

    Looks in the user's trash and in that of the disk; None when there is no such file, or no
    telling (macOS keeps its notes to itself).
    """
    if sys.platform == "win32":
        found = _noted_in_bin(original)
    else:
        found = _noted_in_folders(original, home_trash=home_trash)
    newest_first = sorted(found, key=lambda pair: pair[0], reverse=True)
    return next((trashed for _, trashed in newest_first if is_it(trashed)), None)


def _noted_in_folders(original: Path, *, home_trash: Path) -> Iterator[tuple[int, Path]]:
    """Follow the freedesktop trash specification 1.0: info/NAME.trashinfo tells of files/NAME.

    Its path is absolute in the user's own trash, relative to the disk's root in others.
    """
    disk = next(folder for folder in original.absolute().parents if folder.is_mount())
    user = str(os.getuid())
    roots = (home_trash, disk / ".Trash" / user, disk / f".Trash-{user}")
    wanted = {original, original.parent.resolve() / original.name}
    for root in roots:
        for note in _listed(root / "info", "*.trashinfo"):
            trashed = root / "files" / note.stem
            try:
                place = disk / os.fsdecode(_noted_path(note.read_bytes()))
                if place in wanted and trashed.is_file():
                    yield note.stat().st_mtime_ns, trashed
            except OSError:
                continue


def _noted_path(note: bytes) -> bytes:
    for line in note.splitlines():
        if line.startswith(b"Path="):
            return unquote_to_bytes(line.removeprefix(b"Path="))
    return b""


def _noted_in_bin(original: Path) -> Iterator[tuple[int, Path]]:
    r"""Read X:\$Recycle.Bin\SID\$Iname, which tells of $Rname; other users' can't be read.

    Version 1 (until Windows 8.1) holds three 8-byte numbers and the path as UTF-16, version 2
    has the path's length before it.
    """
    for note in _listed(Path(original.anchor) / "$Recycle.Bin", "*/$I*"):
        trashed = note.with_name(f"$R{note.name[2:]}")
        try:
            content = note.read_bytes()
            (version,) = struct.unpack_from("<q", content)
            text = content[28 if version == 2 else 24 :].decode("utf-16-le")
            if Path(text.partition("\0")[0]) == original and trashed.is_file():
                yield note.stat().st_mtime_ns, trashed
        except (OSError, struct.error, UnicodeDecodeError):
            continue


def _listed(folder: Path, pattern: str) -> list[Path]:
    try:
        return list(folder.glob(pattern))
    except OSError:
        return []
