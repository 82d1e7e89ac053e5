"""Why a file is kept, where the card has no room for all of it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from photoclean.ui.cards.input import CardInput
from photoclean.ui.cards.view import GroupView
from photoclean.ui.catalog.thumbnails import Thumbnails
from photoclean.ui.groups.model import GroupModel
from tests.ui.making import make_group

pytestmark = pytest.mark.qt_log_ignore("raise()")


@pytest.fixture
def narrow(qtbot):
    """A view of one group whose reasons are long, no wider than 600 pixels."""
    model = GroupModel()
    thumbnails = Thumbnails(lambda name: None)
    view = GroupView(model, thumbnails)
    qtbot.addWidget(view)
    view.watch = CardInput(view)
    view.resize(600, 500)
    view.show()
    yield view
    thumbnails.stop()


def ask_for_tip(view, at):
    QToolTip.hideText()
    event = QHelpEvent(QHelpEvent.Type.ToolTip, at, view.viewport().mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), event)
    return QToolTip.text()


def test_a_reason_that_is_cut_is_told_in_full_under_the_mouse(narrow):
    short, long = make_group(1, size=9), make_group(2, size=5)
    why = "; ".join(f"reason number {number} of many" for number in range(30))
    narrow.groups.apply([short, replace(long, why=why)])
    tips = [ask_for_tip(narrow, narrow.reason_rect(row).center()) for row in (0, 1)]
    assert tips[0] == ""
    assert tips[1].endswith(why)
    lines = narrow.delegate.reason_lines(
        narrow.groups.card_at(1), narrow.layout_of(1), narrow.font()
    )
    assert len(lines) == 2
    assert lines[0].startswith("Keeps photo-0.jpg: reason number 0")
    index = narrow.groups.index(1)
    assert why in index.data(Qt.ItemDataRole.AccessibleTextRole)
