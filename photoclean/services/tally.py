"""What has come of a clean-up, or of taking one back, while it goes on."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from photoclean.domain.messages import Refusal

if TYPE_CHECKING:
    from pathlib import Path

    from photoclean.domain.photo import ContentId


@dataclass(slots=True)
class Tally:
    """Counts photos and bytes that were moved, and collects what was left alone, and why.

    `merged` counts the files that were given metadata, or have lost it again; `unread` are
    those that are to be read anew.
    """

    moved: int = 0
    merged: int = 0
    size: int = 0
    refused: list[Refusal] = field(default_factory=list)
    contents: set[ContentId] = field(default_factory=set)
    unread: list[Path] = field(default_factory=list)

    def refuse(self, path: Path, reason: str) -> None:
        """Note a file that was left alone."""
        self.refused.append(Refusal(_printable(str(path)), _printable(reason)))


def _printable(text: str) -> str:
    """Names that are no valid Unicode are shown with replacement characters."""
    return os.fsencode(text).decode("utf-8", "replace")
