"""Pixels looked at by processes: the same answers, and nothing but a worker dies."""

import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from photoclean.catalog.store import Catalog
from photoclean.services import crew
from photoclean.services.comparing import PixelComparer
from photoclean.services.crew import Crew
from photoclean.services.decoding_ledger import DecodingLedger
from photoclean.services.places import Places
from tests.services.conftest import paint


class Ledger:
    """Notes which files are open, and which were."""

    def __init__(self):
        self.open = set()
        self.seen = set()

    @contextmanager
    def watch_over(self, path):
        self.open.add(path)
        self.seen.add(path)
        try:
            yield
        finally:
            self.open.discard(path)


@pytest.fixture
def two_cores(monkeypatch):
    monkeypatch.setattr(crew.os, "cpu_count", lambda: 2)


def test_processes_find_what_one_process_finds(world, two_cores, monkeypatch):
    started = []
    worker = crew.Worker
    monkeypatch.setattr(crew, "Worker", lambda places: started.append(1) or worker(places))
    for size in range(1, 28):
        paint(1, (160 + 8 * size, 120 + 6 * size)).save(world.folder / f"{size:02d}.png")
    world.scan()
    places = world.library.places
    world.library.close()
    with Catalog(places.catalog) as catalog, DecodingLedger(places.inflight) as ledger:
        candidates = list(catalog.contents.candidates(catalog.contents.ids()).values())
        pairs = [(candidates[0], other) for other in candidates[1:]]
        found = []
        for threads in (2, 1):
            comparer = PixelComparer(places=places, ledger=ledger, threads=threads)
            found.append((dict(comparer.compare(pairs)), dict(comparer.assess(candidates))))
            assert comparer.take_killers() == set()
            comparer.release()
            assert len(started) == 2
    assert found[0] == found[1]
    assert (len(found[0][0]), len(found[0][1])) == (26, 27)


def test_a_decoder_that_crashes_takes_its_worker_only(tmp_path, two_cores, monkeypatch):
    monkeypatch.setattr(crew, "_WORKER", "tests.services.dying_worker")
    ledger = Ledger()
    hands = Crew.start(Places.find(tmp_path), watch_over=ledger.watch_over)
    answers = list(hands.map("assess", ["a", "bad", "b", "bad", "c", "d"]))
    hands.close()
    expected = [("assess", one) for one in "abcd"]
    assert answers == [expected[0], None, expected[1], None, *expected[2:]]
    assert hands.killers == {Path("bad")}
    assert ledger.seen == {Path(name) for name in ("a", "b", "c", "d", "bad")}
    assert not ledger.open


def test_a_killer_has_one_more_chance_alone_and_is_then_left_alone(world):
    for size in range(1, 4):
        paint(1, (160 + 8 * size, 120 + 6 * size)).save(world.folder / f"{size:02d}.png")
    bad = world.folder / "02.png"
    assess = world.comparer.assess
    portions = []

    def die(candidates):
        portions.append(sorted(file.path.name for one in candidates for file in one.files))
        for candidate in candidates:
            if candidate.files[0].path == bad:
                world.comparer.killers.add(bad)
            else:
                yield from assess([candidate])

    world.comparer.assess = die
    for _ in range(3):
        world.scan()
    together, *later = portions
    assert "02.png" in together
    assert len(together) == 3
    assert later.count(["02.png"]) == 1
    assert world.library.catalog.files.suspects() == {bad: 2}
    assert len(world.groups()) == 1


@pytest.mark.parametrize("worker", ["tests.no_such_worker", "tests.services"])
def test_where_no_process_starts_this_one_does_the_work(
    tmp_path, two_cores, monkeypatch, worker, capfd
):
    monkeypatch.setattr(crew, "_WORKER", worker)
    hands = Crew.start(Places.find(tmp_path), watch_over=None)
    assert not hands.wait_until_ready()
    hands.close()
    comparer = PixelComparer(places=Places.find(tmp_path))
    comparer.expect(1_000)
    assert list(comparer.assess([])) == []
    comparer.expect(1_000)
    assert list(comparer.assess([])) == []
    monkeypatch.setattr(sys, "executable", str(tmp_path / "nothing"))
    assert Crew.start(Places.find(tmp_path), watch_over=None) is None
    assert list(PixelComparer(places=Places.find(tmp_path)).assess([])) == []


def test_who_may_use_one_core_only_starts_no_processes(tmp_path, two_cores):
    assert Crew.start(Places.find(tmp_path), watch_over=None, most=1) is None


def test_one_core_needs_no_processes(tmp_path, monkeypatch):
    monkeypatch.setattr(crew.os, "cpu_count", lambda: 1)
    assert Crew.start(Places.find(tmp_path), watch_over=None) is None
