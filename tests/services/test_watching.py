"""Watching: what the user is told of folders that can't be watched live."""

import sys

import pytest

from photoclean.domain import messages
from photoclean.files import watch
from tests.services.conftest import world  # noqa: F401 - fixture

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="inotify")


@pytest.fixture
def root(world):  # noqa: F811
    from photoclean.services.scanning import add_roots

    (world.folder / "sub").mkdir()
    world.open()
    add_roots(world.library.catalog, [world.folder])
    return world


def start(made):
    roots = made.library.catalog.files.roots()
    events = list(made.library.watching.start(roots))
    return [event for event in events if isinstance(event, messages.ProblemFound)]


def state(made):
    return made.library.catalog.files.roots()[0].state


def test_too_many_folders_are_told_with_the_command_until_it_has_helped(root, monkeypatch):
    with monkeypatch.context() as low:
        low.setattr(watch, "watches_left", lambda: 1)
        (problem,) = start(root)
        assert problem.key == "watch-limit"
        assert str(root.folder) in problem.text
        assert "fs.inotify.max_user_watches=" in problem.command
        assert state(root) == "polled"
        assert start(root) == [problem]
    assert start(root) == []
    assert state(root) == "watched"


def test_a_folder_in_another_machine_is_no_problem(root, monkeypatch):
    for module in (watch, sys.modules["photoclean.services.watching"]):
        monkeypatch.setattr(module, "is_remote", lambda _folder: True)
    assert start(root) == []
    assert state(root) == "polled"
