"""Settings: which folders are protected and which are preferred."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from photoclean.ui.parts.tick_box import TickDelegate
from photoclean.ui.settings.rows import Section, Setting
from photoclean.ui.words.formatting import shorten_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from photoclean.domain.group import WatchedFolder
    from photoclean.ui.settings.preferences import Preferences

_FIELDS = ("protected_folders", "preferred_folders")
_ROWS_SHOWN = 6


def _tr(text: str) -> str:
    return QCoreApplication.translate("settings folders", text)


class FolderTable(QTableWidget):
    """Folders with a box each for "protected" and "preferred", by mouse or space bar."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(0, 3, parent)
        self._preferences = preferences
        self._watched: list[str] = []
        self._is_filling = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalHeaderLabels([_tr("Folder"), _tr("Protected"), _tr("Preferred")])
        self.setAccessibleName(_tr("Folders, protected and preferred"))
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setItemDelegate(TickDelegate(self))
        header = self.horizontalHeader()
        header.setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        )
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        row = self.verticalHeader().defaultSectionSize()
        self.setMinimumHeight(_ROWS_SHOWN * row + 8)
        self.itemChanged.connect(self._take_change)
        preferences.changed.connect(self.refresh)
        self.refresh()

    def show_watched(self, folders: Sequence[WatchedFolder]) -> None:
        """Take the watched folders into the list."""
        self._watched = [str(folder.path) for folder in folders]
        self.refresh()

    def add(self, path: str) -> None:
        """Protect a folder that may lie in a watched one."""
        known = self._preferences.current.protected_folders
        whole = str(Path(path).absolute())
        if whole not in known:
            self._preferences.change(protected_folders=(*known, whole))

    def refresh(self) -> None:
        """Show the folders as the settings are now."""
        settings = self._preferences.current
        named = (*settings.protected_folders, *settings.preferred_folders)
        folders = sorted({*self._watched, *named})
        self._is_filling = True
        self.setRowCount(len(folders))
        for row, folder in enumerate(folders):
            name = QTableWidgetItem(shorten_folder(Path(folder), home=Path.home()))
            name.setToolTip(folder)
            name.setData(Qt.ItemDataRole.UserRole, folder)
            self.setItem(row, 0, name)
            is_protected = folder in settings.protected_folders
            self._set_box(row, 1, _tr("Protected"), is_on=is_protected)
            place = _place_of(folder, settings.preferred_folders)
            text = str(place or "")
            self._set_box(row, 2, _tr("Preferred"), is_on=place > 0, text=text)
        self._is_filling = False

    def _set_box(
        self, row: int, column: int, name: str, *, is_on: bool, text: str = ""
    ) -> None:
        box = QTableWidgetItem(text)
        box.setFlags(
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsUserCheckable
        )
        box.setCheckState(Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked)
        box.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name} {text}".strip())
        self.setItem(row, column, box)

    def _take_change(self, item: QTableWidgetItem) -> None:
        if self._is_filling or item.column() == 0:
            return
        folder = str(self.model().index(item.row(), 0).data(Qt.ItemDataRole.UserRole))
        field = _FIELDS[item.column() - 1]
        known: tuple[str, ...] = getattr(self._preferences.current, field)
        rest = tuple(one for one in known if one != folder)
        is_on = item.checkState() is Qt.CheckState.Checked
        row, column = item.row(), item.column()
        if not self._preferences.change(**{field: (*rest, folder) if is_on else rest}):
            self.refresh()
        self.setCurrentCell(row, column)


def _place_of(folder: str, preferred: Sequence[str]) -> int:
    return preferred.index(folder) + 1 if folder in preferred else 0


def make_folders(preferences: Preferences, *, parent: QWidget) -> tuple[Section, FolderTable]:
    """Make the page and give its table."""
    table = FolderTable(preferences)
    add = QPushButton(_tr("Protect another folder…"))

    def choose() -> None:
        dialog = QFileDialog(parent, _tr("Protect a folder"), str(Path.home()))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(table.add)
        dialog.open()

    add.setAutoDefault(False)
    add.clicked.connect(choose)
    buttons = QWidget()
    row = QHBoxLayout(buttons)
    row.setContentsMargins(0, 4, 0, 0)
    row.addWidget(add)
    row.addStretch()
    setting = Setting(
        "",
        _tr(
            "Protected: nothing in the folder is ever moved, changed or offered for the trash;"
            " its photos can be the ones that are kept. Preferred: of equal copies the one in"
            " this folder is kept; the numbers say which folder comes first."
        ),
        (table, buttons),
        words=_tr("watched originals archive never delete"),
    )
    return Section("folders", _tr("Folders"), [setting], glyph="folder"), table
