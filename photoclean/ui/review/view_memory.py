"""Order, filters and tiles of the list, as they were when the window was last open."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject

from photoclean.domain.relation import GroupKind
from photoclean.ui.groups.filter import GroupFilter, SizeRange
from photoclean.ui.groups.order import SortOrder

if TYPE_CHECKING:
    from pathlib import Path

    from photoclean.ui.review.page import ReviewPage

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Written:
    """What the file holds; a size is the name of its range, a tile is so many pixels wide."""

    order: SortOrder = SortOrder.SPACE
    kind: GroupKind | None = None
    folder: str | None = None
    date: str | None = None
    camera: str | None = None
    size: str | None = None
    tile: int | None = None


class ViewMemory(QObject):
    """Shows the list as it was left, and writes down each change of that.

    Words that were searched for are not kept: a search is over when the window closes.
    """

    def __init__(self, page: ReviewPage, path: Path) -> None:
        super().__init__(page)
        self._page = page
        self._path = path
        self._known = self._load()
        page.recall(self._known.order, _to_filter(self._known))
        page.zoom.choose(self._known.tile)
        page.view_changed.connect(self._save)

    def _load(self) -> _Written:
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=_Written)
        except FileNotFoundError:
            return _Written()
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
            _log.warning("how the list was shown can't be read: %s", error)
            return _Written()

    def _save(self) -> None:
        wanted, order = self._page.filters.wanted, self._page.order
        size = None if wanted.size is None else wanted.size.name
        tile = self._page.zoom.wish
        now = _Written(
            order, wanted.kind, wanted.folder, wanted.date, wanted.camera, size, tile
        )
        if now == self._known:
            return
        self._known = now
        fresh = self._path.with_suffix(".new")
        try:
            fresh.write_bytes(msgspec.json.encode(now))
            fresh.replace(self._path)
        except (OSError, UnicodeEncodeError) as error:  # a folder's name may be no Unicode
            _log.warning("how the list is shown can't be written: %s", error)


def _to_filter(written: _Written) -> GroupFilter:
    size = SizeRange.__members__.get(written.size or "")
    return GroupFilter(
        kind=written.kind,
        folder=written.folder,
        date=written.date,
        camera=written.camera,
        size=size,
    )
