"""Moves a photo to the trash with all that goes with it, or leaves all of it where it is."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

from photoclean.domain.errors import PhotocleanError, TrashError
from photoclean.domain.formats import is_movie_name, is_photo_name
from photoclean.domain.plan import PlannedPart, Way
from photoclean.files.holding import HeldFile, has_identity
from photoclean.files.identity import hash_file
from photoclean.files.siblings import Neighbours
from photoclean.trash.folder_trash import FolderTrash

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from photoclean.catalog.store import Catalog
    from photoclean.domain.plan import JournalStep, PlannedFile
    from photoclean.services.ports import Trash


@dataclass(frozen=True, slots=True)
class Fates:
    """What a whole clean-up means to do: files that stay, and the ids of those that go."""

    kept: frozenset[Path]
    doomed: frozenset[int]


class AssetMover:
    """Moves assets to the trash and puts back what was moved of one that can't be."""

    def __init__(self, *, catalog: Catalog, trash: Trash) -> None:
        self._catalog = catalog
        self._trash = trash
        self._neighbours = Neighbours()

    def look_again(self) -> None:
        """Have the next look into a folder see all that is there by then."""
        self._neighbours.look_again()

    def trash_of(self, step: JournalStep) -> Trash:
        """Give the trash that a step moves its file to: the system's, or the user's folder."""
        if step.action == Way.FOLDER and step.target is not None:
            return FolderTrash(step.target)
        return self._trash

    def find_parts(self, file: PlannedFile, *, fates: Fates) -> list[PlannedPart]:
        """Look what goes with a photo right now, and read it.

        Raises:
            PhotocleanError: That can't be told, is not what was compared, or is to be kept.
        """
        paths = self._list_parts(file)
        kept = fates.kept.intersection(paths)
        if kept:
            msg = f"Left alone, because {min(kept)} goes with it, and is to be kept."
            raise PhotocleanError(msg)
        return [self._read(path) for path in paths]

    def check_kept(
        self,
        file: PlannedFile,
        parts: Iterable[PlannedPart],
        *,
        keep: PlannedFile,
        fates: Fates,
    ) -> None:
        """See that the photos and movies that go with a copy are kept elsewhere.

        They are when the photo to keep has the same beside it, or another file that stays
        holds the photo. Of a copy of what goes with the photo to keep, that must be there.

        Raises:
            PhotocleanError: One is not; the text names it.
        """
        wanted = [p for p in parts if is_photo_name(p.path) or is_movie_name(p.path)]
        if (keep.content_id, file.content_id) in self._catalog.assets.ties([file.content_id]):
            wanted.append(_as_part(file))
        if not wanted:
            return
        kept = {keep.content_hash, *map(_hash, self._list_parts(keep))}
        for part in wanted:
            if part.content_hash not in kept and not self._is_elsewhere(part, fates):
                msg = f"Left alone, because {part.path} would be kept nowhere."
                raise PhotocleanError(msg)

    def move(
        self,
        held: HeldFile,
        *,
        step: JournalStep,
        parts: Collection[PlannedPart],
        kept: HeldFile,
    ) -> None:
        """Move a photo and its parts to the trash, the photo last, and write that down.

        Raises:
            PhotocleanError: All of it is where it was, or the text says what is not.
        """
        steps = []
        if parts:
            with self._catalog.durable(), self._catalog.transaction():
                steps = self._catalog.journal.add_parts(step, parts)
        try:
            for part, known in zip(steps, parts, strict=True):
                moved = self._move(part, kept=kept, identity=known.identity)
                self._catalog.journal.record(part.id, state="done", trashed=moved)
            held.let_go()
            place = self._move(step, kept=kept, identity=held.identity)
        except TrashError as error:
            problems = self.put_back(steps, reason=str(error))
            raise PhotocleanError(" ".join([str(error), *problems])) from error
        with self._catalog.transaction():
            self._catalog.journal.record(step.id, state="done", trashed=place)
            self.forget([step.path, *(part.path for part in parts)])

    def find_trashed(self, step: JournalStep) -> Path | None:
        """Look where the very bytes of a step lie now, if they were moved."""
        if step.trashed is not None and holds(step.trashed, step.content_hash):
            return step.trashed
        return self.trash_of(step).find(
            step.path, is_it=lambda place: holds(place, step.content_hash)
        )

    def put_back(self, steps: Iterable[JournalStep], *, reason: str) -> list[str]:
        """Bring parts back whose photo has stayed; tells in words which could not be.

        Those stay in the journal as done: taking the clean-up back tries again.
        """
        problems = []
        journal = self._catalog.journal
        for step in steps:
            try:
                self._put_back(journal.step(step.id))
            except TrashError as error:
                problems.append(str(error))
                journal.record(step.id, state="done", reason=str(error))
            else:
                journal.record(step.id, state="refused", reason=reason)
        return problems

    def forget(self, paths: Collection[Path]) -> None:
        """Take files that are gone out of the catalogue."""
        gone = [path for path in paths if not os.path.lexists(path)]
        known = [self._catalog.files.find(path) for path in gone]
        self._catalog.files.remove([file.id for file in known if file is not None])
        self._catalog.companions.remove(gone)

    def _list_parts(self, file: PlannedFile) -> tuple[Path, ...]:
        """Look at a photo's folder; of a root that is a single file nothing else is ours."""
        try:
            nearby = [
                p for p in self._neighbours.list(file.path) if p.is_relative_to(file.root)
            ]
        except OSError as error:
            msg = f"The folder of {file.path} can't be read ({error.strerror or error})."
            raise PhotocleanError(msg) from error
        found = self._catalog.assets.find_parts(file.path, nearby)
        if found is None:
            msg = f"{file.path} goes with another photo by now. Look at it again."
            raise PhotocleanError(msg)
        return found

    def _read(self, path: Path) -> PlannedPart:
        """Read a part; of a photo it has to be what the catalogue knows."""
        try:
            with HeldFile(path) as held:
                digest = held.hash()
                size, identity = held.status.st_size, held.identity
        except OSError as error:
            msg = f"{path} can't be read ({error.strerror or error})."
            raise PhotocleanError(msg) from error
        content_id = None
        if is_photo_name(path):
            known = self._catalog.files.find(path)
            content_id = None if known is None else known.content_id
            if content_id is None or self._catalog.contents.hash_of(content_id) != digest:
                msg = f"{path}, which goes with it, is new or has changed. Look at it again."
                raise PhotocleanError(msg)
        return PlannedPart(path, size, digest, content_id, identity)

    def _is_elsewhere(self, part: PlannedPart, fates: Fates) -> bool:
        """Tell whether another file holds a photo, and stays."""
        if part.content_id is None:
            return False
        for file in self._catalog.files.with_content(part.content_id):
            stays = not file.is_offline and not {file.id, file.part_of}.intersection(
                fates.doomed
            )
            if stays and file.path != part.path and holds(file.path, part.content_hash):
                return True
        return False

    def _move(
        self, step: JournalStep, *, kept: HeldFile, identity: tuple[int, int] | None
    ) -> Path | None:
        """Move the file of a step and tell where it lies in the trash, if that is known.

        Raises:
            TrashError: The file is where it was; the text says why.
        """
        path, trash = step.path, self.trash_of(step)
        if identity is not None and not has_identity(path, identity):
            msg = f"{path} was replaced while it was looked at."
            raise TrashError(msg)
        try:
            place: Path | None = trash.move(path)
        except TrashError:
            # A trash may take a file and say that it has failed.
            if os.path.lexists(path) or not os.path.lexists(path.parent):
                raise
            place = self.find_trashed(step)
        problem = _find_problem(step, place, kept=kept, identity=identity)
        if problem:
            self._bring_back_at_once(step, place, problem)
        return place

    def _bring_back_at_once(self, step: JournalStep, place: Path | None, problem: str) -> None:
        """Undo a move that should not have been.

        Raises:
            TrashError: Always; it says how it went. What could not be brought back stands in
                the journal as done, so that undo tries again.
        """
        try:
            if place is None:
                msg = "its place in the trash is not known"
                raise TrashError(msg)
            self.trash_of(step).restore(place, original=step.path)
        except TrashError as error:
            msg = f"{step.path} is in the trash, and should not be, {problem}. {error}"
            self._catalog.journal.record(step.id, state="done", trashed=place, reason=msg)
            raise TrashError(msg) from error
        msg = f"Brought back at once, {problem}"
        raise TrashError(msg)

    def _put_back(self, step: JournalStep) -> None:
        """See that the file of a step is where it was."""
        was_moved = step.state == "done" or not os.path.lexists(step.path)
        if not was_moved or holds(step.path, step.content_hash):
            return
        trashed = self.find_trashed(step)
        if trashed is None:
            msg = f"{step.path} could not be brought back: look for it in the trash."
            raise TrashError(msg)
        self.trash_of(step).restore(trashed, original=step.path)


def _find_problem(
    step: JournalStep,
    place: Path | None,
    *,
    kept: HeldFile,
    identity: tuple[int, int] | None,
) -> str:
    """See that what was moved is what was looked at, and that the keeper is still there."""
    is_known = place is None or (identity is not None and has_identity(place, identity))
    if not is_known and place is not None and not holds(place, step.content_hash):
        return f"because {step.path} was replaced while it was looked at"
    if not kept.is_still_there():
        return f"because the photo to keep has gone or changed: {kept.path}"
    return ""


def holds(path: Path, content_hash: bytes) -> bool:
    """Tell whether a path holds the very bytes of which this is the hash."""
    try:
        return hash_file(path) == content_hash
    except OSError:
        return False


def is_untouched(step: JournalStep) -> bool:
    """Tell whether the file of a step is where it was: by its size and time, else its bytes."""
    try:
        status = step.path.lstat()
    except OSError:
        return False
    is_file = stat.S_ISREG(status.st_mode)
    if is_file and (status.st_size, status.st_mtime_ns) == (step.size, step.mtime_ns):
        return True
    return is_file and holds(step.path, step.content_hash)


def _as_part(file: PlannedFile) -> PlannedPart:
    return PlannedPart(file.path, file.stamp.size, file.content_hash, file.content_id)


def _hash(path: Path) -> bytes:
    try:
        return hash_file(path)
    except OSError as error:
        msg = f"{path} can't be read ({error.strerror or error})."
        raise PhotocleanError(msg) from error
