"""What the files of a group know, merged into what the photo to keep would be given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoclean.domain.cleanup_messages import FieldConflict
from photoclean.domain.errors import PhotocleanError
from photoclean.domain.merging import Source, merge
from photoclean.domain.metadata import Field
from photoclean.domain.metadata_words import say_value
from photoclean.domain.people import SAME_FRAME, normalised
from photoclean.domain.printable import printable
from photoclean.files.siblings import Neighbours
from photoclean.metadata.read import read_metadata

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from photoclean.catalog.store import Catalog
    from photoclean.domain.cleanup_messages import FieldChoice
    from photoclean.domain.evidence import Alignment
    from photoclean.domain.merging import Conflict, Merging
    from photoclean.domain.metadata import FieldValue
    from photoclean.domain.photo import ContentId, PhotoFacts
    from photoclean.domain.plan import PlannedFile, PlannedGroup

_SIDECARS = frozenset({".xmp", ".json"})


class KnownMetadata:
    """Reads the files of a group and their sidecars as they are now."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._neighbours = Neighbours()

    def look_again(self) -> None:
        """Have the next look see all that is there by then."""
        self._neighbours.look_again()

    def merge(self, group: PlannedGroup) -> Merging:
        """Work out what the keeper is given, with the conflicts settled as the group says."""
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
            field = _field_of(choice)
            conflict = next((one for one in merging.conflicts if one.field is field), None)
            if conflict is not None and 0 <= choice.taken < len(conflict.candidates):
                chosen[field] = conflict.candidates[choice.taken].value
        return merge(keeper, others, by_hand=chosen)

    def _read(self, file: PlannedFile, *, to_keeper: Alignment | None) -> Source:
        """Read what a file and its sidecars know."""
        sidecars = [path for path in self.parts_of(file) if path.suffix.lower() in _SIDECARS]
        return Source(
            printable(file.path.name), read_metadata(file.path, sidecars=sidecars), to_keeper
        )

    def parts_of(self, file: PlannedFile) -> tuple[Path, ...]:
        """Look what goes with a photo right now."""
        try:
            siblings = self._neighbours.list(file.path)
            nearby = [path for path in siblings if path.is_relative_to(file.root)]
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


def _field_of(choice: FieldChoice) -> Field:
    """Find the field that was settled by hand; a plan's file may name any."""
    if choice.field not in set(Field):
        msg = f"There is no field {choice.field!r} that could be settled. Plan it again."
        raise PhotocleanError(msg)
    return Field(choice.field)


def describe_conflict(conflict: Conflict) -> FieldConflict:
    """Say a conflict in words."""
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


def say_changes(merging: Merging) -> tuple[str, ...]:
    """Say what the keeper is given, field by field."""
    return tuple(printable(change.words) for change in merging.changes)
