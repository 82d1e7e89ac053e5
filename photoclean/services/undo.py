"""Taking clean-ups back, and closing those that were cut off."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from photoclean.domain.errors import PhotocleanError, TrashError
from photoclean.domain.messages import FoldersChanged, ScanProgressed, UndoFinished
from photoclean.files.identity import stamp_of
from photoclean.services.asset_moves import holds
from photoclean.services.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable
    from pathlib import Path

    from photoclean.catalog.store import Catalog
    from photoclean.domain.messages import Event
    from photoclean.domain.plan import JournalStep
    from photoclean.services.asset_moves import AssetMover
    from photoclean.services.matching import Matcher
    from photoclean.services.ports import Trash


class Undo:
    """Goes back over the journal: what a clean-up did, or was doing when it was cut off."""

    def __init__(
        self, *, catalog: Catalog, matcher: Matcher, trash: Trash, mover: AssetMover
    ) -> None:
        self._catalog = catalog
        self._matcher = matcher
        self._trash = trash
        self._mover = mover

    def undo_last(self) -> Generator[Event]:
        """Bring the files of the last clean-up back to where they were.

        What is still in the trash but can't be brought back now stays in the journal, so that
        it can be tried again.
        """
        self.recover()
        journal = self._catalog.journal
        number = journal.last_done()
        if number is None:
            yield UndoFinished(0, 0, ())
            return
        tally = Tally()
        assets = _group(step for step in journal.steps(number) if step.state == "done")
        journal.close(number, state="undoing")
        try:
            for steps in reversed(assets):
                for step in steps:
                    self._bring_back(step, tally)
                yield ScanProgressed("restoring", tally.moved, len(assets))
        finally:
            self._close_undone(number)
        self._matcher.regroup(tally.contents)
        yield from self._matcher.announce()
        yield FoldersChanged()
        yield UndoFinished(number, tally.moved, tuple(tally.refused))
        yield from self._matcher.settle(tally.contents)

    def recover(self) -> str | None:
        """Close clean-ups that were cut off, and say what became of them."""
        for number in self._catalog.journal.open_entries(state="undoing"):
            self._finish_undoing(number)
        stayed = moved = 0
        for number in self._catalog.journal.open_entries():
            left, gone = self.close_entry(number, reason="The clean-up was cut off before it.")
            stayed += left
            moved += gone
        if not stayed + moved:
            return None
        return (
            f"The last clean-up was cut off. {stayed} of its files are still in their place;"
            f" {moved} had just been moved to the trash. Undo brings back all that was moved."
        )

    def close_entry(self, number: int, *, reason: str) -> tuple[int, int]:
        """See what became of the steps that nothing was written down of.

        Of a step in a folder that can't be reached nobody can tell: then the clean-up stays
        open until the next look. What went with a photo that has stayed is brought back.

        Returns:
            How many photos are still in their place and how many have gone from it.
        """
        journal = self._catalog.journal
        stayed = moved = 0
        with self._catalog.transaction():
            for step in journal.steps(number):
                if step.is_part or step.state != "planned":
                    continue
                if self._is_in_place(step):
                    journal.record(step.id, state="refused", reason=reason)
                    stayed += 1
                elif os.path.lexists(step.root):
                    self._note_gone(step)
                    moved += 1
        for steps in _group(journal.steps(number)):
            self._settle_parts(steps, reason=reason)
        if all(step.state != "planned" for step in journal.steps(number)):
            journal.close(number, state="done")
        return stayed, moved

    def _is_in_place(self, step: JournalStep) -> bool:
        """Tell whether the file of a step was not moved, though it may have changed since."""
        if holds(step.path, step.content_hash):
            return True
        return os.path.lexists(step.path) and self._find_trashed(step) is None

    def _find_trashed(self, step: JournalStep) -> Path | None:
        place = self._trash.find(step.path)
        return place if place is not None and holds(place, step.content_hash) else None

    def _settle_parts(self, steps: list[JournalStep], *, reason: str) -> None:
        """Have the parts of a photo go where it went; parts are always moved before it."""
        main, parts = steps[0], [step for step in steps if step.is_part]
        if main.state == "refused":
            moved = [step for step in parts if step.state in {"planned", "done"}]
            self._mover.put_back(moved, reason=reason)
        elif main.state == "done":
            for step in parts:
                if step.state == "planned":
                    self._note_gone(step)

    def _note_gone(self, step: JournalStep) -> None:
        """A step is only ever a move to the trash: it was done, but not written down."""
        with self._catalog.transaction():
            place = self._find_trashed(step)
            self._catalog.journal.record(step.id, state="done", trashed=place)
            self._mover.forget([step.path])

    def _finish_undoing(self, number: int) -> None:
        """Bring back what is left of a photo of which something is back."""
        for steps in _group(self._catalog.journal.steps(number)):
            waiting = [step for step in steps if step.state == "done"]
            if any(
                step.state == "undone" or holds(step.path, step.content_hash) for step in steps
            ):
                for step in waiting:
                    self._bring_back(step, Tally())
        self._close_undone(number)

    def _close_undone(self, number: int) -> None:
        is_left = any(step.state == "done" for step in self._catalog.journal.steps(number))
        self._catalog.journal.close(number, state="done" if is_left else "undone")

    def _bring_back(self, step: JournalStep, tally: Tally) -> None:
        if not holds(step.path, step.content_hash):
            trashed = step.trashed or self._trash.find(step.path)
            try:
                self._check_trashed(step, trashed)
                assert trashed is not None
                self._trash.restore(trashed, original=step.path)
            except PhotocleanError as error:
                if _is_lost(trashed, error):
                    self._catalog.journal.record(step.id, state="lost", reason=str(error))
                tally.refuse(step.path, str(error))
                return
        with self._catalog.transaction():
            self._catalog.journal.record(step.id, state="undone")
            self._relink(step, tally)
        tally.moved += not step.is_part
        tally.size += step.size

    def _check_trashed(self, step: JournalStep, trashed: Path | None) -> None:
        """See that the trash still holds the file: by now another may be there of that name."""
        if trashed is None:
            msg = f"{step.path}: its place in the trash is not known; restore it from there."
            raise _NotInTrashError(msg)
        if not trashed.parent.exists():
            msg = (
                f"{step.path} can't be brought back now, because its disk is not there."
                " Plug it in, then undo again."
            )
            raise TrashError(msg)
        if not os.path.lexists(trashed):
            msg = f"{step.path} can't be brought back: the trash doesn't have it any more."
            raise _NotInTrashError(msg)
        if trashed.is_file() and not holds(trashed, step.content_hash):
            msg = (
                f"{step.path} can't be brought back: what lies in its place in the trash"
                f" ({trashed}) is another file."
            )
            raise _NotInTrashError(msg)

    def _relink(self, step: JournalStep, tally: Tally) -> None:
        """Tie the file to its content again; another one there is for the next look."""
        if step.content_id is not None:
            tally.contents.add(step.content_id)
        for root in self._catalog.files.roots():
            is_back = step.path.is_relative_to(root.path)
            if is_back and holds(step.path, step.content_hash):
                self._put(step, root.id)
                return

    def _put(self, step: JournalStep, root_id: int) -> None:
        stamp = stamp_of(step.path)
        if step.content_id is None:
            self._catalog.companions.put(step.path, root_id=root_id, stamp=stamp)
        else:
            self._catalog.files.put(
                step.path, root_id=root_id, stamp=stamp, content_id=step.content_id
            )


def _group(steps: Iterable[JournalStep]) -> list[list[JournalStep]]:
    """Put each photo before what goes with it; parts whose photo is back stand alone."""
    assets: dict[int, list[JournalStep]] = {}
    for step in steps:
        assets.setdefault(step.part_of or step.id, []).append(step)
    return list(assets.values())


class _NotInTrashError(TrashError):
    """The file can never be brought back from the trash."""


def _is_lost(trashed: Path | None, error: PhotocleanError) -> bool:
    return isinstance(error, _NotInTrashError) or (
        trashed is not None and trashed.parent.exists() and not os.path.lexists(trashed)
    )
