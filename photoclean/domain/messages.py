"""What the window and the engine say to each other, one frozen value a message."""

from __future__ import annotations

from dataclasses import dataclass

from photoclean.domain.cleanup_messages import (
    ApplyPlan,
    CleanupFinished,
    DropPlan,
    ForgetCleanup,
    HistoryChanged,
    HoldCleanup,
    MergeGroups,
    PlanCleanup,
    PlanMade,
    PlanSaved,
    SavePlan,
    StopCleanup,
    TrashCopies,
    UndoCleanup,
    UndoFinished,
    UndoLast,
)

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
class RenderPhoto:
    """Decode a file of the catalogue for looking at it; `PhotoRendered` answers."""

    file_id: int


@dataclass(frozen=True, slots=True)
class DescribePhotos:
    """Read what these files say of what they show; a `PhotoDescribed` answers for each.

    The answers come in this order. Another such question takes the place of what is not read.
    """

    file_ids: tuple[int, ...]


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
class PhotoDescribed:
    """What a file and its sidecars say of what it shows; empty where they say nothing.

    `problem` says in a sentence what could not be read.
    """

    file_id: int
    caption: str = ""
    people: tuple[str, ...] = ()
    problem: str = ""


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
    | DescribePhotos
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
    | PhotoDescribed
    | SettingsApplied
    | VectorStoreTested
    | EngineStopped
)
