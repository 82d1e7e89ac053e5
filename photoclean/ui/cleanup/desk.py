"""What surrounds a clean-up: its plan before, the news of it after, and the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from photoclean.domain.cleanup_messages import (
    NO_TRASH,
    CleanupFinished,
    ForgetCleanup,
    GroupChoice,
    HistoryChanged,
    HoldCleanup,
    MergeGroups,
    StopCleanup,
    UndoCleanup,
    UndoFinished,
)
from photoclean.domain.messages import ProblemFound
from photoclean.domain.plan import Way
from photoclean.ui.cleanup.planning import Planning
from photoclean.ui.plan.options import PlanWishes
from photoclean.ui.plan.words import say_done, say_left_alone, say_merged, say_undone
from photoclean.ui.words.said import said

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from photoclean.domain.cleanup_messages import Refusal
    from photoclean.domain.plan import JournalEntry
    from photoclean.ui.catalog.thumbnails import Thumbnails
    from photoclean.ui.cleanup.clean_up import CleanUp
    from photoclean.ui.cleanup.history_dialog import HistoryDialog
    from photoclean.ui.engine.progress_strip import ProgressStrip
    from photoclean.ui.engine.session import Session
    from photoclean.ui.engine.state import EngineState
    from photoclean.ui.groups.bulk import Bulk
    from photoclean.ui.groups.model import GroupModel
    from photoclean.ui.parts.notice import Toast

_NEWS_OF_HISTORY = (HistoryChanged, CleanupFinished, UndoFinished)


class CleanUpDesk(QObject):
    """Shows plans, tells in a toast what was done, and opens the history.

    Signals:
        reasons_wanted: Show why files were left alone (a sequence of Refusal).
    """

    reasons_wanted = Signal(object)

    def __init__(
        self,
        session: Session,
        groups: GroupModel,
        thumbnails: Thumbnails,
        *,
        clean_up: CleanUp,
        strip: ProgressStrip,
        toast: Toast,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._groups = groups
        self._clean_up = clean_up
        self._toast = toast
        self._window = parent
        self.history: HistoryDialog | None = None
        self.planning = Planning(
            groups, thumbnails, clean_up=clean_up, send=session.send, parent=parent
        )
        clean_up.merge_wanted.connect(self.planning.merge)
        self.planning.way_chosen.connect(strip.show_way)
        strip.clean_up.hold_wanted.connect(lambda held: session.send(HoldCleanup(held)))
        strip.clean_up.stop_wanted.connect(lambda: session.send(StopCleanup()))
        session.feed.history_listed.connect(self._show_history)

    def take_event(self, event: object) -> None:
        """Follow the engine; before CleanUp does, which forgets the groups that are done."""
        self.planning.take_event(event)
        if isinstance(event, CleanupFinished):
            self._tell_cleanup(event)
        elif isinstance(event, UndoFinished):
            self._tell_undo(event)
        if self.history is None:
            return
        if isinstance(event, _NEWS_OF_HISTORY):
            self._session.feed.list_history()
        elif isinstance(event, ProblemFound) and self.history.is_waiting:
            self.history.show_problem(said(event.text))

    def show_engine(self, state: EngineState) -> None:
        """Follow how the engine is."""
        self.planning.show_engine(state)

    def shows(self, event: object) -> bool:
        """Tell whether a problem is told in the plan's dialog."""
        return self.planning.shows(event)

    def plan_bulk(self, bulk: Bulk) -> None:
        """Show what clearing files of several groups away would do."""
        wishes = PlanWishes() if bulk.command is MergeGroups else None
        self.planning.plan(tuple(bulk.choices), wishes)

    def open_history(self) -> None:
        """Show the history."""
        if self.history is not None:
            return
        from photoclean.ui.cleanup.history_dialog import HistoryDialog

        dialog = HistoryDialog(self._window)
        dialog.undo_wanted.connect(lambda number: self._session.send(UndoCleanup(number)))
        dialog.forget_wanted.connect(lambda number: self._session.send(ForgetCleanup(number)))
        dialog.reasons_wanted.connect(self.reasons_wanted)
        dialog.finished.connect(self._forget_dialog)
        self.history = dialog
        dialog.open()
        self._session.feed.list_history()

    def _forget_dialog(self) -> None:
        self.history = None

    def _show_history(self, entries: Sequence[JournalEntry]) -> None:
        if self.history is not None:
            self.history.show_entries(entries)

    def _tell_cleanup(self, event: CleanupFinished) -> None:
        line = self.planning.take_merged(self._clean_up.groups_at_work)
        text = say_done(event)
        if line is not None and line.changes and event.merged and event.trashed:
            text = say_merged(line, event)
        actions: list[tuple[str, Callable[[], None]]] = []
        if event.journal_id:
            undo = UndoCleanup(event.journal_id)
            actions.append((self.tr("Undo"), lambda: self._session.send(undo)))
        if any(one.cause == NO_TRASH for one in event.refused):
            offer = self.tr("Move into a folder…")
            actions.append((offer, lambda: self._plan_for_folder(event.refused)))
        self._tell(text, refused=event.refused, actions=actions)

    def _tell_undo(self, event: UndoFinished) -> None:
        if self.history is not None:
            self.history.show_result(event)
        else:
            self._tell(say_undone(event), refused=event.refused, actions=[])

    def _tell(
        self,
        text: str,
        *,
        refused: tuple[Refusal, ...],
        actions: list[tuple[str, Callable[[], None]]],
    ) -> None:
        if refused:
            text += " · " + say_left_alone(len(refused))
            why = self.tr("Why?")
            actions.append((why, lambda: self.reasons_wanted.emit(refused)))
        self._toast.say(text, *actions)

    def _plan_for_folder(self, refused: Sequence[Refusal]) -> None:
        """Plan anew for files whose disk has no trash, and ask for a folder."""
        paths = {one.path for one in refused if one.cause == NO_TRASH}
        choices = []
        for card in self._groups.shown_cards():
            ids = tuple(
                member.file_id
                for member in card.group.members
                if str(member.path) in paths and member.file_id != card.marks.keep
            )
            if ids and not card.is_pending:
                choices.append(GroupChoice(card.group.id, card.marks.keep, ids))
        if choices:
            self.planning.plan(tuple(choices), PlanWishes(Way.TRASH))
            if self.planning.dialog is not None:
                self.planning.dialog.options.choose_folder()
