"""The list of cards: lays them out, scrolls, and turns clicks and keys into wishes."""

from __future__ import annotations

from dataclasses import replace
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
from PySide6.QtGui import QFont, QPainter, QRegion
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from photoclean.ui.card_geometry import CardGeometry
from photoclean.ui.group_delegate import GroupDelegate, Pointing
from photoclean.ui.group_layout import MARGIN, CardLayout, Hit
from photoclean.ui.theme import theme_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from photoclean.ui.card import Card
    from photoclean.ui.group_model import GroupModel
    from photoclean.ui.thumbnails import Thumbnails

_Index = QModelIndex | QPersistentModelIndex
_ScrollHint = QAbstractItemView.ScrollHint


class GroupView(QListView):
    """Shows the cards of a GroupModel.

    The geometry is its own: QListView asks every item for its size after each change, which
    are thousands of calls into Python; here a card's height follows from its member count.
    """

    def __init__(
        self, model: GroupModel, thumbnails: Thumbnails, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.groups = model
        self.delegate = GroupDelegate(model, thumbnails, self)
        self._thumbnails = thumbnails
        self._geometry = CardGeometry()
        self._metrics = self.delegate.measure(self.font())
        self._anchor: list[tuple[int, int, int]] = []
        self._is_touched = self._keeps_place = self._is_settling = False
        self._painted: list[tuple[int, int, int]] = []
        self.setItemDelegate(self.delegate)
        self.setVerticalScrollMode(self.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(self.SelectionMode.SingleSelection)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Groups of copies"))
        self.setModel(model)
        model.about_to_apply.connect(self._note_anchor)
        model.applied.connect(self._settle)
        model.modelReset.connect(self._start_over)
        thumbnails.arrived.connect(self._show_thumbnail)

    # Places.

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

    def member_rect(self, row: int, place: int) -> QRect:
        """The tile of a member in the viewport."""
        top = self._geometry.top(row) - self.verticalOffset()
        return self.layout_of(row).tile(place).translated(0, top)

    def set_pointing(self, pointing: Pointing) -> None:
        """Show what the mouse and the focus are on."""
        old = self.delegate.pointing
        if pointing == old:
            return
        self.delegate.pointing = pointing
        for row in {old.row, pointing.row, old.focus_row, pointing.focus_row}:
            if 0 <= row < self.groups.rowCount():
                self.update(self.groups.index(row))

    def touch(self) -> None:
        """Note that the user is at work here: from now on what is seen stays in place."""
        self._is_touched = True

    def keep_place(self) -> None:
        """Hold what is seen in place from now on: the first groups are all there."""
        self._keeps_place = True

    def _lay_out(self, card: Card) -> CardLayout:
        width = self.viewport().width()
        return CardLayout(width, len(card.group.members), card.is_expanded, self._metrics)

    # Keeping the place while groups come and go.

    def _note_anchor(self) -> None:
        self._anchor = []
        offset = self.verticalOffset()
        if self._keeps_place and (self._is_touched or offset or self.viewport().underMouse()):
            self._anchor = self._cards_in_sight()

    def _settle(self) -> None:
        self._is_settling = True
        self.doItemsLayout()
        if self._anchor:
            at = self._anchor[0][1]
            for group_id, *_ in self._anchor:
                row = self.groups.row_of(group_id)
                if row is not None:
                    self.verticalScrollBar().setValue(self._geometry.top(row) - at)
                    break
        self._is_settling = False
        self._repaint_moved()
        self._follow_focus()

    def _cards_in_sight(self) -> list[tuple[int, int, int]]:
        """The ids, tops and heights of the cards that can be seen."""
        offset, places = self.verticalOffset(), self._geometry
        return [
            (self.groups.card_at(row).group.id, places.top(row) - offset, places.height(row))
            for row in self.visible_rows()
        ]

    def _repaint_moved(self) -> None:
        """Paint all anew, unless every card in sight has stayed where it was painted last."""
        if not self._is_settling and self._cards_in_sight() != self._painted:
            self.viewport().update()

    def _start_over(self) -> None:
        self._is_touched = False
        self._anchor = []
        self.doItemsLayout()
        self.verticalScrollBar().setValue(0)
        self.set_pointing(Pointing())

    def _follow_focus(self) -> None:
        row = self.currentIndex().row()
        pointing = self.delegate.pointing
        if row != pointing.focus_row and pointing.focus_row >= 0:
            self.set_pointing(replace(pointing, focus_row=row, focus_member=0, hover=None))

    def _show_thumbnail(self, content_hash: str) -> None:
        for row in self.visible_rows():
            members = self.groups.card_at(row).group.members
            for place in range(self.layout_of(row).shown):
                if members[place].content_hash == content_hash:
                    self.viewport().update(self.member_rect(row, place))

    # Qt's own: geometry.

    def doItemsLayout(self) -> None:
        """Work out where all cards lie."""
        width, metrics = self.viewport().width(), self._metrics
        shapes = self.groups.shapes()
        heights = {
            shape: CardLayout(width, shape.members, shape.is_expanded, metrics).height
            for shape in set(shapes)
        }
        self._geometry = CardGeometry(map(heights.__getitem__, shapes), top=MARGIN)
        self.updateGeometries()
        self._repaint_moved()

    def updateGeometries(self) -> None:
        """Fit the scroll bar to the cards."""
        page = self.viewport().height()
        bar = self.verticalScrollBar()
        bar.setPageStep(page)
        bar.setSingleStep(48)
        bar.setRange(0, max(0, self._geometry.total - page))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew, with the same card at the top."""
        self._note_anchor()
        QAbstractItemView.resizeEvent(self, event)
        ratio = self.devicePixelRatioF()
        layout = CardLayout(self.viewport().width(), 2, False, self._metrics)  # noqa: FBT003
        self._thumbnails.set_size(layout.picture_size, ratio=ratio)
        self._settle()

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

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move what is seen and paint only what is new."""
        if not self._is_settling:
            self.viewport().scroll(dx, dy)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select the card at a rectangle's centre."""
        index = self.indexAt(rect.center())
        self.selectionModel().select(QItemSelection(index, index), command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """The region of selected cards in the viewport."""
        region = QRegion()
        for index in selection.indexes():
            region = region.united(self.visualRect(index))
        return region

    def isIndexHidden(self, index: _Index) -> bool:
        """No row is hidden: the model filters."""
        return False

    # Qt's own: painting and tips.

    def dataChanged(
        self, top_left: _Index, bottom_right: _Index, roles: Sequence[int] = ()
    ) -> None:
        """Paint changed cards anew: Qt leaves that to a layout that may find all in place."""
        super().dataChanged(top_left, bottom_right, list(roles))
        for row in range(top_left.row(), bottom_right.row() + 1):
            self.viewport().update(self.visualRect(self.groups.index(row)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cards that can be seen and let go of pictures that can't."""
        painter = QPainter(self.viewport())
        painter.setFont(self.font())
        theme = theme_of(self.palette())
        painter.fillRect(event.rect(), theme.window)
        wanted: set[str] = set()
        for row in self.visible_rows():
            card = self.groups.card_at(row)
            top = self._geometry.top(row) - self.verticalOffset()
            layout = self._lay_out(card)
            seen = layout.tiles_in(self.viewport().rect().translated(0, -top))
            wanted.update(card.group.members[place].content_hash for place in seen)
            exposed = event.rect().translated(0, -top)
            if exposed.intersects(layout.frame):
                painter.save()
                painter.translate(0, top)
                self.delegate.paint_card(
                    painter, card, row=row, layout=layout, theme=theme, exposed=exposed
                )
                painter.restore()
        painter.end()
        self._painted = self._cards_in_sight()
        self._thumbnails.keep_only(wanted)
