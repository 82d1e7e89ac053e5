"""Looks again at a plan that may be old, or come from a file, before it is carried out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from photoclean.domain.errors import PhotocleanError
from photoclean.domain.plan import Way
from photoclean.domain.relation import GroupKind
from photoclean.services.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from photoclean.catalog.store import Catalog
    from photoclean.domain.plan import Plan, PlannedFile, PlannedGroup

_STRANGE = "It is none of the photos in the folders that photoclean looks after."
_CHANGED = "It has changed, or has not been compared, since the plan was made. Plan it again."
_APART = "By now it does not stand in one group with the photo to keep. Plan it again."
_KEPT = "Left alone, because the same plan keeps it."
_TWICE = "The plan names it twice; once is enough."
_OFFLINE = "Its folder can't be reached now, so nothing in it was touched."


class PlanChecker:
    """Tells what of a plan still holds by what the catalogue knows now.

    A plan's file is a file like any other: it may be old, of another library, or edited. Only
    photos below the user's folders that stand in one group are taken from it; the bytes are
    compared later, at the moment of acting.
    """

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def check(self, plan: Plan) -> Plan:
        """Give the plan as it can be carried out now; what can't be is refused.

        Raises:
            PhotocleanError: The folder to move copies into is none, or is watched by now.
        """
        check_folder(self._catalog, way=plan.way, folder=plan.folder)
        tally = Tally(refused=list(plan.refused))
        groups = tuple(self._check_groups(plan, tally))
        return replace(plan, groups=groups, refused=tuple(tally.refused))

    def _check_groups(self, plan: Plan, tally: Tally) -> Iterator[PlannedGroup]:
        kept = {group.keep.path for group in plan.groups}
        taken: set[Path] = set()
        for group in plan.groups:
            try:
                keep = self._look_up(group.keep)
            except PhotocleanError as error:
                for file in group.trash:
                    tally.refuse(file.path, f"{group.keep.path}, the photo to keep: {error}")
                continue
            known = []
            for file in group.trash:
                try:
                    known.append(self._check(file, keep, kept=kept, taken=taken))
                except PhotocleanError as error:
                    tally.refuse(file.path, str(error))
                else:
                    taken.add(file.path)
            if known:
                yield self._tie(group, keep, known)

    def _check(
        self, file: PlannedFile, keep: PlannedFile, *, kept: set[Path], taken: set[Path]
    ) -> PlannedFile:
        if file.path in kept:
            raise PhotocleanError(_KEPT)
        if file.path in taken:
            raise PhotocleanError(_TWICE)
        known = self._look_up(file)
        if not self._groups_of(keep) & self._groups_of(known):
            raise PhotocleanError(_APART)
        return known

    def _look_up(self, file: PlannedFile) -> PlannedFile:
        """Take ids and folder from the catalogue: those of a plan may be of another one."""
        contents, known = self._catalog.contents, self._catalog.files.find(file.path)
        if known is None:
            raise PhotocleanError(_STRANGE)
        if known.is_offline:
            raise PhotocleanError(_OFFLINE)
        content_id = known.content_id
        if content_id is None or contents.hash_of(content_id) != file.content_hash:
            raise PhotocleanError(_CHANGED)
        root = self._catalog.files.root_of(known.id)
        return replace(file, file_id=known.id, content_id=content_id, root=root)

    def _groups_of(self, file: PlannedFile) -> set[int]:
        return self._catalog.groups.of_file(file.file_id, content_id=file.content_id)

    def _tie(
        self, group: PlannedGroup, keep: PlannedFile, known: list[PlannedFile]
    ) -> PlannedGroup:
        """Take the group's kind as it is now: it tells what may go along with a copy."""
        common = set.intersection(*map(self._groups_of, (keep, *known)))
        number = group.group_id if group.group_id in common else min(common, default=0)
        kind = self._catalog.groups.kinds_of([number]).get(number, GroupKind.IDENTICAL)
        return replace(group, group_id=number, keep=keep, trash=tuple(known), kind=kind)


def check_folder(catalog: Catalog, *, way: Way, folder: Path | None) -> None:
    """See that copies can go where they are to go.

    Raises:
        PhotocleanError: The folder to move copies into is none, or one that is watched.
    """
    if way is not Way.FOLDER:
        return
    if folder is None or not folder.is_dir():
        msg = f"The folder to move copies into does not exist: {folder}."
        raise PhotocleanError(msg)
    for root in catalog.files.roots():
        if folder.resolve().is_relative_to(root.path.resolve()):
            msg = f"{folder} is in a watched folder: what goes there would be found again."
            raise PhotocleanError(msg)
