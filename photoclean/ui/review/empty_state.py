"""What the centre says when there are no groups to show, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from photoclean.ui.parts.glyphs import glyph_pixmap
from photoclean.ui.parts.theme import theme_of
from photoclean.ui.review.first_run import FirstRunGuide
from photoclean.ui.words.formatting import count_photos, name_kind

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent

    from photoclean.domain.relation import GroupKind

_SIGN = 72


def _in_the_middle(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch()
    row.addWidget(widget)
    row.addStretch()
    return row


class EmptyState(QWidget):
    """A sign, a line and a paragraph in the middle, with buttons for what to do next.

    Signals:
        add_wanted: Choose a folder to add.
        pictures_wanted: Add the system's folder of pictures (its path).
        filter_reset_wanted: Show all kinds again.
    """

    add_wanted = Signal()
    pictures_wanted = Signal(str)
    filter_reset_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._glyph = "photos"
        self._sign = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._title = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        font = self._title.font()
        font.setPointSizeF(font.pointSizeF() * 1.6)
        self._title.setFont(font)
        self._text = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._text.setFixedWidth(430)
        self._guide = FirstRunGuide()
        self._add = QPushButton(self.tr("Add folder…"))
        self._add.setProperty("primary", True)  # noqa: FBT003
        self._add.clicked.connect(self.add_wanted)
        self._pictures_path = QStandardPaths.locate(
            QStandardPaths.StandardLocation.PicturesLocation,
            "",
            QStandardPaths.LocateOption.LocateDirectory,
        )
        self._pictures = QPushButton(self.tr("Add my Pictures"))
        self._pictures.setToolTip(self._pictures_path)
        self._pictures.clicked.connect(lambda: self.pictures_wanted.emit(self._pictures_path))
        self._reset = QPushButton(self.tr("Show all kinds"))
        self._reset.clicked.connect(self.filter_reset_wanted)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addStretch()
        for button in (self._add, self._pictures, self._reset):
            buttons.addWidget(button)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 32, 32, 32)
        column.addStretch(4)
        column.addWidget(self._sign)
        column.addSpacing(12)
        column.addWidget(self._title)
        column.addSpacing(6)
        column.addLayout(_in_the_middle(self._text))
        column.addSpacing(14)
        column.addLayout(_in_the_middle(self._guide))
        column.addSpacing(18)
        column.addLayout(buttons)
        column.addStretch(5)
        self.show_first_start()

    @property
    def title(self) -> str:
        """The line that is shown."""
        return self._title.text()

    def show_first_start(self) -> None:
        """Say how to begin."""
        self._show(
            "photos",
            self.tr("Drop your photo folders here"),
            self.tr("photoclean finds every copy of every photo in them."),
            buttons=(self._add, self._pictures) if self._pictures_path else (self._add,),
        )

    def show_scanning(self) -> None:
        """Say that groups will appear."""
        self._show(
            "search",
            self.tr("Looking for copies"),
            self.tr("Groups appear here as soon as they are found. You need not wait."),
        )

    def show_no_copies(self, photos: int) -> None:
        """Say that all is clean."""
        if photos:
            title = self.tr("No duplicates among {}").format(count_photos(photos))
        else:
            title = self.tr("No photos in these folders yet")
        self._show(
            "check",
            title,
            self.tr("New photos in your folders are checked as soon as they arrive."),
        )

    def show_nothing_found(self) -> None:
        """Say that the search and the filters hide all groups."""
        self._reset.setText(self.tr("Clear filters"))
        self._show(
            "search",
            self.tr("Nothing matches"),
            self.tr("No group has these words in its names and folders and fits the filters."),
            buttons=(self._reset,),
        )

    def show_nothing_of(self, kind: GroupKind) -> None:
        """Say that the filter hides all groups."""
        self._reset.setText(self.tr("Show all kinds"))
        self._show(
            "search",
            self.tr("No groups of the kind “{}”").format(name_kind(kind)),
            self.tr("There are groups of other kinds."),
            buttons=(self._reset,),
        )

    def _show(
        self, glyph: str, title: str, text: str, *, buttons: tuple[QPushButton, ...] = ()
    ) -> None:
        self._glyph = glyph
        self._title.setText(title)
        self._text.setText(text)
        for button in (self._add, self._pictures, self._reset):
            button.setVisible(button in buttons)
        self._guide.setVisible(glyph == "photos")
        self._paint_sign()

    def _paint_sign(self) -> None:
        theme = theme_of(self.palette())
        color = theme.keep if self._glyph == "check" else theme.muted
        ratio = self.devicePixelRatioF()
        self._sign.setPixmap(
            glyph_pixmap(self._glyph, _SIGN, color=color, ratio=ratio, weight=1.1)
        )
        self._text.setStyleSheet(f"color: {theme.muted.name()}")

    def changeEvent(self, event: QEvent) -> None:
        """Follow the change between light and dark."""
        super().changeEvent(event)
        if event.type() == event.Type.PaletteChange and hasattr(self, "_text"):
            self._paint_sign()
