"""The large pictures and, where there is room for it, the table beside them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

_WIDE = 1000
"""Below this width the table is only there when it is asked for."""


class Halves(QSplitter):
    """Two widgets with a line between them that can be moved; the second may be hidden.

    Signals:
        table_shown: The table is there (True) or not, as it was wished or as there is room.
    """

    table_shown = Signal(bool)

    def __init__(
        self, pictures: QWidget, table: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent, childrenCollapsible=False)
        self._table = table
        self._room = 0
        self._wants_table: bool | None = None
        self.setHandleWidth(1)
        self.addWidget(pictures)
        self.addWidget(table)
        self.setStretchFactor(0, 1)

    def show_table(self, is_shown: bool) -> None:  # noqa: FBT001 - a slot
        """Show the table, or hide it."""
        self._wants_table = is_shown
        self.fit(self._room)

    def toggle_table(self) -> None:
        """Show the table when it is hidden, and the other way round."""
        self.show_table(self._table.isHidden())

    def fit(self, room: int) -> None:
        """Share a width out, which says whether there is a table unless the user does."""
        self._room = room
        is_shown = room >= _WIDE if self._wants_table is None else self._wants_table
        if self._table.isHidden() == is_shown:
            self._table.setVisible(is_shown)
            width = min(self._table.sizeHint().width(), room // 2)
            self.setSizes([room - width, width])
        self.table_shown.emit(is_shown)
