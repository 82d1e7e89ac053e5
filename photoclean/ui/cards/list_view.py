"""A list of cards of different heights, in sections: where everything of it lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtGui import QFont, QRegion
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QListView, QWidget

from photoclean.ui.cards.delegate import GroupDelegate
from photoclean.ui.cards.geometry import CardGeometry
from photoclean.ui.cards.layout import MARGIN, USUAL_TILE, CardLayout, Hit, lay_out
from photoclean.ui.cards.selection import GroupSelection

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent

    from photoclean.ui.cards.layout import CardMetrics
    from photoclean.ui.catalog.thumbnails import Thumbnails
    from photoclean.ui.groups.arrangement import Section
    from photoclean.ui.groups.card import Card
    from photoclean.ui.groups.model import GroupModel

_Index = QModelIndex | QPersistentModelIndex
_ScrollHint = QAbstractItemView.ScrollHint


class CardListView(QListView):
    """Lays the cards of a GroupModel out.

    The geometry is its own: QListView asks every item for its size after each change, which
    are thousands of calls into Python; here a card's height follows from its member count.
    """

    def __init__(
        self, model: GroupModel, thumbnails: Thumbnails, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.groups = model
        self.delegate = GroupDelegate(model, thumbnails, self)
        self.tile_width = USUAL_TILE
        self._geometry = CardGeometry()
        self._laid_out: object = None
        self._metrics = self.delegate.measure(self.font())
        self.setItemDelegate(self.delegate)
        self.setVerticalScrollMode(self.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(self.SelectionMode.ExtendedSelection)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setModel(model)
        self.selection = GroupSelection(self, model)

    def layout_of(self, row: int) -> CardLayout:
        """The layout of a row's card."""
        return self._lay_out(self.groups.card_at(row))

    def hit_at(self, point: QPoint) -> tuple[int, Hit | None]:
        """The row and the part of its card at a point of the viewport; -1 for no row."""
        position = point.y() + self.verticalOffset()
        row = self._geometry.row_at(position)
        if row < 0 or row >= self.groups.rowCount():
            return -1, None
        inside = QPoint(point.x(), position - self._geometry.top(row))
        return row, self.layout_of(row).hit(inside)

    def visible_rows(self) -> range:
        """The rows that can be seen, in part at least."""
        top = self.verticalOffset()
        rows = self._geometry.rows_between(top, top + self.viewport().height())
        return range(rows.start, min(rows.stop, self.groups.rowCount()))

    def section_in_sight(self) -> Section | None:
        """The section that the upper edge is in."""
        row = self._geometry.row_near(max(MARGIN, self.verticalOffset()))
        found = (part for part in self.groups.sections() if part.start <= row < part.stop)
        return next(found, None)

    def member_rect(self, row: int, place: int) -> QRect:
        """The tile of a member in the viewport."""
        top = self._geometry.top(row) - self.verticalOffset()
        return self.layout_of(row).tile(place).translated(0, top)

    def scroll_place(self) -> tuple[int, int] | None:
        """Tell the first group in sight and where its card begins; None at the very top."""
        offset = self.verticalOffset()
        rows = self.visible_rows()
        if offset == 0 or not rows:
            return None
        row = rows.start
        if self._geometry.top(row) + self._geometry.height(row) - offset <= MARGIN:
            row = min(row + 1, rows.stop - 1)  # only the space below its card is in sight
        return self.groups.card_at(row).group.id, self._geometry.top(row) - offset

    def scroll_to_place(self, group_id: int, at: int) -> None:
        """Put a group's card where it was, if it is there."""
        row = self.groups.row_of(group_id)
        if row is not None:
            self.verticalScrollBar().setValue(self._geometry.top(row) - at)

    def reason_rect(self, row: int) -> QRect:
        """Where in the viewport the reason of a row's card is said."""
        top = self._geometry.top(row) - self.verticalOffset()
        return self.layout_of(row).reason.translated(0, top)

    def is_over_cut_reason(self, row: int, point: QPoint) -> bool:
        """Tell whether a reason is at a point that is longer than the room for it."""
        card, layout = self.groups.card_at(row), self.layout_of(row)
        if not self.reason_rect(row).contains(point):
            return False
        return self.delegate.reason_lines(card, layout, self.font())[-1].endswith("…")

    def _lay_out(self, card: Card) -> CardLayout:
        return lay_out(
            self.viewport().width(),
            len(card.group.members),
            is_expanded=card.is_expanded,
            metrics=self._metrics,
            is_mirrored=self.isRightToLeft(),
            tile_width=self.tile_width,
        )

    # Qt's own.

    def doItemsLayout(self) -> None:
        """Work out where all cards lie; the first section's head is not in the list."""
        width, metrics = self.viewport().width(), self._metrics
        laid_out = (self.groups.version, width, metrics, self.tile_width)
        if laid_out != self._laid_out:
            # Qt asks for it once more after each change.
            self._laid_out = laid_out
            self._lay_out_all(width, metrics)
        self.updateGeometries()

    def _lay_out_all(self, width: int, metrics: CardMetrics) -> None:
        shapes = self.groups.shapes()
        heights = {
            shape: CardLayout(
                width, shape >> 1, bool(shape & 1), metrics, tile_width=self.tile_width
            ).height
            for shape in set(shapes)
        }
        head = metrics.line + 30
        leads = {section.start: head for section in self.groups.sections()[1:]}
        self._geometry = CardGeometry(map(heights.__getitem__, shapes), top=MARGIN, leads=leads)
        self.updateGeometries()

    def updateGeometries(self) -> None:
        """Fit the scroll bar to the cards."""
        page = self.viewport().height()
        bar = self.verticalScrollBar()
        bar.setPageStep(page)
        bar.setSingleStep(48)
        bar.setRange(0, max(0, self._geometry.total - page))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the keys without choosing a group: which one is current is the user's choice."""
        QAbstractScrollArea.focusInEvent(self, event)
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the font changes."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._metrics = self.delegate.measure(QFont(self.font()))
            self.doItemsLayout()

    def visualRect(self, index: _Index) -> QRect:
        """Where a row lies in the viewport."""
        if not 0 <= index.row() < len(self._geometry):
            return QRect()
        top = self._geometry.top(index.row()) - self.verticalOffset()
        return QRect(0, top, self.viewport().width(), self._geometry.height(index.row()))

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The row at a point of the viewport."""
        row, _ = self.hit_at(point)
        return self.groups.index(row) if row >= 0 else QModelIndex()

    def scrollTo(self, index: _Index, hint: _ScrollHint = _ScrollHint.EnsureVisible) -> None:
        """Bring a row into view, its top first."""
        if not 0 <= index.row() < len(self._geometry):
            return
        bar = self.verticalScrollBar()
        top = self._geometry.top(index.row()) - MARGIN
        bottom = top + self._geometry.height(index.row()) + MARGIN
        if top < bar.value() or hint == _ScrollHint.PositionAtTop:
            bar.setValue(top)
        elif bottom > bar.value() + self.viewport().height():
            bar.setValue(min(top, bottom - self.viewport().height()))

    def verticalOffset(self) -> int:
        """How far the list is scrolled, in pixels."""
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        """Cards are as wide as the view."""
        return 0

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select the card at a rectangle's centre."""
        index = self.indexAt(rect.center())
        self.selectionModel().select(QItemSelection(index, index), command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """The region of the cards in sight that are selected."""
        region = QRegion()
        for row in self.visible_rows():
            if selection.contains(self.groups.index(row)):
                region = region.united(self.visualRect(self.groups.index(row)))
        return region

    def isIndexHidden(self, index: _Index) -> bool:
        """No row is hidden: the model filters."""
        return False
