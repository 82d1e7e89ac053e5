"""What screen readers are told of painted widgets, which Qt would take for empty boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAccessibleWidget, QScrollArea

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QAccessibleInterface
    from PySide6.QtWidgets import QWidget

_Interface = TypeVar("_Interface", bound="QAccessibleInterface")
_kept: list[QAccessibleInterface] = []


def keep(interface: _Interface) -> _Interface:
    """Keep an interface for good: Qt ends it when it likes, so Python must not do it before.

    They are made only while something asks for them, as a screen reader does.
    """
    _kept.append(interface)
    return interface


def speak_as(widget: QWidget, role: QAccessible.Role) -> QAccessibleInterface:
    """Tell a widget as a picture, a text and the like, by its accessible name."""
    return keep(QAccessibleWidget(widget, role))


class SpokenArea(QScrollArea):
    """A scrolled area that the keys can be on: told as a pane with a name."""

    def make_spoken(self) -> QAccessibleInterface:
        """Have it told as a pane."""
        return speak_as(self, QAccessible.Role.Pane)


def _make(_class_name: str, found: QObject) -> QAccessibleInterface | None:
    """Ask a widget that has something to say: one with a method `make_spoken`."""
    make = getattr(found, "make_spoken", None)
    return None if make is None else make()


QAccessible.installFactory(_make)
