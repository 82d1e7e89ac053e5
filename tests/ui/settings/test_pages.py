"""The larger pages of the settings: folders, rules and the store, tried and written."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from photoclean.domain import messages
from photoclean.domain.group import WatchedFolder
from photoclean.domain.keeper import DEFAULT_ORDER
from photoclean.ui.parts.tick_box import RadioBox
from tests.ui.making import fill_catalog
from tests.ui.settings.finding import box, button, saved

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


# Folders.


def tick(dialog, row, column):
    item = dialog._table.item(row, column)
    on = item.checkState() is Qt.CheckState.Checked
    item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)


def test_folders_are_protected_and_preferred_in_order(dialog, places):
    names = ("/photos/a", "/photos/b")
    dialog.show_folders(
        [WatchedFolder(n, Path(name), "watched", 1, 0) for n, name in enumerate(names)]
    )
    tick(dialog, 1, 1)
    assert saved(places).protected_folders == ("/photos/b",)
    tick(dialog, 1, 2)
    tick(dialog, 0, 2)
    assert saved(places).preferred_folders == ("/photos/b", "/photos/a")
    assert [dialog._table.item(row, 2).text() for row in (0, 1)] == ["2", "1"]
    tick(dialog, 1, 2)
    assert saved(places).preferred_folders == ("/photos/a",)
    dialog._table.add("/photos/b/sub")
    dialog._table.add("/photos/b/sub")
    assert saved(places).protected_folders == ("/photos/b", "/photos/b/sub")
    assert dialog._table.rowCount() == 3


def test_boxes_are_ticked_with_the_space_bar_and_by_mouse(dialog, places):
    dialog.show_folders([WatchedFolder(1, Path("/photos/a"), "watched", 1, 0)])
    table = dialog._table
    table.setFocus()
    table.setCurrentCell(0, 1)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert saved(places).protected_folders == ("/photos/a",)
    rect = table.visualItemRect(table.item(0, 2))
    point = rect.center()
    point.setX(rect.left() + 11)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert saved(places).preferred_folders == ("/photos/a",)


# Rules.


@pytest.fixture
def library(places, tmp_path):
    fill_catalog(places.catalog, groups=6, folder=tmp_path / "photos", members=3)


def test_another_order_is_tried_before_it_is_used(qtbot, library, dialog, places):
    rules = dialog._rules
    dialog.show_section("rules")
    rules._list.setFocus()
    assert not button(dialog, "Use this order").isEnabled()
    rules._list.setCurrentRow(DEFAULT_ORDER.index("name"))
    with qtbot.waitSignal(rules.preview.tried, timeout=10_000):
        QTest.keyClick(rules._list, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert rules.order[-2:] == ("name", "date")
    assert rules._effect.text() == "All 4 groups keep the file they keep now."
    assert saved(places).keeper_rules == DEFAULT_ORDER
    button(dialog, "Use this order").click()
    assert saved(places).keeper_rules == rules.order
    button(dialog, "Usual order").click()
    assert rules.order == DEFAULT_ORDER
    assert rules.is_changed


def test_the_effect_names_files(qtbot, dialog, places, tmp_path):
    from photoclean.services.rule_trial import Example, Trial

    rules = dialog._rules
    dialog.show_section("rules")
    rules._list.setCurrentRow(1)
    rules._move(-1)
    one = Example(1, Path("/p/sea.jpg"), Path("/q/sea.jpg"), "4000 x 3000")
    rules._show_trial(Trial(groups=340, changed=12, examples=(one,)))
    assert rules._effect.text() == "12 of 340 groups would keep another file:"
    assert "q/sea.jpg in place of p/sea.jpg" in rules._examples.text()


def test_an_order_that_was_not_used_is_asked_about(dialog, places):
    dialog._rules._list.setCurrentRow(1)
    dialog._rules._move(-1)
    dialog.close()
    question = dialog.findChild(QMessageBox)
    assert dialog.isVisible()
    question.defaultButton().click()
    assert saved(places).keeper_rules[:2] == ("original", "pixels")
    assert not dialog.isVisible()


# The store.


def test_a_server_is_tested_and_then_used(qtbot, dialog, places):
    store = dialog._store
    box(dialog, "On a Milvus server", RadioBox).click()
    assert saved(places).vector_uri == ""
    store._address.setText("http://a:1")
    store._token.setText("root:Milvus")
    store._forget_answer()
    with qtbot.waitSignal(dialog.test_wanted) as asked:
        button(dialog, "Test").click()
    assert asked.args == ["http://a:1", "root:Milvus"]
    assert not button(dialog, "Test").isEnabled()
    dialog.show_tested(messages.VectorStoreTested("http://other", True, "Another answers."))
    assert store._answer.text() == "Asking…"
    dialog.show_tested(messages.VectorStoreTested("http://a:1", True, "Milvus 2.6 answers."))
    assert store._answer.text() == "Milvus 2.6 answers."
    button(dialog, "Use this server").click()
    assert (saved(places).vector_uri, saved(places).vector_token) == (
        "http://a:1",
        "root:Milvus",
    )
    assert not button(dialog, "Use this server").isEnabled()
    box(dialog, "In photoclean's own folder", RadioBox).click()
    assert saved(places).vector_uri == ""


def test_a_server_that_never_answers_is_given_up(qtbot, dialog):
    store = dialog._store
    store._patience.setInterval(10)
    box(dialog, "On a Milvus server", RadioBox).click()
    store._address.setText("http://a:1")
    store._ask()
    qtbot.waitUntil(lambda: "No answer" in store._answer.text())
