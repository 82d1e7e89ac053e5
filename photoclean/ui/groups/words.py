"""What the window says of a group and of its members, for screen readers and in sums."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from photoclean.ui.words.formatting import (
    count_copies,
    count_files,
    describe_file,
    describe_news,
    describe_relation,
    describe_why,
    format_bytes,
    name_kind,
    name_with_parts,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from photoclean.domain.group import Member
    from photoclean.ui.groups.card import Card

_NAMED = 10


def _tr(text: str) -> str:
    return QCoreApplication.translate("card words", text)


def describe_card(card: Card) -> str:
    """Say all that a card shows, in one line for screen readers."""
    group = card.group
    parts = [
        _tr("{}, {}").format(name_kind(group.kind), count_files(len(group.members))),
        _tr("frees {}").format(format_bytes(group.reclaimable_bytes)),
        *filter(None, [describe_news(group)]),
        _tr("keeps {}: {}").format(name_with_parts(group.keeper), describe_why(group)),
    ]
    told = group.copies[:_NAMED]
    parts += [_tr("{}: {}").format(one.path.name, describe_relation(one)) for one in told]
    if card.marks.marked:
        parts.append(_tr("marked: {}").format(count_copies(len(card.marks.marked))))
    return _tr("; ").join(parts)


def describe_tile(card: Card, place: int) -> str:
    """Say which file a tile shows, its size and what becomes of it, for screen readers."""
    member = card.group.members[place]
    parts = [name_with_parts(member), describe_relation(member), describe_file(member)]
    if member.file_id in card.marks.marked:
        parts.append(_tr("marked for the trash"))
    elif member.file_id == card.marks.keep:
        parts.append(_tr("kept"))
    if member.is_offline:
        parts.append(_tr("offline"))
    return _tr("; ").join(parts)


def describe_sum(members: Sequence[Member]) -> str:
    """Say how many copies these are and how large: "2 copies, 3.4 MB"."""
    size = format_bytes(sum(member.total_bytes for member in members))
    return _tr("{}, {}").format(count_copies(len(members)), size)
