"""Clearing copies away: plan, journal, check each file at the moment of acting, act, record."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from photoclean.domain.errors import PhotocleanError, TrashError
from photoclean.domain.messages import (
    CleanupFinished,
    FoldersChanged,
    GroupChoice,
    ScanProgressed,
)
from photoclean.domain.plan import PlannedFile, PlannedGroup
from photoclean.files.identity import hash_file
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
_OFFLINE = "Its folder can't be reached now, so nothing in it was touched."


class Cleanup:
    """Moves copies to the trash and takes clean-ups back."""

    def __init__(self, *, catalog: Catalog, matcher: Matcher, trash: Trash) -> None:
        self._catalog = catalog
        self._matcher = matcher
        self._trash = trash
        self._undo = Undo(catalog=catalog, matcher=matcher, trash=trash)

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
        try:
            for group in plan:
                for _ in self._clear(group, steps, tally):
                    yield ScanProgressed("trashing", tally.moved, count)
        finally:
            self._undo.close_entry(number, reason="The clean-up was stopped.")
        self._matcher.regroup(tally.contents)
        yield from self._matcher.announce()
        yield FoldersChanged()
        done = number if tally.moved else 0
        yield CleanupFinished(done, tally.moved, tally.size, tuple(tally.refused))

    def undo_last(self) -> Generator[Event]:
        """Bring the files of the last clean-up back to where they were."""
        return self._undo.undo_last()

    def recover(self) -> str | None:
        """Close clean-ups that were cut off, and say what became of them."""
        return self._undo.recover()

    def _plan(self, choices: Collection[GroupChoice], tally: Tally) -> list[PlannedGroup]:
        members = self._catalog.groups.contents_of(choice.group_id for choice in choices)
        kept = {choice.keep for choice in choices}
        planned: set[int] = set()
        plan = []
        for choice in choices:
            held = dict(members.get(choice.group_id, ()))
            wanted = [i for i in choice.trash if i not in kept and i not in planned]
            planned.update(wanted)
            files = self._describe([choice.keep, *wanted], held=held, tally=tally)
            keep = files.pop(choice.keep, None)
            if keep is None:
                for file in files.values():
                    tally.refuse(file.path, _CHANGED)
                continue
            plan.append(PlannedGroup(choice.group_id, keep, tuple(files.values())))
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
        self, group: PlannedGroup, steps: dict[Path, JournalStep], tally: Tally
    ) -> Generator[None]:
        """Yields after each file; the keeper is checked anew before each of them."""
        for file in group.trash:
            step = steps[file.path]
            try:
                _check_unchanged(group.keep)
            except PhotocleanError as error:
                reason = f"Left alone, because the photo to keep is not safe: {error}"
                self._refuse(step, reason, tally)
                continue
            try:
                place = self._move(file, keep=group.keep)
            except PhotocleanError as error:
                self._refuse(step, str(error), tally)
            else:
                with self._catalog.transaction():
                    self._catalog.journal.record(step.id, state="done", trashed=place)
                    self._catalog.files.remove([file.file_id])
                tally.moved += 1
                tally.size += file.stamp.size
                tally.contents.update((file.content_id, group.keep.content_id))
            yield

    def _move(self, file: PlannedFile, *, keep: PlannedFile) -> Path | None:
        """Move one file to the trash and tell where it lies there, if that is known.

        Raises:
            PhotocleanError: The file is where it was; the text says why.
        """
        _check_unchanged(file)
        _check_two_files(file, keep)
        place = None
        try:
            place = self._trash.move(file.path)
            if not os.path.lexists(keep.path):
                self._trash.restore(place, original=file.path)
                msg = f"Brought back at once, because the photo to keep has gone: {keep.path}"
                raise TrashError(msg)
        except TrashError:
            if os.path.lexists(file.path):
                raise
        return place or self._trash.find(file.path)

    def _refuse(self, step: JournalStep, reason: str, tally: Tally) -> None:
        self._catalog.journal.record(step.id, state="refused", reason=reason)
        tally.refuse(step.path, reason)


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
