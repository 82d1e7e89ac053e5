"""From right to left, all is painted the other way round, pixel by pixel, but for pictures."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QPainter,
    QPalette,
    QPixmap,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QStyleOptionViewItem, QTableView

from photoclean.domain.group import Member, WatchedFolder
from photoclean.domain.relation import Relation
from photoclean.ui.cards.tile_painter import TileLook, paint_tile
from photoclean.ui.folders.delegate import FolderDelegate, FolderRow
from photoclean.ui.parts.glyphs import glyph_icon
from photoclean.ui.parts.leading import lead
from photoclean.ui.parts.theme import theme_of
from photoclean.ui.parts.tick_box import TickDelegate
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


LEFTWARD = Qt.LayoutDirection.RightToLeft
RED, GREEN = QColor("#c93a33"), QColor("#23825a")


def paint_member(direction, *, is_kept):
    """Paint a tile whose picture is blue at its left and yellow at its right."""
    picture = QPixmap(190, 143)
    picture.fill(QColor("yellow"))
    with QPainter(picture) as painter:
        painter.fillRect(0, 0, 95, 143, QColor("blue"))
    look = TileLook(
        is_kept=is_kept, is_marked=False, is_hovered=False, is_focused=False, pixmap=picture
    )
    member = Member(1, Path("a.jpg"), Relation.SAME_FILE, 1.0, (), "", 1, 1, "JPEG", 1)
    image = QImage(190, 230, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    whole = QRect(0, 0, 190, 230)
    with QPainter(image) as painter:
        painter.setLayoutDirection(direction)
        paint_tile(
            painter,
            member,
            look=look if is_kept else replace(look, is_marked=True),
            tile=whole,
            picture=QRect(0, 0, 190, 143),
            line=17,
            theme=theme_of(QPalette()),
            exposed=whole,
        )
    return image


def columns_of(image, color):
    """The columns of the picture's own room that have pixels of a colour."""
    found = range(8, 182)
    return [x for x in found if any(image.pixelColor(x, y) == color for y in range(8, 135))]


@pytest.mark.parametrize(("is_kept", "color"), [(True, GREEN), (False, RED)])
def test_signs_on_a_picture_are_on_the_other_side_and_the_picture_stays(qapp, is_kept, color):
    usual = paint_member(Qt.LayoutDirection.LeftToRight, is_kept=is_kept)
    mirrored = paint_member(LEFTWARD, is_kept=is_kept)
    before, after = columns_of(usual, color), columns_of(mirrored, color)
    assert before[0] == pytest.approx(189 - after[-1], abs=2)
    assert (before[0] < 95) is is_kept
    for image in (usual, mirrored):
        assert image.pixelColor(90, 100).blue() > image.pixelColor(90, 100).red()
        assert image.pixelColor(100, 100).blue() < image.pixelColor(100, 100).red()


@pytest.mark.parametrize("direction", Qt.LayoutDirection)
def test_the_box_of_a_cell_is_where_a_click_ticks_it(qtbot, direction, monkeypatch):
    monkeypatch.setattr("photoclean.ui.parts.tick_box.is_plain_style", lambda: True)
    model = QStandardItemModel()
    item = QStandardItem()
    item.setCheckable(True)
    model.appendRow(item)
    table = QTableView()
    qtbot.addWidget(table)
    table.setLayoutDirection(direction)
    table.setItemDelegate(TickDelegate(table))
    table.setModel(model)
    table.setColumnWidth(0, 200)
    table.setShowGrid(False)
    table.show()
    image = table.viewport().grab().toImage()
    cell = table.visualRect(model.index(0, 0))
    ground = image.pixel(cell.center())
    row = cell.center().y()
    drawn = [x for x in range(cell.left() + 1, cell.right()) if image.pixel(x, row) != ground]
    is_leftward = direction is LEFTWARD
    inside = (cell.right() - 8) if is_leftward else (cell.left() + 8)
    assert abs((drawn[-1] if is_leftward else drawn[0]) - inside) < 10
    QTest.mouseClick(
        table.viewport(),
        Qt.MouseButton.LeftButton,
        pos=cell.center() + QPoint(inside - cell.center().x(), 0),
    )
    assert item.checkState() is Qt.CheckState.Checked


def test_a_name_begins_where_words_begin_whatever_its_letters(qtbot, qapp):
    label = QLabel("IMG_1.jpg")
    qtbot.addWidget(label)
    label.setLayoutDirection(LEFTWARD)
    label.resize(400, 30)
    image = lead(label).grab().toImage()
    ground = image.pixel(2, 2)
    drawn = [x for x in range(400) if any(image.pixel(x, y) != ground for y in range(30))]
    assert drawn[0] > 200


def test_arrows_point_the_other_way(qapp):
    usual, mirrored = (
        glyph_icon("undo", color=RED, is_mirrored=way).pixmap(18).toImage()
        for way in (False, True)
    )
    assert usual != mirrored
    assert usual == mirrored.flipped(Qt.Orientation.Horizontal)
