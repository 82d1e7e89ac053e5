"""Looking through the folders: what is new, changed, moved, gone or out of reach."""

from __future__ import annotations

import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from photoclean.domain.errors import PhotocleanError
from photoclean.domain.formats import is_photo_name
from photoclean.domain.messages import (
    FoldersChanged,
    ScanFinished,
    ScanProgressed,
)
from photoclean.domain.photo import FoundFile
from photoclean.files.identity import is_offline, stamp_of
from photoclean.files.walk import FolderOfflineError, UnreadableFolder, walk_photos
from photoclean.services.intake import IndexingTotals
from photoclean.services.reading import ReadingTask

if TYPE_CHECKING:
    from collections.abc import Collection, Generator, Iterable, Iterator

    from photoclean.catalog.files import KnownFile, Root
    from photoclean.catalog.store import Catalog
    from photoclean.domain.messages import Event
    from photoclean.domain.photo import ContentId
    from photoclean.services.indexing import Indexer
    from photoclean.services.matching import Matcher

_WORD_EVERY = 500
"""Files found between two reports."""


@dataclass(slots=True)
class _Findings:
    """What a look at the disk has shown."""

    tasks: list[ReadingTask] = field(default_factory=list)
    gone: defaultdict[ContentId, list[int]] = field(default_factory=lambda: defaultdict(list))
    gone_unread: list[int] = field(default_factory=list)
    went_offline: list[KnownFile] = field(default_factory=list)
    came_back: list[KnownFile] = field(default_factory=list)
    seen: int = 0


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
        self._skip = tuple(skip)

    def scan(self, roots: Collection[Root]) -> Generator[Event]:
        """Look through whole folders; stopping at any yield keeps what was done so far."""
        started = time.perf_counter()
        totals = IndexingTotals()
        findings = _Findings()
        yield ScanProgressed("looking", 0, 0)
        for root in roots:
            yield from self._look_through(root, findings)
        self._add_unfinished(findings)
        yield from self._take_in(findings, totals)
        yield from self._finish(totals, started)

    def update(self, paths: Iterable[Path]) -> Generator[Event]:
        """Look at single files and folders that have changed."""
        started = time.perf_counter()
        findings = _Findings()
        roots = self._catalog.files.roots()
        for path in sorted(set(paths)):
            root = _root_of(path, roots)
            if root is not None and root.path.exists():
                self._look_at(path, root, findings)
            elif root is not None:
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

    def _look_through(self, root: Root, findings: _Findings) -> Generator[Event]:
        known = self._catalog.files.known(root.id)
        unreachable: list[Path] = []
        try:
            for found in self._walk(root.path):
                if isinstance(found, UnreadableFolder):
                    unreachable.append(found.path)
                    continue
                findings.seen += 1
                self._compare(found, root.id, known.pop(found.path, None), findings)
                if findings.seen % _WORD_EVERY == 0:
                    yield ScanProgressed("looking", findings.seen, 0)
        except FolderOfflineError:
            self._lose(root, known.values(), findings)
            return
        rest = [f for f in known.values() if not any(map(f.path.is_relative_to, unreachable))]
        self._sort_missing(rest, findings)
        is_away = bool(rest) and all(is_offline(f.path, device=f.stamp.device) for f in rest)
        self._set_state(root, "offline" if is_away and findings.seen == 0 else "watched")

    def _lose(self, root: Root, files: Iterable[KnownFile], findings: _Findings) -> None:
        """A folder of the user's that is not there is offline, whatever became of it."""
        self._set_state(root, "offline")
        findings.went_offline += [file for file in files if not file.is_offline]

    def _walk(self, path: Path) -> Iterator[FoundFile | UnreadableFolder]:
        if path.is_file():
            yield FoundFile(path, stamp_of(path))
            return
        yield from walk_photos(path, skip=self._skip)

    def _look_at(self, path: Path, root: Root, findings: _Findings) -> None:
        if path.is_symlink():
            return
        if path.is_dir():
            known = {file.path: file for file in self._catalog.files.find_below(path)}
            try:
                for found in walk_photos(path, skip=self._skip):
                    if isinstance(found, FoundFile):
                        self._compare(found, root.id, known.pop(found.path, None), findings)
            except FolderOfflineError:
                return
            self._sort_missing(known.values(), findings)
            return
        file = self._catalog.files.find(path)
        try:
            found = FoundFile(path, stamp_of(path))
        except OSError:
            missing = self._catalog.files.find_below(path) + ([file] if file else [])
            self._sort_missing(missing, findings)
            return
        if is_photo_name(path):
            self._compare(found, root.id, file, findings)

    def _compare(
        self, found: FoundFile, root_id: int, known: KnownFile | None, findings: _Findings
    ) -> None:
        is_new = known is None or known.content_id is None
        if known is None or is_new or not known.stamp.is_unchanged(found.stamp):
            findings.tasks.append(ReadingTask(root_id, found))
        elif known.is_offline:
            findings.came_back.append(known)

    def _sort_missing(self, missing: Iterable[KnownFile], findings: _Findings) -> None:
        """Tell files that are gone from files whose disk is not there."""
        for file in missing:
            if file.path.exists():
                continue
            if is_offline(file.path, device=file.stamp.device):
                if not file.is_offline:
                    findings.went_offline.append(file)
            elif file.content_id is None:
                findings.gone_unread.append(file.id)
            else:
                findings.gone[file.content_id].append(file.id)

    def _add_unfinished(self, findings: _Findings) -> None:
        """Take up contents that were read but not embedded before the last end."""
        wanted = {task.found.path for task in findings.tasks}
        for path in self._catalog.contents.unembedded_files(model=self._matcher.model):
            file = self._catalog.files.find(path)
            if path in wanted or file is None:
                continue
            try:
                found = FoundFile(path, stamp_of(path))
            except OSError:
                continue
            root = _root_of(path, self._catalog.files.roots())
            if root is not None:
                findings.tasks.append(ReadingTask(root.id, found))

    def _take_in(self, findings: _Findings, totals: IndexingTotals) -> Generator[Event]:
        files = self._catalog.files
        changed: set[ContentId] = set()
        with self._catalog.transaction():
            files.remove(findings.gone_unread)
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
        is_polled = any(
            r.id == root.id and r.state == "polled" for r in self._catalog.files.roots()
        )
        if state == "watched" and is_polled:
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
        absolute = Path(path).absolute()
        _check(absolute)
        roots = catalog.files.roots()
        holder = _root_of(absolute, roots)
        if holder is not None:
            wanted[holder.id] = None
            continue
        with catalog.transaction():
            root_id = catalog.files.add_root(absolute)
            for root in roots:
                if root.path.is_relative_to(absolute):
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


def _root_of(path: Path, roots: Iterable[Root]) -> Root | None:
    for root in roots:
        if path.is_relative_to(root.path):
            return root
    return None
