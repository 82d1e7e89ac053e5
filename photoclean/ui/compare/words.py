"""What is known of the members of a group, as rows of a table: what differs comes first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from photoclean.domain.relation import Relation
from photoclean.ui.words.formatting import (
    format_bytes,
    format_date,
    format_similarity,
    list_words,
    name_edits,
    name_parts,
    name_relation,
    shorten_folder,
)
from photoclean.ui.words.said import said

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from photoclean.domain.details import MemberDetails
    from photoclean.domain.group import Member
    from photoclean.domain.messages import PhotoDescribed
    from photoclean.domain.quality import Quality

_ALIKE = 0.07
"""Share by which a sharpness may be off without being called another."""
_FULL_DETAIL = 0.95


@dataclass(frozen=True, slots=True)
class Row:
    """One line: its name and what each member has, the kept one first.

    `is_missing` says that a copy knows what the kept file does not; `differs` that not all are
    the same. `is_about` marks what is said of a copy as such, and is neither.
    """

    name: str
    values: tuple[str, ...]
    differs: bool = False
    is_missing: bool = False
    is_about: bool = False


def _tr(text: str) -> str:
    return QCoreApplication.translate("compare", text)


def make_rows(
    members: Sequence[Member],
    details: Mapping[int, MemberDetails],
    described: Mapping[int, PhotoDescribed] | None = None,
) -> tuple[Row, ...]:
    """Make the rows of a table; `members` begin with the one that is kept.

    Without details, which have to be read first, only what the group itself knows is told;
    `described` are what the engine has read in the files so far.
    """
    known = [details.get(member.file_id) for member in members]
    about = [
        _about(_tr("What it is"), [name_relation(m.relation) for m in members]),
        _about(_tr("Edits"), [list_words(name_edits(member)) for member in members]),
        _about(_tr("Likeness"), [format_similarity(m).removeprefix(" · ") for m in members]),
        _about(_tr("Evidence"), [_reason(m, d) for m, d in zip(members, known, strict=True)]),
    ]
    facts = [
        _compared(_tr("Pixels"), [f"{m.width} × {m.height}" for m in members]),
        _compared(_tr("File size"), [format_bytes(m.file_bytes) for m in members]),
        _compared(_tr("Format"), [member.format for member in members]),
        _compared(_tr("Goes along"), [name_parts(member) for member in members]),
        *_quality_rows(known),
        *_told_rows(members, known),
        *_described_rows([(described or {}).get(member.file_id) for member in members]),
        _compared(
            _tr("Folder"),
            [shorten_folder(member.path.parent, home=Path.home()) for member in members],
        ),
    ]
    rows = [row for row in (*about, *facts) if any(row.values)]
    return tuple(sorted(rows, key=_rank))


def _rank(row: Row) -> int:
    if row.is_about:
        return 0
    return 1 if row.is_missing else 2 if row.differs else 3


def _about(name: str, values: Sequence[str]) -> Row:
    return Row(name, tuple(values), is_about=True)


def _compared(name: str, values: Sequence[str]) -> Row:
    return Row(name, tuple(values), differs=len(set(values)) > 1)


def _told(name: str, values: Sequence[str]) -> Row:
    """Make a row of what people would miss."""
    is_missing = not values[0] and any(values[1:])
    return Row(name, tuple(values), differs=len(set(values)) > 1, is_missing=is_missing)


def _reason(member: Member, details: MemberDetails | None) -> str:
    if details is not None and details.evidence is not None:
        return said(details.evidence.reason)
    if member.relation is Relation.SAME_FILE:
        return _tr("The same bytes.")
    if member.relation is Relation.SAME_IMAGE:
        return _tr("Every pixel is the same.")
    return ""


def _quality_rows(known: Sequence[MemberDetails | None]) -> list[Row]:
    qualities = [details.quality if details is not None else None for details in known]
    return [
        _compared(_tr("Compression"), [_compression(details) for details in known]),
        _compared(_tr("Real detail"), [_detail(details) for details in known]),
        _compared(_tr("Sharpness at 100 %"), [_sharpness(one, known[0]) for one in known]),
        _compared(_tr("White or black"), [_clipped(quality) for quality in qualities]),
        _compared(_tr("Open eyes"), [_eyes(quality) for quality in qualities]),
    ]


def _compression(details: MemberDetails | None) -> str:
    if details is None or details.facts.quality is None:
        return ""
    earlier = details.quality.earlier_quality if details.quality is not None else None
    if earlier is not None:
        return _tr("quality {}, after {}").format(details.facts.quality, earlier)
    return _tr("quality {}").format(details.facts.quality)


def _detail(details: MemberDetails | None) -> str:
    if details is None or details.quality is None:
        return ""
    share, facts = details.quality.detail, details.facts
    if share >= _FULL_DETAIL:
        return _tr("all of its pixels")
    width, height = (float(f"{side * share:.2g}") for side in (facts.width, facts.height))
    return _tr("about {} × {}").format(f"{width:.0f}", f"{height:.0f}")


def _sharpness(details: MemberDetails | None, kept: MemberDetails | None) -> str:
    """Tell how steep the edges are; only pictures of one size can be compared by it."""
    quality = details.quality if details is not None else None
    if details is None or quality is None or not quality.sharpness:
        return ""
    figure = QLocale().toString(quality.sharpness, "f", 2)
    other = kept.quality if kept is not None else None
    if kept is None or other is None or details is kept or not other.sharpness:
        return figure
    if sorted(_size(details)) != sorted(_size(kept)):
        return figure
    ratio = quality.sharpness / other.sharpness
    if abs(ratio - 1) <= _ALIKE:
        return _tr("{}, as sharp").format(figure)
    return (_tr("{}, sharper") if ratio > 1 else _tr("{}, softer")).format(figure)


def _size(details: MemberDetails) -> tuple[int, int]:
    return details.facts.width, details.facts.height


def _clipped(quality: Quality | None) -> str:
    if quality is None or not quality.sharpness:
        return ""
    return _tr("{} % of the pixels").format(f"{100 * quality.clipped:.1f}")


def _eyes(quality: Quality | None) -> str:
    if quality is None or not quality.are_faces_counted or not quality.faces:
        return ""
    text = _tr("{} in 1 face") if quality.faces == 1 else _tr("{} in {} faces")
    return text.format(quality.open_eyes, quality.faces)


def _told_rows(members: Sequence[Member], known: Sequence[MemberDetails | None]) -> list[Row]:
    ways: tuple[tuple[str, Callable[[MemberDetails], str]], ...] = (
        (_tr("Camera"), lambda d: d.facts.camera or ""),
        (_tr("Place"), _place),
        (_tr("Title"), lambda d: d.facts.title or ""),
        (_tr("Rating"), lambda d: "★" * max(0, d.facts.rating or 0)),
    )
    rows = [_told(_tr("Taken"), [format_date(member.taken_at) for member in members])]
    for name, tell in ways:
        rows.append(_told(name, [tell(one) if one is not None else "" for one in known]))
    rows.append(_keywords(known))
    rows.append(
        _compared(_tr("Written by"), [d.facts.software or "" if d else "" for d in known])
    )
    rows.append(_compared(_tr("File changed"), [_moment(d) if d else "" for d in known]))
    return rows


def _described_rows(known: Sequence[PhotoDescribed | None]) -> list[Row]:
    """What the files say of what they show; nothing is missing where it is not read yet."""
    if any(one is None for one in known):
        return []
    told = [one for one in known if one is not None]
    rows = [
        _told(_tr("Caption"), [one.caption for one in told]),
        _several(_tr("People"), [one.people for one in told]),
    ]
    if told[0].problem:  # the kept file may say it, where it could not be read
        rows = [replace(row, is_missing=False) for row in rows]
    return [_about(_tr("Problem"), [said(one.problem) for one in told]), *rows]


def _keywords(known: Sequence[MemberDetails | None]) -> Row:
    words = [one.facts.keywords if one is not None else () for one in known]
    return _several(_tr("Keywords"), words)


def _several(name: str, words: Sequence[tuple[str, ...]]) -> Row:
    """Tell of names: some may be missing though the kept file has others."""
    row = _told(name, [list_words(own) for own in words])
    is_missing = any(set(own) - set(words[0]) for own in words[1:])
    return replace(row, is_missing=is_missing)


def _place(details: MemberDetails) -> str:
    facts = details.facts
    if facts.latitude is None or facts.longitude is None:
        return ""
    return f"{facts.latitude:.5f}, {facts.longitude:.5f}"


def _moment(details: MemberDetails) -> str:
    if not details.modified_ns:
        return ""
    moment = datetime.fromtimestamp(details.modified_ns / 1e9)
    return format_date(moment.isoformat())
