"""The close look at a group: large pictures, what is known of them, and what to decide."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from photoclean.ui.bar_controls import Hairline
from photoclean.ui.compare_bar import DecisionBar, LookBar
from photoclean.ui.compare_canvas import CompareCanvas, Mode, Pane
from photoclean.ui.compare_keys import CompareKeys
from photoclean.ui.compare_lens import Placement, place, place_reference
from photoclean.ui.compare_strip import CompareStrip
from photoclean.ui.compare_table import CompareTable, SidePanel
from photoclean.ui.compare_words import make_rows
from photoclean.ui.formatting import count_copies, format_bytes, name_kind
from photoclean.ui.marks import members_to_trash
from photoclean.ui.theme import theme_of

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent

    from photoclean.domain.details import GroupDetails
    from photoclean.domain.group import Group, Member
    from photoclean.ui.card import Card
    from photoclean.ui.compare_pictures import Pictures

_MOST_PANES = 4
_WIDE = 1000
"""Below this width the table is only there when it is asked for."""


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
    undo_wanted = Signal()
    step_wanted = Signal(int)
    close_wanted = Signal()

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pictures = pictures
        self._card: Card | None = None
        self._current = 0
        self._details: GroupDetails | None = None
        self._placements: dict[int, Placement] = {}
        self._wants_table: bool | None = None
        self.canvas = CompareCanvas(pictures)
        self.table = CompareTable()
        self.side = SidePanel(self.table)
        self.strip = CompareStrip(pictures)
        self.look_bar = LookBar()
        self.decisions = DecisionBar()
        self._keys = CompareKeys(self)
        self._arrange()
        self._connect()
        self.setFocusProxy(self.canvas)
        self.look_bar.show_mode(Mode.SIDE)

    def _arrange(self) -> None:
        self._splitter = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        self._splitter.setHandleWidth(1)
        self._splitter.addWidget(self.canvas)
        self._splitter.addWidget(self.side)
        self._splitter.setStretchFactor(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.look_bar)
        column.addWidget(Hairline())
        column.addWidget(self._splitter, 1)
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
        bar.table_wanted.connect(self.show_table)
        bar.keys_wanted.connect(self._keys.show_all)
        decisions.mark_wanted.connect(lambda: self._say_of_copy(self.mark_wanted))
        decisions.keeper_wanted.connect(lambda: self._say_of_copy(self.keeper_wanted))
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
        return None if self._card is None else self._card.group.id

    @property
    def mode(self) -> Mode:
        """How the pictures are laid out."""
        return self.canvas.mode

    def show_card(self, card: Card, *, file_id: int | None = None) -> None:
        """Look at another group, beginning with one of its files."""
        self._card = card
        self._details = None
        self._current = file_id if file_id is not None else 0
        self.pictures.open(card.group.members)
        self.strip.show_group(card.group)
        self.look_bar.show_count(len(card.group.members))
        if self.mode is Mode.GRID and len(card.group.members) <= 2:
            self.set_mode(Mode.SIDE)
        self._place_all()
        self._refresh(keeps_lens=False)

    def shows(self, group: Group) -> bool:
        """Tell whether exactly this is what is shown of a group."""
        return self._card is not None and self._card.group == group

    def update_card(self, card: Card) -> None:
        """Take in what has become of the group: marks, or its members."""
        before = self._card
        if before is None or before.group != card.group:
            self.show_card(card, file_id=self._current)
            return
        self._card = card
        if before.marks.keep != card.marks.keep:
            self._turn_to_keeper(before.marks.keep, card.marks.keep)
        self._refresh()

    def show_details(self, details: GroupDetails) -> None:
        """Take in what the catalogue knows of the members."""
        if details.group_id == self.group_id:
            self._details = details
            self._place_all()
            self._refresh()

    def close_group(self) -> None:
        """Let go of the group and its pictures."""
        self._card = None
        self.canvas.show_panes(())
        self.pictures.close()

    def look_at(self, file_id: int) -> None:
        """Put another copy beside the kept file."""
        self._current = file_id
        self._refresh()

    def step_copy(self, step: int) -> None:
        """Put the next copy (1) or the one before (-1) beside the kept file."""
        copies = self._copies()
        if copies:
            place = [m.file_id for m in copies].index(self._copy_id()) if self._copy_id() else 0
            self.look_at(copies[(place + step) % len(copies)].file_id)

    def set_mode(self, mode: Mode, *, flickers: bool = True) -> None:
        """Lay the pictures out in another way."""
        self.canvas.set_mode(mode, flickers=flickers)
        self.look_bar.show_mode(mode)
        self._refresh()

    def show_table(self, is_shown: bool) -> None:  # noqa: FBT001 - a slot
        """Show the table beside the pictures, or hide it."""
        self._wants_table = is_shown
        self._fit_table()

    def toggle_table(self) -> None:
        """Show the table when it is hidden, and the other way round."""
        self.show_table(self.side.isHidden())

    def say_of_group(self, wish: SignalInstance) -> None:
        """Send a wish for the group, unless the engine is at work on it."""
        if self._card is not None and not self._card.is_pending:
            wish.emit(self._card.group.id)

    def mark(self) -> None:
        """Wish that the copy is marked, or its mark taken away."""
        self._say_of_copy(self.mark_wanted)

    def keep_this(self) -> None:
        """Wish that the copy is kept instead."""
        self._say_of_copy(self.keeper_wanted)

    def _say_of_copy(self, wish: SignalInstance) -> None:
        copy = self._copy_id()
        if self._card is not None and copy and not self._card.is_pending:
            wish.emit(self._card.group.id, copy)

    def _copies(self) -> list[Member]:
        if self._card is None:
            return []
        keep = self._card.marks.keep
        return [m for m in self._card.group.members if m.file_id != keep]

    def _copy_id(self) -> int:
        """The copy that is looked at: the first one where nothing else was chosen."""
        copies = [member.file_id for member in self._copies()]
        return self._current if self._current in copies else copies[0] if copies else 0

    def _shown(self) -> list[Member]:
        if self._card is None:
            return []
        kept = [m for m in self._card.group.members if m.file_id == self._card.marks.keep]
        copies, current = self._copies(), self._copy_id()
        place = next((n for n, m in enumerate(copies) if m.file_id == current), 0)
        if self.mode is Mode.GRID:
            most = _MOST_PANES - 1
            first = max(0, min(place, len(copies) - most))
            return kept + copies[first : first + most]
        return kept + copies[place : place + 1]

    # Where the pictures lie.

    def _place_all(self) -> None:
        if self._card is None:
            return
        group = self._card.group
        keeper = _size_of(group.keeper)
        known = self._details.members if self._details is not None else {}
        self._placements = {}
        for member in group.members:
            details = known.get(member.file_id)
            found = place(
                _size_of(member),
                keeper=keeper,
                evidence=details.evidence if details is not None else None,
            )
            if member is group.keeper:
                found = place_reference(keeper)
            if self._details is None:  # it will be known in a moment
                found = replace(found, is_proven=True)
            self._placements[member.file_id] = found

    def _turn_to_keeper(self, old: int, new: int) -> None:
        """Measure the scene by another picture, and look at the same spot of it."""
        if old in self._placements and new in self._placements:
            reference = self._placements[old]
            self.canvas.change_reference(self._placements[new].seen_from(reference))
        if self._current == new:
            self._current = old

    # How it is shown.

    def _refresh(self, *, keeps_lens: bool = True) -> None:
        card = self._card
        if card is None:
            return
        shown = self._shown()
        reference = self._placements[shown[0].file_id]
        panes = [
            Pane(
                member.file_id,
                member.path.name,
                self._placements[member.file_id].seen_from(reference),
                is_kept=member.file_id == card.marks.keep,
                is_marked=member.file_id in card.marks.marked,
            )
            for member in shown
        ]
        self.canvas.show_panes(panes, keeps_lens=keeps_lens)
        self._load()
        ids = tuple(member.file_id for member in shown)
        self.strip.show_state(card.marks, shown=ids)
        known = self._details.members if self._details is not None else {}
        told = [m for m in shown if m is shown[0] or m.file_id == self._copy_id()]
        rows = make_rows(told, known)
        self.table.show_rows(rows, names=[member.path.name for member in told])
        self._show_words(card, shown)
        self._fit_table()

    def _load(self) -> None:
        if self._card is None:
            return
        ids = [pane.file_id for pane in self.canvas.panes]
        copies = [member.file_id for member in self._copies()]
        place = copies.index(self._copy_id()) if self._copy_id() else 0
        coming = [*copies[place + 1 : place + 3], *copies[max(0, place - 1) : place]]
        others = [i for i in copies if i not in coming][:12]
        self.pictures.show(ids, box=self.canvas.pane_box, coming=coming, small=others)

    def _show_words(self, card: Card, shown: list[Member]) -> None:
        kept = shown[0]
        copy = shown[-1] if self.mode is not Mode.GRID else self._member(self._copy_id())
        title = f"{name_kind(card.group.kind)} · {kept.path.name}"
        if card.is_pending:
            title = self.tr("Working…")
        self.look_bar.title.say(title)
        why = self.tr("Keeps {}: {}").format(kept.path.name, card.group.why)
        if kept is not card.group.keeper:
            why = self.tr("Keeps {}: your choice").format(kept.path.name)
        elif card.group.is_series:
            why = self.tr("Best shot {}: {}").format(kept.path.name, card.group.why)
        why = f"{card.group.news} {why}".strip()
        self.decisions.why.say(why)
        self.side.say_why(why)
        going = members_to_trash(card.group, card.marks)
        size = format_bytes(sum(member.total_bytes for member in going))
        trash = self.tr("Trash {} · {}").format(count_copies(len(going)), size)
        self.decisions.show_state(
            is_marked=copy is not None and copy.file_id in card.marks.marked,
            is_kept=copy is None or copy is kept,
            trash=trash if going else "",
            is_free=not card.is_pending,
            can_reach=copy is not None and not copy.is_offline,
        )
        names = ", ".join(member.path.name for member in shown)
        self.canvas.setAccessibleName(self.tr("Pictures of {}").format(names))

    def _member(self, file_id: int) -> Member | None:
        members = self._card.group.members if self._card is not None else ()
        return next((m for m in members if m.file_id == file_id), None)

    def _show_lens(self) -> None:
        self.look_bar.show_zoom(self.canvas.lens.scale)

    def _fit_table(self) -> None:
        is_shown = self.width() >= _WIDE if self._wants_table is None else self._wants_table
        if self.side.isHidden() == is_shown:
            self.side.setVisible(is_shown)
            width = min(self.table.sizeHint().width(), self.width() // 2)
            self._splitter.setSizes([self.width() - width, width])
        self.decisions.why.setHidden(is_shown)
        self.look_bar.show_table(is_shown=is_shown)

    # Qt's own.

    def minimumSizeHint(self) -> QSize:
        """Leave room for two small pictures."""
        return QSize(560, 360)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that mean something here."""
        if not self._keys.press(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """End what a key does only while it is held."""
        if not self._keys.release(event):
            super().keyReleaseEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room for the table where there is some, and load sharper where it is needed."""
        super().resizeEvent(event)
        self._fit_table()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground below the bars."""
        QPainter(self).fillRect(event.rect(), theme_of(self.palette()).panel)

    def event(self, event: QEvent) -> bool:
        """Keep plain keys from being taken for shortcuts of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and self._keys.knows(event):
            event.accept()
            return True
        return super().event(event)


def _size_of(member: Member) -> QSize:
    return QSize(member.width, member.height)
