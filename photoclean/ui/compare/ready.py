"""Imports the close look a module at a time, so that the first one opens without a pause."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PARTS = (
    "lens panes decoding pictures painting difference frames mouse scene_view canvas bar"
    " showing strip table halves words page keys desk"
).split()
"""In the order in which they need each other: each takes 2 to 15 ms."""


def import_slowly() -> Iterator[None]:
    """Import one module a step."""
    for part in _PARTS:
        import_module(f"photoclean.ui.compare.{part}")
        yield
