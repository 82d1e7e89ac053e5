"""A server in place of the folder: the same answers, and sentences for what fails."""

import socket
import time
from concurrent.futures import ThreadPoolExecutor

import grpc
import numpy as np
import pytest

from photoclean.domain.errors import VectorStoreError
from photoclean.vectors.exact import ExactStore
from photoclean.vectors.milvus import open_server
from tests.vectors.milvus_samples import run_python
from tests.vectors.vector_samples import assert_same_hits, clustered_vectors

pytestmark = pytest.mark.real


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
