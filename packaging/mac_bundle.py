"""The launcher of a Mac: a small application bundle with a link to it on the desktop."""

from __future__ import annotations

import plistlib
import shlex
import shutil
import struct
from dataclasses import dataclass
from pathlib import Path

_NAME = "photoclean.app"
_IDENTIFIER = "io.github.photoclean.launcher"


@dataclass(frozen=True, slots=True)
class Bundle:
    """The bundle in the user's `applications` folder and the link on the `desktop`."""

    applications: Path
    desktop: Path

    @classmethod
    def of_this_user(cls) -> Bundle:
        """In the user's own folders."""
        return cls(applications=Path.home() / "Applications", desktop=Path.home() / "Desktop")

    def install(self, root: Path, python: Path) -> list[Path]:
        """Make the bundle and the link to it."""
        contents = self._bundle / "Contents"
        program = contents / "MacOS" / "photoclean"
        for folder in (program.parent, contents / "Resources", self.desktop):
            folder.mkdir(parents=True, exist_ok=True)
        program.write_text(script(root, python), encoding="utf-8")
        program.chmod(0o755)
        picture = (root / "resources" / "photoclean-256.png").read_bytes()
        (contents / "Resources" / "photoclean.icns").write_bytes(icns(picture))
        (contents / "Info.plist").write_bytes(plistlib.dumps(_INFORMATION))
        if not self._link.is_symlink() and not self._link.exists():
            self._link.symlink_to(self._bundle)
        return [self._bundle, self._link]

    def uninstall(self) -> list[Path]:
        """Remove the bundle when it is ours, and the link when it leads there."""
        if not self._is_ours():
            return []
        removed = [self._bundle]
        if self._link.is_symlink() and self._link.readlink() == self._bundle:
            self._link.unlink()
            removed.append(self._link)
        shutil.rmtree(self._bundle)
        return removed

    @property
    def _bundle(self) -> Path:
        return self.applications / _NAME

    @property
    def _link(self) -> Path:
        return self.desktop / _NAME

    def _is_ours(self) -> bool:
        try:
            kept = plistlib.loads((self._bundle / "Contents" / "Info.plist").read_bytes())
        except (OSError, plistlib.InvalidFileException):
            return False
        return bool(kept.get("CFBundleIdentifier") == _IDENTIFIER)


def script(root: Path, python: Path) -> str:
    """The bundle's program."""
    words = [str(python), str(root / "packaging" / "launch.py")]
    return f'#!/bin/sh\nexec {shlex.join(words)} --from-menu -- "$@"\n'


def icns(picture: bytes) -> bytes:
    """A Mac icon from a PNG of 256 x 256 pixels: a header, and one part of the kind ic08."""
    part = b"ic08" + struct.pack(">I", len(picture) + 8) + picture
    return b"icns" + struct.pack(">I", len(part) + 8) + part


_INFORMATION = {
    "CFBundleExecutable": "photoclean",
    "CFBundleIconFile": "photoclean",
    "CFBundleIdentifier": _IDENTIFIER,
    "CFBundleName": "photoclean",
    "CFBundlePackageType": "APPL",
    "CFBundleShortVersionString": "1",
    "NSHighResolutionCapable": True,
}
