from __future__ import annotations

import pytest

from photoclean.files.settling import Settling


@pytest.fixture
def settling(clock):
    return Settling(0.7, clock=clock)


def test_a_still_file_settles_after_the_time_and_only_once(tmp_path, clock, settling):
    path = tmp_path / "a.jpg"
    path.write_bytes(b"1")
    settling.touch(path)
    clock.now += 0.6
    assert settling.take() == []
    assert len(settling) == 1
    clock.now += 0.2
    assert settling.take() == [path]
    assert settling.take() == []
    assert len(settling) == 0


def test_a_growing_file_is_left_alone_even_without_events(tmp_path, clock, settling):
    path = tmp_path / "a.jpg"
    path.write_bytes(b"")
    settling.touch(path)
    for size in range(1, 6):
        path.write_bytes(b"x" * size)
        clock.now += 0.6
        assert settling.take() == []
    clock.now += 0.8
    assert settling.take() == [path]


def test_each_event_starts_the_time_anew(tmp_path, clock, settling):
    path = tmp_path / "a.jpg"
    path.write_bytes(b"1")
    for _ in range(4):
        settling.touch(path)
        clock.now += 0.5
        assert settling.take() == []


def test_a_vanished_file_settles_at_once(tmp_path, settling):
    path = tmp_path / "a.jpg"
    path.write_bytes(b"1")
    settling.touch(path)
    path.unlink()
    assert settling.take() == [path]


def test_a_folder_in_use_settles(tmp_path, clock, settling):
    folder = tmp_path / "new"
    folder.mkdir()
    settling.touch(folder)
    clock.now += 0.5
    (folder / "a.jpg").write_bytes(b"1")
    clock.now += 0.3
    assert settling.take() == [folder]


def test_what_settles_together_comes_in_the_order_of_its_changes(tmp_path, clock, settling):
    paths = [tmp_path / name for name in ("c", "a", "b")]
    for path in paths:
        path.write_bytes(b"1")
        settling.touch(path)
        clock.now += 0.01
    clock.now += 1
    assert settling.take() == paths


def test_forgetting_a_folder_forgets_what_is_below_it(tmp_path, clock, settling):
    for name in ("in/a.jpg", "inside.jpg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"1")
        settling.touch(tmp_path / name)
    settling.forget(tmp_path / "in")
    clock.now += 1
    assert settling.take() == [tmp_path / "inside.jpg"]
