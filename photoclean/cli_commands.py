"""What each command of the command line does."""

from __future__ import annotations

import contextlib
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn
from rich.table import Table

from photoclean import cli
from photoclean.catalog.reader import CatalogReader
from photoclean.domain import messages
from photoclean.services.places import Places
from photoclean.services.report import Report, read_report, to_json, write_csv
from photoclean.services.settings import load_settings

if TYPE_CHECKING:
    import argparse
    from collections.abc import Generator, Iterable, Iterator

    from photoclean.catalog.files import Root
    from photoclean.domain.messages import Event, ScanProgressed
    from photoclean.engine.wiring import Library

_PHASES = {"looking": "Looking through folders", "indexing": "Reading photos"}
_MANY_GROUPS = 200
"""Rows after which the table on a terminal stops being of use."""


def run_scan(options: argparse.Namespace) -> int:
    """Scan folders once; report on standard output, progress on standard error."""
    console = Console(stderr=True)
    folders = _existing(options.folders, console)
    if folders is None:
        return cli.EXIT_WRONG_USE
    places = Places.find(options.home)
    finished = None
    with _open(places) as library:
        events = library.scanner.scan(_take_in(library, folders))
        with contextlib.closing(events), _progress(console) as progress:
            for event in _shown(events, progress):
                if isinstance(event, messages.ScanFinished):
                    finished = event
    with CatalogReader(places.catalog) as reader:
        report = read_report(reader, below=folders)
    _hand_out(report, options, finished=finished, console=console)
    if report.photos == len(report.unreadable):
        console.print("No photo could be read in these folders.")
        return cli.EXIT_NOTHING_READABLE
    return cli.EXIT_DONE


def run_watch(options: argparse.Namespace) -> int:
    """Scan folders, then say what changes until Ctrl-C."""
    console = Console(stderr=True)
    folders = _existing(options.folders, console)
    if folders is None:
        return cli.EXIT_WRONG_USE
    with _open(Places.find(options.home)) as library:
        roots = _take_in(library, folders)
        out = Console()
        _say_all(library.watching.start(roots), library, out)
        events = library.scanner.scan(roots)
        with contextlib.closing(events), _progress(console) as progress:
            for _ in _shown(events, progress):
                pass
        _say_state(library, out)
        while True:
            changed = library.watching.settled()
            if changed:
                _say_all(library.scanner.update(changed), library, out)
            returned = library.watching.find_returned()
            if returned:
                _say_all(library.scanner.scan(returned), library, out)
                _say_all(library.watching.start(returned), library, out)
            time.sleep(0.2)


def run_groups(options: argparse.Namespace) -> int:
    """Show the last result."""
    with CatalogReader(Places.find(options.home).catalog) as reader:
        report = read_report(reader)
    _hand_out(report, options, finished=None, console=Console(stderr=True))
    return cli.EXIT_DONE


def run_doctor(options: argparse.Namespace) -> int:
    """Show what was found of everything that is needed, with advice."""
    from photoclean.engine.wiring import named_weights
    from photoclean.services.health import examine

    places = Places.find(options.home)
    settings = load_settings(places.settings)
    console = Console()
    is_well = True
    with _open(places) as library:
        for check in examine(
            places,
            settings,
            named_weights=named_weights(settings),
            open_store=library.open_store,
            describe_device=lambda: library.load_embedder().device,
        ):
            sign = "[green]ok[/]" if check.is_well else "[red]!![/]"
            console.print(f"{sign}  [bold]{check.name}[/]: ", end="", highlight=False)
            console.print(check.found, markup=False, highlight=False)
            if not check.is_well:
                console.print(f"    {check.advice}", markup=False, highlight=False)
            is_well &= check.is_well
    return cli.EXIT_DONE if is_well else cli.EXIT_FAILED


def run_weights(options: argparse.Namespace) -> int:
    """Fetch the weights of the model that the settings name."""
    from photoclean.embedding.weights import obtain_weights
    from photoclean.engine.wiring import find_model, named_weights

    places = Places.find(options.home)
    settings = load_settings(places.settings)
    find_model(settings)
    places.create()
    with _progress(Console(stderr=True)) as progress:
        task = progress.add_task("Weights", total=None, rate="", left="")

        def report(text: str, done: int, total: int) -> None:
            progress.update(task, description=text, completed=done, total=total or None)

        source = obtain_weights(
            settings.model,
            models_folder=places.models,
            named=named_weights(settings),
            report=report,
        )
    Console().print(f"{settings.model}: {source.detail}", markup=False, soft_wrap=True)
    return cli.EXIT_DONE


def _open(places: Places) -> Library:
    from photoclean.engine.wiring import Library

    return Library(places, load_settings(places.settings))


def _existing(folders: Iterable[Path], console: Console) -> list[Path] | None:
    absolute = [folder.expanduser().absolute() for folder in folders]
    missing = [folder for folder in absolute if not folder.exists()]
    for folder in missing:
        console.print(f"photoclean: {folder} does not exist.", markup=False, soft_wrap=True)
    return None if missing else absolute


def _take_in(library: Library, folders: list[Path]) -> list[Root]:
    from photoclean.services.scanning import add_roots

    cut_off = library.cleanup.recover()
    if cut_off is not None:
        Console(stderr=True).print(cut_off)
    if library.needs_repair():
        library.open_store()
    return add_roots(library.catalog, folders)


def _progress(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[rate]}"),
        TextColumn("{task.fields[left]}"),
        console=console,
        transient=True,
    )


def _shown(events: Iterable[Event], progress: Progress) -> Iterator[Event]:
    """Show how far the work is and pass on everything else."""
    task = progress.add_task("Starting", total=None, rate="", left="")
    for event in events:
        match event:
            case messages.ScanProgressed():
                _show_progress(event, progress, task)
            case messages.PhotoFailed(path, reason):
                progress.console.print(f"{path}: {reason}", markup=False, soft_wrap=True)
            case messages.ProblemFound(_, text):
                progress.console.print(text, markup=False, soft_wrap=True)
            case _:
                yield event


def _show_progress(event: ScanProgressed, progress: Progress, task: int) -> None:
    if event.phase not in _PHASES:
        return
    rate = f"{event.photos_per_second:.0f} photos/s" if event.photos_per_second else ""
    left = f"{_in_words(event.seconds_left)} left" if event.seconds_left is not None else ""
    progress.update(
        task,  # type: ignore[arg-type]
        description=_PHASES[event.phase],
        completed=event.done,
        total=event.total or None,
        rate=rate,
        left=left,
    )


def _in_words(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


def _hand_out(
    report: Report,
    options: argparse.Namespace,
    *,
    finished: messages.ScanFinished | None,
    console: Console,
) -> None:
    """Write the files that were asked for; the table makes way when one goes to "-"."""
    if options.json:
        document = to_json(report, finished=finished)
        if options.json == "-":
            sys.stdout.buffer.write(document)
            sys.stdout.buffer.flush()
        else:
            Path(options.json).write_bytes(document)
    if options.csv == "-":
        write_csv(report, sys.stdout)
    elif options.csv:
        with Path(options.csv).open("w", newline="", encoding="utf-8") as text:
            write_csv(report, text)
    taken = "-" in (options.json, options.csv)
    _show_table(report, console if taken else Console())


def _show_table(report: Report, console: Console) -> None:
    table = Table(box=None, pad_edge=False)
    table.add_column("group", justify="right")
    table.add_column("kind")
    table.add_column("relation")
    table.add_column("like", justify="right")
    table.add_column("file", overflow="fold")
    table.add_column("notes", overflow="fold")
    largest = sorted(report.groups, key=lambda group: -group.reclaimable_bytes)
    for group in largest[:_MANY_GROUPS]:
        for member in group.members:
            is_keeper = member is group.keeper
            table.add_row(
                str(group.id) if is_keeper else "",
                group.kind.value if is_keeper else "",
                "keep" if is_keeper else member.relation.value,
                "" if is_keeper else f"{100 * member.similarity:.0f} %",
                str(member.path).encode("utf-8", "replace").decode(),
                group.why if is_keeper else "; ".join(member.edits),
            )
        table.add_section()
    if report.groups:
        console.print(table, markup=False)
    if len(largest) > _MANY_GROUPS:
        console.print(
            f"... and {len(largest) - _MANY_GROUPS} more groups: see --json or --csv."
        )
    console.print(
        f"{report.photos} photos, {len(report.unreadable)} unreadable,"
        f" {len(report.groups)} groups; trashing all copies frees"
        f" {report.reclaimable_bytes / 1e6:.1f} MB."
    )


def _say_state(library: Library, console: Console) -> None:
    with CatalogReader(library.places.catalog) as reader:
        report = read_report(reader)
    console.print(
        f"Watching {report.photos} photos, {len(report.groups)} groups of duplicates."
        " Ctrl-C stops."
    )


def _say_all(events: Generator[Event], library: Library, console: Console) -> None:
    for event in events:
        _say_event(event, library, console)


def _say_event(event: Event, library: Library, console: Console) -> None:
    match event:
        case messages.PhotoFailed(path, reason):
            console.print(f"unreadable: {path}: {reason}", markup=False, soft_wrap=True)
        case messages.GroupsChanged():
            _say_state(library, console)
        case messages.ProblemFound(_, text):
            console.print(text, markup=False, soft_wrap=True)
