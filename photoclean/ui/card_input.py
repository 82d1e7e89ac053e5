"""Mouse and keyboard on the cards: what a click or a key means."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip

from photoclean.ui.aim import Aim
from photoclean.ui.formatting import describe_member
from photoclean.ui.group_delegate import Pointing
from photoclean.ui.group_layout import BUTTONS, Hit, Part

if TYPE_CHECKING:
    from collections.abc import Callable

    from photoclean.ui.card import Card
    from photoclean.ui.group_view import GroupView

_Key = Qt.Key
_BY_KEYBOARD = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
}


_ACTING_KEYS = frozenset(
    {_Key.Key_Delete, _Key.Key_Backspace, _Key.Key_M, _Key.Key_N, _Key.Key_A}
)
"""Keys that must not go on to the next group because they are held down."""


class CardInput(QObject):
    """Watches a GroupView and says what the user wants.

    Signals:
        trash_wanted: Trash the copies of a group (its id).
        merge_wanted: Keep the keeper of a group, trash the others.
        not_duplicates_wanted: The members of a group are no copies.
        keep_all_wanted: The members of a group are copies that are all to stay.
        open_wanted: Show a file (group id, file id) with the system's viewer.
        menu_wanted: Show the menu of a member (group id, its place or -1, where on screen).
        mark_refused: A mark was not set (a MarkRefusal).
    """

    trash_wanted = Signal(int)
    merge_wanted = Signal(int)
    not_duplicates_wanted = Signal(int)
    keep_all_wanted = Signal(int)
    open_wanted = Signal(int, int)
    menu_wanted = Signal(int, int, QPoint)
    mark_refused = Signal(object)

    def __init__(self, view: GroupView) -> None:
        super().__init__(view)
        self._view = view
        self._pressed: tuple[int, Hit] | None = None
        self._toggled: tuple[int, int] | None = None
        self._aim = Aim()
        view.groups.rowsRemoved.connect(self._aim.move_cards)
        view.groups.rowsInserted.connect(self._aim.move_cards)
        view.groups.modelReset.connect(self._aim.move_cards)
        self._viewport = view.viewport()
        self._viewport.installEventFilter(self)
        view.installEventFilter(self)
        self._mouse: dict[QEvent.Type, Callable[[QMouseEvent], bool]] = {
            QEvent.Type.MouseMove: self._move,
            QEvent.Type.MouseButtonPress: self._press,
            QEvent.Type.MouseButtonRelease: self._release,
            QEvent.Type.MouseButtonDblClick: self._double_click,
        }
        self._keys: dict[int, Callable[[Card, int], None]] = {
            _Key.Key_Space: self._toggle,
            _Key.Key_Delete: lambda card, _: self.trash_wanted.emit(card.group.id),
            _Key.Key_Backspace: lambda card, _: self.trash_wanted.emit(card.group.id),
            _Key.Key_M: lambda card, _: self.merge_wanted.emit(card.group.id),
            _Key.Key_N: lambda card, _: self.not_duplicates_wanted.emit(card.group.id),
            _Key.Key_A: lambda card, _: self.keep_all_wanted.emit(card.group.id),
            _Key.Key_Return: self._open,
            _Key.Key_Enter: self._open,
            _Key.Key_Left: lambda card, place: self._step_member(card, place - 1),
            _Key.Key_Right: lambda card, place: self._step_member(card, place + 1),
        }

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the events that mean something here, leave all others to the view."""
        if watched is self._viewport:
            return self._filter_viewport(event)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._press_key(event)
        if isinstance(event, QFocusEvent):
            self._show_focus(event)
        return False

    def _filter_viewport(self, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() in self._mouse:
            return self._mouse[event.type()](event)
        if isinstance(event, QContextMenuEvent):
            self._ask_for_menu(event)
            return True
        if isinstance(event, QHelpEvent):
            self._show_tip(event)
            return True
        if event.type() == QEvent.Type.Wheel:
            self._view.touch()
        if event.type() == QEvent.Type.Leave:
            self._point_at(-1, None)
        return False

    # The mouse.

    def _move(self, event: QMouseEvent) -> bool:
        row, hit = self._view.hit_at(event.position().toPoint())
        self._aim.point_at(self._group_at(row))
        self._point_at(row, hit)
        return True

    def _group_at(self, row: int) -> int | None:
        return self._view.groups.card_at(row).group.id if row >= 0 else None

    def _press(self, event: QMouseEvent) -> bool:
        if event.button() != Qt.MouseButton.LeftButton:
            return True
        self._view.touch()
        row, hit = self._view.hit_at(event.position().toPoint())
        group_id = self._group_at(row)
        self._pressed = self._toggled = None
        if hit is not None and group_id is not None:
            if hit.part in BUTTONS and not self._aim.may_press(group_id):
                return True
            self._pressed = (group_id, hit)
        if row >= 0:
            place = hit.member if hit is not None and hit.part is Part.TILE else 0
            self._focus(row, place, is_shown=False)
        self._point_at(row, hit, is_pressed=True)
        return True

    def _release(self, event: QMouseEvent) -> bool:
        row, hit = self._view.hit_at(event.position().toPoint())
        pressed, self._pressed = self._pressed, None
        self._point_at(row, hit)
        is_same = hit is not None and pressed == (self._group_at(row), hit)
        if event.button() == Qt.MouseButton.LeftButton and hit is not None and is_same:
            self._click(
                self._view.groups.card_at(row), hit, at=event.globalPosition().toPoint()
            )
        return True

    def _double_click(self, event: QMouseEvent) -> bool:
        row, hit = self._view.hit_at(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or hit is None:
            return True
        if hit.part is not Part.TILE:
            return self._press(event)
        card = self._view.groups.card_at(row)
        file_id = card.group.members[hit.member].file_id
        if self._toggled == (card.group.id, file_id):
            # The first of the two clicks has marked it: that was not meant.
            self._view.groups.toggle_mark(card.group.id, file_id=file_id)
        self.open_wanted.emit(card.group.id, file_id)
        return True

    def _show_tip(self, event: QHelpEvent) -> None:
        view = self._view
        row, hit = view.hit_at(event.pos())
        if hit is not None and hit.part is Part.TILE:
            member = view.groups.card_at(row).group.members[hit.member]
            rect = view.member_rect(row, hit.member)
            QToolTip.showText(event.globalPos(), describe_member(member), view, rect)
        else:
            QToolTip.hideText()

    def _click(self, card: Card, hit: Hit, *, at: QPoint) -> None:
        group_id = card.group.id
        if hit.part is Part.TILE:
            self._toggle(card, hit.member)
        elif hit.part is Part.EXPAND:
            self._view.groups.set_expanded(group_id, expanded=not card.is_expanded)
            self._view.doItemsLayout()
            self._viewport.update()
        elif hit.part is Part.MORE:
            self.menu_wanted.emit(group_id, -1, at)
        elif hit.part in BUTTONS and not card.is_pending:
            wishes = {
                Part.TRASH: self.trash_wanted,
                Part.MERGE: self.merge_wanted,
                Part.NOT_DUPLICATES: self.not_duplicates_wanted,
            }
            wishes[hit.part].emit(group_id)

    def _ask_for_menu(self, event: QContextMenuEvent) -> None:
        point, at = event.pos(), event.globalPos()
        view = self._view
        row, hit = view.hit_at(point)
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            row, place = view.currentIndex().row(), view.delegate.pointing.focus_member
            if row >= 0:
                at = view.viewport().mapToGlobal(view.member_rect(row, place).center())
        else:
            place = hit.member if hit is not None and hit.part is Part.TILE else -1
        if row >= 0:
            self._focus(row, max(0, place), is_shown=False)
            self.menu_wanted.emit(view.groups.card_at(row).group.id, place, at)

    def _point_at(self, row: int, hit: Hit | None, *, is_pressed: bool = False) -> None:
        old = self._view.delegate.pointing
        self._view.set_pointing(replace(old, row=row, hover=hit, is_pressed=is_pressed))

    # The keyboard.

    def _press_key(self, event: QKeyEvent) -> bool:
        self._view.touch()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        rows = self._view.groups.rowCount()
        row = self._view.currentIndex().row()
        target = self._target_row(event.key(), row=row, rows=rows)
        if target is not None:
            self._focus(min(max(target, 0), rows - 1), 0)
            return True
        act = self._keys.get(event.key())
        if act is None or not 0 <= row < rows:
            return False
        if event.isAutoRepeat() and event.key() in _ACTING_KEYS:
            return True
        act(self._view.groups.card_at(row), self._view.delegate.pointing.focus_member)
        return True

    def _target_row(self, key: int, *, row: int, rows: int) -> int | None:
        if rows == 0:
            return None
        page = max(1, len(self._view.visible_rows()) - 1)
        steps = {
            _Key.Key_Up: row - 1,
            _Key.Key_Down: row + 1,
            _Key.Key_PageUp: row - page,
            _Key.Key_PageDown: row + page,
            _Key.Key_Home: 0,
            _Key.Key_End: rows - 1,
        }
        return steps.get(Qt.Key(key))

    def _step_member(self, card: Card, place: int) -> None:
        row = self._view.currentIndex().row()
        shown = self._view.layout_of(row).shown
        self._focus(row, min(max(place, 0), min(shown, len(card.group.members)) - 1))

    def _focus(self, row: int, place: int, *, is_shown: bool = True) -> None:
        """Make a member the current one; after a click without the ring around it."""
        view = self._view
        view.setCurrentIndex(view.groups.index(row))
        ring = row if is_shown and view.hasFocus() else -1
        old = view.delegate.pointing
        view.set_pointing(replace(old, focus_row=ring, focus_member=place))

    def _show_focus(self, event: QFocusEvent) -> None:
        view = self._view
        row = view.currentIndex().row()
        is_shown = event.gotFocus() and event.reason() in _BY_KEYBOARD
        if is_shown and row < 0 and view.groups.rowCount():
            row = 0
            view.setCurrentIndex(view.groups.index(0))
        old: Pointing = view.delegate.pointing
        view.set_pointing(replace(old, focus_row=row if is_shown else -1))

    def _toggle(self, card: Card, place: int) -> None:
        file_id = card.group.members[place].file_id
        refusal = self._view.groups.toggle_mark(card.group.id, file_id=file_id)
        if refusal is None:
            self._toggled = (card.group.id, file_id)
        else:
            self.mark_refused.emit(refusal)

    def _open(self, card: Card, place: int) -> None:
        self.open_wanted.emit(card.group.id, card.group.members[place].file_id)
