"""What each command of the command line does."""

from __future__ import annotations

import contextlib
import os
import sys
from dataclasses import replace
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING

from rich.console import Console

from photoclean.catalog.reader import CatalogReader
from photoclean.cli.display import (
    make_progress,
    show_explanation,
    show_progress,
    show_rules,
    show_sums,
    show_table,
)
from photoclean.cli.exit_codes import (
    EXIT_DONE,
    EXIT_FAILED,
    EXIT_NOTHING_READABLE,
    EXIT_WRONG_USE,
)
from photoclean.cli.narrator import Narrator
from photoclean.domain import messages
from photoclean.services.places import Places
from photoclean.services.report import Report, read_report, to_json, write_csv
from photoclean.services.settings import (
    Settings,
    complete_order,
    keeper_rules,
    load_settings,
    save_settings,
)

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from photoclean.catalog.files import Root
    from photoclean.engine.wiring import Library
    from photoclean.services.ports import VectorStore


def run_scan(options: argparse.Namespace) -> int:
    """Scan folders once; report on standard output, progress on standard error."""
    console = Console(stderr=True)
    folders = _existing(options.folders, console)
    if folders is None:
        return EXIT_WRONG_USE
    places = Places.find(options.home)
    finished = None
    with _open(places) as library:
        events = library.scanner.scan(_take_in(library, folders))
        with contextlib.closing(events), make_progress(console) as progress:
            for event in show_progress(events, progress):
                if isinstance(event, messages.ScanFinished):
                    finished = event
    with CatalogReader(places.catalog) as reader:
        report = read_report(reader, below=folders)
    _hand_out(report, options, finished=finished, console=console)
    if report.photos == len(report.unreadable):
        console.print("No photo could be read in these folders.")
        return EXIT_NOTHING_READABLE
    return EXIT_DONE


def run_watch(options: argparse.Namespace) -> int:
    """Scan folders, then say what changes until Ctrl-C: the engine's own loop, told aloud."""
    from photoclean.engine.process import Engine

    console = Console(stderr=True)
    folders = _existing(options.folders, console)
    if folders is None:
        return EXIT_WRONG_USE
    places = Places.find(options.home)
    inbox: SimpleQueue[messages.Command | None] = SimpleQueue()
    inbox.put(messages.AddFolders(tuple(str(folder) for folder in folders)))
    with _open(places) as library, make_progress(console) as progress:
        narrator = Narrator(places.catalog, progress=progress, out=Console())
        Engine(library, inbox=inbox, say=narrator.tell).run()
    return EXIT_DONE


def run_groups(options: argparse.Namespace) -> int:
    """Show the last result."""
    with CatalogReader(Places.find(options.home).catalog) as reader:
        report = read_report(reader)
    _hand_out(report, options, finished=None, console=Console(stderr=True))
    return EXIT_DONE


def run_rules(options: argparse.Namespace) -> int:
    """Show the rules for choosing keepers, after changing them as asked for."""
    places = Places.find(options.home)
    settings = load_settings(places.settings)
    changed = settings
    if options.reset:
        usual = Settings()
        changed = replace(
            changed,
            keeper_rules=usual.keeper_rules,
            preferred_folders=usual.preferred_folders,
        )
    if options.order is not None:
        names = [name.strip() for name in options.order.split(",")]
        changed = replace(changed, keeper_rules=complete_order(names))
    if options.prefer is not None:
        folders = _existing(options.prefer, Console(stderr=True))
        if folders is None:
            return EXIT_WRONG_USE
        changed = replace(changed, preferred_folders=tuple(str(folder) for folder in folders))
    if changed != settings:
        save_settings(places.settings, changed)
    show_rules(changed, Console(), is_new=changed != settings)
    return EXIT_DONE


def run_explain(options: argparse.Namespace) -> int:
    """Compare two files, which need not be in the library, and say all that was found."""
    from photoclean.engine.network import load_network
    from photoclean.services.explaining import explain_pair

    console = Console(stderr=True)
    files = _existing([options.one, options.other], console)
    if files is None:
        return EXIT_WRONG_USE
    places = Places.find(options.home)
    settings = load_settings(places.settings)
    explanation = explain_pair(
        files[0],
        files[1],
        places=places,
        rules=keeper_rules(settings),
        load_embedder=lambda: load_network(places, settings),
    )
    show_explanation(explanation, Console())
    if options.picture is not None:
        if explanation.picture is None:
            console.print("The two can't be laid on each other: there is no picture to draw.")
            return EXIT_FAILED
        options.picture.write_bytes(explanation.picture)
    return EXIT_DONE


def run_doctor(options: argparse.Namespace) -> int:
    """Show what was found of everything that is needed, with advice."""
    from photoclean.engine.network import load_network, named_weights
    from photoclean.services.health import examine

    places = Places.find(options.home)
    settings = load_settings(places.settings)
    console = Console()
    is_well = True
    with contextlib.ExitStack() as stack:

        def open_store() -> VectorStore:
            return stack.enter_context(_open(places)).open_store()

        for check in examine(
            places,
            settings,
            named_weights=named_weights(settings),
            open_store=open_store,
            describe_device=lambda: load_network(places, settings).device,
        ):
            sign = "[green]ok[/]" if check.is_well else "[red]!![/]"
            console.print(f"{sign}  [bold]{check.name}[/]: ", end="", highlight=False)
            console.print(check.found, markup=False, highlight=False, soft_wrap=True)
            if not check.is_well:
                advice = f"    {check.advice}"
                console.print(advice, markup=False, highlight=False, soft_wrap=True)
            is_well &= check.is_well
    return EXIT_DONE if is_well else EXIT_FAILED


def run_weights(options: argparse.Namespace) -> int:
    """Fetch the weights of the model that the settings name."""
    from photoclean.embedding.weights import obtain_weights
    from photoclean.engine.network import find_model, named_weights

    places = Places.find(options.home)
    settings = load_settings(places.settings)
    find_model(settings)
    places.create()
    with make_progress(Console(stderr=True)) as progress:
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
    return EXIT_DONE


def _open(places: Places) -> Library:
    from photoclean.engine.wiring import Library

    return Library(places, load_settings(places.settings))


def _existing(folders: Iterable[Path], console: Console) -> list[Path] | None:
    absolute = [Path(os.path.abspath(folder.expanduser())) for folder in folders]  # noqa: PTH100
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
    if "-" in (options.json, options.csv):
        show_sums(report, console)
    else:
        show_table(report, Console())
        show_sums(report, Console())
