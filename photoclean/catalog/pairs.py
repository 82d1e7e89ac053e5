"""Candidate pairs: contents that the vectors put close together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoclean.catalog.assets import AssetTable
from photoclean.catalog.rows import in_chunks, marks
from photoclean.domain.evidence import EVIDENCE_METHOD
from photoclean.domain.relation import CandidatePair

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from photoclean.domain.photo import ContentId

_NOT_REFUTED = (
    "NOT EXISTS (SELECT 1 FROM evidence WHERE evidence.first = pairs.first"
    f" AND evidence.second = pairs.second AND relation IS NULL AND method = {EVIDENCE_METHOD})"
)


class PairTable:
    """The table `pairs`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._assets = AssetTable(connection)

    def put(self, pairs: Iterable[CandidatePair], *, model: str) -> None:
        """Note candidate pairs of one model's vectors."""
        self._connection.executemany(
            "INSERT OR REPLACE INTO pairs VALUES (?, ?, ?, ?)",
            ((model, pair.first, pair.second, pair.similarity) for pair in pairs),
        )

    def forget_below(self, similarity: float, *, model: str) -> None:
        """Drop the pairs that are less alike than this."""
        self._connection.execute(
            "DELETE FROM pairs WHERE model = ? AND similarity < ?", (model, similarity)
        )

    def around(
        self, content_ids: Iterable[ContentId], *, model: str
    ) -> tuple[set[ContentId], list[CandidatePair]]:
        """Follow pairs, parts of one photo and contents with the same pixels to the end.

        Pairs that evidence has refuted lead nowhere. Returns all contents that hang together
        with the given ones, and the pairs among them.
        """
        reached = set(content_ids)
        edge = set(reached)
        pixels: set[bytes] = set()
        pairs: list[CandidatePair] = []
        while edge:
            found = self._led_by(edge, model=model)
            pairs += found
            ends = {pair.second for pair in found}
            ends |= self._leading_to(edge, model=model)
            ends |= self._with_pixels_of(edge, pixels)
            ends.update(*self._assets.ties(edge))
            edge = ends - reached
            reached |= edge
        return reached, pairs

    def _led_by(self, content_ids: set[ContentId], *, model: str) -> list[CandidatePair]:
        found: list[CandidatePair] = []
        for chunk in in_chunks(sorted(content_ids)):
            rows = self._connection.execute(
                "SELECT first, second, similarity FROM pairs"
                f" WHERE model = ? AND first IN ({marks(chunk)}) AND {_NOT_REFUTED}",
                (model, *chunk),
            )
            found += map(CandidatePair._make, rows)
        return found

    def _leading_to(self, content_ids: set[ContentId], *, model: str) -> set[ContentId]:
        found: set[ContentId] = set()
        for chunk in in_chunks(sorted(content_ids)):
            # Not DISTINCT: ten times slower, as SQLite then goes by another index.
            rows = self._connection.execute(
                "SELECT first FROM pairs"
                f" WHERE model = ? AND second IN ({marks(chunk)}) AND {_NOT_REFUTED}",
                (model, *chunk),
            )
            found.update(row[0] for row in rows)
        return found

    def _with_pixels_of(self, content_ids: set[ContentId], known: set[bytes]) -> set[ContentId]:
        """Find the contents with pixels that are not among the known ones, and note these."""
        fresh: set[bytes] = set()
        for chunk in in_chunks(sorted(content_ids)):
            rows = self._connection.execute(
                "SELECT DISTINCT pixel_hash FROM contents"
                f" WHERE pixel_hash IS NOT NULL AND id IN ({marks(chunk)})",
                chunk,
            )
            fresh.update(row[0] for row in rows)
        fresh -= known
        known |= fresh
        found: set[ContentId] = set()
        for hashes in in_chunks(sorted(fresh)):
            rows = self._connection.execute(
                f"SELECT id FROM contents WHERE pixel_hash IN ({marks(hashes)})", hashes
            )
            found.update(row[0] for row in rows)
        return found
