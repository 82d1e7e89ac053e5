"""Keeps the groups up to date: finds out what is missing, has it compared, writes them down."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from photoclean.domain.grouping import group_contents
from photoclean.domain.links import Knowledge, key_of
from photoclean.domain.messages import GroupsChanged, ScanProgressed

if TYPE_CHECKING:
    from collections.abc import (
        Callable,
        Collection,
        Generator,
        Iterator,
        Mapping,
        Sequence,
    )
    from pathlib import Path

    from photoclean.catalog.store import Catalog
    from photoclean.domain.evidence import Evidence
    from photoclean.domain.grouping import Grouping
    from photoclean.domain.keeper import Candidate, KeeperRules
    from photoclean.domain.links import PairKey
    from photoclean.domain.messages import Event
    from photoclean.domain.photo import ContentId
    from photoclean.domain.quality import Assessment, Quality
    from photoclean.services.ports import Comparer

_Item = TypeVar("_Item")
_Pictures = TypeVar("_Pictures", bound="tuple[Candidate, ...]")
_PACE = 0.1
"""Seconds of comparing between two looks at what else there is to do."""
_MOST_AT_ONCE = 64
_CRASHES_ALLOWED = 1
_AROUND_AT_ONCE = 1000
"""Contents whose groups are worked out at a time: some 50 ms, unless all hang together."""


class Settler:
    """Turns candidate pairs into groups, by evidence that is asked for where it is needed.

    What can't be compared or assessed now is left out for now: it is tried again when
    something happens to its files, and after `try_again`.
    """

    def __init__(
        self, *, catalog: Catalog, comparer: Comparer, model: str, rules: KeeperRules
    ) -> None:
        self._catalog = catalog
        self._comparer = comparer
        self._model = model
        self._rules = rules
        self._announced = catalog.groups.revision()
        self._unseen_pairs: set[PairKey] = set()
        self._unseen_contents: set[ContentId] = set()
        self._batch = 8

    def change_rules(self, rules: KeeperRules) -> None:
        """Choose keepers by other rules from now on; the groups that are written stay."""
        self._rules = rules

    def settle(self, content_ids: Collection[ContentId], *, with_due: bool) -> Generator[Event]:
        """Work out the groups around some contents, and around all that are due if wanted.

        Other work on the catalogue may go on at each yield: whatever is known of a pair stays
        true, and all else is read anew.
        """
        wanted = self._collect(content_ids, with_due=with_due)
        done = 0
        while wanted:
            some: Collection[ContentId] = _take(wanted, _AROUND_AT_ONCE)
            while some:
                reached, grouping = self._write_groups(some)
                wanted -= reached
                yield from self.announce()
                missing = sum(map(len, _list_missing(grouping)))
                for count in self._look(grouping):
                    done, missing = done + count, missing - count
                    yield ScanProgressed("comparing", done, done + missing)
                some = grouping.waiting

    def regroup(self, content_ids: Collection[ContentId]) -> None:
        """Work out the groups as far as nothing has to be compared; the rest stays due.

        Those around all that is due too, if that is not much.
        """
        few = len(self._catalog.groups.due()) <= _AROUND_AT_ONCE
        wanted = self._collect(content_ids, with_due=few)
        while wanted:
            reached, _ = self._write_groups(_take(wanted, _AROUND_AT_ONCE))
            wanted -= reached

    def announce(self) -> Generator[Event]:
        """Say that groups have changed, if they have since that was last said.

        A member that moved changes its group too, though its members are the same.
        """
        revision = self._catalog.groups.revision()
        if revision != self._announced:
            self._announced = revision
            yield GroupsChanged(revision)

    def expect(self, count: int) -> None:
        """Get ready for so many new contents."""
        self._comparer.expect(count)

    def try_again(self) -> None:
        """Have another try at what could not be compared or assessed before."""
        self._unseen_pairs.clear()
        self._unseen_contents.clear()

    def release(self) -> None:
        """Give back the memory that pictures are kept in."""
        self._comparer.release()

    def _collect(self, content_ids: Collection[ContentId], *, with_due: bool) -> set[ContentId]:
        """Tell whose groups are to be worked out; something has happened to those named."""
        wanted = set(content_ids)
        self._unseen_contents -= wanted
        self._unseen_pairs = {pair for pair in self._unseen_pairs if wanted.isdisjoint(pair)}
        if with_due:
            wanted |= self._catalog.groups.due() - self._put_off()
        return wanted

    def _put_off(self) -> set[ContentId]:
        return self._unseen_contents.union(*self._unseen_pairs)

    def _write_groups(
        self, content_ids: Collection[ContentId]
    ) -> tuple[set[ContentId], Grouping]:
        """Write the groups that are certain; all others stay as they are, and due.

        Returns:
            All contents that hang together with the given ones, and what came of them.
        """
        catalog = self._catalog
        reached, pairs = catalog.pairs.around(content_ids, model=self._model)
        known = Knowledge(
            catalog.contents.candidates(reached),
            pairs,
            catalog.evidence.among(reached),
            catalog.verdicts.among(reached),
            self._rules,
            self._unseen_pairs,
            self._unseen_contents,
        )
        grouping = group_contents(known)
        with catalog.transaction():
            catalog.groups.replace(reached - grouping.waiting, groups=grouping.groups)
            catalog.groups.mark_due(grouping.waiting | (reached & self._put_off()))
        return reached, grouping

    def _look(self, grouping: Grouping) -> Iterator[int]:
        """Find out what is missing, in batches; tells how much of it is done."""
        contents, pairs, faces = _list_missing(grouping)
        yield from self._in_batches(contents, self._assess)
        yield from self._in_batches(pairs, self._compare)
        yield from self._in_batches(faces, self._find_faces)

    def _in_batches(
        self, items: Sequence[_Item], act: Callable[[Sequence[_Item]], None]
    ) -> Iterator[int]:
        """Make each batch as large as the pace allows; nothing is under way at a yield."""
        start = 0
        while start < len(items):
            batch = items[start : start + self._batch]
            began = time.perf_counter()
            act(batch)
            self._blame()
            took = max(time.perf_counter() - began, 1e-6)
            fitting = round(len(batch) * _PACE / took)
            self._batch = max(1, min(fitting, 2 * self._batch, _MOST_AT_ONCE))
            start += len(batch)
            yield len(batch)

    def _assess(self, content_ids: Sequence[ContentId]) -> None:
        candidates = self._catalog.contents.candidates(content_ids)
        found: dict[ContentId, Assessment] = {}
        for portion in self._portions([(one,) for one in candidates.values()]):
            found.update(self._comparer.assess([one for (one,) in portion]))
            self._acquit(portion)
        self._unseen_contents |= candidates.keys() - found.keys()
        self._note(found)

    def _note(self, assessed: Mapping[ContentId, Assessment]) -> None:
        contents = self._catalog.contents
        with self._catalog.transaction():
            for content_id, assessment in assessed.items():
                contents.set_quality(content_id, quality=assessment.quality)
                if assessment.pixel_hash is not None:
                    contents.set_pixel_hash(content_id, pixel_hash=assessment.pixel_hash)

    def _find_faces(self, content_ids: Sequence[ContentId]) -> None:
        candidates = self._catalog.contents.candidates(content_ids)
        found: dict[ContentId, Quality] = {}
        for portion in self._portions([(one,) for one in candidates.values()]):
            found.update(self._comparer.find_faces([one for (one,) in portion]))
        self._unseen_contents |= candidates.keys() - found.keys()
        with self._catalog.transaction():
            for content_id, quality in found.items():
                counted = replace(quality, are_faces_counted=True)
                self._catalog.contents.set_quality(content_id, quality=counted)

    def _compare(self, pairs: Sequence[tuple[ContentId, ContentId]]) -> None:
        ends = {end for pair in pairs for end in pair}
        candidates = self._catalog.contents.candidates(ends)
        there = [pair for pair in pairs if candidates.keys() >= set(pair)]
        found: dict[tuple[ContentId, ContentId], Evidence] = {}
        for portion in self._portions([(candidates[a], candidates[b]) for a, b in there]):
            found.update(self._comparer.compare(portion))
        self._unseen_pairs |= {key_of(*pair) for pair in there if pair not in found}
        with self._catalog.transaction():
            self._note(self._comparer.take_assessments())
            for (one, other), evidence in found.items():
                self._catalog.evidence.put(one, other, evidence=evidence)

    def _portions(self, items: Sequence[_Pictures]) -> Iterator[Sequence[_Pictures]]:
        """Keep those apart that were at hand when a decoder killed the process.

        Each has one more chance, alone, so that the innocent are told from the guilty.
        """
        crashes = self._catalog.files.suspects()
        if not crashes:
            yield items
            return
        worst = [
            max(crashes.get(file.path, 0) for one in item for file in one.files)
            for item in items
        ]
        yield [item for item, count in zip(items, worst, strict=True) if not count]
        for item, count in zip(items, worst, strict=True):
            if 0 < count <= _CRASHES_ALLOWED:
                yield [item]

    def _blame(self) -> set[Path]:
        """Suspect what has just killed a process that looked at pixels."""
        killers = self._comparer.take_killers()
        if killers:
            with self._catalog.transaction():
                self._catalog.files.add_crashes(killers)
        return killers

    def _acquit(self, portion: Sequence[tuple[Candidate, ...]]) -> None:
        """Clear what was decoded in full and has done no harm."""
        killers = self._blame()
        for path in self._catalog.files.suspects().keys() - killers:
            if any(file.path == path for item in portion for one in item for file in one.files):
                self._catalog.files.clear_suspect(path)


def _list_missing(
    grouping: Grouping,
) -> tuple[
    tuple[ContentId, ...], tuple[tuple[ContentId, ContentId], ...], tuple[ContentId, ...]
]:
    return grouping.missing_contents, grouping.missing_pairs, grouping.missing_faces


def _take(wanted: set[ContentId], most: int) -> set[ContentId]:
    return {wanted.pop() for _ in range(min(most, len(wanted)))}
