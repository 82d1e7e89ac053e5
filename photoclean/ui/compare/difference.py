"""Where two aligned pictures differ: an image, and frames around the places."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QTransform

from photoclean.ui.compare.painting import draw_picture, outline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from photoclean.ui.compare.lens import Lens
    from photoclean.ui.compare.pictures import Picture

MOST_GAIN = 16
_FLOOR = 8
"""Levels of 255 that saving a JPEG again changes by itself."""
_CELL = 12
_BAND_PIXELS = 120_000
_HOT = 2.5
"""Mean level, less the floor, from which on a cell may be a place that differs."""
_ABOVE_ALL = 4.0
"""How far such a place stands out of what differs everywhere, as after a change of light."""
_MOST_PLACES = 24
_EVERYWHERE = 0.6
_INK = QColor("#ff2e88")


@dataclass(frozen=True, slots=True)
class Question:
    """Two pictures with their way into the pane, in logical pixels, and how to look at them."""

    number: int
    first: Picture
    second: Picture
    first_to_view: QTransform
    second_to_view: QTransform
    lens: Lens
    pane: QSize
    ratio: float
    gain: int


@dataclass(frozen=True, slots=True)
class Difference:
    """What came of a question: `image` fills the pane, `places` are frames in logical pixels.

    `share` is the part (0 to 1) of what both show that differs; `is_all_over` when nearly all
    of it does, so that there are no places to point at.
    """

    question: Question
    image: QImage
    places: tuple[QRect, ...] = ()
    share: float = 0.0
    is_all_over: bool = False
    common: QPainterPath = field(default_factory=QPainterPath)


def find_difference(question: Question) -> Difference:
    """Lay two pictures on each other and mark what differs; some 100 ms a megapixel.

    Band by band: Qt's bindings let no other thread run while they paint, and the window would
    stand still.
    """
    common = _common_part(question)
    image = _blank(question, question.pane, QImage.Format.Format_RGB32)
    grid: list[bytes] = []
    painter = QPainter(image)
    for band in _bands(question):
        first, apart = _lay_on_each_other(question, band, common)
        grid += _average(apart, band)
        painter.drawImage(QPointF(0, band.top()), _mark(first, apart, common, question, band))
    painter.end()
    places, share, is_all_over = _find_places(grid, common)
    return Difference(question, image, places, share, is_all_over, common)


def _bands(question: Question) -> Iterator[QRect]:
    """Cut the pane into bands of whole cells; the last one may reach beyond its edges."""
    width = -(-question.pane.width() // _CELL) * _CELL
    pixels = width * question.ratio * question.ratio * _CELL
    height = max(1, int(_BAND_PIXELS / pixels)) * _CELL
    for top in range(0, question.pane.height(), height):
        left = question.pane.height() - top
        yield QRect(0, top, width, min(height, -(-left // _CELL) * _CELL))


def _lay_on_each_other(
    question: Question, band: QRect, common: QPainterPath
) -> tuple[QImage, QImage]:
    """Draw the first picture, and how far the second is from it where both show something."""
    first = _draw(question, question.first, question.first_to_view, band)
    second = _draw(question, question.second, question.second_to_view, band)
    apart = QImage(first)
    painter = QPainter(apart)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
    painter.drawImage(QPointF(), second)
    painter.end()
    apart = _less_floor(apart)
    painter = QPainter(apart)
    painter.translate(-band.topLeft())
    painter.fillPath(_outside(band, common), Qt.GlobalColor.black)
    painter.end()
    return first, apart


def _draw(question: Question, picture: Picture, to_view: QTransform, band: QRect) -> QImage:
    image = _blank(question, band.size(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.black)
    painter = QPainter(image)
    painter.translate(-band.topLeft())
    draw_picture(painter, picture, to_view, pane=QRectF(band), ratio=question.ratio)
    painter.end()
    return image


def _blank(question: Question, size: QSize, form: QImage.Format) -> QImage:
    image = QImage(size * question.ratio, form)
    image.setDevicePixelRatio(question.ratio)
    return image


def _common_part(question: Question) -> QPainterPath:
    common = QPainterPath()
    common.addRect(QRectF(QPointF(), QSizeF(question.pane)))
    for picture, to_view in (
        (question.first, question.first_to_view),
        (question.second, question.second_to_view),
    ):
        path = QPainterPath()
        path.addPolygon(outline(picture.size.toSizeF(), to_view))
        path.closeSubpath()
        common = common.intersected(path)
    return common


def _outside(band: QRect, common: QPainterPath) -> QPainterPath:
    whole = QPainterPath()
    whole.addRect(QRectF(band))
    return whole.subtracted(common)


def _less_floor(apart: QImage) -> QImage:
    """Take a floor off all levels; Qt only knows sums that end at white."""
    apart.invertPixels()
    painter = QPainter(apart)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
    painter.fillRect(QRectF(QPointF(), apart.deviceIndependentSize()), QColor(*[_FLOOR] * 3))
    painter.end()
    apart.invertPixels()
    return apart


def _amplified(apart: QImage, gain: int) -> QImage:
    bright = QImage(apart)
    while gain > 1:
        doubled = QImage(bright)
        painter = QPainter(doubled)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
        painter.drawImage(QPointF(), bright)
        painter.end()
        bright, gain = doubled, gain // 2
    return bright


def _mark(
    first: QImage, apart: QImage, common: QPainterPath, question: Question, band: QRect
) -> QImage:
    """Ink what differs on the first picture, which is grey and pale below."""
    grey = _amplified(apart, question.gain).convertToFormat(QImage.Format.Format_Grayscale8)
    grey.reinterpretAsFormat(QImage.Format.Format_Alpha8)
    ink = _blank(question, band.size(), QImage.Format.Format_ARGB32_Premultiplied)
    ink.fill(_INK)
    painter = QPainter(ink)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    painter.drawImage(QPointF(), grey)
    painter.end()
    image = first.convertToFormat(QImage.Format.Format_Grayscale8)
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.translate(-band.topLeft())
    painter.fillRect(band, QColor(20, 20, 22, 120))
    painter.drawImage(QPointF(band.topLeft()), ink)
    painter.fillPath(_outside(band, common), QColor(20, 20, 22, 130))
    painter.end()
    return image


def _average(apart: QImage, band: QRect) -> list[bytes]:
    """Average the levels of each cell, row by row."""
    columns, rows = band.width() // _CELL, band.height() // _CELL
    grid = apart.convertToFormat(QImage.Format.Format_Grayscale8).scaled(
        columns,
        rows,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    stride, data = grid.bytesPerLine(), bytes(grid.constBits())
    return [data[row * stride : row * stride + columns] for row in range(rows)]


def _find_places(
    grid: list[bytes], common: QPainterPath
) -> tuple[tuple[QRect, ...], float, bool]:
    inside = common.boundingRect()
    seen = [
        (column, row)
        for row, levels in enumerate(grid)
        for column in range(len(levels))
        if inside.contains(QPointF((column + 0.5) * _CELL, (row + 0.5) * _CELL))
    ]
    if not seen:
        return (), 0.0, False
    usual = sorted(grid[row][column] for column, row in seen)[len(seen) // 2]
    share = sum(grid[row][column] >= _HOT for column, row in seen) / len(seen)
    if usual >= _HOT and share >= _EVERYWHERE:
        return (), share, True
    hot = {
        (column, row)
        for column, row in seen
        if grid[row][column] >= max(_HOT, _ABOVE_ALL * usual)
    }
    found = sorted(_clusters(hot), key=lambda rect: -rect.width() * rect.height())
    return tuple(map(_to_pane, found[:_MOST_PLACES])), share, False


def _clusters(cells: set[tuple[int, int]]) -> list[QRect]:
    """Frame the cells that touch each other, with a gap of one cell at most."""
    left = set(cells)
    found = []
    while left:
        start = left.pop()
        rect = QRect(start[0], start[1], 1, 1)
        waiting = deque([start])
        while waiting:
            column, row = waiting.popleft()
            near = {(column + x, row + y) for x in range(-2, 3) for y in range(-2, 3)} & left
            left -= near
            waiting.extend(near)
            for x, y in near:
                rect = rect.united(QRect(x, y, 1, 1))
        found.append(rect)
    return found


def _to_pane(cells: QRect) -> QRect:
    rect = QRect(cells.topLeft() * _CELL, cells.size() * _CELL)
    return rect.adjusted(-4, -4, 4, 4)


class DifferenceFinder(QObject):
    """Answers the latest question in a thread of its own; older ones are dropped.

    Signals:
        found: A Difference.
    """

    found = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._questions: SimpleQueue[Question | None] = SimpleQueue()
        self._thread = Thread(target=self._work, daemon=True)
        self._thread.start()

    def ask(self, question: Question) -> None:
        """Have a difference found; the answer is a signal."""
        self._questions.put(question)

    def stop(self) -> None:
        """End the thread."""
        self._questions.put(None)
        self._thread.join()

    def _work(self) -> None:
        while (question := self._questions.get()) is not None:
            while not self._questions.empty():
                later = self._questions.get()
                if later is None:
                    return
                question = later
            self.found.emit(find_difference(question))
