"""Taking clean-ups back, and closing those that were cut off."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from photoclean.domain.errors import PhotocleanError, TrashError
from photoclean.domain.messages import FoldersChanged, ScanProgressed, UndoFinished
from photoclean.files.identity import hash_file, stamp_of
from photoclean.services.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from photoclean.catalog.store import Catalog
    from photoclean.domain.messages import Event
    from photoclean.domain.plan import JournalStep
    from photoclean.services.matching import Matcher
    from photoclean.services.ports import Trash


class Undo:
    """Goes back over the journal: what a clean-up did, or was doing when it was cut off."""

    def __init__(self, *, catalog: Catalog, matcher: Matcher, trash: Trash) -> None:
        self._catalog = catalog
        self._matcher = matcher
        self._trash = trash

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
        steps = [step for step in journal.steps(number) if step.state == "done"]
        for step in reversed(steps):
            self._bring_back(step, tally)
            yield ScanProgressed("restoring", tally.moved, len(steps))
        if all(step.state != "done" for step in journal.steps(number)):
            journal.close(number, state="undone")
        self._matcher.regroup(tally.contents)
        yield from self._matcher.announce()
        yield FoldersChanged()
        yield UndoFinished(number, tally.moved, tuple(tally.refused))

    def recover(self) -> str | None:
        """Close clean-ups that were cut off, and say what became of them."""
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
        open until the next look.

        Returns:
            How many files are still in their place and how many have gone from it.
        """
        journal = self._catalog.journal
        stayed = moved = 0
        is_clear = True
        with self._catalog.transaction():
            for step in journal.steps(number):
                if step.state != "planned":
                    continue
                if self._holds(step.path, step):
                    journal.record(step.id, state="refused", reason=reason)
                    stayed += 1
                elif not os.path.lexists(step.root):
                    is_clear = False
                else:
                    self._note_gone(step)
                    moved += 1
            if is_clear:
                journal.close(number, state="done")
        return stayed, moved

    def _note_gone(self, step: JournalStep) -> None:
        """A step is only ever a move to the trash: it was done, but not written down."""
        place = self._trash.find(step.path)
        if place is not None and not self._holds(place, step):
            place = None
        self._catalog.journal.record(step.id, state="done", trashed=place)
        known = self._catalog.files.find(step.path)
        if known is not None and not os.path.lexists(step.path):
            self._catalog.files.remove([known.id])

    def _holds(self, path: Path, step: JournalStep) -> bool:
        """Tell whether a path holds the very bytes that the step was about."""
        try:
            return hash_file(path) == self._catalog.contents.hash_of(step.content_id)
        except OSError:
            return False

    def _bring_back(self, step: JournalStep, tally: Tally) -> None:
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
        tally.moved += 1
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
        if trashed.is_file() and not self._holds(trashed, step):
            msg = (
                f"{step.path} can't be brought back: what lies in its place in the trash"
                f" ({trashed}) is another file."
            )
            raise _NotInTrashError(msg)

    def _relink(self, step: JournalStep, tally: Tally) -> None:
        """Tie the file to its content again; another one there is for the next look."""
        tally.contents.add(step.content_id)
        for root in self._catalog.files.roots():
            if step.path.is_relative_to(root.path) and self._holds(step.path, step):
                self._catalog.files.put(
                    step.path,
                    root_id=root.id,
                    stamp=stamp_of(step.path),
                    content_id=step.content_id,
                )
                return


class _NotInTrashError(TrashError):
    """The file can never be brought back from the trash."""


def _is_lost(trashed: Path | None, error: PhotocleanError) -> bool:
    return isinstance(error, _NotInTrashError) or (
        trashed is not None and trashed.parent.exists() and not os.path.lexists(trashed)
    )
