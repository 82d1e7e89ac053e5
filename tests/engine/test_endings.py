"""Clean-ups that a mistake of ours breaks off: how they ended is said, and undo works."""

import pytest

from photoclean.domain import messages
from photoclean.domain.cleanup_messages import (
    ApplyPlan,
    CleanupFinished,
    MergeGroups,
    PlanCleanup,
    TrashCopies,
    UndoFinished,
    UndoLast,
)
from photoclean.domain.errors import CatalogError
from tests.engine.test_loop import Loop, problems
from tests.services.conftest import copies, world  # noqa: F401 - fixtures


@pytest.fixture
def scanned(copies):  # noqa: F811
    copies.scan()
    return copies


def break_second_move(world, monkeypatch, error):  # noqa: F811
    """Have the trash fail in a way that nobody has foreseen, after it has taken one file."""
    move, moved = world.trash.move, []

    def fail(*args, **kwargs):
        if moved:
            raise error
        moved.append(args)
        return move(*args, **kwargs)

    monkeypatch.setattr(world.trash, "move", fail)


def ended(events):
    (done,) = [event for event in events if isinstance(event, CleanupFinished)]
    return done


def is_both():
    """Tell when both the end and the mistake have been said."""
    heard = set()

    def has_both(event):
        heard.add(type(event))
        return {CleanupFinished, messages.ProblemFound} <= heard

    return has_both


@pytest.mark.parametrize("command", [TrashCopies, MergeGroups])
def test_a_clean_up_that_breaks_off_says_what_it_did_and_can_be_taken_back(
    scanned, monkeypatch, command
):
    break_second_move(scanned, monkeypatch, RuntimeError("a mistake of ours"))
    before = sorted(path.name for path in scanned.folder.iterdir())
    loop = Loop(scanned)
    loop.run(command(scanned.choose_all()), until=is_both())
    done = ended(loop.events)
    assert (done.trashed, done.was_stopped) == (1, True)
    assert done.journal_id > 0
    assert done.freed_bytes > 0
    assert "a mistake of ours" in problems(loop.events)[0].text
    assert loop.kinds().index(CleanupFinished) < loop.kinds().index(messages.ProblemFound)
    assert len(list(scanned.folder.iterdir())) == len(before) - 1
    monkeypatch.undo()
    events = Loop(scanned).run(UndoLast(), until=UndoFinished)
    (undone,) = [event for event in events if isinstance(event, UndoFinished)]
    assert undone.restored == 1
    assert sorted(path.name for path in scanned.folder.iterdir()) == before


def test_a_plan_that_breaks_off_says_so_and_the_groups_follow(scanned, monkeypatch):
    break_second_move(scanned, monkeypatch, RuntimeError("a mistake of ours"))
    heard = is_both()
    loop = Loop(scanned)
    loop.run(PlanCleanup(scanned.choose_all()), ApplyPlan(1), until=heard)
    assert ended(loop.events).trashed == 1
    Loop(scanned).run(messages.Rescan())
    (group,) = scanned.read_groups()
    assert len(group.members) == 2, "the group is without the copy that has gone"


def test_a_clean_up_that_fails_before_it_has_begun_is_ended_too(scanned, monkeypatch):
    def fail():
        raise CatalogError("The catalogue can't be used now.")

    monkeypatch.setattr(scanned.library.cleanup._undo, "recover", fail)
    loop = Loop(scanned)
    loop.run(TrashCopies(scanned.choose_all()), until=is_both())
    done = ended(loop.events)
    assert (done.journal_id, done.trashed, done.was_stopped) == (0, 0, True)
    assert len(scanned.read_groups()[0].members) == 3


def test_the_end_is_said_even_when_the_journal_cannot_be_read(scanned, monkeypatch):
    def fail(*_):
        raise RuntimeError("a mistake of ours")

    cleanup = scanned.library.cleanup
    monkeypatch.setattr(cleanup, "history", fail)
    monkeypatch.setattr(cleanup, "trash_copies", lambda _: (fail() for _ in (1,)))
    loop = Loop(scanned)
    loop.run(TrashCopies(scanned.choose_all()), until=is_both())
    assert ended(loop.events).trashed == 0


def test_a_failure_after_the_end_was_said_says_no_other_end(scanned, monkeypatch):
    def fail(_):
        raise RuntimeError("a mistake of ours")

    monkeypatch.setattr(scanned.library.matcher, "settle", fail)
    loop = Loop(scanned)
    loop.run(TrashCopies(scanned.choose_all()), until=is_both())
    assert ended(loop.events).trashed == 2
