"""What the window and the engine say to each other of clean-ups: plans, results, history."""

from __future__ import annotations

from dataclasses import dataclass, field

# Commands: from the window to the engine.


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


# Events: from the engine to the window.


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
