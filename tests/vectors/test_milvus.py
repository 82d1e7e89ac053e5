"""The Milvus store on a real Milvus Lite folder, in this process and in others."""

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from photoclean.domain.errors import VectorStoreError
from photoclean.vectors.exact import ExactStore, find_neighbours
from photoclean.vectors.milvus import open_embedded, open_server
from tests.vectors.milvus_samples import UNIT, open_small
from tests.vectors.vector_samples import assert_same_hits, clustered_vectors, is_clear

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    folder = tmp_path_factory.mktemp("v") / "vectors.db"
    with open_embedded(folder, collection="shared", dimension=8) as store:
        yield store


@pytest.fixture
def store(shared):
    shared.delete(sorted(shared.ids()))
    return shared


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    seed=st.integers(0, 10_000),
    count=st.integers(1, 120),
    clusters=st.integers(1, 6),
    limit=st.integers(1, 12),
)
def test_milvus_finds_what_the_exact_store_and_the_join_find(
    shared, seed, count, clusters, limit
):
    rng = np.random.default_rng(seed)
    vectors = clustered_vectors(rng, count=count, dimension=8, clusters=clusters, noise=0.3)
    assume(is_clear(vectors, 0.6))
    ids = rng.permutation(1000)[:count].astype(np.int64)
    shared.delete(sorted(shared.ids()))
    shared.put(ids.tolist(), vectors)
    exact = ExactStore(8)
    exact.put(ids.tolist(), vectors)

    found = shared.search(vectors, limit=limit + 1, min_similarity=0.6)
    assert_same_hits(found, exact.search(vectors, limit=limit + 1, min_similarity=0.6))

    joined = {int(key): [] for key in ids}
    for block in find_neighbours(
        ids,
        vectors,
        all_ids=ids,
        all_vectors=vectors,
        limit=limit,
        min_similarity=0.6,
        block=32,
    ):
        for first, second, similarity in zip(*block, strict=True):
            joined[int(first)].append((int(second), float(similarity)))
    others = [
        [hit for hit in row if hit[0] != key][:limit]
        for key, row in zip(ids, found, strict=True)
    ]
    assert_same_hits([joined[int(key)] for key in ids], others)


def test_what_was_put_is_found_read_replaced_and_forgotten(store):
    store.put([5, 2**40], UNIT[:2])
    store.put([5], UNIT[2:3])
    assert store.ids() == {5, 2**40}
    assert store.count() == 2
    assert store.search(UNIT[1:3], limit=5, min_similarity=0.5) == [[(2**40, 1.0)], [(5, 1.0)]]
    ids, vectors = store.get([2**40, 7, 5, 5])
    assert (ids.tolist(), ids.dtype, vectors.dtype) == ([5, 2**40], np.int64, np.float32)
    np.testing.assert_array_equal(vectors, UNIT[[2, 1]])
    store.delete([5, 99])
    assert store.ids() == {2**40}


def test_an_empty_store_answers(store):
    assert store.ids() == set()
    assert store.count() == 0
    assert store.search(UNIT[:1], limit=3, min_similarity=0.0) == [[]]
    assert list(store.stream()) == []
    assert store.get([1])[1].shape == (0, 8)
    store.put([], UNIT[:0])
    assert store.search(UNIT[:0], limit=3, min_similarity=0.0) == []


def test_many_rows_are_written_and_streamed_in_blocks(store):
    rng = np.random.default_rng(1)
    vectors = clustered_vectors(rng, count=2600, dimension=8, clusters=40, noise=0.3)
    store.put(range(2600), vectors)
    blocks = list(store.stream())
    assert len(blocks) > 1
    np.testing.assert_array_equal(np.concatenate([block[0] for block in blocks]), range(2600))
    np.testing.assert_array_equal(np.concatenate([block[1] for block in blocks]), vectors)
    assert len(store.search(vectors[:150], limit=5, min_similarity=0.4)) == 150


def test_of_400_equals_each_finds_those_of_smallest_id(store):
    store.put(range(400, 0, -1), np.repeat(UNIT[:1], 400, axis=0))
    hits = store.search(UNIT[[0, 0, 1]], limit=20, min_similarity=0.4)
    assert hits[0] == [(key, 1.0) for key in range(1, 21)]
    assert hits == [hits[0], hits[0], []]


@pytest.mark.parametrize("value", [0.0, 1.0, np.nan, np.inf], ids=str)
def test_what_is_no_unit_vector_is_refused(store, value):
    broken = np.full((1, 8), value, dtype=np.float32)
    with pytest.raises(ValueError, match="finite and of unit length"):
        store.put([1], broken)
    with pytest.raises(ValueError, match="finite and of unit length"):
        store.search(broken, limit=1, min_similarity=0.5)
    assert store.ids() == set()


@pytest.mark.parametrize("name", ["", "a b", "a;drop", "ä", "1a", "a/b"])
def test_a_collection_is_named_with_letters_digits_and_underscores(folder, name):
    with pytest.raises(ValueError, match="no name for a collection"):
        open_embedded(folder, collection=name, dimension=8)
    with pytest.raises(ValueError, match="no name for a collection"):
        open_server("http://127.0.0.1:1", token="", collection=name, dimension=8)


def test_a_folder_can_be_closed_and_opened_again_in_one_process(folder):
    with open_small(folder) as store:
        store.put([1], UNIT[:1])
    store.close()
    with pytest.raises(ValueError, match="closed"):
        store.ids()
    with open_small(folder) as store:
        assert not store.was_rebuilt
        assert store.ids() == {1}
    with open_embedded(folder, collection="other_model", dimension=4) as store:
        assert store.ids() == set()


def test_vectors_of_another_length_are_not_mixed(folder):
    open_small(folder).close()
    with pytest.raises(VectorStoreError, match="holds vectors of length 8, but 4 is needed"):
        open_embedded(folder, collection="resnet50_512", dimension=4)
    open_small(folder).close()
