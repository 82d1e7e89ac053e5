"""What a clean-up will do, item by item, before anything is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from photoclean.domain.photo import ContentId, FileStamp


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file of a plan with what it held when it was compared."""

    file_id: int
    path: Path
    stamp: FileStamp
    content_id: ContentId
    content_hash: bytes
    root: Path


@dataclass(frozen=True, slots=True)
class PlannedPart:
    """A file that goes to the trash along with a photo; a content only of what is a photo."""

    path: Path
    size: int
    content_hash: bytes
    content_id: ContentId | None = None


@dataclass(frozen=True, slots=True)
class PlannedGroup:
    """What happens to one group: one file stays, the others go to the trash.

    Of an identical group, whose copies may be trashed without a look at them, nothing may go
    that isn't kept: no photo and no movie that goes with a copy.
    """

    group_id: int
    keep: PlannedFile
    trash: tuple[PlannedFile, ...]
    is_identical: bool = True


@dataclass(frozen=True, slots=True)
class JournalStep:
    """One file of a clean-up in the journal.

    `state` is "planned", "done", "refused", "undone" or "lost"; `root` is the watched folder
    that the file was in, `trashed` its place in the trash. `part_of` is the step of the photo
    that the file goes with; what is no photo has no content in the catalogue.
    """

    id: int
    path: Path
    content_hash: bytes
    content_id: ContentId | None
    size: int
    state: str
    root: Path
    trashed: Path | None = None
    reason: str = ""
    part_of: int | None = None

    @property
    def is_part(self) -> bool:
        """Tell whether the file goes with another one."""
        return self.part_of is not None
