"""What users say of their folders: which are protected."""

from __future__ import annotations

import os
import sys
import unicodedata
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def is_protected(path: str | PurePath, protected: Iterable[str | PurePath]) -> bool:
    """Tell whether a file or folder is one of the protected folders, or lies in one.

    Nothing in a protected folder is ever planned for or written to; its files can be kept.
    Paths are compared as they are written, links are not followed: "." and ".." are taken out
    first, and capital letters count only where the system tells them apart.
    """
    ours = _parts(path)
    return any(ours[: len(theirs)] == theirs for theirs in map(_parts, protected))


def _parts(path: str | PurePath) -> tuple[str, ...]:
    text = os.path.normcase(os.path.normpath(path))
    if sys.platform == "darwin":  # one name may be written in two ways there
        text = unicodedata.normalize("NFC", text).casefold()
    return PurePath(text).parts
