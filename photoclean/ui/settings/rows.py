"""The building blocks of the settings: rows that can be searched, in sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from photoclean.ui.parts.muted import Muted
from photoclean.ui.parts.tick_box import TickBox

if TYPE_CHECKING:
    from collections.abc import Sequence


class Setting(QWidget):
    """One thing to choose: its name, what it means, and the controls for it."""

    def __init__(
        self,
        title: str,
        explanation: str,
        controls: Sequence[QWidget],
        *,
        words: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._searched = " ".join((title, explanation, words)).casefold()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        if title:
            name = QLabel(title)
            font = name.font()
            font.setBold(True)
            name.setFont(font)
            column.addWidget(name)
        if explanation:
            column.addWidget(Muted(explanation))
        for control in controls:
            column.addWidget(control)
            self._searched += " " + _text_of(control).casefold()

    def matches(self, words: Sequence[str]) -> bool:
        """Tell whether all words occur in what is written here."""
        return all(word in self._searched for word in words)


class Section(QWidget):
    """A page of settings under a title."""

    def __init__(
        self,
        name: str,
        title: str,
        settings: Sequence[Setting],
        *,
        glyph: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.name = name
        self.title = title
        self.glyph = glyph
        self._settings = tuple(settings)
        head = QLabel(title)
        font = head.font()
        font.setPointSizeF(font.pointSizeF() * 1.35)
        head.setFont(font)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(20)
        column.addWidget(head)
        for setting in self._settings:
            column.addWidget(setting)

    def search(self, text: str) -> bool:
        """Show the settings with all words of a text; tells whether there are any.

        A section that is called so shows all it has.
        """
        words = text.casefold().split()
        is_named = all(word in self.title.casefold() for word in words)
        found = False
        for setting in self._settings:
            is_found = is_named or setting.matches(words)
            setting.setVisible(is_found)
            found |= is_found
        return found


def make_switch(text: str, *, is_on: bool, explanation: str = "") -> QCheckBox:
    """Make a box to tick, with the explanation as what screen readers add."""
    box = TickBox(text)
    box.setChecked(is_on)
    box.setAccessibleDescription(explanation)
    return box


def _text_of(control: QWidget) -> str:
    text = getattr(control, "text", None)
    return str(text()) if callable(text) else ""
