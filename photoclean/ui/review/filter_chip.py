"""One filter as a button: it says what is chosen, and opens what can be chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QActionGroup, QPainter
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from photoclean.ui.parts.glyphs import draw_glyph
from photoclean.ui.parts.theme import theme_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent

MENU_HOLDS = 30
"""More choices than this are listed with a search line above them."""
_NAME_WIDTH = 220


class FilterChip(QPushButton):
    """One filter as a button with a menu; it says what is chosen.

    Signals:
        chosen: Another value was chosen (None for any).
    """

    chosen = Signal(object)

    def __init__(
        self, name: str, fill: Callable[[FilterChip], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self.value: Any = None
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(lambda: self._refill(fill))
        self._actions: QActionGroup | None = None
        self.clicked.connect(self.open_choices)
        self.setProperty("chip", True)  # noqa: FBT003
        self.show_value(None, "")

    def show_value(self, value: object, text: str) -> None:
        """Show what is chosen; None for nothing."""
        self.value = value
        shown = self._name if value is None else text
        metrics = self.fontMetrics()
        self.setText(metrics.elidedText(shown, Qt.TextElideMode.ElideMiddle, _NAME_WIDTH))
        self.setToolTip("" if value is None else f"{self._name}: {text}")
        self.setAccessibleName(
            self.tr("Filter by {}: {}").format(
                self._name, self.tr("any") if value is None else text
            )
        )
        if self.property("chosen") != (value is not None):
            self.setProperty("chosen", value is not None)
            self.style().unpolish(self)
            self.style().polish(self)

    def offer(self, text: str, value: object, *, to: QMenu | None = None) -> None:
        """Add a choice to the menu that is being filled."""
        action = (to or self._menu).addAction(text.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(value == self.value)
        action.triggered.connect(lambda: self._choose(value, text))
        assert self._actions is not None
        self._actions.addAction(action)

    def add_menu(self, text: str) -> QMenu:
        """Add a menu within the menu that is being filled."""
        return self._menu.addMenu(text)

    def list_choices(self) -> list[tuple[str, object]]:
        """List what can be chosen, where it is one long list; a menu holds a few of them."""
        return []

    def open_choices(self) -> None:
        """Open the menu, or a list to search in where a menu would be too long."""
        choices = self.list_choices()
        if len(choices) <= MENU_HOLDS:
            self._open_menu()
            return
        from photoclean.ui.review.choice_popup import ChoicePopup

        popup = ChoicePopup(self._name, self)
        rows = [(text.replace("\t", "  ·  "), value) for text, value in choices]
        popup.offer([(self.tr("Any"), None), *rows], current=self.value)
        texts = {value: text for text, value in choices}
        popup.chosen.connect(lambda value, _: self._choose(value, texts.get(value, "")))
        popup.open_at(self._corner(popup.width()))

    def _corner(self, width: int) -> QPoint:
        """Where a menu of a width opens."""
        corner = self.rect().bottomRight() if self.isRightToLeft() else self.rect().bottomLeft()
        back = width if self.isRightToLeft() else 0
        return self.mapToGlobal(corner) + QPoint(1 - back, 3)

    def _open_menu(self) -> None:
        # Not as the button's own menu, for which a style sheet leaves no room to the text.
        self._menu.popup(self._corner(self._menu.sizeHint().width()))

    def _refill(self, fill: Callable[[FilterChip], None]) -> None:
        self._menu.clear()
        self._actions = QActionGroup(self._menu)
        self.offer(self.tr("Any"), None)
        self._menu.addSeparator()
        fill(self)

    def _choose(self, value: object, text: str) -> None:
        self.show_value(value, text.partition("\t")[0])
        self.chosen.emit(value)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button and the arrow, on the side where reading ends."""
        super().paintEvent(event)
        if not self.testAttribute(Qt.WidgetAttribute.WA_StyleSheetTarget):
            return
        theme = theme_of(self.palette())
        left = 8.0 if self.isRightToLeft() else self.width() - 20.0
        color = theme.accent if self.value is not None else theme.muted
        box = QRectF(left, (self.height() - 12) / 2, 12, 12)
        draw_glyph(QPainter(self), "down", box, color=color, weight=2.6)


class ListChip(FilterChip):
    """A filter whose choices are one list, however long."""

    def __init__(
        self,
        name: str,
        list_choices: Callable[[], list[tuple[str, object]]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, _offer_all, parent)
        self._list = list_choices

    def list_choices(self) -> list[tuple[str, object]]:
        """List what can be chosen."""
        return self._list()


def _offer_all(chip: FilterChip) -> None:
    for text, value in chip.list_choices():
        chip.offer(text, value)
