"""The plan that is being looked at: made, shown, saved and carried out on the user's word."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from photoclean.domain.errors import PhotocleanError
from photoclean.domain.messages import HistoryChanged, PlanLine, PlanMade
from photoclean.domain.plan import Way
from photoclean.services.plan_files import save_plan
from photoclean.services.planning import Wishes

if TYPE_CHECKING:
    from collections.abc import Generator

    from photoclean.domain.messages import ApplyPlan, Event, GroupFields, PlanCleanup, SavePlan
    from photoclean.domain.plan import Plan, PlannedGroup
    from photoclean.services.cleanup import Cleanup

_LINES = 500
"""Groups that are shown one by one; nobody reads more, and they all cross to the window."""


class PlanDesk:
    """Holds the plan that was shown last."""

    def __init__(self, cleanup: Cleanup) -> None:
        self._cleanup = cleanup
        self._number = 0
        self._plan: Plan | None = None

    def make(self, command: PlanCleanup) -> Generator[Event]:
        """Plan a clean-up and show it."""
        wishes = Wishes(
            Way(command.way),
            Path(command.folder) if command.folder else None,
            command.with_metadata,
        )
        plan = yield from self._cleanup.plan(command.choices, wishes)
        self._number += 1
        self._plan = plan
        yield show_plan(plan, number=self._number)

    def apply(self, command: ApplyPlan) -> Generator[Event]:
        """Carry out the plan that was shown, with the conflicts settled as the user says.

        Raises:
            PhotocleanError: Another one has been made since.
        """
        plan = self._take(command.number)
        self._plan = None
        by_hand = {one.group_id: one for one in command.by_hand}
        groups = tuple(
            self._settle(group, by_hand[group.group_id]) if group.group_id in by_hand else group
            for group in plan.groups
        )
        yield from self._cleanup.apply(replace(plan, groups=groups))
        yield HistoryChanged()

    def save(self, command: SavePlan) -> Generator[Event]:
        """Write the plan that was shown into a file.

        Raises:
            PhotocleanError: It can't be written, or another one has been made since.
        """
        save_plan(Path(command.path), self._take(command.number))
        yield from ()

    def _settle(self, group: PlannedGroup, fields: GroupFields) -> PlannedGroup:
        return self._cleanup.settle_conflicts(replace(group, by_hand=fields.choices))

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
                _printable(group.keep.path),
                tuple(_printable(file.path) for file in group.trash),
                group.freed_bytes,
                group.merge.changes,
                group.merge.conflicts,
                group.merge.into,
            )
            for group in plan.groups[:_LINES]
        ),
        refused=plan.refused,
    )


def _printable(path: Path) -> str:
    return os.fsencode(path).decode("utf-8", "replace")
