"""All that a plan does with one group, and the conflicts to settle by hand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from photoclean.domain.metadata import Field
from photoclean.domain.metadata_words import FIELD_NAMES
from photoclean.ui.parts.arrow_box import ArrowBox
from photoclean.ui.parts.leading import lead
from photoclean.ui.parts.spoken import SpokenArea
from photoclean.ui.parts.theme import theme_of
from photoclean.ui.plan.words import name_field, say_change, say_told
from photoclean.ui.words.formatting import shorten_folder
from photoclean.ui.words.said import said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from photoclean.domain.cleanup_messages import FieldConflict, PlanLine

_PATHS = 20
_NARROWEST = 12
"""Letters of a value that its box always shows."""


class PlanDetails(SpokenArea):
    """Shows one group of a plan in full.

    Signals:
        settled: The user wants a value of a group's field (group id, field, its number, or -1
            to leave it to the rule).
    """

    settled = Signal(int, str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("The chosen group"))
        self.viewport().setAutoFillBackground(False)
        self._muted: list[QLabel] = []
        self.boxes: dict[str, QComboBox] = {}

    def show_line(self, line: PlanLine | None, taken: Mapping[str, int]) -> None:
        """Show another group, with what the user has settled of it so far; None shows none."""
        self._muted, self.boxes = [], {}
        body = QWidget()
        body.setAutoFillBackground(False)
        column = QVBoxLayout(body)
        column.setContentsMargins(6, 4, 6, 4)
        column.setSpacing(6)
        if line is not None:
            # What is to be settled comes first: the rest may need scrolling.
            if line.conflicts:
                column.addLayout(self._make_conflicts(line, taken))
            column.addLayout(self._make_facts(line, taken))
        column.addStretch()
        # Not deleted at once: a box of it may just be telling what was chosen.
        old = self.takeWidget()
        if old is not None:
            old.deleteLater()
        self.setWidget(body)
        self._paint_muted()

    def _make_facts(self, line: PlanLine, taken: Mapping[str, int]) -> QGridLayout:
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(3)
        gone = [_breakable(path) for path in line.trash[:_PATHS]]
        if len(line.trash) > _PATHS:
            gone.append(self.tr("and {} more").format(len(line.trash) - _PATHS))
        rows = [(self.tr("Stays"), _breakable(line.keep)), (self.tr("Goes"), "\n".join(gone))]
        given = [say_change(words) for words in line.changes if not _is_settled(words, taken)]
        if given:
            rows.append((self.tr("Is given"), "\n".join(given)))
            if line.into:
                rows.append((self.tr("Written into"), _breakable(line.into)))
        for row, (name, text) in enumerate(rows):
            head = self._muted_label(name)
            grid.addWidget(head, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(_text_label(text), row, 1)
        return grid

    def _make_conflicts(self, line: PlanLine, taken: Mapping[str, int]) -> QGridLayout:
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        for number, conflict in enumerate(line.conflicts):
            box = self._make_box(line, conflict, taken)
            name = name_field(conflict.field)
            label = QLabel(self.tr("Which {}?").format(name))
            label.setBuddy(box)
            grid.addWidget(label, 2 * number, 0)
            grid.addWidget(box, 2 * number, 1)
            why = self._muted_label(self._say_why(conflict, taken))
            grid.addWidget(why, 2 * number + 1, 1)
        return grid

    def _make_box(
        self, line: PlanLine, conflict: FieldConflict, taken: Mapping[str, int]
    ) -> QComboBox:
        field = conflict.field
        box = ArrowBox()
        box.setMinimumContentsLength(_NARROWEST)
        box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        if not 0 <= conflict.taken < len(conflict.values):
            box.addItem(self.tr("By the rule"), -1)
        for number, value in enumerate(conflict.values):
            value = say_told(value)
            box.addItem(value, -1 if number == conflict.taken else number)
            box.setItemData(box.count() - 1, value, Qt.ItemDataRole.ToolTipRole)
        box.setCurrentIndex(max(0, box.findData(taken.get(field, -1))))
        name = self.tr("Value of {}").format(name_field(field))
        box.say_what(name, more=said(conflict.reason))
        box.activated.connect(
            lambda _: self.settled.emit(line.group_id, field, box.currentData())
        )
        self.boxes[field] = box
        return box

    def _say_why(self, conflict: FieldConflict, taken: Mapping[str, int]) -> str:
        if conflict.field in taken:
            return self.tr("Your choice. The rule says: {}").format(said(conflict.reason))
        return self.tr("By the rule: {}").format(said(conflict.reason))

    def _muted_label(self, text: str) -> QLabel:
        label = _text_label(text)
        self._muted.append(label)
        return label

    def _paint_muted(self) -> None:
        color = theme_of(self.palette()).muted.name()
        for label in self._muted:
            label.setStyleSheet(f"color: {color}")

    def changeEvent(self, event: QEvent) -> None:
        """Follow the change between light and dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_muted"):
            self._paint_muted()


def _text_label(text: str) -> QLabel:
    label = QLabel(text, wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return lead(label)


def _breakable(path: str) -> str:
    """Write a path from the user's home on; a long one may go on after a separator."""
    shown = shorten_folder(Path(path), home=Path.home())
    return shown.replace("/", "/\u200b").replace("\\", "\\\u200b").replace("_", "_\u200b")


def _is_settled(words: str, taken: Mapping[str, int]) -> bool:
    """Tell whether the words of a change are about a field that is settled by hand."""
    return any(words.startswith(f"{FIELD_NAMES[Field(field)]} ") for field in taken)
