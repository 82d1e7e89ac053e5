"""A folder of the user's choice in the trash's place, where a disk has none."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from photoclean.domain.errors import TrashError
from photoclean.trash.moving import clear_half_moved, move_without_overwriting, restore_from

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_MOST_OF_A_NAME = 1000


class FolderTrash:
    """Takes files below a folder, each at the path that it had, and gives them back.

    What is moved lies at FOLDER/its/former/path, with a number where there is one of that name.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def move(self, path: Path) -> Path:
        """Move a file into the folder and tell where it lies there.

        Raises:
            TrashError: Nothing was done; the file is where it was.
        """
        if path.is_symlink() or not path.is_file():
            raise TrashError(f"{path} is not there any more; nothing was done.")
        try:
            if not self._folder.is_dir():
                raise TrashError(f"{self._folder} is not there; {path} was left where it is.")
            self._check_room(path)
            return self._move(path)
        except OSError as error:
            reason = error.strerror or error
            raise TrashError(
                f"{path} can't be moved into {self._folder} ({reason}); nothing was done."
            ) from error

    def find(self, original: Path, *, is_it: Callable[[Path], bool]) -> Path | None:
        """Look for the file that was last moved here from `original`, and is it."""
        first = next(self._places(original))
        try:
            listed = {path.name for path in first.parent.iterdir()}
        except OSError:
            return None
        # The user may have taken one out of the middle of a row.
        there = [place for place in self._places(original) if place.name in listed]
        return next((place for place in reversed(there) if is_it(place)), None)

    def tidy(self, original: Path) -> None:
        """Take away what a process that died has left of a copy on its way here, or back."""
        clear_half_moved(original)
        for place in self._places(original):
            clear_half_moved(place)
            if not os.path.lexists(place):
                return

    def restore(self, trashed: Path, *, original: Path) -> None:
        """Bring a file back to where it was; never overwrites.

        Raises:
            TrashError: It is not here any more, something else stands in its place by now, or
                the disk doesn't allow it; then the file is still here.
        """
        if trashed.is_symlink() or not trashed.is_file():
            raise TrashError(f"{original} can't be brought back: {trashed} is gone.")
        restore_from(trashed, original=original, place=str(self._folder))

    def _move(self, path: Path) -> Path:
        for place in self._places(path):
            place.parent.mkdir(parents=True, exist_ok=True)
            try:
                move_without_overwriting(path, place)
            except FileExistsError:
                continue
            return place
        raise TrashError(f"{self._folder} has too many files named {path.name}.")

    def _check_room(self, path: Path) -> None:
        """See that a file fits, where moving it means copying it."""
        status = path.stat()
        is_other_disk = status.st_dev != self._folder.stat().st_dev
        if is_other_disk and status.st_size >= shutil.disk_usage(self._folder).free:
            raise TrashError(f"{self._folder} has no room for {path}; nothing was done.")

    def _places(self, original: Path) -> Iterator[Path]:
        parts = [part.replace(":", "") for part in original.parts[1:]]
        drive = [letter] if (letter := original.drive.strip("\\/:")) else []
        place = self._folder.joinpath(*drive, *parts)
        yield place
        for number in range(2, _MOST_OF_A_NAME):
            yield place.with_name(f"{place.stem} ({number}){place.suffix}")
