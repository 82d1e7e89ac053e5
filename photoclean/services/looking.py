"""What a look at the disk shows, compared with what the catalogue knows."""

from __future__ import annotations

import os
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from photoclean.files.identity import is_offline
from photoclean.services.reading import ReadingTask

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from photoclean.catalog.files import KnownFile, Root
    from photoclean.domain.photo import ContentId, FoundFile


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

    def lose(self, files: Iterable[KnownFile]) -> None:
        """Note files as out of reach."""
        self.went_offline += [file for file in files if not file.is_offline]

    def sort_missing(
        self, missing: Iterable[KnownFile], root: Root, *, unlisted: Collection[Path] = ()
    ) -> None:
        """Tell files that are gone from files whose disk is not there.

        Of what is in `unlisted` folders, which could not be looked into, nothing is known.
        """
        for file in missing:
            if any(map(file.path.is_relative_to, unlisted)) or _is_still_there(file.path, root):
                continue
            device = self.devices.get((root.id, file.stamp.device), file.stamp.device)
            if is_offline(file.path, device=device):
                self.lose([file])
            elif file.content_id is None:
                self.gone_unread.append(file.id)
            else:
                self.gone[file.content_id].append(file)


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
