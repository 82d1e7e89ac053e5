import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from photoclean.vectors.exact import ExactStore, VectorMatrix, find_neighbours
from tests.vectors.vector_samples import (
    assert_same_hits,
    clustered_vectors,
    is_clear,
    naive_neighbours,
)

UNIT = np.eye(4, dtype=np.float32)


def join(ids, vectors, **options):
    return find_neighbours(ids, vectors, all_ids=ids, all_vectors=vectors, **options)


def as_rows(ids, blocks):
    rows = {int(key): [] for key in ids}
    for first, second, similarity in blocks:
        for key, other, score in zip(first, second, similarity, strict=True):
            rows[int(key)].append((int(other), float(score)))
    return [rows[int(key)] for key in ids]


def without_self(ids, hits, limit):
    return [
        [hit for hit in row if hit[0] != key][:limit]
        for key, row in zip(ids, hits, strict=True)
    ]


@settings(deadline=None)  # the machine may be busy
@given(
    seed=st.integers(0, 10_000),
    count=st.integers(1, 60),
    clusters=st.integers(1, 6),
    limit=st.integers(1, 12),
    block=st.sampled_from([1, 7, 64]),
    fresh=st.floats(0, 1),
)
def test_join_and_search_find_what_comparing_each_pair_finds(
    seed, count, clusters, limit, block, fresh
):
    rng = np.random.default_rng(seed)
    vectors = clustered_vectors(rng, count=count, dimension=8, clusters=clusters, noise=0.3)
    assume(is_clear(vectors, 0.6))
    ids = rng.permutation(1000)[:count].astype(np.int64)
    expected = naive_neighbours(ids, vectors, limit=limit + 1, min_similarity=0.6)

    store = ExactStore(8)
    store.put(ids.tolist(), vectors)
    assert_same_hits(store.search(vectors, limit=limit + 1, min_similarity=0.6), expected)

    new = max(1, round(fresh * count))
    joined = find_neighbours(
        ids[:new],
        vectors[:new],
        all_ids=ids,
        all_vectors=vectors,
        limit=limit,
        min_similarity=0.6,
        block=block,
    )
    assert_same_hits(as_rows(ids[:new], joined), without_self(ids, expected, limit)[:new])


def test_join_gives_equals_by_smallest_id_best_first():
    vectors = np.repeat(UNIT[:1], 5, axis=0)
    ids = np.array([9, 3, 7, 1, 5], dtype=np.int64)
    joined = find_neighbours(
        ids, vectors, all_ids=ids, all_vectors=vectors, limit=2, min_similarity=0.9, block=2
    )
    assert [[key for key, _ in row] for row in as_rows(ids, joined)] == [
        [1, 3],
        [1, 5],
        [1, 3],
        [3, 5],
        [1, 3],
    ]


def test_join_of_many_equals_trims_as_it_goes():
    vectors = np.repeat(UNIT[:1], 3000, axis=0)
    ids = np.arange(3000, dtype=np.int64)
    blocks = list(
        find_neighbours(
            ids,
            vectors,
            all_ids=ids,
            all_vectors=vectors,
            limit=3,
            min_similarity=0.5,
            block=256,
        )
    )
    assert sum(len(block.first) for block in blocks) == 9000
    assert max(int(block.second.max()) for block in blocks) == 3


def test_join_with_ids_that_are_not_among_all():
    joined = find_neighbours(
        np.array([100], dtype=np.int64),
        UNIT[:1],
        all_ids=np.array([1, 2], dtype=np.int64),
        all_vectors=UNIT[:2],
        limit=5,
        min_similarity=0.5,
    )
    assert as_rows([100], joined) == [[(1, 1.0)]]


def test_join_of_nothing_gives_nothing():
    none = np.empty(0, dtype=np.int64)
    empty = np.empty((0, 4), dtype=np.float32)
    assert (
        list(
            find_neighbours(
                none, empty, all_ids=none, all_vectors=empty, limit=5, min_similarity=0.5
            )
        )
        == []
    )
    alone = find_neighbours(
        np.array([1]), UNIT[:1], all_ids=none, all_vectors=empty, limit=5, min_similarity=0.5
    )
    assert as_rows([1], alone) == [[]]


def test_store_replaces_deletes_and_reads_back():
    store = ExactStore(4)
    store.put([1, 2], UNIT[:2])
    store.put([2, 3], UNIT[2:4])
    store.delete([1, 99])
    ids, vectors = store.get([3, 2, 1])
    assert ids.tolist() == [2, 3]
    np.testing.assert_array_equal(vectors, UNIT[2:4])
    assert store.ids() == {2, 3}
    assert store.count() == 2
    streamed = list(store.stream())
    assert [block[0].tolist() for block in streamed] == [[2, 3]]
    store.close()
    assert store.count() == 0


def test_matrix_keeps_everything_in_order_while_it_grows():
    matrix = VectorMatrix(4)
    rng = np.random.default_rng(0)
    vectors = clustered_vectors(rng, count=500, dimension=4, clusters=3, noise=0.2)
    start = 0
    while start < 500:
        stop = min(500, start + int(rng.integers(0, 90)))
        matrix.append(range(start, stop), vectors[start:stop])
        start = stop
    assert len(matrix) == 500
    np.testing.assert_array_equal(matrix.ids, np.arange(500))
    np.testing.assert_array_equal(matrix.vectors, vectors)


@pytest.mark.parametrize(
    ("ids", "vectors"),
    [
        ([1], np.zeros((1, 4))),
        ([1], np.full((1, 4), np.nan)),
        ([1], np.full((1, 4), np.inf)),
        ([1], np.ones((1, 4))),
        ([1], np.eye(3)[:1]),
        ([1], UNIT[0]),
        ([1, 2], UNIT[:1]),
        ([1, 1], UNIT[:2]),
    ],
    ids="zero nan infinite long short flat too-few twice".split(),
)
def test_what_is_no_unit_vector_is_refused(ids, vectors):
    store = ExactStore(4)
    with pytest.raises(ValueError, match="vectors"):
        store.put(ids, vectors.astype(np.float32))
    with pytest.raises(ValueError, match="vectors"):
        VectorMatrix(4).append(ids, vectors.astype(np.float32))
    assert store.count() == 0
