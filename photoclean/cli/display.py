"""What the command line shows on a terminal: progress and the table of groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.progress import BarColumn, Progress, TaskID, TaskProgressColumn, TextColumn
from rich.text import Text

from photoclean.domain import messages
from photoclean.domain.keeper_rules import RULES
from photoclean.domain.printable import printable
from photoclean.domain.relation import GroupKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console

    from photoclean.domain.evidence import Alignment, Evidence
    from photoclean.domain.group import Group, Member
    from photoclean.domain.messages import Event, ScanProgressed
    from photoclean.services.explaining import Explanation
    from photoclean.services.report import Report
    from photoclean.services.settings import Settings

_PHASES = {
    "looking": "Looking through folders",
    "indexing": "Reading photos",
    "comparing": "Comparing photos",
    "weights": "Fetching weights",
    "planning": "Planning",
    "trashing": "Clearing away",
    "restoring": "Bringing back",
}
_STYLES = {
    GroupKind.IDENTICAL: "green not bold",
    GroupKind.EDITED: "cyan not bold",
    GroupKind.SIMILAR_SHOTS: "yellow not bold",
}
_MANY_ROWS = 300
"""Rows after which the table on a terminal stops being of use."""


def show_rules(settings: Settings, console: Console, *, is_new: bool) -> None:
    """Show the rules for choosing keepers in their order, one a line."""
    console.print("Of several copies the one is kept that is first by these rules:")
    for number, name in enumerate(settings.keeper_rules, start=1):
        line = Text(f"{number}. ") + Text(f"{name:12}", style="bold") + Text(RULES[name])
        console.print(line, soft_wrap=True)
    if settings.preferred_folders:
        console.print("Preferred folders, the best first:")
        for folder in settings.preferred_folders:
            console.print(Text(f"   {folder}"), soft_wrap=True)
    if is_new:
        console.print("Groups are worked out again when the library is opened next.")


def make_progress(console: Console) -> Progress:
    """Make a bar with photos a second and the time left."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[rate]}"),
        TextColumn("{task.fields[left]}"),
        console=console,
        transient=True,
    )


def show_progress(events: Iterable[Event], progress: Progress) -> Iterator[Event]:
    """Show how far the work is and pass on everything else."""
    task = start_task(progress)
    for event in events:
        match event:
            case messages.ScanProgressed():
                update_progress(event, progress, task)
            case messages.PhotoFailed(path, reason):
                progress.console.print(f"{path}: {reason}", markup=False, soft_wrap=True)
            case messages.ProblemFound(_, text, command):
                whole = f"{text}\n  {command}" if command else text
                progress.console.print(whole, markup=False, soft_wrap=True)
            case _:
                yield event


def start_task(progress: Progress) -> TaskID:
    """Show a bar that does not know yet how long it is."""
    return progress.add_task("Starting", total=None, rate="", left="")


def update_progress(event: ScanProgressed, progress: Progress, task: TaskID) -> None:
    """Show on the bar how far the work is."""
    if event.phase not in _PHASES:
        return
    rate = f"{event.photos_per_second:.0f} photos/s" if event.photos_per_second else ""
    left = f"{_in_words(event.seconds_left)} left" if event.seconds_left is not None else ""
    progress.update(
        task,
        description=_PHASES[event.phase],
        completed=event.done,
        visible=True,
        total=event.total or None,
        rate=rate,
        left=left,
    )


def in_units(size: int) -> str:
    """Say a number of bytes as people do."""
    if size < 1_000_000:
        return f"{size / 1e3:.0f} kB"
    return f"{size / 1e6:.1f} MB" if size < 1_000_000_000 else f"{size / 1e9:.1f} GB"


def _in_words(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


def show_table(report: Report, console: Console) -> None:
    """Show the groups that free most, as many as one likes to read; paths are never broken."""
    rows = shown = 0
    for group in sorted(report.groups, key=lambda group: -group.reclaimable_bytes):
        rows += len(group.members)
        if rows > _MANY_ROWS and shown:
            break
        _show_group(group, console)
        shown += 1
    if shown < len(report.groups):
        console.print(f"... and {len(report.groups) - shown} more groups: see --json or --csv.")


def show_sums(report: Report, console: Console) -> None:
    """Say in one line how much there is."""
    console.print(
        f"{report.photos} photos, {len(report.unreadable)} unreadable,"
        f" {len(report.groups)} groups; trashing all copies frees"
        f" {in_units(report.reclaimable_bytes)}.",
        soft_wrap=True,
    )


def _show_group(group: Group, console: Console) -> None:
    head = Text(f"group {group.id}", style="bold")
    head.append(f"  {group.kind.value}", style=_STYLES[group.kind])
    head.append(f"  frees {in_units(group.reclaimable_bytes)}", style="not bold")
    head.append(f"  {group.why}", style="dim not bold")
    if group.news:
        head.append(f"  {group.news}", style="yellow not bold")
    console.print(head, soft_wrap=True)
    for member in group.members:
        is_keeper = member is group.keeper
        line = Text("  keep              " if is_keeper else _name_relation(member))
        line.append(printable(member.path))
        if member.edits:
            line.append(f"  ({'; '.join(member.edits)})", style="dim")
        console.print(line, soft_wrap=True)
    console.print()


def show_explanation(found: Explanation, console: Console) -> None:
    """Show all that is known of two files, one fact a line."""
    evidence = found.evidence
    relation = "nothing in common" if evidence.relation is None else evidence.relation.value
    lines = [
        ("keep", f"{found.keep}  ({found.why})"),
        ("other", str(found.copy)),
        ("relation", relation),
        ("why", evidence.reason),
        ("edits", "; ".join(found.edits) or "none"),
        ("cosine", f"{found.similarity:.3f}"),
        ("agreement", f"{100 * evidence.agreement:.1f} % of the textured places"),
    ]
    if evidence.alignment is not None:
        lines += _describe_alignment(evidence, evidence.alignment)
    for name, text in lines:
        line = Text(f"{name:10} ", style="bold")
        line.append(printable(text), style="not bold")
        console.print(line, soft_wrap=True)


def _describe_alignment(evidence: Evidence, alignment: Alignment) -> list[tuple[str, str]]:
    turned = f"scale {alignment.scale:.3f}, turned by {alignment.angle:.1f} degrees"
    tone = evidence.tone
    return [
        ("alignment", turned + (", mirrored" if alignment.is_mirrored else "")),
        (
            "shown",
            f"{evidence.first.shown:.0%} of one, {evidence.second.shown:.0%} of the other",
        ),
        (
            "tone",
            f"gain {tone.gain:.2f}, brightness {tone.brightness:+.1f} of 255,"
            f" finest detail {tone.fineness:.2f} times",
        ),
    ]


def _name_relation(member: Member) -> str:
    return f"  {member.relation.value:10}  {100 * member.similarity:3.0f} %  "
