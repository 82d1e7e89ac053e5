"""Judged pairs of contents, and the user's verdicts on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoclean.catalog.rows import in_chunks, marks
from photoclean.domain.relation import JudgedPair, Relation

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from photoclean.domain.photo import ContentId


class PairTable:
    """The tables `pairs` and `verdicts`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def put(self, pairs: Iterable[JudgedPair], *, model: str) -> None:
        """Note judged pairs of one model's vectors, those that are no copies too."""
        self._connection.executemany(
            "INSERT OR REPLACE INTO pairs VALUES (?, ?, ?, ?, ?)",
            ((model, p.first, p.second, p.similarity, p.relation) for p in pairs),
        )

    def around(
        self, content_ids: Iterable[ContentId], *, model: str
    ) -> tuple[set[ContentId], list[JudgedPair]]:
        """Follow the copies from some contents as far as they lead.

        Returns all contents that hang together with the given ones, and the pairs among them.
        """
        reached = set(content_ids)
        edge = set(reached)
        pairs: dict[tuple[ContentId, ContentId], JudgedPair] = {}
        while edge:
            found = self._touching(edge, model=model)
            pairs.update(((pair.first, pair.second), pair) for pair in found)
            ends = {end for pair in found for end in (pair.first, pair.second)}
            edge = ends - reached
            reached |= edge
        return reached, [pairs[key] for key in sorted(pairs)]

    def _touching(self, content_ids: set[ContentId], *, model: str) -> list[JudgedPair]:
        found = []
        for column in ("first", "second"):
            for chunk in in_chunks(content_ids):
                found += self._connection.execute(
                    "SELECT first, second, similarity, relation FROM pairs WHERE model = ?"
                    f" AND relation IS NOT NULL AND {column} IN ({marks(chunk)})",
                    (model, *chunk),
                ).fetchall()
        return [_to_pair(*row) for row in found]

    def add_verdicts(
        self, pairs: Iterable[tuple[ContentId, ContentId]], *, verdict: str
    ) -> None:
        """Remember what the user said of pairs of contents; the smaller id comes first."""
        self._connection.executemany(
            "INSERT OR REPLACE INTO verdicts VALUES (?, ?, ?)",
            ((min(a, b), max(a, b), verdict) for a, b in pairs),
        )

    def verdicts_among(
        self, content_ids: Iterable[ContentId]
    ) -> set[tuple[ContentId, ContentId]]:
        """Read the pairs that the user called no duplicates, where the first is among these."""
        found: set[tuple[ContentId, ContentId]] = set()
        for chunk in in_chunks(content_ids):
            found.update(
                self._connection.execute(
                    f"SELECT first, second FROM verdicts WHERE first IN ({marks(chunk)})", chunk
                ).fetchall()
            )
        return found


def _to_pair(
    first: ContentId, second: ContentId, similarity: float, relation: str | None
) -> JudgedPair:
    return JudgedPair(first, second, similarity, Relation(relation) if relation else None)
