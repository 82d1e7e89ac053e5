"""Plans for merges and for thousands of groups, and an engine that dies meanwhile."""

import pytest

from photoclean.domain import messages
from photoclean.domain.cleanup_messages import (
    ApplyPlan,
    CleanupFinished,
    PlanCleanup,
    PlanMade,
    UndoCleanup,
)
from photoclean.ui.engine.state import EngineState
from tests.ui.hands import emit
from tests.ui.making import fill_catalog
from tests.ui.plans import (
    RATING,
    accept_identical,
    edited_group,
    lines_of,
    make_line,
    make_plan,
    only,
    refuse,
)

# The offscreen platform says so of every dialog whose size is fixed.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_a_merge_that_is_clear_is_done_at_once_and_told(qtbot, opened, commands):
    group = edited_group(opened)
    opened.workspace.clean_up.merge(group.id)
    assert opened.model.card_of(group.id).is_pending
    given = ["rating 4 from b.jpg", "keywords Sea from b.jpg", "title x from b.jpg"]
    emit(opened, make_plan(make_line(group, changes=given, into=group.keeper.path.name)))
    assert commands[1:] == [ApplyPlan(1)]
    assert opened.workspace.clean_up_desk.planning.dialog is None
    emit(opened, CleanupFinished(7, 2, 2_000_000, merged=1))
    name = group.keeper.path.name
    assert opened.workspace.toast.text == (
        f"{name} was given rating 4 from b.jpg, keywords Sea from b.jpg and 1 more"
        " · 2 copies moved to the trash, 2.0 MB freed"
    )
    opened.workspace.toast._buttons[0].click()
    assert commands[-1] == UndoCleanup(7)


@pytest.mark.parametrize("trouble", ["conflict", "refusal"])
def test_a_merge_that_wants_a_look_is_shown_first(opened, commands, trouble):
    group = edited_group(opened)
    opened.workspace.clean_up.merge(group.id)
    line = make_line(group, conflicts=[RATING] if trouble == "conflict" else [])
    emit(opened, make_plan(line, refused=[refuse()] if trouble == "refusal" else []))
    dialog = opened.workspace.clean_up_desk.planning.dialog
    assert dialog.isVisible()
    dialog.reject()
    assert not opened.model.card_of(group.id).is_pending
    assert only(commands, ApplyPlan) == []


def test_merges_one_after_the_other_are_planned_one_at_a_time(opened, commands):
    groups = [card.group for card in list(opened.model.shown_cards())[:2]]
    for group in groups:
        opened.workspace.clean_up.merge(group.id)
    assert len(commands) == 1
    emit(opened, make_plan(make_line(groups[0])))
    emit(opened, make_plan(make_line(groups[1]), number=2))
    kinds = [type(command).__name__ for command in commands]
    assert kinds == ["PlanCleanup", "ApplyPlan", "PlanCleanup", "ApplyPlan"]
    emit(opened, CleanupFinished(1, 2, 1000))
    emit(opened, CleanupFinished(2, 2, 1000))


def test_a_merge_without_a_plan_lets_the_group_go(opened, commands):
    group = edited_group(opened)
    opened.workspace.clean_up.merge(group.id)
    emit(opened, messages.ProblemFound("plan", "It can't be done."))
    emit(opened, PlanMade(0, "trash", 0, 0, 0, 0))
    assert not opened.model.card_of(group.id).is_pending
    assert opened.workspace.banners.texts == ["It can't be done."]


def test_an_engine_that_died_is_asked_again(opened, commands):
    dialog = accept_identical(opened, make_plan(*lines_of(opened)))
    opened.session.engine_changed.emit(EngineState.RESTARTING)
    assert not dialog.apply.isEnabled()
    opened.session.engine_changed.emit(EngineState.STARTING)
    opened.session.engine_changed.emit(EngineState.READY)
    assert len(only(commands, PlanCleanup)) == 2
    emit(opened, make_plan(*lines_of(opened), number=1))
    assert dialog.apply.isEnabled()


def test_a_plan_that_waits_for_the_engine_is_asked_for_once(opened, commands):
    opened.session.engine_changed.emit(EngineState.STARTING)
    opened.workspace.clean_up.accept_identical()
    opened.session.engine_changed.emit(EngineState.READY)
    assert len(only(commands, PlanCleanup)) == 1


def test_thousands_of_groups_are_asked_for_in_one_plan(qtbot, window, sent, places, tmp_path):
    fill_catalog(places.catalog, groups=3000, folder=tmp_path, kinds=["identical"])
    opened = window()
    commands = sent(opened)
    opened.workspace.clean_up.accept_identical()
    qtbot.waitUntil(lambda: bool(commands))
    assert len(commands[0].choices) == 3000
    lines = [make_line(card.group) for card in opened.model.shown_cards()][:500]
    emit(opened, make_plan(*lines, groups=3000, copies=3000))
    dialog = opened.workspace.clean_up_desk.planning.dialog
    # Only what can be seen has asked for a picture.
    dialog.body.list.grab()
    assert opened.thumbnails.waiting < 100
    dialog.reject()
