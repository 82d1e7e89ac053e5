"""The groups of a plan as a list model, with what the user has settled by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from photoclean.domain.cleanup_messages import FieldChoice, GroupFields
from photoclean.domain.printable import printable
from photoclean.ui.plan.words import describe_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from photoclean.domain.cleanup_messages import PlanLine
    from photoclean.ui.groups.model import GroupModel

_Index = QModelIndex | QPersistentModelIndex


class PlanModel(QAbstractListModel):
    """One row a group; what the user has settled stays when the plan is made anew."""

    def __init__(self, groups: GroupModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups = groups
        self._lines: tuple[PlanLine, ...] = ()
        self._rows: tuple[PlanLine, ...] = ()
        self._is_narrow = False
        self._hashes: dict[int, dict[str, str]] = {}
        self._taken: dict[int, dict[str, int]] = {}

    def show_lines(self, lines: Sequence[PlanLine]) -> None:
        """Show the groups of another plan."""
        self._lines = tuple(lines)
        self._hashes.clear()
        self._rebuild()

    def show_differing(self, *, only: bool) -> None:
        """Show only the groups whose files tell different things, or all."""
        if only != self._is_narrow:
            self._is_narrow = only
            self._rebuild()

    @property
    def differing(self) -> int:
        """How many groups have files that tell different things."""
        return sum(bool(line.conflicts) for line in self._lines)

    def line_at(self, row: int) -> PlanLine:
        """The group of a row."""
        return self._rows[row]

    def hash_of(self, line: PlanLine, path: str) -> str:
        """Name the content of a file of a group, whose picture stands for it."""
        known = self._hashes.get(line.group_id)
        if known is None:
            card = self._groups.card_of(line.group_id)
            members = () if card is None else card.group.members
            known = {printable(member.path): member.content_hash for member in members}
            self._hashes[line.group_id] = known
        return known.get(path, "")

    def taken_of(self, group_id: int) -> dict[str, int]:
        """What the user has settled of a group: fields and the numbers of their values."""
        return self._taken.get(group_id, {})

    def settle(self, group_id: int, field: str, taken: int | None) -> None:
        """Note the value that the user wants for a field; None leaves it to the rule."""
        fields = self._taken.setdefault(group_id, {})
        if taken is None:
            fields.pop(field, None)
        else:
            fields[field] = taken

    def settled(self) -> tuple[GroupFields, ...]:
        """All that the user has settled of the groups that are shown."""
        found = []
        for line in self._lines:
            asked = {conflict.field: len(conflict.values) for conflict in line.conflicts}
            choices = tuple(
                FieldChoice(field, taken)
                for field, taken in self.taken_of(line.group_id).items()
                if taken < asked.get(field, 0)
            )
            if choices:
                found.append(GroupFields(line.group_id, choices))
        return tuple(found)

    def _rebuild(self) -> None:
        self.beginResetModel()
        narrowed = (line for line in self._lines if line.conflicts or not self._is_narrow)
        self._rows = tuple(narrowed)
        self.endResetModel()

    # Qt's own.

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Tell how many groups are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Describe a group; it is painted by a PlanDelegate."""
        texts = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return describe_line(self._rows[index.row()]) if role in texts else None
