"""What has come of a clean-up, or of taking one back, while it goes on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from photoclean.domain.cleanup_messages import NO_TRASH, Refusal
from photoclean.domain.errors import NoTrashError
from photoclean.domain.printable import printable

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

    def refuse(self, path: Path, reason: str, *, error: Exception | None = None) -> None:
        """Note a file that was left alone, and why: in words, and what has kept it so."""
        shown = printable(str(path))
        self.refused.append(Refusal(shown, printable(reason), _cause_of(error)))


def _cause_of(error: BaseException | None) -> str:
    """Name what another way of clearing away would get round."""
    while error is not None:
        if isinstance(error, NoTrashError):
            return NO_TRASH
        error = error.__cause__
    return ""
