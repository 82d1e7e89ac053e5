"""Names as they can be shown, stored and sent, whatever bytes they are made of."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import PurePath


def printable(name: str | PurePath) -> str:
    """Give a name, or a sentence with names, as valid Unicode.

    File names may be bytes that are none: those get replacement characters.
    """
    return os.fsencode(name).decode("utf-8", "replace")
