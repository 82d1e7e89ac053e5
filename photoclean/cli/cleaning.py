"""The commands that clear copies away, take that back, and tell of it."""

from __future__ import annotations

import contextlib
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec
from rich.console import Console
from rich.text import Text

from photoclean.catalog.reader import CatalogReader
from photoclean.cli.display import in_units, make_progress, show_progress
from photoclean.cli.exit_codes import EXIT_DONE, EXIT_FAILED, EXIT_WRONG_USE
from photoclean.domain import messages
from photoclean.domain.plan import Way
from photoclean.domain.relation import GroupKind
from photoclean.services.choosing import CLEANABLE, choose_copies
from photoclean.services.places import Places
from photoclean.services.plan_files import load_plan, save_plan
from photoclean.services.planning import Wishes
from photoclean.services.settings import load_settings

if TYPE_CHECKING:
    import argparse
    from collections.abc import Generator, Iterable

    from rich.progress import Progress

    from photoclean.domain.messages import Event
    from photoclean.domain.plan import JournalEntry, Plan, PlannedGroup
    from photoclean.engine.wiring import Library

_Last = TypeVar("_Last")
_MANY_GROUPS = 100
"""Groups of a plan after which a terminal stops being of use."""
_DONE = {
    Way.TRASH: "moved to the trash",
    Way.FOLDER: "moved into {}",
    Way.HARD_LINK: "replaced by hard links",
    Way.SYMBOLIC_LINK: "replaced by symbolic links",
    Way.CLONE: "replaced by clones",
}


def run_clean(options: argparse.Namespace) -> int:
    """Show what a clean-up would do, and do it when told so."""
    console = Console(stderr=True)
    kinds = _read_kinds(options.kinds, console)
    if kinds is None:
        return EXIT_WRONG_USE
    places = Places.find(options.home)
    with _open(places, console) as library, make_progress(console) as progress:
        plan = load_plan(options.plan) if options.plan else None
        if plan is None:
            with CatalogReader(places.catalog) as reader:
                under = None if options.under is None else _absolute(options.under)
                choices = choose_copies(reader.groups(), kinds=kinds, under=under)
            job = library.cleanup.plan(choices, _read_wishes(options))
            plan = _make_plan(job, progress)
        if options.save:
            save_plan(options.save, plan)
        done = None
        if options.apply:
            done = _run(library.cleanup.apply(plan), progress, messages.CleanupFinished)
    _hand_out(plan, done, options.json, console)
    return EXIT_FAILED if done is not None and plan.count and not done.trashed else EXIT_DONE


def run_undo(options: argparse.Namespace) -> int:
    """Take back one clean-up, the last where none is named."""
    console = Console(stderr=True)
    with _open(Places.find(options.home), console) as library, make_progress(console) as bar:
        done = _run(library.cleanup.undo(options.number), bar, messages.UndoFinished)
    out = Console()
    if done is None or not done.journal_id:
        out.print("There is no clean-up to take back.")
        return EXIT_DONE
    reverted = (
        f", {_count(done.reverted, 'file')} given the earlier data" if done.reverted else ""
    )
    restored = _count(done.restored, "photo")
    out.print(f"Clean-up {done.journal_id}: {restored} brought back{reverted}.", soft_wrap=True)
    _show_refused(done.refused, out)
    return EXIT_FAILED if done.refused else EXIT_DONE


def run_history(options: argparse.Namespace) -> int:
    """List the clean-ups, the newest first, or forget one."""
    places = Places.find(options.home)
    if options.forget is not None:
        with _open(places, Console(stderr=True)) as library:
            freed = library.cleanup.forget(options.forget)
        Console().print(
            f"Clean-up {options.forget} is forgotten and can't be taken back any more;"
            f" this frees {in_units(freed)}.",
            soft_wrap=True,
        )
        return EXIT_DONE
    with CatalogReader(places.catalog) as reader:
        entries = reader.history()
    if options.json:
        _write(
            msgspec.json.format(msgspec.json.encode(entries), indent=1) + b"\n", options.json
        )
        return EXIT_DONE
    out = Console()
    for entry in entries:
        out.print(_describe(entry), soft_wrap=True)
    if not entries:
        out.print("Nothing has been cleaned up yet.")
    return EXIT_DONE


def _make_plan(job: Generator[Event, None, Plan], progress: Progress) -> Plan:
    """Run a planning job to its end and take its plan."""
    plans: list[Plan] = []

    def follow() -> Generator[Event]:
        plans.append((yield from job))

    for _ in show_progress(follow(), progress):
        pass
    return plans[0]


def _run(job: Generator[Event], progress: Progress, kind: type[_Last]) -> _Last | None:
    """Run a job to its end and give back its last word of a kind."""
    found: _Last | None = None
    with contextlib.closing(job):
        for event in show_progress(job, progress):
            if isinstance(event, kind):
                found = event
    return found


@contextlib.contextmanager
def _open(places: Places, console: Console) -> Generator[Library]:
    from photoclean.engine.wiring import Library

    with Library(places, load_settings(places.settings)) as library:
        cut_off = library.cleanup.recover()
        if cut_off is not None:
            console.print(cut_off, soft_wrap=True)
        if library.needs_repair():
            library.open_store()
        yield library


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path.expanduser()))  # noqa: PTH100


def _read_kinds(text: str, console: Console) -> list[GroupKind] | None:
    kinds = []
    for name in text.split(","):
        if name.strip() not in {kind.value for kind in CLEANABLE}:
            names = " and ".join(kind.value for kind in CLEANABLE)
            console.print(
                f"photoclean: {name.strip()!r} can't be cleaned up as a whole; {names} can."
                " Similar shots are photos of their own: choose among them in the window.",
                soft_wrap=True,
            )
            return None
        kinds.append(GroupKind(name.strip()))
    return kinds


def _read_wishes(options: argparse.Namespace) -> Wishes:
    if options.move_to is not None:
        return Wishes(Way.FOLDER, _absolute(options.move_to), options.metadata)
    return Wishes(Way(options.way), None, options.metadata)


def _hand_out(
    plan: Plan, done: messages.CleanupFinished | None, json: str | None, console: Console
) -> None:
    if json:
        _write(plan_document(plan, done), json)
    out = console if json == "-" else Console()
    if done is None:
        _show_plan(plan, out)
    elif not done.journal_id:
        out.print("Nothing was done.")
        _show_refused(done.refused, out)
    else:
        out.print(_describe_done(plan, done), soft_wrap=True)
        _show_refused(done.refused, out)
        out.print(f"`photoclean undo {done.journal_id}` takes it back.")


def _describe_done(plan: Plan, done: messages.CleanupFinished) -> str:
    way = _DONE[plan.way].format(plan.folder)
    copies = _count(done.trashed, "copy", "copies")
    said = f"Clean-up {done.journal_id}: {copies} {way}, {in_units(done.freed_bytes)}"
    if done.merged:
        said += f"; {_count(done.merged, 'photo')} given what only the copies knew"
    return f"{said}."


def plan_document(plan: Plan, done: messages.CleanupFinished | None) -> bytes:
    """Write a plan, and what came of it, as one JSON document for programs."""
    document = {
        "way": plan.way,
        "copies": plan.count,
        "freed_bytes": plan.freed_bytes,
        "groups": [
            {
                "id": group.group_id,
                "kind": group.kind,
                "keep": _printable(group.keep.path),
                "trash": [_printable(file.path) for file in group.trash],
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


def _show_plan(plan: Plan, out: Console) -> None:
    for group in plan.groups[:_MANY_GROUPS]:
        _show_group(group, out)
    if len(plan.groups) > _MANY_GROUPS:
        left = len(plan.groups) - _MANY_GROUPS
        out.print(f"... and {_count(left, 'group')} more: see --json.")
    _show_refused(plan.refused, out)
    out.print(
        f"{_count(plan.count, 'copy', 'copies')} of {_count(len(plan.groups), 'group')} would"
        f" be {_DONE[plan.way].format(plan.folder)}, {in_units(plan.freed_bytes)}."
        + (" Nothing was done: --apply does it." if plan.count else ""),
        soft_wrap=True,
    )


def _show_group(group: PlannedGroup, out: Console) -> None:
    _say(out, "keep   ", _printable(group.keep.path), style="green")
    for file in group.trash:
        _say(out, "  goes ", _printable(file.path), style="red")
    for words in group.merge.changes:
        _say(out, "  gets ", f"{words}, into {group.merge.into}", style="cyan")
    for conflict in group.merge.conflicts:
        values = "; ".join(conflict.values)
        _say(out, "  note ", f"{conflict.field}: {values}. {conflict.reason}", style="yellow")
    out.print()


def _say(out: Console, head: str, text: str, *, style: str) -> None:
    out.print(Text(head, style=style) + Text(text), soft_wrap=True)


def _show_refused(refused: Iterable[messages.Refusal], out: Console) -> None:
    for one in refused:
        out.print(f"{one.path}: {one.reason}", markup=False, highlight=False, soft_wrap=True)


def _describe(entry: JournalEntry) -> str:
    made_at = datetime.fromisoformat(entry.made_at).astimezone()
    parts = [f"{entry.number:4}  {made_at:%Y-%m-%d %H:%M}"]
    if entry.cleared:
        way = _DONE[entry.way].format("a folder")
        parts.append(
            f"{_count(entry.cleared, 'copy', 'copies')} {way} ({in_units(entry.size)})"
        )
    if entry.written:
        kept = f", earlier bytes kept: {in_units(entry.kept_bytes)}" if entry.kept_bytes else ""
        parts.append(f"{_count(entry.written, 'file')} given metadata{kept}")
    if entry.restored:
        parts.append(f"{_count(entry.restored, 'file')} brought back")
    if entry.lost:
        parts.append(f"{_count(entry.lost, 'file')} no longer in the trash")
    if entry.refused:
        parts.append(f"{_count(entry.refused, 'file')} left alone")
    return "  ".join([parts[0], "; ".join(parts[1:])])


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _printable(path: Path) -> str:
    return os.fsencode(path).decode("utf-8", "replace")


def _write(document: bytes, place: str) -> None:
    if place == "-":
        sys.stdout.buffer.write(document)
        sys.stdout.buffer.flush()
    else:
        Path(place).write_bytes(document)
