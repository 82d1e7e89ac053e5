"""What has been found while nobody looked: new copies, told once the work is quiet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from photoclean.domain.group import Group

_QUIET_MS = 6_000


@dataclass(frozen=True, slots=True)
class NewCopies:
    """Copies that came since the user last looked, and the group with the most to free."""

    copies: int
    freed_bytes: int
    group_id: int


class News(QObject):
    """Notices new copies while the window is not looked at.

    Signals:
        copies_found: NewCopies, when nothing has happened for some seconds.
    """

    copies_found = Signal(object)

    def __init__(
        self, *, is_looked_at: Callable[[], bool], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._is_looked_at = is_looked_at
        self._copies: dict[int, dict[int, int]] = {}
        self._touched: set[int] = set()
        self._seen: set[int] = set()
        self._has_begun = False
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._quiet.timeout.connect(self._tell)

    def begin(self) -> None:
        """Take all that came so far as seen: it was there before this start."""
        self._has_begun = True
        self.note_seen()

    def note_seen(self) -> None:
        """Take all that came so far as seen."""
        for group_id in self._touched:
            self._seen.update(self._copies[group_id])
        self._touched.clear()
        self._quiet.stop()

    def take_groups(self, changed: Iterable[Group], removed: Iterable[int]) -> None:
        """Note what came into the groups and what left them."""
        for group_id in removed:
            self._copies.pop(group_id, None)
            self._touched.discard(group_id)
        for group in changed:
            self._copies[group.id] = _list_copies(group)
            self._touched.add(group.id)
        if self._has_begun and self._touched:
            self._quiet.start()

    def keep_waiting(self) -> None:
        """The work goes on: what is to be told may still grow."""
        if self._quiet.isActive():
            self._quiet.start()

    def _tell(self) -> None:
        new = {
            group_id: {i: b for i, b in self._copies[group_id].items() if i not in self._seen}
            for group_id in self._touched
        }
        self.note_seen()
        copies = sum(map(len, new.values()))
        if copies and not self._is_looked_at():
            sizes = {group_id: sum(held.values()) for group_id, held in new.items()}
            best = max(sizes, key=lambda group_id: sizes[group_id])
            self.copies_found.emit(NewCopies(copies, sum(sizes.values()), best))


def _list_copies(group: Group) -> dict[int, int]:
    """Give the bytes of each copy by file id; series hold shots of their own, no copies."""
    members = () if group.is_series else group.copies
    return {member.file_id: member.total_bytes for member in members if not member.is_offline}
