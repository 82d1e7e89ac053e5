"""The line that always says what the next key or click would do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QFont, QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from photoclean.ui.parts.line_height import line_height
from photoclean.ui.parts.spoken import speak_as
from photoclean.ui.parts.theme import theme_of
from photoclean.ui.review.hints import Hint
from photoclean.ui.words.formatting import count_groups, format_count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAccessibleInterface, QPaintEvent

    from photoclean.ui.parts.theme import Theme

_SIDE = 14
_CAP = 6
_GAP = 16
_WORTH_IT = 140


class StatusLine(QWidget):
    """Shows keys as small caps with what they do beside them; the last ones stand back.

    Another widget can stand at its end.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hints: tuple[Hint, ...] = ()
        self._said: tuple[Hint, ...] = ()
        self._hidden: Hint | None = None
        self._held: QWidget | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(_SIDE, 0, _SIDE, 0)
        self._row.addStretch()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def text(self) -> str:
        """What it says, in one line."""
        return self.accessibleName()

    def show_hints(self, hints: Sequence[Hint]) -> None:
        """Say something else."""
        self._said = tuple(hints)
        self._show()

    def show_hidden(self, hidden: int, *, known: int) -> None:
        """Say first how many groups the filters hide, so that nobody wonders where they are."""
        text = self.tr("Filters hide {} of {}").format(
            format_count(hidden), count_groups(known)
        )
        self._hidden = Hint("", text) if hidden else None
        self._show()

    def _show(self) -> None:
        shown = self._said if self._hidden is None else (self._hidden, *self._said)
        if shown != self._hints:
            self._hints = shown
            text = " · ".join(f"{hint.key} {hint.text}".strip() for hint in shown)
            self.setAccessibleName(text)
            self.setToolTip(text)
            self.update()

    def hold(self, widget: QWidget) -> None:
        """Put a widget to the end of the line."""
        self._held = widget
        self._row.addWidget(widget)

    @property
    def _end(self) -> int:
        """Where the room for hints ends."""
        taken = 0 if self._held is None else self._held.width() + _GAP
        return self.width() - _SIDE - taken

    def make_spoken(self) -> QAccessibleInterface:
        """Have it read as a text."""
        return speak_as(self, QAccessible.Role.StaticText)

    def sizeHint(self) -> QSize:
        """One line with some air."""
        return QSize(300, line_height(self.fontMetrics()) + 14)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint as many hints as fit; what is worth a few words is shortened."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = theme_of(self.palette())
        painter.fillRect(self.rect(), theme.panel)
        left, room = _SIDE, self._end
        for number, hint in enumerate(self._hints):
            wanted = self._width_of(hint)
            if number and left + min(wanted, _WORTH_IT) > room:
                break
            self._paint_hint(painter, hint, left=left, theme=theme)
            left += wanted + _GAP

    def _width_of(self, hint: Hint) -> int:
        metrics = self.fontMetrics()
        cap = metrics.horizontalAdvance(hint.key) + 2 * _CAP + 7 if hint.key else 0
        return cap + metrics.horizontalAdvance(hint.text)

    def _paint_hint(self, painter: QPainter, hint: Hint, *, left: int, theme: Theme) -> None:
        metrics = self.fontMetrics()
        height = line_height(metrics)
        top = (self.height() - height) // 2
        if hint.key:
            width = metrics.horizontalAdvance(hint.key) + 2 * _CAP
            cap = self._place(QRect(left, top - 1, width, height + 2))
            painter.setPen(QPen(theme.line, 1))
            painter.setBrush(theme.card)
            painter.drawRoundedRect(QRectF(cap).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            font = QFont(self.font())
            painter.setPen(theme.text)
            painter.setFont(font)
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, hint.key)
            left += width + 7
        room = self._end - left
        text = metrics.elidedText(hint.text, Qt.TextElideMode.ElideRight, max(0, room))
        rect = self._place(QRect(left, top, metrics.horizontalAdvance(text) + 2, height))
        painter.setPen(theme.muted)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)

    def _place(self, rect: QRect) -> QRect:
        if not self.isRightToLeft():
            return rect
        return QRect(self.width() - rect.right() - 1, rect.top(), rect.width(), rect.height())
