"""The groups as a list model: filtered, sorted, with the user's marks and what is under way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from photoclean.ui.groups import marks as marking
from photoclean.ui.groups.arrangement import Arrangement
from photoclean.ui.groups.card import Card, Totals
from photoclean.ui.groups.facets import Facets
from photoclean.ui.groups.filter import GroupFilter, Traits
from photoclean.ui.groups.order import SortOrder
from photoclean.ui.groups.words import describe_card
from photoclean.ui.parts.slices import Slices

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from photoclean.domain.group import Group
    from photoclean.domain.relation import GroupKind
    from photoclean.ui.groups.arrangement import Placed, Section
    from photoclean.ui.groups.marks import MarkRefusal

_Index = QModelIndex | QPersistentModelIndex

_AT_ONCE = 300
"""So many groups are filtered or greyed at once; more of them bit by bit."""


class GroupModel(QAbstractListModel):
    """One row a group, the kinds one after the other.

    Groups are taken in by `apply`, row by row, so that a view can keep its place; a new filter
    or order resets the model. With many groups that takes some turns of the event loop, in
    which the old rows stay.

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
        self.facets = Facets()
        self._cards: dict[int, Card] = {}
        self._traits: dict[int, Traits] = {}
        self._wanted = GroupFilter()
        self._order = SortOrder.SPACE
        self._shown = Arrangement()
        self._arrangements = 0
        self._late: dict[int, Card | None] = {}
        self._arranging = Slices(self)
        self._greying = Slices(self)

    # What is shown.

    def card_at(self, row: int) -> Card:
        """The card of a row."""
        return self._cards[self._shown.ids[row]]

    def card_of(self, group_id: int) -> Card | None:
        """The card of a group, shown or not."""
        return self._cards.get(group_id)

    def row_of(self, group_id: int) -> int | None:
        """The row of a group, None when the filter hides it."""
        return self._shown.row_of(group_id)

    def shown_cards(self) -> Iterable[Card]:
        """All cards that the filter shows, in order."""
        return (self._cards[group_id] for group_id in self._shown.ids)

    def count_kind(self, kind: GroupKind | None) -> int:
        """Count the groups of a kind that the rest of the filter lets through; None for all."""
        matches = self._shown.matches
        return matches.total() if kind is None else matches[kind]

    def known_groups(self) -> list[Group]:
        """List all groups, whatever the filter says."""
        return [card.group for card in self._cards.values()]

    def count_known(self) -> int:
        """Count all groups, whatever the filter says."""
        return len(self._cards)

    @property
    def wanted(self) -> GroupFilter:
        """The filter as the user has set it; the rows follow within some turns."""
        return self._wanted

    @property
    def kind(self) -> GroupKind | None:
        """The kind that is shown, None for all."""
        return self._wanted.kind

    def sections(self) -> tuple[Section, ...]:
        """The rows of each kind that is shown, with their sums."""
        return self._shown.sections()

    def sum_up(self) -> Totals:
        """Sums over what the filter shows, kept up to date with each change."""
        return self._shown.sum_up()

    @property
    def version(self) -> tuple[int, int]:
        """Another one whenever rows have come, gone or changed their shape."""
        return self._arrangements, self._shown.version

    def shapes(self) -> list[int]:
        """What the heights of all rows depend on, by `shape_of`; not to be changed."""
        return self._shown.shapes

    # What changes it.

    def apply(self, changed: Iterable[Group], removed: Iterable[int] = ()) -> None:
        """Take in groups as the catalogue has them now."""
        self.about_to_apply.emit()
        for group_id in removed:
            self._forget(group_id)
        placed = [found for group in changed if (found := self._take_in(group)) is not None]
        for row, block in self._shown.blocks(placed):
            self.beginInsertRows(QModelIndex(), row, row + len(block) - 1)
            self._shown.insert(row, block)
            self.endInsertRows()
        self.applied.emit()

    def show_only(self, wanted: GroupFilter) -> None:
        """Show only the groups that a filter lets through."""
        if wanted != self._wanted:
            self._wanted = wanted
            self._arrange()

    def sort_by(self, order: SortOrder) -> None:
        """Put the groups of each kind in another order."""
        if order != self._order:
            self._order = order
            self._arrange()

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
        wanted = list(group_ids)
        work = self._set_pending(wanted, pending=pending)
        if len(wanted) <= _AT_ONCE:
            for _ in work:
                pass
        else:
            self._greying.run(work)

    def set_expanded(self, group_id: int, *, expanded: bool) -> None:
        """Show all members of a large group, or its first rows."""
        card = self._cards[group_id]
        self._set_card(Card(card.group, card.marks, card.is_pending, expanded))

    def _set_pending(self, group_ids: list[int], *, pending: bool) -> Generator[None]:
        for number, group_id in enumerate(group_ids, start=1):
            card = self._cards.get(group_id)
            if card is not None and card.is_pending != pending:
                self._set_card(Card(card.group, card.marks, pending, card.is_expanded))
            if number % 20 == 0:
                yield
        self.marks_changed.emit()

    # How rows come and go.

    def _take_in(self, group: Group) -> Placed | None:
        """Note what a group is now; tells when it needs a row of its own."""
        old = self._cards.get(group.id)
        if old is None:
            card = Card(group, marking.initial_marks(group))
        else:
            self.facets.remove(self._traits[group.id])
            marks = marking.carry_over(old.group, old.marks, to=group)
            card = Card(group, marks, old.is_pending, old.is_expanded)
        traits = Traits.of(group)
        self.facets.add(traits)
        self._traits[group.id] = traits
        is_shown = self._shown.match(card, traits)
        key = self._shown.key_for(card)
        if is_shown and self._shown.stays(card, key):
            self._set_card(card)
            return None
        self._remove_row(group.id)
        self._note_late(group.id)
        self._cards[group.id] = card
        return (key, card) if is_shown else None

    def _forget(self, group_id: int) -> None:
        self._remove_row(group_id)
        self._shown.unmatch(group_id)
        if group_id in self._cards:
            self._note_late(group_id)
            del self._cards[group_id]
            self.facets.remove(self._traits.pop(group_id))

    def _remove_row(self, group_id: int) -> None:
        row = self.row_of(group_id)
        if row is not None:
            self.beginRemoveRows(QModelIndex(), row, row)
            self._shown.remove(row, self._cards[group_id])
            self.endRemoveRows()

    def _set_card(self, card: Card) -> None:
        old = self._cards[card.group.id]
        self._note_late(card.group.id)
        self._cards[card.group.id] = card
        row = self.row_of(card.group.id)
        if row is not None:
            self._shown.change(row, old, card)
            index = self.index(row)
            self.dataChanged.emit(index, index)

    # A new filter or order.

    def _arrange(self) -> None:
        self._arranging.drop()
        self._late = {}
        fresh = Arrangement(self._wanted, self._order)
        entries = [(card, self._traits[number]) for number, card in self._cards.items()]
        work = self._replace_rows(fresh, entries)
        if len(entries) <= _AT_ONCE:
            for _ in work:
                pass
        else:
            self._arranging.run(work)

    def _note_late(self, group_id: int) -> None:
        """Remember what a group was when the arrangement that is being made began."""
        if self._arranging.is_busy:
            self._late.setdefault(group_id, self._cards.get(group_id))

    def _replace_rows(
        self, fresh: Arrangement, entries: list[tuple[Card, Traits]]
    ) -> Generator[None]:
        yield from fresh.fill(entries)
        for group_id, old in self._late.items():
            row = fresh.row_of(group_id)
            if row is not None and old is not None:
                fresh.remove(row, old)
            fresh.unmatch(group_id)
            card = self._cards.get(group_id)
            if card is not None and fresh.match(card, self._traits[group_id]):
                for place, block in fresh.blocks([(fresh.key_for(card), card)]):
                    fresh.insert(place, block)
        self._late = {}
        self.beginResetModel()
        self._shown = fresh
        self._arrangements += 1
        self.endResetModel()
        self.applied.emit()

    # Qt's own.

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Count the groups that the filter shows."""
        return 0 if parent.isValid() else len(self._shown.ids)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Say in words what a group is, for screen readers too; the delegate asks `card_at`."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.card_at(index.row()).group.keeper.path.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return describe_card(self.card_at(index.row()))
        return None
