"""Writes down what reading a file has given: the content, the file's tie to it, or a reason."""

from __future__ import annotations

import os
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from photoclean.domain.messages import PhotoFailed

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from photoclean.catalog.store import Catalog
    from photoclean.domain.photo import ContentId
    from photoclean.services.reading import ReadingTask, ReadOutcome


@dataclass(slots=True)
class IndexingTotals:
    """What a run of the indexer has done so far; times in seconds of work."""

    new: int = 0
    unreadable: int = 0
    decode_s: float = 0.0
    embed_s: float = 0.0
    match_s: float = 0.0


class Intake:
    """Takes the outcomes of one run into the catalogue.

    `changed` collects the contents whose files came, moved or went; `done` counts the files
    that need nothing more; `failures` waits to be told to the user.
    """

    def __init__(
        self,
        catalog: Catalog,
        *,
        ids: dict[bytes, ContentId],
        gone: dict[ContentId, list[int]],
        totals: IndexingTotals,
    ) -> None:
        self.changed: set[ContentId] = set()
        self.done = 0
        self.failures: list[PhotoFailed] = []
        self._catalog = catalog
        self._ids = ids
        self._gone = gone
        self._totals = totals
        self._waiting: defaultdict[bytes, list[ReadingTask]] = defaultdict(list)

    def take(self, outcome: ReadOutcome) -> tuple[ContentId, NDArray[np.uint8]] | None:
        """Write one outcome down; a new content comes back with its pixels for the network."""
        self._totals.decode_s += outcome.seconds
        task, content_hash = outcome.task, outcome.content_hash
        if outcome.problem is not None:
            self._write_problem(outcome, outcome.problem)
        elif content_hash is None:
            self.done += 1
        elif outcome.decoded is not None:
            return self._take_new(outcome, content_hash)
        elif content_hash in self._ids:
            self._link(task, self._ids[content_hash])
            self.done += 1
        else:
            self._waiting[content_hash].append(task)
        return None

    def forget_gone(self) -> None:
        """Forget the files that are gone and have not turned up elsewhere."""
        for content_id, file_ids in self._gone.items():
            if file_ids:
                self._catalog.files.remove(file_ids)
                self.changed.add(content_id)

    def _take_new(
        self, outcome: ReadOutcome, content_hash: bytes
    ) -> tuple[ContentId, NDArray[np.uint8]]:
        decoded = outcome.decoded
        assert decoded is not None
        content_id = self._catalog.contents.add(
            content_hash, facts=decoded.facts, pixel_hash=decoded.pixel_hash
        )
        self._ids[content_hash] = content_id
        self._catalog.files.clear_suspect(outcome.task.found.path)
        self._link(outcome.task, content_id)
        for twin in self._waiting.pop(content_hash, ()):
            self._link(twin, content_id)
            self.done += 1
        return content_id, decoded.pixels

    def _write_problem(self, outcome: ReadOutcome, problem: str) -> None:
        """Keep the reason with the content, or with the file when that could not be read."""
        content_id = None
        tasks = [outcome.task]
        if outcome.content_hash is not None:
            content_id = self._catalog.contents.add(
                outcome.content_hash, facts=None, problem=problem
            )
            self._ids[outcome.content_hash] = content_id
            tasks += self._waiting.pop(outcome.content_hash, [])
        for task in tasks:
            self._note_replaced(task.found.path, content_id)
            self._catalog.files.put(
                task.found.path,
                root_id=task.root_id,
                stamp=task.found.stamp,
                content_id=content_id,
                problem=problem if content_id is None else None,
            )
            self.failures.append(PhotoFailed(_printable(task.found.path), problem))
        self.done += len(tasks)
        self._totals.unreadable += len(tasks)

    def _link(self, task: ReadingTask, content_id: ContentId) -> None:
        """Tie a file to its content; a file that was moved keeps its id."""
        files = self._catalog.files
        path, stamp = task.found.path, task.found.stamp
        moved = self._gone.get(content_id)
        is_known = self._note_replaced(path, content_id)
        if moved and not is_known:
            file_id = moved.pop()
            files.rename(file_id, path=path, root_id=task.root_id, stamp=stamp)
            self._catalog.groups.touch([file_id])
        else:
            files.put(path, root_id=task.root_id, stamp=stamp, content_id=content_id)
        self.changed.add(content_id)

    def _note_replaced(self, path: Path, content_id: ContentId | None) -> bool:
        """Note what a path held before, if that was another content; tells if it is known."""
        known = self._catalog.files.find(path)
        if known is not None and known.content_id not in (None, content_id):
            self.changed.add(known.content_id)
        return known is not None


def _printable(path: Path) -> str:
    return os.fsencode(path).decode("utf-8", "replace")
