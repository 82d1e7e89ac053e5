"""Runs generators of events step by step: urgent ones first, the others held by a pause."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator

    from photoclean.domain.messages import Event


class Jobs:
    """The work at hand; a job stops and goes on only where it yields."""

    def __init__(self) -> None:
        self._urgent: deque[Generator[Event]] = deque()
        self._background: deque[Generator[Event]] = deque()
        self.is_paused = False

    @property
    def is_idle(self) -> bool:
        """Tell whether a step would do nothing."""
        return not self._urgent and (self.is_paused or not self._background)

    @property
    def has_background(self) -> bool:
        """Tell whether background work is waiting or running."""
        return bool(self._background)

    def add(self, job: Generator[Event], *, is_urgent: bool = False) -> None:
        """Queue a job; an urgent one goes before the background work and through a pause."""
        (self._urgent if is_urgent else self._background).append(job)

    def step(self) -> Event | None:
        """Run the first job up to its next event; None when there is nothing to do.

        Raises:
            Exception: Whatever the job raised; that job is dropped, the others stay.
        """
        for jobs, is_held in ((self._urgent, False), (self._background, self.is_paused)):
            while jobs and not is_held:
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
        return _close_all(self._background) > 0

    def cancel(self) -> None:
        """Stop all jobs where they stand; each tidies up after itself."""
        _close_all(self._urgent)
        _close_all(self._background)


def _close_all(jobs: deque[Generator[Event]]) -> int:
    count = len(jobs)
    while jobs:
        jobs.popleft().close()
    return count
