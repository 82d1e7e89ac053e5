"""The last look at files right before one of them is moved."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from photoclean.domain.errors import PhotocleanError
from photoclean.files.holding import HeldFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from photoclean.domain.plan import PlannedFile


@contextmanager
def hold_unchanged(file: PlannedFile) -> Iterator[HeldFile]:
    """Hold a file open that is a plain file of its folder and holds what was compared.

    Raises:
        PhotocleanError: It does not; the text says why.
    """
    try:
        with HeldFile(file.path) as held:
            _check(file, held)
            yield held
    except OSError as error:
        msg = f"{file.path} can't be read ({error.strerror or error})."
        raise PhotocleanError(msg) from error


def check_keeper(keep: PlannedFile, *, copy: HeldFile) -> None:
    """See that the photo to keep is safe, and is not the copy under another name.

    Raises:
        PhotocleanError: It is not; the text says why.
    """
    try:
        with hold_unchanged(keep) as held:
            is_same = held.identity == copy.identity
    except PhotocleanError as error:
        msg = f"Left alone, because the photo to keep is not safe: {error}"
        raise PhotocleanError(msg) from error
    if is_same:
        msg = f"{copy.path} is the photo to keep itself, under another name ({keep.path})."
        raise PhotocleanError(msg)


def check_still_there(held: HeldFile) -> None:
    """See that nobody has put another file in the place of one, or written to it.

    Raises:
        PhotocleanError: Somebody has.
    """
    if not held.is_still_there():
        msg = f"{held.path} was changed or replaced while it was looked at."
        raise PhotocleanError(msg)


def _check(file: PlannedFile, held: HeldFile) -> None:
    if not file.path.resolve().is_relative_to(file.root.resolve()):
        msg = f"{file.path} leads out of the folder {file.root}."
        raise PhotocleanError(msg)
    if held.hash() != file.content_hash or not held.is_still_there():
        msg = f"{file.path} has changed since it was compared."
        raise PhotocleanError(msg)
