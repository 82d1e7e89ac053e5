"""A screen without a monitor, the real program on it, and what a person would do there."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QFont, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from photoclean.app import find_icon
from photoclean.services.places import Places
from photoclean.ui.controller import Controller

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtGui import QImage

    from showing.looks import Look

_W = TypeVar("_W", bound=QWidget)
_PATIENCE_S = 180.0
_REST_S = 0.4
_SCREEN = "4000x2600x24"
"""Room for a window at 300 %."""
_FONT = ("Inter", 10)
"""What desktops of today set; where it is not installed, Qt takes what the system has."""


@contextmanager
def open_screen() -> Iterator[str]:
    """Run an X server without a monitor; gives its display."""
    reader, writer = os.pipe()
    words = ["Xvfb", "-displayfd", str(writer), "-screen", "0", _SCREEN, "-nolisten", "tcp"]
    server = subprocess.Popen(words, pass_fds=[writer], stderr=subprocess.DEVNULL)
    os.close(writer)
    try:
        with closing(os.fdopen(reader)) as answer:
            yield f":{answer.readline().strip()}"
    finally:
        server.terminate()
        server.wait(20)


def make_environment(home: Path, *, display: str, look: Look) -> dict[str, str]:
    """Tell what says to a process that its user's home is this one, on that display."""
    return {
        "DISPLAY": display,
        "HOME": str(home),
        "QT_LOGGING_RULES": "qt.qpa.theme.gnome=false",
        "QT_QPA_PLATFORM": "xcb",
        "QT_SCALE_FACTOR": str(look.scale),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_CURRENT_DESKTOP": "GNOME",
        "XDG_DATA_HOME": str(home / ".local" / "share"),
        "LC_ALL": "C.UTF-8",
        "PHOTOCLEAN_HOME": "",
        "WAYLAND_DISPLAY": "",
    }


class Stage:
    """The program, running in this process with an engine of its own."""

    def __init__(self, home: Path, *, look: Look) -> None:
        app = QApplication.instance() or QApplication(sys.argv[:1])
        assert isinstance(app, QApplication)
        self.home = home
        self.look = look
        scheme = Qt.ColorScheme.Dark if look.is_dark else Qt.ColorScheme.Light
        QGuiApplication.styleHints().setColorScheme(scheme)
        app.setFont(QFont(*_FONT))
        if look.is_mirrored:
            app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        places = Places.find()
        places.create()
        places.settings.write_text(f'language = "{look.language}"\n', encoding="utf-8")
        engine = [sys.executable, "-m", "photoclean.engine"]
        self.controller = Controller(places, engine=engine, icon=find_icon())
        self.window = self.controller.window
        self.window.resize(*look.size)
        self.controller.show()
        self.controller.begin(start_engine=True)
        self.workspace = self.controller.workspace
        self.rest()

    def wait(self, test: Callable[[], object], *, what: str) -> None:
        """Let the program run until a test gives something true."""
        deadline = time.monotonic() + _PATIENCE_S
        while not test():
            if time.monotonic() > deadline:
                msg = f"{what} did not happen in {_PATIENCE_S:.0f} s"
                raise TimeoutError(msg)
            self._run(0.05)

    def rest(self, seconds: float = _REST_S) -> None:
        """Let the program run for a moment: pictures are decoded, things slide into place."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            self._run(0.02)

    def press(
        self,
        widget: QWidget,
        key: Qt.Key,
        text: str = "",
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Strike a key on a widget."""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers, text))
        self.rest()

    def find(self, kind: type[_W]) -> _W:
        """Wait for a dialog of a kind and give it."""
        found: list[_W] = []

        def look_for() -> bool:
            shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
            found[:] = [one for one in shown if isinstance(one, kind)]
            return bool(found)

        self.wait(look_for, what=f"a {kind.__name__}")
        return found[0]

    def grab(self, widget: QWidget) -> QImage:
        """Take a picture of a window, at the scale of the screen."""
        QCoreApplication.sendPostedEvents()  # what has its text only now gets its size
        return widget.grab().toImage()

    def close(self) -> None:
        """End the program in good order."""
        link = self.controller.session.link
        self.controller.quit()
        self.wait(lambda: link.is_off, what="the engine's end")
        self.controller.close()

    def _run(self, seconds: float) -> None:
        QCoreApplication.processEvents()
        time.sleep(seconds)
