"""The panels of the window, put together: all that is to be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from photoclean.ui.cards.input import CardInput
from photoclean.ui.parts.hairline import Hairline
from photoclean.ui.parts.notice import BannerStack, Toast

if TYPE_CHECKING:
    from photoclean.ui.window.panels import Panels


class Frame(QWidget):
    """Lays the panels out, with banners above them and toasts over them.

    `stack` shows the list of groups, or the close look in its place.
    """

    def __init__(self, panels: Panels, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = panels.view
        self.input = CardInput(self.view)
        self.page = panels.page
        self.folders = panels.folders
        self.strip = panels.strip
        self.banners = BannerStack()
        self.stack = QStackedWidget()
        self._arrange()
        self.toast = Toast(self.stack)

    def _arrange(self) -> None:
        splitter = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        splitter.setHandleWidth(1)
        splitter.addWidget(self.folders)
        splitter.addWidget(self.page)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([232, 948])
        self.folders.setMinimumWidth(180)
        self.folders.setMaximumWidth(420)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banners)
        self.stack.addWidget(splitter)
        column.addWidget(self.stack, 1)
        column.addWidget(Hairline())
        column.addWidget(self.strip)
