"""Shows files with the system's viewer and in its file manager."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QProcess, QUrl
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
    _show_by_dbus(path)
    return True


def _show_by_dbus(path: Path) -> None:
    """Ask the desktop's file manager, as freedesktop.org's FileManager1 defines it.

    Where there is none that understands it, the folder is opened with what opens folders.
    """
    url = QUrl.fromLocalFile(str(path)).toString(QUrl.ComponentFormattingOption.FullyEncoded)
    service = "org.freedesktop.FileManager1"
    # gdbus answers at once; D-Bus calls of our own would wait for a service to start.
    arguments = ["call", "--session", "--timeout", "5", "--dest", service]
    arguments += ["--object-path", "/org/freedesktop/FileManager1"]
    arguments += ["--method", f"{service}.ShowItems", f"['{_quote(url)}']", ""]
    process = QProcess(QCoreApplication.instance())

    def end(code: int) -> None:
        process.deleteLater()
        if code:
            open_file(path.parent)

    def fail(error: QProcess.ProcessError) -> None:
        # All other errors are followed by `finished`.
        if error == QProcess.ProcessError.FailedToStart:
            end(1)

    process.finished.connect(end)
    process.errorOccurred.connect(fail)
    process.start("gdbus", arguments)


def _quote(text: str) -> str:
    return text.replace("\\", "\\\\").replace("'", "\\'")
