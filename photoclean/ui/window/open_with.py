"""Which other programs can open a photo, and opening it with one of them."""

from __future__ import annotations

import configparser
import os
import shlex
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QMimeDatabase, QProcess

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from PySide6.QtWidgets import QMenu

_FILE_CODES = {"%f", "%F", "%u", "%U"}
_MOST = 12


@dataclass(frozen=True, slots=True)
class Program:
    """A program of the desktop's: its name and how it is started."""

    name: str
    command: str

    def arguments_for(self, path: Path) -> list[str]:
        """Tell the words that open a file, by the rules of the Exec line."""
        words = []
        for word in shlex.split(self.command):
            if word in _FILE_CODES:
                words.append(path.as_uri() if word.lower() == "%u" else str(path))
            elif not (len(word) == 2 and word[0] == "%" and word != "%%"):
                words.append(word.replace("%%", "%"))
        return words


def add_open_with(menu: QMenu, path: Path) -> None:
    """Add "Open with" to a menu, where this system tells which programs there are."""
    text = QCoreApplication.translate("open with", "Open with…")
    if sys.platform == "win32":
        menu.addAction(
            text, lambda: _start(["rundll32", "shell32.dll,OpenAs_RunDLL", str(path)])
        )
        return
    if sys.platform == "darwin":
        return
    mime = QMimeDatabase().mimeTypeForFile(str(path), QMimeDatabase.MatchMode.MatchExtension)
    programs = find_programs(mime.name(), os.environ)
    if programs:
        inner = menu.addMenu(text.removesuffix("…"))
        for program in programs:
            inner.addAction(program.name, partial(_start, program.arguments_for(path)))


def find_programs(mime: str, environment: Mapping[str, str]) -> list[Program]:
    """Find the programs that say they can open a kind of file, by name; a dozen at most.

    An entry of the user's own takes the place of the system's of the same name:
    https://specifications.freedesktop.org/desktop-entry-spec/latest/
    """
    found: dict[str, Program | None] = {}
    for folder in _entry_folders(environment):
        for file in sorted(folder.glob("*.desktop")):
            if file.name not in found:
                found[file.name] = _read_entry(file, mime)
    programs = {program.name: program for program in found.values() if program is not None}
    return sorted(programs.values(), key=lambda program: program.name.casefold())[:_MOST]


def _entry_folders(environment: Mapping[str, str]) -> Iterator[Path]:
    own = environment.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    shared = environment.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    for name in (own, *shared.split(":")):
        yield Path(name) / "applications"


def _read_entry(file: Path, mime: str) -> Program | None:
    parser = configparser.RawConfigParser(strict=False)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    try:
        parser.read_string(file.read_text(encoding="utf-8", errors="replace"))
        entry = parser["Desktop Entry"]
    except (OSError, configparser.Error, KeyError):
        return None
    is_hidden = "true" in {entry.get("NoDisplay", ""), entry.get("Hidden", "")}
    command = entry.get("Exec", "").replace("\\\\", "\\")
    takes_files = bool(_FILE_CODES & set(command.split()))
    can_open = mime in entry.get("MimeType", "").split(";")
    if is_hidden or not can_open or not takes_files or entry.get("Terminal") == "true":
        return None
    language = QLocale().name()
    names = (f"Name[{language}]", f"Name[{language.partition('_')[0]}]", "Name")
    name = next((entry[key] for key in names if entry.get(key)), file.stem)
    return Program(name, command)


def _start(words: list[str]) -> None:
    QProcess.startDetached(words[0], words[1:])
