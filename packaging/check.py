"""Sets photoclean up with its test tools and runs every check: `python3 packaging/check.py`.

Arguments go to pytest.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time

from console import SetupError, ask, say
from setup_state import TEST_STEPS, Checkout
from setup_steps import set_up
from system_packages import find_manager, install_packages

_PROGRAMS = (
    "Xvfb",
    "at-spi-bus-launcher",
    "dbus-daemon",
    "desktop-file-validate",
    "exiftool",
    "exiv2",
    "gio",
    "openbox",
    "pcmanfm",
    "pyatspi",
    "xdotool",
)
_SEARCHED = f"{os.environ.get('PATH', os.defpath)}:/usr/libexec:/usr/lib:/usr/lib/at-spi2-core"
_SYSTEM_PYTHON = "/usr/bin/python3"
_COMPLETE = "PHOTOCLEAN_TESTS_COMPLETE"
"""Tells the tests that all of these are there: then none that needs them may be skipped."""
_LINT_IMPORTS = "from importlinter.cli import lint_imports_command as main; main()"
_CHECKS = {
    "ruff check": ("-m", "ruff", "check"),
    "ruff format": ("-m", "ruff", "format", "--check"),
    "mypy": ("-m", "mypy"),
    "import-linter": ("-c", _LINT_IMPORTS),
}


def main(arguments: list[str]) -> int:
    """Run all checks, also after one has failed; 0 when all passed."""
    checkout = Checkout.of_this_file()
    try:
        set_up(checkout, steps=TEST_STEPS)
    except SetupError as error:
        say(f"check.py: {error}")
        return 1
    install_programs()
    commands = {**_CHECKS, "pytest": ("-m", "pytest", *arguments)}
    results = {name: run_check(checkout, name, words) for name, words in commands.items()}
    print("\nSummary")
    for name, (passed, seconds) in results.items():
        print(f"  {name:14} {'ok' if passed else 'FAILED':8} {seconds:7.1f} s")
    return 0 if all(passed for passed, _ in results.values()) else 1


def install_programs() -> None:
    """Install what the tests use (Linux): a desktop, other readers of metadata."""
    missing = [program for program in _PROGRAMS if not is_there(program)]
    manager = find_manager()
    if missing and manager is not None:
        install_packages(manager, [manager.program_package(one) for one in missing])
    if manager is not None:
        os.environ[_COMPLETE] = "1"


def is_there(program: str) -> bool:
    """Whether a program, or the module of the system's own Python, is installed."""
    if program == "pyatspi":
        return ask([_SYSTEM_PYTHON, "-c", "import pyatspi"]) is not None
    return shutil.which(program, path=_SEARCHED) is not None


def run_check(checkout: Checkout, name: str, words: tuple[str, ...]) -> tuple[bool, float]:
    """Run one check in the checkout; whether it passed, and the seconds that it took."""
    print(f"\n== {name}", flush=True)
    begin = time.monotonic()
    command = [str(checkout.python), *words]
    done = subprocess.run(command, cwd=checkout.root, check=False)
    return done.returncode == 0, time.monotonic() - begin


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
