"""Choosing the groups of a clean-up: by kind and by folder, as the command line does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoclean.domain.cleanup_messages import GroupChoice
from photoclean.domain.relation import GroupKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from photoclean.domain.group import Group

CLEANABLE = (GroupKind.IDENTICAL, GroupKind.EDITED)
"""Kinds whose copies may be chosen all at once: a series holds no copies."""


def choose_copies(
    groups: Iterable[Group],
    *,
    kinds: Collection[GroupKind] = (GroupKind.IDENTICAL,),
    under: Path | None = None,
) -> list[GroupChoice]:
    """Choose all copies of the groups of some kinds, or those of them that lie in a folder.

    The proposed photo is kept, wherever it lies; what can't be reached is not chosen.
    """
    wanted = frozenset(kinds).intersection(CLEANABLE)
    choices = []
    for group in groups:
        if group.kind not in wanted or group.keeper.is_offline:
            continue
        copies = tuple(
            member.file_id
            for member in group.copies
            if not member.is_offline and (under is None or member.path.is_relative_to(under))
        )
        if copies:
            choices.append(GroupChoice(group.id, group.keeper.file_id, copies))
    return choices
