"""In which order the window's modules are imported: what is to be seen first, then the rest."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TO_SHOW = (
    "photoclean.ui.group_model",
    "photoclean.ui.group_view",
    "photoclean.ui.folders_panel",
    "photoclean.ui.review_page",
    "photoclean.ui.panels",
    "photoclean.ui.frame",
)
"""What the window shows, in this order: each is a slice of 5 to 25 ms."""
TO_ACT = (
    "photoclean.domain.messages",
    "photoclean.ui.session",
    "photoclean.ui.clean_up_desk",
    "photoclean.ui.workspace",
    "photoclean.ui.presence",
)
"""What it does, imported when there is something to be seen already."""

TURNS_TO_PAINT = 4
"""So many turns the event loop takes to lay the content out and to paint it."""


def import_all(names: Iterable[str]) -> Iterator[None]:
    """Import one module a step."""
    for name in names:
        import_module(name)
        yield
