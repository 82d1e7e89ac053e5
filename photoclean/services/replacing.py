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
from photoclean.files.linking import make_clone, make_hard_link, make_symbolic_link
from photoclean.services.asset_moves import holds
from photoclean.trash.moving import put_in_place

if TYPE_CHECKING:
    from pathlib import Path

    from photoclean.catalog.store import Catalog
    from photoclean.domain.plan import JournalStep
    from photoclean.files.holding import HeldFile
    from photoclean.services.ports import Trash


class Replacer:
    """Replaces copies of the very same bytes."""

    def __init__(self, *, catalog: Catalog, trash: Trash) -> None:
        self._catalog = catalog
        self._trash = trash

    def replace(self, held: HeldFile, *, step: JournalStep, kept: HeldFile) -> None:
        """Replace a copy by what the step says, and write that down.

        Raises:
            PhotocleanError: The copy is where it was; the text says why.
        """
        made = place_beside(step)
        _make(step, kept.path, made)
        try:
            self._swap(held, step=step, made=made, kept=kept)
        except BaseException:
            with suppress(OSError):
                made.unlink(missing_ok=True)
            raise
        with self._catalog.transaction():
            self._catalog.journal.record(step.id, state="done")
            self.note(step)

    def _swap(self, held: HeldFile, *, step: JournalStep, made: Path, kept: HeldFile) -> None:
        status = held.status
        self._catalog.journal.note_status(
            step.id, mtime_ns=status.st_mtime_ns, mode=status.st_mode
        )
        if step.action == Way.CLONE:
            _give_status(made, status)
        held.let_go()
        place = self._move_away(step)
        self._catalog.journal.record(step.id, state="planned", trashed=place)
        try:
            if place is not None and not has_identity(place, held.identity):
                _check_bytes(step, place)
            if not kept.is_still_there():
                msg = f"The photo to keep has gone or changed: {kept.path}."
                raise TrashError(msg)
            put_in_place(made, step.path)
        except (OSError, TrashError) as error:
            self._bring_back_at_once(step, place, error)

    def _move_away(self, step: JournalStep) -> Path | None:
        """Move the copy to the trash, and tell where it lies there if that is known."""
        try:
            return self._trash.move(step.path)
        except TrashError:
            # A trash may take a file and say that it has failed.
            if os.path.lexists(step.path) or not os.path.lexists(step.path.parent):
                raise
            return find_replaced(step, self._trash)

    def _bring_back_at_once(
        self, step: JournalStep, place: Path | None, cause: OSError | TrashError
    ) -> None:
        """Undo a move after which nothing took the copy's place.

        Raises:
            TrashError: Always; it says how it went. What could not be brought back stands in
                the journal as done, so that undo tries again.
        """
        reason = cause.strerror or str(cause) if isinstance(cause, OSError) else str(cause)
        try:
            if place is None:
                msg = "Its place there is not known."
                raise TrashError(msg)
            self._trash.restore(place, original=step.path)
        except TrashError as error:
            msg = f"{step.path} is in the trash, with nothing in its place ({reason}). {error}"
            self._catalog.journal.record(step.id, state="done", reason=msg)
            raise TrashError(msg) from error
        msg = f"{step.path} was left as it was ({reason})."
        raise TrashError(msg) from cause

    def note(self, step: JournalStep) -> None:
        """Have the catalogue know what stands in a copy's place."""
        files = self._catalog.files
        known = files.find(step.path)
        if known is None or step.target is None:
            return
        if step.action == Way.SYMBOLIC_LINK:
            files.remove([known.id])  # links are not followed
            return
        root = next((r for r in files.roots() if step.path.is_relative_to(r.path)), None)
        if root is None:
            return
        stamp = stamp_of(step.path)
        if step.action == Way.CLONE:
            files.note_clone(step.path, stamp=stamp, like=stamp_of(step.target))
        files.put(step.path, root_id=root.id, stamp=stamp, content_id=step.content_id)


def find_replaced(step: JournalStep, trash: Trash) -> Path | None:
    """Look where the bytes of a copy lie whose place something has taken."""
    if step.trashed is not None and holds(step.trashed, step.content_hash):
        return step.trashed
    return trash.find(step.path, is_it=lambda place: holds(place, step.content_hash))


def place_beside(step: JournalStep) -> Path:
    """Name what is only there for a moment; its name is ours alone."""
    return step.path.with_name(f"{OWN_PREFIX}link-{step.id}-{step.content_hash[:4].hex()}")


def _check_bytes(step: JournalStep, place: Path) -> None:
    if not holds(place, step.content_hash):
        msg = f"{step.path} was replaced while it was looked at."
        raise TrashError(msg)


def _give_status(made: Path, status: os.stat_result) -> None:
    try:
        made.chmod(status.st_mode & 0o7777)
        os.utime(made, ns=(status.st_atime_ns, status.st_mtime_ns))
    except OSError as error:
        msg = f"{made.parent} takes no times or rights of files ({error.strerror or error})."
        raise PhotocleanError(msg) from error


def _make(step: JournalStep, keep: Path, made: Path) -> None:
    with suppress(OSError):
        made.unlink(missing_ok=True)
    try:
        if step.action == Way.HARD_LINK:
            make_hard_link(keep, made)
        elif step.action == Way.SYMBOLIC_LINK:
            make_symbolic_link(keep, made, root=step.root)
        else:
            make_clone(keep, made)
    except OSError as error:
        msg = f"{step.path} was left as it was ({error.strerror or error})."
        raise PhotocleanError(msg) from error
    if not holds(made, step.content_hash):  # the kept file was changed in this moment
        with suppress(OSError):
            made.unlink(missing_ok=True)
        msg = f"{keep} was changed while it was looked at."
        raise PhotocleanError(msg)
