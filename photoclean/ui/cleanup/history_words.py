"""What the history says of a clean-up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt

from photoclean.domain.plan import Way
from photoclean.ui.parts.words_list import Tone, Words
from photoclean.ui.words.formatting import count_copies, count_files, format_bytes

if TYPE_CHECKING:
    from photoclean.domain.plan import JournalEntry


def _tr(text: str) -> str:
    return QCoreApplication.translate("history", text)


def say_when(entry: JournalEntry) -> str:
    """Say when a clean-up was, in the user's own time and manner."""
    moment = QDateTime.fromString(entry.made_at, Qt.DateFormat.ISODate)
    if not moment.isValid():
        return entry.made_at
    return QLocale().toString(moment.toLocalTime(), QLocale.FormatType.ShortFormat)


def say_what(entry: JournalEntry) -> str:
    """Say what of a clean-up still stands."""
    parts = []
    if entry.cleared:
        text = {
            Way.TRASH: _tr("{} moved to the trash ({})"),
            Way.FOLDER: _tr("{} moved into a folder ({})"),
            Way.HARD_LINK: _tr("{} replaced by hard links ({})"),
            Way.SYMBOLIC_LINK: _tr("{} replaced by symbolic links ({})"),
            Way.CLONE: _tr("{} replaced by clones ({})"),
        }[entry.way]
        parts.append(text.format(count_copies(entry.cleared), format_bytes(entry.size)))
    if entry.written:
        text = _tr("{} given what only copies knew")
        parts.append(text.format(count_files(entry.written)))
    if entry.restored:
        parts.append(_tr("{} as before").format(count_files(entry.restored)))
    return " · ".join(parts) or _tr("Nothing was done")


def say_limits(entry: JournalEntry) -> str:
    """Say what of a clean-up was left alone or is lost; empty when that is nothing."""
    parts = []
    if entry.lost:
        text = _tr("{} can't be brought back: the trash doesn't have them any more")
        if entry.lost == 1:
            text = _tr("{} can't be brought back: the trash doesn't have it any more")
        parts.append(text.format(count_files(entry.lost)))
    if entry.refused:
        parts.append(_tr("{} left alone").format(count_files(entry.refused)))
    return " · ".join(parts)


def say_state(entry: JournalEntry) -> str:
    """Say how a clean-up is now; empty when it simply stands."""
    if entry.can_undo:
        return ""
    return {
        "open": _tr("under way"),
        "undoing": _tr("being taken back"),
        "undone": _tr("taken back"),
    }.get(entry.state, _tr("nothing left to take back"))


def describe_entry(entry: JournalEntry) -> Words:
    """Describe a clean-up in the lines of a list."""
    state, limits = say_state(entry), say_limits(entry)
    head = f"{say_when(entry)}  ·  {state}" if state else say_when(entry)
    lines = [(head, Tone.TITLE), (say_what(entry), Tone.MUTED if state else Tone.PLAIN)]
    if limits:
        lines.append((limits, Tone.CAREFUL))
    return Words(tuple(lines), tip="\n".join(text for text, _ in lines))
