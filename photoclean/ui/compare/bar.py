"""The bars above and below the large pictures: how to look, and what to decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from photoclean.ui.compare.difference import MOST_GAIN
from photoclean.ui.compare.panes import Mode
from photoclean.ui.parts.arrow_box import ArrowBox
from photoclean.ui.parts.glyphs import glyph_icon
from photoclean.ui.parts.leading import lead
from photoclean.ui.parts.theme import theme_of

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_NARROW = 900
"""Below this width the zoom stands beside the pictures only, and Back is a sign."""
_LEAST_LETTERS = 16
"""Fewer letters of a line of text say nothing."""
_GAINS = (1, 2, 4, 8, MOST_GAIN)


class Elided(QLabel):
    """One line of text that ends in dots where there is no room; all of it is in its tip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def say(self, text: str) -> None:
        """Show a text."""
        self._whole = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._fit()

    @property
    def whole(self) -> str:
        """All that it says."""
        return self._whole

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the text into the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        metrics, mode = self.fontMetrics(), Qt.TextElideMode.ElideRight
        shown = metrics.elidedText(self._whole, mode, self.width())
        is_stub = shown != self._whole and len(shown) < _LEAST_LETTERS
        self.setText("" if is_stub else shown)


class LookBar(QWidget):
    """Back, what is looked at, the modes, the zoom, and whether the table is shown.

    Signals:
        back_wanted: Leave the close look.
        mode_wanted: Lay the pictures out in this Mode.
        gain_wanted: Show differences so many times as strong.
        fit_wanted: See the whole.
        pixels_wanted: See the pixels one to one.
        table_wanted: Show the table, or hide it.
        keys_wanted: Show all keys.
    """

    back_wanted = Signal()
    mode_wanted = Signal(object)
    gain_wanted = Signal(int)
    fit_wanted = Signal()
    pixels_wanted = Signal()
    table_wanted = Signal(bool)
    keys_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._back = self._button(self.tr("Back"), "Esc", self.back_wanted)
        self.title = Elided()
        lead(self.title)
        self._modes = QButtonGroup(self, exclusive=True)
        self._mode_buttons: dict[Mode, QToolButton] = {}
        self._gain = self._make_gain()
        self._zoom = QLabel()
        self._zoom.setAccessibleName(self.tr("Zoom"))
        self._zoom.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._zoom.setMinimumWidth(self.fontMetrics().horizontalAdvance("8888 % "))
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 8, 10, 8)
        row.setSpacing(4)
        row.addWidget(self._back)
        row.addSpacing(6)
        row.addWidget(self.title, 1)
        self._add_modes(row)
        row.addWidget(self._gain)
        row.addSpacing(6)
        row.addWidget(self._zoom)
        row.addWidget(self._button(self.tr("Fit"), "0", self.fit_wanted))
        row.addWidget(self._button(self.tr("100 %"), "1", self.pixels_wanted))
        self._table = self._button(self.tr("Table"), "I", None)
        self._table.setCheckable(True)
        self._table.clicked.connect(self.table_wanted)
        row.addWidget(self._table)
        keys = self._button("?", "?", self.keys_wanted)
        keys.setAccessibleName(self.tr("Show all keys"))
        row.addWidget(keys)
        self._paint_icons()

    def show_mode(self, mode: Mode) -> None:
        """Show which mode is on."""
        self._mode_buttons[mode].setChecked(True)
        self._gain.setVisible(mode is Mode.DIFFERENCE)

    def show_count(self, members: int) -> None:
        """Offer the grid where there is more than one copy."""
        self._mode_buttons[Mode.GRID].setVisible(members > 2)

    def show_zoom(self, scale: float) -> None:
        """Show how large the reference's pixels are."""
        self._zoom.setText(f"{100 * scale:.0f} %")

    def show_table(self, *, is_shown: bool) -> None:
        """Show whether the table is shown."""
        self._table.setChecked(is_shown)

    def _add_modes(self, row: QHBoxLayout) -> None:
        modes = (
            (Mode.SIDE, self.tr("Side by side"), "2"),
            (Mode.GRID, self.tr("All"), "4"),
            (Mode.SPLIT, self.tr("Split"), "S"),
            (Mode.FLICKER, self.tr("Flicker"), "F"),
            (Mode.DIFFERENCE, self.tr("Difference"), "D"),
        )
        for mode, text, key in modes:
            button = self._button(text, key, None)
            button.setCheckable(True)
            button.setAutoRaise(True)
            button.setProperty("segment", True)  # noqa: FBT003
            button.clicked.connect(lambda _=False, mode=mode: self.mode_wanted.emit(mode))
            self._modes.addButton(button)
            self._mode_buttons[mode] = button
            row.addWidget(button)

    def _make_gain(self) -> ArrowBox:
        box = ArrowBox()
        for gain in _GAINS:
            box.addItem(f"× {gain}", gain)
        box.setCurrentIndex(_GAINS.index(4))
        box.say_what(self.tr("How strongly differences are shown"))
        box.setToolTip(box.accessibleName())
        box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        box.currentIndexChanged.connect(lambda row: self.gain_wanted.emit(box.itemData(row)))
        box.hide()
        return box

    def _button(self, text: str, key: str, wish: SignalInstance | None) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(f"{text} ({key})")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if wish is not None:
            button.clicked.connect(lambda: wish.emit())
        return button

    def _paint_icons(self) -> None:
        theme = theme_of(self.palette())
        is_mirrored = self.isRightToLeft()
        self._back.setIcon(glyph_icon("undo", color=theme.text, is_mirrored=is_mirrored))
        self._zoom.setStyleSheet(f"color: {theme.muted.name()}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the modes the room where there is little."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < _NARROW
        self._zoom.setHidden(is_narrow)
        for button in self._mode_buttons.values():
            if button.property("narrow") != is_narrow:
                button.setProperty("narrow", is_narrow)
                button.style().unpolish(button)
                button.style().polish(button)
                button.updateGeometry()
        style = Qt.ToolButtonStyle
        icon, both = style.ToolButtonIconOnly, style.ToolButtonTextBesideIcon
        self._back.setToolButtonStyle(icon if is_narrow else both)

    def minimumSizeHint(self) -> QSize:
        """As wide as it gets when there is little room."""
        return QSize(420, super().minimumSizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the change between light and dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_zoom"):
            self._paint_icons()


class DecisionBar(QWidget):
    """What to do with the group and with the copy that is looked at.

    Signals:
        mark_wanted: Mark the copy for the trash, or take its mark away.
        keeper_wanted: Keep the copy instead.
        accept_wanted: Do what is proposed.
        trash_wanted: Trash the marked copies, or all where none is marked.
        not_duplicates_wanted: These are no copies.
        step_wanted: Go to the next group (1) or the one before (-1).
    """

    mark_wanted = Signal()
    keeper_wanted = Signal()
    accept_wanted = Signal()
    trash_wanted = Signal()
    not_duplicates_wanted = Signal()
    step_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.why = Elided()
        self._mark = self._button("", "Space", self.mark_wanted)
        self._keep = self._button(self.tr("Keep this instead"), "K", self.keeper_wanted)
        self._not = self._button(self.tr("Not duplicates"), "N", self.not_duplicates_wanted)
        self._trash = self._button("", "T", self.trash_wanted)
        self._accept = self._button(self.tr("Accept"), "A", self.accept_wanted)
        self._accept.setProperty("primary", True)  # noqa: FBT003
        previous = self._button("↑", self.tr("Up"), None)
        previous.setAccessibleName(self.tr("The group before"))
        previous.clicked.connect(lambda: self.step_wanted.emit(-1))
        following = self._button("↓", self.tr("Down"), None)
        following.setAccessibleName(self.tr("The next group"))
        following.clicked.connect(lambda: self.step_wanted.emit(1))
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 10, 8)
        row.setSpacing(6)
        row.addWidget(previous)
        row.addWidget(following)
        row.addSpacing(4)
        row.addWidget(self.why, 1)
        row.addStretch()
        for button in (self._mark, self._keep, self._not, self._trash, self._accept):
            row.addWidget(button)
        self._buttons = (self._mark, self._keep, self._not, self._trash, self._accept)

    def show_state(
        self, *, is_marked: bool, trash: str, is_proposed: bool, is_free: bool, can_reach: bool
    ) -> None:
        """Show what can be done now.

        Args:
            is_marked: The copy that is looked at is marked for the trash.
            trash: What the trash button would do; empty when there is nothing to trash.
            is_proposed: Something is proposed that can be accepted.
            is_free: The engine is not at work on the group.
            can_reach: The copy can be reached now.
        """
        mark = self.tr("Unmark") if is_marked else self.tr("Mark for the trash")
        self._mark.setText(mark)
        self._trash.setText(trash or self.tr("Nothing to trash"))
        self._mark.setEnabled(is_free and can_reach)
        self._keep.setEnabled(is_free and can_reach)
        self._not.setEnabled(is_free)
        self._trash.setEnabled(is_free and bool(trash))
        self._accept.setEnabled(is_free and is_proposed)

    def minimumSizeHint(self) -> QSize:
        """As wide as the buttons."""
        return QSize(420, super().minimumSizeHint().height())

    def _button(self, text: str, key: str, wish: SignalInstance | None) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(key)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if wish is not None:
            button.clicked.connect(lambda: wish.emit())
        return button
