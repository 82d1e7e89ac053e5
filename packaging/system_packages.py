"""Finds and installs what the window needs from the Linux distribution."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from console import ask, run, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

_X11_LIBRARIES = {
    # library: (package of Debian and its kin, package of Arch)
    "libX11.so.6": ("libx11-6", "libx11"),
    "libX11-xcb.so.1": ("libx11-xcb1", "libx11"),
    "libxcb.so.1": ("libxcb1", "libxcb"),
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm"),
    "libxcb-image.so.0": ("libxcb-image0", "xcb-util-image"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms"),
    "libxcb-randr.so.0": ("libxcb-randr0", "libxcb"),
    "libxcb-render.so.0": ("libxcb-render0", "libxcb"),
    "libxcb-render-util.so.0": ("libxcb-render-util0", "xcb-util-renderutil"),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb"),
    "libxcb-shm.so.0": ("libxcb-shm0", "libxcb"),
    "libxcb-sync.so.1": ("libxcb-sync1", "libxcb"),
    "libxcb-util.so.1": ("libxcb-util1", "xcb-util"),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0", "libxcb"),
    "libxcb-xkb.so.1": ("libxcb-xkb1", "libxcb"),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0", "libxkbcommon-x11"),
}
_LIBRARIES = _X11_LIBRARIES | {
    "libEGL.so.1": ("libegl1", "libglvnd"),
    "libGL.so.1": ("libgl1", "libglvnd"),
    "libGLX.so.0": ("libglx0", "libglvnd"),
    "libOpenGL.so.0": ("libopengl0", "libglvnd"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig"),
    "libfreetype.so.6": ("libfreetype6", "freetype2"),
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libgssapi_krb5.so.2": ("libgssapi-krb5-2", "krb5"),
    "libgthread-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libwayland-client.so.0": ("libwayland-client0", "wayland"),
    "libwayland-cursor.so.0": ("libwayland-cursor0", "wayland"),
    "libwayland-egl.so.1": ("libwayland-egl1", "wayland"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon"),
    "libz.so.1": ("zlib1g", "zlib"),
    "libzstd.so.1": ("libzstd1", "zstd"),
}
_PROGRAMS = {
    # program: (Debian, Arch, Fedora and openSUSE)
    "Xvfb": ("xvfb", "xorg-server-xvfb", "xorg-x11-server-Xvfb"),
    "at-spi-bus-launcher": ("at-spi2-core",) * 3,
    "dbus-daemon": ("dbus-daemon", "dbus", "dbus-daemon"),
    "desktop-file-validate": ("desktop-file-utils",) * 3,
    "exiftool": ("libimage-exiftool-perl", "perl-image-exiftool", "perl-Image-ExifTool"),
    "exiv2": ("exiv2",) * 3,
    "gio": ("libglib2.0-bin", "glib2", "glib2"),
    "openbox": ("openbox",) * 3,
    "pcmanfm": ("pcmanfm",) * 3,
    "pyatspi": ("python3-pyatspi", "python-atspi", "python3-pyatspi"),
    "xdotool": ("xdotool",) * 3,
}
_FONTS = {
    # family: the same
    "Inter": ("fonts-inter", "inter-font", "rsms-inter-fonts"),
    "Noto Sans CJK TC": ("fonts-noto-cjk", "noto-fonts-cjk", "google-noto-sans-cjk-fonts"),
}
_QT_PARTS = {
    "Qt": ("Qt*.abi3.so", "Qt/plugins/platforms/libqoffscreen.so"),
    "xcb": ("Qt/plugins/platforms/libqxcb.so",),
    "wayland": ("Qt/plugins/platforms/libqwayland*.so",),
}
_QT_MODULES_USED = re.compile(r"Qt(Core|Gui|Widgets|DBus|Network|Svg)\.abi3\.so|libq.*")


@dataclass(frozen=True, slots=True)
class PackageManager:
    """How one family of distributions installs packages."""

    install: tuple[str, ...]
    unattended: tuple[str, ...]
    refresh: tuple[str, ...] = ()

    def library_package(self, library: str) -> str | None:
        """The package with a library, None when unknown."""
        if self.install[0] in ("dnf", "zypper"):
            return f"{library}()(64bit)"  # they find the package by what it provides
        return _LIBRARIES[library][self._column] if library in _LIBRARIES else None

    def program_package(self, program: str) -> str:
        """The package with a program that the tests use."""
        return _PROGRAMS[program][self._column]

    def font_package(self, family: str) -> str:
        """The package with a font that the pictures of the window use."""
        return _FONTS[family][self._column]

    @property
    def _column(self) -> int:
        return {"apt-get": 0, "pacman": 1}.get(self.install[0], 2)


_MANAGERS = (
    PackageManager(
        install=("apt-get", "install"),
        unattended=("-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=120"),
        refresh=("apt-get", "update"),
    ),
    PackageManager(install=("dnf", "install"), unattended=("-y",)),
    PackageManager(install=("pacman", "-S", "--needed"), unattended=("--noconfirm",)),
    PackageManager(install=("zypper", "install"), unattended=("-y",)),
)


def find_manager() -> PackageManager | None:
    """This system's package manager, None when it is not Linux or not a known one."""
    if sys.platform != "linux":
        return None
    return next((one for one in _MANAGERS if shutil.which(one.install[0])), None)


def missing_libraries(environment: Path) -> dict[str, tuple[str, ...]]:
    """Libraries that Qt needs and the system lacks, by the part that needs them.

    Args:
        environment: the private environment with PySide6 in it.

    Returns:
        "Qt" (needed always), "xcb" (a window on X11) and "wayland" (one on Wayland), each
        with the names of its missing libraries; parts that are complete are left out.
    """
    folder = next(environment.glob("lib*/python*/site-packages/PySide6"), None)
    if sys.platform != "linux" or folder is None:
        return {}
    missing = {}
    for part, patterns in _QT_PARTS.items():
        files = [file for pattern in patterns for file in sorted(folder.glob(pattern))]
        used = [file for file in files if _QT_MODULES_USED.fullmatch(file.name)]
        lacking = _unresolved(used) if shutil.which("ldd") else _unloadable(part, environment)
        if lacking:
            missing[part] = lacking
    return missing


def missing_fonts() -> tuple[str, ...]:
    """Families of fonts that pictures of the window use and the system lacks."""
    return tuple(family for family in _FONTS if not ask(["fc-list", family, "family"]))


def parse_ldd(report: str) -> tuple[str, ...]:
    """The libraries that `ldd` could not find, sorted."""
    return tuple(sorted(set(re.findall(r"^\s*(\S+) => not found", report, re.M))))


def install_packages(manager: PackageManager, packages: Iterable[str]) -> bool:
    """Install packages when this user may; else, or when that fails, show the command.

    Returns:
        Whether they were installed.
    """
    names = sorted(set(packages))
    if not names:
        return False
    prefix = _administrator()
    if prefix is not None and _install_as(prefix, manager, names):
        return True
    say("Please run this in a terminal, then start photoclean again:")
    say(f"  {shown_command(manager, names)}")
    return False


def shown_command(manager: PackageManager, packages: Sequence[str]) -> str:
    """The command as a user types it."""
    words = [*manager.install, *packages]
    return shlex.join(words if _is_root() else ["sudo", *words])


def _install_as(prefix: list[str], manager: PackageManager, names: list[str]) -> bool:
    prefix = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive"]
    install = [*prefix, *manager.install, *manager.unattended, *names]
    say(f"Installing from the system's packages: {' '.join(names)}")
    if run(install):
        return True
    # A fresh system has no list of packages yet, an old list names versions that have gone.
    return bool(manager.refresh) and run([*prefix, *manager.refresh]) and run(install)


def _administrator() -> list[str] | None:
    """What to put before a command to run it as root, None when that needs a password."""
    if _is_root():
        return []
    return ["sudo", "-n"] if ask(["sudo", "-n", "true"]) is not None else None


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _unresolved(files: list[Path]) -> tuple[str, ...]:
    reports = (ask(["ldd", str(file)]) or "" for file in files)
    return parse_ldd("\n".join(reports))


def _unloadable(part: str, environment: Path) -> tuple[str, ...]:
    """The same without `ldd`: those of the known libraries that don't load."""
    names = {
        "Qt": [n for n in _LIBRARIES if n not in _X11_LIBRARIES and "wayland" not in n],
        "xcb": list(_X11_LIBRARIES),
        "wayland": [n for n in _LIBRARIES if "wayland" in n],
    }[part]
    code = (
        "import ctypes, sys\n"
        "for name in sys.argv[1:]:\n"
        "    try:\n"
        "        ctypes.CDLL(name)\n"
        "    except OSError:\n"
        "        print(name, '=> not found')\n"
    )
    return parse_ldd(ask([str(environment / "bin" / "python"), "-c", code, *names]) or "")
