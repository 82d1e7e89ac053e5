"""The bar above the cards: search and actions, and below them kinds, filters and the order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from photoclean.domain.relation import GroupKind
from photoclean.ui.parts.flow_layout import FlowLayout
from photoclean.ui.parts.glyphs import glyph_icon
from photoclean.ui.parts.theme import theme_of
from photoclean.ui.review.bar_controls import KindButton, MoreButton, OrderBox
from photoclean.ui.review.filter_bar import SearchField
from photoclean.ui.words.formatting import format_bytes, format_count, name_kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from photoclean.ui.groups.model import GroupModel


class ReviewBar(QWidget):
    """Two rows; the lower one breaks where there is little room.

    The chips of the filters are somebody else's, and stand here.

    Signals:
        trash_marked_wanted: Trash all marked files.
        undo_wanted: Take back the last clean-up.
        history_wanted: Show the clean-ups there were.
        keys_wanted: Show all keys.
        kind_wanted: Show the groups of one kind (a GroupKind), or all (None).
        all_wanted: Show all groups again.
    """

    trash_marked_wanted = Signal()
    undo_wanted = Signal()
    history_wanted = Signal()
    keys_wanted = Signal()
    kind_wanted = Signal(object)
    all_wanted = Signal()

    def __init__(self, chips: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchField()
        self.search.setMaximumWidth(420)
        self.order = OrderBox()
        self._kinds = QButtonGroup(self, exclusive=True)
        self._undo = QPushButton(self.tr("Undo"))
        self._undo.setEnabled(False)
        self._undo.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
        self._undo.setToolTip(self.tr("Bring back what the last clean-up moved to the trash"))
        self._undo.clicked.connect(self.undo_wanted)
        self._trash = QPushButton()
        self._trash.setProperty("primary", True)  # noqa: FBT003
        self._trash.clicked.connect(self.trash_marked_wanted)
        history = QAction(self.tr("History…"), self)
        history.setShortcut(QKeySequence("Ctrl+H"))
        history.triggered.connect(self.history_wanted)
        keys = QAction(self.tr("Keys"), self)
        keys.setShortcut(QKeySequence("F1"))
        keys.triggered.connect(self.keys_wanted)
        self._more = MoreButton((history, keys))
        self._found = QLabel()
        self._clear = QPushButton(self.tr("Clear filters"), flat=True)
        self._clear.clicked.connect(self.all_wanted)
        self._arrange(chips)
        self._paint_icons()

    def _arrange(self, chips: Sequence[QWidget]) -> None:
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.search, 1)
        first.addStretch()
        for button in (self._undo, self._trash, self._more):
            first.addWidget(button)
        second = FlowLayout(spacing=4)
        for kind in (None, *GroupKind):
            choice = KindButton(kind, name_kind(kind))
            choice.clicked.connect(lambda _=False, kind=kind: self.kind_wanted.emit(kind))
            self._kinds.addButton(choice)
            second.addWidget(choice)
            choice.setChecked(kind is None)
        for widget in (*chips, self._found, self._clear, self.order):
            second.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 8)
        column.setSpacing(8)
        column.addLayout(first)
        column.addLayout(second)

    def menu_actions(self) -> list[QAction]:
        """What is in the menu; who adds it to a widget has its keys there too."""
        return self._more.menu().actions()

    def allow_undo(self, *, can_undo: bool) -> None:
        """Note whether there is a clean-up to take back."""
        self._undo.setEnabled(can_undo)

    def show_kind(self, kind: GroupKind | None) -> None:
        """Show which kind was chosen."""
        for button in self._kind_buttons():
            if button.kind == kind:
                button.setChecked(True)

    def show_groups(self, model: GroupModel) -> None:
        """Bring counts and sums up to date with what a model shows."""
        for button in self._kind_buttons():
            button.show_count(model.count_kind(button.kind))
        totals = model.sum_up()
        self._trash.setEnabled(totals.marked > 0)
        self._trash.setText(
            self.tr("Trash marked ({}, {})").format(
                format_count(totals.marked), format_bytes(totals.marked_bytes)
            )
            if totals.marked
            else self.tr("Trash marked")
        )
        is_narrow = model.wanted.is_narrow
        self._found.setVisible(is_narrow)
        self._clear.setVisible(is_narrow)
        self._found.setText(
            self.tr("{} of {}").format(
                format_count(totals.groups), format_count(model.count_known())
            )
        )

    def _kind_buttons(self) -> list[KindButton]:
        return [button for button in self._kinds.buttons() if isinstance(button, KindButton)]

    def changeEvent(self, event: QEvent) -> None:
        """Follow the change between light and dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_clear"):
            self._paint_icons()

    def _paint_icons(self) -> None:
        theme = theme_of(self.palette())
        faint = theme.line
        is_mirrored = self.isRightToLeft()
        undo = glyph_icon("undo", color=theme.text, disabled=faint, is_mirrored=is_mirrored)
        self._undo.setIcon(undo)
        self._trash.setIcon(glyph_icon("trash", color=theme.on_accent, disabled=theme.muted))
        self._more.setIcon(glyph_icon("more", color=theme.text))
        self._found.setStyleSheet(f"color: {theme.muted.name()}")
