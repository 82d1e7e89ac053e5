"""Ties the close look to the list of groups, to the catalogue and to the engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from photoclean.domain.messages import (
    DescribePhotos,
    PhotoDescribed,
    PhotoRendered,
    RenderPhoto,
)
from photoclean.ui.compare.keys import CompareKeys
from photoclean.ui.compare.page import ComparePage
from photoclean.ui.compare.pictures import Pictures
from photoclean.ui.engine.state import EngineState

if TYPE_CHECKING:
    from collections.abc import Callable

    from photoclean.ui.cleanup.clean_up import CleanUp
    from photoclean.ui.engine.session import Session
    from photoclean.ui.groups.model import GroupModel

_GONE = frozenset({EngineState.RESTARTING, EngineState.FAILED, EngineState.BUSY_ELSEWHERE})


class CompareDesk(QObject):
    """Opens groups on a page, goes from one to the next, and hands decisions on.

    Signals:
        closed: The list is to be shown again; the group that was looked at last, or -1.
        mark_refused: A mark was not set (a MarkRefusal).
    """

    closed = Signal(int)
    mark_refused = Signal(object)

    def __init__(
        self,
        session: Session,
        model: GroupModel,
        clean_up: CleanUp,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._model = model
        self._row = 0
        places = session.places
        self.pictures = Pictures(
            preview=places.preview,
            renders=places.renders,
            ask_engine=lambda file_id: session.send(RenderPhoto(file_id)),
            parent=self,
        )
        self.page = ComparePage(self.pictures)
        self.keys = CompareKeys(self.page)
        self._connect_page(clean_up)
        model.applied.connect(self._follow)
        model.marks_changed.connect(self._follow)
        session.feed.details_read.connect(self.page.show_details)
        session.event_received.connect(self._take_event)
        session.engine_changed.connect(self._take_engine)

    def _connect_page(self, clean_up: CleanUp) -> None:
        page = self.page
        page.mark_wanted.connect(self._toggle_mark)
        page.keeper_wanted.connect(clean_up.choose_keeper)
        page.accept_wanted.connect(lambda i: self._decide(clean_up.accept, i))
        page.trash_wanted.connect(lambda i: self._decide(clean_up.trash_group, i))
        page.merge_wanted.connect(lambda i: self._decide(clean_up.merge, i))
        page.not_duplicates_wanted.connect(
            lambda i: self._decide(clean_up.mark_not_duplicates, i)
        )
        page.keep_all_wanted.connect(lambda i: self._decide(clean_up.keep_all, i))
        page.undo_wanted.connect(clean_up.undo)
        page.step_wanted.connect(self._step)
        page.close_wanted.connect(self.close)

    def open(self, group_id: int, file_id: int | None = None) -> bool:
        """Look at a group; tells whether it is there."""
        card = self._model.card_of(group_id)
        if card is None:
            return False
        row = self._model.row_of(group_id)
        self._row = self._row if row is None else row
        self.page.show_card(card, file_id=file_id)
        self._read(group_id)
        return True

    def _read(self, group_id: int) -> None:
        """Ask for what is known of a group: the catalogue at once, then the files."""
        self._session.feed.read_details(group_id)
        card = self._model.card_of(group_id)
        if card is not None:
            files = tuple(m.file_id for m in card.group.members if not m.is_offline)
            self._session.send(DescribePhotos(files))

    def close(self) -> None:
        """Go back to the list."""
        group_id = self.page.group_id
        self.page.close_group()
        self.closed.emit(-1 if group_id is None else group_id)

    def stop(self) -> None:
        """End the threads."""
        self.page.canvas.stop()
        self.pictures.stop()

    def _toggle_mark(self, group_id: int, file_id: int) -> None:
        refusal = self._model.toggle_mark(group_id, file_id=file_id)
        if refusal is not None:
            self.mark_refused.emit(refusal)

    def _decide(self, act: Callable[[int], None], group_id: int) -> None:
        """Act on a group and go on to the next one that waits for a decision."""
        act(group_id)
        card = self._model.card_of(group_id)
        if card is None or not card.is_pending:
            return
        rows = range(self._row + 1, self._model.rowCount())
        following = next((r for r in rows if not self._model.card_at(r).is_pending), None)
        if following is not None:
            self.open(self._model.card_at(following).group.id)

    def _step(self, step: int) -> None:
        row = self._row + step
        if 0 <= row < self._model.rowCount():
            self.open(self._model.card_at(row).group.id)

    def _follow(self) -> None:
        """Show what has become of the group; where it is gone, the one in its place."""
        group_id = self.page.group_id
        if group_id is None:
            return
        card = self._model.card_of(group_id)
        row = self._model.row_of(group_id)
        self._row = self._row if row is None else row
        if card is not None:
            is_same = self.page.shows(card.group)
            self.page.update_card(card)
            if not is_same:
                self._read(group_id)
        elif self._model.rowCount():
            row = min(self._row, self._model.rowCount() - 1)
            self.open(self._model.card_at(row).group.id)
        else:
            self.close()

    def _take_event(self, event: object) -> None:
        if isinstance(event, PhotoRendered):
            self.pictures.take_rendered(event)
        elif isinstance(event, PhotoDescribed):
            self.page.show_described(event)

    def _take_engine(self, state: EngineState) -> None:
        if state in _GONE:
            self.pictures.give_up_engine()
