"""Looking through the folders: what is new, changed, moved, gone or out of reach."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

from photoclean.domain.errors import PhotocleanError
from photoclean.domain.formats import is_photo_name
from photoclean.domain.messages import (
    FoldersChanged,
    ProblemFound,
    ScanFinished,
    ScanProgressed,
)
from photoclean.domain.photo import FoundFile
from photoclean.files.identity import is_offline, stamp_of
from photoclean.files.walk import FolderOfflineError
from photoclean.services.intake import IndexingTotals
from photoclean.services.looking import Findings, Looker
from photoclean.services.reading import ReadingTask

if TYPE_CHECKING:
    from collections.abc import Collection, Generator, Iterable

    from photoclean.catalog.files import KnownFile, Root
    from photoclean.catalog.store import Catalog
    from photoclean.domain.messages import Event
    from photoclean.domain.photo import ContentId
    from photoclean.services.indexing import Indexer
    from photoclean.services.matching import Matcher

_WORD_EVERY = 500
"""Files found between two reports."""


class Scanner:
    """Compares the disk with the catalogue and has the indexer take in the difference."""

    def __init__(
        self,
        *,
        catalog: Catalog,
        indexer: Indexer,
        matcher: Matcher,
        skip: Collection[Path] = (),
    ) -> None:
        self._catalog = catalog
        self._indexer = indexer
        self._matcher = matcher
        self._looker = Looker(catalog, skip=skip)

    def scan(self, roots: Collection[Root]) -> Generator[Event]:
        """Look through whole folders; stopping at any yield keeps what was done so far."""
        started = time.perf_counter()
        totals = IndexingTotals()
        findings = Findings()
        self._matcher.try_again()
        for root in roots:
            self._set_state(root, "scanning")
        yield FoldersChanged()
        yield ScanProgressed("looking", 0, 0)
        for root in roots:
            yield from self._look_through(root, findings)
        self._add_unfinished(findings)
        yield from self._take_in(findings, totals)
        reached = {root.id for root in self._catalog.files.roots() if root.state != "offline"}
        for root in roots:
            if root.id in reached:
                self._set_state(root, "watched")
        yield from self._finish(totals, started)

    def update(self, paths: Iterable[Path]) -> Generator[Event]:
        """Look at single files and folders that have changed."""
        started = time.perf_counter()
        findings = Findings()
        roots = self._catalog.files.roots()
        for path in sorted(set(paths)):
            root = _root_of(path, roots)
            if root is None:
                continue
            try:
                is_there = root.path.exists()
                if is_there:
                    self._looker.look_at(path, root, findings)
            except OSError:  # no permission, or a dead network share: nobody can tell
                continue
            if not is_there:
                self._lose(root, self._catalog.files.known(root.id).values(), findings)
        totals = IndexingTotals()
        yield from self._take_in(findings, totals)
        yield from self._finish(totals, started)

    def _finish(self, totals: IndexingTotals, started: float) -> Generator[Event]:
        self._matcher.release()
        yield FoldersChanged()
        photos, unreadable = self._catalog.files.count()
        yield ScanFinished(
            photos=photos,
            new=totals.new,
            unreadable=unreadable,
            total_s=time.perf_counter() - started,
            decode_s=totals.decode_s,
            embed_s=totals.embed_s,
            match_s=totals.match_s,
        )

    def _look_through(self, root: Root, findings: Findings) -> Generator[Event]:
        if self._looker.is_own(root.path):
            text = f"{root.path} holds photoclean's own files; it is not looked through."
            yield ProblemFound("folder", text)
            return
        known = self._looker.recall(root)
        before = findings.seen
        try:
            for _ in self._looker.look_below(root.path, root, known, findings):
                if findings.seen % _WORD_EVERY == 0:
                    yield ScanProgressed("looking", findings.seen, 0)
        except FolderOfflineError:
            self._lose(root, known.photos.values(), findings)
            return
        is_away = bool(known.photos) and all(
            is_offline(file.path, device=file.stamp.device) for file in known.photos.values()
        )
        is_empty = findings.seen == before
        if is_away and is_empty:
            self._set_state(root, "offline")

    def _lose(self, root: Root, files: Iterable[KnownFile], findings: Findings) -> None:
        """A folder of the user's that is not there is offline, whatever became of it."""
        self._set_state(root, "offline")
        findings.lose(files)

    def _add_unfinished(self, findings: Findings) -> None:
        """Take up contents that were read but not embedded before the last end."""
        wanted = {task.found.path for task in findings.tasks}
        roots = self._catalog.files.roots()
        for path in self._catalog.contents.unembedded_files(model=self._matcher.model):
            file = self._catalog.files.find(path)
            if path in wanted or file is None:
                continue
            try:
                found = FoundFile(path, stamp_of(path))
            except OSError:
                continue
            root = _root_of(path, roots)
            if root is not None:
                findings.tasks.append(ReadingTask(root.id, found))

    def _take_in(self, findings: Findings, totals: IndexingTotals) -> Generator[Event]:
        files = self._catalog.files
        changed: set[ContentId] = set()
        with self._catalog.transaction():
            for (root_id, former), device in findings.devices.items():
                files.renumber_device(root_id, former, device=device)
            files.remove(findings.gone_unread)
            self._catalog.companions.remove(findings.lost_companions)
            for root, found in findings.companions:
                self._catalog.companions.put(found.path, root_id=root.id, stamp=found.stamp)
            for moved, offline in ((findings.went_offline, True), (findings.came_back, False)):
                files.set_offline([file.id for file in moved], offline=offline)
                changed.update(file.content_id for file in moved if file.content_id)
            self._catalog.groups.touch(
                file.id for file in (*findings.went_offline, *findings.came_back)
            )
        self._acquit_changed(findings.tasks)
        self._matcher.catch_up()
        yield FoldersChanged()
        self._matcher.regroup(changed)
        yield from self._matcher.announce()
        yield from self._indexer.index(findings.tasks, gone=findings.gone, totals=totals)

    def _acquit_changed(self, tasks: list[ReadingTask]) -> None:
        """A suspect that has been replaced deserves another chance."""
        suspects = self._catalog.files.suspects()
        for task in tasks if suspects else ():
            known = self._catalog.files.find(task.found.path)
            if known is not None and not known.stamp.is_unchanged(task.found.stamp):
                self._catalog.files.clear_suspect(task.found.path)

    def _set_state(self, root: Root, state: str) -> None:
        """A folder that can't be watched live stays "polled" as long as it is there."""
        is_polled = any(
            r.id == root.id and r.state == "polled" for r in self._catalog.files.roots()
        )
        if is_polled and state != "offline":
            return
        self._catalog.files.set_root_state(root.id, state=state)


def add_roots(catalog: Catalog, paths: Iterable[Path]) -> list[Root]:
    """Take folders (or single files) in and tell the roots that now hold them.

    A folder inside one that is watched already adds nothing; one that holds others takes their
    place.

    Raises:
        PhotocleanError: A path is neither a folder nor a photo that can be read.
    """
    wanted: dict[int, None] = {}
    for path in paths:
        # Not resolve(): a folder that the user reaches through a link keeps that name.
        absolute = Path(os.path.abspath(path))  # noqa: PTH100
        _check(absolute)
        roots = catalog.files.roots()
        holder = next((root for root in roots if _holds(root.path, absolute)), None)
        if holder is not None:
            wanted[holder.id] = None
            continue
        with catalog.transaction():
            root_id = catalog.files.add_root(absolute)
            for root in roots:
                if _holds(absolute, root.path):
                    catalog.files.merge_root(root.id, into=root_id)
                    wanted.pop(root.id, None)
        wanted[root_id] = None
    return [root for root in catalog.files.roots() if root.id in wanted]


def _check(path: Path) -> None:
    if path.is_dir():
        return
    if not path.exists():
        msg = f"{path} does not exist. Check the name, or plug the disk in."
        raise PhotocleanError(msg)
    if not is_photo_name(path):
        msg = f"{path} is neither a folder nor a photo."
        raise PhotocleanError(msg)


def _holds(folder: Path, path: Path) -> bool:
    """Tell whether a path is in a folder, also by another spelling or through a link."""
    if path.is_relative_to(folder):
        return True
    try:
        real = path.resolve()
        return any(folder.samefile(place) for place in (real, *real.parents))
    except OSError:  # one of them is out of reach
        return False


def _root_of(path: Path, roots: Iterable[Root]) -> Root | None:
    for root in roots:
        if path.is_relative_to(root.path):
            return root
    return None
