"""Which groups are selected: one is the current one, several can be acted on together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QObject,
    QPersistentModelIndex,
    Signal,
)

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex
    from PySide6.QtWidgets import QAbstractItemView

    from photoclean.ui.groups.model import GroupModel

_Flag = QItemSelectionModel.SelectionFlag


class GroupSelection(QObject):
    """The selection of a view on a GroupModel, in words of rows and groups.

    Signals:
        changed: Other groups are selected, or another one is the current one.
    """

    changed = Signal()

    def __init__(self, view: QAbstractItemView, groups: GroupModel) -> None:
        super().__init__(view)
        self._view = view
        self._groups = groups
        self._anchor = QPersistentModelIndex()
        self._chosen = view.selectionModel()
        self._chosen.selectionChanged.connect(lambda *_: self.changed.emit())
        self._chosen.currentChanged.connect(self._follow)

    @property
    def row(self) -> int:
        """The current row, -1 for none."""
        return self._view.currentIndex().row()

    @property
    def count(self) -> int:
        """How many groups are selected."""
        return sum(part.height() for part in self._parts())

    @property
    def is_multiple(self) -> bool:
        """Tell whether several groups are selected."""
        return self.count > 1

    def rows(self) -> list[int]:
        """List the selected rows, or the current one when there are not several."""
        if not self.is_multiple:
            return [self.row] if self.row >= 0 else []
        parts = [(part.top(), part.bottom()) for part in self._parts()]
        return [row for top, bottom in sorted(parts) for row in range(top, bottom + 1)]

    def group_ids(self) -> tuple[int, ...]:
        """List the groups that a key acts on."""
        return tuple(self._groups.card_at(row).group.id for row in self.rows())

    def holds(self, row: int) -> bool:
        """Tell whether a row is one of several that are selected."""
        return self._chosen.isSelected(self._groups.index(row)) and self.is_multiple

    def go_to(self, row: int) -> None:
        """Select one row only, and make it the current one."""
        index = self._groups.index(row)
        self._anchor = QPersistentModelIndex(index)
        self._chosen.setCurrentIndex(index, _Flag.ClearAndSelect)

    def extend_to(self, row: int) -> None:
        """Select all from the row where the selection began to this one."""
        start = self._anchor.row() if self._anchor.isValid() else max(self.row, 0)
        index = self._groups.index(row)
        self._chosen.setCurrentIndex(index, _Flag.NoUpdate)
        self._anchor = QPersistentModelIndex(self._groups.index(start))
        self._select(min(start, row), max(start, row))

    def toggle(self, row: int) -> None:
        """Select a row besides the others, or take it out of them."""
        index = self._groups.index(row)
        self._anchor = QPersistentModelIndex(index)
        self._chosen.setCurrentIndex(index, _Flag.Toggle)

    def select_all(self) -> None:
        """Select all groups that are shown."""
        rows = self._groups.rowCount()
        if rows:
            if self.row < 0:
                self._chosen.setCurrentIndex(self._groups.index(0), _Flag.NoUpdate)
            self._select(0, rows - 1)

    def end(self) -> bool:
        """Go back to the current group alone; tells whether there were several."""
        if not self.is_multiple:
            return False
        self.go_to(max(self.row, 0))
        return True

    def _follow(self, current: QModelIndex) -> None:
        """Begin the next selection where others have gone to, as after a close look."""
        self._anchor = QPersistentModelIndex(current)
        self.changed.emit()

    def _parts(self) -> list[QItemSelectionRange]:
        selection = self._chosen.selection()
        return [selection.at(number) for number in range(selection.count())]

    def _select(self, first: int, last: int) -> None:
        index = self._groups.index
        self._chosen.select(QItemSelection(index(first), index(last)), _Flag.ClearAndSelect)
