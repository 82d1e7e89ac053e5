"""One plan while it is carried out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoclean.domain.plan import Way
from photoclean.services.asset_moves import Fates
from photoclean.services.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from photoclean.domain.plan import JournalStep, Plan, PlannedFile


class CleanupRun:
    """What is going on: the plan, its number and steps in the journal, what has come of it.

    `changed` are files whose bytes are others now, `fates` what the whole plan means to do.
    """

    def __init__(self, plan: Plan, number: int, steps: Iterable[JournalStep]) -> None:
        self.plan = plan
        self.count = plan.count
        self.number = number
        self.steps = {step.path: step for step in steps}
        self.tally = Tally(refused=list(plan.refused))
        self.changed: list[Path] = []
        self.fates = Fates(
            frozenset(group.keep.path for group in plan.groups),
            frozenset(file.file_id for group in plan.groups for file in group.trash),
        )


def list_targets(plan: Plan) -> Iterator[tuple[PlannedFile, Path | None]]:
    """Tell all files that go, each with what stands for it afterwards, or where it goes."""
    for group in plan.groups:
        for file in group.trash:
            if plan.way is Way.FOLDER:
                yield file, plan.folder
            else:
                yield file, group.keep.path if plan.way.is_link else None
