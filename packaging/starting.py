"""Starts photoclean from its checkout: the window, or with --headless the command line."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

from setup_state import HEADLESS_STEPS, STEPS, Checkout, SetupState

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_INTERRUPTED = 130
_HEADLESS_USE = "python3 packaging/launch.py --headless -- scan FOLDER"


def main(words: Sequence[str]) -> int:
    """Do what the command line asks; the exit code is photoclean's own.

    The modules for set-up are loaded only when there is something to set up: a later start
    costs some hundredths of a second.
    """
    from console import SetupError, say

    options = parse(words)
    try:
        return _act(options)
    except SetupError as error:
        say(f"photoclean: {error}")
        return 1
    except KeyboardInterrupt:
        say("\nStopped. Start photoclean again, and it goes on where it stopped.")
        return _INTERRUPTED


def parse(words: Sequence[str]) -> argparse.Namespace:
    """The options: folders, headless, arguments, install, uninstall, from_menu."""
    ours, arguments = _split(words)
    parser = argparse.ArgumentParser(
        prog="launch.py",
        description="Sets photoclean up on first use and starts it.",
        epilog="Everything that set-up installs lies in the folder .venv of the checkout.",
    )
    parser.add_argument("folders", metavar="FOLDER", nargs="*", help="photos to watch")
    parser.add_argument(
        "--headless",
        action="store_true",
        help="run the command line instead of the window: --headless -- scan FOLDER",
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--install", action="store_true", help="put photoclean into the menu and on the desktop"
    )
    what.add_argument("--uninstall", action="store_true", help="take it away from there again")
    parser.add_argument("--from-menu", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(ours)
    if options.headless:
        options.arguments = [*options.folders, *arguments]
    else:
        options.folders += arguments
    return options


def missing_display(environment: Mapping[str, str]) -> bool:
    """Whether Linux has no screen to open a window on."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform == "linux" and not any(environment.get(name) for name in names)


def window_needs(environment: Mapping[str, str]) -> tuple[str, ...]:
    """The parts of Qt that a window needs here, any of the platforms' after "Qt"."""
    platform = environment.get("QT_QPA_PLATFORM", "").partition(";")[0].partition(":")[0]
    if platform:
        return ("Qt", platform)
    if environment.get("WAYLAND_DISPLAY") and not environment.get("DISPLAY"):
        return ("Qt", "wayland")
    return ("Qt", "xcb")


def _split(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """What stands before the first `--` and after it."""
    ours = list(words)
    if "--" not in ours:
        return ours, []
    at = ours.index("--")
    return ours[:at], ours[at + 1 :]


def _act(options: argparse.Namespace) -> int:
    checkout = Checkout.of_this_file()
    if options.uninstall:
        from menu_entry import uninstall

        return uninstall(checkout.root)
    if options.install:
        from menu_entry import install

        _set_up(checkout, STEPS)
        return install(checkout.root)
    if options.headless:
        _set_up(checkout, HEADLESS_STEPS)
        return _become(checkout, options.arguments)
    return _open_window(checkout, options)


def _open_window(checkout: Checkout, options: argparse.Namespace) -> int:
    from console import say

    if missing_display(os.environ):
        say(
            "photoclean: there is no screen here to open a window on.\n"
            f"The command line works without one: {_HEADLESS_USE}"
        )
        return 1
    if options.from_menu and not SetupState.read(checkout).done.issuperset(STEPS):
        from menu_entry import start_in_terminal

        if start_in_terminal(checkout.root, options.folders):
            return 0
    _set_up(checkout, STEPS)
    if not SetupState.read(checkout).done.issuperset(STEPS):
        _require_libraries(checkout)
    return _become(checkout, options.folders)


def _set_up(checkout: Checkout, steps: Sequence[str]) -> None:
    if not SetupState.read(checkout).done.issuperset(steps):
        from setup_steps import set_up

        set_up(checkout, steps=steps)


def _require_libraries(checkout: Checkout) -> None:
    from console import SetupError
    from system_packages import missing_libraries

    missing = missing_libraries(checkout.environment)
    lacking = [one for part in window_needs(os.environ) for one in missing.get(part, ())]
    if lacking:
        msg = (
            f"the window can't open without {', '.join(sorted(set(lacking)))} (see above).\n"
            f"The command line works without: {_HEADLESS_USE}"
        )
        raise SetupError(msg)


def _become(checkout: Checkout, arguments: Sequence[str]) -> int:
    """Run photoclean in place of this program.

    `-P` keeps the current folder, which may hold a file called numpy.py, out of the path.
    """
    python = str(checkout.python)
    command = [python, "-P", "-m", "photoclean", *arguments]
    return _run_and_wait(command) if sys.platform == "win32" else os.execv(python, command)


def _run_and_wait(command: Sequence[str]) -> int:
    """For Windows, whose exec returns to the shell at once."""
    import subprocess

    running = subprocess.Popen(command)
    while True:
        try:
            return running.wait()
        except KeyboardInterrupt:
            continue  # the program got it as well, and ends in its own way
