"""The engine's loop in this process: odd commands, failures it outlives, what goes first."""

import queue
import threading

import pytest

from photoclean.domain import messages
from photoclean.domain.cleanup_messages import (
    CleanupFinished,
    GroupChoice,
    MergeGroups,
    Refusal,
    TrashCopies,
    UndoLast,
)
from photoclean.domain.errors import (
    LibraryBusyError,
    PhotocleanError,
    VectorStoreError,
    WeightsMissingError,
)
from photoclean.engine.process import Engine
from photoclean.engine.wiring import Library
from photoclean.services import wire
from photoclean.services.jobs import Jobs, Urgency
from photoclean.services.places import Places
from photoclean.services.settings import Settings
from tests.services.conftest import copies, paint, world  # noqa: F401 - fixtures


class Loop:
    """An engine in a thread-less world: commands are queued, then all is run to the end."""

    patience = 20
    """Seconds after which it is ended whatever it does."""

    def __init__(self, made):
        self.world = made
        self.inbox = queue.SimpleQueue()
        self.events = []
        self.engine = Engine(made.library or made.open(), inbox=self.inbox, say=self.hear)
        self.until = lambda _: True

    def hear(self, event):
        wire.encode(event)
        self.events.append(event)
        if self.until(event):
            self.inbox.put(None)

    def run(self, *commands, until=messages.ScanFinished):
        """Obey commands and end with the first event of a kind; gives all events."""
        self.until = (
            until
            if callable(until) and not isinstance(until, type)
            else (lambda event: isinstance(event, until))
        )
        for command in commands:
            self.inbox.put(command)
        ender = threading.Timer(self.patience, lambda: self.inbox.put(None))
        ender.start()
        self.engine.run()
        ender.cancel()
        return self.events

    def kinds(self):
        return [type(event) for event in self.events]


def problems(events):
    return [event for event in events if isinstance(event, messages.ProblemFound)]


@pytest.fixture
def loop(copies):  # noqa: F811
    return Loop(copies)


def test_commands_in_odd_order_end_in_good_order(loop):
    loop.run(
        messages.Resume(),
        messages.RemoveFolder(99),
        messages.AddFolders(()),
        MergeGroups(()),
        messages.MarkNotDuplicates((messages.SeenGroup(7, ("00" * 16, "11" * 16)),)),
        messages.KeepAll((messages.SeenGroup(7, ()),)),
        messages.ChooseKeeper(7, 7),
        TrashCopies((GroupChoice(7, 7, (7, 8)),)),
        UndoLast(),
        messages.EngineReady("an event is no command", 0),
        messages.Pause(),
        messages.Rescan(),
        messages.Shutdown(),
        until=messages.EngineStopped,
    )
    assert problems(loop.events) == []
    assert loop.kinds()[-1] is messages.EngineStopped


def test_what_the_user_says_of_groups_is_obeyed(copies):  # noqa: F811
    copies.scan()
    (group,) = copies.read_groups()
    small = group.copies[-1]
    Loop(copies).run(messages.ChooseKeeper(group.id, small.file_id))
    (group,) = copies.read_groups()
    assert group.keeper.path == small.path
    seen = messages.SeenGroup(group.id, tuple(m.content_hash for m in group.members))
    Loop(copies).run(messages.KeepAll((seen,)))
    assert copies.groups() == []


def test_a_folder_that_is_forgotten_takes_its_files_from_the_groups(copies, tmp_path):  # noqa: F811
    other = tmp_path / "more"
    other.mkdir()
    paint(1, (80, 60)).save(other / "tiny.jpg")
    copies.scan(copies.folder, other)
    assert len(copies.groups()[0]) == 4
    number = next(f.id for f in copies.read("folders") if f.path == copies.folder)
    paint(1, (60, 45)).save(other / "tinier.jpg")
    Loop(copies).run(messages.RemoveFolder(number), messages.Rescan())
    assert [name for _, name in copies.groups()[0]] == ["tiny.jpg", "tinier.jpg"]


def test_a_vector_store_out_of_reach_does_not_end_the_engine(copies, monkeypatch):  # noqa: F811
    copies.scan()
    copies.library.catalog.write_meta("vectors_open", value="yes")
    library = copies.library

    def fail():
        raise VectorStoreError("The Milvus server can't be reached.")

    monkeypatch.setattr(library, "open_store", fail)
    loop = Loop(copies)
    loop.run(MergeGroups(copies.choose_all()), until=messages.ProblemFound)
    done = [e for e in loop.events if isinstance(e, CleanupFinished)]
    assert done[0].trashed == 2
    assert "can't be reached" in problems(loop.events)[0].text
    assert loop.kinds()[-1] is messages.EngineStopped


def test_a_failing_look_at_the_folders_does_not_end_the_engine(loop, monkeypatch):
    def fail():
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(loop.world.library.watching, "find_returned", fail)
    loop.run(until=messages.ProblemFound)
    assert problems(loop.events)[0].key == "bug"
    assert loop.kinds()[-1] is messages.EngineStopped


def test_an_engine_nobody_listens_to_ends(loop):
    def hang_up(_):
        raise BrokenPipeError

    loop.engine._say = hang_up
    with pytest.raises(BrokenPipeError):
        loop.engine.run()


def test_what_the_environment_prevented_is_tried_again(loop, monkeypatch):
    monkeypatch.setattr("photoclean.engine.folder_work._RETRY_AFTER", 0.0)
    scanner = loop.world.library.scanner
    scan, failures = scanner.scan, [PhotocleanError("The disk is full.")]

    def fail_once(roots):
        if failures:
            raise failures.pop()
        yield from scan(roots)

    monkeypatch.setattr(scanner, "scan", fail_once)
    loop.run(messages.AddFolders((str(loop.world.folder),)))
    assert problems(loop.events)[0].text == "The disk is full."
    assert len(loop.world.groups()) == 1


def test_missing_weights_are_said_and_the_scan_goes_on_when_they_are_there(
    copies,  # noqa: F811
    monkeypatch,
):
    monkeypatch.setattr("photoclean.engine.folder_work._RETRY_AFTER", 0.0)
    network, missing = copies.network, [1]

    class NoNetwork:
        def __getattr__(self, name):
            if missing:
                missing.pop()
                raise WeightsMissingError("There are no weights. Run: photoclean weights")
            return getattr(network, name)

    copies.network = NoNetwork()
    loop = Loop(copies)
    loop.run(messages.AddFolders((str(copies.folder),)))
    assert [problem.key for problem in problems(loop.events)] == ["WeightsMissingError"]
    assert len(copies.groups()[0]) == 3


def said(name):
    yield messages.PhotoFailed(name, "")
    yield messages.PhotoFailed(name, "")


def test_commands_go_before_changes_and_changes_before_scans():
    jobs = Jobs()
    jobs.add(said("scan"), urgency=Urgency.SCAN)
    assert jobs.step().path == "scan"
    jobs.add(said("change"), urgency=Urgency.CHANGE)
    assert jobs.step().path == "change"
    jobs.add(said("command"), urgency=Urgency.COMMAND)
    steps = [jobs.step().path for _ in range(4)]
    assert steps == ["command", "command", "change", "scan"]
    assert jobs.step() is None


def test_a_pause_holds_all_but_commands():
    jobs = Jobs()
    jobs.is_paused = True
    jobs.add(said("scan"), urgency=Urgency.SCAN)
    jobs.add(said("change"), urgency=Urgency.CHANGE)
    assert jobs.is_idle
    assert jobs.step() is None
    jobs.add(said("command"), urgency=Urgency.COMMAND)
    assert jobs.step().path == "command"
    assert jobs.cancel_background()
    jobs.is_paused = False
    assert jobs.step().path == "command"
    assert jobs.step() is None


def test_sentences_about_names_that_are_no_valid_unicode_cross_the_wire():
    refusal = Refusal("caf\udce9.jpg", "caf\udce9.jpg has changed")
    sent = CleanupFinished(1, 0, 0, (refusal,))
    got = wire.decode(wire.encode(sent))
    assert got.refused[0].reason == "caf\N{REPLACEMENT CHARACTER}.jpg has changed"


def test_a_library_that_can_not_be_written_is_told_and_let_go(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(PhotocleanError, match="can't write in its own folder"):
        Library(Places.find(tmp_path / "file" / "home"), Settings())


def test_a_library_that_fails_to_open_is_not_held(tmp_path):
    places = Places.find(tmp_path)
    places.catalog.write_bytes(b"damaged " * 500)
    with pytest.raises(PhotocleanError, match="Restore it"):
        Library(places, Settings())
    places.catalog.unlink()
    with Library(places, Settings()), pytest.raises(LibraryBusyError):
        Library(places, Settings())


def test_a_store_that_fails_to_close_does_not_hold_the_library(world, monkeypatch):  # noqa: F811
    paint(1).save(world.folder / "a.jpg")
    world.scan()

    def fail():
        raise VectorStoreError("The disk is full.")

    monkeypatch.setattr(world.store, "close", fail)
    with pytest.raises(VectorStoreError):
        world.library.close()
    world.library = None
    monkeypatch.undo()
    assert world.open().needs_repair()
