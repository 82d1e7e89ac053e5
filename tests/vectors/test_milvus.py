"""The Milvus store on a real Milvus Lite folder, in this process and in others."""

import errno
import gc
import logging
import os
import socket
import subprocess
import sys
import textwrap
import time
from concurrent.futures import ThreadPoolExecutor

import grpc
import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from milvus_lite.server_manager import server_manager_instance

from photoclean.domain.errors import LibraryBusyError, VectorStoreError
from photoclean.vectors.exact import ExactStore, find_neighbours
from photoclean.vectors.milvus import open_embedded, open_server
from tests.vectors.vector_samples import assert_same_hits, clustered_vectors, is_clear

pytestmark = pytest.mark.real
UNIT = np.eye(8, dtype=np.float32)


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    folder = tmp_path_factory.mktemp("v") / "vectors.db"
    with open_embedded(folder, collection="shared", dimension=8) as store:
        yield store


@pytest.fixture
def store(shared):
    shared.delete(sorted(shared.ids()))
    return shared


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "data" / "vectors.db"


def open_small(folder):
    return open_embedded(folder, collection="resnet50_512", dimension=8)


def run_python(code, *arguments, **options):
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


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


def test_a_folder_in_use_is_neither_opened_nor_taken_for_damaged(folder):
    other = run_python(
        """
        import sys
        from pathlib import Path
        from photoclean.vectors.milvus import open_embedded
        store = open_embedded(Path(sys.argv[1]), collection="resnet50_512", dimension=8)
        print("open", flush=True)
        sys.stdin.readline()
        store.close()
        """,
        folder,
    )
    assert other.stdout.readline() == "open\n"
    with pytest.raises(LibraryBusyError, match="Another photoclean is using this library"):
        open_small(folder)
    assert [path.name for path in folder.parent.iterdir()] == ["vectors.db"]
    _, said = other.communicate("\n", timeout=30)
    assert (other.returncode, said) == (0, "")
    with open_small(folder) as store:
        assert not store.was_rebuilt


def test_what_was_put_outlives_a_kill(folder):
    other = run_python(
        """
        import sys
        from pathlib import Path
        import numpy as np
        from photoclean.vectors.milvus import open_embedded
        store = open_embedded(Path(sys.argv[1]), collection="resnet50_512", dimension=8)
        store.put(range(600), np.repeat(np.eye(8, dtype=np.float32), 75, axis=0))
        print("put", flush=True)
        sys.stdin.readline()
        """,
        folder,
    )
    assert other.stdout.readline() == "put\n"
    other.kill()
    other.communicate(timeout=30)
    with open_small(folder) as store:
        assert not store.was_rebuilt
        assert store.ids() == set(range(600))
        assert len(store.search(UNIT[3:4], limit=100, min_similarity=0.9)[0]) == 75


def tear(folder, pattern):
    found = next(folder.rglob(pattern))
    found.write_bytes(found.read_bytes()[: found.stat().st_size // 2])


@pytest.mark.parametrize(
    "damage",
    [
        lambda folder: tear(folder, "data_*.parquet"),
        lambda folder: tear(folder, "schema.json"),
        lambda folder: next(folder.rglob("schema.json")).unlink(),
        lambda folder: next(folder.rglob("manifest.json")).write_text("{"),
    ],
    ids=["torn-rows", "torn-schema", "no-schema", "bad-manifest"],
)
def test_a_damaged_folder_is_moved_aside_for_an_empty_one(folder, damage, caplog):
    with open_small(folder) as store:
        store.put([1], UNIT[:1])
    damage(folder)
    with open_small(folder) as store:
        assert store.was_rebuilt
        assert store.ids() == set()
        store.put([2], UNIT[1:2])
    aside = [path for path in folder.parent.iterdir() if path != folder]
    assert [path.name[:16] for path in aside] == ["vectors.damaged-"]
    assert next(aside[0].rglob("*.parquet")).is_file()
    with open_small(folder) as store:
        assert not store.was_rebuilt
        assert store.ids() == {2}
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


def test_a_file_in_the_folders_place_is_moved_aside(folder):
    folder.parent.mkdir()
    folder.write_text("not a folder")
    with open_small(folder) as store:
        assert store.was_rebuilt
    (aside,) = [path for path in folder.parent.iterdir() if path != folder]
    assert aside.read_text() == "not a folder"


def test_a_folder_that_may_not_be_written_is_left_alone(folder, monkeypatch):
    folder.parent.mkdir()

    def refuse(path, *args, **kwargs):
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr("milvus_lite.db.os.makedirs", refuse)
    with pytest.raises(VectorStoreError, match=r"can't be used: .*Permission denied"):
        open_small(folder)
    monkeypatch.undo()
    assert list(folder.parent.iterdir()) == []


def test_a_failed_write_is_said_and_the_next_one_starts_afresh(folder, monkeypatch):
    """A full disk tears the log; rows acknowledged behind the tear would be gone at the end."""
    store = open_small(folder)
    store.put([1], UNIT[:1])

    def fail(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("milvus_lite.storage.wal.WAL.write_insert", fail)
    with pytest.raises(VectorStoreError, match=r"No space left on device.* has free space"):
        store.put([2], UNIT[1:2])
    monkeypatch.undo()
    store.put([3], UNIT[2:3])
    assert store.ids() >= {1, 3}
    store.close()
    with open_small(folder) as store:
        assert store.ids() >= {1, 3}
        assert not store.was_rebuilt


# Milvus Lite leaves the log it failed to write to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.skipif(sys.platform != "linux", reason="mounts a small disk")
def test_rows_put_after_a_full_disk_are_there_after_closing(tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode != 0:
        pytest.skip("this user may not mount")
    try:
        rng = np.random.default_rng(0)
        vectors = clustered_vectors(rng, count=4000, dimension=512, clusters=4000, noise=0.1)
        ballast = disk / "ballast"
        ballast.write_bytes(bytes(2 << 20))
        store = open_embedded(disk / "vectors.db", collection="full", dimension=512)
        store.put(range(250), vectors[:250])
        with pytest.raises(VectorStoreError, match="No space left"):
            store.put(range(250, 4000), vectors[250:])
        ballast.unlink()
        store.put(range(5000, 5100), vectors[:100])
        acknowledged = store.ids()
        store.close()
        with open_embedded(disk / "vectors.db", collection="full", dimension=512) as store:
            assert store.ids() == acknowledged >= {*range(250), *range(5000, 5100)}
    finally:
        gc.collect()
        subprocess.run(["umount", "-l", str(disk)], check=True)


def test_nothing_is_said_on_standard_output_nor_below_a_warning(folder):
    other = run_python(
        """
        import sys
        from pathlib import Path
        import numpy as np
        from photoclean.vectors.milvus import open_embedded
        with open_embedded(Path(sys.argv[1]), collection="quiet", dimension=8) as store:
            store.put(range(8), np.eye(8, dtype=np.float32))
            list(store.stream())
            store.search(np.eye(8, dtype=np.float32), limit=3, min_similarity=0.5)
        """,
        folder,
    )
    assert (*other.communicate(timeout=60), other.returncode) == ("", "", 0)


def test_a_proxy_in_the_environment_is_not_asked_for_this_machine(folder):
    environment = {k: v for k, v in os.environ.items() if not k.lower().startswith("no_")}
    environment |= dict.fromkeys(("http_proxy", "grpc_proxy"), "http://127.0.0.1:9")
    other = run_python(
        """
        import sys
        from pathlib import Path
        from photoclean.vectors.milvus import open_embedded
        with open_embedded(Path(sys.argv[1]), collection="direct", dimension=8) as store:
            print(store.count())
        """,
        folder,
        env=environment,
    )
    assert other.communicate(timeout=60) == ("0\n", "")


@pytest.fixture
def server(tmp_path):
    """A Milvus Lite that listens as a server does; takes any token."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = run_python(
        """
        import sys
        from milvus_lite.adapter.grpc.server import run_server
        run_server(sys.argv[1], host="127.0.0.1", port=int(sys.argv[2]))
        """,
        tmp_path / "served",
        port,
    )
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}", process
    process.kill()
    process.communicate(timeout=30)


def test_a_server_does_what_the_folder_does(server):
    uri, process = server
    rng = np.random.default_rng(2)
    vectors = clustered_vectors(rng, count=300, dimension=8, clusters=20, noise=0.3)
    exact = ExactStore(8)
    exact.put(range(300), vectors)
    with open_server(uri, token="", collection="served", dimension=8) as store:
        assert not store.was_rebuilt
        store.put(range(300), vectors)
        assert store.ids() == set(range(300))
        assert store.count() == 300
        assert_same_hits(
            store.search(vectors, limit=5, min_similarity=0.6),
            exact.search(vectors, limit=5, min_similarity=0.6),
        )
        np.testing.assert_array_equal(next(store.stream())[1], vectors)
    with open_server(uri, token="root:secret", collection="served", dimension=8) as store:
        store.delete(range(1, 300))
        assert store.ids() == {0}
        with pytest.raises(VectorStoreError, match="vectors of length 8, but 4 is needed"):
            open_server(uri, token="", collection="served", dimension=4)
        assert store.ids() == {0}
        process.kill()
        process.wait()
        with pytest.raises(VectorStoreError, match=f"server at {uri} can't be used"):
            store.put([1], vectors[:1])


def test_a_server_that_is_not_there_is_named_without_its_password():
    with pytest.raises(VectorStoreError) as caught:
        open_server(
            "http://root:hidden@127.0.0.1:1", token="hidden2", collection="none", dimension=8
        )
    assert "http://127.0.0.1:1" in str(caught.value)
    assert "hidden" not in str(caught.value)


class Refusing(grpc.GenericRpcHandler):
    """Greets a client, then answers each call as a server that doesn't know the token."""

    def service(self, call):
        def refuse(request, context):
            if call.method.endswith("/Connect"):
                return b""  # a response without an error
            return context.abort(grpc.StatusCode.UNAUTHENTICATED, "auth check failure")

        return grpc.unary_unary_rpc_method_handler(refuse)


def test_a_refused_token_is_said():
    server = grpc.server(ThreadPoolExecutor(1), handlers=(Refusing(),))
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    try:
        with pytest.raises(VectorStoreError, match=r"auth check failure\. Check .* the token"):
            open_server(f"http://127.0.0.1:{port}", token="old", collection="c", dimension=8)
    finally:
        server.stop(None).wait()


def test_a_disk_that_knows_no_locks_is_neither_busy_nor_damaged(folder, monkeypatch):
    fcntl = pytest.importorskip("fcntl")
    open_small(folder).close()

    def refuse(*args):
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with pytest.raises(VectorStoreError, match="No locks available"):
        open_small(folder)
    assert [path.name for path in folder.parent.iterdir()] == ["vectors.db"]


def test_a_lock_let_go_between_two_looks_is_no_damage(folder, monkeypatch):
    with open_small(folder) as store:
        store.put([1], UNIT[:1])
    answers = iter([None])
    manager = "milvus_lite.server_manager.server_manager_instance.start_and_get_uri"
    start = server_manager_instance.start_and_get_uri
    monkeypatch.setattr(manager, lambda path: next(answers, start) and start(path))
    with open_small(folder) as store:
        assert not store.was_rebuilt
        assert store.ids() == {1}


def test_the_folders_parent_must_be_a_folder(tmp_path):
    (tmp_path / "data").write_text("in the way")
    with pytest.raises(VectorStoreError, match="can't be used"):
        open_small(tmp_path / "data" / "vectors.db")


def test_milvus_lite_wants_its_ending(tmp_path):
    with pytest.raises(ValueError, match=r"ends in \.db"):
        open_small(tmp_path / "vectors")
