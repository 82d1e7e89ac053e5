"""Questions and lists in windows of their own; none of them blocks the event loop."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMessageBox,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from photoclean.ui.words.formatting import (
    count_files,
    count_groups,
    count_photos,
    format_count,
    shorten_folder,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from photoclean.domain.group import WatchedFolder

_ROW_HEIGHT = 26
_ROWS_SHOWN = 1000
"""More would hold the window up while the list is filled."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("dialogs", text)


def _ask(parent: QWidget, *, text: str, more: str, act: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle("photoclean")
    box.setText(f"<b>{text}</b>")
    box.setInformativeText(more)
    button = box.addButton(act, QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(button)
    return box


def confirm_verdict(
    groups: int, *, keep_all: bool, parent: QWidget, act: Callable[[], None]
) -> QMessageBox:
    """Ask once before a verdict on several groups is remembered for good."""
    if keep_all:
        text = _tr("Keep all files of {}?")
        more = _tr("These groups come back only when another copy of their photos arrives.")
    else:
        text = _tr("Are the files of {} no duplicates?")
        more = _tr("These groups go away and are not asked again. No file is touched.")
    box = _ask(
        parent, text=text.format(count_groups(groups)), more=more, act=_tr("Remember this")
    )
    box.accepted.connect(act)
    box.open()
    return box


def confirm_remove(
    folder: WatchedFolder, *, parent: QWidget, act: Callable[[], None]
) -> QMessageBox:
    """Ask before a folder is watched no more."""
    box = _ask(
        parent,
        text=_tr("Stop watching “{}”?").format(folder.path.name or str(folder.path)),
        more=_tr(
            "Its {} stay where they are; only their groups leave this window."
            " What you said about them is remembered."
        ).format(count_photos(folder.photos)),
        act=_tr("Stop watching"),
    )
    box.accepted.connect(act)
    box.open()
    return box


def ask_about_tray(*, parent: QWidget, answer: Callable[[bool, bool], None]) -> QMessageBox:
    """Ask whether to go on in the background; `answer` gets the choice and "remember"."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle("photoclean")
    box.setText("<b>" + _tr("Keep watching in the background?") + "</b>")
    box.setInformativeText(
        _tr(
            "photoclean can finish its work and go on watching your folders from the tray."
            " If you quit, it goes on where it stopped at the next start."
        )
    )
    keep = box.addButton(_tr("Keep watching"), QMessageBox.ButtonRole.AcceptRole)
    quit_button = box.addButton(_tr("Quit"), QMessageBox.ButtonRole.DestructiveRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(keep)
    remember = QCheckBox(_tr("Don't ask again"))
    remember.setChecked(True)
    box.setCheckBox(remember)

    def finish() -> None:
        if box.clickedButton() in (keep, quit_button):
            answer(box.clickedButton() is keep, remember.isChecked())

    box.finished.connect(finish)
    box.open()
    return box


def choose_folder(*, parent: QWidget, act: Callable[[list[str]], None]) -> QFileDialog:
    """Let the user choose a folder in the system's own dialog."""
    dialog = QFileDialog(parent, _tr("Add a folder of photos"), str(Path.home()))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.filesSelected.connect(act)
    dialog.open()
    return dialog


class FileListDialog(QDialog):
    """A list of files with a reason for each."""

    def __init__(
        self,
        title: str,
        rows: Sequence[tuple[str, str]],
        *,
        show_file: Callable[[Path], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(760, 420)
        self._rows = rows
        self._show_file = show_file
        head = QLabel(self.tr("{}. The reasons:").format(count_files(len(rows))))
        if len(rows) > _ROWS_SHOWN:
            text = self.tr("{}, of which the first {} are listed. “Copy list” copies all.")
            head.setText(text.format(count_files(len(rows)), format_count(_ROWS_SHOWN)))
        self._tree = QTreeWidget()
        self._tree.setRootIsDecorated(False)
        self._tree.setAlternatingRowColors(True)
        self._tree.setUniformRowHeights(True)
        self._tree.setHeaderLabels([self.tr("File"), self.tr("Folder"), self.tr("Reason")])
        self._tree.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._tree.setAccessibleName(title)
        items = []
        for path, reason in rows[:_ROWS_SHOWN]:
            item = QTreeWidgetItem([Path(path).name, _where(path), reason])
            item.setSizeHint(0, QSize(0, _ROW_HEIGHT))
            item.setToolTip(0, path)
            item.setToolTip(1, path)
            item.setToolTip(2, reason)
            items.append(item)
        self._tree.addTopLevelItems(items)
        header = self._tree.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.resizeSection(0, 190)
        header.resizeSection(1, 210)
        if items:
            self._tree.setCurrentItem(items[0])
        show = QPushButton(self.tr("Show in file manager"))
        show.clicked.connect(self._show_current)
        self._tree.itemActivated.connect(self._show_current)
        copy = QPushButton(self.tr("Copy list"))
        copy.clicked.connect(self._copy)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.close)
        buttons = QHBoxLayout()
        for widget in (show, copy):
            widget.setEnabled(bool(rows))
            widget.setAutoDefault(False)
            buttons.addWidget(widget)
        buttons.addStretch()
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.addWidget(head)
        column.addWidget(self._tree, 1)
        column.addLayout(buttons)

    def _show_current(self) -> None:
        row = self._tree.currentIndex().row()
        if row >= 0:
            self._show_file(Path(self._rows[row][0]))

    def _copy(self) -> None:
        text = "\n".join(f"{path}\t{reason}" for path, reason in self._rows)
        QGuiApplication.clipboard().setText(text)


def _where(path: str) -> str:
    return shorten_folder(Path(path).parent, home=Path.home())
