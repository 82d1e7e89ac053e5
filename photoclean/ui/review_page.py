"""The centre: the bar with filter, order and actions, and below it the cards or what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from photoclean.domain.relation import GroupKind
from photoclean.ui.bar_controls import KindButton, OrderBox
from photoclean.ui.empty_state import EmptyState
from photoclean.ui.formatting import (
    count_copies,
    count_groups,
    format_bytes,
    format_count,
    name_kind,
)
from photoclean.ui.glyphs import glyph_icon
from photoclean.ui.group_order import SortOrder
from photoclean.ui.theme import theme_of

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from photoclean.ui.group_model import GroupModel
    from photoclean.ui.group_view import GroupView


_NARROW = 640
"""Below this width in pixels the filter and the order have no room side by side."""


class ReviewPage(QWidget):
    """Puts a GroupView under its bar.

    Signals:
        trash_marked_wanted: Trash all marked files.
        undo_wanted: Take back the last clean-up.
    """

    trash_marked_wanted = Signal()
    undo_wanted = Signal()

    def __init__(
        self, model: GroupModel, view: GroupView, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._folders: int | None = None
        self._photos = 0
        self._is_working = False
        self._is_settled = False
        self.empty = EmptyState()
        self.empty.filter_reset_wanted.connect(lambda: self.show_kind(None))
        self._kinds = QButtonGroup(self, exclusive=True)
        self._order = self._make_order_box()
        self._summary = QLabel()
        self._trash = QPushButton()
        self._trash.setProperty("primary", True)  # noqa: FBT003
        self._trash.clicked.connect(self.trash_marked_wanted)
        self._undo = QPushButton(self.tr("Undo"))
        self._undo.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
        self._undo.setToolTip(self.tr("Bring back what the last clean-up moved to the trash"))
        self._undo.clicked.connect(self.undo_wanted)
        self._undo.setEnabled(False)
        self._first_row, self._second_row = QHBoxLayout(), QHBoxLayout()
        self._bar = self._make_bar()
        self._stack = QStackedWidget()
        self._stack.addWidget(view)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self._stack, 1)
        self._refresh_soon = QTimer(self, singleShot=True, interval=30)
        self._refresh_soon.timeout.connect(self.refresh)
        model.applied.connect(self._refresh_later)
        model.marks_changed.connect(self._refresh_later)
        self._paint_icons()
        self.refresh()

    def show_kind(self, kind: GroupKind | None) -> None:
        """Show the groups of one kind, or all."""
        for button in self._kinds.buttons():
            if isinstance(button, KindButton) and button.kind == kind:
                button.setChecked(True)
        self._model.show_kind(kind)

    def show_overview(self, *, folders: int, photos: int, can_undo: bool) -> None:
        """Note what the catalogue knows besides the groups."""
        self._folders, self._photos = folders, photos
        self._undo.setEnabled(can_undo)
        self.refresh()

    def show_working(self, *, working: bool) -> None:
        """Note whether groups may still come."""
        if working != self._is_working:
            self._is_working = working
            self.refresh()

    def note_settled(self) -> None:
        """Note that all that is known is shown: only now may the page call itself empty."""
        self._is_settled = True
        self.refresh()

    def _refresh_later(self) -> None:
        # Not put off again by each of many changes: the bar would come last and push all down.
        if not self._refresh_soon.isActive():
            self._refresh_soon.start()

    def refresh(self) -> None:
        """Bring the counts, the sums and the empty state up to date."""
        for button in self._kinds.buttons():
            if isinstance(button, KindButton):
                button.show_count(self._model.count_kind(button.kind))
        totals = self._model.sum_up()
        self._summary.setText(
            self.tr("{} · {} · {} can be freed").format(
                count_groups(totals.groups),
                count_copies(totals.copies),
                format_bytes(totals.reclaimable_bytes),
            )
        )
        self._trash.setEnabled(totals.marked > 0)
        self._trash.setText(
            self.tr("Trash marked ({}, {})").format(
                format_count(totals.marked), format_bytes(totals.marked_bytes)
            )
            if totals.marked
            else self.tr("Trash marked")
        )
        self._choose_page()

    @property
    def is_empty(self) -> bool:
        """Tell whether the empty state is shown in place of cards."""
        return self._stack.currentWidget() is self.empty

    def _choose_page(self) -> None:
        has_groups = self._model.count_kind(None) > 0
        # Before the catalogue has been read nothing is known: then rather show nothing at all.
        is_known = self._folders is not None and self._is_settled
        self._bar.setVisible(has_groups)
        if self._model.rowCount() or not is_known:
            self._stack.setCurrentIndex(0)
            return
        kind = self._model.kind
        if has_groups and kind is not None:
            self.empty.show_nothing_of(kind)
        elif not self._folders:
            self.empty.show_first_start()
        elif self._is_working:
            self.empty.show_scanning()
        else:
            self.empty.show_no_copies(self._photos)
        self._stack.setCurrentWidget(self.empty)

    def _make_bar(self) -> QWidget:
        bar = QWidget()
        kinds = self._first_row
        kinds.setSpacing(4)
        for kind in (None, *GroupKind):
            button = KindButton(kind, name_kind(kind))
            button.clicked.connect(lambda _=False, kind=kind: self._model.show_kind(kind))
            self._kinds.addButton(button)
            kinds.addWidget(button)
            button.setChecked(kind is None)
        kinds.addStretch()
        kinds.addWidget(self._order)
        actions = self._second_row
        actions.setSpacing(8)
        actions.addWidget(self._summary, 1)
        actions.addStretch()
        actions.addWidget(self._undo)
        actions.addWidget(self._trash)
        column = QVBoxLayout(bar)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        column.addLayout(kinds)
        column.addLayout(actions)
        return bar

    def _make_order_box(self) -> OrderBox:
        box = OrderBox()
        names = {
            SortOrder.SPACE: self.tr("Most space first"),
            SortOrder.NEWEST: self.tr("Newest first"),
            SortOrder.NAME: self.tr("By folder and name"),
            SortOrder.COPIES: self.tr("Most copies first"),
        }
        for order, name in names.items():
            box.addItem(name, order)
        box.setAccessibleName(self.tr("Order of the groups"))
        box.currentIndexChanged.connect(lambda row: self._model.sort_by(box.itemData(row)))
        return box

    def minimumSizeHint(self) -> QSize:
        """Leave room for two tiles and the bar."""
        return QSize(520, 300)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the kinds their whole row when there is little room; the sums stand back."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < _NARROW
        if is_narrow != self._summary.isHidden():
            self._summary.setHidden(is_narrow)
            row = self._second_row if is_narrow else self._first_row
            row.insertWidget(0 if is_narrow else row.count(), self._order)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the change between light and dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_refresh_soon"):
            self._paint_icons()

    def _paint_icons(self) -> None:
        theme = theme_of(self.palette())
        faint = theme.line
        self._undo.setIcon(glyph_icon("undo", color=theme.text, disabled=faint))
        self._trash.setIcon(glyph_icon("trash", color=theme.on_accent, disabled=theme.muted))
        self._summary.setStyleSheet(f"color: {theme.muted.name()}")
        self._summary.setAlignment(Qt.AlignmentFlag.AlignVCenter)
