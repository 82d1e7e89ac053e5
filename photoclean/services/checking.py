"""The last look at files right before one of them is moved."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
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
    with ExitStack() as holding:
        try:
            held = holding.enter_context(HeldFile(file.path))
            _check(file, held)
        except OSError as error:
            msg = f"{file.path} can't be read ({error.strerror or error})."
            raise PhotocleanError(msg) from error
        yield held


@contextmanager
def hold_keeper(keep: PlannedFile, *, copy: HeldFile) -> Iterator[HeldFile]:
    """Hold the photo to keep, which is safe, and is not the copy under another name.

    Raises:
        PhotocleanError: It is not; the text says why.
    """
    with ExitStack() as holding:
        try:
            held = holding.enter_context(hold_unchanged(keep))
        except PhotocleanError as error:
            msg = f"Left alone, because the photo to keep is not safe: {error}"
            raise PhotocleanError(msg) from error
        if held.identity == copy.identity:
            msg = f"{copy.path} is the photo to keep itself, under another name ({keep.path})."
            raise PhotocleanError(msg)
        yield held


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
