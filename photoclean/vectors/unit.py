"""What every store demands of vectors, and how hits are put in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

NORM_TOLERANCE = 1e-4
SIMILARITY_DECIMALS = 6
"""float32 products of the same two vectors differ by 1e-7 from one matrix shape to the next;
rounded, equal vectors tie wherever they are multiplied."""


def check_vectors(vectors: NDArray[np.float32], *, dimension: int) -> NDArray[np.float32]:
    """Give back (n, dimension) float32 vectors of unit length.

    Milvus Lite takes zeros, NaN and infinity without a word.

    Raises:
        ValueError: The shape is another, a number isn't finite or a norm isn't 1.
    """
    checked = np.ascontiguousarray(vectors, dtype=np.float32)
    if checked.ndim != 2 or checked.shape[1] != dimension:
        raise ValueError(f"vectors of shape (n, {dimension}) expected, got {checked.shape}")
    norms = np.linalg.norm(checked, axis=1)
    if not bool(np.all(np.abs(norms - 1.0) <= NORM_TOLERANCE)):  # NaN compares False, too
        raise ValueError("vectors must be finite and of unit length")
    return checked


def check_rows(
    ids: Sequence[int], vectors: NDArray[np.float32], *, dimension: int
) -> NDArray[np.float32]:
    """Check vectors that are to be stored under `ids`.

    Raises:
        ValueError: As `check_vectors`; or the ids are not one a row, each once.
    """
    checked = check_vectors(vectors, dimension=dimension)
    if len(ids) != len(checked) or len(set(ids)) != len(ids):
        raise ValueError(f"{len(checked)} vectors need as many different ids, got {len(ids)}")
    return checked


def round_similarity(similarity: NDArray[np.float32]) -> NDArray[np.float32]:
    """Round cosine similarities to what float32 can tell apart, and clip them to 1."""
    rounded = np.round(similarity.astype(np.float64), SIMILARITY_DECIMALS)
    return np.minimum(rounded, 1.0).astype(np.float32)


def rank_hits(
    hits: Iterable[tuple[int, float]], *, limit: int, min_similarity: float
) -> list[tuple[int, float]]:
    """Keep the best `limit` hits at `min_similarity` or above, best first, ties by id."""
    rounded = ((key, min(1.0, round(score, SIMILARITY_DECIMALS))) for key, score in hits)
    kept = [hit for hit in rounded if hit[1] >= min_similarity]
    return sorted(kept, key=lambda hit: (-hit[1], hit[0]))[:limit]
