"""Unit vectors in clusters, as near-duplicates of photos make them."""

import numpy as np


def clustered_vectors(rng, *, count, dimension, clusters, noise):
    """Make (count, dimension) unit vectors around a few centres; some are exact duplicates."""
    centres = rng.normal(size=(clusters, dimension))
    vectors = centres[rng.integers(clusters, size=count)]
    vectors = vectors + noise * rng.normal(size=vectors.shape) * rng.integers(0, 2, (count, 1))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors.astype(np.float32)


def is_clear(vectors, threshold, *, margin=1e-5):
    """Tell whether no similarity is so near the threshold that rounding decides."""
    products = vectors.astype(np.float64) @ vectors.T.astype(np.float64)
    return bool(np.all(np.abs(products - threshold) > margin))


def naive_neighbours(ids, vectors, *, limit, min_similarity):
    """Spell out what a search is to find: for each row the ids and similarities, best first."""
    products = np.minimum(1.0, np.round(vectors.astype(np.float64) @ vectors.T, 6))
    found = []
    for row in products:
        hits = [
            (int(i), float(s)) for i, s in zip(ids, row, strict=True) if s >= min_similarity
        ]
        found.append(sorted(hits, key=lambda hit: (-hit[1], hit[0]))[:limit])
    return found


def assert_same_hits(found, expected, *, tolerance=3e-6):
    """Compare hits row by row; equals in similarity may stand in for each other."""
    assert len(found) == len(expected)
    for have, want in zip(found, expected, strict=True):
        assert len(have) == len(want)
        scores = np.array([score for _, score in have])
        np.testing.assert_allclose(scores, [score for _, score in want], atol=tolerance)
        if want:
            cut = want[-1][1] + tolerance
            assert {key for key, score in have if score > cut + tolerance} <= dict(want).keys()
            assert {key for key, score in want if score > cut + tolerance} <= dict(have).keys()
