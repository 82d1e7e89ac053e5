"""One window a library: a second start hands its folders over to the first and ends."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

if TYPE_CHECKING:
    from collections.abc import Sequence

_ANSWER_MS = 1000
_ACK = b"ok"
_LONGEST = 100
"""Bytes of a socket's path that every system takes: Linux 107, macOS 103."""


def server_name(home: Path) -> str:
    """Name the server of a library, the same for all ways to write its folder."""
    digest = hashlib.sha256(str(home.resolve()).encode("utf-8", "surrogateescape"))
    return f"photoclean-{digest.hexdigest()[:16]}"


def find_addresses(home: Path) -> tuple[str, ...]:
    """Tell where the server of a library listens, and then where older ones may.

    The folder for what lives as long as the user is logged in, where there is one: what a
    killed window leaves in it goes at the end. Qt's own answer is not asked for, as it makes a
    folder in the temporary one and warns where there is none.
    """
    name = server_name(home)
    folder = _find_runtime_folder()
    path = "" if folder is None else str(folder / name)
    return (path, name) if path and len(os.fsencode(path)) <= _LONGEST else (name,)


def _find_runtime_folder() -> Path | None:
    if sys.platform in ("win32", "darwin"):  # both have a place of each user's own
        return None
    folder = Path(os.environ.get("XDG_RUNTIME_DIR") or f"/run/user/{os.getuid()}")
    try:
        found = folder.stat()
    except OSError:
        return None
    is_own = found.st_uid == os.getuid() and found.st_mode & 0o077 == 0
    is_usable = is_own and folder.is_absolute() and os.access(folder, os.W_OK | os.X_OK)
    return folder if is_usable else None


def hand_over(home: Path, folders: Sequence[str], *, is_hidden: bool = False) -> bool:
    """Give folders to a window that is running; False when there is none.

    The window comes to the front unless this start is to stay out of sight.
    """
    socket = QLocalSocket()
    if not any(_connect(socket, address) for address in find_addresses(home)):
        return False
    wish = {
        "folders": list(folders),
        "is_hidden": is_hidden,
        "token": os.environ.get("XDG_ACTIVATION_TOKEN", ""),
    }
    socket.write(json.dumps(wish).encode() + b"\n")
    socket.flush()
    # A window that hangs gives no answer: then it is better to start another one, which says
    # that the library is in use, than to end without a word.
    return bool(socket.waitForReadyRead(5 * _ANSWER_MS))


def _connect(socket: QLocalSocket, address: str) -> bool:
    socket.connectToServer(address)
    return socket.waitForConnected(_ANSWER_MS)


class SingleInstance(QObject):
    """Listens for later starts.

    Signals:
        folders_received: The folders of a later start (a tuple of str, may be empty).
        window_wanted: A later start wants the window in front; with the desktop's token for
            that, which may be empty.
    """

    folders_received = Signal(object)
    window_wanted = Signal(str)

    def __init__(self, home: Path, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._accept)
        addresses = find_addresses(home)
        for address in addresses:
            # What a killed window leaves behind; a running one has answered before.
            QLocalServer.removeServer(address)
        for address in addresses:
            if self._server.listen(address):
                break

    @property
    def is_listening(self) -> bool:
        """Tell whether later starts can find this one."""
        return self._server.isListening()

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _accept(self) -> None:
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.readyRead.connect(lambda socket=socket: self._read(socket))
            socket.disconnected.connect(socket.deleteLater)
            self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            return
        try:
            wish = json.loads(bytes(socket.readLine().data()))
            folders = tuple(map(str, wish["folders"]))
        except (ValueError, KeyError, TypeError):
            socket.abort()
            return
        socket.write(_ACK)
        socket.flush()
        self.folders_received.emit(folders)
        if not wish.get("is_hidden"):
            self.window_wanted.emit(str(wish.get("token", "")))
