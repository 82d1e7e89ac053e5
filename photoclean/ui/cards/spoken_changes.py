"""Tells screen readers what changes on the cards: the focus, the selection and marks."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleStateChangeEvent

from photoclean.ui.cards.spoken import SpokenCards

if TYPE_CHECKING:
    from collections.abc import Iterable

    from photoclean.ui.cards.list_view import CardListView

_TOLD = 20


def tell_focus(view: CardListView, *, tile: bool) -> None:
    """Say which group the keys act on now, or which of its photos."""
    cards = _find(view) if view.hasFocus() else None
    card = None if cards is None else cards.card(view.currentIndex().row())
    if card is None:
        return
    place = view.delegate.pointing.focus_member if tile else card.childCount()
    part = card.tile(place) if place < card.childCount() else card
    QAccessible.updateAccessibility(QAccessibleEvent(part, QAccessible.Event.Focus))


def tell_selection(view: CardListView, rows: Iterable[int], *, is_selected: bool) -> None:
    """Say which rows have been selected, or no more; of many only the first."""
    cards = _find(view)
    kinds = QAccessible.Event
    kind = kinds.SelectionAdd if is_selected else kinds.SelectionRemove
    for row in islice(rows, _TOLD):
        card = None if cards is None else cards.card(row)
        if card is not None:
            QAccessible.updateAccessibility(QAccessibleEvent(card, kind))


def tell_marks(view: CardListView, row: int) -> None:
    """Say which photos of a row have been marked, or no more."""
    cards = _find(view)
    card = None if cards is None else cards.known_card(row)
    for tile in [] if card is None else card.tiles.values():
        if tile.is_marked() != tile.was_marked:
            tile.was_marked = not tile.was_marked
            changed = QAccessible.State()
            changed.checked = True
            QAccessible.updateAccessibility(QAccessibleStateChangeEvent(tile, changed))


def _find(view: CardListView) -> SpokenCards | None:
    """What screen readers were given for a view, None when there are none."""
    if not QAccessible.isActive():
        return None
    found = QAccessible.queryAccessibleInterface(view)
    return found if isinstance(found, SpokenCards) else None
