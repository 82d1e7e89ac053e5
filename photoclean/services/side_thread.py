"""A thread beside the engine's loop: what may wait for a disk is done there, one by one."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future


class SideThread:
    """Does pieces of work in the order in which they come; the thread starts with the first.

    The work must not raise: nobody would hear of it.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._pool: ThreadPoolExecutor | None = None
        self._under_way: list[Future[None]] = []

    @property
    def is_busy(self) -> bool:
        """Tell whether some work is not done yet."""
        self._under_way = [one for one in self._under_way if not one.done()]
        return bool(self._under_way)

    def do(self, work: Callable[[], None]) -> None:
        """Have some work done after all that was given before; returns at once."""
        if self._pool is None:
            self._pool = ThreadPoolExecutor(1, self._name)
        self._under_way.append(self._pool.submit(work))

    def drop_waiting(self) -> None:
        """Forget the work that has not begun."""
        for work in self._under_way:
            work.cancel()

    def close(self, *, wait: bool) -> None:
        """Drop what waits; with `wait`, return only when what has begun is done."""
        if self._pool is not None:
            self._pool.shutdown(wait=wait, cancel_futures=True)
            self._pool = None
