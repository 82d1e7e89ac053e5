"""The size of the tiles as the user changes it: by keys, by the wheel, by a slider."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QWheelEvent

from photoclean.ui.cards.tile_sizes import next_size, sharp_sizes

if TYPE_CHECKING:
    from photoclean.ui.cards.view import GroupView

_NOTCH = 120
"""Eighths of a degree of a wheel's notch; touchpads send them in small pieces."""


class TileZoom(QObject):
    """Steps through the sizes of a view's tiles.

    Signals:
        changed: The tiles have another size, or may have others.
        chosen: The user has chosen a size, or has given that up.
    """

    changed = Signal()
    chosen = Signal()

    def __init__(self, view: GroupView) -> None:
        super().__init__(view)
        self._view = view
        self._turned = 0
        view.tiles_fitted.connect(self.changed)
        view.viewport().installEventFilter(self)

    @property
    def wish(self) -> int | None:
        """The width that was chosen; None where the tiles follow the window."""
        return self._view.tile_wish

    @property
    def sizes(self) -> tuple[int, ...]:
        """The widths that there are."""
        return sharp_sizes(self._view.devicePixelRatioF())

    @property
    def place(self) -> int:
        """Which of them the tiles have."""
        return self.sizes.index(self._view.tile_width)

    def choose(self, width: int | None) -> None:
        """Have tiles of a width; None has them follow the window again."""
        if width != self.wish:
            self._view.wish_tiles(width)
            self.chosen.emit()

    def choose_place(self, place: int) -> None:
        """Have tiles of the size at a place among those that there are."""
        if place != self.place:
            self.choose(self.sizes[place])

    def step(self, steps: int) -> None:
        """Go so many sizes up, or down with a negative number."""
        ratio = self._view.devicePixelRatioF()
        width = next_size(self._view.tile_width, steps, ratio=ratio)
        if width != self._view.tile_width:
            self.choose(width)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the wheel while Ctrl is held; all else is left to the view."""
        if not isinstance(event, QWheelEvent):
            return False
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._turned = 0
            return False
        self._turned += event.angleDelta().y()
        steps = int(self._turned / _NOTCH)
        self._turned -= steps * _NOTCH
        if steps:
            self.step(steps)
        return True
