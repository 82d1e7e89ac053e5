"""Gives the photo to keep what only its copies know, and takes that back."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING

from photoclean.domain.errors import MetadataError, PhotocleanError
from photoclean.domain.formats import OWN_PREFIX
from photoclean.domain.metadata import Field
from photoclean.domain.plan import PlannedMerge
from photoclean.domain.printable import printable
from photoclean.files.identity import hash_file, stamp_of
from photoclean.files.linking import copy_bytes
from photoclean.files.swapping import keep_bytes, swap_in
from photoclean.imaging.decode import hash_pixels
from photoclean.metadata.sidecar import sidecar_name, write_sidecar_copy
from photoclean.metadata.write import can_embed, write_copy
from photoclean.services.known_metadata import (
    KnownMetadata,
    describe_conflict,
    say_changes,
)
from photoclean.trash.moving import put_in_place, sync_folder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from photoclean.catalog.store import Catalog
    from photoclean.domain.metadata import FieldValue
    from photoclean.domain.plan import JournalStep, PlannedFile, PlannedGroup


class Merger:
    """Reads what the files of a group know, and writes what the keeper lacks.

    `store` is the folder in which the earlier bytes of what is written are kept.
    """

    def __init__(self, *, catalog: Catalog, store: Path) -> None:
        self._catalog = catalog
        self._store = store
        self._known = KnownMetadata(catalog)

    def plan(self, group: PlannedGroup) -> PlannedMerge:
        """Say in words what the keeper would be given; nothing is touched."""
        merging = self._known.merge(group)
        conflicts = tuple(describe_conflict(conflict) for conflict in merging.conflicts)
        changes = say_changes(merging)
        into = self._targets(group.keep) if changes else []
        names = " and ".join(printable(path.name) for path in into)
        return PlannedMerge(changes, conflicts, names)

    def settle(self, group: PlannedGroup) -> PlannedGroup:
        """Plan the merge of a group anew, after conflicts were settled by hand."""
        return replace(group, merge=self.plan(group))

    def write(self, group: PlannedGroup, *, journal_id: int) -> tuple[PlannedFile, list[Path]]:
        """Write what the plan says; tells the keeper as it is then, and what was written.

        A sidecar that is there is written too, as it counts before what is in the photo; and so
        is one where the photo can't take the data after all.

        Raises:
            PhotocleanError: Nothing was changed; the text says why.
        """
        self._known.look_again()
        merging = self._known.merge(group)
        if say_changes(merging) != group.merge.changes:
            msg = "what the copies know has changed since the plan was made. Plan it again."
            raise PhotocleanError(msg)
        keep, targets = group.keep, self._targets(group.keep)
        done: list[JournalStep] = []
        while targets:
            target = targets.pop(0)
            try:
                done.append(
                    self._write_into(target, keep, merging.values, journal_id=journal_id)
                )
            except MetadataError as error:
                if target != keep.path:
                    self._give_up(done, reason=str(error))
                    raise
                targets = targets or [self._sidecar(keep)]
            except PhotocleanError as error:
                self._give_up(done, reason=str(error))
                raise
        return self._follow(keep, done), [step.path for step in done]

    def _give_up(self, done: list[JournalStep], *, reason: str) -> None:
        """Take back what was written for a photo that can't be given all of it."""
        for step in done:
            self.take_back(step)
            self._catalog.journal.record(step.id, state="refused", reason=reason)

    def _write_into(
        self,
        target: Path,
        keep: PlannedFile,
        values: Mapping[Field, FieldValue],
        *,
        journal_id: int,
    ) -> JournalStep:
        """Note what is about to be written, make it, and swap it in."""
        before = hash_file(target) if os.path.lexists(target) else b""
        if target == keep.path and before != keep.content_hash:
            msg = f"{target} has changed since it was compared."
            raise PhotocleanError(msg)
        step = self._catalog.journal.add_write(
            journal_id, keep, path=target, before=before, size=_size_of(target)
        )
        made = _place_beside(step)
        try:
            after = self._make(keep, target, made, values=values, is_new=not before)
            kept = keep_bytes(target, self._store) if before else None
            with self._catalog.durable():
                self._catalog.journal.note_after(step.id, after=after, kept=kept)
            if before:
                swap_in(made, target, expected=before)
            else:
                put_in_place(made, target)
                sync_folder(target.parent)
        except (OSError, PhotocleanError) as error:
            with suppress(OSError):
                made.unlink(missing_ok=True)
            problem = _problem_of(error, target)
            self._catalog.journal.record(step.id, state="refused", reason=str(problem))
            raise problem from (None if problem is error else error)
        self._catalog.journal.record(step.id, state="done")
        return self._catalog.journal.step(step.id)

    def settle_cut_off(self, step: JournalStep) -> bool:
        """See what became of a step that nothing was written down of; true when it was done."""
        self.tidy_beside(step)
        return bool(step.after) and _hash_of(step.path) == step.after

    def tidy_beside(self, step: JournalStep) -> None:
        """Take away what a process that died has left half-written beside a file."""
        with suppress(OSError):
            _place_beside(step).unlink(missing_ok=True)

    def places_of(self, step: JournalStep) -> set[Path]:
        """Tell where the store keeps what a step has replaced, and what took its place."""
        after = step.after.hex()
        places = {self._store / after[:2] / after[2:]} if after else set()
        return places | ({step.trashed} if step.trashed is not None else set())

    def tidy(self) -> None:
        """Take away what a process that died has left half-written in the store."""
        for part in self._store.glob(".part-*"):
            with suppress(OSError):
                part.unlink()

    def take_back(self, step: JournalStep) -> None:
        """Give a file its earlier bytes back; one that was made goes into the store.

        Raises:
            PhotocleanError: Nothing was changed; the text says why.
        """
        path = step.path
        now = _hash_of(path)
        if now == step.content_hash:
            return
        if now != step.after:
            raise PhotocleanError(self._why_not(step, is_there=bool(now)))
        try:
            if step.content_hash:
                self._put_back(step)
            else:
                self._take_away(step)
        except OSError as error:
            msg = f"{path} can't be given its earlier data back ({error.strerror or error})."
            raise PhotocleanError(msg) from error

    def _take_away(self, step: JournalStep) -> None:
        """Take a file that was made out of its place, unless it was changed in that moment."""
        aside = _place_beside(step)
        step.path.rename(aside)
        if _hash_of(aside) != step.after:
            put_in_place(aside, step.path)
            raise PhotocleanError(self._why_not(step, is_there=True))
        keep_bytes(aside, self._store)
        aside.unlink()

    def _put_back(self, step: JournalStep) -> None:
        kept = step.trashed
        if kept is None or _hash_of(kept) != step.content_hash:
            msg = f"{step.path}: its earlier bytes are gone from {self._store}."
            raise PhotocleanError(msg)
        made = _place_beside(step)
        made.unlink(missing_ok=True)
        try:
            # Nothing that there ever was is lost, not even what was merged.
            keep_bytes(step.path, self._store)
            copy_bytes(kept, made)
            swap_in(made, step.path, expected=step.after)
        except BaseException:
            with suppress(OSError):
                made.unlink(missing_ok=True)
            raise

    def _why_not(self, step: JournalStep, *, is_there: bool) -> str:
        later = self._catalog.journal.later_steps(step)
        if later:
            return f"{step.path} was changed again by clean-up {later[-1]}: undo that first."
        if not is_there:
            return f"{step.path} is not there any more, so it was left alone."
        return f"{step.path} has been changed since, so it was left as it is."

    def _make(
        self,
        keep: PlannedFile,
        target: Path,
        made: Path,
        *,
        values: Mapping[Field, FieldValue],
        is_new: bool,
    ) -> bytes:
        made.unlink(missing_ok=True)
        if target == keep.path:
            return write_copy(keep.path, made, values, hash_pixels=_hash_pixels)
        existing = None if is_new else target
        return write_sidecar_copy(existing, made, values, photo=keep.path)

    def _follow(self, keep: PlannedFile, done: list[JournalStep]) -> PlannedFile:
        """Have what the user said of the keeper hold for its new bytes too."""
        step = next((step for step in done if step.path == keep.path), None)
        if step is None:
            return keep
        contents = self._catalog.contents
        known = contents.candidates([keep.content_id]).get(keep.content_id)
        if known is not None:
            with self._catalog.transaction():
                new_id = contents.add(
                    step.after, facts=known.facts, pixel_hash=known.pixel_hash
                )
                self._catalog.verdicts.carry_over(keep.content_id, to=new_id)
        return replace(keep, content_hash=step.after, stamp=stamp_of(keep.path))

    def _targets(self, keep: PlannedFile) -> list[Path]:
        """Tell what is written: the photo, its sidecar if it has one or needs one, or both."""
        sidecar = self._sidecar(keep)
        if not can_embed(keep.path):
            return [sidecar]
        return [keep.path, sidecar] if os.path.lexists(sidecar) else [keep.path]

    def _sidecar(self, keep: PlannedFile) -> Path:
        return sidecar_name(keep.path, existing=self._known.parts_of(keep))


def _problem_of(error: OSError | PhotocleanError, target: Path) -> PhotocleanError:
    """Tell the disk's troubles from those of the format, for which a sidecar may stand in."""
    cause = error if isinstance(error, OSError) else error.__cause__
    if isinstance(cause, OSError):
        return PhotocleanError(f"{target} can't be written ({cause.strerror or cause}).")
    assert isinstance(error, PhotocleanError)
    return error


def _place_beside(step: JournalStep) -> Path:
    """Name what is only there while a file is written; its ending says what it is."""
    mark = blake2b(os.fsencode(step.path), digest_size=6).hexdigest()
    return step.path.with_name(f"{OWN_PREFIX}{step.id}-{mark}{step.path.suffix}")


def _size_of(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:
        return 0


def _hash_of(path: Path) -> bytes:
    """Hash what a plain file holds; empty when there is none."""
    if path.is_symlink() or not path.is_file():
        return b""
    try:
        return hash_file(path)
    except OSError:
        return b"?"


def _hash_pixels(path: Path) -> bytes:
    return hash_pixels(path, data=path.read_bytes())
