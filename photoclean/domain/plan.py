"""What a clean-up will do, item by item, before anything is done."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from photoclean.domain.cleanup_messages import FieldChoice, FieldConflict, Refusal
from photoclean.domain.photo import ContentId, FileStamp
from photoclean.domain.relation import GroupKind


class Way(StrEnum):
    """How copies are cleared away.

    To the system's trash, into a folder of the user's choice, or by putting something in their
    place that takes no room: a second name of the kept file, a link to it, or a copy that
    shares its blocks on the disk.
    """

    TRASH = "trash"
    FOLDER = "folder"
    HARD_LINK = "hard-link"
    SYMBOLIC_LINK = "symbolic-link"
    CLONE = "clone"

    @property
    def is_link(self) -> bool:
        """Tell whether something stays in the copy's place."""
        return self in {Way.HARD_LINK, Way.SYMBOLIC_LINK, Way.CLONE}

    @classmethod
    def is_link_action(cls, action: str) -> bool:
        """Tell whether a step's action puts something in the copy's place."""
        return action in {cls.HARD_LINK, cls.SYMBOLIC_LINK, cls.CLONE}


WRITE = "write"
"""The action of a step that gives a file other bytes, or makes it: metadata, a sidecar."""


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file of a plan with what it held when it was compared."""

    file_id: int
    path: Path
    stamp: FileStamp
    content_id: ContentId
    content_hash: bytes
    root: Path
    part_bytes: int = 0

    @property
    def total_bytes(self) -> int:
        """Bytes of the file and of what goes with it."""
        return self.stamp.size + self.part_bytes


@dataclass(frozen=True, slots=True)
class PlannedPart:
    """A file that goes to the trash along with a photo; a content only of what is a photo.

    `identity` is (device, inode) of the file that was read.
    """

    path: Path
    size: int
    content_hash: bytes
    content_id: ContentId | None = None
    identity: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class PlannedMerge:
    """What the photo to keep is given of what only its copies know, in words.

    `into` says what is written: the file itself, or its sidecar.
    """

    changes: tuple[str, ...] = ()
    conflicts: tuple[FieldConflict, ...] = ()
    into: str = ""


@dataclass(frozen=True, slots=True)
class PlannedGroup:
    """What happens to one group: one file stays, the others go.

    Of an identical group, whose copies may be trashed without a look at them, nothing may go
    that isn't kept: no photo and no movie that goes with a copy.
    """

    group_id: int
    keep: PlannedFile
    trash: tuple[PlannedFile, ...]
    kind: GroupKind = GroupKind.IDENTICAL
    merge: PlannedMerge = PlannedMerge()
    by_hand: tuple[FieldChoice, ...] = ()

    @property
    def is_identical(self) -> bool:
        """Tell whether its copies may go without a look at them."""
        return self.kind is GroupKind.IDENTICAL

    @property
    def freed_bytes(self) -> int:
        """Bytes of all that goes."""
        return sum(file.total_bytes for file in self.trash)


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole clean-up, as it is shown before anything happens; it can be saved and read.

    `folder` is where copies go by the way "folder"; `refused` are files that are left alone,
    with the reasons.
    """

    made_at: str
    groups: tuple[PlannedGroup, ...]
    refused: tuple[Refusal, ...] = ()
    way: Way = Way.TRASH
    folder: Path | None = None
    with_metadata: bool = False

    @property
    def count(self) -> int:
        """Count the copies that go."""
        return sum(len(group.trash) for group in self.groups)

    @property
    def freed_bytes(self) -> int:
        """Bytes of all that goes."""
        return sum(group.freed_bytes for group in self.groups)


@dataclass(frozen=True, slots=True)
class JournalStep:
    """One file of a clean-up in the journal.

    `action` is a way of clearing away or "write"; `state` is "planned", "done", "refused",
    "undone" or "lost"; `root` is the watched folder that the file was in. `content_hash` names
    what the file held before (empty when there was none), `after` what a "write" left in its
    place. `trashed` is where the file before lies now: its place in the trash, or in the
    journal's store. `target` is what a link was made to. `part_of` is the step of the photo
    that the file goes with; what is no photo has no content in the catalogue. `stamp` is that
    of the file before.
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
    action: str = Way.TRASH
    after: bytes = b""
    target: Path | None = None
    mtime_ns: int = 0
    mode: int = 0

    @property
    def is_part(self) -> bool:
        """Tell whether the file goes with another one."""
        return self.part_of is not None

    @property
    def is_write(self) -> bool:
        """Tell whether the file was given other bytes, or made."""
        return self.action == WRITE


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One clean-up as the history shows it.

    `made_at` is in UTC, ISO 8601; `state` is "done", "undone", or "open" and "undoing" when it
    was cut off. `cleared` counts the photos that were cleared away and are not back, `size`
    their bytes with all that went with them; `written` counts the files that were given
    metadata, `refused` those left alone, `lost` those the trash no longer has.
    `kept_bytes` is what the earlier bytes of files take that were written.
    """

    number: int
    made_at: str
    state: str
    way: Way
    cleared: int
    size: int
    written: int = 0
    refused: int = 0
    lost: int = 0
    restored: int = 0
    kept_bytes: int = 0

    @property
    def can_undo(self) -> bool:
        """Tell whether something of it can be taken back."""
        return self.state == "done" and bool(self.cleared or self.written)
