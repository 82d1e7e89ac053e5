"""Which groups are shown: by words, kind, folder, date, camera and size."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from photoclean.domain.group import Group
    from photoclean.domain.relation import GroupKind

_MONTH = len("2024-05")


class SizeRange(Enum):
    """The size of a group's largest file in bytes: from the first to below the second."""

    SMALL = (0, 1_000_000)
    MEDIUM = (1_000_000, 5_000_000)
    LARGE = (5_000_000, 20_000_000)
    HUGE = (20_000_000, 1 << 62)


@dataclass(frozen=True, slots=True)
class Traits:
    """What a filter asks of a group, worked out once.

    `text` is what words are looked for in, `folders` are those of all members, `months` look
    like "2024-05" and are empty where the date is unknown, as cameras are.
    """

    text: str
    folders: frozenset[str]
    months: frozenset[str]
    cameras: frozenset[str]
    largest: int

    @classmethod
    def of(cls, group: Group) -> Traits:
        """Work out the traits of a group."""
        paths = [str(member.path) for member in group.members]
        return cls(
            fold("\n".join(paths)),
            frozenset(path.rpartition(os.sep)[0] or os.sep for path in paths),
            frozenset((member.taken_at or "")[:_MONTH] for member in group.members),
            frozenset(member.camera or "" for member in group.members),
            max(member.total_bytes for member in group.members),
        )


@dataclass(frozen=True, slots=True)
class GroupFilter:
    """What a group must be like to be shown; None and no words let everything through.

    A member in the folder or below it is enough, and one of the date ("2024", "2024-05", or
    empty for an unknown one) and of the camera (empty for an unknown one).
    """

    kind: GroupKind | None = None
    words: tuple[str, ...] = ()
    folder: str | None = None
    date: str | None = None
    camera: str | None = None
    size: SizeRange | None = None

    @property
    def is_narrow(self) -> bool:
        """Tell whether anything but the kind is asked for."""
        asked = (self.folder, self.date, self.camera, self.size)
        return bool(self.words) or any(value is not None for value in asked)

    def lets_through(self, traits: Traits) -> bool:
        """Tell whether a group is shown when its kind is."""
        return (
            all(word in traits.text for word in self.words)
            and (self.camera is None or self.camera in traits.cameras)
            and self._fits_size(traits.largest)
            and self._fits_date(traits.months)
            and self._fits_folder(traits.folders)
        )

    def _fits_size(self, size: int) -> bool:
        return self.size is None or self.size.value[0] <= size < self.size.value[1]

    def _fits_date(self, months: frozenset[str]) -> bool:
        if not self.date:
            return self.date is None or "" in months
        return any(month.startswith(self.date) for month in months)

    def _fits_folder(self, folders: frozenset[str]) -> bool:
        if self.folder is None or self.folder in folders:
            return True
        below = self.folder.rstrip(os.sep) + os.sep
        return any(folder.startswith(below) for folder in folders)


def fold(text: str) -> str:
    """Write a text so that case and accents make no difference: "Été" becomes "ete"."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def to_words(text: str) -> tuple[str, ...]:
    """Split what was typed into the search field into words that must all be there."""
    return tuple(fold(text).split())
