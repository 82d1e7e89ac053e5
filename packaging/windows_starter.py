"""The launcher of Windows: a small command file in the Start menu and on the desktop."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

_NAME = "photoclean.cmd"
_MARK = "rem Made by photoclean's packaging/launch.py --install"


@dataclass(frozen=True, slots=True)
class Starters:
    """The same command file in each of the `folders`."""

    folders: tuple[Path, ...]

    @classmethod
    def of_this_user(cls) -> Starters:
        """In the user's Start menu and on the user's desktop."""
        home = Path.home()
        roaming = Path(os.environ.get("APPDATA") or home / "AppData" / "Roaming")
        menu = roaming / "Microsoft" / "Windows" / "Start Menu" / "Programs"
        return cls(folders=(menu, home / "Desktop"))

    def install(self, root: Path, python: Path) -> list[Path]:
        """Write the command files."""
        for file in self._files():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(command_file(root, python).encode())
        return self._files()

    def uninstall(self) -> list[Path]:
        """Remove the command files that are ours."""
        removed = [file for file in self._files() if _is_ours(file)]
        for file in removed:
            file.unlink()
        return removed

    def _files(self) -> list[Path]:
        return [folder / _NAME for folder in self.folders]


def command_file(root: Path, python: Path) -> str:
    """The command file's text, in UTF-8 (code page 65001); `%*` are folders dropped on it.

    A start that has nothing to set up shows no console: `pythonw` has none.
    """
    launch = root / "packaging" / "launch.py"
    quiet, loud = (f'"{_percent(one)}"' for one in (python.with_name("pythonw.exe"), python))
    ready = f'"{_percent(root / ".venv" / "photoclean-setup.json")}"'
    arguments = f'"{_percent(launch)}" -- %*'
    lines = (
        "@echo off",
        _MARK,
        "chcp 65001 >nul",
        f'if exist {ready} (start "" {quiet} {arguments}) else ({loud} {arguments})',
        "",
    )
    return "\r\n".join(lines)


def _percent(path: Path) -> str:
    return str(path).replace("%", "%%")


def _is_ours(file: Path) -> bool:
    try:
        return _MARK in file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
