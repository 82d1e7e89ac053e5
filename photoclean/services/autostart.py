"""Starting photoclean with the desktop, out of sight: one small entry of the user's own."""

from __future__ import annotations

import os
import plistlib
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from photoclean.domain.errors import PhotocleanError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LABEL = "io.github.photoclean"


@dataclass(frozen=True, slots=True)
class Autostart:
    """An entry that the desktop runs at login; `platform` is that of `sys.platform`.

    Linux: a .desktop file in the autostart folder of the XDG rules. macOS: a launch agent.
    Windows: a small script in the Startup folder, which shows no console.
    """

    file: Path
    command: tuple[str, ...]
    platform: str = sys.platform

    @classmethod
    def of_this_user(
        cls, command: Sequence[str], *, environment: Mapping[str, str] = os.environ
    ) -> Autostart:
        """The one of this user on this system."""
        file = find_entry(sys.platform, home=Path.home(), environment=environment)
        return cls(file, tuple(command))

    @property
    def is_on(self) -> bool:
        """Tell whether the desktop starts photoclean at login."""
        try:
            text = self.file.read_text(encoding="utf-8", errors="replace")
        except OSError:
            return False
        # Desktops switch entries off by these lines in place of removing them.
        lines = {line.strip().lower() for line in text.splitlines()}
        return not lines & {"hidden=true", "x-gnome-autostart-enabled=false"}

    def turn_on(self) -> None:
        """Write the entry, in place of one that may be there.

        Raises:
            PhotocleanError: It can't be written.
        """
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            self.file.write_bytes(entry(self.command, platform=self.platform))
        except OSError as error:
            raise self._failure(error) from error

    def turn_off(self) -> None:
        """Remove the entry; one that is not there is no error.

        Raises:
            PhotocleanError: It can't be removed.
        """
        try:
            self.file.unlink(missing_ok=True)
        except OSError as error:
            raise self._failure(error) from error

    def _failure(self, error: OSError) -> PhotocleanError:
        return PhotocleanError(
            f"{self.file} can't be changed: {error.strerror or error}. Check who owns it."
        )


def start_command(*, home: Path | None) -> tuple[str, ...]:
    """Tell how to start this photoclean out of sight."""
    python = Path(sys.executable)
    if sys.platform == "win32" and python.with_name("pythonw.exe").exists():
        python = python.with_name("pythonw.exe")
    where = () if home is None else ("--home", str(home.absolute()))
    # -P keeps a stray module in the folder that it is started in from standing in for ours.
    return (str(python), "-P", "-m", "photoclean", "--hidden", *where)


def find_entry(platform: str, *, home: Path, environment: Mapping[str, str]) -> Path:
    """Tell where a system keeps what it starts at login."""
    if platform == "win32":
        roaming = Path(environment.get("APPDATA") or home / "AppData" / "Roaming")
        startup = roaming / "Microsoft" / "Windows" / "Start Menu" / "Programs" / "Startup"
        return startup / "photoclean.vbs"
    if platform == "darwin":
        return home / "Library" / "LaunchAgents" / f"{_LABEL}.plist"
    config = environment.get("XDG_CONFIG_HOME", "")
    folder = Path(config) if config.startswith("/") else home / ".config"
    return folder / "autostart" / "photoclean.desktop"


def entry(command: Sequence[str], *, platform: str) -> bytes:
    """Write what a system wants to be told."""
    if platform == "win32":
        line = subprocess.list2cmdline(command).replace('"', '""')
        # UTF-16 is what the script host reads beside the code page of the system.
        return f'CreateObject("WScript.Shell").Run "{line}", 0, False\r\n'.encode("utf-16")
    if platform == "darwin":
        wish = {"Label": _LABEL, "ProgramArguments": list(command), "RunAtLoad": True}
        return plistlib.dumps(wish)
    lines = (
        "[Desktop Entry]",
        "Type=Application",
        "Name=photoclean",
        "Comment=Find every copy of every photo and clear the copies away safely",
        f"Exec={' '.join(map(_quote, command))}",
        "Icon=photoclean",
        "Terminal=false",
        "StartupNotify=false",
        "X-GNOME-Autostart-enabled=true",
        "",
    )
    return "\n".join(lines).encode()


def _quote(word: str) -> str:
    """Write one argument of an Exec line by the rules of the desktop entries.

    Quoted first, then escaped as all strings of the file are:
    https://specifications.freedesktop.org/desktop-entry-spec/latest/exec-variables.html
    """
    if word == shlex.quote(word) and "%" not in word:
        return word
    quoted = "".join(f"\\{sign}" if sign in '"`$\\' else sign for sign in word)
    return f'"{quoted}"'.replace("\\", "\\\\").replace("%", "%%")
