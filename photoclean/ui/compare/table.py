"""The table beside the pictures: what differs first, what the kept file lacks in colour."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QBrush, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from photoclean.ui.parts.hairline import Hairline
from photoclean.ui.parts.theme import mix, theme_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor, QPaintEvent, QResizeEvent

    from photoclean.ui.compare.words import Row
    from photoclean.ui.parts.theme import Theme

_MISSING, _MORE = "⚠", "+"
_ABOVE, _BESIDE = 4, 6
"""Padding of a cell, in logical pixels."""
_INSIDE = 8
"""What a style keeps free besides, for the frame of the focus."""
_MARK = "\u200e"
"""Says that what follows runs from left to right."""
_LEFTWARD = frozenset({"R", "AL"})


class CompareTable(QTableWidget):
    """One line a fact; its columns are the files that are looked at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()
        self._names: tuple[str, ...] = ()
        self.setAccessibleName(self.tr("What is known of the files"))
        self.setEditTriggers(self.EditTrigger.NoEditTriggers)
        self.setSelectionMode(self.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(self.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(self.ScrollMode.ScrollPerPixel)
        self.setFrameShape(self.Shape.NoFrame)
        self.setShowGrid(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setStyleSheet(f"QTableView::item {{ padding: {_ABOVE}px {_BESIDE}px; }}")
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        )
        header.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(70)
        self._fit_soon = QTimer(self, singleShot=True, interval=0)
        self._fit_soon.timeout.connect(self._fit_rows)
        # Columns take their widths later than the rows are filled, and again with a scroll bar.
        header.sectionResized.connect(lambda *_: self._fit_soon.start())

    def show_rows(self, rows: Sequence[Row], *, names: Sequence[str]) -> None:
        """Show rows under the names of the files, the kept one first."""
        if (tuple(rows), tuple(names)) == (self._rows, self._names):
            return
        self._rows, self._names = tuple(rows), tuple(names)
        self._fill()

    def _fill(self) -> None:
        theme = theme_of(self.palette())
        self.clear()
        self.setRowCount(len(self._rows))
        self.setColumnCount(1 + len(self._names))
        self.setHorizontalHeaderLabels(["", *self._names])
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        for number, row in enumerate(self._rows):
            self.setItem(number, 0, _item(row.name, color=theme.muted))
            for place, value in enumerate(row.values):
                self.setItem(number, place + 1, self._cell(row, place, value, theme))
        self._fit_rows()

    def _cell(self, row: Row, place: int, value: str, theme: Theme) -> QTableWidgetItem:
        name = self._names[place] if place < len(self._names) else ""
        said = self.tr("{}, {}: {}").format(name, row.name, value or self.tr("nothing"))
        if row.is_missing and place == 0:
            lacking = f"{value} {_MISSING}".strip() if value else self.tr("missing")
            text = lacking if value else f"{_MISSING} {lacking}"
            item = _item(text, color=theme.danger, is_bold=True)
            item.setBackground(QBrush(mix(theme.card, theme.danger, 0.12)))
            said = self.tr("{}, missing on the file that is kept").format(said)
        elif row.is_missing and value and value != row.values[0]:
            item = _item(f"{_MORE} {value}", color=theme.keep, is_bold=True)
            item.setBackground(QBrush(mix(theme.card, theme.keep, 0.12)))
        elif row.is_about:
            item = _item(value, color=theme.text)
        else:
            item = _item(
                self._ordered(value or "–"), color=theme.text if row.differs else theme.muted
            )
            item.setFont(_weighted(item.font(), is_bold=row.differs and place > 0))
        item.setToolTip(value)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
        return item

    def _ordered(self, text: str) -> str:
        """Keep sizes and paths in order where words run from right to left."""
        if self.isRightToLeft() and not any(map(_runs_leftward, text)):
            return _MARK + text
        return text

    def _fit_rows(self) -> None:
        """Give each row the height of its longest text: Qt's own forgets the padding."""
        for number in range(self.rowCount()):
            heights = [self._height_of(number, column) for column in range(self.columnCount())]
            self.setRowHeight(number, max(heights, default=0) + 2 * _ABOVE)

    def _height_of(self, row: int, column: int) -> int:
        item = self.item(row, column)
        if item is None:
            return 0
        metrics = QFontMetrics(_weighted(self.font(), is_bold=item.font().bold()))
        if column == 0:  # as wide as its longest name: never wrapped
            return metrics.height()
        room = QRect(0, 0, self.columnWidth(column) - 2 * _BESIDE - _INSIDE, 10_000)
        wrapped = int(Qt.TextFlag.TextWordWrap)
        return metrics.boundingRect(room, wrapped, item.text()).height()

    def sizeHint(self) -> QSize:
        """As wide as two columns and their names want."""
        return QSize(self.fontMetrics().averageCharWidth() * 56, 300)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_rows()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the change between light and dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_rows") and self._rows:
            self._fill()


class SidePanel(QWidget):
    """Why the kept file is kept, above the table."""

    def __init__(self, table: CompareTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._why = QLabel()
        self._why.setWordWrap(True)
        self._why.setContentsMargins(10, 10, 10, 8)
        self._why.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._why.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._why)
        column.addWidget(Hairline())
        column.addWidget(table, 1)

    def say_why(self, text: str) -> None:
        """Say why the kept file is kept."""
        self._why.setText(text)

    @property
    def why(self) -> str:
        """What it says."""
        return self._why.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, the same as the table's."""
        QPainter(self).fillRect(event.rect(), theme_of(self.palette()).card)


def _runs_leftward(sign: str) -> bool:
    return unicodedata.bidirectional(sign) in _LEFTWARD


def _item(text: str, *, color: QColor, is_bold: bool = False) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    item.setForeground(QBrush(color))
    item.setTextAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
    item.setFont(_weighted(item.font(), is_bold=is_bold))
    return item


def _weighted(font: QFont, *, is_bold: bool) -> QFont:
    font.setWeight(QFont.Weight.DemiBold if is_bold else QFont.Weight.Normal)
    return font
