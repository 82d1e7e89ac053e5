"""From vectors to candidate pairs: looks for the neighbours of what is new."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from photoclean.domain.messages import ScanProgressed
from photoclean.domain.relation import CandidatePair
from photoclean.services.settling import Settler
from photoclean.vectors.exact import VectorMatrix, find_neighbours

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Generator, Sequence

    from numpy.typing import NDArray

    from photoclean.catalog.store import Catalog
    from photoclean.domain.keeper import KeeperRules
    from photoclean.domain.messages import Event
    from photoclean.domain.photo import ContentId
    from photoclean.services.ports import Comparer, VectorStore

NEIGHBOURS = 64
"""The most candidates a content brings in: a photo with twenty edits must find them all."""
_SEARCHED_SINGLY = 64
"""New contents up to which Milvus is asked; for more, the join in blocks is faster.

Measured at 10,000 vectors: 2.2 s to stream them out and 1.8 s for the join; 25 ms a query.
"""


class Matcher:
    """Finds the copies of new contents and keeps the groups up to date."""

    def __init__(
        self,
        *,
        catalog: Catalog,
        store: Callable[[], VectorStore],
        model: str,
        candidate_similarity: float,
        comparer: Comparer,
        rules: KeeperRules,
    ) -> None:
        self.model = model
        self._catalog = catalog
        self._store = store
        self._candidate_similarity = candidate_similarity
        self._settler = Settler(catalog=catalog, comparer=comparer, model=model, rules=rules)
        self._matrix: VectorMatrix | None = None
        self._new_ids: list[ContentId] = []
        self._new_vectors: list[NDArray[np.float32]] = []

    def change(self, *, rules: KeeperRules, candidate_similarity: float) -> None:
        """Work by other rules or another similarity from now on; what is known stays."""
        self._candidate_similarity = candidate_similarity
        self._settler.change_rules(rules)

    def bring_up_to_date(self, *, usual: float) -> None:
        """Where another similarity counts than before: drop pairs, or have more looked for.

        `usual` is what counted in catalogues that do not tell.
        """
        key, wanted = f"similarity of {self.model}", self._candidate_similarity
        known = float(self._catalog.read_meta(key) or usual)
        if known == wanted:
            return
        with self._catalog.transaction():
            if wanted > known:
                self._catalog.pairs.forget_below(wanted, model=self.model)
            else:
                self._catalog.contents.forget_matched(model=self.model)
            self._catalog.groups.mark_due(self._catalog.contents.ids())
            self._catalog.write_meta(key, value=str(wanted))

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
            touched.update(ids)
            # In one go, so that a cut-off leaves no pairs behind that nobody looks at.
            with self._catalog.transaction():
                self._catalog.pairs.put(found, model=self.model)
                self._catalog.contents.mark_matched(ids, model=self.model)
                self._catalog.groups.mark_due(ids)
        yield from self.settle(touched, with_due=True)

    def settle(
        self, content_ids: Collection[ContentId], *, with_due: bool = False
    ) -> Generator[Event]:
        """Work out the groups around some contents; compares what has to be compared."""
        yield from self._settler.settle(content_ids, with_due=with_due)

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
        """Work out the groups around some contents as far as that needs no comparing."""
        self._settler.regroup(content_ids)

    def announce(self) -> Generator[Event]:
        """Say that groups have changed, if they have since that was last said."""
        yield from self._settler.announce()

    def expect(self, count: int) -> None:
        """Get ready for so many new contents."""
        self._settler.expect(count)

    def try_again(self) -> None:
        """Have another try at what could not be compared or assessed before."""
        self._settler.try_again()

    def release(self) -> None:
        """Give back the memory of the join, and that of the pictures compared."""
        self._matrix = None
        self._settler.release()

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
