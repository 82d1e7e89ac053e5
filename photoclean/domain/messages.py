"""What the window and the engine say to each other, one frozen value a message."""

from __future__ import annotations

from dataclasses import dataclass, field

# Commands: from the window to the engine.


@dataclass(frozen=True, slots=True)
class AddFolders:
    """Watch these folders; of files, index just those (absolute paths)."""

    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RemoveFolder:
    """Stop watching a folder and forget its files; nothing on disk is touched."""

    folder_id: int


@dataclass(frozen=True, slots=True)
class Rescan:
    """Look through all folders again."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Hold the background work at the next photo."""


@dataclass(frozen=True, slots=True)
class Resume:
    """Go on with the background work."""


@dataclass(frozen=True, slots=True)
class GroupChoice:
    """What to do with one group: the files to trash, and the one that must stay.

    All are file ids of the catalogue.
    """

    group_id: int
    keep: int
    trash: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TrashCopies:
    """Move the chosen files to the system's trash as one clean-up that can be undone."""

    choices: tuple[GroupChoice, ...]


@dataclass(frozen=True, slots=True)
class MergeGroups:
    """Keep one file of each group, as it was shown, and trash the chosen others."""

    choices: tuple[GroupChoice, ...]


@dataclass(frozen=True, slots=True)
class SeenGroup:
    """A group as the user saw it: the hash of each member's content, in hexadecimal.

    What has joined the group since is not meant. A hash that comes twice is that of two files.
    """

    group_id: int
    contents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MarkNotDuplicates:
    """Remember that the members of these groups are no copies of each other."""

    groups: tuple[SeenGroup, ...]


@dataclass(frozen=True, slots=True)
class KeepAll:
    """Remember that the members of these groups are all wanted, though they are copies."""

    groups: tuple[SeenGroup, ...]


@dataclass(frozen=True, slots=True)
class ChooseKeeper:
    """Remember that this file is to be kept, whatever the rules would say."""

    group_id: int
    file_id: int


@dataclass(frozen=True, slots=True)
class FieldChoice:
    """A conflict that is settled by hand: the field, and the number of the value to take."""

    field: str
    taken: int


@dataclass(frozen=True, slots=True)
class GroupFields:
    """The conflicts of one group that are settled by hand."""

    group_id: int
    choices: tuple[FieldChoice, ...]


@dataclass(frozen=True, slots=True)
class PlanCleanup:
    """Work out what a clean-up of these groups would do; nothing is touched.

    `way` is a `plan.Way`; `folder` is where copies go by the way "folder" (absolute).
    `with_metadata` gives the kept photos what only their copies know.
    """

    choices: tuple[GroupChoice, ...]
    with_metadata: bool = True
    way: str = "trash"
    folder: str = ""


@dataclass(frozen=True, slots=True)
class ApplyPlan:
    """Carry out the plan that was shown last, if it is still that of this number."""

    number: int
    by_hand: tuple[GroupFields, ...] = ()


@dataclass(frozen=True, slots=True)
class DropPlan:
    """Give up the plans that were asked for so far, made or not."""


@dataclass(frozen=True, slots=True)
class SavePlan:
    """Write the plan that was shown last into a file (absolute path)."""

    number: int
    path: str
    by_hand: tuple[GroupFields, ...] = ()


@dataclass(frozen=True, slots=True)
class HoldCleanup:
    """Hold the clean-up that is under way at the next file, or let it go on."""

    is_held: bool


@dataclass(frozen=True, slots=True)
class StopCleanup:
    """End the clean-up that is under way after the group at hand."""


@dataclass(frozen=True, slots=True)
class UndoLast:
    """Take back the last clean-up."""


@dataclass(frozen=True, slots=True)
class UndoCleanup:
    """Take back one clean-up of the history."""

    journal_id: int


@dataclass(frozen=True, slots=True)
class ForgetCleanup:
    """Forget a clean-up for good, and give back the room that undoing it would have needed."""

    journal_id: int


@dataclass(frozen=True, slots=True)
class RenderPhoto:
    """Decode a file of the catalogue for looking at it; `PhotoRendered` answers."""

    file_id: int


@dataclass(frozen=True, slots=True)
class ChangeSettings:
    """Read the settings file again and work by what it says now."""


@dataclass(frozen=True, slots=True)
class TestVectorStore:
    """Find out whether a Milvus server answers; nothing is written there."""

    uri: str
    token: str


@dataclass(frozen=True, slots=True)
class Shutdown:
    """Finish the photo at hand, close everything and end."""


# Events: from the engine to the window.


@dataclass(frozen=True, slots=True)
class EngineReady:
    """The engine is up; `device` is empty until the network has been loaded."""

    version: str
    pid: int
    device: str = ""


@dataclass(frozen=True, slots=True)
class FoldersChanged:
    """The list, state or counts of the watched folders have changed: read them again."""


@dataclass(frozen=True, slots=True)
class GroupsChanged:
    """Groups have changed: read those that are newer than what is shown."""

    revision: int


@dataclass(frozen=True, slots=True)
class ScanProgressed:
    """How far the work is; `phase` says what is being done.

    "looking" through folders, "indexing" photos, "matching", "comparing" photos closely,
    "weights" (downloading the network's, in bytes), "planning" a clean-up, "trashing" or
    "restoring" files.
    `seconds_left` is None until there is enough to estimate it from.
    """

    phase: str
    done: int
    total: int
    photos_per_second: float = 0.0
    seconds_left: float | None = None
    unreadable: int = 0


@dataclass(frozen=True, slots=True)
class ScanFinished:
    """A scan is through; times are seconds of work, `total_s` is the clock's."""

    photos: int
    new: int
    unreadable: int
    total_s: float
    decode_s: float = 0.0
    embed_s: float = 0.0
    match_s: float = 0.0
    was_stopped: bool = False


@dataclass(frozen=True, slots=True)
class PhotoFailed:
    """One file could not be read; the scan goes on."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class WorkPaused:
    """The background work is held."""


@dataclass(frozen=True, slots=True)
class WorkResumed:
    """The background work goes on."""


NO_TRASH = "no-trash"
"""The cause of a refusal that moving into a folder would get round."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was left alone, with the reason in words.

    `cause` is NO_TRASH where its disk has none, else empty.
    """

    path: str
    reason: str
    cause: str = ""


@dataclass(frozen=True, slots=True)
class FieldConflict:
    """Several values for one field of a photo to keep, in words, and the one that is taken.

    `reason` tells the rule that has taken it; `taken` is -1 when it is none of them.
    """

    field: str
    values: tuple[str, ...]
    taken: int
    reason: str


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One group of a plan for the eye: paths, what is merged, and what it frees."""

    group_id: int
    kind: str
    keep: str
    trash: tuple[str, ...]
    freed_bytes: int
    changes: tuple[str, ...] = ()
    conflicts: tuple[FieldConflict, ...] = ()
    into: str = ""


@dataclass(frozen=True, slots=True)
class PlanMade:
    """What a clean-up would do: all of it in figures, and the first groups line by line.

    Each PlanCleanup is answered by one; its number is 0 when no plan was made.
    """

    number: int
    way: str
    groups: int
    copies: int
    freed_bytes: int
    merges: int
    lines: tuple[PlanLine, ...] = ()
    refused: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanSaved:
    """The plan that was shown last is in a file now."""

    path: str


@dataclass(frozen=True, slots=True)
class HistoryChanged:
    """The list of clean-ups has changed: read it again."""


@dataclass(frozen=True, slots=True)
class CleanupFinished:
    """A clean-up is done and journalled under `journal_id` (0 when nothing was done).

    `merged` photos were given metadata; `was_stopped` says that the user ended it early;
    `way` is a `plan.Way`.
    """

    journal_id: int
    trashed: int
    freed_bytes: int
    refused: tuple[Refusal, ...] = field(default=())
    merged: int = 0
    was_stopped: bool = False
    way: str = "trash"


@dataclass(frozen=True, slots=True)
class UndoFinished:
    """A clean-up was taken back, as far as the trash still had it.

    `reverted` files have their earlier bytes back.
    """

    journal_id: int
    restored: int
    refused: tuple[Refusal, ...] = field(default=())
    reverted: int = 0


@dataclass(frozen=True, slots=True)
class ProblemFound:
    """Something needs the user's eye: what is wrong and what to do; `key` names its kind.

    `command` is what to type into a terminal, where that is the cure.
    """

    key: str
    text: str
    command: str = ""


@dataclass(frozen=True, slots=True)
class PhotoRendered:
    """A file was decoded: `name` is that of the picture among the renders (see `Places`).

    The picture is upright and in sRGB. The name is empty when there is a `problem`, a sentence.
    """

    file_id: int
    name: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class SettingsApplied:
    """The settings were read again; `restart` names those that wait for the next start."""

    restart: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VectorStoreTested:
    """Whether a Milvus server has answered, and what it is or why not."""

    uri: str
    is_well: bool
    text: str


@dataclass(frozen=True, slots=True)
class EngineStopped:
    """The last thing an engine says when it ends in good order."""


Command = (
    AddFolders
    | RemoveFolder
    | Rescan
    | Pause
    | Resume
    | TrashCopies
    | MergeGroups
    | MarkNotDuplicates
    | KeepAll
    | ChooseKeeper
    | PlanCleanup
    | ApplyPlan
    | DropPlan
    | SavePlan
    | HoldCleanup
    | StopCleanup
    | UndoLast
    | UndoCleanup
    | ForgetCleanup
    | RenderPhoto
    | ChangeSettings
    | TestVectorStore
    | Shutdown
)
Event = (
    EngineReady
    | FoldersChanged
    | GroupsChanged
    | ScanProgressed
    | ScanFinished
    | PhotoFailed
    | WorkPaused
    | WorkResumed
    | PlanMade
    | PlanSaved
    | HistoryChanged
    | CleanupFinished
    | UndoFinished
    | ProblemFound
    | PhotoRendered
    | SettingsApplied
    | VectorStoreTested
    | EngineStopped
)
