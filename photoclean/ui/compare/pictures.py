"""The pictures of a close look: a preview at once, then sharp, then every pixel."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from enum import IntEnum
from pathlib import Path
from queue import PriorityQueue
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, Signal

from photoclean.ui.compare.decoding import QT_FORMATS, Decoded, read_picture
from photoclean.ui.words.said import said

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QImage

    from photoclean.domain.group import Member
    from photoclean.domain.messages import PhotoRendered

_BUDGET = 512_000_000
_BYTES_A_PIXEL = 4 * 4 / 3
"""A picture and its halves, quarters and so on take a third more than the picture."""
_QUICK_WORKERS = 2


class Step(IntEnum):
    """How good a picture is that can be shown."""

    NOTHING = 0
    PREVIEW = 1
    FITTING = 2
    FULL = 3


@dataclass(frozen=True, slots=True)
class Picture:
    """What can be shown of a file now; `levels` begin with the largest.

    `problem` is a sentence that stands in its place, or beside what is shown all the same.
    """

    size: QSize
    step: Step = Step.NOTHING
    levels: tuple[QImage, ...] = ()
    problem: str = ""

    @property
    def held_bytes(self) -> int:
        """Bytes of all its levels."""
        return sum(level.sizeInBytes() for level in self.levels)

    @property
    def is_settled(self) -> bool:
        """Tell whether nothing better is to come."""
        return self.step is Step.FULL or bool(self.problem)


@dataclass(frozen=True, slots=True)
class _Job:
    file_id: int
    step: Step
    path: Path
    box: QSize | None = None
    most_pixels: int = 0


class Pictures(QObject):
    """Loads pictures in threads of its own and keeps them within a budget of bytes.

    Signals:
        arrived: A file (its id) can be shown better now, or has turned out to be unreadable.
    """

    arrived = Signal(int)
    _decoded = Signal(object, object)

    def __init__(
        self,
        *,
        preview: Callable[[str], Path],
        renders: Path,
        ask_engine: Callable[[int], None],
        budget: int = _BUDGET,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._preview = preview
        self._renders = renders
        self._ask_engine = ask_engine
        self._budget = budget
        self._members: dict[int, Member] = {}
        self._pictures: dict[int, Picture] = {}
        self._shown: tuple[int, ...] = ()
        self._next: tuple[int, ...] = ()
        self._box = QSize(640, 480)
        self._asked: set[tuple[int, Step]] = set()
        self._at_engine: set[int] = set()
        self._numbers = itertools.count()
        self._quick: PriorityQueue[tuple[int, int, _Job | None]] = PriorityQueue()
        self._slow: PriorityQueue[tuple[int, int, _Job | None]] = PriorityQueue()
        self._decoded.connect(self._keep, Qt.ConnectionType.QueuedConnection)
        queues = [self._quick] * _QUICK_WORKERS + [self._slow]
        self._threads = [Thread(target=self._work, args=(q,), daemon=True) for q in queues]
        for thread in self._threads:
            thread.start()

    def open(self, members: Sequence[Member]) -> None:
        """Take other files up; what is held of the same ones stays."""
        self._members = {member.file_id: member for member in members}
        held = self._pictures
        self._pictures = {
            member.file_id: held.get(member.file_id)
            or Picture(QSize(member.width, member.height))
            for member in members
        }
        self._asked = {key for key in self._asked if key[0] in self._members}
        self._at_engine &= self._members.keys()
        self._shown = self._next = ()

    def close(self) -> None:
        """Let go of all pictures."""
        self.open(())

    def show(
        self,
        shown: Sequence[int],
        *,
        box: QSize,
        coming: Sequence[int] = (),
        small: Sequence[int] = (),
    ) -> None:
        """Load the files in sight for panes of `box` pixels, then those that may come next.

        Of those in `small` the preview is enough.
        """
        self._shown = tuple(shown)
        self._next = tuple(file_id for file_id in coming if file_id not in self._shown)
        self._box = box
        for file_id in (*self._shown, *self._next, *small):
            self._want(file_id, Step.PREVIEW)
        for file_id in (*self._shown, *self._next):
            self._want(file_id, Step.FITTING)
        self._want_every_pixel()
        self._trim()

    def find(self, file_id: int) -> Picture:
        """Tell what can be shown of a file now."""
        return self._pictures.get(file_id) or Picture(QSize(1, 1))

    def take_rendered(self, event: PhotoRendered) -> None:
        """Load what the engine has decoded."""
        self._at_engine.discard(event.file_id)
        if event.file_id not in self._pictures:
            return
        if event.name:
            self._queue(_Job(event.file_id, Step.FULL, self._renders / event.name))
        else:
            self._put(event.file_id, problem=said(event.problem))

    def give_up_engine(self) -> None:
        """Say of what the engine was asked for that it will not come."""
        for file_id in sorted(self._at_engine):
            self._put(file_id, problem=self.tr("It could not be decoded."))
        self._at_engine.clear()

    @property
    def held_bytes(self) -> int:
        """Bytes of all pictures that are kept."""
        return sum(picture.held_bytes for picture in self._pictures.values())

    def stop(self) -> None:
        """End the threads; what is being decoded is finished first."""
        for queue in (*[self._quick] * _QUICK_WORKERS, self._slow):
            queue.put((-1, next(self._numbers), None))
        for thread in self._threads:
            thread.join()

    # What to load.

    def _want(self, file_id: int, step: Step) -> None:
        picture, member = self._pictures.get(file_id), self._members.get(file_id)
        if picture is None or member is None or picture.step >= step:
            return
        if picture.problem or (file_id, step) in self._asked:
            return
        self._asked.add((file_id, step))
        if step is Step.PREVIEW:
            self._queue(_Job(file_id, step, self._preview(member.content_hash)))
        elif member.is_offline:
            self._put(file_id, problem=self.tr("Its folder can't be reached now."))
        elif member.format not in QT_FORMATS:
            self._ask_engine_for(file_id)
        else:
            # All but JPEG are decoded whole in any case: then rather keep every pixel.
            box = self._box if member.format == "JPEG" and step is Step.FITTING else None
            most = self._most_pixels()
            step = Step.FITTING if box is not None else Step.FULL
            self._queue(_Job(file_id, step, member.path, box, most))

    def _ask_engine_for(self, file_id: int) -> None:
        if (file_id, Step.FULL) not in self._asked:
            self._asked.add((file_id, Step.FULL))
            self._at_engine.add(file_id)
            self._ask_engine(file_id)

    def _want_every_pixel(self) -> None:
        """Ask for all pixels of what is in sight, once all of it is sharp."""
        if all(self._is_sharp(file_id) for file_id in self._shown):
            for file_id in self._shown:
                self._want(file_id, Step.FULL)

    def _is_sharp(self, file_id: int) -> bool:
        picture = self.find(file_id)
        return picture.step >= Step.FITTING or bool(picture.problem)

    def _most_pixels(self) -> int:
        return int(self._budget / max(2, len(self._shown)) / _BYTES_A_PIXEL)

    def _queue(self, job: _Job) -> None:
        queue = self._slow if job.step is Step.FULL else self._quick
        is_later = job.file_id not in self._shown
        queue.put((2 * is_later + (job.step > Step.PREVIEW), next(self._numbers), job))

    # What has come.

    def _work(self, queue: PriorityQueue[tuple[int, int, _Job | None]]) -> None:
        while True:
            _, _, job = queue.get()
            if job is None:
                return
            is_far = job.file_id not in self._shown and job.file_id not in self._next
            if is_far and job.step is not Step.PREVIEW:
                self._decoded.emit(job, None)
                continue
            found = read_picture(job.path, box=job.box, most_pixels=job.most_pixels)
            self._decoded.emit(job, found)

    def _keep(self, job: _Job, found: Decoded | None) -> None:
        picture = self._pictures.get(job.file_id)
        if picture is None:
            return
        if found is None:  # out of sight before its turn came: it may be asked for again
            self._asked.discard((job.file_id, job.step))
        elif found.levels:
            step = Step.FULL if found.is_whole and job.step > Step.PREVIEW else job.step
            if step > picture.step:
                self._put(job.file_id, step=step, levels=found.levels)
        elif job.step is Step.PREVIEW:
            self._put(job.file_id)  # there is none; the picture itself is on its way
        elif found.is_helpless and job.path == self._members[job.file_id].path:
            self._ask_engine_for(job.file_id)
        else:
            self._put(job.file_id, problem=found.problem)
        self._want_every_pixel()
        self._trim()

    def _put(
        self,
        file_id: int,
        *,
        step: Step | None = None,
        levels: tuple[QImage, ...] = (),
        problem: str = "",
    ) -> None:
        picture = self._pictures[file_id]
        if step is not None:
            picture = replace(picture, step=step, levels=levels)
        is_cured = step is not None and step > Step.PREVIEW
        problem = problem or ("" if is_cured else picture.problem)
        self._pictures[file_id] = replace(picture, problem=problem)
        self.arrived.emit(file_id)

    def _trim(self) -> None:
        """Keep within the budget: what is out of sight gives first, the largest levels all."""
        while self.held_bytes > self._budget:
            hidden = [i for i in self._pictures if i not in self._shown]
            rich = [i for i in hidden if len(self.find(i).levels) > 1]
            rich = rich or [i for i in self._shown if len(self.find(i).levels) > 1]
            if not rich:
                return
            largest = max(rich, key=lambda i: self.find(i).held_bytes)
            picture = self.find(largest)
            is_hidden = largest not in self._shown
            kept = picture.levels[-1:] if is_hidden else picture.levels[1:]
            step = Step.FITTING if is_hidden else picture.step
            self._pictures[largest] = replace(picture, levels=kept, step=step)
            if is_hidden:
                self._asked.discard((largest, Step.FULL))
