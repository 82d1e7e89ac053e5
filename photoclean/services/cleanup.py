"""Clearing copies away: plan, journal, check each file at the moment of acting, act, record."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from photoclean.domain.errors import PhotocleanError, TrashError
from photoclean.domain.messages import (
    CleanupFinished,
    FoldersChanged,
    GroupChoice,
    Refusal,
    ScanProgressed,
    UndoFinished,
)
from photoclean.domain.plan import PlannedFile, PlannedGroup
from photoclean.files.identity import hash_file, stamp_of

if TYPE_CHECKING:
    from collections.abc import Collection, Generator
    from pathlib import Path

    from photoclean.catalog.store import Catalog
    from photoclean.domain.messages import Event
    from photoclean.domain.photo import ContentId
    from photoclean.domain.plan import JournalStep
    from photoclean.services.matching import Matcher
    from photoclean.services.ports import Trash


@dataclass(slots=True)
class _Tally:
    """What has come of a clean-up or of taking one back."""

    moved: int = 0
    size: int = 0
    refused: list[Refusal] = field(default_factory=list)
    contents: set[ContentId] = field(default_factory=set)

    def refuse(self, path: Path, reason: str) -> None:
        """Note a file that was left alone."""
        self.refused.append(Refusal(os.fsencode(path).decode("utf-8", "replace"), reason))


class Cleanup:
    """Moves copies to the trash and takes clean-ups back."""

    def __init__(self, *, catalog: Catalog, matcher: Matcher, trash: Trash) -> None:
        self._catalog = catalog
        self._matcher = matcher
        self._trash = trash

    def choose_all_copies(self, group_ids: Collection[int]) -> tuple[GroupChoice, ...]:
        """Choose the keeper of each group to stay and all its other members to go."""
        members = self._catalog.groups.contents_of(group_ids)
        return tuple(
            GroupChoice(group_id, rows[0][0], tuple(file_id for file_id, _ in rows[1:]))
            for group_id, rows in members.items()
        )

    def trash_copies(self, choices: Collection[GroupChoice]) -> Generator[Event]:
        """Move the chosen files to the trash; each group keeps a file that is read just then.

        What can't be done is refused file by file with its reason; the rest goes on.
        """
        tally = _Tally()
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
            with self._catalog.transaction():
                self._close(number)
        yield from self._settle(tally)
        done = number if tally.moved else 0
        yield CleanupFinished(done, tally.moved, tally.size, tuple(tally.refused))

    def undo_last(self) -> Generator[Event]:
        """Bring the files of the last clean-up back to where they were."""
        journal = self._catalog.journal
        number = journal.last_done()
        if number is None:
            yield UndoFinished(0, 0, ())
            return
        tally = _Tally()
        steps = [step for step in journal.steps(number) if step.state == "done"]
        for step in reversed(steps):
            self._bring_back(step, tally)
            yield ScanProgressed("restoring", tally.moved, len(steps))
        journal.close(number, state="undone")
        yield from self._settle(tally)
        yield UndoFinished(number, tally.moved, tuple(tally.refused))

    def recover(self) -> str | None:
        """Close clean-ups that were cut off, and say what became of them.

        A step is only ever a move to the trash: a file that is still in its place was not
        touched, one that is gone from it was moved before that could be written down.
        """
        journal = self._catalog.journal
        stayed = moved = 0
        for number in journal.open_entries():
            with self._catalog.transaction():
                for step in journal.steps(number):
                    if step.state != "planned":
                        continue
                    if step.path.exists():
                        journal.record(step.id, state="refused", reason="cut off before it")
                        stayed += 1
                    else:
                        place = self._trash.find(step.path)
                        journal.record(step.id, state="done", trashed=place)
                        moved += 1
                journal.close(number, state="done")
        if not stayed + moved:
            return None
        return (
            f"The last clean-up was cut off. {stayed} of its files are still in their place;"
            f" {moved} had just been moved to the trash. Undo brings back all that was moved."
        )

    def _plan(self, choices: Collection[GroupChoice], tally: _Tally) -> list[PlannedGroup]:
        members = self._catalog.groups.contents_of(choice.group_id for choice in choices)
        kept = {choice.keep for choice in choices}
        plan = []
        for choice in choices:
            held = {file_id for file_id, _ in members.get(choice.group_id, ())}
            wanted = [i for i in choice.trash if i in held and i not in kept]
            files = self._describe([choice.keep, *wanted])
            keep = files.pop(choice.keep, None) if choice.keep in held else None
            if keep is None:
                for file in files.values():
                    tally.refuse(file.path, "The group has changed since it was shown.")
                continue
            plan.append(PlannedGroup(choice.group_id, keep, tuple(files.values())))
        return plan

    def _describe(self, file_ids: list[int]) -> dict[int, PlannedFile]:
        known = self._catalog.files.by_id(file_ids)
        return {
            number: PlannedFile(
                number,
                file.path,
                file.stamp,
                file.content_id,
                self._catalog.contents.hash_of(file.content_id),
                self._catalog.files.root_of(number),
            )
            for number, file in known.items()
            if file.content_id is not None
        }

    def _clear(
        self, group: PlannedGroup, steps: dict[Path, JournalStep], tally: _Tally
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
                _check_unchanged(file)
                place = self._trash.move(file.path)
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

    def _refuse(self, step: JournalStep, reason: str, tally: _Tally) -> None:
        self._catalog.journal.record(step.id, state="refused", reason=reason)
        tally.refuse(step.path, reason)

    def _close(self, number: int) -> None:
        """Also when it is stopped half-way: the steps not tried were left alone."""
        journal = self._catalog.journal
        for step in journal.steps(number):
            if step.state == "planned":
                journal.record(step.id, state="refused", reason="The clean-up was stopped.")
        journal.close(number, state="done")

    def _bring_back(self, step: JournalStep, tally: _Tally) -> None:
        try:
            if step.trashed is None:
                msg = (
                    f"{step.path}: its place in the trash is not known; restore it from there."
                )
                raise TrashError(msg)
            self._trash.restore(step.trashed, original=step.path)
        except TrashError as error:
            self._catalog.journal.record(step.id, state="lost", reason=str(error))
            tally.refuse(step.path, str(error))
            return
        with self._catalog.transaction():
            self._catalog.journal.record(step.id, state="undone")
            self._relink(step, tally)
        tally.moved += 1
        tally.size += step.size

    def _relink(self, step: JournalStep, tally: _Tally) -> None:
        """Tie the file to its content again; another one there is for the next look."""
        for root in self._catalog.files.roots():
            if step.path.is_relative_to(root.path):
                known = self._catalog.contents.hash_of(step.content_id)
                if hash_file(step.path) == known:
                    self._catalog.files.put(
                        step.path,
                        root_id=root.id,
                        stamp=stamp_of(step.path),
                        content_id=step.content_id,
                    )
                    tally.contents.add(step.content_id)
                return

    def _settle(self, tally: _Tally) -> Generator[Event]:
        self._matcher.regroup(tally.contents)
        yield from self._matcher.announce()
        yield FoldersChanged()


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
