"""The centre: search, filters and actions, below them the cards, and what would happen next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from photoclean.ui.cards.section_bar import SectionBar
from photoclean.ui.cards.zoom import TileZoom
from photoclean.ui.parts.hairline import Hairline
from photoclean.ui.review.bar import ReviewBar
from photoclean.ui.review.empty_state import EmptyState
from photoclean.ui.review.filter_bar import Filters
from photoclean.ui.review.status_line import StatusLine
from photoclean.ui.review.tile_slider import TileSlider

if TYPE_CHECKING:
    from photoclean.domain.relation import GroupKind
    from photoclean.ui.cards.view import GroupView
    from photoclean.ui.groups.filter import GroupFilter
    from photoclean.ui.groups.model import GroupModel
    from photoclean.ui.groups.order import SortOrder


class ReviewPage(QWidget):
    """Puts a GroupView under its bars.

    Signals:
        accept_identical_wanted: Trash the marked copies of all identical groups.
        view_changed: Another order, filter or size was chosen.
    """

    accept_identical_wanted = Signal()
    view_changed = Signal()

    def __init__(
        self, model: GroupModel, view: GroupView, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._view = view
        self._folders: int | None = None
        self._photos = 0
        self._is_working = False
        self._is_settled = False
        self.empty = EmptyState()
        self.empty.filter_reset_wanted.connect(self.clear_filters)
        self.filters = Filters(model.facets, self)
        self.bar = ReviewBar(self.filters.chips)
        self.addActions(self.bar.menu_actions())
        self.section = SectionBar()
        self.status = StatusLine()
        self.zoom = TileZoom(view)
        self.status.hold(TileSlider(self.zoom))
        self._stack = QStackedWidget()
        self._stack.addWidget(view)
        self._stack.addWidget(self.empty)
        self._line = Hairline()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.bar, self.section, self._stack, self._line, self.status):
            column.addWidget(widget, int(widget is self._stack))
        self._refresh_soon = QTimer(self, singleShot=True, interval=30)
        self._refresh_soon.timeout.connect(self.refresh)
        self._connect()
        self.refresh()

    def _connect(self) -> None:
        self._model.applied.connect(self._refresh_later)
        self._model.marks_changed.connect(self._refresh_later)
        self.filters.changed.connect(self._show_only)
        self.bar.search.words_changed.connect(lambda words: self.filters.set(words=words))
        self.bar.search.left.connect(self._go_to_groups)
        self.bar.kind_wanted.connect(self.show_kind)
        self.bar.all_wanted.connect(self.clear_filters)
        self.bar.order.chosen.connect(self._sort_by)
        self.section.accept_wanted.connect(self.accept_identical_wanted)
        self.section.top_wanted.connect(lambda: self._view.verticalScrollBar().setValue(0))
        self._view.seen_changed.connect(self._show_section)
        self.zoom.chosen.connect(self.view_changed)
        for key, act in (
            ("Ctrl+F", self.start_search),
            ("Ctrl+Shift+T", self.accept_identical_wanted.emit),
            ("Ctrl++", lambda: self.zoom.step(1)),
            ("Ctrl+=", lambda: self.zoom.step(1)),
            ("Ctrl+-", lambda: self.zoom.step(-1)),
            ("Ctrl+0", lambda: self.zoom.choose(None)),
        ):
            QShortcut(QKeySequence(key), self, act)

    # What is shown.

    def show_kind(self, kind: GroupKind | None) -> None:
        """Show the groups of one kind, or all."""
        self.filters.set(kind=kind)

    def clear_filters(self) -> None:
        """Show all groups again."""
        self.bar.search.clear()
        self.filters.clear()

    @property
    def order(self) -> SortOrder:
        """The order in which the groups stand."""
        return self.bar.order.order

    def recall(self, order: SortOrder, wanted: GroupFilter) -> None:
        """Show the groups in an order and through a filter, as they were chosen once."""
        self.bar.order.choose(order)
        self.filters.recall(wanted)

    def start_search(self) -> None:
        """Go to the search field."""
        self.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.search.selectAll()

    def show_overview(self, *, folders: int, photos: int, can_undo: bool) -> None:
        """Note what the catalogue knows besides the groups."""
        self._folders, self._photos = folders, photos
        self.bar.allow_undo(can_undo=can_undo)
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

    def refresh(self) -> None:
        """Bring the counts, the sums and the empty state up to date."""
        self.bar.show_groups(self._model)
        known, shown = self._model.count_known(), self._model.sum_up().groups
        self.status.show_hidden(known - shown, known=known)
        self._show_section()
        self._choose_page()

    @property
    def is_empty(self) -> bool:
        """Tell whether the empty state is shown in place of cards."""
        return self._stack.currentWidget() is self.empty

    def _refresh_later(self) -> None:
        # Not put off again by each of many changes: the bar would come last and push all down.
        if not self._refresh_soon.isActive():
            self._refresh_soon.start()

    def _show_only(self, wanted: GroupFilter) -> None:
        self.bar.show_kind(wanted.kind)
        self._model.show_only(wanted)
        self._refresh_later()
        self.view_changed.emit()

    def _sort_by(self, order: SortOrder) -> None:
        self._model.sort_by(order)
        self.view_changed.emit()

    def _show_section(self) -> None:
        section = self._view.section_in_sight()
        self.section.show_section(section, new_above=self._view.new_above)

    def _go_to_groups(self) -> None:
        self._view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_groups(self) -> None:
        """Show the cards in place of the empty state, and have the keys go to them from there.

        Nobody else has asked for the keys as long as the empty state has them, or nothing.
        """
        takes_over = self.is_empty and self._has_empty_keys()
        self._stack.setCurrentIndex(0)
        if takes_over:
            self._view.setFocus()

    def _has_empty_keys(self) -> bool:
        focused = QApplication.focusWidget()
        return focused in (None, self.empty) or self.empty.isAncestorOf(focused)

    def _choose_page(self) -> None:
        has_groups = self._model.count_known() > 0
        # Before the catalogue has been read nothing is known: then rather show nothing at all.
        is_known = self._folders is not None and self._is_settled
        is_shown = self._model.rowCount() > 0
        self.bar.setVisible(has_groups)
        for widget in (self.section, self._line, self.status):
            widget.setVisible(is_shown)
        if is_shown or not is_known:
            self._show_groups()
            return
        focused, had_keys = QApplication.focusWidget(), self._has_empty_keys()
        self._say_why_empty(has_groups=has_groups)
        if had_keys and (focused is None or focused is not QApplication.focusWidget()):
            self.empty.setFocus()  # its button has gone, and Qt went on to the next control
        self._stack.setCurrentWidget(self.empty)

    def _say_why_empty(self, *, has_groups: bool) -> None:
        kind = self._model.kind
        if has_groups and self._model.wanted.is_narrow:
            self.empty.show_nothing_found()
        elif has_groups and kind is not None:
            self.empty.show_nothing_of(kind)
        elif not self._folders:
            self.empty.show_first_start()
        elif self._is_working:
            self.empty.show_scanning()
        else:
            self.empty.show_no_copies(self._photos)

    def minimumSizeHint(self) -> QSize:
        """Leave room for two tiles and the bar."""
        return QSize(520, 300)
