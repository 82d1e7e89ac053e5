"""Plans in the engine's loop: asked for, dropped, saved, carried out, and what goes wrong."""

import pytest

from photoclean.domain import messages
from photoclean.domain.cleanup_messages import (
    NO_TRASH,
    ApplyPlan,
    CleanupFinished,
    DropPlan,
    FieldChoice,
    GroupFields,
    HistoryChanged,
    PlanCleanup,
    PlanMade,
    PlanSaved,
    SavePlan,
)
from photoclean.domain.errors import NoTrashError, PhotocleanError
from photoclean.services.plan_files import load_plan
from tests.engine.test_loop import Loop, problems
from tests.services.conftest import copies, world  # noqa: F401 - fixtures


@pytest.fixture
def scanned(copies):  # noqa: F811
    copies.scan()
    return copies


def of_kind(events, kind):
    return [event for event in events if isinstance(event, kind)]


def test_a_plan_is_shown_then_carried_out_and_the_history_follows(scanned):
    ask = PlanCleanup(scanned.choose_all())
    apply = ApplyPlan(1)
    events = Loop(scanned).run(ask, apply, until=HistoryChanged)
    (plan,) = of_kind(events, PlanMade)
    assert (plan.number, plan.groups, plan.copies) == (1, 1, 2)
    (done,) = of_kind(events, CleanupFinished)
    assert (done.trashed, done.way) == (2, "trash")
    assert scanned.groups() == []


def test_plans_that_are_dropped_are_answered_by_none(scanned):
    ask = PlanCleanup(scanned.choose_all())
    answers = []

    def is_second(event):
        answers.extend(of_kind([event], PlanMade))
        return len(answers) == 3

    Loop(scanned).run(ask, ask, DropPlan(), ask, until=is_second)
    assert [plan.number for plan in answers][-1] == 3
    assert 0 in [plan.number for plan in answers]


def test_a_plan_that_was_dropped_is_not_carried_out(scanned):
    ask = PlanCleanup(scanned.choose_all())
    loop = Loop(scanned)
    loop.run(ask, until=PlanMade)
    loop.engine._is_running = True
    loop.run(
        DropPlan(),
        ApplyPlan(1),
        until=CleanupFinished,
    )
    (done,) = of_kind(loop.events, CleanupFinished)
    assert (done.journal_id, done.trashed) == (0, 0)
    assert [problem.key for problem in problems(loop.events)] == ["plan"]
    assert len(scanned.groups()) == 1


def test_wishes_that_cannot_be_met_are_said_and_still_answered(scanned):
    inside = str(scanned.folder)
    ask = PlanCleanup(scanned.choose_all(), way="folder", folder=inside)
    events = Loop(scanned).run(ask, until=PlanMade)
    (problem,) = problems(events)
    assert problem.key == "plan"
    assert "watched folder" in problem.text
    assert of_kind(events, PlanMade)[0].number == 0


def test_a_plan_is_saved_with_what_was_settled_by_hand(scanned, tmp_path):
    (choice,) = scanned.choose_all()
    by_hand = (GroupFields(choice.group_id, (FieldChoice("rating", 0),)),)
    place = tmp_path / "plan.json"
    ask, save = (
        PlanCleanup((choice,)),
        SavePlan(1, str(place), by_hand),
    )
    events = Loop(scanned).run(ask, save, until=PlanSaved)
    assert of_kind(events, PlanSaved) == [PlanSaved(str(place))]
    (group,) = load_plan(place).groups
    assert group.by_hand == by_hand[0].choices


def test_a_plan_that_cannot_be_saved_is_said(scanned, tmp_path):
    place = str(tmp_path / "missing" / "plan.json")
    ask, save = (
        PlanCleanup(scanned.choose_all()),
        SavePlan(1, place),
    )
    events = Loop(scanned).run(ask, save, until=messages.ProblemFound)
    assert place in problems(events)[0].text


def test_a_group_that_cannot_be_settled_by_hand_is_left_alone(scanned, monkeypatch):
    def fail(_group):
        raise PhotocleanError("It can't be read.")

    monkeypatch.setattr(scanned.library.cleanup, "settle_conflicts", fail)
    (choice,) = scanned.choose_all()
    by_hand = (GroupFields(choice.group_id, (FieldChoice("rating", 0),)),)
    ask, apply = PlanCleanup((choice,)), ApplyPlan(1, by_hand)
    events = Loop(scanned).run(ask, apply, until=CleanupFinished)
    (done,) = of_kind(events, CleanupFinished)
    assert (done.trashed, [one.reason for one in done.refused]) == (
        0,
        ["It can't be read."] * 2,
    )


def test_a_disk_without_a_trash_is_named_as_the_cause(scanned, monkeypatch):
    def refuse(path):
        raise NoTrashError(f"The disk of {path} has no trash.")

    monkeypatch.setattr(scanned.trash, "move", refuse)
    ask, apply = (
        PlanCleanup(scanned.choose_all()),
        ApplyPlan(1),
    )
    events = Loop(scanned).run(ask, apply, until=CleanupFinished)
    (done,) = of_kind(events, CleanupFinished)
    assert {one.cause for one in done.refused} == {NO_TRASH}


def test_a_bug_leaves_no_one_waiting_for_a_plan(scanned, monkeypatch):
    def fail(_choices, _wishes):
        raise RuntimeError("a bug")
        yield

    monkeypatch.setattr(scanned.library.cleanup, "plan", fail)
    events = Loop(scanned).run(PlanCleanup(scanned.choose_all()), until=messages.ProblemFound)
    assert [plan.number for plan in of_kind(events, PlanMade)] == [0]
    assert problems(events)[0].key == "bug"
