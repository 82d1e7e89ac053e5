"""Gives the photo to keep what only its copies know, and takes that back."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING

from photoclean.domain.errors import MetadataError, PhotocleanError
from photoclean.domain.formats import OWN_PREFIX
from photoclean.domain.merging import Source, merge
from photoclean.domain.messages import FieldConflict
from photoclean.domain.metadata import Field
from photoclean.domain.metadata_words import say_value
from photoclean.domain.people import SAME_FRAME, normalised
from photoclean.domain.plan import PlannedMerge
from photoclean.files.identity import hash_file, stamp_of
from photoclean.files.siblings import list_siblings
from photoclean.files.swapping import keep_bytes, swap_in
from photoclean.imaging.decode import hash_pixels
from photoclean.metadata.read import read_metadata
from photoclean.metadata.sidecar import sidecar_name, write_sidecar_copy
from photoclean.metadata.write import can_embed, write_copy

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from photoclean.catalog.store import Catalog
    from photoclean.domain.evidence import Alignment
    from photoclean.domain.merging import Conflict, Merging
    from photoclean.domain.metadata import FieldValue
    from photoclean.domain.photo import ContentId, PhotoFacts
    from photoclean.domain.plan import JournalStep, PlannedFile, PlannedGroup

_SIDECARS = frozenset({".xmp", ".json"})


class Merger:
    """Reads what the files of a group know, and writes what the keeper lacks.

    `store` is the folder in which the earlier bytes of what is written are kept.
    """

    def __init__(self, *, catalog: Catalog, store: Path) -> None:
        self._catalog = catalog
        self._store = store

    def plan(self, group: PlannedGroup) -> PlannedMerge:
        """Say in words what the keeper would be given; nothing is touched."""
        merging = self._merge(group)
        conflicts = tuple(_describe(conflict) for conflict in merging.conflicts)
        changes = _words(merging)
        into = self._target(group.keep) if changes else None
        return PlannedMerge(changes, conflicts, "" if into is None else into.name)

    def settle(self, group: PlannedGroup) -> PlannedGroup:
        """Plan the merge of a group anew, after conflicts were settled by hand."""
        return replace(group, merge=self.plan(group))

    def write(self, group: PlannedGroup, *, journal_id: int) -> PlannedFile:
        """Write what the plan says and tell the keeper as it is then.

        What turns out not to fit into the photo after all goes into its sidecar.

        Raises:
            PhotocleanError: Nothing was changed; the text says why.
        """
        merging = self._merge(group)
        if _words(merging) != group.merge.changes:
            msg = "what the copies know has changed since the plan was made. Plan it again."
            raise PhotocleanError(msg)
        keep, target = group.keep, self._target(group.keep)
        try:
            return self._write_into(target, keep, merging.values, journal_id=journal_id)
        except MetadataError:
            if target != keep.path:
                raise
        target = self._sidecar(keep)
        return self._write_into(target, keep, merging.values, journal_id=journal_id)

    def _write_into(
        self,
        target: Path,
        keep: PlannedFile,
        values: Mapping[Field, FieldValue],
        *,
        journal_id: int,
    ) -> PlannedFile:
        """Note what is about to be written, make it, and swap it in."""
        before = hash_file(target) if os.path.lexists(target) else b""
        step = self._catalog.journal.add_write(
            journal_id, keep, path=target, before=before, size=_size_of(target)
        )
        made = _place_beside(step)
        try:
            after = self._make(keep, target, made, values=values, is_new=not before)
            kept = keep_bytes(target, self._store) if before else None
            self._catalog.journal.note_after(step.id, after=after, kept=kept)
            swap_in(made, target, expected=before)
        except (OSError, PhotocleanError) as error:
            with suppress(OSError):
                made.unlink(missing_ok=True)
            reason = error.strerror or str(error) if isinstance(error, OSError) else str(error)
            self._catalog.journal.record(step.id, state="refused", reason=reason)
            if isinstance(error, MetadataError):
                raise
            raise PhotocleanError(reason) from error
        with self._catalog.transaction():
            self._catalog.journal.record(step.id, state="done")
            return self._follow(keep, target, after)

    def settle_cut_off(self, step: JournalStep) -> bool:
        """See what became of a step that nothing was written down of; true when it was done."""
        with suppress(OSError):
            _place_beside(step).unlink(missing_ok=True)
        return bool(step.after) and _hash_of(step.path) == step.after

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
            if not step.content_hash:
                keep_bytes(path, self._store)
                path.unlink()
                return
            self._put_back(step)
        except OSError as error:
            msg = f"{path} can't be given its earlier data back ({error.strerror or error})."
            raise PhotocleanError(msg) from error

    def _put_back(self, step: JournalStep) -> None:
        kept = step.trashed
        if kept is None or _hash_of(kept) != step.content_hash:
            msg = f"{step.path}: its earlier bytes are gone from {self._store}."
            raise PhotocleanError(msg)
        made = _place_beside(step)
        made.unlink(missing_ok=True)
        try:
            _copy(kept, made)
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

    def _follow(self, keep: PlannedFile, target: Path, after: bytes) -> PlannedFile:
        """Have what the user said of the keeper hold for its new bytes too."""
        if target != keep.path:
            return keep
        contents = self._catalog.contents
        known = contents.candidates([keep.content_id]).get(keep.content_id)
        if known is not None:
            new_id = contents.add(after, facts=known.facts, pixel_hash=known.pixel_hash)
            self._catalog.verdicts.carry_over(keep.content_id, to=new_id)
        return replace(keep, content_hash=after, stamp=stamp_of(keep.path))

    def _merge(self, group: PlannedGroup) -> Merging:
        facts = self._facts_of([group.keep, *group.trash])
        keeper = self._read(group.keep, to_keeper=SAME_FRAME)
        others = [
            self._read(file, to_keeper=self._lay(file, group.keep, facts))
            for file in group.trash
        ]
        merging = merge(keeper, others)
        if not group.by_hand:
            return merging
        chosen: dict[Field, FieldValue] = {}
        for choice in group.by_hand:
            field = Field(choice.field)
            conflict = next((one for one in merging.conflicts if one.field is field), None)
            if conflict is not None and 0 <= choice.taken < len(conflict.candidates):
                chosen[field] = conflict.candidates[choice.taken].value
        return merge(keeper, others, by_hand=chosen)

    def _read(self, file: PlannedFile, *, to_keeper: Alignment | None) -> Source:
        """Read what a file and its sidecars know."""
        sidecars = [path for path in self._parts(file) if path.suffix.lower() in _SIDECARS]
        return Source(
            _printable(file.path.name), read_metadata(file.path, sidecars=sidecars), to_keeper
        )

    def _parts(self, file: PlannedFile) -> tuple[Path, ...]:
        """Look what goes with a photo right now."""
        try:
            nearby = [p for p in list_siblings(file.path) if p.is_relative_to(file.root)]
        except OSError as error:
            msg = f"The folder of {file.path} can't be read ({error.strerror or error})."
            raise PhotocleanError(msg) from error
        return self._catalog.assets.find_parts(file.path, nearby) or ()

    def _facts_of(self, files: Iterable[PlannedFile]) -> dict[ContentId, PhotoFacts]:
        ids = {file.content_id for file in files}
        known = self._catalog.contents.candidates(ids)
        return {content_id: candidate.facts for content_id, candidate in known.items()}

    def _lay(
        self, file: PlannedFile, keep: PlannedFile, facts: Mapping[ContentId, PhotoFacts]
    ) -> Alignment | None:
        """Find how a copy's picture lies in the keeper's, in shares of width and height."""
        if file.content_id == keep.content_id:
            return SAME_FRAME
        evidence = self._catalog.evidence.find(file.content_id, keep.content_id)
        one, other = facts.get(file.content_id), facts.get(keep.content_id)
        if evidence is None or evidence.alignment is None or one is None or other is None:
            return None
        return normalised(
            evidence.alignment,
            first=(one.width, one.height),
            second=(other.width, other.height),
        )

    def _target(self, keep: PlannedFile) -> Path:
        """Tell what is written: the photo, or its sidecar where the format can't take it."""
        return keep.path if can_embed(keep.path) else self._sidecar(keep)

    def _sidecar(self, keep: PlannedFile) -> Path:
        return sidecar_name(keep.path, existing=self._parts(keep))


def _describe(conflict: Conflict) -> FieldConflict:
    values = [told.value for told in conflict.candidates]
    return FieldConflict(
        conflict.field.value,
        tuple(
            f"{say_value(conflict.field, told.value)} ({', '.join(told.sources)})"
            for told in conflict.candidates
        ),
        values.index(conflict.taken) if conflict.taken in values else -1,
        conflict.why,
    )


def _words(merging: Merging) -> tuple[str, ...]:
    return tuple(_printable(change.words) for change in merging.changes)


def _printable(text: str) -> str:
    """Names that are no valid Unicode are shown with replacement characters."""
    return os.fsencode(text).decode("utf-8", "replace")


def _place_beside(step: JournalStep) -> Path:
    """Name what is only there while a file is written; its ending says what it is."""
    mark = blake2b(os.fsencode(step.path), digest_size=6).hexdigest()
    return step.path.with_name(f"{OWN_PREFIX}{step.id}-{mark}{step.path.suffix}")


def _copy(source: Path, place: Path) -> None:
    with source.open("rb") as reading, place.open("xb") as writing:
        while block := reading.read(1 << 20):
            writing.write(block)
        writing.flush()
        os.fsync(writing.fileno())


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
