"""A list to choose from with a search line above it, for more choices than fit into a menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from photoclean.ui.groups.filter import fold, to_words

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIZE = QSize(420, 380)
_MOVING = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
_TAKING = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class ChoicePopup(QFrame):
    """Opens under a button; typing narrows the list, arrows and Return choose.

    Signals:
        chosen: The value that was chosen, and its text.
    """

    chosen = Signal(object, str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setAccessibleName(name)
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setPlaceholderText(self.tr("Type to find"))
        self.search.setAccessibleName(self.tr("Find in the list: {}").format(name))
        self.search.textChanged.connect(self._narrow)
        self.search.installEventFilter(self)
        self.list = QListWidget()
        self.list.setProperty("framed", True)  # noqa: FBT003
        self.list.setAccessibleName(name)
        self.list.setUniformItemSizes(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._take)
        self.list.itemActivated.connect(self._take)
        self._nothing = QLabel(self.tr("Nothing found"))
        self._nothing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        for widget in (self.search, self._nothing, self.list):
            column.addWidget(widget)
        self.setFocusProxy(self.search)
        self.resize(_SIZE)

    def offer(self, choices: Sequence[tuple[str, object]], *, current: object) -> None:
        """List choices as text and value; the current one is marked."""
        for text, value in choices:
            item = QListWidgetItem(text, self.list)
            item.setData(Qt.ItemDataRole.UserRole, (value, text))
            item.setToolTip(text)
            if value == current:
                self.list.setCurrentItem(item)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)

    def open_at(self, corner: QPoint) -> None:
        """Open with a corner at this point of the screen, and take the keys."""
        screen = self.screen().availableGeometry()
        left = min(max(corner.x(), screen.left()), screen.right() - self.width())
        top = min(corner.y(), screen.bottom() - self.height())
        self.move(left, max(screen.top(), top))
        self.show()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)
        self.list.scrollToItem(self.list.currentItem())

    def _narrow(self, text: str) -> None:
        words = to_words(text)
        first = -1
        for row in range(self.list.count()):
            item = self.list.item(row)
            is_shown = all(word in fold(item.text()) for word in words)
            item.setHidden(not is_shown)
            if is_shown and first < 0:
                first = row
        self.list.setCurrentRow(first)
        self._nothing.setVisible(first < 0)

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            value, text = item.data(Qt.ItemDataRole.UserRole)
            self.close()
            self.chosen.emit(value, text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows move in the list while the search line has the keys."""
        if watched is not self.search or not isinstance(event, QKeyEvent):
            return False
        if event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() in _MOVING:
            self.list.event(event)
        elif event.key() in _TAKING:
            self._take(self.list.currentItem())
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            return False
        return True
