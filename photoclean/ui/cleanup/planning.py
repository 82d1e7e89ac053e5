"""Plans on their way: asked for, shown where they want a look, applied."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from photoclean.domain.cleanup_messages import DropPlan, PlanMade, PlanSaved, SavePlan
from photoclean.domain.messages import ProblemFound, ScanProgressed
from photoclean.domain.plan import Way
from photoclean.ui.engine.state import EngineState
from photoclean.ui.plan.options import PlanWishes
from photoclean.ui.words.said import said

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from photoclean.domain.cleanup_messages import GroupChoice, GroupFields, PlanLine
    from photoclean.domain.messages import Command
    from photoclean.ui.catalog.thumbnails import Thumbnails
    from photoclean.ui.cleanup.clean_up import CleanUp
    from photoclean.ui.groups.model import GroupModel
    from photoclean.ui.plan.dialog import PlanDialog

PLAN_PROBLEM = "plan"
"""The kind of what goes wrong with a plan."""


@dataclass(frozen=True, slots=True)
class _Request:
    """Groups to plan for; of a quiet one nothing is shown unless it wants a look."""

    choices: tuple[GroupChoice, ...]
    wishes: PlanWishes
    is_quiet: bool = False

    @property
    def group_ids(self) -> tuple[int, ...]:
        return tuple(choice.group_id for choice in self.choices)


class Planning(QObject):
    """Asks for one plan at a time: the engine holds but the last one.

    Signals:
        way_chosen: A clean-up begins that clears copies away so (a Way).
    """

    way_chosen = Signal(object)

    def __init__(
        self,
        groups: GroupModel,
        thumbnails: Thumbnails,
        *,
        clean_up: CleanUp,
        send: Callable[[Command], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._groups = groups
        self._thumbnails = thumbnails
        self._clean_up = clean_up
        self._send = send
        self._window = parent
        self._waiting: deque[_Request] = deque()
        self._current: _Request | None = None
        self._plan: PlanMade | None = None
        self._unanswered = 0
        self._problem = ""
        self._is_engine_ready = False
        self._with_metadata = True
        self._merged: dict[tuple[int, ...], PlanLine] = {}
        self.dialog: PlanDialog | None = None

    def plan(self, choices: tuple[GroupChoice, ...], wishes: PlanWishes | None = None) -> None:
        """Show what a clean-up of these groups would do."""
        wanted = wishes or PlanWishes(with_metadata=self._with_metadata)
        self._queue(_Request(tuple(choices), wanted))

    def merge(self, choices: tuple[GroupChoice, ...]) -> None:
        """Clear groups away and hand on what only the copies know.

        What concerns one group, and is clear, is done at once: it can be taken back at once.
        """
        request = _Request(tuple(choices), PlanWishes(), is_quiet=len(choices) == 1)
        if request.is_quiet:
            self._clean_up.hold(request.group_ids)
        self._queue(request)

    def take_event(self, event: object) -> None:
        """Follow what the engine says of plans."""
        if isinstance(event, PlanMade):
            self._take_answer(event)
        elif isinstance(event, ProblemFound) and event.key == PLAN_PROBLEM:
            self._problem = said(event.text)
            if self.dialog is not None:
                self.dialog.show_problem(self._problem)
        elif self.dialog is None:
            return
        elif isinstance(event, ScanProgressed) and event.phase == "planning":
            self.dialog.show_progress(event.done, event.total)
        elif isinstance(event, PlanSaved):
            self.dialog.note_saved(event.path)

    def show_engine(self, state: EngineState) -> None:
        """Ask again when an engine has died: it takes its plans along."""
        is_lost = self._is_engine_ready and state is not EngineState.READY
        self._is_engine_ready = state is EngineState.READY
        if not is_lost:
            return
        self._unanswered = 0
        self._merged.clear()
        if self._current is not None and state is not EngineState.STOPPING:
            if self.dialog is not None:
                self.dialog.show_planning()
            self._ask()

    def shows(self, event: object) -> bool:
        """Tell whether an event is a problem that is told in the dialog."""
        is_ours = isinstance(event, ProblemFound) and event.key == PLAN_PROBLEM
        return is_ours and self.dialog is not None

    def take_merged(self, group_ids: tuple[int, ...]) -> PlanLine | None:
        """Tell what was planned for the one group of a finished clean-up."""
        return self._merged.pop(group_ids, None)

    def _queue(self, request: _Request) -> None:
        if request.choices:
            self._waiting.append(request)
            self._go_on()

    def _go_on(self) -> None:
        if self._current is None and self._waiting:
            self._current = self._waiting.popleft()
            self._plan = None
            if not self._current.is_quiet:
                self._open()
            self._ask()

    def _ask(self) -> None:
        assert self._current is not None
        if self._unanswered:
            self._send(DropPlan())
        self._unanswered += 1
        self._plan, self._problem = None, ""
        self._send(self._current.wishes.ask(self._current.choices))

    def _take_answer(self, plan: PlanMade) -> None:
        self._unanswered = max(0, self._unanswered - 1)
        if self._unanswered or self._current is None:
            return
        if not plan.number:
            self._give_up()
            return
        self._plan = plan
        is_clear = plan.groups == 1 and not plan.refused
        if self.dialog is None and is_clear and not plan.lines[0].conflicts:
            self._apply(())
            return
        if self.dialog is None:
            self._open()
        assert self.dialog is not None
        self.dialog.show_plan(plan)

    def _give_up(self) -> None:
        """There is no plan: the dialog says why, and the options may still lead to one."""
        if self.dialog is None:
            self._end()
        else:
            unknown = self.tr("The plan could not be made. Choose something else, or cancel.")
            self.dialog.show_problem(self._problem or unknown)

    def _open(self) -> None:
        from photoclean.ui.plan.dialog import PlanDialog

        assert self._current is not None
        dialog = PlanDialog(
            self._groups, self._thumbnails, wishes=self._current.wishes, parent=self._window
        )
        dialog.plan_wanted.connect(self._plan_anew)
        dialog.apply_wanted.connect(self._apply)
        dialog.save_wanted.connect(self._save)
        dialog.rejected.connect(self._drop)
        self.dialog = dialog
        dialog.open()

    def _plan_anew(self, wishes: PlanWishes) -> None:
        if self._current is not None:
            self._with_metadata = wishes.with_metadata
            old = self._current
            self._current = _Request(old.choices, wishes, old.is_quiet)
            self._ask()

    def _save(self, path: str, by_hand: tuple[GroupFields, ...]) -> None:
        if self._plan is not None:
            self._send(SavePlan(self._plan.number, path, by_hand))

    def _apply(self, by_hand: tuple[GroupFields, ...]) -> None:
        request, plan = self._current, self._plan
        if request is None or plan is None:
            return
        if len(plan.lines) == 1 and len(request.choices) == 1:
            self._merged[request.group_ids] = plan.lines[0]
        self.way_chosen.emit(Way(plan.way))
        self._clean_up.apply_plan(plan.number, request.group_ids, by_hand=by_hand)
        self._current = self._plan = self.dialog = None
        self._go_on()

    def _drop(self) -> None:
        self._send(DropPlan())
        self._end()

    def _end(self) -> None:
        request = self._current
        self._current = self._plan = self.dialog = None
        if request is not None and request.is_quiet:
            self._clean_up.let_go(request.group_ids)
        self._go_on()
