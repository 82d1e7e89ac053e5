"""When to step back for the user: on battery, and beside a program that fills the screen."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

_WINDOWS_BUSY = frozenset({2, 3, 4})
"""QUNS_BUSY (a full-screen program), QUNS_RUNNING_D3D_FULL_SCREEN, QUNS_PRESENTATION_MODE."""


def is_on_battery() -> bool:
    """Tell whether this machine runs on its battery; false where there is none."""
    import psutil

    try:
        battery = psutil.sensors_battery()
    except (OSError, RuntimeError, AttributeError):  # not on every system
        return False
    return battery is not None and battery.power_plugged is False


def can_see_full_screen() -> bool:
    """Tell whether this desktop says when a program fills the screen."""
    return sys.platform == "win32" or bool(os.environ.get("DISPLAY"))


def is_full_screen_beside_us() -> bool:
    """Tell whether the program in front fills the screen, if it is not this one.

    X11 and Windows tell; where nobody does it is false.
    """
    if sys.platform == "win32":
        return _asks_windows()
    return bool(os.environ.get("DISPLAY")) and _asks_x11()


def _asks_x11() -> bool:
    """Ask the window manager, by the freedesktop.org rules (EWMH)."""
    from Xlib import error
    from Xlib.display import Display

    try:
        display = Display()
    except (error.DisplayError, OSError):
        return False
    try:
        root = display.screen().root
        front = _values(display, root, "_NET_ACTIVE_WINDOW")
        if not front:
            return False
        window = display.create_resource_object("window", next(iter(front)))
        if os.getpid() in _values(display, window, "_NET_WM_PID"):
            return False
        full_screen = display.intern_atom("_NET_WM_STATE_FULLSCREEN")
        return full_screen in _values(display, window, "_NET_WM_STATE")
    except (error.XError, error.ConnectionClosedError, OSError):  # it has just gone
        return False
    finally:
        display.close()


def _values(display: Any, window: Any, name: str) -> Iterable[int]:  # noqa: ANN401 - untyped
    from Xlib import X

    found = window.get_full_property(display.intern_atom(name), X.AnyPropertyType)
    return [value for value in found.value if value] if found is not None else []


def _asks_windows() -> bool:
    import ctypes

    state = ctypes.c_int()
    shell: Any = getattr(ctypes, "windll").shell32  # noqa: B009 - known on Windows only
    failed = shell.SHQueryUserNotificationState(ctypes.byref(state))
    return not failed and state.value in _WINDOWS_BUSY
