"""The mouse on the cards: what a click means."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QToolTip

from photoclean.ui.cards.aim import Aim
from photoclean.ui.cards.keys import CardKeys
from photoclean.ui.cards.layout import BUTTONS, Hit, Part
from photoclean.ui.words.formatting import describe_member

if TYPE_CHECKING:
    from collections.abc import Callable

    from photoclean.ui.cards.view import GroupView
    from photoclean.ui.groups.card import Card

_SHIFT = Qt.KeyboardModifier.ShiftModifier


class CardInput(QObject):
    """Watches a GroupView and says what the user wants, by mouse or, through `keys`, by key.

    Signals:
        menu_wanted: Show the menu of a member (group id, its place or -1, where on screen).
        drag_wanted: A photo (a Member) is being dragged out of the window.
        mark_refused: A mark was not set (a MarkRefusal).
        compare_requested: Look closely at a group (the Group), beginning with a file's id.
    """

    menu_wanted = Signal(int, int, QPoint)
    drag_wanted = Signal(object)
    mark_refused = Signal(object)
    compare_requested = Signal(object, int)

    def __init__(self, view: GroupView) -> None:
        super().__init__(view)
        self.keys = CardKeys(view)
        self.keys.toggle_wanted.connect(self._toggle)
        self.keys.compare_wanted.connect(self._request_compare)
        self._view = view
        self._pressed: tuple[int, Hit] | None = None
        self._pressed_at = QPointF()
        self._toggled: tuple[int, int] | None = None
        self._aim = Aim()
        view.groups.rowsRemoved.connect(self._aim.move_cards)
        view.groups.rowsInserted.connect(self._aim.move_cards)
        view.groups.modelReset.connect(self._aim.move_cards)
        self._viewport = view.viewport()
        self._viewport.installEventFilter(self)
        # What the keyboard asks for comes to the view, which has the focus.
        view.installEventFilter(self)
        self._mouse: dict[QEvent.Type, Callable[[QMouseEvent], bool]] = {
            QEvent.Type.MouseMove: self._move,
            QEvent.Type.MouseButtonPress: self._press,
            QEvent.Type.MouseButtonRelease: self._release,
            QEvent.Type.MouseButtonDblClick: self._double_click,
        }

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the events that mean something here, leave all others to the view."""
        if watched is self._view:
            return self._take_key(event)
        if isinstance(event, QMouseEvent) and event.type() in self._mouse:
            return self._mouse[event.type()](event)
        if isinstance(event, QContextMenuEvent):
            self._ask_for_menu(event)
            return True
        if isinstance(event, QHelpEvent):
            self._show_tip(event)
            return True
        if event.type() == QEvent.Type.Leave:
            self._point_at(-1, None)
        return False

    def _take_key(self, event: QEvent) -> bool:
        """Show the menu for its key, and for Shift+F10 where there is no such key."""
        if isinstance(event, QContextMenuEvent):
            self._ask_for_menu(event)
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_menu = event.key() == Qt.Key.Key_F10 and event.modifiers() == _SHIFT
            if is_menu:
                self._show_menu_of_focus()
            return is_menu
        return False

    def _move(self, event: QMouseEvent) -> bool:
        if self._is_dragged(event):
            return True
        row, hit = self._view.hit_at(event.position().toPoint())
        self._aim.point_at(self._group_at(row))
        self._point_at(row, hit)
        return True

    def _is_dragged(self, event: QMouseEvent) -> bool:
        """Begin to drag a photo out, once the mouse has gone far enough with it."""
        if self._pressed is None or self._pressed[1].part is not Part.TILE:
            return False
        distance = (event.position() - self._pressed_at).manhattanLength()
        if not event.buttons() & Qt.MouseButton.LeftButton or distance < _drag_distance():
            return False
        (group_id, hit), self._pressed = self._pressed, None
        card = self._view.groups.card_of(group_id)
        if card is not None and hit.member < len(card.group.members):
            self.drag_wanted.emit(card.group.members[hit.member])
        return True

    def _group_at(self, row: int) -> int | None:
        return self._view.groups.card_at(row).group.id if row >= 0 else None

    def _press(self, event: QMouseEvent) -> bool:
        if event.button() != Qt.MouseButton.LeftButton:
            return True
        row, hit = self._view.hit_at(event.position().toPoint())
        group_id = self._group_at(row)
        self._pressed = self._toggled = None
        if row >= 0 and self._select(row, event.modifiers()):
            return True
        if hit is not None and group_id is not None:
            if hit.part in BUTTONS and not self._aim.may_press(group_id):
                return True
            self._pressed, self._pressed_at = (group_id, hit), event.position()
        if row >= 0:
            place = hit.member if hit is not None and hit.part is Part.TILE else 0
            self.keys.focus(row, place, is_shown=False)
        self._point_at(row, hit, is_pressed=True)
        return True

    def _select(self, row: int, modifiers: Qt.KeyboardModifier) -> bool:
        """Select several groups with a modifier held; tells whether there was one."""
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self._view.selection.toggle(row)
        elif modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._view.selection.extend_to(row)
        else:
            return False
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
        self.compare_requested.emit(card.group, file_id)
        return True

    def _show_tip(self, event: QHelpEvent) -> None:
        view = self._view
        row, hit = view.hit_at(event.pos())
        if hit is not None and hit.part is Part.TILE:
            member = view.groups.card_at(row).group.members[hit.member]
            rect = view.member_rect(row, hit.member)
            QToolTip.showText(event.globalPos(), describe_member(member), view, rect)
        elif row >= 0 and view.is_over_cut_reason(row, event.pos()):
            reason = view.delegate.reason(view.groups.card_at(row))
            QToolTip.showText(event.globalPos(), reason, view, view.reason_rect(row))
        else:
            QToolTip.hideText()

    def _click(self, card: Card, hit: Hit, *, at: QPoint) -> None:
        group_id = card.group.id
        if hit.part is Part.TILE:
            self._toggle(group_id, card.group.members[hit.member].file_id)
        elif hit.part is Part.EXPAND:
            self._view.groups.set_expanded(group_id, expanded=not card.is_expanded)
            self._view.doItemsLayout()
            self._viewport.update()
        elif hit.part is Part.MORE:
            self.menu_wanted.emit(group_id, -1, at)
        elif hit.part in BUTTONS and not card.is_pending:
            wishes = {
                Part.TRASH: self.keys.trash_wanted,
                Part.MERGE: self.keys.merge_wanted,
                Part.NOT_DUPLICATES: self.keys.not_duplicates_wanted,
            }
            wishes[hit.part].emit((group_id,))

    def _ask_for_menu(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._show_menu_of_focus()
            return
        row, hit = self._view.hit_at(event.pos())
        place = hit.member if hit is not None and hit.part is Part.TILE else -1
        self._show_menu(row, place, at=event.globalPos())

    def _show_menu_of_focus(self) -> None:
        """Show the menu of the file that the keys act on, at that file."""
        view = self._view
        row, place = view.currentIndex().row(), view.delegate.pointing.focus_member
        if row >= 0:
            at = view.viewport().mapToGlobal(view.member_rect(row, place).center())
            self._show_menu(row, place, at=at)

    def _show_menu(self, row: int, place: int, *, at: QPoint) -> None:
        if row >= 0:
            self.keys.focus(row, max(0, place), is_shown=False)
            self.menu_wanted.emit(self._view.groups.card_at(row).group.id, place, at)

    def _point_at(self, row: int, hit: Hit | None, *, is_pressed: bool = False) -> None:
        old = self._view.delegate.pointing
        self._view.set_pointing(replace(old, row=row, hover=hit, is_pressed=is_pressed))

    def _toggle(self, group_id: int, file_id: int) -> None:
        refusal = self._view.groups.toggle_mark(group_id, file_id=file_id)
        if refusal is None:
            self._toggled = (group_id, file_id)
        else:
            self.mark_refused.emit(refusal)

    def _request_compare(self, group_id: int, file_id: int) -> None:
        card = self._view.groups.card_of(group_id)
        if card is not None:
            self.compare_requested.emit(card.group, file_id)


def _drag_distance() -> int:
    return QGuiApplication.styleHints().startDragDistance()
