"""Closes clean-ups that were cut off or ended early: nothing is left half done."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from photoclean.domain.plan import Way
from photoclean.files.identity import is_offline
from photoclean.services.asset_moves import is_untouched

if TYPE_CHECKING:
    from collections.abc import Iterable

    from photoclean.catalog.store import Catalog
    from photoclean.domain.plan import JournalStep
    from photoclean.services.asset_moves import AssetMover
    from photoclean.services.merging import Merger
    from photoclean.services.reinstating import Reinstater


class Recovery:
    """Looks what became of the steps that nothing was written down of."""

    def __init__(
        self,
        *,
        catalog: Catalog,
        mover: AssetMover,
        reinstater: Reinstater,
        merger: Merger,
    ) -> None:
        self._catalog = catalog
        self._mover = mover
        self._reinstater = reinstater
        self._merger = merger

    def close_all(self) -> str | None:
        """Close clean-ups that were cut off, and say what became of them."""
        self._merger.tidy()
        stayed = moved = 0
        for number in self._catalog.journal.open_entries():
            left, gone = self.close(number, reason="The clean-up was cut off before it.")
            stayed += left
            moved += gone
        if not stayed + moved:
            return None
        return (
            f"The last clean-up was cut off. {stayed} of its files are still in their place;"
            f" {moved} had just been moved to the trash. Undo brings back all that was moved."
        )

    def close(self, number: int, *, reason: str) -> tuple[int, int]:
        """See what became of the steps of a clean-up that nothing was written down of.

        Of a step in a folder that can't be reached nobody can tell: then the clean-up stays
        open until the next look. What went with a photo that has stayed is brought back.

        Returns:
            How many photos are still in their place and how many have gone from it.
        """
        journal = self._catalog.journal
        stayed = moved = 0
        for step in journal.steps(number):
            if step.is_part or step.state != "planned" or not self._is_reachable(step):
                continue
            is_done = self._settle(step, reason=reason)
            if not step.is_write:
                stayed, moved = stayed + (not is_done), moved + is_done
        for steps in group_steps(journal.steps(number)):
            self._settle_parts(steps, reason=reason)
        if all(step.state != "planned" for step in journal.steps(number)):
            journal.close(number, state="done")
        return stayed, moved

    def _settle(self, step: JournalStep, *, reason: str) -> bool:
        """Note whether a step was done."""
        if step.is_write:
            is_done = self._merger.settle_cut_off(step)
        elif Way.is_link_action(step.action):
            is_done = self._reinstater.settle_cut_off(step)
        else:
            self._mover.trash_of(step).tidy(step.path)
            is_done = not self._is_in_place(step)
            if is_done:
                self._note_gone(step)
                return True
        with self._catalog.transaction():
            state = "done" if is_done else "refused"
            said = "" if is_done else reason
            self._catalog.journal.record(step.id, state=state, reason=said)
        return is_done

    def _is_in_place(self, step: JournalStep) -> bool:
        """Tell whether the file of a step was not moved, though it may have changed since."""
        if is_untouched(step):
            return True
        return os.path.lexists(step.path) and self._mover.find_trashed(step) is None

    def _is_reachable(self, step: JournalStep) -> bool:
        """Tell whether one can see what became of a file: its folder and its disk are there."""
        try:
            step.path.lstat()
        except (FileNotFoundError, NotADirectoryError):
            pass
        except OSError:
            return False
        else:
            return True
        root = step.root.parent if step.root == step.path else step.root
        known = self._catalog.files.find(step.path)
        is_away = known is not None and is_offline(step.path, device=known.stamp.device)
        return os.path.lexists(root) and not is_away

    def _settle_parts(self, steps: list[JournalStep], *, reason: str) -> None:
        """Have the parts of a photo go where it went; parts are always moved before it."""
        main, parts = steps[0], [step for step in steps if step.is_part]
        for step in parts:
            if step.state == "planned":
                self._mover.trash_of(step).tidy(step.path)
        if main.state == "refused":
            moved = [step for step in parts if step.state in {"planned", "done"}]
            self._mover.put_back(moved, reason=reason)
        elif main.state == "done":
            for step in parts:
                if step.state == "planned":
                    self._note_gone(step)

    def _note_gone(self, step: JournalStep) -> None:
        """It was moved to the trash, but that was not written down."""
        with self._catalog.transaction():
            place = self._mover.find_trashed(step)
            self._catalog.journal.record(step.id, state="done", trashed=place)
            self._mover.forget([step.path])


def group_steps(steps: Iterable[JournalStep]) -> list[list[JournalStep]]:
    """Put each photo before what goes with it; parts whose photo is back stand alone."""
    assets: dict[int, list[JournalStep]] = {}
    for step in steps:
        assets.setdefault(step.part_of or step.id, []).append(step)
    return list(assets.values())
