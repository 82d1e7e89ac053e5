"""Puts photoclean into the user's menu and on the desktop, and takes it away again."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import desktop_entry
import mac_bundle
import windows_starter
from console import say

_TERMINALS = {
    "x-terminal-emulator": "-e",
    "gnome-terminal": "--",
    "kgx": "--",
    "konsole": "-e",
    "xfce4-terminal": "-x",
    "xterm": "-e",
}


def install(root: Path) -> int:
    """Make the entries for this system and say where they are."""
    made = _entries().install(root, interpreter())
    say("photoclean is in the menu and on the desktop; a double-click starts it:")
    for path in made:
        say(f"  {path}")
    say("If you move the photoclean folder, run --install again.")
    return 0


def uninstall(root: Path) -> int:
    """Remove what `install` made, and nothing else."""
    removed = _entries().uninstall()
    if not removed:
        say("photoclean is not in the menu.")
    for path in removed:
        say(f"Removed {path}")
    if removed:
        say(f"The program itself stays in {root}; delete that folder when you want it gone.")
    return 0


def interpreter() -> Path:
    """The Python to start with: never the environment's own, which may be made anew."""
    if sys.prefix == sys.base_prefix:
        return Path(sys.executable)
    name = "python.exe" if sys.platform == "win32" else "bin/python3"
    base = Path(sys.base_prefix) / name
    return base if base.exists() else Path(sys.executable).resolve()


def start_in_terminal(root: Path, folders: list[str]) -> bool:
    """Start again in a terminal window, where the set-up's progress is seen (Linux).

    The window stays open after a failure, so that its reason can be read.
    """
    start = [str(interpreter()), str(root / "packaging" / "launch.py"), "--", *folders]
    command = ["sh", "-c", '"$@" || { echo "Press Enter to close."; read _; }', "sh", *start]
    for name, option in _TERMINALS.items():
        if sys.platform == "linux" and shutil.which(name):
            subprocess.Popen([name, option, *command], start_new_session=True)
            return True
    return False


def _entries() -> desktop_entry.Entries:
    if sys.platform == "win32":
        return windows_starter.Starters.of_this_user()
    if sys.platform == "darwin":
        return mac_bundle.Bundle.of_this_user()
    return desktop_entry.DesktopEntries.of_this_user()
