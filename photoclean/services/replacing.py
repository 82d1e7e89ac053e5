"""Puts something that takes no room in a copy's place: a link, or a clone of the kept file.

First it is made beside the copy, then the copy goes to the trash, then it gets the copy's name:
whatever fails or is cut off, the copy is where it was or in the trash.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from photoclean.domain.errors import PhotocleanError, TrashError
from photoclean.domain.formats import OWN_PREFIX
from photoclean.domain.plan import Way
from photoclean.files.holding import has_identity
from photoclean.files.identity import stamp_of
from photoclean.files.linking import (
    copy_as_file,
    make_clone,
    make_hard_link,
    make_symbolic_link,
    put_in_place,
)
from photoclean.services.asset_moves import holds

if TYPE_CHECKING:
    from pathlib import Path

    from photoclean.catalog.store import Catalog
    from photoclean.domain.plan import JournalStep, PlannedFile
    from photoclean.files.holding import HeldFile
    from photoclean.services.ports import Trash


class Replacer:
    """Replaces copies of the very same bytes, and takes that back."""

    def __init__(self, *, catalog: Catalog, trash: Trash) -> None:
        self._catalog = catalog
        self._trash = trash

    def replace(
        self, file: PlannedFile, held: HeldFile, *, step: JournalStep, keep: PlannedFile
    ) -> None:
        """Replace a copy by what the step says, and write that down.

        Raises:
            PhotocleanError: The copy is where it was; the text says why.
        """
        made = _place_beside(step)
        _make(step, keep, made)
        try:
            self._swap(file, held, step=step, made=made)
        except BaseException:
            with suppress(OSError):
                made.unlink(missing_ok=True)
            raise
        with self._catalog.transaction():
            self._catalog.journal.record(step.id, state="done")
            self._note(file, step=step, keep=keep)

    def settle_cut_off(self, step: JournalStep) -> bool:
        """See what became of a step that nothing was written down of; true when it was done."""
        made = _place_beside(step)
        is_done = os.path.lexists(step.path) and step.trashed is not None
        trashed = step.trashed or self._trash.find(step.path)
        if not os.path.lexists(step.path) and trashed is not None:
            if not holds(trashed, step.content_hash):
                return True  # the copy went, and is for the user to find
            self._trash.restore(trashed, original=step.path)
        with suppress(OSError):
            made.unlink(missing_ok=True)
        return is_done

    def is_under_way(self, step: JournalStep) -> bool:
        """Tell whether the taking back of a step was begun and cut off."""
        return os.path.lexists(_place_beside(step))

    def take_back(self, step: JournalStep) -> None:
        """Make a file of its own of what stands in a copy's place.

        It is the very file when the trash still has it, and a new one of the same bytes, time
        and mode when not.

        Raises:
            PhotocleanError: Nothing was changed; the text says why.
        """
        aside = _place_beside(step)
        if os.path.lexists(aside):  # a taking back was cut off
            self._go_on(step, aside)
            return
        if self._is_file_again(step):
            return
        self._check_ours(step)
        step.path.rename(aside)
        self._go_on(step, aside)

    def _is_file_again(self, step: JournalStep) -> bool:
        """Tell whether the copy is back: the trash has it no more, and a file is there."""
        gone = step.trashed is None or not os.path.lexists(step.trashed)
        return gone and not step.path.is_symlink() and self._is_apart(step)

    def _is_apart(self, step: JournalStep) -> bool:
        """Tell whether a file holds what the copy held, and is not what a link was made to."""
        if step.target is None or not holds(step.path, step.content_hash):
            return False
        status = step.path.lstat()
        is_same = has_identity(step.target, (status.st_dev, status.st_ino))
        return not is_same and step.action != Way.CLONE

    def _go_on(self, step: JournalStep, aside: Path) -> None:
        """Finish what has begun with moving the link aside."""
        if not os.path.lexists(step.path):
            try:
                self._bring_back(step, aside)
            except BaseException:
                with suppress(OSError):
                    put_in_place(aside, step.path)
                raise
        for left in (aside, _fresh(aside)):
            left.unlink(missing_ok=True)

    def _bring_back(self, step: JournalStep, aside: Path) -> None:
        trashed = step.trashed
        if trashed is not None and holds(trashed, step.content_hash):
            self._trash.restore(trashed, original=step.path)
            return
        if not holds(aside, step.content_hash):
            msg = (
                f"{step.path} can't be made a file again: the trash doesn't have it any more,"
                f" and {step.target} holds something else by now."
            )
            raise TrashError(msg)
        fresh = _fresh(aside)
        try:
            fresh.unlink(missing_ok=True)
            copy_as_file(aside, fresh, mtime_ns=step.mtime_ns, mode=step.mode)
            put_in_place(fresh, step.path)
        except OSError as error:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)
            msg = f"{step.path} can't be made a file again ({error.strerror or error})."
            raise TrashError(msg) from error

    def _check_ours(self, step: JournalStep) -> None:
        """See that what stands in the copy's place is what was put there."""
        path = step.path
        if not os.path.lexists(path):
            msg = f"{path} is not there any more, so it was left alone."
            raise TrashError(msg)
        is_link = path.is_symlink()
        if is_link is not (step.action == Way.SYMBOLIC_LINK):
            msg = f"{path} is something else by now, so it was left alone."
            raise TrashError(msg)
        if not is_link and not holds(path, step.content_hash):
            msg = f"{path} has changed since it was replaced by a link, so it was left alone."
            raise TrashError(msg)

    def _swap(
        self, file: PlannedFile, held: HeldFile, *, step: JournalStep, made: Path
    ) -> None:
        status = held.status
        self._catalog.journal.note_status(
            step.id, mtime_ns=status.st_mtime_ns, mode=status.st_mode
        )
        if step.action == Way.CLONE:
            made.chmod(status.st_mode & 0o7777)
            os.utime(made, ns=(status.st_atime_ns, status.st_mtime_ns))
        held.let_go()
        place = self._trash.move(file.path)
        if not has_identity(place, held.identity) and not holds(place, file.content_hash):
            self._trash.restore(place, original=file.path)
            msg = f"{file.path} was replaced while it was looked at."
            raise TrashError(msg)
        self._catalog.journal.record(step.id, state="planned", trashed=place)
        try:
            put_in_place(made, file.path)
        except OSError as error:
            self._trash.restore(place, original=file.path)
            msg = f"{file.path} was left as it was ({error.strerror or error})."
            raise TrashError(msg) from error

    def _note(self, file: PlannedFile, *, step: JournalStep, keep: PlannedFile) -> None:
        """Have the catalogue know what stands in the copy's place."""
        files = self._catalog.files
        if step.action == Way.SYMBOLIC_LINK:
            files.remove([file.file_id])  # links are not followed
            return
        stamp = stamp_of(file.path)
        known = files.find(file.path)
        root = next(
            (root for root in files.roots() if file.path.is_relative_to(root.path)), None
        )
        if known is None or root is None:
            return
        if step.action == Way.CLONE:
            files.note_clone(file.path, stamp=stamp, like=stamp_of(keep.path))
        files.put(file.path, root_id=root.id, stamp=stamp, content_id=file.content_id)


def _place_beside(step: JournalStep) -> Path:
    """Name what is only there for a moment; its name is ours alone."""
    return step.path.with_name(f"{OWN_PREFIX}link-{step.id}-{step.content_hash[:4].hex()}")


def _fresh(aside: Path) -> Path:
    """Name the new file that takes a link's place when the trash was emptied."""
    return aside.with_name(f"{aside.name}-new")


def _make(step: JournalStep, keep: PlannedFile, made: Path) -> None:
    with suppress(OSError):
        made.unlink(missing_ok=True)
    try:
        if step.action == Way.HARD_LINK:
            make_hard_link(keep.path, made)
        elif step.action == Way.SYMBOLIC_LINK:
            make_symbolic_link(keep.path, made, root=step.root)
        else:
            make_clone(keep.path, made)
    except OSError as error:
        msg = f"{step.path} was left as it was ({error.strerror or error})."
        raise PhotocleanError(msg) from error
    if not holds(made, step.content_hash):  # the kept file was changed in this moment
        made.unlink(missing_ok=True)
        msg = f"{keep.path} was changed while it was looked at."
        raise PhotocleanError(msg)
