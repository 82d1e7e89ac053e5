"""Errors of the environment: their text is shown to the user as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoclean.domain.printable import printable

if TYPE_CHECKING:
    from pathlib import Path


class PhotocleanError(Exception):
    """Something outside the program is wrong; the text says what and what to do.

    The text can be shown, stored and sent: of names that are no valid Unicode it has what can
    be shown of them.
    """

    def __str__(self) -> str:
        """Tell the text."""
        return printable(super().__str__())


class UnreadablePhotoError(PhotocleanError):
    """A file can't be decoded as a picture; `reason` says why in plain words."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class WeightsMissingError(PhotocleanError):
    """No weights for the network can be had; the text names the fix."""


class CatalogError(PhotocleanError):
    """The catalogue can't be read or written now."""


class LibraryBusyError(PhotocleanError):
    """Another photoclean is using this library."""


class VectorStoreError(PhotocleanError):
    """The vector store can't be opened, read or written."""


class TrashError(PhotocleanError):
    """A file could not be moved to the trash or taken back from it."""


class NoTrashError(TrashError):
    """The disk of a file has no trash: another way of clearing away would do."""


class MetadataError(PhotocleanError):
    """Metadata could not be written safely; nothing has been changed."""
