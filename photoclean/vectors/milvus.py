"""The vectors of one model in Milvus: embedded in a folder, or on a server."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np

from photoclean.vectors.client import MILVUS_ERRORS
from photoclean.vectors.connections import EmbeddedConnection, ServerConnection
from photoclean.vectors.unit import (
    SIMILARITY_DECIMALS,
    check_rows,
    check_vectors,
    rank_hits,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path
    from types import TracebackType

    from numpy.typing import NDArray

    from photoclean.vectors.client import MilvusClient
    from photoclean.vectors.connections import Connection

    Hits = list[tuple[int, float]]

_ROWS_PER_WRITE = 250
# A search of 20,000 rows takes 1.1 s while they are unflushed, 0.13 s then; a flush 0.17 s.
_ROWS_PER_FLUSH = 2000
_ROWS_PER_READ = 1000  # 2 MB of 512 float32 each
_QUERIES_PER_SEARCH = 64
_IDS_PER_PAGE = 16_384  # the most that a server returns at once
_MOST_HITS = 16_384


def open_embedded(folder: Path, *, collection: str, dimension: int) -> MilvusStore:
    """Open a Milvus Lite folder, whose name ends in `.db`, and make it if it isn't there.

    One process opens a folder, once at a time: closing one store closes all on that folder.

    Raises:
        LibraryBusyError: Another process has the folder open.
        VectorStoreError: The disk or its rights don't allow it.
        ValueError: The collection's name has other signs than letters, digits, underscores.
    """
    _check_name(collection)
    return MilvusStore(
        EmbeddedConnection(folder, collection=collection, dimension=dimension),
        collection=collection,
        dimension=dimension,
    )


def open_server(
    uri: str, *, token: str, collection: str, dimension: int, database: str = ""
) -> MilvusStore:
    """Connect to a Milvus server; the collection is made if it isn't there.

    Raises:
        VectorStoreError: The server can't be reached, refuses the token, or holds vectors of
            another length.
        ValueError: The collection's name has other signs than letters, digits, underscores.
    """
    _check_name(collection)
    return MilvusStore(
        ServerConnection(
            uri, token=token, collection=collection, dimension=dimension, database=database
        ),
        collection=collection,
        dimension=dimension,
    )


class MilvusStore:
    """The vectors of one model by content id, cosine similarity; owned by one thread.

    All methods raise VectorStoreError when Milvus fails. After a failed write what was put
    just before it may be gone, too: compare `ids()` with what should be there.
    """

    def __init__(self, connection: Connection, *, collection: str, dimension: int) -> None:
        self._connection = connection
        self._collection = collection
        self._dimension = dimension
        self._is_suspect = False
        self._unflushed = 0
        self._client: MilvusClient | None = connection.open()

    def __enter__(self) -> MilvusStore:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def was_rebuilt(self) -> bool:
        """Whether a damaged folder was moved aside: embed again what is missing here."""
        return self._connection.was_rebuilt

    def ids(self) -> set[int]:
        """All ids that have a vector; 20,000 take 0.6 s embedded."""
        if self._connection.is_embedded:
            # An iterator scans all rows once a page, and takes up to 25 s for 20,000.
            rows = self._call("query", filter="", output_fields=["id"], limit=2**31 - 1)
            return {int(row["id"]) for row in rows}
        return {key for page in self._id_pages() for key in page}

    def count(self) -> int:
        """How many vectors there are; embedded no faster than `ids`."""
        rows = self._call("query", filter="", output_fields=["count(*)"])
        return int(rows[0]["count(*)"])

    def put(self, ids: Sequence[int], vectors: NDArray[np.float32]) -> None:
        """Add or replace vectors, shape (n, dimension), unit length.

        Raises:
            ValueError: The vectors are not finite, of unit length and of this dimension, or the
                ids are not one a row, each once.
            VectorStoreError: Milvus could not write them.
        """
        checked = check_rows(ids, vectors, dimension=self._dimension)
        for start in range(0, len(ids), _ROWS_PER_WRITE):
            stop = start + _ROWS_PER_WRITE
            pairs = zip(ids[start:stop], checked[start:stop], strict=True)
            rows = [{"id": int(key), "vector": vector} for key, vector in pairs]
            self._write("upsert", data=rows)
            self._flush_after(len(rows))

    def delete(self, ids: Sequence[int]) -> None:
        """Forget vectors; unknown ids are no error."""
        for start in range(0, len(ids), _ROWS_PER_READ):
            self._write("delete", ids=[int(key) for key in ids[start : start + _ROWS_PER_READ]])

    def search(
        self, vectors: NDArray[np.float32], *, limit: int, min_similarity: float
    ) -> list[list[tuple[int, float]]]:
        """For each row the at most `limit` nearest ids with their cosine similarity.

        Best first, ties by id; similarities are rounded to 6 decimals and at most 1.0.

        Raises:
            ValueError: The vectors are not finite, of unit length and of this dimension.
            VectorStoreError: Milvus could not answer.
        """
        checked = check_vectors(vectors, dimension=self._dimension)
        found: list[Hits] = []
        for start in range(0, len(checked), _QUERIES_PER_SEARCH):
            batch = checked[start : start + _QUERIES_PER_SEARCH]
            found += self._search_batch(batch, limit=limit, min_similarity=min_similarity)
        return found

    def stream(self) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float32]]]:
        """All ids (n,) and vectors (n, dimension) in blocks of about 1,000, ids ascending.

        The ids are read first and their vectors then by key: 3 s for 20,000 embedded, where
        pages of a query iterator take 10 to 27 s.
        """
        ordered = sorted(self.ids())
        for start in range(0, len(ordered), _ROWS_PER_READ):
            block = self.get(ordered[start : start + _ROWS_PER_READ])
            if len(block[0]):
                yield block

    def get(self, ids: Sequence[int]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Read the vectors of the ids that are there, ids ascending."""
        wanted = sorted({int(key) for key in ids})
        rows: list[tuple[int, NDArray[np.float32]]] = []
        for start in range(0, len(wanted), _ROWS_PER_READ):
            some = wanted[start : start + _ROWS_PER_READ]
            found = self._call("get", ids=some, output_fields=["id", "vector"])
            rows += [(row["id"], np.asarray(row["vector"], dtype=np.float32)) for row in found]
        rows.sort(key=lambda row: row[0])
        keys = np.array([key for key, _ in rows], dtype=np.int64)
        vectors = np.array([vector for _, vector in rows], dtype=np.float32)
        return keys, vectors.reshape(len(rows), self._dimension)

    def close(self) -> None:
        """Write everything down and let go of the folder or the server; again is no error."""
        self._is_suspect = False
        self._let_go()

    def _let_go(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            self._connection.close(client)

    def _id_pages(self) -> Iterator[list[int]]:
        pages = self._call(
            "query_iterator", filter="", output_fields=["id"], batch_size=_IDS_PER_PAGE
        )
        try:
            while page := self._guard(pages.next):
                yield [int(row["id"]) for row in page]
        finally:
            pages.close()

    def _search_batch(
        self, batch: NDArray[np.float32], *, limit: int, min_similarity: float
    ) -> list[Hits]:
        """Search; where equals are cut at the limit, look further for those of smallest id.

        Milvus picks any of equals; but 400 white pages must all find the same 20.
        """
        found: list[Hits] = [[] for _ in batch]
        open_rows, asked = list(range(len(batch))), min(limit + 1, _MOST_HITS)
        while open_rows:
            answers = self._nearest(batch[open_rows], asked)
            tied = []
            for row, hits in zip(open_rows, answers, strict=True):
                found[row] = rank_hits(hits, limit=limit, min_similarity=min_similarity)
                if _is_cut_among_equals(hits, limit, asked=asked, floor=min_similarity):
                    tied.append(row)
            open_rows, asked = tied, min(asked * 8, _MOST_HITS)
        return found

    def _nearest(self, batch: NDArray[np.float32], limit: int) -> list[Hits]:
        answers = self._call(
            "search",
            data=list(batch),
            anns_field="vector",
            limit=limit,
            output_fields=["id"],
            search_params={"metric_type": "COSINE"},
        )
        return [[(int(hit["id"]), float(hit["distance"])) for hit in hits] for hits in answers]

    def _write(self, name: str, **arguments: Any) -> None:  # noqa: ANN401  # pymilvus's own
        """Change the collection, on a fresh engine if the last change has failed.

        After a full disk Milvus Lite goes on to acknowledge rows behind a torn batch in its
        log, and loses them when it closes.
        """
        if self._is_suspect:
            self._let_go()
        self._is_suspect = True
        self._call(name, **arguments)
        self._is_suspect = False

    def _flush_after(self, rows: int) -> None:
        self._unflushed += rows
        if self._connection.is_embedded and self._unflushed >= _ROWS_PER_FLUSH:
            self._write("flush")
            self._unflushed = 0

    def _call(self, name: str, **arguments: Any) -> Any:  # noqa: ANN401  # pymilvus is untyped
        if self._client is None:
            if not self._is_suspect:
                raise ValueError("the vector store is closed")
            self._client = self._connection.open()
        method = getattr(self._client, name)
        return self._guard(
            lambda: method(self._collection, timeout=self._connection.timeout, **arguments)
        )

    def _guard(self, call: Callable[[], Any]) -> Any:  # noqa: ANN401  # pymilvus is untyped
        try:
            return call()
        except MILVUS_ERRORS as error:
            raise self._connection.failure(error) from error


def _is_cut_among_equals(hits: Hits, limit: int, *, asked: int, floor: float) -> bool:
    """Tell whether hits as good as the last one that counts may not have been returned."""
    if len(hits) < asked or asked >= _MOST_HITS:
        return False
    scores = sorted((round(score, SIMILARITY_DECIMALS) for _, score in hits), reverse=True)
    return scores[limit - 1] >= floor and scores[-1] >= scores[limit - 1]


def _check_name(collection: str) -> None:
    if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]{0,254}", collection):
        raise ValueError(f"{collection!r} is no name for a collection")
