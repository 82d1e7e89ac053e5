"""What of a group is looked at: the kept file, the copies beside it, and how they lie."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from photoclean.ui.compare.lens import Placement, place, place_reference
from photoclean.ui.compare.panes import Pane

if TYPE_CHECKING:
    from photoclean.domain.details import GroupDetails, MemberDetails
    from photoclean.domain.group import Member
    from photoclean.domain.messages import PhotoDescribed
    from photoclean.ui.groups.card import Card

MOST_PANES = 4


class Showing:
    """One group, as its card has it now, and the copy that is looked at."""

    def __init__(self, card: Card, *, file_id: int = 0) -> None:
        self.card = card
        self.details: dict[int, MemberDetails] = {}
        self.described: dict[int, PhotoDescribed] = {}
        self.current = file_id
        self._are_known = False
        self._placements: dict[int, Placement] = {}
        self._place_all()

    def take_details(self, details: GroupDetails) -> None:
        """Take in what the catalogue knows of the members."""
        self.details = details.members
        self._are_known = True
        self._place_all()

    @property
    def kept(self) -> Member:
        """The file that is kept, as the user's marks have it."""
        keep, members = self.card.marks.keep, self.card.group.members
        return next((m for m in members if m.file_id == keep), self.card.group.keeper)

    @property
    def copies(self) -> list[Member]:
        """All others."""
        return [m for m in self.card.group.members if m is not self.kept]

    @property
    def copy(self) -> Member | None:
        """The copy that is looked at: the first one where nothing else was chosen."""
        copies = self.copies
        chosen = next((m for m in copies if m.file_id == self.current), None)
        return chosen or (copies[0] if copies else None)

    @property
    def place(self) -> int:
        """Where the copy stands among the copies."""
        return next((n for n, m in enumerate(self.copies) if m is self.copy), 0)

    def shown(self, *, is_grid: bool) -> list[Member]:
        """The kept file and the copy, or as many copies as there is room for."""
        most = MOST_PANES - 1 if is_grid else 1
        copies = self.copies
        first = max(0, min(self.place, len(copies) - most))
        return [self.kept, *copies[first : first + most]]

    def step(self, step: int) -> int | None:
        """Tell the file of the next copy (1) or the one before (-1), going round."""
        copies = self.copies
        return copies[(self.place + step) % len(copies)].file_id if copies else None

    def neighbours(self) -> list[int]:
        """Tell the files that may be looked at next, the likeliest first."""
        ids, at = [member.file_id for member in self.copies], self.place
        return [*ids[at + 1 : at + 3], *ids[max(0, at - 1) : at]]

    def panes(self, members: list[Member]) -> list[Pane]:
        """Make the panes of some members; the first is the reference."""
        reference = self._placements[members[0].file_id]
        marks = self.card.marks
        return [
            Pane(
                member.file_id,
                member.path.name,
                self._placements[member.file_id].seen_from(reference),
                is_kept=member.file_id == marks.keep,
                is_marked=member.file_id in marks.marked,
            )
            for member in members
        ]

    def placement_from(self, reference: int, *, file_id: int) -> Placement | None:
        """Tell how a file lies as seen from another one."""
        if reference not in self._placements or file_id not in self._placements:
            return None
        return self._placements[file_id].seen_from(self._placements[reference])

    def _place_all(self) -> None:
        group = self.card.group
        keeper = _size_of(group.keeper)
        for member in group.members:
            details = self.details.get(member.file_id)
            evidence = details.evidence if details is not None else None
            found = place(_size_of(member), keeper=keeper, evidence=evidence)
            if member is group.keeper:
                found = place_reference(keeper)
            if not self._are_known:  # they will be in a moment
                found = replace(found, is_proven=True)
            self._placements[member.file_id] = found


def _size_of(member: Member) -> QSize:
    return QSize(member.width, member.height)
