"""The watched folders at the left: their state, their counts, adding and removing them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from photoclean.ui.folder_delegate import FolderDelegate, describe_state
from photoclean.ui.formatting import count_photos, shorten_folder
from photoclean.ui.glyphs import glyph_icon
from photoclean.ui.theme import theme_of

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
    """

    add_wanted = Signal()
    remove_wanted = Signal(object)
    show_wanted = Signal(object)
    pause_wanted = Signal(bool)
    rescan_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_paused = False
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
        self._list = QListWidget()
        self._list.setItemDelegate(FolderDelegate(self._list))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(self.tr("Watched folders"))
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._list.customContextMenuRequested.connect(self._show_menu)
        self._list.itemActivated.connect(lambda item: self._show_folder(item))
        self._list.setMouseTracking(True)
        self._list.viewport().setAutoFillBackground(False)
        self._remove = QAction(self.tr("Stop watching…"), self._list)
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
        column.addWidget(self._pause, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_paused(paused=False)
        self.show_folders(())

    def show_folders(self, folders: Sequence[WatchedFolder]) -> None:
        """Show the folders as they are now; the chosen one stays chosen."""
        shown = [self._list.item(row).data(_FOLDER) for row in range(self._list.count())]
        if list(folders) != shown:
            self._fill_list(folders)
        self._hint.setVisible(not folders)
        for widget in (self._list, self._pause, self._again):
            widget.setVisible(bool(folders))

    def _fill_list(self, folders: Sequence[WatchedFolder]) -> None:
        current = self._list.currentItem()
        chosen = None if current is None else current.data(_FOLDER).id
        self._list.clear()
        for folder in folders:
            item = QListWidgetItem(folder.path.name or str(folder.path))
            item.setData(_FOLDER, folder)
            item.setToolTip(str(folder.path))
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole,
                f"{folder.path.name}, {count_photos(folder.photos)}, {describe_state(folder)},"
                f" {shorten_folder(folder.path, home=Path.home())}",
            )
            self._list.addItem(item)
            if folder.id == chosen:
                self._list.setCurrentItem(item)

    def show_paused(self, *, paused: bool) -> None:
        """Show whether the work is held."""
        self._is_paused = paused
        self._pause.setText(self.tr("Resume work") if paused else self.tr("Pause work"))
        self._paint_icons()

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
        self._hint.setStyleSheet(f"color: {theme.muted.name()}")

    def _show_menu(self, point: QPoint) -> None:
        item = self._list.itemAt(point)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if item is None:
            menu.addAction(self.tr("Add folder…"), self.add_wanted.emit)
            if self._list.count():
                menu.addAction(self._rescan)
        else:
            self._list.setCurrentItem(item)
            menu.addAction(self.tr("Open in file manager"), lambda: self._show_folder(item))
            menu.addAction(self._rescan)
            menu.addSeparator()
            menu.addAction(self._remove)
        menu.popup(self._list.viewport().mapToGlobal(point))

    def _show_folder(self, item: QListWidgetItem) -> None:
        self.show_wanted.emit(item.data(_FOLDER).path)

    def _remove_current(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            self.remove_wanted.emit(item.data(_FOLDER))
