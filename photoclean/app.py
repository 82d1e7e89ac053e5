"""Builds and runs the application: the window first, then what it needs to work."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from photoclean.services.places import Places
from photoclean.ui.controller import Controller

if TYPE_CHECKING:
    from collections.abc import Sequence

_SWITCH_S = 0.001
"""A thread gives way after 1 ms in place of 5, so that the window is never held up for long."""

_HIDDEN = "--hidden"

_COMES_BACK = "PHOTOCLEAN_COMES_BACK"
"""Variable that says to a start where the window was that it takes the place of."""

_MARKER = "window.open"
"""Says that another window may be there to hand folders over to."""


def main(
    folders: Sequence[Path] | None = None,
    *,
    home: Path | None = None,
    start_engine: bool = True,
    is_hidden: bool = False,
) -> int:
    """Show the window until the user quits, and watch `folders` besides those known.

    Args:
        folders: Folders or files to add; None takes them from the command line.
        home: Keep everything in this folder in place of the platform's own.
        start_engine: False shows the last known groups only.
        is_hidden: Start in the tray, as the desktop does at login.

    Returns:
        The exit code: 0 when all went well or another window has taken the folders over.
    """
    places = Places.find(home)
    if folders is None:
        words = sys.argv[1:]
        is_hidden = is_hidden or _HIDDEN in words
        folders = [Path(word) for word in words if word != _HIDDEN]
    paths = [str(path.absolute()) for path in folders]
    app = _make_application()
    marker = places.data / _MARKER
    if marker.exists() and _hand_over(places, paths, is_hidden=is_hidden):
        return 0
    places.create()
    sys.setswitchinterval(_SWITCH_S)
    engine = _python("photoclean.engine")
    if home is not None:
        engine += ["--home", str(home.absolute())]
    controller = Controller(places, engine=engine, icon=find_icon())
    controller.add_folders(paths)
    controller.begun.connect(lambda: _listen(controller, places=places, app=app))
    controller.quit_ready.connect(app.quit)
    place = os.environ.pop(_COMES_BACK, "")
    if place:
        controller.come_back(place)
    if is_hidden:
        controller.stay_hidden()
    else:
        controller.show()
    controller.begin_after_paint(start_engine=start_engine)
    code = app.exec()
    marker.unlink(missing_ok=True)
    place = controller.place_to_come_back
    controller.close()
    if place:
        _start_again(place, home=home)
    return int(code)


def _start_again(place: str, *, home: Path | None) -> None:
    """Start another photoclean, which outlives this process and comes back at a place."""
    import subprocess

    words = [] if home is None else ["--home", str(home.absolute())]
    subprocess.Popen(
        [*_python("photoclean"), *words],
        env=os.environ | {_COMES_BACK: place},
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )


def _python(module: str) -> list[str]:
    """Tell how to run a module as this process was run."""
    # -P keeps a stray module in the current folder from standing in for a real one.
    safe_path = ["-P"] if sys.flags.safe_path else []
    return [sys.executable, *safe_path, "-m", module]


def _hand_over(places: Places, paths: Sequence[str], *, is_hidden: bool) -> bool:
    # The network module costs as much as a tenth of the first paint: most starts need none.
    from photoclean.ui.background.single_instance import hand_over

    return hand_over(places.data, paths, is_hidden=is_hidden)


def _listen(controller: Controller, *, places: Places, app: QApplication) -> None:
    """Take in the folders of later starts, and measure stalls when that is asked for."""
    from photoclean.ui.background.single_instance import SingleInstance

    instance = SingleInstance(places.data, parent=controller)
    instance.folders_received.connect(controller.add_folders)
    instance.window_wanted.connect(controller.come_forward)
    app.aboutToQuit.connect(instance.close)
    (places.data / _MARKER).touch()
    named = os.environ.get("PHOTOCLEAN_STALL_LOG")
    if named:
        _measure_stalls(controller, log=Path(named), app=app)


def _measure_stalls(controller: Controller, *, log: Path, app: QApplication) -> None:
    from photoclean.ui.parts.stall_meter import StallMeter

    meter = StallMeter(log, parent=controller)
    app.aboutToQuit.connect(meter.write)


def _make_application() -> QApplication:
    QCoreApplication.setApplicationName("photoclean")
    QGuiApplication.setApplicationDisplayName("photoclean")
    QGuiApplication.setDesktopFileName("photoclean")
    QGuiApplication.setQuitOnLastWindowClosed(False)
    existing = QApplication.instance()
    return existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])


def find_icon() -> QIcon:
    """Find the application's icon: in the checkout, in the package, or in the theme."""
    package = Path(__file__).parent
    for folder in (package.parent / "resources", package / "resources"):
        for name in ("photoclean.svg", "photoclean-256.png"):
            if (folder / name).exists():
                return QIcon(str(folder / name))
    return QIcon.fromTheme("photoclean")


if __name__ == "__main__":
    sys.exit(main())
