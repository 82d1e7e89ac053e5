"""What the next key or click does with a group, as the status line says it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from photoclean.ui.cards.layout import Hit, Part
from photoclean.ui.groups.marks import (
    GroupMarks,
    MarkRefusal,
    members_to_trash,
    proposed_members,
    toggle_mark,
)
from photoclean.ui.groups.words import describe_sum
from photoclean.ui.words.formatting import count_copies, count_files, format_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from photoclean.domain.group import Member
    from photoclean.ui.groups.card import Card


class Hint(NamedTuple):
    """A key and what it does; without a key a remark."""

    key: str
    text: str


def _tr(text: str) -> str:
    return QCoreApplication.translate("card words", text)


def describe_keys(card: Card, place: int) -> list[Hint]:
    """Say what the keys would do with a card whose member at `place` has the focus."""
    if card.is_pending:
        return [Hint("", _tr("This group is being worked on")), Hint("↓", _tr("goes on"))]
    member = card.group.members[place]
    return [
        Hint("A", _say_accept(card)),
        Hint(_tr("Space"), _say_mark(card, member)),
        Hint("N", _tr("no duplicates")),
        Hint(_tr("Enter"), _tr("compares")),
        Hint("?", _tr("all keys")),
    ]


def describe_start() -> list[Hint]:
    """Say how to begin when no group is the current one."""
    return [Hint("↓", _tr("goes to the first group")), Hint("?", _tr("all keys"))]


def describe_selection(groups: int, copies: int, size: int) -> list[Hint]:
    """Say what the keys would do with several selected groups."""
    accept = _tr("trashes {}, {}, after asking").format(
        count_copies(copies), format_bytes(size)
    )
    return [
        Hint("", _tr("{} groups selected").format(groups)),
        Hint("A", accept if copies else _tr("has nothing to trash here")),
        Hint("N", _tr("no duplicates, after asking")),
        Hint(_tr("Esc"), _tr("ends the selection")),
    ]


def describe_click(card: Card, hit: Hit) -> list[Hint]:
    """Say what a click there would do."""
    if card.is_pending:
        return [Hint("", _tr("This group is being worked on"))]
    click = _tr("Click")
    if hit.part is Part.TILE:
        member = card.group.members[hit.member]
        return [
            Hint(click, _say_mark(card, member)),
            Hint(_tr("Double click"), _tr("compares")),
        ]
    others = members_to_trash(card.group, GroupMarks(card.marks.keep))
    kept = _name_kept(card)
    texts = {
        Part.TRASH: _say_trash(card, members_to_trash(card.group, card.marks)),
        Part.MERGE: _tr("keeps {} with what its copies know and trashes {}").format(
            kept, describe_sum(others)
        )
        if others
        else _tr("has nothing to merge: these are shots of their own"),
        Part.NOT_DUPLICATES: _tr("remembers that these {} are no duplicates").format(
            count_files(len(card.group.members))
        ),
        Part.MORE: _tr("shows what else can be done"),
        Part.EXPAND: _tr("shows fewer files")
        if card.is_expanded
        else _tr("shows all {}").format(count_files(len(card.group.members))),
    }
    return [Hint(click, texts[hit.part])] if hit.part in texts else []


def _say_mark(card: Card, member: Member) -> str:
    name = member.path.name
    if member.file_id in card.marks.marked:
        return _tr("takes the mark off {}").format(name)
    after = toggle_mark(card.group, card.marks, file_id=member.file_id)
    if after is MarkRefusal.OFFLINE:
        return _tr("can't mark {}: it is offline").format(name)
    if after is MarkRefusal.LAST_FILE:
        return _tr("can't mark {}: one file stays").format(name)
    return _tr("marks {} for the trash").format(name)


def _say_accept(card: Card) -> str:
    members = proposed_members(card.group, card.marks)
    if not members:
        return _tr("goes on: nothing is proposed to go")
    return _say_trash(card, members)


def _say_trash(card: Card, members: Sequence[Member]) -> str:
    if not members:
        return _tr("has nothing to trash")
    if card.group.is_series:
        return _tr("trashes {}").format(describe_sum(members))
    return _tr("keeps {} and trashes {}").format(_name_kept(card), describe_sum(members))


def _name_kept(card: Card) -> str:
    kept = card.marks.keep
    return next(m.path.name for m in card.group.members if m.file_id == kept)
