"""Reads for the close look what photos say of what they show: the caption, and who is on it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from photoclean.domain.messages import PhotoDescribed
from photoclean.domain.printable import printable
from photoclean.metadata.read import explore_metadata
from photoclean.services.side_thread import SideThread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from photoclean.catalog.store import Catalog
    from photoclean.metadata.read import Unread

_SIDECARS = frozenset({".xmp", ".json"})

_log = logging.getLogger(__name__)


class Describing:
    """Reads files one by one in a thread of its own: a whole file may take a slow disk long.

    `tell` is called in that thread with each answer. Only one group is looked at, so a new
    question takes the place of all that waits of those before.
    """

    def __init__(self, catalog: Catalog, *, tell: Callable[[PhotoDescribed], None]) -> None:
        self._catalog = catalog
        self._tell = tell
        self._thread = SideThread("describe")

    @property
    def is_busy(self) -> bool:
        """Tell whether an answer is still to come."""
        return self._thread.is_busy

    def describe(self, file_ids: Iterable[int]) -> None:
        """Have files read, with what sidecars say, as a merge does; returns at once."""
        wanted = tuple(file_ids)
        files, parts = (
            self._catalog.files.by_id(wanted),
            self._catalog.assets.part_paths(wanted),
        )
        self._thread.drop_waiting()
        for file_id in wanted:
            file = files.get(file_id)
            path = None if file is None else file.path
            beside = [p for p in parts.get(file_id, ()) if p.suffix.lower() in _SIDECARS]
            self._ask(file_id, path, beside)

    def close(self) -> None:
        """Drop what waits; what is being read ends by itself, as a disk may take its time."""
        self._thread.close(wait=False)

    def _ask(self, file_id: int, path: Path | None, beside: Sequence[Path]) -> None:
        self._thread.do(lambda: self._tell(_describe(file_id, path, beside)))


def _describe(file_id: int, path: Path | None, beside: Sequence[Path]) -> PhotoDescribed:
    if path is None:
        problem = "photoclean doesn't know this file any more."
        return PhotoDescribed(file_id, problem=problem)
    try:
        known = explore_metadata(path, sidecars=beside)
    except Exception:  # noqa: BLE001 - one photo that we stumble over must not end the engine
        _log.exception("%s could not be described", path)
        problem = "photoclean stumbled over it; the log has the rest."
        return PhotoDescribed(file_id, problem=problem)
    told = known.metadata
    people = tuple(printable(name) for name in told.people)
    problem = next((_say(one, photo=path) for one in known.problems), "")
    return PhotoDescribed(file_id, printable(told.caption or ""), people, problem)


def _say(unread: Unread, *, photo: Path) -> str:
    if unread.path != photo:
        return printable(f"{unread.path.name} can't be read ({unread.why}).")
    if unread.is_gone:
        return "The file is no longer there."
    return printable(f"Not all of it can be read: {unread.why}.")
