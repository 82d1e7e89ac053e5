"""The keyboard of the close look: what each key does, and the list of them."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QVBoxLayout

from photoclean.ui.compare.panes import Mode
from photoclean.ui.parts.leading import lead

if TYPE_CHECKING:
    from collections.abc import Callable

    from photoclean.ui.compare.page import ComparePage

_Key = Qt.Key
_HELD_S = 0.3
"""A key that is held longer than this was not meant as a stroke."""
_SHIFTED = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


def _tr(text: str) -> str:
    return QCoreApplication.translate("compare keys", text)


class CompareKeys(QObject):
    """Watches the keys that come to a page and turns them into what it does."""

    def __init__(self, page: ComparePage) -> None:
        super().__init__(page)
        self._page = page
        self._held_since: float | None = None
        self._before = Mode.SIDE
        self._dialog: QDialog | None = None
        canvas = page.canvas
        group = page.say_of_group
        self._moves: dict[int, Callable[[], object]] = {
            _Key.Key_Left: lambda: page.step_copy(1 if page.isRightToLeft() else -1),
            _Key.Key_Right: lambda: page.step_copy(-1 if page.isRightToLeft() else 1),
            _Key.Key_Up: lambda: page.step_wanted.emit(-1),
            _Key.Key_Down: lambda: page.step_wanted.emit(1),
            _Key.Key_Plus: lambda: canvas.zoom(1),
            _Key.Key_Equal: lambda: canvas.zoom(1),
            _Key.Key_Minus: lambda: canvas.zoom(-1),
            _Key.Key_1: canvas.show_pixels,
            _Key.Key_0: canvas.fit,
        }
        self._strokes: dict[int, Callable[[], object]] = {
            _Key.Key_Space: lambda: page.say_of_copy(page.mark_wanted),
            _Key.Key_K: lambda: page.say_of_copy(page.keeper_wanted),
            _Key.Key_O: lambda: page.say_of_copy(page.open_wanted),
            _Key.Key_T: lambda: group(page.trash_wanted),
            _Key.Key_Delete: lambda: group(page.trash_wanted),
            _Key.Key_N: lambda: group(page.not_duplicates_wanted),
            _Key.Key_A: lambda: group(page.accept_wanted),
            _Key.Key_M: lambda: group(page.merge_wanted),
            _Key.Key_Z: page.undo_wanted.emit,
            _Key.Key_2: lambda: page.set_mode(Mode.SIDE),
            _Key.Key_4: lambda: page.set_mode(Mode.GRID),
            _Key.Key_S: lambda: self._toggle(Mode.SPLIT),
            _Key.Key_D: lambda: self._toggle(Mode.DIFFERENCE),
            _Key.Key_I: page.halves.toggle_table,
            _Key.Key_Escape: page.close_wanted.emit,
            _Key.Key_Backspace: page.close_wanted.emit,
            _Key.Key_Question: self.show_all,
            _Key.Key_F1: self.show_all,
        }

        page.look_bar.keys_wanted.connect(self.show_all)
        page.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the keys that mean something here; all else is left to the page."""
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.KeyPress:
            return self._press(event)
        if event.type() == QEvent.Type.KeyRelease:
            return self._release(event)
        is_known = self._knows(event)
        if is_known:
            event.accept()  # so that it is not taken for a shortcut of the window
        return is_known

    def _knows(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~_SHIFTED:
            return False
        known = event.key() in self._moves or event.key() in self._strokes
        return known or event.key() == _Key.Key_F

    def _press(self, event: QKeyEvent) -> bool:
        """Do what a key means; tells whether it means anything."""
        if not self._knows(event):
            return False
        if event.key() in self._moves:
            self._moves[event.key()]()
        elif event.isAutoRepeat():
            return True  # a key that is held down must not decide on the next groups
        elif event.key() == _Key.Key_F:
            self._begin_flicker()
        elif event.key() == _Key.Key_K and event.modifiers() & _SHIFTED:
            self._page.say_of_group(self._page.keep_all_wanted)
        else:
            self._strokes[event.key()]()
        return True

    def _release(self, event: QKeyEvent) -> bool:
        """End a look at the other picture."""
        if event.key() != _Key.Key_F or event.isAutoRepeat() or self._held_since is None:
            return False
        was_held = time.monotonic() - self._held_since > _HELD_S
        self._held_since = None
        was_on = self._before is Mode.FLICKER
        if was_held:
            self._page.set_mode(self._before)
        else:
            self._page.set_mode(Mode.SIDE if was_on else Mode.FLICKER)
        return True

    def _begin_flicker(self) -> None:
        """Show the other picture as long as the key is held; a short stroke turns it on."""
        self._held_since = time.monotonic()
        self._before = self._page.mode
        phase = self._page.canvas.phase
        self._page.set_mode(Mode.FLICKER, flickers=False)
        if self._before is not Mode.FLICKER or phase == 0:
            self._page.canvas.flip()

    def _toggle(self, mode: Mode) -> None:
        self._page.set_mode(Mode.SIDE if self._page.mode is mode else mode)

    def show_all(self) -> None:
        """Show the list of keys."""
        if self._dialog is None:
            self._dialog = _make_dialog(self._page)
        self._dialog.open()


def list_keys() -> tuple[tuple[str, str], ...]:
    """Name the keys and what they do."""
    return (
        ("← →", _tr("The other copies")),
        ("↑ ↓", _tr("The group before, the next group")),
        (_tr("Space"), _tr("Mark the copy for the trash, or unmark it")),
        ("K", _tr("Keep the copy instead")),
        ("A", _tr("Accept what is proposed")),
        ("T", _tr("Trash the marked copies, or all")),
        ("M", _tr("Merge: keep one, trash all others")),
        ("N", _tr("Not duplicates")),
        (_tr("Shift+K"), _tr("Keep all")),
        ("Z", _tr("Undo the last clean-up")),
        ("2", _tr("Side by side")),
        ("4", _tr("Up to four at once")),
        ("S", _tr("Split by a slider")),
        ("F", _tr("Flicker; held: the other picture as long")),
        ("D", _tr("Show what differs")),
        ("1", _tr("100 %: one pixel of the kept photo on one of the screen")),
        ("0", _tr("All of the picture")),
        ("+ −", _tr("Zoom in and out; also the wheel")),
        ("O", _tr("Open the copy with the system's viewer")),
        ("I", _tr("The table: show or hide it")),
        ("Esc", _tr("Back to the list")),
    )


def _make_dialog(page: ComparePage) -> QDialog:
    dialog = QDialog(page)
    dialog.setWindowTitle(_tr("Keys"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(18)
    for row, (key, text) in enumerate(list_keys()):
        name = lead(QLabel(key))
        name.setStyleSheet("font-weight: 600")
        grid.addWidget(name, row, 0)
        grid.addWidget(QLabel(text), row, 1)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    column = QVBoxLayout(dialog)
    column.addLayout(grid)
    column.addWidget(buttons)
    return dialog
