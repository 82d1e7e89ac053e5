"""Covers the window while folders are dragged over it, and says that they may be dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from photoclean.ui.parts.glyphs import draw_glyph
from photoclean.ui.parts.theme import theme_of

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData


def dropped_paths(mime: QMimeData) -> tuple[str, ...]:
    """List the local files and folders of a drag, each once."""
    paths = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
    return tuple(dict.fromkeys(path for path in paths if path))


class DropOverlay(QWidget):
    """A calm hint over the whole window."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a veil, a frame and the words."""
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(theme.window)
        veil.setAlphaF(0.95)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(theme.accent, 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(self.rect().adjusted(16, 16, -16, -16), 14, 14)
        center = QRectF(self.rect()).center()
        box = QRectF(center.x() - 34, center.y() - 68, 68, 68)
        draw_glyph(painter, "folder", box, color=theme.accent, weight=1.2)
        font = painter.font()
        font.setPointSizeF(font.pointSizeF() * 1.5)
        painter.setFont(font)
        painter.setPen(theme.text)
        room = self.rect().adjusted(24, self.height() // 2 + 10, -24, 0)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(room, flags, self.tr("Drop to watch these photos"))
