"""The slider for the size of the pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

if TYPE_CHECKING:
    from photoclean.ui.cards.zoom import TileZoom

_LENGTH = 92


class TileSlider(QSlider):
    """Shows which size the tiles have, and sets it."""

    def __init__(self, zoom: TileZoom, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._zoom = zoom
        self.setPageStep(1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Size of the pictures"))
        self.setToolTip(
            self.tr("Size of the pictures (Ctrl+plus, Ctrl+minus; Ctrl+0 fits the window)")
        )
        self.show_size()
        zoom.changed.connect(self.show_size)
        self.valueChanged.connect(zoom.choose_place)

    def show_size(self) -> None:
        """Show the size that the tiles have."""
        self.blockSignals(True)  # noqa: FBT003
        self.setRange(0, len(self._zoom.sizes) - 1)
        self.setValue(self._zoom.place)
        self.blockSignals(False)  # noqa: FBT003

    def sizeHint(self) -> QSize:
        """A short one."""
        return QSize(_LENGTH, super().sizeHint().height())
