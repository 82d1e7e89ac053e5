"""Clearing copies away: plan, journal, check each file at the moment of acting, act, record."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from photoclean.domain.cleanup_messages import CleanupFinished
from photoclean.domain.errors import CatalogError, PhotocleanError
from photoclean.domain.messages import FoldersChanged, ScanProgressed
from photoclean.services.asset_moves import AssetMover
from photoclean.services.checking import check_still_there, hold_keeper, hold_unchanged
from photoclean.services.cleanup_run import CleanupRun, list_targets
from photoclean.services.planning import Planner, Wishes
from photoclean.services.rechecking import PlanChecker
from photoclean.services.reinstating import Reinstater
from photoclean.services.replacing import Replacer
from photoclean.services.undo import Undo

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Generator
    from pathlib import Path

    from photoclean.catalog.store import Catalog
    from photoclean.domain.cleanup_messages import GroupChoice
    from photoclean.domain.messages import Event
    from photoclean.domain.photo import ContentId
    from photoclean.domain.plan import (
        JournalEntry,
        JournalStep,
        Plan,
        PlannedFile,
        PlannedGroup,
    )
    from photoclean.services.matching import Matcher
    from photoclean.services.merging import Merger
    from photoclean.services.ports import Trash
    from photoclean.services.tally import Tally

_STOPPED = "The clean-up was stopped before it."


class Cleanup:
    """Plans clean-ups, carries them out, and takes them back.

    `reread` takes paths whose bytes have changed into the catalogue; `is_protected` tells of
    paths that nothing may happen to.
    """

    def __init__(
        self,
        *,
        catalog: Catalog,
        matcher: Matcher,
        trash: Trash,
        merger: Merger,
        reread: Callable[[Collection[Path]], Generator[Event]],
        is_protected: Callable[[Path], bool] = lambda _: False,
    ) -> None:
        self._catalog = catalog
        self._matcher = matcher
        self._merger = merger
        self._reread = reread
        self._is_protected = is_protected
        self._mover = AssetMover(catalog=catalog, trash=trash)
        self._replacer = Replacer(catalog=catalog, trash=trash)
        self._checker = PlanChecker(catalog)
        self._planner = Planner(catalog=catalog, merger=merger, is_protected=is_protected)
        self._undo = Undo(
            catalog=catalog,
            matcher=matcher,
            mover=self._mover,
            reinstater=Reinstater(catalog=catalog, trash=trash, replacer=self._replacer),
            merger=merger,
            reread=reread,
        )
        self._is_stopping = False

    def plan(
        self, choices: Collection[GroupChoice], wishes: Wishes | None = None
    ) -> Generator[Event, None, Plan]:
        """Work out what is to be done with the chosen groups; nothing is touched.

        Raises:
            PhotocleanError: The wishes can't be met at all.
        """
        return self._planner.plan(choices, wishes or Wishes())

    def settle_conflicts(self, group: PlannedGroup) -> PlannedGroup:
        """Plan a group's merge anew, with the conflicts settled as it says."""
        return self._merger.settle(group)

    def trash_copies(self, choices: Collection[GroupChoice]) -> Generator[Event]:
        """Move the chosen files to the trash, without handing their metadata on."""
        self._undo.recover()
        plan = yield from self.plan(choices)
        yield from self.apply(plan)

    def merge_groups(self, choices: Collection[GroupChoice]) -> Generator[Event]:
        """Give the photos to keep what only the copies know, then trash these."""
        self._undo.recover()
        plan = yield from self.plan(choices, Wishes(with_metadata=True))
        yield from self.apply(plan)

    def apply(self, plan: Plan) -> Generator[Event]:
        """Carry a plan out; each group keeps a file that is read just then.

        What can't be done is refused file by file with its reason; the rest goes on. Closing
        the generator, or `stop`, ends it between two groups: the one at hand is done or whole.
        """
        self._undo.recover()
        self._is_stopping = False
        self._mover.look_again()
        plan = self._checker.check(plan)
        if not plan.count:
            yield CleanupFinished(0, 0, 0, plan.refused, way=plan.way)
            return
        journal = self._catalog.journal
        with self._catalog.durable(), self._catalog.transaction():
            number = journal.begin(list_targets(plan), way=plan.way)
        run = CleanupRun(plan, number, journal.steps(number))
        try:
            yield from self._clear_all(run)
        finally:
            self._undo.close_entry(number, reason=_STOPPED)
        yield from self._follow(run)

    def stop(self) -> None:
        """End the clean-up that is under way after the group at hand."""
        self._is_stopping = True

    def undo(self, number: int | None = None) -> Generator[Event]:
        """Take one clean-up back, the last where none is named.

        Raises:
            PhotocleanError: There is none of that number.
        """
        return self._undo.undo(number)

    def history(self) -> list[JournalEntry]:
        """List all clean-ups, the newest first."""
        return self._catalog.journal.entries()

    def forget(self, number: int) -> int:
        """Forget a clean-up, which then can't be taken back; tells the bytes that this frees.

        Raises:
            PhotocleanError: There is none of that number.
        """
        return self._undo.forget(number)

    def recover(self) -> str | None:
        """Close clean-ups that were cut off, and say what became of them."""
        return self._undo.recover()

    def _clear_all(self, run: CleanupRun) -> Generator[Event]:
        for group in run.plan.groups:
            if self._is_stopping:
                break
            yield from self._clear_group(group, run)

    def _clear_group(self, group: PlannedGroup, run: CleanupRun) -> Generator[Event]:
        """Yield after each photo; if that is the end, what was done of the group is undone.

        Nor is anything given to the photo to keep when no copy can go after all.
        """
        since, before = self._catalog.journal.last_step(), run.tally.moved
        steps = [run.steps[file.path].id for file in group.trash]
        try:
            given = self._give(group, run)
            if given is None:
                return
            keep, written = given
            for file in group.trash:
                self._clear_file(file, replace(group, keep=keep), run)
                yield ScanProgressed("trashing", run.tally.moved, run.count)
        except (GeneratorExit, KeyboardInterrupt):
            self._undo.close_entry(run.number, reason=_STOPPED)
            self._undo.take_back_of(run.number, steps, since=since)
            raise
        if run.tally.moved == before:
            self._undo.take_back_of(run.number, steps, since=since)
        elif written:
            run.tally.merged += 1
            run.changed += written

    def _give(
        self, group: PlannedGroup, run: CleanupRun
    ) -> tuple[PlannedFile, list[Path]] | None:
        """Give the photo to keep what only its copies know; None when it can't be.

        Tells the photo as it is then, and what was written.
        """
        if not run.plan.with_metadata or not group.merge.changes:
            return group.keep, []
        try:
            if self._is_protected(group.keep.path):
                msg = f"{group.keep.path} lies in a protected folder."
                raise PhotocleanError(msg)
            with hold_unchanged(group.keep):
                pass
            return self._merger.write(group, journal_id=run.number)
        except CatalogError:
            raise
        except PhotocleanError as error:
            reason = f"Left alone, because the photo to keep can't be given its data: {error}"
            for file in group.trash:
                self._refuse(run.steps[file.path], reason, run.tally)
            return None

    def _clear_file(self, file: PlannedFile, group: PlannedGroup, run: CleanupRun) -> None:
        step, tally = run.steps[file.path], run.tally
        try:
            if self._is_protected(file.path):
                msg = f"{file.path} lies in a protected folder."
                raise PhotocleanError(msg)
            size, contents = self._act(file, group, run, step=step)
        except CatalogError:
            raise
        except PhotocleanError as error:
            self._refuse(step, str(error), tally, error=error)
        except OSError as error:
            # What became of it is seen at the end, by what is where.
            tally.refuse(file.path, f"{file.path} was left alone ({error.strerror or error}).")
        else:
            tally.moved += 1
            tally.size += size
            tally.contents.update((file.content_id, group.keep.content_id, *contents))

    def _act(
        self, file: PlannedFile, group: PlannedGroup, run: CleanupRun, *, step: JournalStep
    ) -> tuple[int, list[ContentId]]:
        """Check a copy and its keeper, then do it; tells bytes and contents that went along."""
        keep = group.keep
        self._check_links(file)
        with hold_unchanged(file) as held:
            if run.plan.way.is_link:
                with hold_keeper(keep, copy=held) as kept:
                    check_still_there(held)
                    self._replacer.replace(held, step=step, kept=kept)
                return file.stamp.size, []
            parts = self._mover.find_parts(file, fates=run.fates)
            if group.is_identical:
                self._mover.check_kept(file, parts, keep=keep, fates=run.fates)
            # The very last thing: reading the parts may have taken a while.
            with hold_keeper(keep, copy=held) as kept:
                check_still_there(held)
                self._mover.move(held, step=step, parts=parts, kept=kept)
        contents = [part.content_id for part in parts if part.content_id is not None]
        return file.stamp.size + sum(part.size for part in parts), contents

    def _check_links(self, file: PlannedFile) -> None:
        """See that no link of ours leads to a file: it would lead nowhere."""
        for link in self._catalog.journal.links_to(file.path):
            if link.is_symlink() and link.resolve() == file.path.resolve():
                msg = f"{file.path} is what the link {link} leads to."
                raise PhotocleanError(msg)

    def _follow(self, run: CleanupRun) -> Generator[Event]:
        """Have the groups follow, and say what has come of it."""
        tally = run.tally
        self._matcher.regroup(tally.contents)
        yield from self._matcher.announce()
        yield FoldersChanged()
        done = run.number if tally.moved or tally.merged else 0
        yield CleanupFinished(
            done,
            tally.moved,
            tally.size,
            tuple(tally.refused),
            merged=tally.merged,
            was_stopped=self._is_stopping,
            way=run.plan.way,
        )
        if run.changed:
            yield from self._reread(run.changed)
        yield from self._matcher.settle(tally.contents)

    def _refuse(
        self, step: JournalStep, reason: str, tally: Tally, *, error: Exception | None = None
    ) -> None:
        if self._catalog.journal.step(step.id).state == "planned":
            self._catalog.journal.record(step.id, state="refused", reason=reason)
        tally.refuse(step.path, reason, error=error)
