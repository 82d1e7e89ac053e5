"""Processes that look at pixels side by side: threads share one interpreter's lock.

Measured: two threads compare 1.3 times as much as one, two such processes 1.9 times. A decoder
that crashes takes only its worker with it. Each worker is asked one thing at a time, through
pipes that end with either side, so that none outlives the engine.
"""

from __future__ import annotations

import logging
import os
import pickle
import queue
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, nullcontext, suppress
from typing import TYPE_CHECKING

from photoclean.services.pile import Pile

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence
    from pathlib import Path
    from typing import Any, Self

    from photoclean.services.places import Places

    WatchOver = Callable[[Path], AbstractContextManager[None]]

_log = logging.getLogger(__name__)
_WORKER = "photoclean.services.crew_worker"
_SETTINGS = {
    "MALLOC_MMAP_THRESHOLD_": str(32 * 1024 * 1024),
    "MALLOC_TRIM_THRESHOLD_": str(128 * 1024 * 1024),
}
"""Has the GNU C library keep the memory of planes that come and go: fetching it anew from the
system, page by page, takes as long as much of what is done with it. Others don't heed it."""
_MOST_WORKERS = 4
"""Each takes some 100 MB."""


class WorkerGoneError(Exception):
    """A worker has ended in the midst of its work."""


class Worker:
    """One process that looks at pixels; belongs to one thread at a time.

    Raises:
        OSError: It can't be started.
        WorkerGoneError: It ended at once.
    """

    def __init__(self, places: Places) -> None:
        self.topic: Hashable = None
        # One core each: the matrix library's own threads spin while they wait.
        environment = {**_SETTINGS, **os.environ, "OPENBLAS_NUM_THREADS": "1"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", _WORKER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._send(places)

    def ask(self, kind: str, item: object, *, watch_over: WatchOver) -> Any:  # noqa: ANN401 - as many kinds of answers as of questions
        """Have one thing looked at.

        Raises:
            WorkerGoneError: It ended while at it; its argument is the file that was being
                decoded, if one was.
        """
        self._send((kind, item))
        with ExitStack() as decoding:
            path = None
            while True:
                try:
                    word, value = self._receive()
                except WorkerGoneError as error:
                    raise WorkerGoneError(path) from error
                if word == "decoding":
                    path = value
                    decoding.enter_context(watch_over(value))
                elif word == "decoded":
                    path = None
                    decoding.close()
                elif word == "found":
                    return value
                elif word != "ready":
                    raise RuntimeError(value)

    def wait_until_ready(self) -> Self:
        """Wait for it to have loaded all that it needs."""
        self._receive()
        return self

    def close(self) -> None:
        """Let it end."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        self._process.wait()

    def _send(self, message: object) -> None:
        assert self._process.stdin is not None
        try:
            pickle.dump(message, self._process.stdin)
            self._process.stdin.flush()
        except OSError as error:
            raise WorkerGoneError(None) from error

    def _receive(self) -> tuple[str, Any]:
        assert self._process.stdout is not None
        try:
            word, value = pickle.load(self._process.stdout)
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            raise WorkerGoneError(None) from error
        return word, value


class Crew:
    """As many workers as there are cores, four at the most."""

    def __init__(
        self, workers: Sequence[Worker], *, places: Places, watch_over: WatchOver
    ) -> None:
        self.killers: set[Path] = set()
        self._starting = list(workers)
        self._places = places
        self._watch_over = watch_over
        self._free: queue.SimpleQueue[Worker | None] = queue.SimpleQueue()
        for worker in workers:
            self._free.put(worker)
        self._threads = ThreadPoolExecutor(len(workers), "crew")

    @classmethod
    def start(
        cls, places: Places, *, watch_over: WatchOver | None, most: int | None = None
    ) -> Crew | None:
        """Start the workers, `most` at the most; None where that is of no use or impossible.

        They take half a second until they are ready.
        """
        count = min(_MOST_WORKERS, most or _MOST_WORKERS, os.cpu_count() or 1)
        if count < 2 or getattr(sys, "frozen", False) or not sys.executable:
            return None
        workers: list[Worker] = []
        try:
            for _ in range(count):
                workers.append(Worker(places))
        except (OSError, WorkerGoneError):
            _log.warning("pixels are compared in one process", exc_info=True)
            for worker in workers:
                worker.close()
            return None
        return cls(workers, places=places, watch_over=watch_over or _watch_nothing)

    def wait_until_ready(self) -> bool:
        """Wait for all workers to have loaded what they need; tells whether they have."""
        starting, self._starting = self._starting, []
        try:
            for worker in starting:
                worker.wait_until_ready()
        except WorkerGoneError:
            _log.warning("pixels are compared in one process", exc_info=True)
            return False
        return True

    def map(
        self, kind: str, items: Sequence[object], *, topics: Sequence[Hashable] | None = None
    ) -> Iterator[Any]:
        """Have things looked at; tells the answers in this order, None where a worker died.

        `topics` tell what each is about: a worker goes on with what it has been at, as long as
        there is more of it, since it has kept pictures of that.
        """
        pile = Pile(topics if topics is not None else range(len(items)))
        answers: list[Any] = [None] * len(items)
        for place, answer in self._threads.map(
            lambda _: self._ask(kind, items, pile), range(len(items))
        ):
            answers[place] = answer
        return iter(answers)

    def close(self) -> None:
        """Let all workers end."""
        self._threads.shutdown()
        while not self._free.empty():
            worker = self._free.get()
            if worker is not None:
                worker.close()

    def _ask(self, kind: str, items: Sequence[object], pile: Pile) -> tuple[int, Any]:
        """Have a free worker look at what suits it best; tells its place, and the answer."""
        worker = self._free.get()
        place, topic = pile.take(worker.topic if worker is not None else None)
        try:
            if worker is None:  # the last one here has died
                worker = Worker(self._places).wait_until_ready()
            worker.topic = topic
            return place, worker.ask(kind, items[place], watch_over=self._watch_over)
        except (OSError, WorkerGoneError) as error:
            _log.warning("a process that looks at pixels has ended", exc_info=True)
            self.killers.update(path for path in error.args if hasattr(path, "parts"))
            if worker is not None:
                worker.close()
            worker = None
            return place, None
        finally:
            self._free.put(worker)


def _watch_nothing(_: Path) -> AbstractContextManager[None]:
    return nullcontext()
