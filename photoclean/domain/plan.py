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
class PlannedGroup:
    """What happens to one group: one file stays, the others go to the trash."""

    group_id: int
    keep: PlannedFile
    trash: tuple[PlannedFile, ...]


@dataclass(frozen=True, slots=True)
class JournalStep:
    """One file of a clean-up in the journal.

    `state` is "planned", "done", "refused", "undone" or "lost"; `root` is the watched folder
    that the file was in, `trashed` its place in the trash.
    """

    id: int
    path: Path
    content_id: ContentId
    size: int
    state: str
    root: Path
    trashed: Path | None = None
    reason: str = ""
