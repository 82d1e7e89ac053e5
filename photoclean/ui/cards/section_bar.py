"""The head of the section in sight: it stays while the cards scroll under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QAccessible, QPainter
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from photoclean.domain.relation import GroupKind
from photoclean.ui.cards.section_painter import describe_section, paint_section_head
from photoclean.ui.parts.spoken import speak_as
from photoclean.ui.parts.theme import theme_of
from photoclean.ui.words.formatting import count_copies, count_groups, format_bytes, name_kind

if TYPE_CHECKING:
    from PySide6.QtGui import QAccessibleInterface, QPaintEvent

    from photoclean.ui.groups.arrangement import Section


class SectionBar(QWidget):
    """Shows a section's name and sums, and what can be done with all of it.

    Signals:
        accept_wanted: Trash the marked copies of all identical groups.
        top_wanted: Show the groups that have come above what is seen.
    """

    accept_wanted = Signal()
    top_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._section: Section | None = None
        self._news = QPushButton(flat=True)
        self._news.clicked.connect(self.top_wanted)
        self._accept = QPushButton()
        self._accept.setToolTip(self.tr("Shows first what would go (Ctrl+Shift+T)"))
        self._accept.clicked.connect(self.accept_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 3, 12, 3)
        row.setSpacing(8)
        row.addStretch()
        row.addWidget(self._news)
        row.addWidget(self._accept)
        self._news.hide()
        self._accept.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self.accessibleName()

    def show_section(self, section: Section | None, *, new_above: int = 0) -> None:
        """Show another section, or the same one with other sums."""
        is_open = section is not None and section.kind is GroupKind.IDENTICAL
        marked = section.totals.marked if section is not None and is_open else 0
        self._accept.setVisible(marked > 0)
        if section is not None and marked:
            self._accept.setText(
                self.tr("Accept all identical: {}, {}").format(
                    count_copies(marked), format_bytes(section.totals.marked_bytes)
                )
            )
        self._news.setVisible(new_above > 0)
        self._news.setText(self.tr("↑ {} new above").format(count_groups(new_above)))
        if section != self._section:
            self._section = section
            name = "" if section is None else f"{name_kind(section.kind)}, "
            facts = "" if section is None else describe_section(section)
            self.setAccessibleName(name + facts)
            self.update()

    def make_spoken(self) -> QAccessibleInterface:
        """Have it told as a group of buttons with a name."""
        return speak_as(self, QAccessible.Role.Grouping)

    def sizeHint(self) -> QSize:
        """As high as its button, also while that is hidden."""
        return QSize(300, self._accept.sizeHint().height() + 6)

    def minimumSizeHint(self) -> QSize:
        """Keep the height."""
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, the section's head and a line below."""
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        theme = theme_of(self.palette())
        painter.fillRect(self.rect(), theme.window)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.line)
        if self._section is not None:
            buttons = [b.geometry() for b in (self._news, self._accept) if not b.isHidden()]
            rect = self.rect()
            for button in buttons:
                if self.isRightToLeft():
                    rect.setLeft(max(rect.left(), button.right() + 1))
                else:
                    rect.setRight(min(rect.right(), button.left() - 1))
            paint_section_head(painter, self._section, rect=rect, theme=theme)

    def event(self, event: QEvent) -> bool:
        """Paint anew when a button comes or goes."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.update()
        return super().event(event)
