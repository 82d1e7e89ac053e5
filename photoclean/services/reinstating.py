"""Takes back what stands in a copy's place, or finishes putting it there after a crash.

What stands there is moved aside, the copy comes back, then that is removed: wherever this is
cut off, the copy's bytes are in the trash, in their place, or beside it.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from photoclean.domain.errors import TrashError
from photoclean.domain.plan import Way
from photoclean.files.holding import has_identity
from photoclean.files.identity import stamp_of
from photoclean.files.linking import copy_as_file
from photoclean.services.asset_moves import holds, is_untouched
from photoclean.services.replacing import find_replaced, place_beside
from photoclean.trash.moving import put_in_place

if TYPE_CHECKING:
    from pathlib import Path

    from photoclean.catalog.store import Catalog
    from photoclean.domain.plan import JournalStep
    from photoclean.services.ports import Trash
    from photoclean.services.replacing import Replacer


class Reinstater:
    """Makes links and clones files of their own again."""

    def __init__(self, *, catalog: Catalog, trash: Trash, replacer: Replacer) -> None:
        self._catalog = catalog
        self._trash = trash
        self._replacer = replacer

    def settle_cut_off(self, step: JournalStep) -> bool:
        """See what became of a step that nothing was written down of; true when it was done."""
        made = place_beside(step)
        is_done = self._is_done(step, made)
        with suppress(OSError):
            made.unlink(missing_ok=True)
        if is_done and os.path.lexists(step.path):
            self._replacer.note(step)
        return is_done

    def _is_done(self, step: JournalStep, made: Path) -> bool:
        if step.trashed is None and is_untouched(step):
            return False
        trashed = find_replaced(step, self._trash)
        if os.path.lexists(step.path):
            if trashed is None:
                # Without a trash that holds it: it never went, is back, or is found no more.
                return step.trashed is not None and not self.is_file_again(step)
            self._catalog.journal.record(step.id, state="planned", trashed=trashed)
            return True
        if trashed is None:  # it is gone from the trash, or that doesn't tell (macOS)
            if holds(made, step.content_hash):
                with suppress(OSError):
                    put_in_place(made, step.path)
            return True
        try:
            self._trash.restore(trashed, original=step.path)
        except TrashError:
            self._catalog.journal.record(step.id, state="planned", trashed=trashed)
            return True  # undo tries again
        return False

    def is_under_way(self, step: JournalStep) -> bool:
        """Tell whether the taking back of a step was begun and cut off."""
        return os.path.lexists(place_beside(step))

    def take_back(self, step: JournalStep) -> None:
        """Make a file of its own of what stands in a copy's place.

        It is the very file when the trash still has it, and a new one of the same bytes, time
        and mode when not.

        Raises:
            PhotocleanError: Nothing was changed; the text says why.
        """
        aside = place_beside(step)
        if os.path.lexists(aside):  # a taking back was cut off
            self._go_on(step, aside)
        elif not os.path.lexists(step.path):
            self._fill_gap(step)
        elif not self.is_file_again(step):
            before = _look(step.path)
            self._check_ours(step)
            _rename(step.path, aside)
            if _look(aside) != before:  # somebody has put another file there just now
                put_in_place(aside, step.path)
                msg = f"{step.path} was changed just now, so it was left alone."
                raise TrashError(msg)
            self._go_on(step, aside)

    def is_file_again(self, step: JournalStep) -> bool:
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

    def _fill_gap(self, step: JournalStep) -> None:
        """Bring the copy back though the user has removed what took its place."""
        trashed = find_replaced(step, self._trash)
        if trashed is None:
            msg = f"{step.path} is not there any more, and the trash doesn't have it either."
            raise TrashError(msg)
        self._trash.restore(trashed, original=step.path)

    def _go_on(self, step: JournalStep, aside: Path) -> None:
        """Finish what has begun with moving the link aside."""
        if not os.path.lexists(step.path):
            try:
                self._bring_back(step, aside)
            except BaseException:
                with suppress(OSError):
                    put_in_place(aside, step.path)
                raise
        elif step.path.is_symlink() or not holds(step.path, step.content_hash):
            self._give_way(step, aside)
        for left in (aside, _fresh(aside)):
            left.unlink(missing_ok=True)

    def _give_way(self, step: JournalStep, aside: Path) -> None:
        """Leave what has come into a copy's place, while a taking back was cut off, alone.

        Raises:
            TrashError: Always; it says where the copy's bytes are.
        """
        is_elsewhere = find_replaced(step, self._trash) is not None or (
            step.target is not None and holds(step.target, step.content_hash)
        )
        if is_elsewhere:
            with suppress(OSError):
                aside.unlink()
            msg = f"{step.path} is something else by now, so it was left alone."
        else:
            msg = f"{step.path} is something else by now; what it was lies in {aside}."
        raise TrashError(msg)

    def _bring_back(self, step: JournalStep, aside: Path) -> None:
        trashed = find_replaced(step, self._trash)
        if trashed is not None:
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
        is_link = path.is_symlink()
        if is_link is not (step.action == Way.SYMBOLIC_LINK):
            msg = f"{path} is something else by now, so it was left alone."
            raise TrashError(msg)
        if not is_link and not holds(path, step.content_hash):
            msg = f"{path} has changed since it was replaced by a link, so it was left alone."
            raise TrashError(msg)


def _look(path: Path) -> tuple[int, ...]:
    try:
        stamp = stamp_of(path)
    except OSError:
        return ()
    return (stamp.size, stamp.mtime_ns, stamp.inode, stamp.device)


def _fresh(aside: Path) -> Path:
    """Name the new file that takes a link's place when the trash was emptied."""
    return aside.with_name(f"{aside.name}-new")


def _rename(path: Path, aside: Path) -> None:
    try:
        path.rename(aside)
    except OSError as error:
        msg = f"{path} can't be made a file again ({error.strerror or error})."
        raise TrashError(msg) from error
