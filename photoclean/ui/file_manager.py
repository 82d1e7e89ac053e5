"""Shows files with the system's viewer and in its file manager."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices

if TYPE_CHECKING:
    from pathlib import Path


def open_file(path: Path) -> bool:
    """Open a file or folder with what the system has for it; tells whether that worked."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def show_file(path: Path) -> bool:
    """Show a file in the file manager, selected where that can be done."""
    if sys.platform == "win32":
        return bool(QProcess.startDetached("explorer", ["/select,", str(path)])[0])
    if sys.platform == "darwin":
        return bool(QProcess.startDetached("open", ["-R", str(path)])[0])
    return _show_by_dbus(path) or open_file(path.parent)


def _show_by_dbus(path: Path) -> bool:
    """Ask the desktop's file manager, as freedesktop.org's FileManager1 defines it."""
    url = QUrl.fromLocalFile(str(path)).toString(QUrl.ComponentFormattingOption.FullyEncoded)
    service = "org.freedesktop.FileManager1"
    # gdbus answers at once; D-Bus calls of our own would wait for a service to start.
    arguments = ["call", "--session", "--timeout", "5", "--dest", service]
    arguments += ["--object-path", "/org/freedesktop/FileManager1"]
    arguments += ["--method", f"{service}.ShowItems", f"['{_quote(url)}']", ""]
    return bool(QProcess.startDetached("gdbus", arguments)[0])


def _quote(text: str) -> str:
    return text.replace("\\", "\\\\").replace("'", "\\'")
