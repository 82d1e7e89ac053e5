"""Keeps the status line up to date with the mouse, the focus and the selection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from photoclean.domain.cleanup_messages import TrashCopies
from photoclean.ui.groups.bulk import Bulk
from photoclean.ui.groups.marks import proposed_members
from photoclean.ui.parts.slices import Slices
from photoclean.ui.review.hints import (
    describe_click,
    describe_keys,
    describe_selection,
    describe_start,
)

if TYPE_CHECKING:
    from collections.abc import Generator

    from photoclean.ui.cards.view import GroupView
    from photoclean.ui.groups.card import Card
    from photoclean.ui.review.status_line import StatusLine


class HintWriter(QObject):
    """Says what a click would do where the mouse has moved to, else what the keys would do."""

    def __init__(self, view: GroupView, line: StatusLine) -> None:
        super().__init__(line)
        self._view = view
        self._line = line
        self._adding = Slices(self)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.write)
        for signal in (
            view.selection.changed,
            view.groups.marks_changed,
            view.groups.applied,
            view.groups.modelReset,
        ):
            signal.connect(self._soon.start)
        self.write()

    def write(self) -> None:
        """Say what the next key or click would do."""
        view, pointing = self._view, self._view.delegate.pointing
        rows = view.groups.rowCount()
        self._adding.drop()
        if not rows:
            self._line.show_hints(())
        elif view.selection.is_multiple:
            self._adding.run(
                self._add_up([view.groups.card_at(r) for r in view.selection.rows()])
            )
        elif pointing.hover is not None and 0 <= pointing.row < rows and self._write_click():
            return
        elif 0 <= view.selection.row < rows:
            card = view.groups.card_at(view.selection.row)
            place = min(pointing.focus_member, len(card.group.members) - 1)
            self._line.show_hints(describe_keys(card, place))
        else:
            self._line.show_hints(describe_start())

    def _write_click(self) -> bool:
        pointing = self._view.delegate.pointing
        if pointing.hover is None:
            return False
        hints = describe_click(self._view.groups.card_at(pointing.row), pointing.hover)
        if hints:
            self._line.show_hints(hints)
        return bool(hints)

    def _add_up(self, cards: list[Card]) -> Generator[None]:
        bulk = Bulk(TrashCopies)
        yield from bulk.collect(cards, proposed_members)
        copies = bulk.copies.total()
        self._line.show_hints(describe_selection(len(cards), copies, bulk.freed_bytes))
