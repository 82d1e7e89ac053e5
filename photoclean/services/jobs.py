"""Runs generators of events step by step, the most urgent first; a pause holds the rest."""

from __future__ import annotations

from collections import deque
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator

    from photoclean.domain.messages import Event


class Urgency(IntEnum):
    """What goes before what: the user's commands before all, and a change before a scan."""

    COMMAND = 0
    CHANGE = 1
    SCAN = 2


class Jobs:
    """The work at hand; a job stops and goes on only where it yields.

    `is_paused` holds the background work, `are_commands_held` everything, as while the user
    thinks better of a clean-up that is under way.
    """

    def __init__(self) -> None:
        self._queues: dict[Urgency, deque[Generator[Event]]] = {u: deque() for u in Urgency}
        self.is_paused = False
        self.are_commands_held = False

    @property
    def is_idle(self) -> bool:
        """Tell whether a step would do nothing."""
        return not any(self._queues[urgency] for urgency in self._allowed())

    @property
    def has_background(self) -> bool:
        """Tell whether background work is waiting or running."""
        return bool(self._queues[Urgency.CHANGE] or self._queues[Urgency.SCAN])

    def add(self, job: Generator[Event], *, urgency: Urgency) -> None:
        """Queue a job behind those of its kind; a pause holds all but commands."""
        self._queues[urgency].append(job)

    def step(self) -> Event | None:
        """Run the first job up to its next event; None when there is nothing to do.

        Raises:
            Exception: Whatever the job raised; that job is dropped, the others stay.
        """
        for urgency in self._allowed():
            jobs = self._queues[urgency]
            while jobs:
                try:
                    return next(jobs[0])
                except StopIteration:
                    jobs.popleft()
                except BaseException:
                    jobs.popleft()
                    raise
        return None

    def cancel_background(self) -> bool:
        """Stop the background work where it stands; tells whether there was any."""
        return self._cancel(Urgency.CHANGE) + self._cancel(Urgency.SCAN) > 0

    def cancel(self) -> None:
        """Stop all jobs where they stand; each tidies up after itself."""
        for urgency in Urgency:
            self._cancel(urgency)

    def _allowed(self) -> tuple[Urgency, ...]:
        if self.are_commands_held:
            return ()
        return (Urgency.COMMAND,) if self.is_paused else tuple(Urgency)

    def _cancel(self, urgency: Urgency) -> int:
        jobs = self._queues[urgency]
        count = len(jobs)
        while jobs:
            jobs.popleft().close()
        return count
