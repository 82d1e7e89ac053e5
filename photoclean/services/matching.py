"""From vectors to groups: neighbours, what the pairs are, and the groups that follow."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from itertools import repeat
from typing import TYPE_CHECKING

import numpy as np

from photoclean.domain.errors import UnreadablePhotoError
from photoclean.domain.grouping import build_groups
from photoclean.domain.messages import GroupsChanged, ScanProgressed
from photoclean.domain.relation import CandidatePair, JudgedPair, Relation
from photoclean.imaging.decode import hash_pixels
from photoclean.vectors.exact import VectorMatrix, find_neighbours

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Generator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from photoclean.catalog.store import Catalog
    from photoclean.domain.keeper import Candidate
    from photoclean.domain.messages import Event
    from photoclean.domain.photo import ContentId
    from photoclean.services.decoding_ledger import DecodingLedger
    from photoclean.services.ports import VectorStore

NEIGHBOURS = 64
"""The most candidates a content brings in: a photo with twenty edits must find them all."""
_SEARCHED_SINGLY = 64
"""New contents up to which Milvus is asked; for more, the join in blocks is faster.

Measured at 10,000 vectors: 2.2 s to stream them out and 1.8 s for the join; 25 ms a query.
"""
_MAY_BE_SAME_IMAGE = 0.97
"""Cosine similarity from which the pixels of two contents are worth comparing in full."""


class Matcher:
    """Finds the copies of new contents and keeps the groups up to date."""

    def __init__(
        self,
        *,
        catalog: Catalog,
        store: Callable[[], VectorStore],
        model: str,
        candidate_similarity: float,
        edited_similarity: float,
        ledger: DecodingLedger | None = None,
    ) -> None:
        self.model = model
        self._catalog = catalog
        self._store = store
        self._candidate_similarity = candidate_similarity
        self._edited_similarity = edited_similarity
        self._announced = catalog.groups.revision()
        self._ledger = ledger
        self._matrix: VectorMatrix | None = None
        self._new_ids: list[ContentId] = []
        self._new_vectors: list[NDArray[np.float32]] = []

    @property
    def pending(self) -> int:
        """Count the contents whose neighbours have not been looked for."""
        return len(self._new_ids)

    def open_store(self) -> None:
        """Open the vector store now, so that the first vectors need not wait for it."""
        self._store()

    def add(self, content_ids: Sequence[ContentId], vectors: NDArray[np.float32]) -> None:
        """Store new vectors, shape (n, dimension), and mark their contents as embedded."""
        self._store().put(content_ids, vectors)
        self._catalog.contents.mark_embedded(content_ids, model=self.model)
        if self._matrix is not None:
            self._matrix.append(content_ids, vectors)
        self._new_ids += content_ids
        self._new_vectors.append(vectors)

    def match(self, changed: Collection[ContentId]) -> Generator[Event]:
        """Look for the neighbours of all that is new, then work the groups out again.

        `changed` are contents whose files came, moved or went.
        """
        touched = set(changed)
        if self._new_ids:
            ids, vectors = self._new_ids, np.concatenate(self._new_vectors)
            self._new_ids, self._new_vectors = [], []
            found = self._find(ids, vectors)
            yield ScanProgressed("matching", 0, len(found))
            judged = self._judge(found)
            touched.update(ids)
            # In one go, so that a cut-off leaves no pairs behind that are in no group.
            with self._catalog.transaction():
                self._catalog.pairs.put(judged, model=self.model)
                self._catalog.contents.mark_matched(ids, model=self.model)
                self.regroup(touched)
        else:
            self.regroup(touched)
        yield from self.announce()

    def catch_up(self) -> None:
        """Take up contents that were embedded but not matched before the last end."""
        waiting = self._catalog.contents.unmatched(model=self.model)
        known = set(self._new_ids)
        waiting = [content_id for content_id in waiting if content_id not in known]
        if waiting:
            ids, vectors = self._store().get(waiting)
            self._new_ids += ids.tolist()
            self._new_vectors.append(vectors)

    def forget_pending(self) -> None:
        """Drop what waits for its neighbours; `catch_up` takes it up from the catalogue."""
        self._new_ids, self._new_vectors = [], []
        self._matrix = None

    def regroup(self, content_ids: Collection[ContentId]) -> None:
        """Work out the groups around some contents again, and all those that are due."""
        wanted = self._catalog.groups.due().union(content_ids)
        if not wanted:
            return
        reached, pairs = self._catalog.pairs.around(wanted, model=self.model)
        candidates = self._catalog.contents.candidates(reached)
        verdicts = self._catalog.pairs.verdicts_among(reached)
        groups = build_groups(candidates, pairs, verdicts=verdicts)
        with self._catalog.transaction():
            self._catalog.groups.replace(reached, groups=groups)

    def announce(self) -> Generator[Event]:
        """Say that groups have changed, if they have since that was last said.

        A member that moved changes its group too, though its members are the same.
        """
        revision = self._catalog.groups.revision()
        if revision != self._announced:
            self._announced = revision
            yield GroupsChanged(revision)

    def release(self) -> None:
        """Give the memory of the join back."""
        self._matrix = None

    def _find(self, ids: list[ContentId], vectors: NDArray[np.float32]) -> list[CandidatePair]:
        if self._matrix is None and len(ids) <= _SEARCHED_SINGLY:
            pairs = self._search(ids, vectors)
        else:
            pairs = self._join(np.asarray(ids, np.int64), vectors)
        # A write that failed half-way may have left vectors whose contents were taken back.
        known = self._catalog.contents.known_among({end for key in pairs for end in key})
        return [pairs[key] for key in sorted(pairs) if known.issuperset(key)]

    def _search(
        self, ids: list[ContentId], vectors: NDArray[np.float32]
    ) -> dict[tuple[ContentId, ContentId], CandidatePair]:
        rows = self._store().search(
            vectors, limit=NEIGHBOURS + 1, min_similarity=self._candidate_similarity
        )
        pairs = {}
        for content_id, row in zip(ids, rows, strict=True):
            others = [(other, score) for other, score in row if other != content_id]
            for other, score in others[:NEIGHBOURS]:
                pair = CandidatePair.of(content_id, other, similarity=score)  # type: ignore[arg-type]
                pairs[pair.first, pair.second] = pair
        return pairs

    def _join(
        self, ids: NDArray[np.int64], vectors: NDArray[np.float32]
    ) -> dict[tuple[ContentId, ContentId], CandidatePair]:
        matrix = self._load_matrix(vectors.shape[1])
        pairs = {}
        for first, second, similarity in find_neighbours(
            ids,
            vectors,
            all_ids=matrix.ids,
            all_vectors=matrix.vectors,
            limit=NEIGHBOURS,
            min_similarity=self._candidate_similarity,
        ):
            for one, other, score in zip(
                first.tolist(), second.tolist(), similarity.tolist(), strict=True
            ):
                pair = CandidatePair.of(one, other, similarity=score)
                pairs[pair.first, pair.second] = pair
        return pairs

    def _load_matrix(self, dimension: int) -> VectorMatrix:
        if self._matrix is None:
            self._matrix = VectorMatrix(dimension)
            for ids, vectors in self._store().stream():
                self._matrix.append(ids.tolist(), vectors)
        return self._matrix

    def _judge(self, pairs: list[CandidatePair]) -> list[JudgedPair]:
        ends = {end for pair in pairs for end in (pair.first, pair.second)}
        candidates = self._catalog.contents.candidates(ends)
        hashes = {number: c.pixel_hash for number, c in candidates.items()}
        hashes |= self._hash_pixels(_worth_proving(pairs, candidates))
        return [
            JudgedPair(p.first, p.second, p.similarity, self._relate(p, hashes)) for p in pairs
        ]

    def _relate(
        self, pair: CandidatePair, hashes: dict[ContentId, bytes | None]
    ) -> Relation | None:
        one = hashes.get(pair.first)
        if one is not None and one == hashes.get(pair.second):
            return Relation.SAME_IMAGE
        return Relation.EDITED if pair.similarity >= self._edited_similarity else None

    def _hash_pixels(self, candidates: list[Candidate]) -> dict[ContentId, bytes | None]:
        """Decode contents in full to hash their pixels, and keep the hashes."""
        suspects = frozenset(self._catalog.files.suspects())
        with ThreadPoolExecutor(max(2, min(8, os.cpu_count() or 2)), "prove") as pool:
            found = dict(
                zip(
                    (candidate.content_id for candidate in candidates),
                    pool.map(self._hash_first_readable, candidates, repeat(suspects)),
                    strict=True,
                )
            )
        with self._catalog.transaction():
            for content_id, pixel_hash in found.items():
                if pixel_hash is not None:
                    self._catalog.contents.set_pixel_hash(content_id, pixel_hash=pixel_hash)
        return found

    def _hash_first_readable(
        self, candidate: Candidate, suspects: frozenset[Path]
    ) -> bytes | None:
        """Decode in full, but nothing that was at hand when a process died: it has a vector."""
        for file in candidate.files:
            if file.is_offline or file.path in suspects:
                continue
            try:
                data = file.path.read_bytes()
                with self._ledger.watch_over(file.path) if self._ledger else nullcontext():
                    return hash_pixels(file.path, data=data)
            except (OSError, UnreadablePhotoError):
                continue
        return None


def _worth_proving(
    pairs: list[CandidatePair], candidates: dict[ContentId, Candidate]
) -> list[Candidate]:
    """Choose the contents whose pixels have to be compared in full and have not been hashed.

    Pictures of different sizes, and JPEGs of different quality, can't have the same pixels.
    """
    wanted = {}
    for pair in pairs:
        one, other = candidates.get(pair.first), candidates.get(pair.second)
        if pair.similarity < _MAY_BE_SAME_IMAGE or one is None or other is None:
            continue
        if _may_have_same_pixels(one, other):
            wanted.update({c.content_id: c for c in (one, other) if c.pixel_hash is None})
    return [wanted[number] for number in sorted(wanted)]


def _may_have_same_pixels(one: Candidate, other: Candidate) -> bool:
    a, b = one.facts, other.facts
    if (a.width, a.height, a.frames) != (b.width, b.height, b.frames):
        return False
    return not (a.format == b.format == "JPEG" and a.quality != b.quality)
