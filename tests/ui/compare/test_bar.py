"""The bar and the table of the close look: what they hold, and how they fit."""

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QComboBox, QToolButton

from photoclean.ui.compare.bar import Elided, LookBar
from photoclean.ui.compare.canvas import Mode
from photoclean.ui.compare.table import CompareTable
from photoclean.ui.compare.words import Row
from photoclean.ui.parts.theme import apply_style

# The offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def bar(qtbot, qapp):
    apply_style(qapp)
    made = LookBar()
    qtbot.addWidget(made)
    made.show_mode(Mode.DIFFERENCE)
    made.show_count(3)
    made.show()
    yield made
    qapp.setStyleSheet("")


def test_differences_are_shown_one_to_sixteen_times_as_strong(bar):
    (gain,) = bar.findChildren(QComboBox)
    assert [gain.itemText(row) for row in range(gain.count())] == [
        "× 1", "× 2", "× 4", "× 8", "× 16",
    ]  # fmt: skip
    assert gain.currentText() == "× 4"
    heard = []
    bar.gain_wanted.connect(heard.append)
    gain.setCurrentIndex(4)
    assert heard == [16]


@pytest.mark.parametrize("width", [760, 1180])
def test_in_the_smallest_window_every_button_has_room_for_its_text(qtbot, bar, width):
    bar.resize(width, bar.height())
    buttons = [one for one in bar.findChildren(QToolButton) if one.isVisible()]
    assert len(buttons) == 10
    qtbot.waitUntil(lambda: all(one.width() >= one.sizeHint().width() for one in buttons))
    assert bar.width() == width


def test_a_line_without_room_is_not_shown_as_a_stub(qtbot):
    line = Elided()
    qtbot.addWidget(line)
    line.resize(400, 20)
    line.show()
    line.say("Keeps IMG_2077.jpg: 1920 x 1280, none is larger; quality 93")
    assert line.text().startswith("Keeps IMG_2077.jpg")
    line.resize(60, 20)
    assert line.text() == ""
    assert line.toolTip() == line.whole


def test_rows_are_as_high_as_their_texts_when_a_scroll_bar_takes_room(qtbot):
    table = CompareTable()
    qtbot.addWidget(table)
    table.resize(360, 200)
    table.show()
    long = "100 % of the textured places agree, and so does the finest grain of the picture"
    rows = [Row("Evidence", ("", long)), *(Row(f"A fact {n}", ("1", "2")) for n in range(30))]
    table.show_rows(rows, names=("a.jpg", "b.jpg"))
    qtbot.waitUntil(table.verticalScrollBar().isVisible)
    line = QFontMetrics(table.font()).height()
    qtbot.waitUntil(lambda: _holds(table, long))
    assert {table.rowHeight(row) for row in range(1, 31)} == {table.rowHeight(1)}
    assert table.rowHeight(1) < 2 * line


def _holds(table, text):
    room = table.visualItemRect(table.item(0, 2)).adjusted(10, 4, -10, -4)
    needed = QFontMetrics(table.font()).boundingRect(room.adjusted(0, 0, 0, 900), 0x1000, text)
    return room.height() >= needed.height()
