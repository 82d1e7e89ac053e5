"""In which order the window's modules are imported: what is to be seen first, then the rest."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TO_SHOW = (
    "photoclean.ui.groups.model",
    "photoclean.ui.cards.view",
    "photoclean.ui.folders.panel",
    "photoclean.ui.review.page",
    "photoclean.ui.window.panels",
    "photoclean.ui.window.frame",
)
"""What the window shows, in this order: each is a slice of 5 to 25 ms."""
TO_ACT = (
    "photoclean.domain.messages",
    "photoclean.ui.engine.session",
    "photoclean.ui.cleanup.desk",
    "photoclean.ui.window.workspace",
    "photoclean.ui.background.presence",
)
"""What it does, imported when there is something to be seen already."""

TURNS_TO_PAINT = 4
"""So many turns the event loop takes to lay the content out and to paint it."""


def import_all(names: Iterable[str]) -> Iterator[None]:
    """Import one module a step."""
    for name in names:
        import_module(name)
        yield
