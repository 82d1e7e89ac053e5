"""The search field and the filters above the cards."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from photoclean.ui.groups.filter import GroupFilter, SizeRange, to_words
from photoclean.ui.parts.glyphs import glyph_icon
from photoclean.ui.parts.theme import theme_of
from photoclean.ui.review.filter_chip import FilterChip, ListChip
from photoclean.ui.words.formatting import format_bytes, format_count, shorten_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from photoclean.ui.groups.facets import Facets

_TYPING_MS = 120


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
        self.folder = ListChip(self.tr("Folder"), self._list_folders)
        self.date = FilterChip(self.tr("Date"), self._offer_dates)
        self.camera = ListChip(self.tr("Camera"), self._list_cameras)
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

    def recall(self, wanted: GroupFilter) -> None:
        """Set all parts of the filter at once, and have the chips say so."""
        values: tuple[tuple[FilterChip, Any, Callable[[Any], str]], ...] = (
            (self.folder, wanted.folder, say_folder),
            (self.date, wanted.date, self._say_date),
            (self.camera, wanted.camera, self._say_camera),
            (self.size_chip, wanted.size, self._say_size),
        )
        for chip, value, say in values:
            chip.show_value(value, "" if value is None else say(value))
        if wanted != self.wanted:
            self.wanted = wanted
            self.changed.emit(wanted)

    def _list_folders(self) -> list[tuple[str, object]]:
        folders = set(self._facets.folders)
        return [(say_folder(folder), folder) for folder in sorted(folders | _parents(folders))]

    def _offer_dates(self, chip: FilterChip) -> None:
        for year in self._facets.years():
            menu = chip.add_menu(year)
            chip.offer(self._say_date(year), year, to=menu)
            for month in self._facets.months_of(year):
                chip.offer(self._say_date(month), month, to=menu)
        if "" in self._facets.months:
            chip.offer(self._say_date(""), "")

    def _list_cameras(self) -> list[tuple[str, object]]:
        return [
            (f"{self._say_camera(camera)}\t{format_count(number)}", camera)
            for camera, number in self._facets.cameras.most_common()
        ]

    def _offer_sizes(self, chip: FilterChip) -> None:
        for size in reversed(SizeRange):
            chip.offer(self._say_size(size), size)

    def _say_date(self, date: str) -> str:
        if not date:
            return self.tr("Unknown date")
        year, month = date[:4], date[5:7]
        if not month:
            return self.tr("All of {}").format(year)
        number = int(month) if month.isdecimal() and 1 <= int(month) <= 12 else 1
        return self.tr("{0} {1}").format(QLocale().standaloneMonthName(number), year)

    def _say_camera(self, camera: str) -> str:
        return camera or self.tr("Unknown camera")

    def _say_size(self, size: SizeRange) -> str:
        low, high = size.value
        if size is SizeRange.SMALL:
            return self.tr("Under {}").format(format_bytes(high))
        if size is SizeRange.HUGE:
            return self.tr("{} and more").format(format_bytes(low))
        return self.tr("{} to {}").format(format_bytes(low), format_bytes(high))


def say_folder(folder: str) -> str:
    """Write a folder as short as the chips have it."""
    return shorten_folder(Path(folder), home=Path.home())


def _parents(folders: set[str]) -> set[str]:
    """Find the folders that several of these lie in directly."""
    parents = Counter(str(Path(folder).parent) for folder in folders)
    return {parent for parent, number in parents.items() if number > 1}
