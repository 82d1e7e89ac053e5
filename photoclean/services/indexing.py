"""From files to vectors: reading, decoding and embedding overlap, the catalogue follows.

Reading and decoding run in a pool of threads, the network in a thread of its own, and the
caller's thread writes the catalogue and the vector store. All queues between them are bounded.
"""

from __future__ import annotations

import os
import queue
import time
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from photoclean.domain.errors import PhotocleanError
from photoclean.domain.messages import ScanProgressed
from photoclean.services.intake import IndexingTotals, Intake
from photoclean.services.pace import Pace
from photoclean.services.reading import ContentClaims, PhotoReader, ReadingTask, ReadOutcome

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Generator

    from numpy.typing import NDArray

    from photoclean.catalog.files import KnownFile
    from photoclean.catalog.store import Catalog
    from photoclean.domain.messages import Event
    from photoclean.domain.photo import ContentId
    from photoclean.services.matching import Matcher
    from photoclean.services.ports import Embedder

_Result = TypeVar("_Result")
_READS_AHEAD = 64
"""Files handed to the reading pool beyond the one that is being taken in."""
_PIXELS_AHEAD = 1024
"""Decoded pictures that may wait for the network (77 kB each at 160 x 160) while it loads."""
_BATCHES_AHEAD = 2
_BATCH = 64
"""Pictures handed to the network at once, which shares them out among the cores."""
_SMALL_BATCH = 16
"""Enough to be worth a start when the network has nothing to do."""
_MATCH_EVERY = 256
"""New vectors after which their neighbours are looked for, so that groups appear meanwhile."""
_MATCH_FIRST = 64
"""The same for the first of them, so that the user soon sees what it is all for."""
_WORK_BETWEEN = 4.0
"""Time between two matches, in lengths of the last one: where 20,000 photos hang together,
working their groups out takes four seconds, which must not be spent every 256 photos."""
_FEW = 16
_CRASHES_ALLOWED = 1


@dataclass(frozen=True, slots=True)
class _Embedded:
    """A batch that has come out of the network."""

    content_ids: list[ContentId]
    future: Future[tuple[NDArray[np.float32], float]]


@dataclass(slots=True)
class _Run:
    """The state of one pass over a list of files."""

    total: int
    todo: deque[ReadingTask]
    suspects: deque[ReadingTask]
    claims: ContentClaims
    intake: Intake
    totals: IndexingTotals
    pace: Pace = field(default_factory=Pace)
    inbox: queue.SimpleQueue[Future[ReadOutcome] | _Embedded] = field(
        default_factory=queue.SimpleQueue
    )
    reads: set[Future[ReadOutcome]] = field(default_factory=set)
    batches: set[Future[tuple[NDArray[np.float32], float]]] = field(default_factory=set)
    next_match: float = 0.0
    pixels: deque[tuple[ContentId, NDArray[np.uint8]]] = field(default_factory=deque)

    @property
    def is_over(self) -> bool:
        """Tell whether nothing is left to do or to wait for."""
        return not (self.todo or self.suspects or self.reads or self.batches or self.pixels)

    def may_match(self) -> bool:
        """Tell whether enough other work has been done since the last match."""
        return time.perf_counter() >= self.next_match


class Indexer:
    """Takes new and changed files into the catalogue and the vector store."""

    def __init__(
        self,
        *,
        catalog: Catalog,
        reader: PhotoReader,
        embedder: Callable[[], Embedder],
        matcher: Matcher,
        download: Callable[[], tuple[int, int] | None] = lambda: None,
        threads: int | None = None,
    ) -> None:
        self._catalog = catalog
        self._reader = reader
        self._embedder = embedder
        self._matcher = matcher
        self._download = download
        self._readers = ThreadPoolExecutor(
            threads or max(2, min(8, os.cpu_count() or 2)), "read"
        )
        self._network = ThreadPoolExecutor(1, "embed")

    def close(self) -> None:
        """Let the threads end."""
        self._readers.shutdown(cancel_futures=True)
        self._network.shutdown(cancel_futures=True)

    def index(
        self,
        tasks: Collection[ReadingTask],
        *,
        gone: dict[ContentId, list[KnownFile]],
        totals: IndexingTotals,
    ) -> Generator[Event]:
        """Read, decode, embed and match; yields at least every tenth of a second.

        `gone` holds the files that are no longer where they were, by content: a task
        that turns out to hold the same content is that file, moved.

        Raises:
            PhotocleanError: The network or the vector store can't be had, or the disk is full.
        """
        run = self._prepare(tasks, gone=gone, totals=totals)
        loading = self._network.submit(self._load_early) if tasks else None
        try:
            while not run.is_over:
                self._feed(run)
                if loading is not None and loading.done() and run.batches:
                    # Opening the store takes a second, in which the network works on.
                    self._matcher.open_store()
                    self._matcher.expect(len(tasks))
                    loading = None
                self._take_in(run)
                yield from run.intake.failures
                run.intake.failures.clear()
                enough = _MATCH_EVERY if totals.new >= _MATCH_EVERY else _MATCH_FIRST
                if self._matcher.pending >= enough and run.may_match():
                    yield from self._match(run)
                yield self._tell(run)
        except BaseException:
            # What was written down last may have been taken back: the catalogue knows best.
            self._matcher.forget_pending()
            raise
        finally:
            run.todo.clear()
            run.suspects.clear()
            _wait_for(run)
        with self._catalog.transaction():
            run.intake.forget_gone()
        yield from self._match(run)

    def _tell(self, run: _Run) -> Event:
        """Say how far the work is, or the download of the weights that it waits for."""
        download = self._download()
        if download is not None and not run.totals.new:
            return ScanProgressed("weights", *download)
        done, total, bad = run.intake.done, run.total, run.totals.unreadable
        if run.batches and not run.totals.new:
            # The network is being loaded: a speed measured now would frighten for nothing.
            return ScanProgressed("indexing", done, total, unreadable=bad)
        return run.pace.progress("indexing", done, total, bad)

    def _load_early(self) -> None:
        """Start loading the network while the first files are read; it may fail later again."""
        try:
            self._embedder()
        except PhotocleanError:
            return

    def _prepare(
        self,
        tasks: Collection[ReadingTask],
        *,
        gone: dict[ContentId, list[KnownFile]],
        totals: IndexingTotals,
    ) -> _Run:
        model = self._matcher.model
        # Reading what is done in a library of 80,000 takes longer than decoding a few files
        # that turn out to be known.
        is_small = len(tasks) <= _FEW
        finished = set() if is_small else self._catalog.contents.finished(model=model)
        crashes = self._catalog.files.suspects()
        return _Run(
            total=len(tasks),
            todo=deque(task for task in tasks if task.found.path not in crashes),
            suspects=deque(task for task in tasks if task.found.path in crashes),
            claims=ContentClaims(finished),
            intake=Intake(self._catalog, model=model, gone=gone, totals=totals),
            totals=totals,
        )

    def _feed(self, run: _Run) -> None:
        """Keep the readers and the network busy, but no further ahead than agreed."""
        while run.todo and len(run.reads) < _READS_AHEAD and len(run.pixels) < _PIXELS_AHEAD:
            self._read(run, run.todo.popleft())
        if run.suspects and not run.todo and not run.reads:
            self._read_suspect(run, run.suspects.popleft())
        is_last = not (run.todo or run.reads or run.suspects)
        while len(run.batches) < _BATCHES_AHEAD and run.pixels:
            if len(run.pixels) < (_BATCH if run.batches else _SMALL_BATCH) and not is_last:
                return
            count = min(_BATCH, len(run.pixels))
            self._embed(run, [run.pixels.popleft() for _ in range(count)])

    def _read(self, run: _Run, task: ReadingTask) -> None:
        future = self._readers.submit(self._reader.read, task, run.claims)
        run.reads.add(future)
        future.add_done_callback(run.inbox.put)

    def _read_suspect(self, run: _Run, task: ReadingTask) -> None:
        """Read a file alone that was at hand when a process died; give up after two deaths."""
        if self._catalog.files.suspects().get(task.found.path, 0) <= _CRASHES_ALLOWED:
            self._read(run, task)
            return
        problem = "It made the decoder crash twice, so it is left alone until it changes."
        future: Future[ReadOutcome] = Future()
        run.reads.add(future)
        future.set_result(ReadOutcome(task, problem=problem))
        run.inbox.put(future)

    def _embed(self, run: _Run, batch: list[tuple[ContentId, NDArray[np.uint8]]]) -> None:
        pixels = np.stack([picture for _, picture in batch])
        future = self._network.submit(_embed_timed, self._embedder, pixels)
        run.batches.add(future)
        embedded = _Embedded([content_id for content_id, _ in batch], future)
        future.add_done_callback(lambda _: run.inbox.put(embedded))

    def _take_in(self, run: _Run) -> None:
        """Wait a moment for results, then write down all that are there."""
        try:
            results = [run.inbox.get(timeout=0.1)]
        except queue.Empty:
            return
        while not run.inbox.empty() and len(results) < _READS_AHEAD:
            results.append(run.inbox.get())
        for result in results:
            if isinstance(result, _Embedded):
                run.batches.discard(result.future)
            else:
                run.reads.discard(result)
        with self._catalog.transaction():
            for result in results:
                if isinstance(result, _Embedded):
                    self._store(run, result)
                else:
                    fresh = run.intake.take(_result_of(result))
                    run.pixels.extend([fresh] if fresh else [])

    def _store(self, run: _Run, embedded: _Embedded) -> None:
        """First the vectors, then the mark: the next start heals a crash between them."""
        vectors, seconds = _result_of(embedded.future)
        run.totals.embed_s += seconds
        if not run.totals.new:
            run.pace = Pace()
        self._matcher.add(embedded.content_ids, vectors)
        run.intake.done += len(embedded.content_ids)
        run.totals.new += len(embedded.content_ids)

    def _match(self, run: _Run) -> Generator[Event]:
        started = time.perf_counter()
        changed = frozenset(run.intake.changed)
        run.intake.changed.clear()
        yield from self._matcher.match(changed)
        took = time.perf_counter() - started
        run.totals.match_s += took
        run.next_match = time.perf_counter() + _WORK_BETWEEN * took


def _embed_timed(
    embedder: Callable[[], Embedder], pixels: NDArray[np.uint8]
) -> tuple[NDArray[np.float32], float]:
    network = embedder()
    started = time.perf_counter()
    most = network.batch_size
    parts = [network.embed(pixels[i : i + most]) for i in range(0, len(pixels), most)]
    return np.concatenate(parts), time.perf_counter() - started


def _result_of(future: Future[_Result]) -> _Result:
    try:
        return future.result()
    except OSError as error:
        msg = f"The disk can't be written: {error.strerror or error}. The scan was stopped."
        raise PhotocleanError(msg) from error


def _wait_for(run: _Run) -> None:
    """Let the results that are under way come in, so that no thread works for nobody.

    The results themselves are waited for: of those in the inbox one may have been taken out,
    and not noted, when the user interrupted.
    """
    for future in tuple(run.reads):
        future.cancel()
    wait(run.reads)
    wait(run.batches)
