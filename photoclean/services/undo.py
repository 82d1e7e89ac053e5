"""Taking clean-ups back: files from the trash, earlier bytes, links made files again."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from photoclean.domain.cleanup_messages import UndoFinished
from photoclean.domain.errors import CatalogError, PhotocleanError, TrashError
from photoclean.domain.messages import FoldersChanged, ScanProgressed
from photoclean.domain.plan import Way
from photoclean.files.identity import stamp_of
from photoclean.services.asset_moves import holds
from photoclean.services.recovery import Recovery, group_steps
from photoclean.services.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Generator
    from pathlib import Path

    from photoclean.catalog.store import Catalog
    from photoclean.domain.messages import Event
    from photoclean.domain.plan import JournalStep
    from photoclean.services.asset_moves import AssetMover
    from photoclean.services.matching import Matcher
    from photoclean.services.merging import Merger
    from photoclean.services.reinstating import Reinstater


class Undo:
    """Goes back over the journal: what a clean-up did, or was doing when it was cut off."""

    def __init__(
        self,
        *,
        catalog: Catalog,
        matcher: Matcher,
        mover: AssetMover,
        reinstater: Reinstater,
        merger: Merger,
        reread: Callable[[Collection[Path]], Generator[Event]],
    ) -> None:
        self._catalog = catalog
        self._matcher = matcher
        self._mover = mover
        self._reinstater = reinstater
        self._merger = merger
        self._reread = reread
        self._recovery = Recovery(
            catalog=catalog, mover=mover, reinstater=reinstater, merger=merger
        )

    def undo(self, number: int | None) -> Generator[Event]:
        """Take a clean-up back, the last one where none is named.

        What can't be brought back now stays in the journal, so that it can be tried again.

        Raises:
            PhotocleanError: There is no clean-up of that number.
        """
        self.recover()
        journal = self._catalog.journal
        number = journal.last_done() if number is None else self._find(number)
        if number is None:
            yield UndoFinished(0, 0, ())
            return
        tally = Tally()
        assets = group_steps(step for step in journal.steps(number) if step.state == "done")
        journal.close(number, state="undoing")
        try:
            for done, steps in enumerate(reversed(assets), start=1):
                for step in steps:
                    self._bring_back(step, tally)
                yield ScanProgressed("restoring", done, len(assets))
        finally:
            self._close_undone(number)
        self._matcher.regroup(tally.contents)
        yield from self._matcher.announce()
        yield FoldersChanged()
        reverted = tally.merged
        yield UndoFinished(number, tally.moved, tuple(tally.refused), reverted)
        if tally.unread:
            yield from self._reread(tally.unread)
        yield from self._matcher.settle(tally.contents)

    def take_back_of(self, number: int, step_ids: list[int], *, since: int) -> None:
        """Take back what a clean-up has done in some steps, and all that it did after one."""
        tally = Tally()
        steps = self._catalog.journal.steps_about(number, step_ids, since=since)
        for asset in reversed(group_steps(steps)):
            for step in asset:
                if step.state == "done":
                    self._bring_back(step, tally)
        self._matcher.regroup(tally.contents)

    def forget(self, number: int) -> int:
        """Forget a clean-up; tells the bytes of the store that this frees.

        Raises:
            PhotocleanError: There is none of that number.
        """
        journal = self._catalog.journal
        self._find(number)
        if number in {*journal.open_entries(), *journal.open_entries(state="undoing")}:
            msg = (
                f"Clean-up {number} was cut off, and a disk of it is away: plug it in first,"
                " so that photoclean can see what became of its files."
            )
            raise PhotocleanError(msg)
        written = [step for step in journal.steps(number) if step.is_write]
        kept = {place for step in written for place in self._merger.places_of(step)}
        with self._catalog.transaction():
            journal.forget(number)
        freed = 0
        for place in kept - journal.kept_places():
            with suppress(OSError):
                size = place.stat().st_size
                place.unlink()
                freed += size
        return freed

    def recover(self) -> str | None:
        """Close clean-ups that were cut off, and say what became of them."""
        for number in self._catalog.journal.open_entries(state="undoing"):
            self._finish_undoing(number)
        return self._recovery.close_all()

    def close_entry(self, number: int, *, reason: str) -> None:
        """See what became of the steps that nothing was written down of."""
        self._recovery.close(number, reason=reason)

    def _find(self, number: int) -> int:
        if all(entry.number != number for entry in self._catalog.journal.entries()):
            msg = f"There is no clean-up {number}; `photoclean history` lists them."
            raise PhotocleanError(msg)
        return number

    def _finish_undoing(self, number: int) -> None:
        """Bring back what is left of a photo of which something is back."""
        for steps in group_steps(self._catalog.journal.steps(number)):
            waiting = [step for step in steps if step.state == "done"]
            for step in waiting:
                self._tidy(step)
            if any(step.state == "undone" or self._is_back(step) for step in steps):
                for step in waiting:
                    self._bring_back(step, Tally())
        self._close_undone(number)

    def _tidy(self, step: JournalStep) -> None:
        """Take away what the taking back of a step has left half made when it was cut off."""
        if step.is_write:
            self._merger.tidy_beside(step)
        elif not Way.is_link_action(step.action):
            self._mover.trash_of(step).tidy(step.path)

    def _is_back(self, step: JournalStep) -> bool:
        if Way.is_link_action(step.action):
            return self._reinstater.is_under_way(step)
        return holds(step.path, step.content_hash)

    def _close_undone(self, number: int) -> None:
        states = {step.state for step in self._catalog.journal.steps(number)}
        # What could not be looked at yet, as its disk is away, waits for the next look.
        state = "open" if "planned" in states else "done" if "done" in states else "undone"
        self._catalog.journal.close(number, state=state)

    def _bring_back(self, step: JournalStep, tally: Tally) -> None:
        try:
            self._act(step)
        except CatalogError:
            raise
        except PhotocleanError as error:
            if isinstance(error, _NotInTrashError):
                self._catalog.journal.record(step.id, state="lost", reason=str(error))
            tally.refuse(step.path, str(error))
            return
        with self._catalog.transaction():
            self._catalog.journal.record(step.id, state="undone")
            self._relink(step, tally)
        if step.is_write:
            tally.merged += 1
        else:
            tally.moved += not step.is_part
            tally.size += step.size

    def _act(self, step: JournalStep) -> None:
        """Take one step back.

        Raises:
            PhotocleanError: It can't be; nothing was changed.
        """
        try:
            if step.is_write:
                self._merger.take_back(step)
            elif Way.is_link_action(step.action):
                self._reinstater.take_back(step)
            elif step.path.is_symlink() or not holds(step.path, step.content_hash):
                self._restore(step)
        except OSError as error:
            msg = f"{step.path} can't be brought back now ({error.strerror or error})."
            raise TrashError(msg) from error

    def _restore(self, step: JournalStep) -> None:
        trash = self._mover.trash_of(step)
        trash.tidy(step.path)
        trashed = self._mover.find_trashed(step)
        if trashed is None:
            raise _say_why_not(step)
        try:
            trash.restore(trashed, original=step.path)
        except TrashError as error:
            if trashed.parent.exists() and not os.path.lexists(trashed):
                raise _NotInTrashError(str(error)) from error
            raise

    def _relink(self, step: JournalStep, tally: Tally) -> None:
        """Tie the file to its content again; another one there is for the next look."""
        if step.content_id is not None:
            tally.contents.add(step.content_id)
        if step.is_write and step.content_id is None:
            tally.unread.append(step.path)  # a sidecar that is there again, or gone
            return
        for root in self._catalog.files.roots():
            is_back = step.path.is_relative_to(root.path)
            if is_back and holds(step.path, step.content_hash):
                self._put(step, root.id, tally)
                return

    def _put(self, step: JournalStep, root_id: int, tally: Tally) -> None:
        stamp = stamp_of(step.path)
        if step.content_id is None:
            self._catalog.companions.put(step.path, root_id=root_id, stamp=stamp)
            return
        known = self._catalog.files.find(step.path)
        if known is not None and known.content_id is not None:
            tally.contents.add(known.content_id)
        self._catalog.files.put(
            step.path, root_id=root_id, stamp=stamp, content_id=step.content_id
        )


def _say_why_not(step: JournalStep) -> TrashError:
    """Tell why the trash has no file of a step: by now another may be there of its name."""
    trashed = step.trashed
    if trashed is None:
        msg = f"{step.path}: its place in the trash is not known; restore it from there."
        return _NotInTrashError(msg)
    if not trashed.parent.exists():
        msg = (
            f"{step.path} can't be brought back now, because its disk is not there."
            " Plug it in, then undo again."
        )
        return TrashError(msg)
    if not os.path.lexists(trashed):
        msg = f"{step.path} can't be brought back: the trash doesn't have it any more."
        return _NotInTrashError(msg)
    msg = (
        f"{step.path} can't be brought back: what lies in its place in the trash"
        f" ({trashed}) is another file."
    )
    return _NotInTrashError(msg)


class _NotInTrashError(TrashError):
    """The file can never be brought back from the trash."""
