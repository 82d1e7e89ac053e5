"""Clearing copies away: plan, journal, check each file at the moment of acting, act, record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoclean.domain.errors import CatalogError, PhotocleanError
from photoclean.domain.messages import (
    CleanupFinished,
    FoldersChanged,
    GroupChoice,
    ScanProgressed,
)
from photoclean.domain.plan import PlannedFile, PlannedGroup
from photoclean.files.identity import hash_file
from photoclean.services.asset_moves import AssetMover, Fates
from photoclean.services.tally import Tally
from photoclean.services.undo import Undo

if TYPE_CHECKING:
    from collections.abc import Collection, Generator
    from pathlib import Path

    from photoclean.catalog.store import Catalog
    from photoclean.domain.messages import Event
    from photoclean.domain.photo import ContentId
    from photoclean.domain.plan import JournalStep
    from photoclean.services.matching import Matcher
    from photoclean.services.ports import Trash

_CHANGED = "The group has changed since it was shown. Look at it again."
_KEPT = "Left alone, because another group keeps it."
_OFFLINE = "Its folder can't be reached now, so nothing in it was touched."


class Cleanup:
    """Moves copies to the trash, with all that goes with them, and takes clean-ups back."""

    def __init__(self, *, catalog: Catalog, matcher: Matcher, trash: Trash) -> None:
        self._catalog = catalog
        self._matcher = matcher
        self._mover = AssetMover(catalog=catalog, trash=trash)
        self._undo = Undo(catalog=catalog, matcher=matcher, trash=trash, mover=self._mover)

    def trash_copies(self, choices: Collection[GroupChoice]) -> Generator[Event]:
        """Move the chosen files to the trash; each group keeps a file that is read just then.

        What can't be done is refused file by file with its reason; the rest goes on.
        """
        self._undo.recover()
        tally = Tally()
        plan = self._plan(choices, tally)
        count = sum(len(group.trash) for group in plan)
        if not count:
            yield CleanupFinished(0, 0, 0, tuple(tally.refused))
            return
        journal = self._catalog.journal
        with self._catalog.transaction():
            number = journal.begin(file for group in plan for file in group.trash)
        steps = {step.path: step for step in journal.steps(number)}
        fates = Fates(
            frozenset(group.keep.path for group in plan),
            frozenset(file.file_id for group in plan for file in group.trash),
        )
        try:
            for group in plan:
                for _ in self._clear(group, steps, fates, tally):
                    yield ScanProgressed("trashing", tally.moved, count)
        finally:
            self._undo.close_entry(number, reason="The clean-up was stopped.")
        self._matcher.regroup(tally.contents)
        yield from self._matcher.announce()
        yield FoldersChanged()
        done = number if tally.moved else 0
        yield CleanupFinished(done, tally.moved, tally.size, tuple(tally.refused))
        yield from self._matcher.settle(tally.contents)

    def undo_last(self) -> Generator[Event]:
        """Bring the files of the last clean-up back to where they were."""
        return self._undo.undo_last()

    def recover(self) -> str | None:
        """Close clean-ups that were cut off, and say what became of them."""
        return self._undo.recover()

    def _plan(self, choices: Collection[GroupChoice], tally: Tally) -> list[PlannedGroup]:
        group_ids = [choice.group_id for choice in choices]
        members = self._catalog.groups.contents_of(group_ids)
        identical = self._catalog.groups.identical_among(group_ids)
        kept = {choice.keep for choice in choices}
        planned: set[int] = set()
        plan = []
        for choice in choices:
            held = dict(members.get(choice.group_id, ()))
            wanted = [i for i in choice.trash if i not in kept and i not in planned]
            planned.update(wanted)
            # A shot of a series can be the photo that its own copies go for.
            spared = kept.intersection(choice.trash) - {choice.keep}
            for other in self._catalog.files.by_id(spared).values():
                tally.refuse(other.path, _KEPT)
            files = self._describe([choice.keep, *wanted], held=held, tally=tally)
            keep = files.pop(choice.keep, None)
            if keep is None:
                for file in files.values():
                    tally.refuse(file.path, _CHANGED)
                continue
            trash = tuple(files.values())
            is_identical = choice.group_id in identical
            plan.append(PlannedGroup(choice.group_id, keep, trash, is_identical))
        return plan

    def _describe(
        self, file_ids: list[int], *, held: dict[int, ContentId], tally: Tally
    ) -> dict[int, PlannedFile]:
        """Describe files of a group; those that are not what the group says are refused."""
        described = {}
        for number, file in self._catalog.files.by_id(file_ids).items():
            # A file that was read anew may wait for its groups to be worked out again.
            if file.content_id is None or held.get(number) != file.content_id:
                tally.refuse(file.path, _CHANGED)
            elif file.is_offline:
                tally.refuse(file.path, _OFFLINE)
            else:
                described[number] = PlannedFile(
                    number,
                    file.path,
                    file.stamp,
                    file.content_id,
                    self._catalog.contents.hash_of(file.content_id),
                    self._catalog.files.root_of(number),
                )
        return described

    def _clear(
        self,
        group: PlannedGroup,
        steps: dict[Path, JournalStep],
        fates: Fates,
        tally: Tally,
    ) -> Generator[None]:
        """Yields after each photo; the keeper is checked anew before each of them."""
        for file in group.trash:
            step = steps[file.path]
            try:
                _check_keeper(group.keep)
                parts = self._mover.find_parts(file, fates=fates)
                if group.is_identical:
                    self._mover.check_kept(file, parts, keep=group.keep, fates=fates)
                if parts:  # reading them may have taken a while
                    _check_keeper(group.keep)
                _check_unchanged(file)
                _check_two_files(file, group.keep)
                self._mover.move(file, step=step, parts=parts, keep=group.keep)
            except CatalogError:
                raise
            except PhotocleanError as error:
                self._refuse(step, str(error), tally)
            else:
                tally.moved += 1
                tally.size += file.stamp.size + sum(part.size for part in parts)
                tally.contents.update((file.content_id, group.keep.content_id))
                tally.contents.update(part.content_id for part in parts if part.content_id)
            yield

    def _refuse(self, step: JournalStep, reason: str, tally: Tally) -> None:
        self._catalog.journal.record(step.id, state="refused", reason=reason)
        tally.refuse(step.path, reason)


def _check_keeper(keep: PlannedFile) -> None:
    """See that the photo to keep is safe.

    Raises:
        PhotocleanError: It is not; the text says why.
    """
    try:
        _check_unchanged(keep)
    except PhotocleanError as error:
        msg = f"Left alone, because the photo to keep is not safe: {error}"
        raise PhotocleanError(msg) from error


def _check_unchanged(file: PlannedFile) -> None:
    """See that a file is there, is a plain file of its folder and holds what was compared.

    Raises:
        PhotocleanError: It is not; the text says why.
    """
    path = file.path
    try:
        if path.is_symlink() or not path.is_file():
            msg = f"{path} is no longer there."
            raise PhotocleanError(msg)
        if not path.resolve().is_relative_to(file.root.resolve()):
            msg = f"{path} leads out of the folder {file.root}."
            raise PhotocleanError(msg)
        if hash_file(path) != file.content_hash:
            msg = f"{path} has changed since it was compared."
            raise PhotocleanError(msg)
    except OSError as error:
        msg = f"{path} can't be read ({error.strerror or error})."
        raise PhotocleanError(msg) from error


def _check_two_files(file: PlannedFile, keep: PlannedFile) -> None:
    """See that the file to go is not the one to keep under another name.

    Raises:
        PhotocleanError: It is, or nobody can tell.
    """
    try:
        is_same = file.path.samefile(keep.path)
    except OSError as error:
        msg = f"{file.path} can't be read ({error.strerror or error})."
        raise PhotocleanError(msg) from error
    if is_same:
        msg = f"{file.path} is the photo to keep itself, under another name ({keep.path})."
        raise PhotocleanError(msg)
