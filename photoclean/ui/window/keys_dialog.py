"""All keys of the groups, in a window that any of them closes."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from photoclean.ui.parts.leading import lead
from photoclean.ui.parts.spoken import SpokenArea
from photoclean.ui.parts.theme import theme_of

_AROUND = 80
"""Pixels of the screen that are left for a title bar and the desktop's own bars."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("keys", text)


class KeysDialog(QDialog):
    """Lists the keys and what they do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keys"))
        content = QWidget()
        self._grid = QGridLayout(content)
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        for title, keys in self._sections():
            self._add_section(title, keys)
        area = SpokenArea(widgetResizable=True)
        area.setAccessibleName(self.tr("Keys"))
        area.setFrameShape(SpokenArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(content)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.addWidget(area, 1)
        column.addWidget(close)
        hint = content.sizeHint()
        most = self.screen().availableGeometry().height() - _AROUND
        self.resize(max(600, hint.width() + 48), min(most, hint.height() + 84))

    def _sections(self) -> list[tuple[str, list[tuple[str, str]]]]:
        return [
            (
                _tr("Decide"),
                [
                    ("A", _tr("Accept what is proposed for the group and go on")),
                    (
                        _tr("Space"),
                        _tr("Mark the file for the trash, or take its mark away"),
                    ),
                    ("K", _tr("Keep this file instead")),
                    (
                        _tr("T or Delete"),
                        _tr("Trash the marked copies, or all of them"),
                    ),
                    ("M", _tr("Merge: hand on what only the copies know, and trash them")),
                    ("N", _tr("Not duplicates: never ask again")),
                    (_tr("Shift+K"), _tr("Keep all files of the group")),
                    (_tr("Z or Ctrl+Z"), _tr("Undo the last clean-up")),
                    (_tr("Ctrl+H"), _tr("History: take any clean-up back")),
                    (
                        _tr("Ctrl+Shift+T"),
                        _tr("Accept all identical groups, after a look"),
                    ),
                ],
            ),
            (
                _tr("Look"),
                [
                    (_tr("Enter"), _tr("Compare the files of the group")),
                    ("O", _tr("Open the file")),
                    (_tr("Ctrl+plus, Ctrl+minus"), _tr("Larger or smaller pictures")),
                    (_tr("Ctrl+0"), _tr("Pictures that fit the window")),
                    (_tr("Menu key or Shift+F10"), _tr("Show what else can be done")),
                ],
            ),
            (
                _tr("Move"),
                [
                    ("↑ ↓", _tr("From group to group")),
                    ("← →", _tr("From file to file")),
                    (_tr("Page Up, Page Down"), _tr("From page to page")),
                    (_tr("Home, End"), _tr("To the first and the last group")),
                    ("1 2 3", _tr("To the first, second or third section")),
                ],
            ),
            (
                _tr("Select and find"),
                [
                    (_tr("Shift+↑ ↓, Shift+click"), _tr("Select several groups")),
                    (_tr("Ctrl+click"), _tr("Select one group more or fewer")),
                    (_tr("Ctrl+A"), _tr("Select all groups that are shown")),
                    (_tr("Esc"), _tr("End the selection")),
                    (_tr("Ctrl+F or /"), _tr("Search names and folders")),
                    ("F5", _tr("Look through all folders again")),
                    (_tr("? or F1"), _tr("Show this list")),
                ],
            ),
        ]

    def _add_section(self, title: str, keys: list[tuple[str, str]]) -> None:
        theme = theme_of(self.palette())
        head = QLabel(title)
        font = head.font()
        font.setBold(True)
        head.setFont(font)
        row = self._grid.rowCount()
        head.setContentsMargins(0, 10 if row > 1 else 0, 0, 2)
        self._grid.addWidget(head, row, 0, 1, 2)
        for number, (key, text) in enumerate(keys, start=row + 1):
            name = lead(QLabel(key))
            name.setStyleSheet(f"color: {theme.text.name()}")
            what = QLabel(text)
            what.setWordWrap(True)
            what.setStyleSheet(f"color: {theme.muted.name()}")
            # Signs of two fonts differ in height; in the middle they stand on one line.
            middle = Qt.AlignmentFlag.AlignVCenter
            self._grid.addWidget(name, number, 0, middle)
            self._grid.addWidget(what, number, 1, middle)
