"""What a clean-up would do, shown before anything happens: to look at, change and apply."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QWidget,
)

from photoclean.ui.parts.dialog_column import make_column
from photoclean.ui.parts.theme import theme_of
from photoclean.ui.plan.body import PlanBody
from photoclean.ui.plan.options import PlanOptions, PlanWishes
from photoclean.ui.plan.words import say_apply, say_headline
from photoclean.ui.words.formatting import format_count

if TYPE_CHECKING:
    from photoclean.domain.cleanup_messages import PlanMade
    from photoclean.ui.catalog.thumbnails import Thumbnails
    from photoclean.ui.groups.model import GroupModel

_PATIENCE_MS = 200
"""A plan that comes sooner is shown without a word of its being worked out."""
_SIZE = QSize(860, 660)


class PlanDialog(QDialog):
    """Shows a plan that comes as a message; nothing happens before the user applies it.

    Signals:
        apply_wanted: Carry the plan out, with conflicts settled so (a tuple of GroupFields).
        plan_wanted: Work the plan out anew, with these PlanWishes.
        save_wanted: Write the plan into a file (its path, a tuple of GroupFields).
    """

    apply_wanted = Signal(object)
    plan_wanted = Signal(object)
    save_wanted = Signal(str, object)

    def __init__(
        self,
        groups: GroupModel,
        thumbnails: Thumbnails,
        *,
        wishes: PlanWishes,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("What will happen"))
        self._plan: PlanMade | None = None
        self._headline = QLabel(wordWrap=True)
        self._headline.setTextFormat(Qt.TextFormat.PlainText)
        font = self._headline.font()
        font.setPointSizeF(font.pointSizeF() * 1.2)
        font.setBold(True)
        self._headline.setFont(font)
        self.options = PlanOptions(wishes)
        self.options.changed.connect(self._plan_anew)
        self.body = PlanBody(groups, thumbnails)
        self._note = QLabel(wordWrap=True)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self.save = QPushButton(self.tr("Save plan…"), autoDefault=False)
        self.save.clicked.connect(self._choose_file)
        self.cancel = QPushButton(self.tr("Cancel"), autoDefault=False)
        self.cancel.clicked.connect(self.reject)
        self.apply = QPushButton(self.tr("Apply"), default=True)
        self.apply.clicked.connect(self._apply)
        self._soon = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._soon.timeout.connect(lambda: self.body.show_working(0, 0))
        self._arrange()
        self._paint_note()
        self.show_planning()

    @property
    def headline(self) -> str:
        """What it says of the plan in one sentence."""
        return self._headline.text()

    @property
    def note(self) -> str:
        """What it says besides."""
        return self._note.text()

    def show_planning(self) -> None:
        """Say that the plan is being worked out; nothing can be applied meanwhile."""
        self._plan = None
        self._headline.setText(self.tr("Working out what happens…"))
        self._say("")
        self._soon.start()
        self._enable()

    def show_progress(self, done: int, total: int) -> None:
        """Show how far the planning is."""
        if self._plan is None and not self._soon.isActive():
            self.body.show_working(done, total)

    def show_plan(self, plan: PlanMade) -> None:
        """Show a plan."""
        self._soon.stop()
        self._plan = plan
        self._headline.setText(say_headline(plan))
        self.apply.setText(say_apply(plan))
        note = ""
        if plan.groups > len(plan.lines):
            text = self.tr("The first {} groups are listed; all {} are cleared away.")
            note = text.format(format_count(len(plan.lines)), format_count(plan.groups))
        self._say(note)
        self._enable()
        self.body.show_plan(plan)
        self.body.focus_list()

    def show_problem(self, text: str) -> None:
        """Say why there is no plan, or what went wrong with the one that is shown."""
        if self._plan is not None:
            self._say(text)
            return
        self._soon.stop()
        self._headline.setText(self.tr("There is no plan"))
        self.body.show_problem(text)
        self._enable()

    def note_saved(self, path: str) -> None:
        """Say that the plan is in a file now."""
        text = self.tr("Saved to {}. “photoclean clean --plan” applies it later.")
        self._say(text.format(path))

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.save)
        buttons.addStretch()
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.apply)
        column = make_column(self, _SIZE)
        column.addWidget(self._headline)
        column.addWidget(self.options)
        column.addWidget(self.body, 1)
        column.addWidget(self._note)
        column.addLayout(buttons)

    def _enable(self) -> None:
        can_apply = self._plan is not None and self._plan.copies > 0
        self.apply.setEnabled(can_apply)
        self.save.setEnabled(can_apply)

    def _say(self, text: str) -> None:
        self._note.setText(text)
        self._note.setVisible(bool(text))

    def _plan_anew(self, wishes: PlanWishes) -> None:
        self.show_planning()
        self.plan_wanted.emit(wishes)

    def _apply(self) -> None:
        if self._plan is not None:
            self.apply_wanted.emit(self.body.settled())
            self.accept()

    def _choose_file(self) -> None:
        place = str(Path.home() / self.tr("clean-up plan.json"))
        dialog = QFileDialog(self, self.tr("Save the plan"), place)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Plans (*.json)"))
        dialog.setDefaultSuffix("json")
        dialog.selectFile(place)
        dialog.fileSelected.connect(
            lambda path: self.save_wanted.emit(path, self.body.settled())
        )
        dialog.open()

    def _paint_note(self) -> None:
        self._note.setStyleSheet(f"color: {theme_of(self.palette()).muted.name()}")

    def changeEvent(self, event: QEvent) -> None:
        """Follow the change between light and dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_soon"):
            self._paint_note()
