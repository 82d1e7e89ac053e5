"""The close look at a group: large pictures, what is known of them, and what to decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from photoclean.ui.compare.bar import DecisionBar, LookBar
from photoclean.ui.compare.canvas import CompareCanvas
from photoclean.ui.compare.halves import Halves
from photoclean.ui.compare.panes import Mode
from photoclean.ui.compare.showing import Showing
from photoclean.ui.compare.strip import CompareStrip
from photoclean.ui.compare.table import CompareTable, SidePanel
from photoclean.ui.compare.words import make_rows
from photoclean.ui.groups.marks import members_to_trash, proposed_members
from photoclean.ui.parts.hairline import Hairline
from photoclean.ui.parts.theme import theme_of
from photoclean.ui.words.formatting import (
    count_copies,
    describe_news,
    describe_why,
    format_bytes,
    list_words,
    name_kind,
)

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from photoclean.domain.details import GroupDetails
    from photoclean.domain.group import Group
    from photoclean.domain.messages import PhotoDescribed
    from photoclean.ui.compare.pictures import Pictures
    from photoclean.ui.groups.card import Card

_SMALL_ONES = 24
"""Members whose small pictures are loaded for the strip."""


class ComparePage(QWidget):
    """Shows one group; wishes go out as signals, marks come in with the card.

    Signals:
        mark_wanted: Mark this file (group id, file id) or take its mark away.
        keeper_wanted: Keep this file (group id, file id) instead.
        accept_wanted: Do what is proposed for the group (its id).
        trash_wanted: Trash its marked copies, or all where none is marked.
        merge_wanted: Keep its keeper, trash all others.
        not_duplicates_wanted: Its members are no copies.
        keep_all_wanted: Its members are copies that are all to stay.
        open_wanted: Open this file (group id, file id) with the system's viewer.
        undo_wanted: Take back the last clean-up.
        step_wanted: Show the next group (1) or the one before (-1).
        close_wanted: Go back to the list.
    """

    mark_wanted = Signal(int, int)
    keeper_wanted = Signal(int, int)
    accept_wanted = Signal(int)
    trash_wanted = Signal(int)
    merge_wanted = Signal(int)
    not_duplicates_wanted = Signal(int)
    keep_all_wanted = Signal(int)
    open_wanted = Signal(int, int)
    undo_wanted = Signal()
    step_wanted = Signal(int)
    close_wanted = Signal()

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pictures = pictures
        self.showing: Showing | None = None
        self.canvas = CompareCanvas(pictures)
        self.table = CompareTable()
        self.side = SidePanel(self.table)
        self.strip = CompareStrip(pictures)
        self.look_bar = LookBar()
        self.decisions = DecisionBar()
        self.halves = Halves(self.canvas, self.side)
        self._arrange()
        self._connect()
        self.look_bar.show_mode(Mode.SIDE)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.look_bar)
        column.addWidget(Hairline())
        column.addWidget(self.halves, 1)
        column.addWidget(Hairline())
        column.addWidget(self.strip)
        column.addWidget(self.decisions)

    def _connect(self) -> None:
        bar, decisions, canvas = self.look_bar, self.decisions, self.canvas
        bar.back_wanted.connect(self.close_wanted)
        bar.mode_wanted.connect(self.set_mode)
        bar.gain_wanted.connect(canvas.set_gain)
        bar.fit_wanted.connect(canvas.fit)
        bar.pixels_wanted.connect(canvas.show_pixels)
        bar.table_wanted.connect(self.halves.show_table)
        self.halves.table_shown.connect(self._note_table)
        decisions.mark_wanted.connect(lambda: self.say_of_copy(self.mark_wanted))
        decisions.keeper_wanted.connect(lambda: self.say_of_copy(self.keeper_wanted))
        decisions.accept_wanted.connect(lambda: self.say_of_group(self.accept_wanted))
        decisions.trash_wanted.connect(lambda: self.say_of_group(self.trash_wanted))
        decisions.not_duplicates_wanted.connect(
            lambda: self.say_of_group(self.not_duplicates_wanted)
        )
        decisions.step_wanted.connect(self.step_wanted)
        canvas.lens_changed.connect(self._show_lens)
        canvas.resized.connect(self._load)
        self.strip.chosen.connect(self.look_at)

    # What is shown.

    @property
    def group_id(self) -> int | None:
        """The group that is looked at."""
        return None if self.showing is None else self.showing.card.group.id

    @property
    def mode(self) -> Mode:
        """How the pictures are laid out."""
        return self.canvas.mode

    def show_card(self, card: Card, *, file_id: int | None = None) -> None:
        """Look at another group, beginning with one of its files."""
        self.showing = Showing(card, file_id=file_id or 0)
        self.pictures.open(card.group.members)
        self.strip.show_group(card.group)
        self.look_bar.show_count(len(card.group.members))
        if self.mode is Mode.GRID and len(card.group.members) <= 2:
            self.set_mode(Mode.SIDE)
        self._refresh(keeps_lens=False)

    def shows(self, group: Group) -> bool:
        """Tell whether exactly this is what is shown of a group."""
        return self.showing is not None and self.showing.card.group == group

    def update_card(self, card: Card) -> None:
        """Take in what has become of the group: marks, or its members."""
        showing = self.showing
        if showing is None or not self.shows(card.group):
            self.show_card(card, file_id=showing.current if showing is not None else None)
            return
        before, showing.card = showing.card.marks.keep, card
        after = card.marks.keep
        if before != after:
            reference = showing.placement_from(before, file_id=after)
            if reference is not None:
                self.canvas.change_reference(reference)
            if showing.current == after:
                showing.current = before
        self._refresh()

    def show_details(self, details: GroupDetails) -> None:
        """Take in what the catalogue knows of the members."""
        if self.showing is not None and details.group_id == self.group_id:
            self.showing.take_details(details)
            self._refresh()

    def show_described(self, described: PhotoDescribed) -> None:
        """Take in what the engine has read in a file."""
        if self.showing is not None:
            self.showing.described[described.file_id] = described
            self._fill_table(self.showing)

    def close_group(self) -> None:
        """Let go of the group and its pictures."""
        self.showing = None
        self.canvas.show_panes(())
        self.pictures.close()

    def look_at(self, file_id: int) -> None:
        """Put another copy beside the kept file."""
        if self.showing is not None:
            self.showing.current = file_id
            self._refresh()

    def step_copy(self, step: int) -> None:
        """Put the next copy (1) or the one before (-1) beside the kept file."""
        following = None if self.showing is None else self.showing.step(step)
        if following is not None:
            self.look_at(following)

    def set_mode(self, mode: Mode, *, flickers: bool = True) -> None:
        """Lay the pictures out in another way."""
        self.canvas.set_mode(mode, flickers=flickers)
        self.look_bar.show_mode(mode)
        self._refresh()

    def say_of_group(self, wish: SignalInstance) -> None:
        """Send a wish for the group, unless the engine is at work on it."""
        if self.showing is not None and not self.showing.card.is_pending:
            wish.emit(self.showing.card.group.id)

    def say_of_copy(self, wish: SignalInstance) -> None:
        """Send a wish for the copy that is looked at."""
        showing = self.showing
        if showing is not None and showing.copy and not showing.card.is_pending:
            wish.emit(showing.card.group.id, showing.copy.file_id)

    # How it is shown.

    def _refresh(self, *, keeps_lens: bool = True) -> None:
        showing = self.showing
        if showing is None:
            return
        members = showing.shown(is_grid=self.mode is Mode.GRID)
        self.canvas.show_panes(showing.panes(members), keeps_lens=keeps_lens)
        self._load()
        ids = tuple(member.file_id for member in members)
        self.strip.show_state(showing.card.marks, shown=ids)
        self._fill_table(showing)
        self._show_words(showing)
        names = list_words(member.path.name for member in members)
        self.canvas.setAccessibleName(self.tr("Pictures of {}").format(names))
        self.halves.fit(self.width())

    def _fill_table(self, showing: Showing) -> None:
        told = [showing.kept, *filter(None, [showing.copy])]
        rows = make_rows(told, showing.details, showing.described)
        self.table.show_rows(rows, names=[member.path.name for member in told])

    def _load(self) -> None:
        if self.showing is None:
            return
        coming = self.showing.neighbours()
        others = [m.file_id for m in self.showing.card.group.members][:_SMALL_ONES]
        shown = [pane.file_id for pane in self.canvas.panes]
        self.pictures.show(shown, box=self.canvas.pane_box, coming=coming, small=others)

    def _show_words(self, showing: Showing) -> None:
        card, kept, copy = showing.card, showing.kept, showing.copy
        title = f"{kept.path.name} · {name_kind(card.group.kind)}"
        self.look_bar.title.say(self.tr("Working…") if card.is_pending else title)
        why = self._why(showing)
        self.decisions.why.say(why)
        self.side.say_why(why)
        going = members_to_trash(card.group, card.marks)
        size = format_bytes(sum(member.total_bytes for member in going))
        trash = self.tr("Trash {} · {}").format(count_copies(len(going)), size)
        self.decisions.show_state(
            is_marked=copy is not None and copy.file_id in card.marks.marked,
            trash=trash if going else "",
            is_proposed=bool(proposed_members(card.group, card.marks)),
            is_free=not card.is_pending,
            can_reach=copy is not None and not copy.is_offline,
        )

    def _why(self, showing: Showing) -> str:
        group, kept = showing.card.group, showing.kept
        if kept is not group.keeper:
            why = self.tr("Keeps {}: your choice").format(kept.path.name)
        elif group.is_series:
            why = self.tr("Best shot {}: {}").format(kept.path.name, describe_why(group))
        else:
            why = self.tr("Keeps {}: {}").format(kept.path.name, describe_why(group))
        return f"{describe_news(group)} {why}".strip()

    def _show_lens(self) -> None:
        self.look_bar.show_zoom(self.canvas.lens.scale)

    def _note_table(self, is_shown: bool) -> None:  # noqa: FBT001 - a slot
        """Say below the pictures why a file is kept where no table says it beside them."""
        self.decisions.why.setHidden(is_shown)
        self.look_bar.show_table(is_shown=is_shown)

    # Qt's own.

    def minimumSizeHint(self) -> QSize:
        """Leave room for two small pictures."""
        return QSize(560, 360)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room for the table where there is some, and load sharper where it is needed."""
        super().resizeEvent(event)
        self.halves.fit(self.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground below the bars."""
        QPainter(self).fillRect(event.rect(), theme_of(self.palette()).panel)
