"""Tells a click that was aimed at a group from one at a group that slid under the mouse."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_GRACE_S = 0.8
"""Longer than the second click of a slow double click takes, shorter than a look at a card."""


class Aim:
    """Remembers which group the mouse was on, and when the cards last moved.

    When a group goes, the next one's button comes to lie under the resting mouse: what is
    pressed there in the same breath was meant for the group that is gone.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._group: int | None = None
        self._moved_at = -math.inf

    def move_cards(self) -> None:
        """Note that cards have come or gone."""
        self._moved_at = self._clock()

    def point_at(self, group_id: int | None) -> None:
        """Note where the mouse is; right after the cards have moved, a tremble counts not."""
        if not self._is_fresh():
            self._group = group_id

    def may_press(self, group_id: int) -> bool:
        """Tell whether a press on a group's button is meant for that group."""
        if self._group not in (None, group_id) and self._is_fresh():
            return False
        self._group = group_id
        return True

    def _is_fresh(self) -> bool:
        return self._clock() - self._moved_at < _GRACE_S
