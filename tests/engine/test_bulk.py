"""Cleaning up thousands of identical groups at once: progress, a pause, a stop, all back."""

import threading

import pytest

from photoclean.domain import messages
from photoclean.domain.cleanup_messages import (
    ApplyPlan,
    CleanupFinished,
    HoldCleanup,
    PlanCleanup,
    PlanMade,
    StopCleanup,
    UndoFinished,
    UndoLast,
)
from tests.engine.test_loop import Loop, problems
from tests.services.conftest import world  # noqa: F401 - fixture
from tests.services.many_copies import fill_with_copies

GROUPS = 2100


@pytest.fixture
def many(world):  # noqa: F811
    fill_with_copies(world, groups=GROUPS)
    return world


class Bulk(Loop):
    """An engine that is told to clean everything up, and what to do at the n-th progress."""

    patience = 200

    def __init__(self, made, *, then=()):
        super().__init__(made)
        self.then = list(then)
        self.while_held = None

    def hear(self, event):
        super().hear(event)
        if isinstance(event, PlanMade):
            self.inbox.put(ApplyPlan(event.number))
        if self.is_progress(event) and event.done >= 300 and self.then:
            self.then.pop(0)(self)

    def is_progress(self, event):
        return isinstance(event, messages.ScanProgressed) and event.phase == "trashing"

    def progress(self):
        return [event.done for event in self.events if self.is_progress(event)]

    def hold_for_a_while(self):
        """Hold the clean-up; how far it gets meanwhile is noted when it may go on."""
        self.inbox.put(HoldCleanup(is_held=True))
        folder = self.world.trash.folder

        def look():
            return len(list(folder.iterdir()))

        def note(first):
            self.while_held = (first, look())
            self.inbox.put(HoldCleanup(is_held=False))

        threading.Timer(0.5, lambda: threading.Timer(0.5, note, [look()]).start()).start()

    def stop(self):
        self.inbox.put(StopCleanup())

    def clean_everything(self):
        choices = self.world.choose_all()
        events = self.run(
            PlanCleanup(choices, with_metadata=False),
            until=CleanupFinished,
        )
        (done,) = [e for e in events if isinstance(e, CleanupFinished)]
        (plan,) = [e for e in events if isinstance(e, PlanMade)]
        assert not problems(events)
        return plan, done

    def undo(self):
        loop = Bulk(self.world)
        events = loop.run(UndoLast(), until=UndoFinished)
        return next(e for e in events if isinstance(e, UndoFinished))


def count(folder):
    return sum(1 for path in folder.rglob("*.jpg"))


def test_two_thousand_groups_are_cleared_in_one_plan_with_progress_and_a_pause(many):
    loop = Bulk(many, then=[Bulk.hold_for_a_while])
    plan, done = loop.clean_everything()
    assert (plan.groups, plan.copies) == (GROUPS, GROUPS)
    assert (done.trashed, done.refused, done.was_stopped) == (GROUPS, (), False)
    assert count(many.folder) == count(many.trash.folder) == GROUPS
    steps = loop.progress()
    assert steps == sorted(steps)
    assert steps[-1] == GROUPS
    assert len(steps) >= 3
    first, last = loop.while_held
    assert 300 <= first == last < GROUPS
    assert many.groups() == []
    assert loop.undo().restored == GROUPS
    assert count(many.folder) == 2 * GROUPS
    assert len(many.read_groups()) == GROUPS


def test_a_stop_leaves_every_group_whole_or_done(many):
    loop = Bulk(many, then=[Bulk.stop])
    _, done = loop.clean_everything()
    assert done.was_stopped
    assert 300 <= done.trashed < GROUPS
    gone = {path.stem for path in many.trash.folder.iterdir()}
    assert len(gone) == done.trashed
    for kept in many.folder.glob("kept *"):
        copies = many.folder / kept.name.replace("kept", "copies")
        assert all((copies / p.name).exists() is (p.stem not in gone) for p in kept.iterdir())
    assert len(many.read_groups()) == GROUPS - done.trashed
    assert loop.undo().restored == done.trashed
    assert count(many.folder) == 2 * GROUPS
