"""Hands and eyes for the close look: keys pressed on it, and what it shows."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from photoclean.domain import messages


def press(page, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(page.canvas, key, modifier)


def decisions(commands):
    """Leave out that each group that is looked at is read."""
    return [one for one in commands if not isinstance(one, messages.DescribePhotos)]


def names_of(page):
    return [pane.name for pane in page.canvas.panes]
