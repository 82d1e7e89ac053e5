"""Keeps the garbage collector from pauses while thousands of groups come and stay."""

from __future__ import annotations

import gc

_GROUPS_TO_SPARE = 300


class Collector:
    """Has it look at what is new, and leave alone what stays for good."""

    def __init__(self) -> None:
        self._spared: int | None = None
        # While thousands of groups are read only the newest objects are looked through, a few
        # at a time: a look through all of them would take 60 ms.
        gc.set_threshold(5_000, 10_000, 1000)

    def spare(self, known: int) -> None:
        """Leave what there is now alone when so many groups are known: they took 360 ms."""
        if self._spared is None or known >= self._spared + _GROUPS_TO_SPARE:
            # What is there now stays for good; what comes is looked at in small portions.
            self._spared = known
            gc.freeze()
            gc.set_threshold(1000, 5, 1000)
