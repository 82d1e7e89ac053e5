"""The groups as a list model: filtered, sorted, with the user's marks and what is under way."""

from __future__ import annotations

import bisect
from collections import Counter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from photoclean.ui import marks as marking
from photoclean.ui.card import Card, Shape, Totals
from photoclean.ui.formatting import (
    count_copies,
    count_files,
    describe_relation,
    format_bytes,
    name_kind,
    name_with_parts,
)
from photoclean.ui.group_order import SORT_KEYS, SortKey, SortOrder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from photoclean.domain.group import Group
    from photoclean.domain.relation import GroupKind
    from photoclean.ui.marks import MarkRefusal

_Index = QModelIndex | QPersistentModelIndex


class GroupModel(QAbstractListModel):
    """One row a group.

    Groups are taken in by `apply`, row by row, so that a view can keep its place; a new filter
    or order resets the model.

    Signals:
        about_to_apply: Rows are about to come, go or change.
        applied: They have; filter counts and totals may be new.
        marks_changed: The user has marked something.
    """

    about_to_apply = Signal()
    applied = Signal()
    marks_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cards: dict[int, Card] = {}
        self._rows: list[int] = []
        self._keys: list[SortKey] = []
        self._row_keys: dict[int, SortKey] = {}
        self._shapes: list[Shape] = []
        self._totals = Totals()
        self._kind: GroupKind | None = None
        self._order = SortOrder.SPACE
        self._counts: Counter[GroupKind] = Counter()

    # What is shown.

    def card_at(self, row: int) -> Card:
        """The card of a row."""
        return self._cards[self._rows[row]]

    def card_of(self, group_id: int) -> Card | None:
        """The card of a group, shown or not."""
        return self._cards.get(group_id)

    def row_of(self, group_id: int) -> int | None:
        """The row of a group, None when the filter hides it."""
        key = self._row_keys.get(group_id)
        return None if key is None else bisect.bisect_left(self._keys, key)

    def shown_cards(self) -> Iterable[Card]:
        """All cards that the filter shows, in order."""
        return (self._cards[group_id] for group_id in self._rows)

    def count_kind(self, kind: GroupKind | None) -> int:
        """Count the groups of a kind; None counts all."""
        return len(self._cards) if kind is None else self._counts[kind]

    @property
    def kind(self) -> GroupKind | None:
        """The kind that is shown, None for all."""
        return self._kind

    def sum_up(self) -> Totals:
        """Sums over what the filter shows, kept up to date with each change."""
        return self._totals

    def shapes(self) -> list[Shape]:
        """What the heights of all rows depend on; not to be changed."""
        return self._shapes

    # What changes it.

    def apply(self, changed: Iterable[Group], removed: Iterable[int] = ()) -> None:
        """Take in groups as the catalogue has them now."""
        self.about_to_apply.emit()
        for group_id in removed:
            self._forget(group_id)
        for group in changed:
            self._take_in(group)
        self.applied.emit()

    def show_kind(self, kind: GroupKind | None) -> None:
        """Show only the groups of one kind, or all for None."""
        if kind != self._kind:
            self._kind = kind
            self._rebuild()

    def sort_by(self, order: SortOrder) -> None:
        """Put the groups in another order."""
        if order != self._order:
            self._order = order
            self._rebuild()

    def toggle_mark(self, group_id: int, *, file_id: int) -> MarkRefusal | None:
        """Mark a file for the trash or take its mark away; tells why when it may not be."""
        card = self._cards[group_id]
        if card.is_pending:
            return None
        marks = marking.toggle_mark(card.group, card.marks, file_id=file_id)
        if not isinstance(marks, marking.GroupMarks):
            return marks
        self._set_card(Card(card.group, marks, card.is_pending, card.is_expanded))
        self.marks_changed.emit()
        return None

    def choose_keeper(self, group_id: int, *, file_id: int) -> None:
        """Keep another file of a group than the suggested one."""
        card = self._cards[group_id]
        if not card.is_pending:
            marks = marking.choose_keeper(card.group, card.marks, file_id=file_id)
            self._set_card(Card(card.group, marks, card.is_pending, card.is_expanded))
            self.marks_changed.emit()

    def set_pending(self, group_ids: Iterable[int], *, pending: bool) -> None:
        """Note that the engine is at work on groups, or no more."""
        for group_id in group_ids:
            card = self._cards.get(group_id)
            if card is not None and card.is_pending != pending:
                self._set_card(Card(card.group, card.marks, pending, card.is_expanded))
        self.marks_changed.emit()

    def set_expanded(self, group_id: int, *, expanded: bool) -> None:
        """Show all members of a large group, or its first rows."""
        card = self._cards[group_id]
        self._set_card(Card(card.group, card.marks, card.is_pending, expanded))

    # How rows come and go.

    def _take_in(self, group: Group) -> None:
        old = self._cards.get(group.id)
        if old is None:
            card = Card(group, marking.initial_marks(group))
        else:
            self._counts[old.group.kind] -= 1
            card = Card(
                group,
                marking.carry_over(old.group, old.marks, to=group),
                old.is_pending,
                old.is_expanded,
            )
        self._counts[group.kind] += 1
        key = SORT_KEYS[self._order](group)
        if self._shows(group) and self._row_keys.get(group.id) == key:
            self._set_card(card)
            return
        self._remove_row(group.id)
        self._cards[group.id] = card
        if self._shows(group):
            row = bisect.bisect_left(self._keys, key)
            self.beginInsertRows(QModelIndex(), row, row)
            self._keys.insert(row, key)
            self._rows.insert(row, group.id)
            self._row_keys[group.id] = key
            self._shapes.insert(row, Shape.of(card))
            self._totals = self._totals.plus(Totals.of(card))
            self.endInsertRows()

    def _forget(self, group_id: int) -> None:
        self._remove_row(group_id)
        card = self._cards.pop(group_id, None)
        if card is not None:
            self._counts[card.group.kind] -= 1

    def _remove_row(self, group_id: int) -> None:
        row = self.row_of(group_id)
        if row is not None:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._rows[row], self._keys[row], self._row_keys[group_id], self._shapes[row]
            self._totals = self._totals.plus(Totals.of(self._cards[group_id]), times=-1)
            self.endRemoveRows()

    def _set_card(self, card: Card) -> None:
        old = self._cards[card.group.id]
        self._cards[card.group.id] = card
        row = self.row_of(card.group.id)
        if row is not None:
            self._shapes[row] = Shape.of(card)
            self._totals = self._totals.plus(Totals.of(old), times=-1).plus(Totals.of(card))
            index = self.index(row)
            self.dataChanged.emit(index, index)

    def _rebuild(self) -> None:
        self.beginResetModel()
        key_of = SORT_KEYS[self._order]
        found = [card.group for card in self._cards.values() if self._shows(card.group)]
        pairs = sorted((key_of(group), group.id) for group in found)
        self._keys = [key for key, _ in pairs]
        self._rows = [group_id for _, group_id in pairs]
        self._row_keys = {group_id: key for key, group_id in pairs}
        self._shapes = [Shape.of(card) for card in self.shown_cards()]
        self._totals = Totals()
        for card in self.shown_cards():
            self._totals = self._totals.plus(Totals.of(card))
        self.endResetModel()
        self.applied.emit()

    def _shows(self, group: Group) -> bool:
        return self._kind is None or group.kind is self._kind

    # Qt's own.

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Count the groups that the filter shows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Say in words what a group is, for screen readers too; the delegate asks `card_at`."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.card_at(index.row()).group.keeper.path.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._describe(self.card_at(index.row()))
        return None

    def _describe(self, card: Card) -> str:
        group = card.group
        frees = format_bytes(group.reclaimable_bytes)
        parts = [
            f"{name_kind(group.kind)}, {count_files(len(group.members))}",
            self.tr("frees {}").format(frees),
            *filter(None, [group.news]),
            self.tr("keeps {}: {}").format(name_with_parts(group.keeper), group.why),
        ]
        parts += [f"{copy.path.name}: {describe_relation(copy)}" for copy in group.copies[:10]]
        if card.marks.marked:
            parts.append(self.tr("marked: {}").format(count_copies(len(card.marks.marked))))
        return "; ".join(parts)
