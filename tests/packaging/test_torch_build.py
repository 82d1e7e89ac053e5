"""Where torch comes from, asked of a server on this machine."""

import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
import torch_build

WHEEL = "torch-2.14.1%2Bcpu-cp311-cp311-manylinux_2_28_x86_64.whl"


@pytest.fixture
def linux(monkeypatch):
    """A Linux PC without an NVIDIA card and without a proxy."""
    monkeypatch.setattr(torch_build.sys, "platform", "linux")
    monkeypatch.setattr(torch_build, "has_nvidia", lambda: False)
    monkeypatch.setattr(torch_build.platform, "machine", lambda: "x86_64")
    monkeypatch.setenv("no_proxy", "*")


@pytest.fixture
def index():
    """An index with one wheel of torch; its address."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            found = self.path == "/cpu/torch/"
            self.send_response(200 if found else 404)
            self.end_headers()
            if found:
                self.wfile.write(f'<a href="/{WHEEL}#sha256=0">{WHEEL}</a>'.encode())

        def log_message(self, *_):
            """Stay quiet."""

    server = HTTPServer(("127.0.0.1", 0), Answer)
    serving = threading.Thread(target=server.serve_forever, args=(0.02,))
    serving.start()
    yield f"http://127.0.0.1:{server.server_port}/cpu"
    server.shutdown()
    serving.join()
    server.server_close()


@pytest.mark.usefixtures("linux")
def test_the_small_build_is_taken_where_its_index_has_it(index):
    assert torch_build.cpu_index("2.14.1", "cp311", index=index) == index


@pytest.mark.usefixtures("linux")
@pytest.mark.parametrize(("version", "python"), [("2.14.2", "cp311"), ("2.14.1", "cp312")])
def test_another_wheel_does_not_count(index, version, python):
    assert torch_build.cpu_index(version, python, index=index) is None


@pytest.mark.usefixtures("linux")
def test_a_page_that_is_not_there_means_the_default_index(index):
    assert torch_build.cpu_index("2.14.1", "cp311", index=f"{index}/none") is None


@pytest.mark.usefixtures("linux")
def test_with_an_nvidia_card_the_default_index_is_taken(index, monkeypatch):
    monkeypatch.setattr(torch_build, "has_nvidia", lambda: True)
    assert torch_build.cpu_index("2.14.1", "cp311", index=index) is None


@pytest.mark.usefixtures("linux")
def test_other_systems_take_the_default_index(index, monkeypatch):
    monkeypatch.setattr(torch_build.sys, "platform", "darwin")
    assert torch_build.cpu_index("2.14.1", "cp311", index=index) is None


@pytest.mark.usefixtures("linux")
def test_a_server_that_says_nothing_is_given_up_soon():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        begin = time.monotonic()
        port = silent.getsockname()[1]
        assert torch_build.read_page(f"http://127.0.0.1:{port}/", patience=0.3) is None
    assert time.monotonic() - begin < 2


def test_the_pinned_version_is_read_from_the_constraints(checkout):
    assert torch_build.pinned_version(checkout.constraints, "torch") == "2.14.1"
    with pytest.raises(ValueError, match="does not pin"):
        torch_build.pinned_version(checkout.constraints, "numpy")
