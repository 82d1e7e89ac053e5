"""Controls of the bar above the cards: the filter's buttons and the choice of the order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from photoclean.ui.groups.order import SortOrder
from photoclean.ui.parts.arrow_box import ArrowBox
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
