"""Numbers, sizes, times and relations in words, as the window shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt
from PySide6.QtGui import QGuiApplication

from photoclean.domain.formats import is_raw_name
from photoclean.domain.relation import GroupKind, Relation
from photoclean.ui.words.said import said, said_why

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from photoclean.domain.group import Group, Member
    from photoclean.domain.messages import ScanProgressed

_KILOBYTE = 1000
_MINUTE = 60
_HOUR = 3600
_KINDS_NAMED = 3
_LEFT_TO_RIGHT = "\u200e"
"""A mark without width: what follows runs from left to right."""


def tr(text: str) -> str:
    """Translate a text that stands outside of any widget."""
    return QCoreApplication.translate("formatting", text)


def format_count(number: int) -> str:
    """Write a whole number with the separators of the user's language."""
    return QLocale().toString(number)


def format_bytes(size: int) -> str:
    """Write a size in decimal units, as file managers do: "12.3 MB"."""
    if size < _KILOBYTE:  # Qt names only the larger ones in every language
        return tr("{} bytes").format(format_count(size))
    return QLocale().formattedDataSize(
        size, 0 if size < 1_000_000 else 1, QLocale.DataSizeFormat.DataSizeSIFormat
    )


def _count(number: int, one: str, many: str) -> str:
    return one if number == 1 else many.format(format_count(number))


def count_photos(number: int) -> str:
    """Say "1 photo" or "12 photos"."""
    return _count(number, tr("1 photo"), tr("{} photos"))


def count_files(number: int) -> str:
    """Say "1 file" or "12 files"."""
    return _count(number, tr("1 file"), tr("{} files"))


def count_copies(number: int) -> str:
    """Say "1 copy" or "12 copies"."""
    return _count(number, tr("1 copy"), tr("{} copies"))


def count_groups(number: int) -> str:
    """Say "1 group" or "12 groups"."""
    return _count(number, tr("1 group"), tr("{} groups"))


def list_words(words: Iterable[str]) -> str:
    """List words as the user's language does: "MOV, XMP"."""
    return tr(", ").join(words)


def format_rate(photos_per_second: float) -> str:
    """Say how fast the work goes; empty when that is not known."""
    if not 0 < photos_per_second < 1e6:
        return ""
    if photos_per_second < 1:
        return tr("under 1 photo a second")
    return tr("{} photos a second").format(format_count(round(photos_per_second)))


def describe_progress(progress: ScanProgressed) -> str:
    """Say in words what the engine does and how far it is."""
    done, total = format_count(progress.done), format_count(progress.total)
    texts = {
        "looking": tr("Looking through the folders"),
        "weights": tr("Downloading the network’s weights"),
        "matching": tr("Comparing photos"),
        "comparing": tr("Comparing photos, {} of {}").format(done, total),
    }
    if progress.phase == "looking" and progress.done:
        return tr("Looking through the folders, {} so far").format(count_photos(progress.done))
    if progress.phase == "weights" and progress.total:
        return tr("Downloading the network’s weights, {} of {} MB").format(
            format_count(round(progress.done / 1e6)), format_count(round(progress.total / 1e6))
        )
    return texts.get(progress.phase, tr("Photo {} of {}").format(done, total))


def format_time_left(seconds: float | None) -> str:
    """Say about how long the work still takes; empty when that is not known."""
    if seconds is None or not 0 <= seconds < 100 * _HOUR:
        return ""
    if seconds < 10:
        return tr("a few seconds left")
    if seconds < 50:
        return tr("about {} s left").format(10 * round(seconds / 10))
    if seconds < 50 * _MINUTE:
        return tr("about {} min left").format(max(1, round(seconds / _MINUTE)))
    hours = round(seconds / _HOUR)
    return tr("about 1 hour left") if hours <= 1 else tr("about {} hours left").format(hours)


def name_kind(kind: GroupKind | None) -> str:
    """Name a kind of group; None stands for all of them."""
    names = {
        None: tr("All"),
        GroupKind.IDENTICAL: tr("Identical"),
        GroupKind.EDITED: tr("Edited"),
        GroupKind.SIMILAR_SHOTS: tr("Similar shots"),
    }
    return names[kind]


def name_relation(relation: Relation) -> str:
    """Name what a member is to the keeper."""
    names = {
        Relation.KEEPER: tr("Suggested to keep"),
        Relation.SAME_FILE: tr("Same file"),
        Relation.SAME_IMAGE: tr("Same image"),
        Relation.EDITED: tr("Edited"),
        Relation.OTHER_SHOT: tr("Other shot"),
    }
    return names[relation]


def describe_relation(member: Member) -> str:
    """Say in one line what a member is to the keeper: "Edited · 50 % of the size · 97 %".

    What goes with it comes last: "Same file · + MOV, XMP".
    """
    parts = name_parts(member)
    return describe_edits(member) + format_similarity(member) + (f" · {parts}" if parts else "")


def name_parts(member: Member) -> str:
    """Name the kinds of files that go with a photo: "RAW + JPG", "+ MOV, XMP"."""
    if not member.parts:
        return ""
    kinds = list(dict.fromkeys(_kind_of_file(path) for path in member.parts))
    if len(kinds) > _KINDS_NAMED:
        kinds[_KINDS_NAMED - 1 :] = [tr("{} more").format(len(kinds) - _KINDS_NAMED + 1)]
    text = list_words(kinds)
    return f"RAW + {text}" if is_raw_name(member.path) else f"+ {text}"


def name_with_parts(member: Member) -> str:
    """Name a file and the kinds of what goes with it: "IMG_1.HEIC (+ MOV)"."""
    parts = name_parts(member)
    return f"{member.path.name} ({parts})" if parts else member.path.name


def _kind_of_file(path: Path) -> str:
    """Name a kind of file by its ending, as people do: MP~2 is an MP, any RAW file is a RAW."""
    return "RAW" if is_raw_name(path) else path.suffix[1:].upper().partition("~")[0]


def name_edits(member: Member) -> list[str]:
    """Name what was done to a member."""
    return [said(edit) for edit in member.edits]


def describe_why(group: Group) -> str:
    """Say why the proposed file of a group is kept."""
    return said_why(group.why)


def describe_news(group: Group) -> str:
    """Say what is new in a group that has come back; empty when it has not."""
    return said(group.news) if group.news else ""


def describe_edits(member: Member) -> str:
    """Say what a member is to the keeper, without how alike it is."""
    return " · ".join((name_relation(member.relation), *name_edits(member)))


def format_similarity(member: Member) -> str:
    """Say how alike a copy is, to follow what it is: " · 97 %"; empty where that is proven."""
    if member.relation not in {Relation.EDITED, Relation.OTHER_SHOT}:
        return ""
    # Rounded down: two photos that differ must never read as 100 % alike.
    return " · " + tr("{} %").format(int(100 * member.similarity))


def describe_file(member: Member) -> str:
    """Say in one line how large a file is: "4000 x 3000 · JPEG · 3.2 MB"."""
    size = f"{member.width} × {member.height}"
    return keep_order(" · ".join((size, member.format, format_bytes(member.file_bytes))))


def format_date(taken_at: str | None) -> str:
    """Write the camera's ISO 8601 time for people; empty when unknown."""
    text = (taken_at or "").replace("T", " ")[:16]
    moment = QDateTime.fromString(text, "yyyy-MM-dd HH:mm")
    if not moment.isValid():
        return text
    return QLocale().toString(moment, tr("yyyy-MM-dd HH:mm"))


def describe_member(member: Member) -> str:
    """Say all that is known of a file, a line each, for its tip."""
    lines = [str(member.path), describe_file(member)]
    if member.taken_at:
        lines.append(tr("Taken {}").format(format_date(member.taken_at)))
    lines.append(describe_edits(member) + format_similarity(member))
    if member.parts:
        names = list_words(path.name for path in member.parts)
        lines.append(
            tr("Goes together with {} ({})").format(names, format_bytes(member.part_bytes))
        )
    if member.is_offline:
        lines.append(tr("Its folder can't be reached now"))
    return "\n".join(lines)


def shorten_folder(folder: Path, *, home: Path) -> str:
    """Write a folder with the user's home folder as ~."""
    if folder == home:
        return "~"
    is_inside = folder.is_relative_to(home)
    return keep_order(str("~" / folder.relative_to(home)) if is_inside else str(folder))


def keep_order(text: str) -> str:
    """Keep sizes and paths in order where words run from right to left."""
    is_leftward = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    return _LEFT_TO_RIGHT + text if is_leftward else text
