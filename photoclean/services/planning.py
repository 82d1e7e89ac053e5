"""Working out what a clean-up will do, before anything is done."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from photoclean.domain.errors import PhotocleanError
from photoclean.domain.messages import ScanProgressed
from photoclean.domain.plan import Plan, PlannedFile, PlannedGroup, Way
from photoclean.domain.relation import GroupKind
from photoclean.services.rechecking import check_folder
from photoclean.services.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Generator
    from pathlib import Path

    from photoclean.catalog.store import Catalog
    from photoclean.domain.cleanup_messages import GroupChoice
    from photoclean.domain.messages import Event
    from photoclean.domain.photo import ContentId
    from photoclean.services.merging import Merger

_CHANGED = "The group has changed since it was shown. Look at it again."
_KEPT = "Left alone, because another group keeps it."
_OFFLINE = "Its folder can't be reached now, so nothing in it was touched."
_PROTECTED = "Left alone, because its folder is protected."
_NO_LINK = "Only a copy of the very same bytes can be replaced by a link to the kept file."


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a clean-up is to be done; `folder` is where copies go by the way "folder"."""

    way: Way = Way.TRASH
    folder: Path | None = None
    with_metadata: bool = False


class Planner:
    """Turns choices of groups into a plan; touches nothing."""

    def __init__(
        self, *, catalog: Catalog, merger: Merger, is_protected: Callable[[Path], bool]
    ) -> None:
        self._catalog = catalog
        self._merger = merger
        self._is_protected = is_protected

    def plan(
        self, choices: Collection[GroupChoice], wishes: Wishes
    ) -> Generator[Event, None, Plan]:
        """Plan what is to be done with the chosen groups; yields how far that is.

        What can't be done is refused file by file, with the reason.

        Raises:
            PhotocleanError: The folder to move copies into is one that is watched.
        """
        check_folder(self._catalog, way=wishes.way, folder=wishes.folder)
        # A copy that becomes a link keeps its sidecars, and must have the kept file's bytes.
        is_merging = wishes.with_metadata and not wishes.way.is_link
        tally = Tally()
        groups = []
        for done, group in enumerate(self._plan_groups(choices, wishes, tally), start=1):
            ready = self._with_merge(group, tally) if is_merging else group
            if ready is not None:
                groups.append(ready)
            yield ScanProgressed("planning", done, max(done, len(choices)))
        return Plan(
            datetime.now(UTC).isoformat(timespec="seconds"),
            tuple(groups),
            tuple(tally.refused),
            wishes.way,
            wishes.folder,
            is_merging,
        )

    def _plan_groups(
        self, choices: Collection[GroupChoice], wishes: Wishes, tally: Tally
    ) -> Generator[PlannedGroup]:
        catalog = self._catalog
        group_ids = [choice.group_id for choice in choices]
        members = catalog.groups.contents_of(group_ids)
        kinds = catalog.groups.kinds_of(group_ids)
        kept = {choice.keep for choice in choices}
        planned: set[int] = set()
        for choice in choices:
            held = dict(members.get(choice.group_id, ()))
            wanted = [i for i in choice.trash if i not in kept and i not in planned]
            planned.update(wanted)
            # A shot of a series can be the photo that its own copies go for.
            spared = kept.intersection(choice.trash) - {choice.keep}
            for other in catalog.files.by_id(spared).values():
                tally.refuse(other.path, _KEPT)
            files = self._describe([choice.keep, *wanted], held=held, tally=tally)
            keep = files.pop(choice.keep, None)
            if keep is None:
                for file in files.values():
                    tally.refuse(file.path, _CHANGED)
                continue
            trash = tuple(
                file
                for file in files.values()
                if self._may_go(file, keep, way=wishes.way, tally=tally)
            )
            if trash:
                kind = kinds.get(choice.group_id, GroupKind.EDITED)
                yield PlannedGroup(choice.group_id, keep, trash, kind)

    def _may_go(self, file: PlannedFile, keep: PlannedFile, *, way: Way, tally: Tally) -> bool:
        if self._is_protected(file.path):
            tally.refuse(file.path, _PROTECTED)
            return False
        if way.is_link and file.content_hash != keep.content_hash:
            tally.refuse(file.path, _NO_LINK)
            return False
        return True

    def _describe(
        self, file_ids: list[int], *, held: dict[int, ContentId], tally: Tally
    ) -> dict[int, PlannedFile]:
        """Describe files of a group; those that are not what the group says are refused."""
        described = {}
        catalog = self._catalog
        part_bytes = catalog.assets.part_bytes(file_ids)
        found = catalog.files.by_id(file_ids)
        for number in dict.fromkeys(file_ids):
            file = found.get(number)
            if file is None:
                continue
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
                    catalog.contents.hash_of(file.content_id),
                    catalog.files.root_of(number),
                    part_bytes.get(number, 0),
                )
        return described

    def _with_merge(self, group: PlannedGroup, tally: Tally) -> PlannedGroup | None:
        """Add what the photo to keep is given; where it can't take that, the group stays."""
        try:
            merge = self._merger.plan(group)
        except PhotocleanError as error:
            for file in group.trash:
                tally.refuse(file.path, str(error))
            return None
        if merge.changes and self._is_protected(group.keep.path):
            reason = (
                f"Left alone: {group.keep.path} lies in a protected folder, so it can't be"
                f" given what only this copy knows ({'; '.join(merge.changes)})."
            )
            for file in group.trash:
                tally.refuse(file.path, reason)
            return None
        return replace(group, merge=merge)
