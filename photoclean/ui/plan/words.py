"""What a clean-up would do, does and has done, in words."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from photoclean.domain.merging import BY_HAND
from photoclean.domain.metadata import Field
from photoclean.domain.metadata_words import FIELD_NAMES
from photoclean.domain.plan import Way
from photoclean.ui.words.formatting import (
    count_copies,
    count_files,
    count_groups,
    count_photos,
    format_bytes,
    format_count,
    list_words,
)
from photoclean.ui.words.said import said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from photoclean.domain.cleanup_messages import (
        CleanupFinished,
        PlanLine,
        PlanMade,
        UndoFinished,
    )


_AND_FILE = re.compile(r"(?<=\.\w{3}) and |(?<=\.\w{4}) and ")
_MOST_FIELDS = 3
_MOST_TOLD = 2
"""Changes that are told one by one where there is little room."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("plan", text)


def name_way(way: Way) -> str:
    """Name a way of clearing away, as a choice."""
    return {
        Way.TRASH: _tr("To the trash"),
        Way.FOLDER: _tr("Into a folder…"),
        Way.HARD_LINK: _tr("Replace by hard links"),
        Way.SYMBOLIC_LINK: _tr("Replace by symbolic links"),
        Way.CLONE: _tr("Replace by clones"),
    }[way]


def explain_way(way: Way, *, folder: str = "") -> str:
    """Say what a way means for the files."""
    return {
        Way.TRASH: _tr("Nothing is deleted: Undo takes all of it back."),
        Way.FOLDER: _tr("Into {}. Undo takes all of it back.").format(folder),
        Way.HARD_LINK: _tr(
            "Only copies of the very same bytes, on the disk of the photo that stays: each"
            " becomes a second name of it and takes no room."
        ),
        Way.SYMBOLIC_LINK: _tr(
            "Only copies of the very same bytes: each becomes a link to the photo that stays."
            " A link leads nowhere once that photo is moved."
        ),
        Way.CLONE: _tr(
            "Only copies of the very same bytes, where the disk can do it: each stays a file of"
            " its own and shares its room with the photo that stays."
        ),
    }[way]


def say_headline(plan: PlanMade) -> str:
    """Sum a plan up in one sentence."""
    if not plan.copies:
        return _tr("Nothing can be cleared away")
    text = _goes(Way(plan.way), plan.copies).format(
        copies=count_copies(plan.copies),
        groups=count_groups(plan.groups),
        size=format_bytes(plan.freed_bytes),
    )
    if plan.merges == 1:
        return text + _tr("; ") + _tr("1 photo is given what only its copies know")
    if plan.merges:
        given = _tr("{} are given what only their copies know")
        return text + _tr("; ") + given.format(count_photos(plan.merges))
    return text


def _goes(way: Way, copies: int) -> str:
    is_one = copies == 1
    if way is Way.TRASH:
        return (
            _tr("{copies} of {groups} goes to the trash ({size})")
            if is_one
            else _tr("{copies} of {groups} go to the trash ({size})")
        )
    if way is Way.FOLDER:
        return (
            _tr("{copies} of {groups} goes into the folder ({size})")
            if is_one
            else _tr("{copies} of {groups} go into the folder ({size})")
        )
    return (
        _tr("{copies} of {groups} gives its room back ({size})")
        if is_one
        else _tr("{copies} of {groups} give their room back ({size})")
    )


def say_apply(plan: PlanMade) -> str:
    """Say on a button what carrying a plan out does."""
    copies = count_copies(plan.copies)
    if plan.way == Way.TRASH:
        return _tr("Move {} to the trash").format(copies)
    if plan.way == Way.FOLDER:
        return _tr("Move {}").format(copies)
    return _tr("Replace {}").format(copies)


def say_goes(line: PlanLine) -> str:
    """Say what goes of one group."""
    text = _tr("1 copy goes") if len(line.trash) == 1 else _tr("{} copies go")
    return f"{text.format(format_count(len(line.trash)))} · {format_bytes(line.freed_bytes)}"


def say_given(line: PlanLine) -> str:
    """Say what the photo that stays is given; empty when that is nothing."""
    if not line.changes:
        return ""
    given = list_words(map(say_change, line.changes))
    if line.into in {"", PurePath(line.keep).name}:
        return _tr("Gets {}").format(given)
    return _tr("Gets {}, into {}").format(given, line.into)


def name_field(field: str) -> str:
    """Name a field of the metadata."""
    return said(FIELD_NAMES[Field(field)])


def say_change(words: str) -> str:
    """Say what a field is given, as `metadata_words.say_change` does in English."""
    given = words.removesuffix(f", {BY_HAND}")
    names = [name for name in FIELD_NAMES.values() if given.startswith(f"{name} ")]
    if not names:
        return words
    name = max(names, key=len)
    text = _say_given_value(said(name), given[len(name) + 1 :])
    return text if given == words else _tr("{}, chosen by you").format(text)


def _say_given_value(field: str, value: str) -> str:
    if value == "removed":
        return _tr("{} removed").format(field)
    given, is_from, sources = value.rpartition(" from ")
    if not is_from or "." not in sources:  # no names of files: the word is of the value itself
        return _tr("{} {}").format(field, said(value))
    return _tr("{} {} from {}").format(field, said(given), _say_sources(sources))


def _say_sources(names: str) -> str:
    listed = said(names)
    return listed if listed != names else _AND_FILE.sub(_tr(" and "), names)


def say_told(told: str) -> str:
    """Say a value with the files that tell it: "rejected (IMG_1.jpg)"."""
    value, begins, names = told.partition(" (")
    return f"{said(value)}{begins}{names}" if begins else said(told)


def _list_fields(names: Sequence[str]) -> str:
    if len(names) > _MOST_FIELDS:
        more = len(names) - _MOST_FIELDS
        return _tr("{} and {} more").format(list_words(names[:_MOST_FIELDS]), more)
    if len(names) < 2:
        return "".join(names)
    return _tr("{} and {}").format(list_words(names[:-1]), names[-1])


def say_differs(line: PlanLine) -> str:
    """Name the fields of which the files of a group tell different things."""
    names = _list_fields([name_field(conflict.field) for conflict in line.conflicts])
    return _tr("The files differ in {}").format(names) if names else ""


def describe_line(line: PlanLine) -> str:
    """Say all of one group in one sentence, for those who can't see it."""
    parts = (
        _tr("{} stays").format(PurePath(line.keep).name),
        say_goes(line),
        say_given(line),
        say_differs(line),
    )
    return _tr(". ").join(part for part in parts if part)


def say_done(event: CleanupFinished) -> str:
    """Say what a clean-up has done."""
    way = Way(event.way)
    if not event.trashed:
        return {
            Way.TRASH: _tr("Nothing was moved to the trash"),
            Way.FOLDER: _tr("Nothing was moved"),
        }.get(way, _tr("Nothing was replaced"))
    text = {
        Way.TRASH: _tr("{} moved to the trash, {} freed"),
        Way.FOLDER: _tr("{} moved into the folder, {}"),
        Way.HARD_LINK: _tr("{} replaced by hard links, {} freed"),
        Way.SYMBOLIC_LINK: _tr("{} replaced by symbolic links, {} freed"),
        Way.CLONE: _tr("{} replaced by clones, {} freed"),
    }[way]
    text = text.format(count_copies(event.trashed), format_bytes(event.freed_bytes))
    if event.merged == 1:
        text += " · " + _tr("1 photo given what only its copies knew")
    elif event.merged:
        given = _tr("{} given what only their copies knew")
        text += " · " + given.format(count_photos(event.merged))
    return _tr("Stopped: {}").format(text) if event.was_stopped else text


def say_merged(line: PlanLine, event: CleanupFinished) -> str:
    """Say what a merge of one group has done: what was handed on to which photo."""
    name = PurePath(line.keep).name
    given = _tr("{} was given {}").format(
        name, list_words(map(say_change, line.changes[:_MOST_TOLD]))
    )
    if line.changes[_MOST_TOLD:]:
        given = _tr("{} and {} more").format(given, len(line.changes) - _MOST_TOLD)
    return f"{given} · {say_done(event).partition(' · ')[0]}"


def say_undone(event: UndoFinished) -> str:
    """Say what taking a clean-up back has done."""
    parts = []
    if event.restored:
        parts.append(_tr("{} brought back").format(count_files(event.restored)))
    if event.reverted:
        parts.append(_tr("{} as before the clean-up").format(count_files(event.reverted)))
    return " · ".join(parts) or _tr("Nothing to bring back")


def say_left_alone(number: int) -> str:
    """Say how many files were left alone."""
    return _tr("{} left alone").format(count_files(number))


def say_progress(phase: str, done: int, total: int, *, way: Way = Way.TRASH) -> str:
    """Say how far a clean-up or a plan is."""
    texts = {
        "planning": _tr("Working out what happens, {} of {}"),
        "restoring": _tr("Bringing back, {} of {}"),
        "trashing": {
            Way.TRASH: _tr("Moving to the trash, {} of {}"),
            Way.FOLDER: _tr("Moving into the folder, {} of {}"),
        }.get(way, _tr("Replacing copies, {} of {}")),
    }
    return texts[phase].format(format_count(done), format_count(total))
