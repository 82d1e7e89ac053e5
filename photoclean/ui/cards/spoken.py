"""The cards for screen readers: a list of groups, and in each group its photos one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleInterface,
    QColor,
    QWindow,
)
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import isValid

from photoclean.ui.groups.words import describe_tile
from photoclean.ui.parts.spoken import keep

if TYPE_CHECKING:
    from photoclean.ui.cards.list_view import CardListView

_Role, _Text, _State = QAccessible.Role, QAccessible.Text, QAccessible.State


class SpokenCards(QAccessibleWidget):
    """The list itself; its children are made when somebody asks for them, and kept.

    Qt's own would do for the groups, but knows nothing of the photos in them.
    """

    def __init__(self, view: CardListView) -> None:
        super().__init__(view, _Role.List)
        keep(self)
        self.view = view
        self._cards: dict[int, SpokenCard] = {}

    def card(self, row: int) -> SpokenCard | None:
        """What is said of a row."""
        if not 0 <= row < self.view.groups.rowCount():
            return None
        group_id = self.view.groups.card_at(row).group.id
        if group_id not in self._cards:
            self._cards[group_id] = SpokenCard(self, group_id)
        return self._cards[group_id]

    def known_card(self, row: int) -> SpokenCard | None:
        """The same, if somebody has asked for it before."""
        return self._cards.get(self.view.groups.card_at(row).group.id)

    # Qt's own.

    def childCount(self) -> int:
        """Count the groups."""
        return self.view.groups.rowCount()

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Give a group."""
        return self.card(index)

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Tell the row of a group, -1 when it has gone."""
        row = self.view.groups.row_of(child.group_id) if isinstance(child, SpokenCard) else None
        return -1 if row is None else row

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Give the group at a point of the screen."""
        point = self.view.viewport().mapFromGlobal(QRect(x, y, 1, 1).topLeft())
        return self.card(self.view.hit_at(point)[0])

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        """Give what the keys act on."""
        return self.card(self.view.selection.row) if self.view.hasFocus() else None


class _SpokenPart(QAccessibleInterface):
    """What a group and a photo have in common: they lie in the view, and may go."""

    def __init__(self, cards: SpokenCards) -> None:
        super().__init__()
        keep(self)
        self.cards = cards
        self.view = cards.view

    def isValid(self) -> bool:
        """Tell whether it is still there."""
        return isValid(self.view) and self.row() is not None

    def row(self) -> int | None:
        """The row that it lies in, None when it has gone."""
        raise NotImplementedError

    def place_in_view(self) -> QRect:
        """Where it lies in the viewport."""
        raise NotImplementedError

    def object(self) -> QObject | None:  # type: ignore[override]
        """It is painted, and no object of its own."""
        return None

    def window(self) -> QWindow | None:  # type: ignore[override]
        """The window that it is in."""
        return self.view.window().windowHandle()

    def rect(self) -> QRect:
        """Where it lies on the screen."""
        place = self.place_in_view()
        return place.translated(
            self.view.viewport().mapToGlobal(place.topLeft()) - place.topLeft()
        )

    def setText(self, t: QAccessible.Text, text: str) -> None:
        """Nothing of it can be written."""

    def childCount(self) -> int:
        """Count what is in it."""
        return 0

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Give what is in it."""
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Give what is in it at a point of the screen."""
        children = (self.child(number) for number in range(self.childCount()))
        return next((one for one in children if one and one.rect().contains(x, y)), None)

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Tell which of its children that is."""
        children = [self.child(number) for number in range(self.childCount())]
        return children.index(child) if child in children else -1

    def foregroundColor(self) -> QColor:
        """The colour of its text."""
        return self.view.palette().text().color()

    def backgroundColor(self) -> QColor:
        """The colour below it."""
        return self.view.palette().window().color()

    def base_state(self) -> QAccessible.State:
        """What holds for all that can be gone to."""
        state = _State()
        rect = self.place_in_view()
        state.focusable = state.selectable = True
        seen = rect.intersects(self.view.viewport().rect())
        state.offscreen, state.invisible = not seen, not self.view.isVisible()
        return state


class SpokenCard(_SpokenPart):
    """One group."""

    def __init__(self, cards: SpokenCards, group_id: int) -> None:
        super().__init__(cards)
        self.group_id = group_id
        self.tiles: dict[int, SpokenTile] = {}

    def tile(self, place: int) -> SpokenTile:
        """What is said of a photo."""
        card = self.view.groups.card_of(self.group_id)
        file_id = -1 if card is None else card.group.members[place].file_id
        if file_id not in self.tiles:
            self.tiles[file_id] = SpokenTile(self, file_id)
        return self.tiles[file_id]

    # Qt's own.

    def row(self) -> int | None:
        """The row of the group."""
        return self.view.groups.row_of(self.group_id)

    def place_in_view(self) -> QRect:
        """Where its card lies."""
        row = self.row()
        return QRect() if row is None else self.view.visualRect(self.view.groups.index(row))

    def parent(self) -> QAccessibleInterface:
        """The list."""
        return self.cards

    def role(self) -> QAccessible.Role:
        """One of a list."""
        return _Role.ListItem

    def childCount(self) -> int:
        """Count its photos that are shown."""
        row = self.row()
        return 0 if row is None else self.view.layout_of(row).shown

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Give a photo."""
        return self.tile(index) if 0 <= index < self.childCount() else None

    def text(self, t: QAccessible.Text) -> str:
        """Say all that the card shows."""
        row = self.row()
        if t is not _Text.Name or row is None:
            return ""
        index = self.view.groups.index(row)
        return str(self.view.groups.data(index, Qt.ItemDataRole.AccessibleTextRole))

    def state(self) -> QAccessible.State:
        """Tell whether it is the current one, and selected."""
        state, row = self.base_state(), self.row()
        if row is None:
            state.invalid = True
            return state
        selection = self.view.selection
        is_current = row == selection.row
        state.selected = is_current or selection.holds(row)
        state.focused = is_current and self.view.hasFocus()
        state.disabled = self.view.groups.card_at(row).is_pending
        return state


class SpokenTile(_SpokenPart):
    """One photo of a group: a box that is checked when the photo is to go to the trash."""

    def __init__(self, card: SpokenCard, file_id: int) -> None:
        super().__init__(card.cards)
        self.card = card
        self.file_id = file_id
        self.was_marked = self.is_marked()

    def place(self) -> int | None:
        """Which of the group's photos it is, None when it has gone."""
        card = self.view.groups.card_of(self.card.group_id)
        ids = [] if card is None else [member.file_id for member in card.group.members]
        return ids.index(self.file_id) if self.file_id in ids else None

    def is_marked(self) -> bool:
        """Tell whether it is to go."""
        card = self.view.groups.card_of(self.card.group_id)
        return card is not None and self.file_id in card.marks.marked

    # Qt's own.

    def row(self) -> int | None:
        """The row of its group."""
        return None if self.place() is None else self.card.row()

    def place_in_view(self) -> QRect:
        """Where its tile lies."""
        row, place = self.row(), self.place()
        if row is None or place is None or place >= self.view.layout_of(row).shown:
            return QRect()
        return self.view.member_rect(row, place)

    def parent(self) -> QAccessibleInterface:
        """Its group."""
        return self.card

    def role(self) -> QAccessible.Role:
        """A box that can be checked."""
        return _Role.CheckBox

    def text(self, t: QAccessible.Text) -> str:
        """Say which file it is, how large, and what becomes of it."""
        card, place = self.view.groups.card_of(self.card.group_id), self.place()
        if t is not _Text.Name or card is None or place is None:
            return ""
        return describe_tile(card, place)

    def state(self) -> QAccessible.State:
        """Tell whether it is marked, and the one that the keys act on."""
        state, row = self.base_state(), self.row()
        state.checkable, state.checked = True, self.is_marked()
        pointing = self.view.delegate.pointing
        is_current = row is not None and (pointing.focus_row, pointing.focus_member) == (
            row,
            self.place(),
        )
        state.focused = is_current and self.view.hasFocus()
        state.invalid = row is None
        return state
