"""The watched folders at the left: their state, their counts, adding and removing them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from photoclean.domain.folders import is_protected
from photoclean.ui.folders.delegate import FolderRow, describe_row
from photoclean.ui.folders.list import FolderList
from photoclean.ui.parts.glyphs import glyph_icon
from photoclean.ui.parts.theme import theme_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from photoclean.domain.group import WatchedFolder

_FOLDER = Qt.ItemDataRole.UserRole


class FoldersPanel(QFrame):
    """Lists the folders.

    Signals:
        add_wanted: Choose a folder to add.
        remove_wanted: Stop watching a folder (a WatchedFolder).
        show_wanted: Open a folder (its path) in the file manager.
        pause_wanted: Hold the work (True) or go on (False).
        rescan_wanted: Look through all folders again.
        settings_wanted: Show the settings.
        protect_wanted: Protect a folder (its path) or, with False, protect it no more.
        prefer_wanted: Prefer a folder (its path) or, with False, prefer it no more.
    """

    add_wanted = Signal()
    remove_wanted = Signal(object)
    show_wanted = Signal(object)
    pause_wanted = Signal(bool)
    rescan_wanted = Signal()
    settings_wanted = Signal()
    protect_wanted = Signal(object, bool)
    prefer_wanted = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_paused = False
        self._folders: tuple[WatchedFolder, ...] = ()
        self._protected: tuple[str, ...] = ()
        self._preferred: tuple[str, ...] = ()
        self.setAutoFillBackground(True)
        title = QLabel(self.tr("Folders"))
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        self._rescan = QAction(self.tr("Look through all folders again"), self)
        self._rescan.setShortcut(QKeySequence.StandardKey.Refresh)
        self._rescan.setToolTip(self.tr("Look through all folders again (F5)"))
        self._rescan.triggered.connect(self.rescan_wanted)
        self.addAction(self._rescan)
        self._again = QToolButton(autoRaise=True)
        self._again.setDefaultAction(self._rescan)
        self._again.setAccessibleName(self._rescan.text())
        self._add_small = QToolButton(autoRaise=True)
        self._add_small.setToolTip(self.tr("Add a folder"))
        self._add_small.setAccessibleName(self.tr("Add a folder"))
        self._add_small.clicked.connect(self.add_wanted)
        self._settings = QToolButton(autoRaise=True)
        self._settings.setToolTip(self.tr("Settings (Ctrl+,)"))
        self._settings.setAccessibleName(self.tr("Settings"))
        self._settings.clicked.connect(self.settings_wanted)
        self._list = FolderList()
        self._list.setAccessibleName(self.tr("Watched folders"))
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._list.customContextMenuRequested.connect(self._show_menu)
        self._list.itemActivated.connect(lambda item: self._show_folder(item))
        self._remove = QAction(self.tr("Remove…"), self._list)
        self._remove.setShortcut(QKeySequence.StandardKey.Delete)
        self._remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._remove.triggered.connect(self._remove_current)
        self._list.addAction(self._remove)
        self._hint = QLabel(self.tr("No folders yet"), wordWrap=True)
        self._pause = QPushButton(flat=True)
        self._pause.clicked.connect(lambda: self.pause_wanted.emit(not self._is_paused))
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 0, 0)
        head.addWidget(title)
        head.addStretch()
        head.addWidget(self._again)
        head.addWidget(self._add_small)
        self._hint.setContentsMargins(8, 0, 8, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 10, 8, 8)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._hint)
        column.addWidget(self._list, 1)
        column.addStretch()
        foot = QHBoxLayout()
        foot.addWidget(self._pause)
        foot.addStretch()
        foot.addWidget(self._settings)
        column.addLayout(foot)
        self.show_paused(paused=False)
        self.show_folders(())

    def show_folders(self, folders: Sequence[WatchedFolder]) -> None:
        """Show the folders as they are now; the chosen one stays chosen."""
        self._folders = tuple(folders)
        self._refresh()
        self._hint.setVisible(not folders)
        for widget in (self._list, self._pause, self._again):
            widget.setVisible(bool(folders))

    def show_marks(self, *, protected: Sequence[str], preferred: Sequence[str]) -> None:
        """Show which folders are protected and which are preferred."""
        self._protected, self._preferred = tuple(protected), tuple(preferred)
        self._refresh()

    def _refresh(self) -> None:
        rows = [self._describe(folder) for folder in self._folders]
        shown = [self._list.row_of(self._list.item(n)) for n in range(self._list.count())]
        if rows != shown:
            self._fill_list(rows, shown)
        is_busy = any(f.state == "scanning" for f in self._folders)
        self._list.show_busy(busy=is_busy and not self._is_paused)

    def _describe(self, folder: WatchedFolder) -> FolderRow:
        return FolderRow(
            folder,
            is_protected=is_protected(folder.path, self._protected),
            is_preferred=str(folder.path) in self._preferred,
            is_held=self._is_paused,
        )

    def _fill_list(self, rows: list[FolderRow], shown: list[FolderRow]) -> None:
        """Change what is there, so that choice and scroll stay; else fill the list anew."""
        if [row.folder.id for row in rows] != [row.folder.id for row in shown]:
            current = self._list.currentItem()
            chosen = None if current is None else self._list.row_of(current).folder.id
            self._list.clear()
            for row in rows:
                item = QListWidgetItem(self._list)
                if row.folder.id == chosen:
                    self._list.setCurrentItem(item)
        for number, row in enumerate(rows):
            item = self._list.item(number)
            item.setText(row.folder.path.name or str(row.folder.path))
            item.setData(_FOLDER, row)
            item.setToolTip(str(row.folder.path))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, describe_row(row))
        self._list.scheduleDelayedItemsLayout()

    def show_paused(self, *, paused: bool) -> None:
        """Show whether the work is held."""
        self._is_paused = paused
        self._pause.setText(self.tr("Resume work") if paused else self.tr("Pause work"))
        self._paint_icons()
        self._refresh()

    def sizeHint(self) -> QSize:
        """Wide enough for names, leaving the room to the photos."""
        return QSize(232, super().sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the change between light and dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_hint"):
            self._paint_icons()

    def _paint_icons(self) -> None:
        theme = theme_of(self.palette())
        glyph = "resume" if self._is_paused else "pause"
        self._pause.setIcon(glyph_icon(glyph, color=theme.text))
        self._rescan.setIcon(glyph_icon("rescan", color=theme.text))
        self._add_small.setIcon(glyph_icon("plus", color=theme.text))
        self._settings.setIcon(glyph_icon("gear", color=theme.text))
        self._hint.setStyleSheet(f"color: {theme.muted.name()}")

    def make_menu(self, item: QListWidgetItem | None) -> QMenu:
        """Make the menu of a folder, or that of the empty ground."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if item is not None:
            self._list.setCurrentItem(item)
            self._add_folder_actions(menu, self._list.row_of(item))
            return menu
        menu.addAction(self.tr("Add folder…"), self.add_wanted.emit)
        if self._list.count():
            menu.addAction(self._rescan)
        return menu

    def _show_menu(self, point: QPoint) -> None:
        menu = self.make_menu(self._list.itemAt(point))
        menu.popup(self._list.viewport().mapToGlobal(point))

    def _add_folder_actions(self, menu: QMenu, row: FolderRow) -> None:
        path = row.folder.path
        protect = menu.addAction(self.tr("Protect this folder"))
        protect.setCheckable(True)
        protect.setChecked(row.is_protected)
        # One that lies in a protected folder can't be let out of it.
        protect.setEnabled(not row.is_protected or str(path) in self._protected)
        protect.setToolTip(self.tr("Nothing in it is ever moved or changed"))
        protect.triggered.connect(lambda wanted: self.protect_wanted.emit(path, wanted))
        prefer = menu.addAction(self.tr("Prefer this folder"))
        prefer.setCheckable(True)
        prefer.setChecked(row.is_preferred)
        prefer.setToolTip(self.tr("Of equal copies the one in it is kept"))
        prefer.triggered.connect(lambda wanted: self.prefer_wanted.emit(path, wanted))
        menu.setToolTipsVisible(True)
        menu.addSeparator()
        menu.addAction(self.tr("Show in file manager"), lambda: self.show_wanted.emit(path))
        menu.addAction(self._rescan)
        menu.addSeparator()
        menu.addAction(self._remove)

    def _show_folder(self, item: QListWidgetItem) -> None:
        self.show_wanted.emit(self._list.row_of(item).folder.path)

    def _remove_current(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            self.remove_wanted.emit(self._list.row_of(item).folder)
