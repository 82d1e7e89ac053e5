"""Words that explain, a little fainter than the rest."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget

from photoclean.ui.parts.theme import theme_of


class Muted(QLabel):
    """A paragraph of such words."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._paint()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the change between light and dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint()

    def _paint(self) -> None:
        # Not the label's own palette, whose text is what this makes it.
        sheet = f"color: {theme_of(QGuiApplication.palette()).muted.name()}"
        if self.styleSheet() != sheet:
            self.setStyleSheet(sheet)
