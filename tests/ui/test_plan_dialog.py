"""Plans in the window: asked for, shown, changed, settled by hand, applied or dropped."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from photoclean.domain import messages
from photoclean.domain.cleanup_messages import (
    ApplyPlan,
    CleanupFinished,
    DropPlan,
    FieldChoice,
    FieldConflict,
    GroupFields,
    PlanCleanup,
    PlanMade,
    PlanSaved,
    UndoCleanup,
)
from photoclean.domain.plan import Way
from photoclean.domain.relation import GroupKind
from photoclean.ui.engine_link import EngineState
from photoclean.ui.plan_dialog import PlanDialog
from photoclean.ui.plan_options import PlanWishes
from photoclean.ui.plan_words import explain_way, name_way, say_apply, say_headline
from tests.ui.hands import emit, row_of_kind
from tests.ui.making import fill_catalog, make_group
from tests.ui.plans import RATING, make_line, make_plan, only, refuse

# The offscreen platform says so of every dialog whose size is fixed.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def opened(window, some_groups):
    """A window with two groups of each kind, three files each."""
    made = window()
    made.session.engine_changed.emit(EngineState.READY)
    return made


@pytest.fixture
def commands(opened, sent):
    return sent(opened)


def lines_of(opened, **last):
    """A line for each identical group; the last one with what is given."""
    cards = [c for c in opened.model.shown_cards() if c.group.kind is GroupKind.IDENTICAL]
    *first, end = [card.group for card in cards]
    return [*(make_line(group) for group in first), make_line(end, **last)]


def accept_identical(opened, plan):
    """Ask for a plan of all identical groups, and have it come."""
    opened.workspace.clean_up.accept_identical()
    emit(opened, plan)
    return opened.workspace.clean_up_desk.planning.dialog


def edited_group(opened):
    return opened.model.card_at(row_of_kind(opened, GroupKind.EDITED)).group


# Words.


@pytest.mark.parametrize(
    ("way", "copies", "words"),
    [
        ("trash", 1204, "1,204 copies of 1,180 groups go to the trash (3.4 GB)"),
        ("trash", 1, "1 copy of 1,180 groups goes to the trash (3.4 GB)"),
        ("folder", 2, "2 copies of 1,180 groups go into the folder (3.4 GB)"),
        ("hard-link", 2, "2 copies of 1,180 groups give their room back (3.4 GB)"),
        ("clone", 0, "Nothing can be cleared away"),
    ],
)
def test_the_headline_says_all_in_one_sentence(way, copies, words):
    plan = PlanMade(1, way, 1180, copies, 3_400_000_000, 0)
    assert say_headline(plan) == words


@pytest.mark.parametrize(
    ("merges", "words"),
    [
        (1, "; 1 photo is given what only its copies know"),
        (12, "; 12 photos are given what only their copies know"),
    ],
)
def test_the_headline_tells_of_what_is_handed_on(merges, words):
    assert say_headline(PlanMade(1, "trash", 2, 2, 0, merges)).endswith(words)


def test_every_way_has_words():
    plans = [PlanMade(1, way, 1, 2, 0, 0) for way in Way]
    assert [say_apply(plan) for plan in plans] == [
        "Move 2 copies to the trash",
        "Move 2 copies",
        *["Replace 2 copies"] * 3,
    ]
    assert all(name_way(way) and explain_way(way, folder="/x") for way in Way)
    links = [explain_way(way) for way in Way if way.is_link]
    assert all("very same bytes" in text for text in links)


# The dialog.


def test_a_plan_is_asked_for_shown_and_applied_with_one_key(qtbot, opened, commands):
    opened.workspace.clean_up.accept_identical()
    dialog = opened.workspace.clean_up_desk.planning.dialog
    (ask,) = commands
    assert isinstance(ask, PlanCleanup)
    assert (len(ask.choices), ask.way, ask.with_metadata) == (2, "trash", True)
    assert not dialog.apply.isEnabled()
    emit(opened, make_plan(*lines_of(opened)))
    assert dialog.headline.startswith("4 copies of 2 groups go to the trash")
    assert dialog.apply.text() == "Move 4 copies to the trash"
    QTest.keyClick(dialog.body.list, Qt.Key.Key_Return)
    assert commands[1:] == [ApplyPlan(1)]
    assert not dialog.isVisible()
    ids = [choice.group_id for choice in ask.choices]
    assert all(opened.model.card_of(group_id).is_pending for group_id in ids)
    emit(opened, CleanupFinished(1, 4, 4_000_000))
    qtbot.waitUntil(lambda: not any(opened.model.card_of(i).is_pending for i in ids))
    assert opened.workspace.toast.text == "4 copies moved to the trash, 4.0 MB freed"


def test_nothing_happens_when_the_plan_is_cancelled(opened, commands):
    dialog = accept_identical(opened, make_plan(*lines_of(opened)))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert only(commands, ApplyPlan) == []
    assert commands[-1] == DropPlan()
    assert not any(card.is_pending for card in opened.model.shown_cards())


def test_planning_takes_its_time_and_can_be_cancelled(qtbot, opened, commands):
    opened.workspace.clean_up.accept_identical()
    dialog = opened.workspace.clean_up_desk.planning.dialog
    dialog._soon.setInterval(1)
    dialog.show_planning()
    body = dialog.body
    qtbot.waitUntil(lambda: body._stack.currentWidget() is body._working)
    emit(opened, messages.ScanProgressed("planning", 340, 1180))
    assert body._working._text.text() == "Working out what happens, 340 of 1,180"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert commands[-1] == DropPlan()
    # Its answer comes late, and is not taken for that of the next plan.
    opened.workspace.clean_up.accept_identical()
    emit(opened, PlanMade(0, "trash", 0, 0, 0, 0))
    again = opened.workspace.clean_up_desk.planning.dialog
    assert not again.apply.isEnabled()
    emit(opened, make_plan(*lines_of(opened), number=2))
    again.apply.click()
    assert commands[-1] == ApplyPlan(2)


def test_another_way_or_no_metadata_is_another_plan(opened, commands):
    dialog = accept_identical(opened, make_plan(*lines_of(opened)))
    ways = dialog.options.ways
    dialog.options.metadata.click()
    assert (commands[-1].way, commands[-1].with_metadata) == ("trash", False)
    assert not dialog.apply.isEnabled()
    ways.setCurrentIndex(ways.findData(Way.HARD_LINK))
    ways.activated.emit(ways.currentIndex())
    # A link is made of the same bytes only: there is nothing to hand on.
    assert not dialog.options.metadata.isEnabled()
    assert commands[-2:-1] == [DropPlan()]
    assert (commands[-1].way, commands[-1].with_metadata) == ("hard-link", False)
    emit(opened, PlanMade(0, "hard-link", 0, 0, 0, 0))
    emit(opened, make_plan(*lines_of(opened), number=3, way="hard-link"))
    dialog.apply.click()
    assert commands[-1] == ApplyPlan(3)


def test_a_folder_is_chosen_or_all_stays_as_it_was(qtbot, opened, commands, tmp_path):
    dialog = accept_identical(opened, make_plan(*lines_of(opened)))
    ways = dialog.options.ways

    def choose():
        ways.setCurrentIndex(ways.findData(Way.FOLDER))
        ways.activated.emit(ways.currentIndex())
        return dialog.options.findChildren(QFileDialog)[-1]

    choose().reject()
    assert ways.currentData() == Way.TRASH
    assert len(only(commands, PlanCleanup)) == 1
    chooser = choose()
    chooser.fileSelected.emit(str(tmp_path))
    chooser.close()
    assert (commands[-1].way, commands[-1].folder) == ("folder", str(tmp_path))
    assert str(tmp_path) in dialog.options._hint.text()


def test_a_folder_that_will_not_do_is_said_in_the_dialog(opened, commands, tmp_path):
    dialog = accept_identical(opened, make_plan(*lines_of(opened)))
    wishes = PlanWishes(Way.FOLDER, str(tmp_path))
    dialog.options.changed.emit(wishes)
    emit(opened, messages.ProblemFound("plan", "It is in a watched folder."))
    emit(opened, PlanMade(0, "folder", 0, 0, 0, 0))
    assert dialog.body._problem.text() == "It is in a watched folder."
    assert not dialog.apply.isEnabled()
    assert opened.workspace.banners.texts == []
    dialog.options.changed.emit(PlanWishes())
    emit(opened, make_plan(*lines_of(opened), number=3))
    assert dialog.apply.isEnabled()


def test_what_is_left_alone_is_listed_with_the_reasons(opened, commands):
    plan = make_plan(*lines_of(opened), refused=[refuse("/a/b.jpg"), refuse("/a/c.jpg")])
    body = accept_identical(opened, plan).body
    assert (body.all_part.text(), body.refused_part.text()) == ("Groups  2", "Left alone  2")
    assert body.differing_part.isHidden()
    body.refused_part.click()
    assert body._stack.currentWidget() is body.refused
    assert body.refused._reason.text() == "/a/b.jpg was left alone."
    QTest.keyClick(body.refused.list, Qt.Key.Key_Down)
    assert body.refused._reason.text() == "/a/c.jpg was left alone."


def test_a_plan_of_nothing_says_why_and_cannot_be_applied(opened, commands):
    dialog = accept_identical(opened, make_plan(refused=[refuse()]))
    assert dialog.headline == "Nothing can be cleared away"
    assert not dialog.apply.isEnabled()
    assert dialog.body._stack.currentWidget() is dialog.body.refused


def test_of_a_huge_plan_the_first_groups_are_listed(opened, commands):
    dialog = accept_identical(opened, make_plan(*lines_of(opened), groups=1180, copies=1204))
    assert dialog.note == "The first 2 groups are listed; all 1,180 are cleared away."


def test_each_group_is_described_for_those_who_cannot_see_it(opened, commands):
    given = {"changes": ["rating 4 from b.jpg"], "into": "a.xmp", "conflicts": [RATING]}
    body = accept_identical(opened, make_plan(*lines_of(opened, **given))).body
    model = body.list.model()
    text = model.data(model.index(1))
    assert "2 copies go" in text
    assert "Gets rating 4 from b.jpg, into a.xmp" in text
    assert "The files differ in rating" in text
    body.list.grab()
    body.details.grab()


# Settling by hand.


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


def test_the_keyboard_reaches_everything_in_the_order_of_the_eye(qtbot, opened, commands):
    plan = make_plan(*lines_of(opened, conflicts=[RATING]), refused=[refuse()])
    dialog = accept_identical(opened, plan)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    body = dialog.body
    dialog.options.ways.setFocus()
    wanted = [
        dialog.options.metadata,
        body.all_part,
        body.list,
        body.details.boxes["rating"],
        dialog.save,
        dialog.cancel,
        dialog.apply,
    ]
    reached = []
    for _ in wanted:
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        reached.append(dialog.focusWidget())
    assert reached == wanted
    body.all_part.setFocus()
    QTest.keyClick(body.all_part, Qt.Key.Key_Right)
    assert body.differing_part.isChecked()
    assert body.list.model().rowCount() == 1
    QTest.keyClick(body.differing_part, Qt.Key.Key_Right)
    assert body._stack.currentWidget() is body.refused


def test_a_plan_that_fails_without_a_word_is_told_too(opened, commands):
    dialog = accept_identical(opened, PlanMade(0, "trash", 0, 0, 0, 0))
    assert "could not be made" in dialog.body._problem.text()


# One group.


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


# The engine.


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


def test_a_small_window_has_room_for_the_dialog(qtbot, window, places, tmp_path):
    fill_catalog(places.catalog, groups=2, folder=tmp_path, kinds=["identical"])
    opened = window()
    opened.window.resize(760, 480)
    group = make_group(1, members=40)
    dialog = PlanDialog(
        opened.model, opened.thumbnails, wishes=PlanWishes(), parent=opened.workspace
    )
    qtbot.addWidget(dialog)
    dialog.show_plan(make_plan(make_line(group, conflicts=[RATING]), refused=[refuse()]))
    dialog.show()
    assert dialog.width() <= 760
    assert dialog.height() <= 480
