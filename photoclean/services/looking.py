"""What a look at the disk shows, compared with what the catalogue knows."""

from __future__ import annotations

import os
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from photoclean.domain.formats import is_photo_name, may_go_along
from photoclean.domain.photo import FoundFile
from photoclean.files.identity import is_offline, stamp_of
from photoclean.files.siblings import list_siblings
from photoclean.files.walk import (
    FolderOfflineError,
    FoundCompanion,
    UnreadableFolder,
    walk_photos,
)
from photoclean.services.reading import ReadingTask

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from photoclean.catalog.companions import KnownCompanion
    from photoclean.catalog.files import KnownFile, Root
    from photoclean.catalog.store import Catalog
    from photoclean.domain.photo import ContentId, FileStamp


@dataclass(slots=True)
class Known:
    """What the catalogue knows of a place: its photos, and what may go with them, by path."""

    photos: dict[Path, KnownFile]
    companions: dict[Path, KnownCompanion]

    def drop_below(self, folders: Collection[Path]) -> None:
        """Forget all that lies below some folders."""
        for files in (self.photos, self.companions):
            for path in [p for p in files if any(map(p.is_relative_to, folders))]:
                del files[path]


@dataclass(slots=True)
class Findings:
    """What has to be read, and what has gone, gone out of reach or come back.

    `devices` tells by root and former number the number that a disk has now: USB disks and
    some file systems get another one at each start.
    """

    tasks: list[ReadingTask] = field(default_factory=list)
    gone: defaultdict[ContentId, list[KnownFile]] = field(
        default_factory=lambda: defaultdict(list)
    )
    gone_unread: list[int] = field(default_factory=list)
    went_offline: list[KnownFile] = field(default_factory=list)
    came_back: list[KnownFile] = field(default_factory=list)
    devices: dict[tuple[int, int], int] = field(default_factory=dict)
    companions: list[tuple[Root, FoundCompanion]] = field(default_factory=list)
    lost_companions: list[Path] = field(default_factory=list)
    seen: int = 0

    def compare(self, found: FoundFile, root: Root, known: KnownFile | None) -> None:
        """Tell by its stamp whether a file has to be read."""
        self.seen += 1
        is_new = known is None or known.content_id is None
        if known is None or is_new or not known.stamp.is_unchanged(found.stamp):
            self.tasks.append(ReadingTask(root.id, found))
            return
        if known.is_offline:
            self.came_back.append(known)
        if known.stamp.device != found.stamp.device:
            self.devices[root.id, known.stamp.device] = found.stamp.device

    def compare_companion(
        self, found: FoundCompanion, root: Root, known: KnownCompanion | None
    ) -> None:
        """Note a companion that is new or has changed."""
        if known is None or not known.is_unchanged(found.stamp):
            self.companions.append((root, found))

    def lose(self, files: Iterable[KnownFile]) -> None:
        """Note files as out of reach."""
        self.went_offline += [file for file in files if not file.is_offline]

    def sort_missing(self, missing: Iterable[KnownFile], root: Root) -> None:
        """Tell files that are gone from files whose disk is not there."""
        for file in missing:
            if _is_still_there(file.path, root):
                continue
            device = self.devices.get((root.id, file.stamp.device), file.stamp.device)
            if is_offline(file.path, device=device):
                self.lose([file])
            elif file.content_id is None:
                self.gone_unread.append(file.id)
            else:
                self.gone[file.content_id].append(file)

    def sort_missing_companions(self, missing: Iterable[KnownCompanion], root: Root) -> None:
        """Note companions that are gone; of those whose disk is away nothing is known."""
        for known in missing:
            device = self.devices.get((root.id, known.device), known.device)
            if not _is_still_there(known.path, root) and not is_offline(
                known.path, device=device
            ):
                self.lost_companions.append(known.path)


class Looker:
    """Looks at folders and files, and finds out what differs from the catalogue.

    What lies in `skip`, photoclean's own folders, is passed by.
    """

    def __init__(self, catalog: Catalog, *, skip: Collection[Path]) -> None:
        self._catalog = catalog
        self._skip = tuple(skip)

    def recall(self, root: Root) -> Known:
        """Read what the catalogue knows of a root."""
        return Known(
            self._catalog.files.known(root.id), self._catalog.companions.known(root.id)
        )

    def look_below(
        self, folder: Path, root: Root, known: Known, findings: Findings
    ) -> Iterator[FoundFile]:
        """Compare all below a folder; leaves what was missed in `known`."""
        unlisted: list[Path] = []
        for found in self._walk(folder, root):
            if isinstance(found, UnreadableFolder):
                unlisted.append(found.path)
            elif isinstance(found, FoundCompanion):
                former = known.companions.pop(found.path, None)
                findings.compare_companion(found, root, former)
            else:
                findings.compare(found, root, known.photos.pop(found.path, None))
                yield found
        known.drop_below(unlisted)
        findings.sort_missing(known.photos.values(), root)
        findings.sort_missing_companions(known.companions.values(), root)

    def _walk(
        self, path: Path, root: Root
    ) -> Iterator[FoundFile | FoundCompanion | UnreadableFolder]:
        if path.is_file():
            yield FoundFile(path, stamp_of(path))
            return
        yield from walk_photos(path, skip=self._own_below(root.path))

    def _own_below(self, folder: Path) -> list[Path]:
        """Spell photoclean's own folders as a walk from `folder` does, which may be a link."""
        real = folder.resolve()
        spelled = [
            folder / own.resolve().relative_to(real)
            for own in self._skip
            if own.resolve().is_relative_to(real)
        ]
        return [*self._skip, *spelled]

    def is_own(self, path: Path) -> bool:
        """Tell of previews and the like: taking them for photos would make ever more."""
        real = path.resolve()
        return any(real.is_relative_to(own.resolve()) for own in self._skip)

    def look_at(self, path: Path, root: Root, findings: Findings) -> None:
        """Look at a single file or folder, which may have gone."""
        if self.is_own(path):
            return
        if not path.is_symlink() and path.is_dir():
            known = self._known_below(path)
            with suppress(FolderOfflineError):
                for _ in self.look_below(path, root, known, findings):
                    continue
            return
        if path.is_symlink() or not path.exists():
            known = self._known_below(path)
            findings.sort_missing(known.photos.values(), root)
            findings.sort_missing_companions(known.companions.values(), root)
            return
        with suppress(OSError):  # gone since we looked
            self._look_at_file(path, stamp_of(path), root, findings)

    def _look_at_file(
        self, path: Path, stamp: FileStamp, root: Root, findings: Findings
    ) -> None:
        """Look at a photo, or at what may go with one.

        What goes with a new photo may have been there before it, when nobody cared for it.
        """
        if is_photo_name(path):
            file = self._catalog.files.find(path)
            findings.compare(FoundFile(path, stamp), root, file)
            siblings = list_siblings(path) if file is None and path != root.path else {}
        else:
            siblings = {path: stamp}
        for other, found in siblings.items():
            if may_go_along(other, found.size):
                known = self._catalog.companions.find(other)
                findings.compare_companion(FoundCompanion(other, found), root, known)

    def _known_below(self, path: Path) -> Known:
        """Read what the catalogue knows of a file or a folder and all below it."""
        files, companions = self._catalog.files, self._catalog.companions
        photos = [*files.find_below(path), files.find(path)]
        rest = [*companions.find_below(path), companions.find(path)]
        return Known({f.path: f for f in photos if f}, {c.path: c for c in rest if c})


def _is_still_there(path: Path, root: Root) -> bool:
    """Tell whether a path that a walk has not met is a file all the same.

    A link is none, nor is what only a link leads to, nor another spelling of a file's name
    where case does not count; of what may not be looked at nobody can say that it is gone.
    """
    if not path.is_relative_to(root.path):  # known through a link that was watched before
        return False
    try:
        if path.is_symlink() or not path.is_file():
            return False
        place = Path(os.path.realpath(root.path)) / path.relative_to(root.path)
        return os.path.realpath(path) == os.fspath(place)
    except OSError:
        return True
