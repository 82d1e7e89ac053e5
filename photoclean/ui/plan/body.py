"""The middle of the plan's dialog: the groups, what to settle, and what is left alone."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from photoclean.ui.parts.words_list import RowsView, Tone, Words, WordsDelegate, WordsModel
from photoclean.ui.plan.delegate import PlanDelegate
from photoclean.ui.plan.details import PlanDetails
from photoclean.ui.plan.model import PlanModel
from photoclean.ui.plan.words import say_progress
from photoclean.ui.words.formatting import format_count, shorten_folder
from photoclean.ui.words.said import said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from photoclean.domain.cleanup_messages import GroupFields, PlanMade, Refusal
    from photoclean.ui.catalog.thumbnails import Thumbnails
    from photoclean.ui.groups.model import GroupModel

_FEW = 4
"""Groups that are shown at once before the list scrolls."""

_AGAIN_MS = 300


class PlanBody(QWidget):
    """Shows a plan, or how far the planning is, or why there is none."""

    def __init__(
        self, groups: GroupModel, thumbnails: Thumbnails, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = PlanModel(groups, self)
        self.list = RowsView(name=self.tr("Groups of the plan"))
        self.list.setUniformItemSizes(True)
        self.list.setModel(self._model)
        delegate = PlanDelegate(self._model, thumbnails, self.list)
        self.list.setItemDelegate(delegate)
        # The view of the groups drops what it can't see: so what is missing is asked for anew.
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._again.timeout.connect(self._repaint_list)
        delegate.picture_missed.connect(self._again.start)
        thumbnails.arrived.connect(self._repaint_list)
        self.details = PlanDetails()
        self.details.settled.connect(self._settle)
        self.list.selectionModel().currentChanged.connect(self._show_current)
        self._model.modelReset.connect(self._choose_first)
        self._split = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
        self._split.addWidget(self.list)
        self._split.addWidget(self.details)
        self.refused = _RefusedPage()
        self._working = _WorkingPage()
        self._problem = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        self._stack = QStackedWidget()
        for page in (self._split, self.refused, self._working, self._problem):
            self._stack.addWidget(page)
        self._parts = QButtonGroup(self, exclusive=True)
        self.all_part = self._make_part()
        self.differing_part = self._make_part()
        self.refused_part = self._make_part()
        self._parts.buttonClicked.connect(self._show_part)
        self._bar = QWidget()
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for button in self._parts.buttons():
            row.addWidget(button)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._bar)
        column.addWidget(self._stack, 1)
        for one, other in itertools.pairwise((*self._parts.buttons(), self.list)):
            QWidget.setTabOrder(one, other)
        self._bar.hide()

    def show_working(self, done: int, total: int) -> None:
        """Show how far the planning is."""
        self._working.show_progress(done, total)
        self._bar.hide()
        self._stack.setCurrentWidget(self._working)

    def show_problem(self, text: str) -> None:
        """Say why there is no plan."""
        self._problem.setText(text)
        self._bar.hide()
        self._stack.setCurrentWidget(self._problem)

    def show_plan(self, plan: PlanMade) -> None:
        """Show a plan; what was settled by hand of the same groups stays settled."""
        self._model.show_differing(only=False)
        self._model.show_lines(plan.lines)
        self.refused.show_refused(plan.refused)
        counts = (plan.groups, self._model.differing, len(plan.refused))
        texts = (self.tr("Groups"), self.tr("To settle"), self.tr("Left alone"))
        for button, text, count in zip(self._parts.buttons(), texts, counts, strict=True):
            button.setText(f"{text}  {format_count(count)}")
            button.setVisible(count > 0)
        self._bar.setVisible(any(counts[1:]))
        first = self.all_part if plan.groups else self.refused_part
        first.setChecked(True)
        self._show_part(first)
        self._share_room(len(plan.lines))

    def settled(self) -> tuple[GroupFields, ...]:
        """What the user has settled by hand."""
        return self._model.settled()

    def focus_list(self) -> None:
        """Let the arrow keys go through what is shown."""
        page = self._stack.currentWidget()
        target = self.refused.list if page is self.refused else self.list
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _repaint_list(self) -> None:
        self.list.viewport().update()

    def _make_part(self) -> QToolButton:
        button = QToolButton(autoRaise=True)
        button.setCheckable(True)
        button.setProperty("segment", True)  # noqa: FBT003
        self._parts.addButton(button)
        return button

    def _show_part(self, button: QToolButton) -> None:
        if button is self.refused_part:
            self._stack.setCurrentWidget(self.refused)
            return
        self._model.show_differing(only=button is self.differing_part)
        self._stack.setCurrentWidget(self._split)

    def _share_room(self, rows: int) -> None:
        """Give the list what it needs for a few groups, and the rest to the chosen one."""
        row = self.list.sizeHintForRow(0)
        wanted = row * min(max(rows, 1), _FEW) + 2 * self.list.frameWidth() + 2
        self.list.setMinimumHeight(row + 2 * self.list.frameWidth() + 2)
        is_single = rows <= 1
        self.list.setMaximumHeight(wanted if is_single else 16_777_215)
        self._split.setStretchFactor(0, 0 if is_single else 3)
        self._split.setStretchFactor(1, 1)
        self._split.setSizes([wanted, max(120, self._split.height() - wanted)])

    def _choose_first(self) -> None:
        if self._model.rowCount():
            self.list.setCurrentIndex(self._model.index(self._first_differing()))
            # Not before the list has its size.
            QTimer.singleShot(0, self.list, self._scroll_to_current)
        else:
            self.details.show_line(None, {})

    def _scroll_to_current(self) -> None:
        self.list.scrollTo(self.list.currentIndex())

    def _first_differing(self) -> int:
        rows = range(self._model.rowCount())
        return next((row for row in rows if self._model.line_at(row).conflicts), 0)

    def _show_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            line = self._model.line_at(index.row())
            self.details.show_line(line, self._model.taken_of(line.group_id))
            before: QWidget = self.list
            for box in self.details.boxes.values():
                QWidget.setTabOrder(before, box)
                before = box

    def _settle(self, group_id: int, field: str, taken: int) -> None:
        self._model.settle(group_id, field, None if taken < 0 else taken)
        self._show_current(self.list.currentIndex(), QModelIndex())
        box = self.details.boxes.get(field)
        if box is not None:
            box.setFocus(Qt.FocusReason.OtherFocusReason)


class _RefusedPage(QWidget):
    """What is left alone, with the reason of the chosen one in full."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Refusal, ...] = ()
        self._model = WordsModel(self)
        self.list = RowsView(name=self.tr("Files that are left alone"))
        self.list.setUniformItemSizes(True)
        self.list.setModel(self._model)
        self.list.setItemDelegate(WordsDelegate(self._model, self.list))
        self.list.selectionModel().currentChanged.connect(self._show_current)
        self._reason = QLabel(wordWrap=True)
        self._reason.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        column.addWidget(self._reason)

    def show_refused(self, refused: Sequence[Refusal]) -> None:
        """Show other files."""
        self._rows = tuple(refused)
        self._model.show_items(self._rows, _describe_refusal)
        if self._rows:
            self.list.setCurrentIndex(self._model.index(0))

    def _show_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        self._reason.setText(said(self._rows[index.row()].reason) if index.isValid() else "")


def _describe_refusal(one: Refusal) -> Words:
    path = Path(one.path)
    where = shorten_folder(path.parent, home=Path.home())
    head = f"{path.name}  —  {where}"
    reason = said(one.reason)
    lines = ((head, Tone.TITLE), (reason, Tone.MUTED))
    return Words(lines, tip=f"{one.path}\n{reason}")


class _WorkingPage(QWidget):
    """How far the planning is."""

    def __init__(self) -> None:
        super().__init__()
        self._text = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._bar = QProgressBar(textVisible=False)
        self._bar.setFixedHeight(6)
        self._bar.setMaximumWidth(320)
        self._bar.setAccessibleName(self.tr("Progress of the plan"))
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self._bar, 1)
        row.addStretch()
        column = QVBoxLayout(self)
        column.addStretch()
        column.addWidget(self._text)
        column.addLayout(row)
        column.addStretch()

    def show_progress(self, done: int, total: int) -> None:
        """Show how many groups have been looked at; nothing is known of the total at first."""
        text = self.tr("Working out what happens…")
        self._text.setText(say_progress("planning", done, total) if total else text)
        self._bar.setMaximum(total)
        self._bar.setValue(done)
