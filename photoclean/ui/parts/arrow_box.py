"""A choice whose arrow the window draws itself, with a name for screen readers."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox

from photoclean.ui.parts.glyphs import draw_glyph
from photoclean.ui.parts.theme import theme_of


class ArrowBox(QComboBox):
    """A choice whose arrow is drawn here: a style sheet takes Fusion's own away."""

    def say_what(self, name: str, *, more: str = "") -> None:
        """Name it for screen readers, with what else is to be known.

        On Linux Qt takes the chosen entry for the name, so the name is told as well in the
        description.
        """
        self.setAccessibleName(name)
        self.setAccessibleDescription(f"{name}\n{more}" if more else name)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, and the arrow where the style leaves it out."""
        super().paintEvent(event)
        if self.testAttribute(Qt.WidgetAttribute.WA_StyleSheetTarget):
            painter = QPainter(self)
            left = 10 if self.isRightToLeft() else self.width() - 24
            box = QRectF(left, (self.height() - 14) / 2, 14, 14)
            draw_glyph(painter, "down", box, color=theme_of(self.palette()).muted, weight=2.4)
