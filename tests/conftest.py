"""What all tests share: no real home, no real screen, repeatable property tests."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from hypothesis import HealthCheck, settings

from photoclean.services.places import Places

settings.register_profile(
    "fast",
    max_examples=50,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.register_profile("ci", settings.get_profile("fast"), max_examples=500)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fast"))


class Clock:
    """A clock that goes when a test says so."""

    now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def places(tmp_path):
    """The folders of an empty library."""
    found = Places.find(tmp_path / "library")
    found.create()
    return found


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture(autouse=True)
def private_home(tmp_path_factory, monkeypatch):
    """Keep every test away from the real user's files and trash, and its sockets together."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "share"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    monkeypatch.setenv("PHOTOCLEAN_HOME", str(home / "photoclean"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(home / "run"))
    run = home / "run"
    run.mkdir(mode=0o700)
    yield home
    remove_sockets(run)


def remove_sockets(folder):
    """Remove what windows that were killed have left."""
    for path in folder.glob("photoclean-*"):
        path.unlink()
