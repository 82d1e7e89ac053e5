"""The list of watched folders, from which folders can be dragged into other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, QTimer, QUrl
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QStyle, QWidget

from photoclean.ui.folders.delegate import FolderDelegate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QHideEvent, QShowEvent

    from photoclean.ui.folders.delegate import FolderRow

_TURN_MS = 80


class FolderList(QListWidget):
    """Shows FolderRows, kept in each item's user role; what is scanned turns a sign."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._delegate = FolderDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setDragEnabled(True)
        self.setDragDropMode(QListWidget.DragDropMode.DragOnly)
        self._turning = QTimer(self, interval=_TURN_MS)
        self._turning.timeout.connect(self._turn)
        self._is_busy = False

    def show_busy(self, *, busy: bool) -> None:
        """Turn the signs of scanned folders while the list can be seen."""
        self._is_busy = busy
        moves = self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0
        if busy and moves and self.isVisible():
            self._turning.start()
        else:
            self._turning.stop()

    def row_of(self, item: QListWidgetItem) -> FolderRow:
        """Give what an item shows."""
        row: FolderRow = item.data(Qt.ItemDataRole.UserRole)
        return row

    def _turn(self) -> None:
        self._delegate.turn()
        for number in range(self.count()):
            item = self.item(number)
            if self.row_of(item).folder.state == "scanning":
                self.viewport().update(self.visualItemRect(item))

    # Qt's own.

    def mimeTypes(self) -> list[str]:
        """Tell that files are dragged."""
        return ["text/uri-list"]

    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:
        """Give the folders as file managers do."""
        data = QMimeData()
        paths = [self.row_of(item).folder.path for item in items]
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        return data

    def supportedDropActions(self) -> Qt.DropAction:
        """Let folders be copied or linked to: a drag must never move them away."""
        return Qt.DropAction.CopyAction | Qt.DropAction.LinkAction

    def showEvent(self, event: QShowEvent) -> None:
        """Turn again."""
        super().showEvent(event)
        self.show_busy(busy=self._is_busy)

    def hideEvent(self, event: QHideEvent) -> None:
        """Turn no more."""
        super().hideEvent(event)
        self._turning.stop()
