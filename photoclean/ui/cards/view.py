"""The list of cards on the screen: paints it, and keeps the place of what is seen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QWidget

from photoclean.ui.cards.delegate import Pointing
from photoclean.ui.cards.layout import MARGIN, CardLayout
from photoclean.ui.cards.list_view import CardListView
from photoclean.ui.cards.section_painter import paint_section_head
from photoclean.ui.cards.spoken import SpokenCards
from photoclean.ui.cards.spoken_changes import tell_focus, tell_marks, tell_selection
from photoclean.ui.cards.tile_sizes import nearest_size, usual_size
from photoclean.ui.parts.theme import theme_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QItemSelection
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from photoclean.ui.catalog.thumbnails import Thumbnails
    from photoclean.ui.groups.model import GroupModel
    from photoclean.ui.parts.theme import Theme

_Index = QModelIndex | QPersistentModelIndex

_ROWS_AHEAD = 3
"""Rows above and below what is seen whose pictures are fetched while nothing else is asked."""


class GroupView(CardListView):
    """Shows the cards of a GroupModel, and holds still what is seen while groups come and go.

    Signals:
        seen_changed: Other cards are in sight, or their sections have changed.
        tiles_fitted: The tiles have got their size for the window and its screen.
    """

    seen_changed = Signal()
    tiles_fitted = Signal()

    def __init__(
        self, model: GroupModel, thumbnails: Thumbnails, parent: QWidget | None = None
    ) -> None:
        super().__init__(model, thumbnails, parent)
        self.new_above = 0
        """How many groups have come above what is seen since the top was seen last."""
        self.tile_wish: int | None = None
        self._thumbnails = thumbnails
        self._fetched_for: list[int] = []
        self._anchor: list[tuple[int, int, int]] = []
        self._anchor_row = 0
        self._keeps_place = self._is_settling = False
        self._current_group: int | None = None
        self._painted: list[tuple[int, int, int]] = []
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Groups of copies"))
        self.selection.changed.connect(self.viewport().update)
        model.about_to_apply.connect(self._note_anchor)
        model.applied.connect(self._settle)
        model.modelAboutToBeReset.connect(self._note_current)
        model.modelReset.connect(self._start_over)
        thumbnails.arrived.connect(self._show_thumbnail)

    def set_pointing(self, pointing: Pointing) -> None:
        """Show what the mouse and the focus are on."""
        old = self.delegate.pointing
        if pointing == old:
            return
        self.delegate.pointing = pointing
        for row in {old.row, pointing.row, old.focus_row, pointing.focus_row}:
            if 0 <= row < self.groups.rowCount():
                self.update(self.groups.index(row))
        if pointing.focus_row == old.focus_row and pointing.focus_member != old.focus_member:
            tell_focus(self, tile=True)
        self.selection.changed.emit()

    def make_spoken(self) -> SpokenCards:
        """Have screen readers see the groups and their photos."""
        return SpokenCards(self)

    def wish_tiles(self, width: int | None) -> None:
        """Have tiles of a width, if they are sharp then; None has them follow the window."""
        self.tile_wish = width
        self._note_places()
        row = self.delegate.pointing.focus_row
        if row in self.visible_rows():  # what the keys act on stays where it is
            place = row - self._anchor_row
            self._anchor.insert(0, self._anchor[place])
            self._anchor_row = row
        self._fit_tiles()
        self._settle()

    def keep_place(self) -> None:
        """Hold even the top in place from now on: the groups that were known are all there."""
        self._keeps_place = True

    # Keeping the place while groups come and go.

    def _note_anchor(self) -> None:
        is_held = self._keeps_place or self.verticalOffset() > 0
        self._anchor = self._cards_in_sight() if is_held else []
        self._anchor_row = self.visible_rows().start

    def _note_places(self) -> None:
        self._anchor = self._cards_in_sight()
        self._anchor_row = self.visible_rows().start

    def _fit_tiles(self) -> None:
        """Give the tiles the size that was chosen, or the one for the window's width."""
        width, ratio = self.viewport().width(), self.devicePixelRatioF()
        wish = self.tile_wish
        if wish is None:
            self.tile_width = usual_size(width, ratio=ratio)
        else:
            self.tile_width = nearest_size(wish, ratio=ratio)
        layout = CardLayout(width, 2, False, self._metrics, tile_width=self.tile_width)  # noqa: FBT003
        self._thumbnails.set_size(layout.picture_size, ratio=ratio)
        self.tiles_fitted.emit()

    def _settle(self) -> None:
        self._is_settling = True
        self.doItemsLayout()
        for group_id, at, height in self._anchor:
            row = self.groups.row_of(group_id)
            if row is not None:
                # Of a card that begins above, the same part stays in sight.
                share = self._geometry.height(row) / max(1, height) if at < 0 else 1
                self.verticalScrollBar().setValue(self._geometry.top(row) - round(at * share))
                if self._keeps_place and group_id == self._anchor[0][0]:
                    self.new_above += max(0, row - self._anchor_row)
                break
        self._is_settling = False
        self._repaint_moved()
        self._follow_focus()
        self._tell_seen()

    def _tell_seen(self) -> None:
        if self.verticalOffset() <= MARGIN:
            self.new_above = 0
        self.seen_changed.emit()

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

    def _note_current(self) -> None:
        row = self.currentIndex().row()
        self._current_group = self.groups.card_at(row).group.id if row >= 0 else None

    def _start_over(self) -> None:
        """Show another choice of groups from its top, or from the current one on."""
        self._anchor = []
        self.new_above = 0
        self.doItemsLayout()
        self.verticalScrollBar().setValue(0)
        ring = self.delegate.pointing.focus_row
        self.set_pointing(Pointing())
        row = None if self._current_group is None else self.groups.row_of(self._current_group)
        if row is not None:
            self.selection.go_to(row)
            self.scrollTo(self.groups.index(row))
            self.set_pointing(Pointing(focus_row=row if ring >= 0 else -1))
        self._tell_seen()

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

    # Qt's own.

    def doItemsLayout(self) -> None:
        """Work out where all cards lie, and paint what that has moved."""
        super().doItemsLayout()
        self._repaint_moved()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew, with the same card at the top."""
        self._note_places()
        QAbstractItemView.resizeEvent(self, event)
        self._fit_tiles()
        self._settle()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move what is seen and paint only what is new."""
        if not self._is_settling:
            self.viewport().scroll(dx, dy)
            self._tell_seen()

    def dataChanged(
        self, top_left: _Index, bottom_right: _Index, roles: Sequence[int] = ()
    ) -> None:
        """Paint changed cards anew: Qt leaves that to a layout that may find all in place."""
        super().dataChanged(top_left, bottom_right, list(roles))
        for row in range(top_left.row(), bottom_right.row() + 1):
            self.viewport().update(self.visualRect(self.groups.index(row)))
            tell_marks(self, row)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Say so to screen readers: QListView names the wrong row, as the layout is ours."""
        QAbstractItemView.currentChanged(self, current, previous)
        tell_focus(self, tile=False)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Say so to screen readers as well."""
        QAbstractItemView.selectionChanged(self, selected, deselected)
        for selection, is_selected in ((selected, True), (deselected, False)):
            parts = (selection.at(number) for number in range(selection.count()))
            rows = (row for part in parts for row in range(part.top(), part.bottom() + 1))
            tell_selection(self, rows, is_selected=is_selected)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cards that can be seen and let go of pictures that can't."""
        painter = QPainter(self.viewport())
        painter.setFont(self.font())
        painter.setLayoutDirection(self.layoutDirection())
        theme = theme_of(self.palette())
        painter.fillRect(event.rect(), theme.window)
        wanted: set[str] = set()
        for row in self.visible_rows():
            wanted.update(self._paint_row(painter, row, event.rect(), theme=theme))
        painter.end()
        self._painted = self._cards_in_sight()
        ahead = [group_id for group_id, *_ in self._painted]
        if ahead != self._fetched_for:
            self._fetched_for = ahead
            wanted |= self._fetch_ahead()
            self._thumbnails.keep_only(wanted)

    def _paint_row(
        self, painter: QPainter, row: int, dirty: QRect, *, theme: Theme
    ) -> list[str]:
        """Paint a row's card and the head of its section; tells whose pictures it shows."""
        card = self.groups.card_at(row)
        top = self._geometry.top(row) - self.verticalOffset()
        layout = self._lay_out(card)
        exposed = dirty.translated(0, -top)
        if exposed.intersects(layout.frame):
            painter.save()
            painter.translate(0, top)
            self.delegate.paint_card(
                painter,
                card,
                row=row,
                layout=layout,
                theme=theme,
                exposed=exposed,
                is_selected=self.selection.holds(row),
            )
            painter.restore()
        lead = self._geometry.lead(row)
        if lead:
            section = next(part for part in self.groups.sections() if part.start == row)
            head = QRect(0, top - lead, layout.width, lead)
            paint_section_head(painter, section, rect=head, theme=theme)
        seen = layout.tiles_in(self.viewport().rect().translated(0, -top))
        return [card.group.members[place].content_hash for place in seen]

    def _fetch_ahead(self) -> set[str]:
        """Ask for the pictures that scrolling will show next; those in sight come first."""
        seen = self.visible_rows()
        below = range(seen.stop, min(seen.stop + _ROWS_AHEAD, self.groups.rowCount()))
        above = range(max(0, seen.start - _ROWS_AHEAD), seen.start)
        wanted: set[str] = set()
        for row in (*below, *above):
            members = self.groups.card_at(row).group.members[: self.layout_of(row).shown]
            wanted.update(member.content_hash for member in members)
        for content_hash in wanted:
            self._thumbnails.find(content_hash)
        return wanted
