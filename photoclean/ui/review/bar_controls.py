"""Controls of the bar above the cards: the filter's buttons and the choice of the order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QMenu, QToolButton, QWidget

from photoclean.ui.groups.order import SortOrder
from photoclean.ui.parts.glyphs import draw_glyph
from photoclean.ui.parts.theme import theme_of
from photoclean.ui.words.formatting import count_groups, format_count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction

    from photoclean.domain.relation import GroupKind


class KindButton(QToolButton):
    """Shows the groups of one kind when it is chosen; None stands for all."""

    def __init__(
        self, kind: GroupKind | None, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.kind = kind
        self._name = name
        self.setCheckable(True)
        self.setAutoRaise(True)
        self.setProperty("segment", True)  # noqa: FBT003
        self.show_count(0)

    def show_count(self, number: int) -> None:
        """Show how many groups there are of this kind."""
        self.setText(f"{self._name}  {format_count(number)}")
        self.setAccessibleName(f"{self._name}, {count_groups(number)}")


class MoreButton(QToolButton):
    """Opens a menu of what is needed now and then."""

    def __init__(self, actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        menu = QMenu(self)
        menu.addActions(actions)
        self.setMenu(menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setAccessibleName(self.tr("More"))
        self.setToolTip(self.tr("More"))
        self.setProperty("plain", True)  # noqa: FBT003


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


class OrderBox(ArrowBox):
    """The choice of the order.

    Signals:
        chosen: Another order (a SortOrder) was chosen.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        names = {
            SortOrder.SPACE: self.tr("Most space"),
            SortOrder.NEWEST: self.tr("Newest"),
            SortOrder.NAME: self.tr("Folder and name"),
            SortOrder.COPIES: self.tr("Most copies"),
        }
        for order, name in names.items():
            self.addItem(name, order)
        self.say_what(self.tr("Order of the groups"))
        self.currentIndexChanged.connect(lambda row: self.chosen.emit(self.itemData(row)))

    @property
    def order(self) -> SortOrder:
        """The order that is chosen."""
        order: SortOrder = self.currentData()
        return order

    def choose(self, order: SortOrder) -> None:
        """Choose an order."""
        self.setCurrentIndex(list(SortOrder).index(order))


class Hairline(QWidget):
    """A thin line between two parts of the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line."""
        QPainter(self).fillRect(event.rect(), theme_of(self.palette()).line)
