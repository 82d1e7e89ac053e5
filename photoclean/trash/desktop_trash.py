"""Moves files to the system's trash and brings them back, never overwriting anything."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from photoclean.domain.errors import NoTrashError, TrashError
from photoclean.trash.moving import clear_half_moved, restore_from
from photoclean.trash.notes import find_trashed, note_of

if TYPE_CHECKING:
    from collections.abc import Callable


class DesktopTrash:
    """The trash that the desktop shows, by the rules of each platform (through Qt)."""

    def move(self, path: Path) -> Path:
        """Move a file to the trash and tell where it lies there.

        Raises:
            TrashError: Nothing was done; the file is where it was.
        """
        _check_is_file(path)
        # Importing QtCore takes 0.1 s, and most starts trash nothing.
        from PySide6.QtCore import QFile

        _create_home_trash_parent()
        size = path.lstat().st_size
        # The instance form: the static one gives only a bool, without the place in the trash.
        file = QFile(str(path))
        if not file.moveToTrash():
            raise _why_not_moved(path, file.errorString())
        trashed = Path(file.fileName())
        if trashed == path or not _has_size(trashed, size):
            raise TrashError(
                f"{path} was handed to the system's trash, which doesn't tell where it put it; "
                "look for it there before you clean up more."
            )
        return trashed

    def find(self, original: Path, *, is_it: Callable[[Path], bool]) -> Path | None:
        """Look for the file that was last moved to the trash from `original`, and is it.

        None when there is none, or where the trash doesn't tell (macOS).
        """
        return find_trashed(original, home_trash=_data_folder() / "Trash", is_it=is_it)

    def restore(self, trashed: Path, *, original: Path) -> None:
        """Bring a file back to where it was, with its times; the folder is made if it is gone.

        Raises:
            TrashError: The trash has it no longer, something else stands in its place by now,
                or the disk doesn't allow it; then the file is still in the trash.
        """
        if trashed.is_symlink() or not trashed.is_file():
            raise TrashError(
                f"{original} can't be brought back: the trash doesn't have it any more."
            )
        restore_from(trashed, original=original, place="the trash")
        _forget(trashed)

    def tidy(self, original: Path) -> None:
        """Take away what a process that died has left of a copy on its way to `original`."""
        clear_half_moved(original)


def _check_is_file(path: Path) -> None:
    if path.is_symlink():
        raise TrashError(f"{path} is a link, not a photo; nothing was done.")
    if not path.is_file():
        raise TrashError(f"{path} is not there any more; nothing was done.")
    try:
        os.fspath(path).encode("utf-8")
    except UnicodeEncodeError as error:
        # Qt would put another character in the place of the odd bytes, and take the file of
        # that name, if there is one.
        raise TrashError(
            f"The name of {path} is no valid Unicode, so the system's trash can't take it; "
            "nothing was done. Rename it, then look again."
        ) from error


def _create_home_trash_parent() -> None:
    """Create the folder that the trash of the user's home lies in.

    Qt makes the trash itself, but without this folder it fails on every file system, saying
    "Bad file descriptor".
    """
    if sys.platform in {"win32", "darwin"}:
        return
    data = _data_folder()
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise TrashError(
            f"The trash can't be used: {_reason(error)} ({data}); nothing was done."
        ) from error


def _data_folder() -> Path:
    """Take the user's data folder from Qt, which heeds XDG_DATA_HOME for the trash."""
    from PySide6.QtCore import QStandardPaths

    places = QStandardPaths.StandardLocation
    return Path(QStandardPaths.writableLocation(places.GenericDataLocation))


def _why_not_moved(path: Path, reason: str) -> TrashError:
    if not os.path.lexists(path):
        return TrashError(f"{path} has gone; the trash may have it ({reason}).")
    if not os.access(path.parent, os.W_OK):
        return TrashError(
            f"{path} may not be taken out of its folder, which is read-only; nothing was done."
        )
    return NoTrashError(
        f"The disk of {path} has no trash that can be used ({reason}); nothing was done."
    )


def _has_size(path: Path, size: int) -> bool:
    try:
        return path.lstat().st_size == size
    except OSError:
        return False


def _forget(trashed: Path) -> None:
    """Remove what the trash noted of a file that is back; a note left over does no harm."""
    note = note_of(trashed)
    if note is not None:
        with contextlib.suppress(OSError):
            note.unlink(missing_ok=True)


def _reason(error: OSError) -> str:
    return error.strerror or str(error)
