"""The guide of the first start: all there is to know, on one screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from photoclean.ui.parts.glyphs import glyph_pixmap
from photoclean.ui.parts.muted import Muted
from photoclean.ui.parts.theme import theme_of

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent

_SIGN = 30
_LOCK = 15


class FirstRunGuide(QWidget):
    """Three steps side by side, and what stays where it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._signs: dict[str, QLabel] = {}
        steps = (
            (
                "folder",
                self.tr("Choose folders"),
                self.tr("photoclean looks through them, and watches them from then on."),
            ),
            (
                "search",
                self.tr("Look at what it found"),
                self.tr("Every copy of a photo, with what it is and why one of them is kept."),
            ),
            (
                "trash",
                self.tr("Clear the copies away"),
                self.tr("They only move to the trash, when you say so. Undo brings them back."),
            ),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(6)
        for column, (glyph, title, text) in enumerate(steps):
            name = QLabel(f"{column + 1}. {title}", wordWrap=True)
            name.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            font = name.font()
            font.setBold(True)
            name.setFont(font)
            explanation = Muted(text)
            explanation.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._add_sign(glyph), 0, column, Qt.AlignmentFlag.AlignHCenter)
            grid.addWidget(name, 1, column)
            grid.addWidget(explanation, 2, column)
            grid.setColumnStretch(column, 1)
        promise = QHBoxLayout()
        promise.setSpacing(6)
        promise.addStretch()
        promise.addWidget(self._add_sign("lock"))
        words = Muted(self.tr("Nothing ever leaves this computer."))
        words.setWordWrap(False)
        promise.addWidget(words)
        promise.addStretch()
        column_of_all = QVBoxLayout(self)
        column_of_all.setContentsMargins(0, 0, 0, 0)
        column_of_all.addLayout(grid)
        column_of_all.addSpacing(14)
        column_of_all.addLayout(promise)
        self.setMaximumWidth(680)
        self._paint_signs()

    def _add_sign(self, glyph: str) -> QLabel:
        self._signs[glyph] = QLabel()
        return self._signs[glyph]

    def changeEvent(self, event: QEvent) -> None:
        """Follow the change between light and dark."""
        super().changeEvent(event)
        if event.type() == event.Type.PaletteChange and self._signs:
            self._paint_signs()

    def _paint_signs(self) -> None:
        theme, ratio = theme_of(self.palette()), self.devicePixelRatioF()
        for glyph, sign in self._signs.items():
            is_lock = glyph == "lock"
            color = theme.muted if is_lock else theme.accent
            size = _LOCK if is_lock else _SIGN
            sign.setPixmap(glyph_pixmap(glyph, size, color=color, ratio=ratio))
