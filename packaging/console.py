"""What set-up says and runs: everything it prints goes to standard error."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class SetupError(Exception):
    """Set-up can't go on; the text says why and what to do."""


def say(text: str) -> None:
    """Tell the user something, at once."""
    print(text, file=sys.stderr, flush=True)


def run(command: Sequence[str]) -> bool:
    """Run a command with its output in view on standard error; true when it succeeded."""
    try:
        return subprocess.run(command, stdout=sys.stderr, check=False).returncode == 0
    except OSError as error:
        say(f"{command[0]} could not be started: {error.strerror}")
        return False


def ask(command: Sequence[str]) -> str | None:
    """The standard output of a quiet command, None when it failed or isn't there."""
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except OSError:
        return None
    return done.stdout.decode(errors="replace") if done.returncode == 0 else None
