"""What looking at the pixels of pairs of contents has proved, whatever the vectors say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from photoclean.catalog.rows import in_chunks, marks
from photoclean.domain.evidence import EVIDENCE_METHOD, Evidence

if TYPE_CHECKING:
    import sqlite3

    from photoclean.domain.photo import ContentId

_decoder = msgspec.json.Decoder(Evidence)


class EvidenceTable:
    """The table `evidence`; what an older method has found counts as missing."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def put(self, one: ContentId, other: ContentId, *, evidence: Evidence) -> None:
        """Note what is known of two contents, as seen from the first to the second."""
        if one > other:
            one, other, evidence = other, one, evidence.swapped()
        self._connection.execute(
            "INSERT OR REPLACE INTO evidence VALUES (?, ?, ?, ?, ?)",
            (
                one,
                other,
                EVIDENCE_METHOD,
                evidence.relation,
                msgspec.json.encode(evidence).decode(),
            ),
        )

    def find(self, one: ContentId, other: ContentId) -> Evidence | None:
        """Read what is known of two contents, as seen from the first to the second."""
        row = self._connection.execute(
            "SELECT found FROM evidence WHERE first = ? AND second = ? AND method = ?",
            (min(one, other), max(one, other), EVIDENCE_METHOD),
        ).fetchone()
        if row is None:
            return None
        found = _decoder.decode(row[0])
        return found if one < other else found.swapped()

    def among(self, content_ids: set[ContentId]) -> dict[tuple[ContentId, ContentId], Evidence]:
        """Read what ties contents to each other, from the smaller id to the larger.

        Evidence that two have nothing in common is left out.
        """
        known: dict[tuple[ContentId, ContentId], Evidence] = {}
        for chunk in in_chunks(sorted(content_ids)):
            rows = self._connection.execute(
                "SELECT first, second, found FROM evidence WHERE relation IS NOT NULL"
                f" AND method = ? AND first IN ({marks(chunk)})",
                (EVIDENCE_METHOD, *chunk),
            )
            for first, second, found in rows:
                if second in content_ids:
                    known[first, second] = _decoder.decode(found)
        return known
