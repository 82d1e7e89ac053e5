"""Conflicts of a plan are settled by the rule or by hand."""

import pytest
from PySide6.QtWidgets import QFileDialog

from photoclean.domain import messages
from photoclean.domain.cleanup_messages import (
    ApplyPlan,
    FieldChoice,
    FieldConflict,
    GroupFields,
    PlanSaved,
)
from photoclean.domain.plan import Way
from photoclean.ui.plan.options import PlanWishes
from tests.ui.hands import emit
from tests.ui.plans import RATING, accept_identical, lines_of, make_plan

# The offscreen platform says so of every dialog whose size is fixed.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def settle(dialog, field, row):
    box = dialog.body.details.boxes[field]
    box.setCurrentIndex(row)
    box.activated.emit(row)


def test_conflicts_are_settled_by_the_rule_or_by_hand(opened, commands):
    lines = lines_of(opened, conflicts=[RATING], changes=["rating 4 from b.jpg"])
    dialog = accept_identical(opened, make_plan(*lines))
    box = dialog.body.details.boxes["rating"]
    assert [box.itemText(row) for row in range(box.count())] == list(RATING.values)
    assert box.currentText() == "4 (b.jpg)"
    assert dialog.body.settled() == ()
    settle(dialog, "rating", 0)
    by_hand = (GroupFields(lines[-1].group_id, (FieldChoice("rating", 0),)),)
    assert dialog.body.settled() == by_hand
    texts = [label.text() for label in dialog.body.details._muted]
    assert any(text.startswith("Your choice") for text in texts)
    dialog.apply.click()
    assert commands[-1] == ApplyPlan(1, by_hand)


def test_the_rule_can_have_its_way_again(opened, commands):
    dialog = accept_identical(opened, make_plan(*lines_of(opened, conflicts=[RATING])))
    settle(dialog, "rating", 0)
    settle(dialog, "rating", 1)
    assert dialog.body.settled() == ()


def test_a_rule_that_takes_none_of_the_values_is_a_choice_too(opened, commands):
    conflict = FieldConflict("caption", ("a", "b"), -1, "both are joined")
    dialog = accept_identical(opened, make_plan(*lines_of(opened, conflicts=[conflict])))
    box = dialog.body.details.boxes["caption"]
    assert [box.itemText(row) for row in range(3)] == ["By the rule", "a", "b"]
    settle(dialog, "caption", 2)
    assert dialog.body.settled()[0].choices == (FieldChoice("caption", 1),)


def test_groups_to_settle_are_shown_alone(opened, commands):
    dialog = accept_identical(opened, make_plan(*lines_of(opened, conflicts=[RATING])))
    body = dialog.body
    assert body.differing_part.text() == "To settle  1"
    # The group that wants a look is the chosen one from the start.
    assert body.list.currentIndex().row() == 1
    body.differing_part.click()
    assert body.list.model().rowCount() == 1
    settle(dialog, "rating", 0)
    body.all_part.click()
    assert body.list.model().rowCount() == 2
    assert len(body.settled()) == 1


def test_what_was_settled_outlives_a_new_plan_of_the_same_groups(opened, commands):
    lines = lines_of(opened, conflicts=[RATING])
    dialog = accept_identical(opened, make_plan(*lines))
    settle(dialog, "rating", 0)
    dialog.options.changed.emit(PlanWishes(Way.CLONE))
    emit(opened, make_plan(*lines, number=2, way="clone"))
    assert len(dialog.body.settled()) == 1
    dialog.options.changed.emit(PlanWishes(with_metadata=False))
    emit(opened, make_plan(*lines_of(opened), number=3))
    assert dialog.body.settled() == ()


def test_a_plan_is_saved_with_what_was_settled(opened, commands, tmp_path):
    dialog = accept_identical(opened, make_plan(*lines_of(opened, conflicts=[RATING])))
    settle(dialog, "rating", 0)
    dialog.save.click()
    chooser = dialog.findChild(QFileDialog)
    chooser.fileSelected.emit("/plans/x.json")
    chooser.close()
    save = commands[-1]
    assert (save.number, save.path, len(save.by_hand)) == (1, "/plans/x.json", 1)
    emit(opened, PlanSaved("/plans/x.json"))
    assert "Saved to /plans/x.json" in dialog.note
    emit(opened, messages.ProblemFound("plan", "The disk is full."))
    assert dialog.note == "The disk is full."
    assert dialog.apply.isEnabled()
