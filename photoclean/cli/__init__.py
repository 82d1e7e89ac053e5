"""The command line: the same services as the window, in one process."""

from __future__ import annotations

import argparse
import contextlib
import logging
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import photoclean
from photoclean.cli.exit_codes import EXIT_FAILED, EXIT_INTERRUPTED
from photoclean.domain.errors import PhotocleanError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

COMMANDS = {
    "scan": "look through folders once and show the groups of duplicates",
    "watch": "look through folders, then go on watching them until Ctrl-C",
    "groups": "show the last result without looking again",
    "clean": "show what clearing copies away would do, and do it with --apply",
    "undo": "take a clean-up back, the last or the one that is named",
    "history": "list the clean-ups",
    "rules": "show or change the rules by which the photo to keep is chosen",
    "explain": "say what two files are to each other, and what shows it",
    "doctor": "see whether everything that is needed is there, and what to do if not",
    "weights": "fetch the network's weights",
}

_CLEANING = frozenset({"clean", "undo", "history"})


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that is named, or open the window; tells the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    options = _parse(words)
    logging.basicConfig(level=logging.DEBUG if options.verbose else logging.ERROR)
    try:
        run: Callable[[argparse.Namespace], int] = options.run
        return run(options)
    except PhotocleanError as error:
        print(f"photoclean: {error}", file=sys.stderr)
        return EXIT_FAILED
    except KeyboardInterrupt:
        print("Stopped. The next run goes on from here.", file=sys.stderr)
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return EXIT_FAILED


def run() -> None:
    """Run the command line and end the process.

    Everything is written and closed by then; taking torch and Milvus down object by object
    would keep the user waiting for a second more.
    """
    code = main()
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.flush()
        sys.stderr.flush()
    logging.shutdown()
    os._exit(code)


def _parse(words: list[str]) -> argparse.Namespace:
    """Without a command's name the words are folders for the window."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--home", type=Path, metavar="DIR", help="keep everything in DIR")
    common.add_argument("--verbose", action="store_true", help="say more about what goes on")
    position = _command_position(words)
    if position is None:
        return _parse_window(words, common)
    parser = argparse.ArgumentParser(prog="photoclean")
    commands = parser.add_subparsers(required=True)
    for name, summary in COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=summary, parents=[common])
        _add_options(name, command)
        command.set_defaults(run=_runner(name))
    rest = words[:position] + words[position + 1 :]
    return parser.parse_args([words[position], *rest])


def _command_position(words: list[str]) -> int | None:
    """Find the command's name: the first word that is no option and no option's value."""
    skip = False
    for index, word in enumerate(words):
        if skip:
            skip = False
        elif word == "--home":
            skip = True
        elif not word.startswith("-"):
            return index if word in COMMANDS else None
    return None


def _parse_window(words: list[str], common: argparse.ArgumentParser) -> argparse.Namespace:
    lines = "\n".join(f"  photoclean {name:8} {text}" for name, text in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="photoclean",
        parents=[common],
        description="Finds every copy of every photo and clears the copies away safely.",
        epilog=f"Without a command the window opens. Commands:\n{lines}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    version = f"photoclean {photoclean.__version__}"
    parser.add_argument("--version", action="version", version=version)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", help="to watch")
    hidden_help = "start in the tray, without the window"
    parser.add_argument("--hidden", action="store_true", help=hidden_help)
    parser.set_defaults(run=_open_window)
    return parser.parse_args(words)


def _add_options(name: str, command: argparse.ArgumentParser) -> None:
    if name in {"scan", "watch"}:
        command.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    if name in {"scan", "groups"}:
        command.add_argument("--json", metavar="FILE", help="write JSON; - for standard output")
        command.add_argument("--csv", metavar="FILE", help="write one row a member; - likewise")
    if name in _CLEANING:
        _add_cleaning_options(name, command)
    if name == "explain":
        command.add_argument("one", type=Path, metavar="A")
        command.add_argument("other", type=Path, metavar="B")
        picture_help = "draw where they agree, as a PNG"
        command.add_argument("--picture", type=Path, metavar="FILE", help=picture_help)
    if name == "rules":
        order_help = "names of rules, the most important first; the others follow"
        command.add_argument("--order", metavar="RULE,RULE,...", help=order_help)
        prefer_help = (
            "keep files in DIR; give it again for the next best, in place of all before"
        )
        command.add_argument(
            "--prefer", action="append", type=Path, metavar="DIR", help=prefer_help
        )
        reset_help = "go back to the usual order, and prefer no folder"
        command.add_argument("--reset", action="store_true", help=reset_help)


def _add_cleaning_options(name: str, command: argparse.ArgumentParser) -> None:
    if name == "undo":
        number_help = "as `photoclean history` lists it; the last where none is named"
        command.add_argument("number", nargs="?", type=int, metavar="N", help=number_help)
        return
    json_help = "write it as JSON; - for standard output"
    command.add_argument("--json", metavar="FILE", help=json_help)
    if name == "history":
        forget_help = "forget clean-up N for good, and free what undoing it would have needed"
        command.add_argument("--forget", type=int, metavar="N", help=forget_help)
        return
    command.add_argument(
        "--apply", action="store_true", help="do it; otherwise it is only shown"
    )
    kinds_help = "identical (usual), edited, or both with a comma between"
    command.add_argument("--kinds", metavar="KIND,...", help=kinds_help)
    under_help = "clear away only copies that lie in DIR"
    command.add_argument("--under", type=Path, metavar="DIR", help=under_help)
    without_help = "don't give the kept photos what only their copies know"
    command.add_argument(
        "--no-metadata", dest="metadata", action="store_false", help=without_help
    )
    way_help = "to the trash (usual), or put a link in the place of a copy of the same bytes"
    ways = ("trash", "hard-link", "symbolic-link", "clone")
    command.add_argument("--way", choices=ways, help=way_help)
    move_help = "move copies into DIR instead of the trash"
    command.add_argument("--move-to", type=Path, metavar="DIR", help=move_help)
    save_help = "keep the plan in a file"
    command.add_argument("--save", type=Path, metavar="FILE", help=save_help)
    plan_help = "take the plan from a file that --save has written"
    command.add_argument("--plan", type=Path, metavar="FILE", help=plan_help)


def _runner(name: str) -> Callable[[argparse.Namespace], int]:
    def run(options: argparse.Namespace) -> int:
        from photoclean.cli import cleaning, commands

        module = cleaning if name in _CLEANING else commands
        command: Callable[[argparse.Namespace], int] = getattr(module, f"run_{name}")
        return command(options)

    return run


def _open_window(options: argparse.Namespace) -> int:
    from photoclean.app import main as open_window

    # Without "..", so that no folder goes by two names; links keep the name they were given.
    folders = [Path(os.path.abspath(folder)) for folder in options.folders]  # noqa: PTH100
    return open_window(folders, home=options.home, is_hidden=options.hidden)
