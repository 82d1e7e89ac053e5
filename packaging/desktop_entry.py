"""The launcher of a Linux desktop: a .desktop file in the menu and on the desktop."""

from __future__ import annotations

import hashlib
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from console import ask

_NAME = "photoclean.desktop"
_MARK = "X-Photoclean-Folder"
_ICONS = {
    "photoclean.svg": "scalable/apps/photoclean.svg",
    "photoclean-256.png": "256x256/apps/photoclean.png",
}


class Entries(Protocol):
    """What one system's menu and desktop need."""

    def install(self, root: Path, python: Path) -> list[Path]:
        """Make them for the checkout `root`, started by `python`; the entries made."""
        ...

    def uninstall(self) -> list[Path]:
        """Remove those that `install` made; the paths removed."""
        ...


@dataclass(frozen=True, slots=True)
class DesktopEntries:
    """Entries by the freedesktop.org rules; `desktop` is None where there is no such folder."""

    data: Path
    desktop: Path | None

    @classmethod
    def of_this_user(cls) -> DesktopEntries:
        """Those in the user's own folders."""
        data = os.environ.get("XDG_DATA_HOME", "")
        home = Path.home()
        return cls(
            data=Path(data) if data.startswith("/") else home / ".local" / "share",
            desktop=find_desktop(home),
        )

    def install(self, root: Path, python: Path) -> list[Path]:
        """Make the menu entry, the icons and the desktop's launcher."""
        for source, target in _ICONS.items():
            icon = self._icon(target)
            icon.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(root / "resources" / source, icon)
        text = entry_text(root, python)
        for file in self._files():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
            file.chmod(0o755)
        self._tell_desktop()
        return self._files()

    def uninstall(self) -> list[Path]:
        """Remove entries with our mark, and our icons; another program's stay."""
        ours = [file for file in self._files() if is_ours(file)]
        if not ours:
            return []
        icons = [self._icon(target) for target in _ICONS.values()]
        # What "Start at login" in the settings has made would start nothing any more.
        removed = [file for file in (*ours, *icons, _at_login()) if file.exists()]
        for file in removed:
            file.unlink()
        self._tell_desktop()
        return removed

    def _files(self) -> list[Path]:
        menu = self.data / "applications" / _NAME
        return [menu] if self.desktop is None else [menu, self.desktop / _NAME]

    def _icon(self, target: str) -> Path:
        return self.data / "icons" / "hicolor" / target

    def _tell_desktop(self) -> None:
        """Best effort: GNOME and Xfce ask before they start a launcher not marked trusted."""
        _, *on_desktop = self._files()
        for file in on_desktop:
            if file.exists():
                checksum = hashlib.sha256(file.read_bytes()).hexdigest()
                ask(["gio", "set", str(file), "metadata::trusted", "true"])
                ask(["gio", "set", str(file), "metadata::xfce-exe-checksum", checksum])
        # Desktops that cache the icons look again when the folder's time has changed.
        hicolor = self.data / "icons" / "hicolor"
        if hicolor.exists():
            os.utime(hicolor)


def entry_text(root: Path, python: Path) -> str:
    """The .desktop file for the checkout `root`, started by the interpreter `python`.

    It takes folders (%F) but names no MimeType: where the user has chosen no default,
    desktops open every folder with the newest program that says it can.
    """
    launch = root / "packaging" / "launch.py"
    command = " ".join(quote(str(word)) for word in (python, launch))
    return "\n".join(
        (
            "[Desktop Entry]",
            "Type=Application",
            "Version=1.0",
            "Name=photoclean",
            "GenericName=Duplicate Photo Finder",
            "GenericName[de]=Doppelte Fotos finden",
            "GenericName[zh_TW]=重複照片清理",
            "Comment=Find every copy of every photo and clear the copies away safely",
            "Comment[de]=Alle Kopien aller Fotos finden und sicher aufräumen",
            "Comment[zh_TW]=找出每張照片的所有副本，並安全地清理",
            f"Exec={command} --from-menu -- %F",
            "Icon=photoclean",
            "Terminal=false",
            "StartupNotify=true",
            "StartupWMClass=photoclean",
            "Categories=Graphics;Photography;Qt;",
            "Keywords=photo;picture;image;duplicate;copy;similar;clean;",
            "Keywords[zh_TW]=照片;相片;圖片;影像;重複;副本;相似;清理;",
            f"{_MARK}={escape(str(root))}",
            "",
        )
    )


def quote(word: str) -> str:
    """One argument of an Exec line.

    Quoted by the Exec rules first, then escaped as every string of the file is:
    https://specifications.freedesktop.org/desktop-entry-spec/latest/exec-variables.html
    """
    quoted = "".join(f"\\{sign}" if sign in '"`$\\' else sign for sign in word)
    return escape(f'"{quoted}"').replace("%", "%%")


def escape(text: str) -> str:
    """Text as a value of the file: backslashes and line ends may not stand as they are."""
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")


def is_ours(file: Path) -> bool:
    """Whether `install` made this file."""
    try:
        return f"\n{_MARK}=" in file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False


def _at_login() -> Path:
    """Where photoclean's settings put its entry for starting at login."""
    config = os.environ.get("XDG_CONFIG_HOME", "")
    folder = Path(config) if config.startswith("/") else Path.home() / ".config"
    return folder / "autostart" / _NAME


def find_desktop(home: Path) -> Path | None:
    """The user's desktop folder; None when the user has chosen to have none."""
    told = (ask(["xdg-user-dir", "DESKTOP"]) or "").strip()
    folder = Path(told) if told.startswith("/") else home / "Desktop"
    return None if folder == home else folder
