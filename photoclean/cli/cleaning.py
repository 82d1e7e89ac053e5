"""The commands that clear copies away, take that back, and tell of it."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec
from rich.console import Console

from photoclean.catalog.reader import CatalogReader
from photoclean.cli.display import in_units, make_progress, show_progress
from photoclean.cli.exit_codes import EXIT_DONE, EXIT_FAILED, EXIT_WRONG_USE
from photoclean.cli.plan_display import (
    count,
    describe_done,
    describe_entry,
    plan_document,
    show_plan,
    show_refused,
)
from photoclean.domain.cleanup_messages import CleanupFinished, UndoFinished
from photoclean.domain.errors import PhotocleanError
from photoclean.domain.plan import Way
from photoclean.domain.relation import GroupKind
from photoclean.services.choosing import CLEANABLE, choose_copies
from photoclean.services.places import Places
from photoclean.services.plan_files import load_plan, save_plan
from photoclean.services.planning import Wishes
from photoclean.services.settings import load_settings

if TYPE_CHECKING:
    import argparse
    from collections.abc import Generator

    from rich.progress import Progress

    from photoclean.domain.messages import Event
    from photoclean.domain.plan import Plan
    from photoclean.engine.wiring import Library

_Last = TypeVar("_Last")
_USUAL_KINDS = GroupKind.IDENTICAL.value


def run_clean(options: argparse.Namespace) -> int:
    """Show what a clean-up would do, and do it when told so."""
    console = Console(stderr=True)
    wrong = _find_wrong_use(options)
    if wrong:
        console.print(f"photoclean: {wrong}", markup=False, highlight=False, soft_wrap=True)
        return EXIT_WRONG_USE
    kinds = [GroupKind(name) for name in _names_of(options.kinds)]
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
            done = _run(library.cleanup.apply(plan), progress, CleanupFinished)
    _hand_out(plan, done, options.json, console)
    return EXIT_FAILED if done is not None and plan.count and not done.trashed else EXIT_DONE


def run_undo(options: argparse.Namespace) -> int:
    """Take back one clean-up, the last where none is named."""
    console = Console(stderr=True)
    with _open(Places.find(options.home), console) as library, make_progress(console) as bar:
        done = _run(library.cleanup.undo(options.number), bar, UndoFinished)
    out = Console()
    if done is None or not done.journal_id:
        out.print("There is no clean-up to take back.")
        return EXIT_DONE
    reverted = (
        f", {count(done.reverted, 'file')} given the earlier data" if done.reverted else ""
    )
    restored = count(done.restored, "photo")
    out.print(f"Clean-up {done.journal_id}: {restored} brought back{reverted}.", soft_wrap=True)
    show_refused(done.refused, out)
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
        out.print(describe_entry(entry), soft_wrap=True)
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


def _find_wrong_use(options: argparse.Namespace) -> str:
    """Tell in words which options make no sense, or none together."""
    cleanable = [kind.value for kind in CLEANABLE]
    for name in _names_of(options.kinds or ""):
        if name not in cleanable:
            return (
                f"{name!r} can't be cleaned up as a whole; {' and '.join(cleanable)} can."
                " Similar shots are photos of their own: choose among them in the window."
            )
    chosen = (options.kinds, options.under, options.way, options.move_to)
    if options.plan and (any(chosen) or not options.metadata):
        return (
            "a plan says itself what is done, and how. Leave --kinds, --under, --way,"
            " --move-to and --no-metadata out, or make a new plan without --plan."
        )
    if options.way and options.move_to:
        return "copies go into the folder of --move-to, or by another --way, not both."
    return ""


def _names_of(text: str) -> list[str]:
    return [name.strip() for name in (text or _USUAL_KINDS).split(",")]


def _read_wishes(options: argparse.Namespace) -> Wishes:
    if options.move_to is not None:
        return Wishes(Way.FOLDER, _absolute(options.move_to), options.metadata)
    return Wishes(Way(options.way or Way.TRASH), None, options.metadata)


def _hand_out(
    plan: Plan,
    done: CleanupFinished | None,
    json: str | None,
    console: Console,
) -> None:
    out = console if json == "-" else Console()
    if done is None:
        show_plan(plan, out)
    elif not done.journal_id:
        out.print("Nothing was done.")
        show_refused(done.refused, out)
    else:
        said = describe_done(plan, done)
        out.print(said, markup=False, highlight=False, soft_wrap=True)
        show_refused(done.refused, out)
        out.print(f"`photoclean undo {done.journal_id}` takes it back.")
    if json:  # last: whatever becomes of it, what was done has been said
        _write(plan_document(plan, done), json)


def _write(document: bytes, place: str) -> None:
    if place == "-":
        sys.stdout.buffer.write(document)
        sys.stdout.buffer.flush()
        return
    try:
        Path(place).write_bytes(document)
    except OSError as error:
        msg = f"{place} can't be written ({error.strerror or error})."
        raise PhotocleanError(msg) from error
