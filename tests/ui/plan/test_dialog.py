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
    PlanCleanup,
    PlanMade,
)
from photoclean.domain.plan import Way
from photoclean.ui.plan.dialog import PlanDialog
from photoclean.ui.plan.options import PlanWishes
from photoclean.ui.plan.words import explain_way, name_way, say_apply, say_headline
from tests.ui.hands import emit
from tests.ui.making import fill_catalog, make_group
from tests.ui.plans import (
    RATING,
    accept_identical,
    lines_of,
    make_line,
    make_plan,
    only,
    refuse,
)

# The offscreen platform says so of every dialog whose size is fixed.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


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


# The engine.


def test_a_small_window_has_room_for_the_dialog(qtbot, window, places, tmp_path):
    fill_catalog(places.catalog, groups=2, folder=tmp_path, kinds=["identical"])
    opened = window()
    opened.window.resize(760, 480)
    group = make_group(1, members=40)
    dialog = PlanDialog(
        opened.model, opened.thumbnails, wishes=PlanWishes(), parent=opened.workspace.frame
    )
    qtbot.addWidget(dialog)
    dialog.show_plan(make_plan(make_line(group, conflicts=[RATING]), refused=[refuse()]))
    dialog.show()
    assert dialog.width() <= 760
    assert dialog.height() <= 480
