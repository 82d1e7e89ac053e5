"""A clean-up or an undo of assets that is killed anywhere leaves no half photo."""

import pytest

from tests.services.asset_rig import fill_live, read_all, undo
from tests.services.asset_samples import names
from tests.services.test_cleanup import act


@pytest.fixture
def live(world):
    return fill_live(world)


class Killed(BaseException):
    """The end of the process."""


class Killer:
    """Ends the process at the n-th thing that it does, before or after doing it."""

    def __init__(self, world, patch, number):
        self.left, self.is_dead = number, False
        library = world.library
        for thing, name in (
            (world.trash, "move"),
            (world.trash, "restore"),
            (library.catalog.journal, "record"),
            (library.catalog.journal, "add_parts"),
            (library.catalog.journal, "close"),
            (library.catalog.journal, "begin"),
            (library.catalog.files, "remove"),
            (library.catalog.files, "put"),
        ):
            patch.setattr(thing, name, self.wrap(getattr(thing, name)))

    def wrap(self, do):
        def done(*values, **options):
            self.tick()
            result = do(*values, **options)
            self.tick()
            return result

        return done

    def tick(self):
        self.left -= 1
        if self.is_dead or self.left < 0:
            self.is_dead = True
            raise Killed


def kill(world, monkeypatch, number, job):
    """Run a job until the process ends at its n-th step; tells whether it came to that."""
    with monkeypatch.context() as patch:
        try:
            Killer(world, patch, number)
            list(job())
        except Killed:
            return True
        return False


def count_where(world):
    """How many files of the copy are in their folder, and how many in the trash."""
    folder = world.folder / "b"
    return len(names(folder)) if folder.exists() else 0, len(names(world.trash.folder))


def test_a_clean_up_killed_anywhere_leaves_no_half_photo(live, monkeypatch):
    before = read_all(live)
    for number in range(200):
        choices = live.choose_all()
        cleanup = live.library.cleanup
        was_killed = kill(live, monkeypatch, number, lambda: cleanup.trash_copies(choices))  # noqa: B023
        live.open()
        live.library.cleanup.recover()
        assert count_where(live) in {(3, 0), (0, 3)}
        undo(live)
        assert read_all(live) == before, number
        list(live.library.scanner.scan(live.library.catalog.files.roots()))
        assert not live.library.catalog.journal.open_entries()
        if not was_killed:
            break
    assert 15 < number < 199


def test_an_undo_killed_anywhere_leaves_no_half_photo(live, monkeypatch):
    before = read_all(live)
    for number in range(200):
        act(live.library.cleanup.trash_copies(live.choose_all()))
        assert count_where(live) == (0, 3)
        was_killed = kill(live, monkeypatch, number, live.library.cleanup.undo)
        live.open()
        live.library.cleanup.recover()
        assert count_where(live) in {(3, 0), (0, 3)}
        undo(live)
        assert read_all(live) == before, number
        list(live.library.scanner.scan(live.library.catalog.files.roots()))
        assert not live.read("can_undo")
        if not was_killed:
            break
    assert 10 < number < 199


def test_a_clean_up_killed_on_a_disk_that_went_away_waits_for_it(live, monkeypatch):
    before = read_all(live)
    choices, cleanup = live.choose_all(), live.library.cleanup
    assert kill(live, monkeypatch, 8, lambda: cleanup.trash_copies(choices))
    assert count_where(live)[1] > 0
    live.open()
    away = live.folder.with_name("away")
    live.folder.rename(away)
    assert live.library.cleanup.recover() is None
    assert live.library.catalog.journal.open_entries()
    away.rename(live.folder)
    assert "1 of its files are still" in live.library.cleanup.recover()
    assert read_all(live) == before
