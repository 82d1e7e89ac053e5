"""The search field and the filters above the cards."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QLocale, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QWidget

from photoclean.ui.formatting import format_bytes, format_count, shorten_folder
from photoclean.ui.glyphs import draw_glyph, glyph_icon
from photoclean.ui.group_filter import GroupFilter, SizeRange, to_words
from photoclean.ui.theme import theme_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent

    from photoclean.ui.facets import Facets

_TYPING_MS = 120
_LISTED = 30
"""So many folders or cameras fit into a menu; the search field finds the others."""
_NAME_WIDTH = 220


class SearchField(QLineEdit):
    """Looks for words in the names and folders of photos while they are typed.

    Signals:
        words_changed: Other words are looked for (a tuple of str).
        left: The user is done with it: back to the groups.
    """

    words_changed = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: tuple[str, ...] = ()
        self._sign = QAction(self.tr("Search"), self)
        self.addAction(self._sign, QLineEdit.ActionPosition.LeadingPosition)
        self.setClearButtonEnabled(True)
        self.setPlaceholderText(self.tr("Search names and folders"))
        self.setAccessibleName(self.tr("Search names and folders"))
        self.setToolTip(self.tr("Search names and folders (Ctrl+F or /)"))
        self._timer = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._timer.timeout.connect(self._tell)
        self.textChanged.connect(lambda _: self._timer.start())
        self._paint_sign()

    def _tell(self) -> None:
        words = to_words(self.text())
        if words != self._words:
            self._words = words
            self.words_changed.emit(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear it with Escape, and go to the groups with Down, Return or Escape again."""
        key = event.key()
        if key == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif key in {Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._timer.stop()
            self._tell()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the change between light and dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_timer"):
            self._paint_sign()

    def _paint_sign(self) -> None:
        self._sign.setIcon(glyph_icon("search", color=theme_of(self.palette()).muted))


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
        self.clicked.connect(self._open_menu)
        self.setProperty("chip", True)  # noqa: FBT003
        self.setProperty("mirrored", self.isRightToLeft())
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

    def _open_menu(self) -> None:
        # Not as the button's own menu, for which a style sheet leaves no room to the text.
        corner = self.rect().bottomRight() if self.isRightToLeft() else self.rect().bottomLeft()
        width = self._menu.sizeHint().width() if self.isRightToLeft() else 0
        self._menu.popup(self.mapToGlobal(corner) + QPoint(1 - width, 3))

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


class Filters(QWidget):
    """Makes the chips and keeps the filter that they, the kind and the words come to.

    The chips themselves stand in somebody else's layout.

    Signals:
        changed: The filter is another one (a GroupFilter).
    """

    changed = Signal(object)

    def __init__(self, facets: Facets, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hide()
        self._facets = facets
        self.wanted = GroupFilter()
        self.folder = FilterChip(self.tr("Folder"), self._offer_folders)
        self.date = FilterChip(self.tr("Date"), self._offer_dates)
        self.camera = FilterChip(self.tr("Camera"), self._offer_cameras)
        self.size_chip = FilterChip(self.tr("Size"), self._offer_sizes)
        self.chips = (self.folder, self.date, self.camera, self.size_chip)
        self.folder.chosen.connect(lambda value: self.set(folder=value))
        self.date.chosen.connect(lambda value: self.set(date=value))
        self.camera.chosen.connect(lambda value: self.set(camera=value))
        self.size_chip.chosen.connect(lambda value: self.set(size=value))

    def set(self, **values: Any) -> None:  # noqa: ANN401 - fields of GroupFilter
        """Change parts of the filter."""
        wanted = replace(self.wanted, **values)
        if wanted != self.wanted:
            self.wanted = wanted
            self.changed.emit(wanted)

    def clear(self) -> None:
        """Let everything through again."""
        for chip in self.chips:
            chip.show_value(None, "")
        self.set(kind=None, words=(), folder=None, date=None, camera=None, size=None)

    def _offer_folders(self, chip: FilterChip) -> None:
        home = Path.home()
        listed = [folder for folder, _ in self._facets.folders.most_common(_LISTED)]
        for folder in sorted(set(listed) | _parents(listed)):
            chip.offer(shorten_folder(Path(folder), home=home), folder)

    def _offer_dates(self, chip: FilterChip) -> None:
        locale = QLocale()
        for year in self._facets.years():
            menu = chip.add_menu(year)
            chip.offer(self.tr("All of {}").format(year), year, to=menu)
            for month in self._facets.months_of(year):
                name = locale.standaloneMonthName(int(month[5:7] or 0) or 1)
                chip.offer(self.tr("{0} {1}").format(name, year), month, to=menu)
        if "" in self._facets.months:
            chip.offer(self.tr("Unknown date"), "")

    def _offer_cameras(self, chip: FilterChip) -> None:
        for camera, number in self._facets.cameras.most_common(_LISTED):
            name = camera or self.tr("Unknown camera")
            chip.offer(f"{name}\t{format_count(number)}", camera)

    def _offer_sizes(self, chip: FilterChip) -> None:
        for size in reversed(SizeRange):
            low, high = size.value
            if size is SizeRange.SMALL:
                text = self.tr("Under {}").format(format_bytes(high))
            elif size is SizeRange.HUGE:
                text = self.tr("{} and more").format(format_bytes(low))
            else:
                text = self.tr("{} to {}").format(format_bytes(low), format_bytes(high))
            chip.offer(text, size)


def _parents(folders: list[str]) -> set[str]:
    """Find the folders that several of these lie in directly."""
    parents = [str(Path(folder).parent) for folder in folders]
    return {parent for parent in parents if parents.count(parent) > 1}
