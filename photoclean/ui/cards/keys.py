"""The keyboard on the cards: what a key means, for one group or for several selected ones."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

if TYPE_CHECKING:
    from collections.abc import Callable

    from photoclean.ui.cards.view import GroupView
    from photoclean.ui.groups.card import Card

_Key = Qt.Key
_Press = tuple[int, Qt.KeyboardModifier]
_BY_KEYBOARD = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
}
_SHIFT, _CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
_PLAIN = Qt.KeyboardModifier.NoModifier
_LOOK_AHEAD = 200


class CardKeys(QObject):
    """Watches the keys and the focus of a GroupView.

    Signals:
        accept_wanted: Do what is proposed for groups (a tuple of their ids).
        trash_wanted: Trash the marked copies of groups, or all where none is marked.
        merge_wanted: Keep the keepers of groups, trash the others.
        not_duplicates_wanted: The members of groups are no copies.
        keep_all_wanted: The members of groups are copies that are all to stay.
        keeper_wanted: Keep this file (group id, file id) instead.
        toggle_wanted: Mark this file (group id, file id) or take its mark away.
        compare_wanted: Compare the members of a group, beginning with this file.
        open_wanted: Open this file with the system's viewer.
        undo_wanted: Take back the last clean-up.
        search_wanted: Go to the search field.
        help_wanted: Show all keys.
    """

    accept_wanted = Signal(object)
    trash_wanted = Signal(object)
    merge_wanted = Signal(object)
    not_duplicates_wanted = Signal(object)
    keep_all_wanted = Signal(object)
    keeper_wanted = Signal(int, int)
    toggle_wanted = Signal(int, int)
    compare_wanted = Signal(int, int)
    open_wanted = Signal(int, int)
    undo_wanted = Signal()
    search_wanted = Signal()
    help_wanted = Signal()

    def __init__(self, view: GroupView) -> None:
        super().__init__(view)
        self._view = view
        self._selection = view.selection
        view.installEventFilter(self)
        decisions: dict[_Press, SignalInstance] = {
            (_Key.Key_A, _PLAIN): self.accept_wanted,
            (_Key.Key_T, _PLAIN): self.trash_wanted,
            (_Key.Key_Delete, _PLAIN): self.trash_wanted,
            (_Key.Key_Backspace, _PLAIN): self.trash_wanted,
            (_Key.Key_M, _PLAIN): self.merge_wanted,
            (_Key.Key_N, _PLAIN): self.not_duplicates_wanted,
            (_Key.Key_K, _SHIFT): self.keep_all_wanted,
        }
        self._decisions: dict[_Press, Callable[[], None]] = {
            key: partial(self._decide, signal) for key, signal in decisions.items()
        }
        files: dict[_Press, SignalInstance] = {
            (_Key.Key_Space, _PLAIN): self.toggle_wanted,
            (_Key.Key_K, _PLAIN): self.keeper_wanted,
            (_Key.Key_Return, _PLAIN): self.compare_wanted,
            (_Key.Key_Enter, _PLAIN): self.compare_wanted,
            (_Key.Key_O, _PLAIN): self.open_wanted,
        }
        self._moves: dict[_Press, Callable[[], object]] = {
            key: partial(self._name_file, signal) for key, signal in files.items()
        }
        self._moves |= {
            (_Key.Key_Left, _PLAIN): lambda: self._step(-1),
            (_Key.Key_Right, _PLAIN): lambda: self._step(1),
            (_Key.Key_A, _CONTROL): self._selection.select_all,
            (_Key.Key_Z, _PLAIN): self.undo_wanted.emit,
            (_Key.Key_F1, _PLAIN): self.help_wanted.emit,
        }
        self._signs: dict[str, Callable[[], object]] = {
            "?": self.help_wanted.emit,
            "/": self.search_wanted.emit,
            "1": lambda: self._go_to_section(0),
            "2": lambda: self._go_to_section(1),
            "3": lambda: self._go_to_section(2),
        }

    def focus(self, row: int, place: int, *, is_shown: bool = True) -> None:
        """Make a member the current one; after a click without the ring around it."""
        self._selection.go_to(row)
        self._show_ring(row, place, is_shown=is_shown)

    def go_on(self) -> None:
        """Go to the next group that still waits for a decision, to the top if it is hidden."""
        view, row = self._view, self._selection.row
        rows = view.groups.rowCount()
        ahead = range(row + 1, min(rows, row + 1 + _LOOK_AHEAD))
        target = next((r for r in ahead if not view.groups.card_at(r).is_pending), None)
        if target is None:
            return
        self.focus(target, 0)
        rect = view.visualRect(view.groups.index(target))
        if rect.bottom() > view.viewport().height():
            hint = QAbstractItemView.ScrollHint.PositionAtTop
            view.scrollTo(view.groups.index(target), hint)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the keys that mean something here, leave all others to the view."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._press(event)
        if isinstance(event, QFocusEvent):
            self._show_focus(event)
        return False

    def _press(self, event: QKeyEvent) -> bool:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers in {_PLAIN, _SHIFT} and self._move_rows(event.key(), modifiers):
            return True
        if event.key() == _Key.Key_Escape:
            return self._selection.end()
        if modifiers in {_PLAIN, _SHIFT} and event.text() in self._signs:
            self._signs[event.text()]()
            return True
        decide = self._decisions.get((event.key(), modifiers))
        if decide is not None:
            # A key that is held down must not go on to the next groups.
            if not event.isAutoRepeat():
                decide()
            return True
        act = self._moves.get((event.key(), modifiers))
        if act is not None:
            act()
        return act is not None

    def _move_rows(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        rows, row = self._view.groups.rowCount(), self._selection.row
        if rows == 0:
            return False
        page = max(1, len(self._view.visible_rows()) - 1)
        targets = {
            _Key.Key_Up: row - 1,
            _Key.Key_Down: row + 1,
            _Key.Key_PageUp: row - page,
            _Key.Key_PageDown: row + page,
            _Key.Key_Home: 0,
            _Key.Key_End: rows - 1,
        }
        target = targets.get(Qt.Key(key))
        if target is None:
            return False
        target = min(max(target, 0), rows - 1)
        if modifiers == _SHIFT:
            self._selection.extend_to(target)
            self._show_ring(target, 0, is_shown=True)
        else:
            self.focus(target, 0)
        self._view.scrollTo(self._view.groups.index(target))
        return True

    def _go_to_section(self, number: int) -> None:
        sections = self._view.groups.sections()
        if number < len(sections):
            row = sections[number].start
            self.focus(row, 0)
            hint = QAbstractItemView.ScrollHint.PositionAtTop
            self._view.scrollTo(self._view.groups.index(row), hint)

    def _current(self) -> tuple[Card, int] | None:
        row = self._selection.row
        if not 0 <= row < self._view.groups.rowCount():
            return None
        card = self._view.groups.card_at(row)
        place = self._view.delegate.pointing.focus_member
        return card, min(place, len(card.group.members) - 1)

    def _decide(self, signal: SignalInstance) -> None:
        group_ids = self._selection.group_ids()
        if not group_ids:
            return
        signal.emit(group_ids)
        if len(group_ids) == 1:
            self.go_on()

    def _name_file(self, signal: SignalInstance) -> None:
        current = self._current()
        if current is not None:
            card, place = current
            file_id = card.group.members[place].file_id
            signal.emit(card.group.id, file_id)

    def _step(self, step: int) -> None:
        current = self._current()
        if current is None:
            return
        card, place = current
        row = self._selection.row
        last = min(self._view.layout_of(row).shown, len(card.group.members)) - 1
        step = -step if self._view.isRightToLeft() else step
        self._show_ring(row, min(max(place + step, 0), last), is_shown=True)

    def _show_ring(self, row: int, place: int, *, is_shown: bool) -> None:
        view = self._view
        ring = row if is_shown and view.hasFocus() else -1
        old = view.delegate.pointing
        view.set_pointing(replace(old, focus_row=ring, focus_member=place))

    def _show_focus(self, event: QFocusEvent) -> None:
        is_shown = event.gotFocus() and event.reason() in _BY_KEYBOARD
        if is_shown and self._selection.row < 0 and self._view.groups.rowCount():
            self._selection.go_to(0)
        row = self._selection.row if is_shown else -1
        self._view.set_pointing(replace(self._view.delegate.pointing, focus_row=row))
