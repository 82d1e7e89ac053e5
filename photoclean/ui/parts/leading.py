"""Texts that begin where the lines of the window begin, in whatever script they are."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel


def lead(label: QLabel) -> QLabel:
    """Put a label's text at the side where words begin, and give the label back.

    A label goes by its own text: the name of a file or of a key would stand at the left also
    where words run from right to left, away from what it belongs to.
    """
    is_leftward = label.isRightToLeft()
    side = Qt.AlignmentFlag.AlignRight if is_leftward else Qt.AlignmentFlag.AlignLeft
    upright = label.alignment() & Qt.AlignmentFlag.AlignVertical_Mask
    label.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | upright)
    return label
