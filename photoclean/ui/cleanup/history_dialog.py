"""The history: every clean-up, each to be taken back or forgotten by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPushButton,
    QStackedWidget,
    QWidget,
)

from photoclean.ui.cleanup.history_words import describe_entry, say_when
from photoclean.ui.parts.dialog_column import make_column
from photoclean.ui.parts.theme import theme_of
from photoclean.ui.parts.words_list import RowsView, WordsDelegate, WordsModel
from photoclean.ui.plan.words import say_left_alone, say_undone
from photoclean.ui.words.formatting import format_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from photoclean.domain.cleanup_messages import Refusal, UndoFinished
    from photoclean.domain.plan import JournalEntry

_SIZE = QSize(680, 520)


class HistoryDialog(QDialog):
    """Lists the clean-ups, the newest first.

    Signals:
        undo_wanted: Take a clean-up back (its number).
        forget_wanted: Forget a clean-up for good (its number).
        reasons_wanted: Show why files were left alone (a tuple of Refusal).
    """

    undo_wanted = Signal(int)
    forget_wanted = Signal(int)
    reasons_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("History"))
        self._entries: tuple[JournalEntry, ...] | None = None
        self._refused: tuple[Refusal, ...] = ()
        self._at_work: int | None = None
        self._model = WordsModel(self)
        self.list = RowsView(name=self.tr("Clean-ups, the newest first"))
        self.list.setModel(self._model)
        self.list.setItemDelegate(WordsDelegate(self._model, self.list))
        self.list.selectionModel().currentChanged.connect(lambda *_: self._enable())
        self._empty = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.list)
        self._result = QLabel(wordWrap=True)
        self._result.setTextFormat(Qt.TextFormat.PlainText)
        self.why = QPushButton(self.tr("Why?"), autoDefault=False)
        self.why.clicked.connect(lambda: self.reasons_wanted.emit(self._refused))
        self.undo = QPushButton(self.tr("Undo"), default=True)
        self.undo.clicked.connect(self._undo)
        self.forget = QPushButton(autoDefault=False)
        self.forget.clicked.connect(self._confirm_forget)
        self.leave = QPushButton(self.tr("Close"), autoDefault=False)
        self.leave.clicked.connect(self.reject)
        self._arrange()
        self._paint_texts()
        self._result.hide()
        self.why.hide()
        self._enable()

    @property
    def said(self) -> str:
        """What it says of the last undo."""
        return self._result.text()

    @property
    def is_waiting(self) -> bool:
        """Tell whether a clean-up is being taken back."""
        return self._at_work is not None

    @property
    def texts(self) -> list[str]:
        """What it says of the clean-ups, in one sentence each."""
        rows = range(self._model.rowCount())
        return [str(self._model.data(self._model.index(row))) for row in rows]

    def show_entries(self, entries: Sequence[JournalEntry]) -> None:
        """Show the clean-ups as they are now; the chosen one stays chosen."""
        chosen = self._current()
        self._entries = tuple(entries)
        self._model.show_items(self._entries, describe_entry)
        self._stack.setCurrentWidget(self.list if entries else self._empty)
        self._empty.setText(
            self.tr("Nothing has been cleaned up yet. What you clear away is listed here.")
        )
        if entries:
            numbers = [entry.number for entry in entries]
            is_there = chosen is not None and chosen.number in numbers
            row = numbers.index(chosen.number) if chosen is not None and is_there else 0
            self.list.setCurrentIndex(self._model.index(row))
        if entries and chosen is None:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._enable()

    def show_result(self, event: UndoFinished) -> None:
        """Say what has come of an undo, and offer the reasons for what was left alone."""
        self._at_work = None
        self._refused = event.refused
        text = say_undone(event)
        if event.refused:
            text = f"{text} · {say_left_alone(len(event.refused))}"
        self._say(text)
        self._enable()

    def show_problem(self, text: str) -> None:
        """Say what went wrong."""
        self._at_work = None
        self._refused = ()
        self._say(text)
        self._enable()

    def _say(self, text: str) -> None:
        self._result.setText(text)
        self._result.setVisible(bool(text))
        self.why.setVisible(bool(self._refused))

    def _current(self) -> JournalEntry | None:
        row = self.list.currentIndex().row()
        entries = self._entries or ()
        return entries[row] if 0 <= row < len(entries) else None

    def _enable(self) -> None:
        entry = self._current()
        is_free = entry is not None and self._at_work is None
        self.undo.setEnabled(is_free and entry is not None and entry.can_undo)
        can_forget = is_free and entry is not None and entry.state in {"done", "undone"}
        self.forget.setEnabled(can_forget)
        kept = 0 if entry is None else entry.kept_bytes
        text = self.tr("Forget and free {}…").format(format_bytes(kept))
        self.forget.setText(text if kept else self.tr("Forget…"))

    def _undo(self) -> None:
        entry = self._current()
        if entry is not None:
            self._at_work = entry.number
            self._refused = ()
            self._say(self.tr("Taking it back…"))
            self._enable()
            self.undo_wanted.emit(entry.number)

    def _confirm_forget(self) -> None:
        entry = self._current()
        if entry is None:
            return
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle("photoclean")
        question = self.tr("Forget the clean-up of {}?").format(say_when(entry))
        box.setText(f"<b>{question}</b>")
        lines = [self.tr("It leaves this list. No file is touched.")]
        if entry.can_undo:
            lines = [self.tr("It can't be taken back any more. Its files stay as they are.")]
        if entry.kept_bytes:
            text = self.tr("This frees {}: photos as they were before they were given data.")
            lines.append(text.format(format_bytes(entry.kept_bytes)))
        box.setInformativeText("<br>".join(lines))
        forget = box.addButton(self.tr("Forget"), QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(cancel)
        forget.clicked.connect(lambda: self.forget_wanted.emit(entry.number))
        box.open()

    def _arrange(self) -> None:
        result = QHBoxLayout()
        result.addWidget(self._result, 1)
        result.addWidget(self.why)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.forget)
        buttons.addStretch()
        buttons.addWidget(self.leave)
        buttons.addWidget(self.undo)
        column = make_column(self, _SIZE)
        column.addWidget(self._stack, 1)
        column.addLayout(result)
        column.addLayout(buttons)

    def _paint_texts(self) -> None:
        self._empty.setStyleSheet(f"color: {theme_of(self.palette()).muted.name()}")

    def changeEvent(self, event: QEvent) -> None:
        """Follow the change between light and dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_stack"):
            self._paint_texts()
