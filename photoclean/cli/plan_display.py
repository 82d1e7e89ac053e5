"""What the command line shows of plans, and of clean-ups that are done."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import msgspec
from rich.text import Text

from photoclean.cli.display import in_units
from photoclean.domain.plan import Way
from photoclean.domain.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console

    from photoclean.domain.cleanup_messages import CleanupFinished, Refusal
    from photoclean.domain.plan import JournalEntry, Plan, PlannedGroup

_MANY_GROUPS = 100
"""Groups of a plan after which a terminal stops being of use."""
WAYS_DONE = {
    Way.TRASH: "moved to the trash",
    Way.FOLDER: "moved into {}",
    Way.HARD_LINK: "replaced by hard links",
    Way.SYMBOLIC_LINK: "replaced by symbolic links",
    Way.CLONE: "replaced by clones",
}


def describe_done(plan: Plan, done: CleanupFinished) -> str:
    """Say in one sentence what a clean-up has done."""
    way = WAYS_DONE[plan.way].format(plan.folder)
    copies = count(done.trashed, "copy", "copies")
    said = f"Clean-up {done.journal_id}: {copies} {way}, {in_units(done.freed_bytes)}"
    if done.merged:
        said += f"; {count(done.merged, 'photo')} given what only the copies knew"
    return f"{said}."


def plan_document(plan: Plan, done: CleanupFinished | None) -> bytes:
    """Write a plan, and what came of it, as one JSON document for programs."""
    document = {
        "way": plan.way,
        "copies": plan.count,
        "freed_bytes": plan.freed_bytes,
        "groups": [
            {
                "id": group.group_id,
                "kind": group.kind,
                "keep": printable(group.keep.path),
                "trash": [printable(file.path) for file in group.trash],
                "freed_bytes": group.freed_bytes,
                "merge": group.merge.changes,
                "conflicts": group.merge.conflicts,
                "into": group.merge.into,
            }
            for group in plan.groups
        ],
        "refused": plan.refused if done is None else done.refused,
        "applied": None if done is None else {
            "id": done.journal_id, "copies": done.trashed, "freed_bytes": done.freed_bytes,
            "merged": done.merged,
        },
    }  # fmt: skip
    return msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n"


def show_plan(plan: Plan, out: Console) -> None:
    """Show what a plan would do, group by group."""
    for group in plan.groups[:_MANY_GROUPS]:
        _show_group(group, out)
    if len(plan.groups) > _MANY_GROUPS:
        left = len(plan.groups) - _MANY_GROUPS
        out.print(f"... and {count(left, 'group')} more: see --json.")
    show_refused(plan.refused, out)
    out.print(
        f"{count(plan.count, 'copy', 'copies')} of {count(len(plan.groups), 'group')} would"
        f" be {WAYS_DONE[plan.way].format(plan.folder)}, {in_units(plan.freed_bytes)}."
        + (" Nothing was done: --apply does it." if plan.count else ""),
        markup=False,
        highlight=False,
        soft_wrap=True,
    )


def _show_group(group: PlannedGroup, out: Console) -> None:
    _say(out, "keep   ", printable(group.keep.path), style="green")
    for file in group.trash:
        _say(out, "  goes ", printable(file.path), style="red")
    for words in group.merge.changes:
        _say(out, "  gets ", f"{words}, into {group.merge.into}", style="cyan")
    for conflict in group.merge.conflicts:
        values = "; ".join(conflict.values)
        _say(out, "  note ", f"{conflict.field}: {values}. {conflict.reason}", style="yellow")
    out.print()


def _say(out: Console, head: str, text: str, *, style: str) -> None:
    out.print(Text(head, style=style) + Text(text), soft_wrap=True)


def show_refused(refused: Iterable[Refusal], out: Console) -> None:
    """Show what was left alone, with the reasons."""
    for one in refused:
        out.print(f"{one.path}: {one.reason}", markup=False, highlight=False, soft_wrap=True)


def describe_entry(entry: JournalEntry) -> str:
    """Say in one line what a clean-up of the history was, by the clock of the place."""
    made_at = datetime.fromisoformat(entry.made_at).astimezone()
    parts = [f"{entry.number:4}  {made_at:%Y-%m-%d %H:%M}"]
    if entry.cleared:
        way = WAYS_DONE[entry.way].format("a folder")
        parts.append(f"{count(entry.cleared, 'copy', 'copies')} {way} ({in_units(entry.size)})")
    if entry.written:
        kept = f", earlier bytes kept: {in_units(entry.kept_bytes)}" if entry.kept_bytes else ""
        parts.append(f"{count(entry.written, 'file')} given metadata{kept}")
    if entry.restored:
        parts.append(f"{count(entry.restored, 'file')} brought back")
    if entry.lost:
        parts.append(f"{count(entry.lost, 'file')} no longer in the trash")
    if entry.refused:
        parts.append(f"{count(entry.refused, 'file')} left alone")
    return "  ".join([parts[0], "; ".join(parts[1:])])


def count(number: int, one: str, many: str = "") -> str:
    """Say how many there are of something."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
