"""From right to left, rows of lists are painted the other way round, pixel by pixel."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyleOptionViewItem

from photoclean.domain.group import WatchedFolder
from photoclean.ui.folders.delegate import FolderDelegate, FolderRow
from photoclean.ui.parts.two_lines import TwoLines

WIDTH, HEIGHT = 220, 90


def paint(delegate, index, direction):
    """Paint a row; tells the columns in which there is something."""
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, WIDTH, HEIGHT)
    option.direction = direction
    painter = QPainter(image)
    painter.setLayoutDirection(direction)
    delegate.paint(painter, option, index)
    painter.end()
    return [
        x for x in range(WIDTH) if any(image.pixelColor(x, y).alpha() for y in range(HEIGHT))
    ]


@pytest.fixture
def model(qapp):
    made = QStandardItemModel()
    folder = WatchedFolder(1, Path("/p/a"), "watched", 3, 0)
    item = QStandardItem()
    item.setData(FolderRow(folder, is_protected=True), Qt.ItemDataRole.UserRole)
    made.appendRow(item)
    made.appendRow(QStandardItem("Name\nwhat it means"))
    return made


@pytest.mark.parametrize(("row", "make"), [(0, FolderDelegate), (1, TwoLines)])
def test_what_is_at_the_left_comes_to_the_right(model, row, make):
    delegate, index = make(), model.index(row, 0)
    usual = paint(delegate, index, Qt.LayoutDirection.LeftToRight)
    mirrored = paint(delegate, index, Qt.LayoutDirection.RightToLeft)
    assert usual[0] == pytest.approx(WIDTH - 1 - mirrored[-1], abs=3)
    assert usual[-1] == pytest.approx(WIDTH - 1 - mirrored[0], abs=3)
    assert usual[0] < 24
