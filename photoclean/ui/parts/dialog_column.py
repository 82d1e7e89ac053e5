"""The column of a large dialog, which is no larger than the window that it lies over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

_EDGE = QSize(40, 40)


def make_column(dialog: QDialog, size: QSize) -> QVBoxLayout:
    """Give a dialog its layout, and a size, or as much of it as its window leaves."""
    owner = dialog.parentWidget()
    room = size if owner is None else owner.window().size() - _EDGE
    dialog.resize(size.boundedTo(room))
    column = QVBoxLayout(dialog)
    column.setContentsMargins(16, 14, 16, 14)
    column.setSpacing(10)
    return column
