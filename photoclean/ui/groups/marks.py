"""Which files of a group the user wants in the trash, and which one surely stays."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from photoclean.domain.relation import GroupKind

if TYPE_CHECKING:
    from photoclean.domain.group import Group, Member


@dataclass(frozen=True, slots=True)
class GroupMarks:
    """File ids of one group: `keep` is never in `marked`."""

    keep: int
    marked: frozenset[int] = frozenset()


class MarkRefusal(Enum):
    """Why a mark was not set."""

    LAST_FILE = "the last file of a photo is never trashed"
    OFFLINE = "a file that can't be reached now can't be trashed"


def initial_marks(group: Group) -> GroupMarks:
    """Mark the copies of identical groups; of all others nothing without a look.

    In a group that has come back, only what is new: the user has once wanted to keep the rest.
    """
    keeper = group.keeper
    if group.kind is not GroupKind.IDENTICAL or keeper.is_offline:
        return GroupMarks(keeper.file_id)
    marked = _reachable(group) - {keeper.file_id}
    if group.news:
        marked &= {member.file_id for member in group.members if member.is_new}
    return GroupMarks(keeper.file_id, marked)


def toggle_mark(group: Group, marks: GroupMarks, *, file_id: int) -> GroupMarks | MarkRefusal:
    """Mark a file or take its mark away; one file that can be reached always stays.

    When the file to keep is marked, the first unmarked file takes its place.
    """
    if file_id in marks.marked:
        return GroupMarks(marks.keep, marks.marked - {file_id})
    reachable = _reachable(group)
    if file_id not in reachable:
        return MarkRefusal.OFFLINE
    marked = marks.marked | {file_id}
    if file_id != marks.keep and marks.keep in reachable:
        return GroupMarks(marks.keep, marked)
    for member in group.members:
        if member.file_id in reachable - marked:
            return GroupMarks(member.file_id, marked)
    return MarkRefusal.LAST_FILE


def choose_keeper(group: Group, marks: GroupMarks, *, file_id: int) -> GroupMarks:
    """Keep another file; the one that was kept so far takes over its mark."""
    if file_id not in _reachable(group) or file_id == marks.keep:
        return marks
    marked = marks.marked - {file_id}
    if file_id in marks.marked and marks.keep in _reachable(group):
        marked |= {marks.keep}
    return GroupMarks(file_id, marked)


def carry_over(old: Group, marks: GroupMarks, *, to: Group) -> GroupMarks:
    """Take the user's marks over to a group that has changed; untouched ones start anew."""
    if marks == initial_marks(old):
        return initial_marks(to)
    reachable = _reachable(to)
    if marks.keep in {member.file_id for member in to.members}:
        keep = marks.keep
    else:
        keep = to.keeper.file_id
    marked = (marks.marked & reachable) - {keep}
    return GroupMarks(keep, marked if keep in reachable else frozenset())


def marked_members(group: Group, marks: GroupMarks) -> tuple[Member, ...]:
    """List the marked members in the group's order."""
    return tuple(member for member in group.members if member.file_id in marks.marked)


def members_to_trash(group: Group, marks: GroupMarks) -> tuple[Member, ...]:
    """List what the group's own button trashes: the marked files, or else all copies.

    Of a series only what the user has marked: each of its shots is a photo of its own.
    """
    marked = marked_members(group, marks)
    reachable = _reachable(group)
    if marked or group.is_series or marks.keep not in reachable:
        return marked
    return tuple(
        member
        for member in group.members
        if member.file_id in reachable and member.file_id != marks.keep
    )


def proposed_members(group: Group, marks: GroupMarks) -> tuple[Member, ...]:
    """List what goes when the user accepts a group as it is shown.

    That are the marked files; of an edited group without marks all copies. Of identical files
    without marks nothing: somebody has taken the marks away. Of a group that has come back
    only what is new, and of a series nothing without a mark.
    """
    if marks.marked or group.kind is GroupKind.EDITED:
        members = members_to_trash(group, marks)
        is_open = bool(marks.marked) or not group.news
        return members if is_open else tuple(member for member in members if member.is_new)
    return ()


def _reachable(group: Group) -> frozenset[int]:
    return frozenset(member.file_id for member in group.members if not member.is_offline)
