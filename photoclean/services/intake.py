"""Writes down what reading a file has given: the content, the file's tie to it, or a reason."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from photoclean.domain.messages import PhotoFailed
from photoclean.domain.printable import printable

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from photoclean.catalog.files import KnownFile
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
        model: str,
        gone: dict[ContentId, list[KnownFile]],
        totals: IndexingTotals,
    ) -> None:
        self.changed: set[ContentId] = set()
        self.done = 0
        self.failures: list[PhotoFailed] = []
        self._catalog = catalog
        self._model = model
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
        else:
            known = self._catalog.contents.find(content_hash, model=self._model)
            if outcome.decoded is not None and not (known and known[1]):
                return self._take_new(outcome, content_hash)
            if known is None:
                self._waiting[content_hash].append(task)
            else:
                self._catalog.files.clear_suspect(task.found.path)
                self._link(task, known[0])
                self.done += 1
        return None

    def forget_gone(self) -> None:
        """Forget the files that are gone and have not turned up elsewhere."""
        for content_id, files in self._gone.items():
            lost = [file.id for file in files if self._is_still_gone(file)]
            if lost:
                self._catalog.files.remove(lost)
                self.changed.add(content_id)

    def _is_still_gone(self, file: KnownFile) -> bool:
        """Another look may have met the file elsewhere since it was missed, or it is back."""
        now = self._catalog.files.by_id([file.id]).get(file.id)
        return now is not None and now.path == file.path and now.stamp.is_unchanged(file.stamp)

    def _take_new(
        self, outcome: ReadOutcome, content_hash: bytes
    ) -> tuple[ContentId, NDArray[np.uint8]]:
        decoded = outcome.decoded
        assert decoded is not None
        content_id = self._catalog.contents.add(
            content_hash, facts=decoded.facts, pixel_hash=decoded.pixel_hash
        )
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
            self.failures.append(PhotoFailed(printable(task.found.path), problem))
        self.done += len(tasks)
        self._totals.unreadable += len(tasks)

    def _link(self, task: ReadingTask, content_id: ContentId) -> None:
        """Tie a file to its content; a file that was moved keeps its id."""
        files = self._catalog.files
        path, stamp = task.found.path, task.found.stamp
        is_known = self._note_replaced(path, content_id)
        moved = None if is_known else self._find_moved(content_id)
        if moved is not None:
            files.rename(moved.id, path=path, root_id=task.root_id, stamp=stamp)
            self._catalog.groups.touch([moved.id])
        else:
            files.put(path, root_id=task.root_id, stamp=stamp, content_id=content_id)
        self.changed.add(content_id)

    def _find_moved(self, content_id: ContentId) -> KnownFile | None:
        gone = self._gone.get(content_id, [])
        while gone:
            file = gone.pop()
            if self._is_still_gone(file):
                return file
        return None

    def _note_replaced(self, path: Path, content_id: ContentId | None) -> bool:
        """Note what a path held before, if that was another content; tells if it is known."""
        known = self._catalog.files.find(path)
        if known is not None and known.content_id not in (None, content_id):
            self.changed.add(known.content_id)
        return known is not None
