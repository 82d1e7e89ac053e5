"""Exact nearest neighbours with numpy: a store in memory, and the join of many with many."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

import numpy as np

from photoclean.vectors.unit import (
    SIMILARITY_DECIMALS,
    check_rows,
    check_vectors,
    round_similarity,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

_BLOCK = 2048
_Number = TypeVar("_Number", bound=np.generic)


class Neighbours(NamedTuple):
    """Pairs of a row and an id close to it: rows or ids (n,), ids (n,), similarities (n,)."""

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    similarity: NDArray[np.float32]


class VectorMatrix:
    """Vectors by id in one array that grows as a scan makes them."""

    def __init__(self, dimension: int) -> None:
        self._ids = np.empty(0, dtype=np.int64)
        self._vectors = np.empty((0, dimension), dtype=np.float32)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    @property
    def ids(self) -> NDArray[np.int64]:
        """The ids, shape (n,), in the order they came; a view, valid until the next append."""
        return self._ids[: self._count]

    @property
    def vectors(self) -> NDArray[np.float32]:
        """The vectors, shape (n, dimension); a view, valid until the next append."""
        return self._vectors[: self._count]

    def append(self, ids: Sequence[int], vectors: NDArray[np.float32]) -> None:
        """Add rows; the room doubles when it is used up.

        Raises:
            ValueError: As for `MilvusStore.put`.
        """
        checked = check_rows(ids, vectors, dimension=self._vectors.shape[1])
        stop = self._count + len(ids)
        if stop > len(self._ids):
            room = max(stop, 2 * len(self._ids), 64)
            self._ids = _grown(self._ids, self._count, room)
            self._vectors = _grown(self._vectors, self._count, room)
        self._ids[self._count : stop] = ids
        self._vectors[self._count : stop] = checked
        self._count = stop


class ExactStore:
    """The vectors of one model in memory, searched in full: what Milvus is measured against."""

    def __init__(self, dimension: int) -> None:
        self._dimension = dimension
        self._vectors: dict[int, NDArray[np.float32]] = {}

    def ids(self) -> set[int]:
        """All ids that have a vector."""
        return set(self._vectors)

    def count(self) -> int:
        """How many vectors there are."""
        return len(self._vectors)

    def put(self, ids: Sequence[int], vectors: NDArray[np.float32]) -> None:
        """Add or replace vectors, shape (n, dimension), unit length.

        Raises:
            ValueError: As for `MilvusStore.put`.
        """
        checked = check_rows(ids, vectors, dimension=self._dimension)
        for key, vector in zip(ids, checked, strict=True):
            self._vectors[int(key)] = vector.copy()

    def delete(self, ids: Sequence[int]) -> None:
        """Forget vectors; unknown ids are no error."""
        for key in ids:
            self._vectors.pop(int(key), None)

    def search(
        self, vectors: NDArray[np.float32], *, limit: int, min_similarity: float
    ) -> list[list[tuple[int, float]]]:
        """For each row the at most `limit` nearest ids, as `MilvusStore.search` gives them."""
        checked = check_vectors(vectors, dimension=self._dimension)
        ids, stored = self.get(list(self._vectors))
        found: list[list[tuple[int, float]]] = [[] for _ in checked]
        for start in range(0, len(checked), _BLOCK):
            rows = checked[start : start + _BLOCK]
            near = _Nearest(len(rows), limit=limit)
            for low in range(0, len(ids), _BLOCK):
                row, column, similarity = _close_pairs(
                    rows, stored[low : low + _BLOCK], min_similarity
                )
                near.add(Neighbours(row, ids[low + column], similarity))
            for row, key, similarity in zip(*near.best(), strict=True):
                found[start + int(row)].append(
                    (int(key), round(float(similarity), SIMILARITY_DECIMALS))
                )
        return found

    def stream(self) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float32]]]:
        """All ids and vectors in blocks, ids ascending."""
        ordered = sorted(self._vectors)
        for start in range(0, len(ordered), _BLOCK):
            yield self.get(ordered[start : start + _BLOCK])

    def get(self, ids: Sequence[int]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Read the vectors of the ids that are there, ids ascending."""
        there = sorted({int(key) for key in ids} & self._vectors.keys())
        vectors = np.array([self._vectors[key] for key in there], dtype=np.float32)
        return np.array(there, dtype=np.int64), vectors.reshape(len(there), self._dimension)

    def close(self) -> None:
        """Forget everything."""
        self._vectors.clear()


def find_neighbours(
    new_ids: NDArray[np.int64],
    new_vectors: NDArray[np.float32],
    *,
    all_ids: NDArray[np.int64],
    all_vectors: NDArray[np.float32],
    limit: int,
    min_similarity: float,
    block: int = _BLOCK,
) -> Iterator[Neighbours]:
    """Join new vectors with all, in blocks of `block` new rows.

    Gives for each new id its at most `limit` nearest other ids at `min_similarity` or above,
    best first, ties by id: what a store's search gives, the id itself left out. Memory is that
    of a few products of block by block, plus `limit` pairs a row. When the new ids are all ids,
    in the same order, each product of two blocks is made once and serves both.

    Args:
        new_ids: Shape (n,), each once.
        new_vectors: Shape (n, d), unit length.
        all_ids: Shape (m,), each once; may hold the new ids or not.
        all_vectors: Shape (m, d), unit length.
        limit: The most neighbours of one id.
        min_similarity: The least cosine similarity.
        block: Rows of a block.

    Yields:
        The pairs of one block of new rows: new ids, other ids, cosine similarities rounded to 6
        decimals. The new ids come in their given order.
    """
    starts = range(0, len(new_ids), block)
    nearest = {
        start: _Nearest(len(new_ids[start : start + block]), limit=limit) for start in starts
    }
    is_self_join = np.array_equal(new_ids, all_ids)
    for start in starts:
        mine = new_ids[start : start + block]
        for low in range(start if is_self_join else 0, len(all_ids), block):
            others = all_ids[low : low + block]
            row, column, similarity = _close_pairs(
                new_vectors[start : start + block],
                all_vectors[low : low + block],
                min_similarity,
            )
            is_other = mine[row] != others[column]
            row, column, similarity = row[is_other], column[is_other], similarity[is_other]
            nearest[start].add(Neighbours(row, others[column], similarity))
            if is_self_join and low != start:
                nearest[low].add(Neighbours(column, mine[row], similarity))
        best = nearest.pop(start).best()
        yield Neighbours(mine[best.first], best.second, best.similarity)


def _close_pairs(
    rows: NDArray[np.float32], others: NDArray[np.float32], min_similarity: float
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]:
    """Multiply two blocks; give row and column numbers and similarity of what passes."""
    products = (rows @ others.T).ravel()
    # The comparison of all is cheap, and few of a block's millions pass. It is a little too
    # generous, because what counts is the rounded value.
    places = np.flatnonzero(products >= np.float32(min_similarity - 1e-6))
    similarity = round_similarity(products[places])
    passes = similarity >= np.float32(min_similarity)
    row, column = np.divmod(places[passes], len(others))
    return row, column, similarity[passes]


class _Nearest:
    """The best neighbours seen so far of each row of a block."""

    def __init__(self, rows: int, *, limit: int) -> None:
        self._limit = limit
        self._enough = max(4 * limit * rows, _BLOCK)
        self._parts: list[Neighbours] = []
        self._pending = 0

    def add(self, found: Neighbours) -> None:
        """Take in pairs of a row's number and an id."""
        self._parts.append(found)
        self._pending += len(found.first)
        if self._pending > self._enough:
            self._parts = [self.best()]
            self._pending = len(self._parts[0].first)

    def best(self) -> Neighbours:
        """The best of each row: row numbers ascending, best first, ties by id."""
        if not self._parts:
            empty = np.empty(0, dtype=np.int64)
            return Neighbours(empty, empty, np.empty(0, dtype=np.float32))
        row, second, similarity = (
            np.concatenate(columns) for columns in zip(*self._parts, strict=True)
        )
        order = np.lexsort((second, -similarity, row))
        row = row[order]
        # How many of the same row stand before each.
        rank = np.arange(len(row)) - np.searchsorted(row, row)
        order = order[rank < self._limit]
        return Neighbours(row[rank < self._limit], second[order], similarity[order])


def _grown(array: NDArray[_Number], count: int, room: int) -> NDArray[_Number]:
    grown = np.empty((room, *array.shape[1:]), dtype=array.dtype)
    grown[:count] = array[:count]
    return grown
