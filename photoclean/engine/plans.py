"""The plan that is being looked at: made, shown, saved and carried out on the user's word."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from photoclean.domain.cleanup_messages import (
    CleanupFinished,
    HistoryChanged,
    PlanLine,
    PlanMade,
    PlanSaved,
    Refusal,
)
from photoclean.domain.errors import PhotocleanError
from photoclean.domain.messages import ProblemFound
from photoclean.domain.plan import Way
from photoclean.domain.printable import printable
from photoclean.services.plan_files import save_plan
from photoclean.services.planning import Wishes

if TYPE_CHECKING:
    from collections.abc import Generator

    from photoclean.domain.cleanup_messages import ApplyPlan, GroupFields, PlanCleanup, SavePlan
    from photoclean.domain.messages import Event
    from photoclean.domain.plan import Plan
    from photoclean.services.cleanup import Cleanup

_PROBLEM = "plan"
"""The kind of what goes wrong with a plan."""
_LINES = 500
"""Groups that are shown one by one; nobody reads more, and they all cross to the window."""


class PlanDesk:
    """Holds the plan that was shown last."""

    def __init__(self, cleanup: Cleanup) -> None:
        self._cleanup = cleanup
        self._asked = 0
        self._dropped = 0
        self._number = 0
        self._plan: Plan | None = None

    @property
    def way(self) -> Way:
        """How the plan that was shown clears copies away."""
        return Way.TRASH if self._plan is None else self._plan.way

    def make(self, command: PlanCleanup) -> Generator[Event]:
        """Plan a clean-up and show it."""
        self._asked += 1
        return self._make(command, self._asked)

    def drop(self) -> None:
        """Give up what was asked for so far: its planning ends at the next group."""
        self._dropped = self._asked
        self._plan = None

    def apply(self, command: ApplyPlan) -> Generator[Event]:
        """Carry out the plan that was shown, with the conflicts settled as the user says."""
        try:
            plan = self._settle_all(self._take(command.number), command.by_hand)
        except PhotocleanError as error:
            yield ProblemFound(_PROBLEM, str(error))
            yield CleanupFinished(0, 0, 0)
            return
        self._plan = None
        yield from self._cleanup.apply(plan)
        yield HistoryChanged()

    def save(self, command: SavePlan) -> Generator[Event]:
        """Write the plan that was shown into a file."""
        try:
            plan = self._settle_all(self._take(command.number), command.by_hand)
            save_plan(Path(command.path), plan)
        except PhotocleanError as error:
            yield ProblemFound(_PROBLEM, str(error))
        else:
            yield PlanSaved(command.path)

    def _make(self, command: PlanCleanup, number: int) -> Generator[Event]:
        wishes = Wishes(
            Way(command.way),
            Path(command.folder) if command.folder else None,
            command.with_metadata,
        )
        job = self._cleanup.plan(command.choices, wishes)
        plan = None
        with closing(job):
            try:
                while number > self._dropped:
                    yield next(job)
            except StopIteration as end:
                plan = end.value
            except PhotocleanError as error:
                yield ProblemFound(_PROBLEM, str(error))
            except Exception:
                # A bug is told elsewhere; whoever waits for the plan must not wait for ever.
                yield PlanMade(0, command.way, 0, 0, 0, 0)
                raise
        if plan is None or number <= self._dropped:
            yield PlanMade(0, command.way, 0, 0, 0, 0)
            return
        self._number, self._plan = number, plan
        yield show_plan(plan, number=number)

    def _settle_all(self, plan: Plan, by_hand: tuple[GroupFields, ...]) -> Plan:
        """Settle conflicts as the user says; a group that can't be read now is left alone."""
        chosen = {one.group_id: one.choices for one in by_hand}
        groups, refused = [], list(plan.refused)
        for group in plan.groups:
            if group.group_id not in chosen:
                groups.append(group)
                continue
            wanted = replace(group, by_hand=chosen[group.group_id])
            try:
                groups.append(self._cleanup.settle_conflicts(wanted))
            except PhotocleanError as error:
                refused += [Refusal(printable(one.path), str(error)) for one in group.trash]
        return replace(plan, groups=tuple(groups), refused=tuple(refused))

    def _take(self, number: int) -> Plan:
        if self._plan is None or number != self._number:
            msg = "This plan is out of date. Make it again."
            raise PhotocleanError(msg)
        return self._plan


def show_plan(plan: Plan, *, number: int) -> PlanMade:
    """Tell what a plan would do."""
    return PlanMade(
        number=number,
        way=plan.way,
        groups=len(plan.groups),
        copies=plan.count,
        freed_bytes=plan.freed_bytes,
        merges=sum(bool(group.merge.changes) for group in plan.groups),
        lines=tuple(
            PlanLine(
                group.group_id,
                group.kind,
                printable(group.keep.path),
                tuple(printable(file.path) for file in group.trash),
                group.freed_bytes,
                group.merge.changes,
                group.merge.conflicts,
                group.merge.into,
            )
            for group in plan.groups[:_LINES]
        ),
        refused=plan.refused,
    )
