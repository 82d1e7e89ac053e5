"""The result of a scan as JSON, as CSV rows and in figures."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import TextIO

    from photoclean.catalog.reader import CatalogReader
    from photoclean.domain.group import Group, Member
    from photoclean.domain.messages import ScanFinished
    from photoclean.domain.photo import UnreadableFile

_COLUMNS = (
    "group", "kind", "path", "relation", "similarity", "edits", "width", "height", "format",
    "bytes", "parts", "why",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Report:
    """What is known of some folders: photos, unreadable files and groups."""

    photos: int
    unreadable: tuple[UnreadableFile, ...]
    groups: tuple[Group, ...]

    @property
    def reclaimable_bytes(self) -> int:
        """Bytes that trashing all copies would free."""
        return sum(group.reclaimable_bytes for group in self.groups)


def read_report(reader: CatalogReader, *, below: Sequence[Path] = ()) -> Report:
    """Read the last result, of all folders or of those groups that have a file below some."""
    unreadable, groups = reader.unreadable(), reader.groups()
    if not below:
        return Report(reader.count_photos(), tuple(unreadable), groups)

    def is_below(path: Path) -> bool:
        return any(path.is_relative_to(folder) for folder in below)

    return Report(
        sum(is_below(path) for path in reader.photo_paths()),
        tuple(file for file in unreadable if is_below(file.path)),
        tuple(group for group in groups if any(is_below(m.path) for m in group.members)),
    )


def to_json(report: Report, *, finished: ScanFinished | None = None) -> bytes:
    """Write the report as one JSON document; without a scan there are no timings."""
    document: dict[str, Any] = {
        "photos": report.photos,
        "unreadable": [
            {"path": _text(file.path), "reason": file.reason} for file in report.unreadable
        ],
        "groups": [_group_values(group) for group in report.groups],
    }
    if finished is not None:
        document["timings"] = {
            name: round(getattr(finished, name), 3)
            for name in ("total_s", "decode_s", "embed_s", "match_s")
        }
    return msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n"


def write_csv(report: Report, file: TextIO) -> None:
    """Write one row a member."""
    writer = csv.writer(file)
    writer.writerow(_COLUMNS)
    for group in report.groups:
        for member in group.members:
            values = _member_values(member)
            writer.writerow(
                [
                    group.id,
                    group.kind.value,
                    values["path"],
                    values["relation"],
                    values["similarity"],
                    "; ".join(member.edits),
                    member.width,
                    member.height,
                    member.format,
                    member.file_bytes,
                    "; ".join(values["parts"]),
                    group.why if member is group.keeper else "",
                ]
            )


def _group_values(group: Group) -> dict[str, Any]:
    return {
        "id": group.id,
        "kind": group.kind.value,
        "keep": _text(group.keeper.path),
        "why": group.why,
        "news": group.news,
        "reclaimable_bytes": group.reclaimable_bytes,
        "members": [_member_values(member) for member in group.members],
    }


def _member_values(member: Member) -> dict[str, Any]:
    return {
        "path": _text(member.path),
        "relation": member.relation.value,
        "edits": list(member.edits),
        "similarity": round(member.similarity, 4),
        "parts": [_text(path) for path in member.parts],
        "is_new": member.is_new,
    }


def _text(path: Path) -> str:
    """Names that are no valid Unicode are shown with replacement characters."""
    return str(path).encode("utf-8", "replace").decode()
