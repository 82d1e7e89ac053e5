"""How a clean-up is to be done: where copies go, and whether their metadata is handed on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from photoclean.domain.cleanup_messages import PlanCleanup
from photoclean.domain.plan import Way
from photoclean.ui.parts.arrow_box import ArrowBox
from photoclean.ui.parts.theme import theme_of
from photoclean.ui.parts.tick_box import TickBox
from photoclean.ui.plan.words import explain_way, name_way

if TYPE_CHECKING:
    from photoclean.domain.cleanup_messages import GroupChoice


@dataclass(frozen=True, slots=True)
class PlanWishes:
    """How copies are cleared away; `folder` is where they go by the way "folder"."""

    way: Way = Way.TRASH
    folder: str = ""
    with_metadata: bool = True

    def ask(self, choices: tuple[GroupChoice, ...]) -> PlanCleanup:
        """Ask the engine what a clean-up of these groups would do."""
        return PlanCleanup(choices, self.with_metadata, self.way, self.folder)


class PlanOptions(QWidget):
    """A choice of the way, and a box for the metadata.

    Signals:
        changed: The user wants it done otherwise (PlanWishes).
    """

    changed = Signal(object)

    def __init__(self, wishes: PlanWishes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wishes = wishes
        self.ways = ArrowBox()
        for way in Way:
            self.ways.addItem(name_way(way), way)
        self.ways.say_what(self.tr("What happens to the copies"))
        self.ways.activated.connect(lambda _: self._take_way())
        label = QLabel(self.tr("The copies:"))
        label.setBuddy(self.ways)
        self.metadata = TickBox(
            self.tr("Hand on what only the copies know (dates, places, keywords …)")
        )
        self.metadata.toggled.connect(
            lambda on: self._change(replace(self._wishes, with_metadata=on))
        )
        self._hint = QLabel(wordWrap=True)
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label)
        row.addWidget(self.ways)
        row.addSpacing(4)
        row.addWidget(self._hint, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.metadata)
        self.show_wishes(wishes)
        self._paint_hint()

    @property
    def wishes(self) -> PlanWishes:
        """What is chosen now."""
        return self._wishes

    def show_wishes(self, wishes: PlanWishes) -> None:
        """Show how it is to be done, without asking for a plan."""
        self._wishes = wishes
        self.ways.setCurrentIndex(self.ways.findData(wishes.way))
        self.metadata.blockSignals(True)  # noqa: FBT003
        self.metadata.setChecked(wishes.with_metadata)
        self.metadata.blockSignals(False)  # noqa: FBT003
        # A copy of the same bytes knows nothing of its own, and its sidecars stay.
        self.metadata.setEnabled(not wishes.way.is_link)
        self._hint.setText(explain_way(wishes.way, folder=wishes.folder))

    def choose_folder(self) -> QFileDialog:
        """Let the user choose the folder that copies are moved into."""
        dialog = QFileDialog(self, self.tr("Move the copies into"), str(Path.home()))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(
            lambda path: self._change(replace(self._wishes, way=Way.FOLDER, folder=path))
        )
        dialog.rejected.connect(lambda: self.show_wishes(self._wishes))
        dialog.open()
        return dialog

    def _take_way(self) -> None:
        way = Way(self.ways.currentData())
        if way is Way.FOLDER:
            self.choose_folder()
        elif way is not self._wishes.way:
            self._change(replace(self._wishes, way=way, folder=""))

    def _change(self, wishes: PlanWishes) -> None:
        self.show_wishes(wishes)
        self.changed.emit(wishes)

    def _paint_hint(self) -> None:
        self._hint.setStyleSheet(f"color: {theme_of(self.palette()).muted.name()}")

    def changeEvent(self, event: QEvent) -> None:
        """Follow the change between light and dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_hint"):
            self._paint_hint()
