"""All keys of the groups, in a window that any of them closes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from photoclean.ui.theme import theme_of


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
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(content)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.addWidget(area, 1)
        column.addWidget(close)
        hint = content.sizeHint()
        self.resize(max(600, hint.width() + 48), min(700, hint.height() + 84))

    def _sections(self) -> list[tuple[str, list[tuple[str, str]]]]:
        tr = self.tr
        return [
            (
                tr("Decide"),
                [
                    ("A", tr("Accept what is proposed for the group and go on")),
                    (tr("Space"), tr("Mark the file for the trash, or take its mark away")),
                    ("K", tr("Keep this file instead")),
                    (tr("T or Delete"), tr("Trash the marked copies, or all of them")),
                    ("M", tr("Merge: hand on what only the copies know, and trash them")),
                    ("N", tr("Not duplicates: never ask again")),
                    (tr("Shift+K"), tr("Keep all files of the group")),
                    (tr("Z or Ctrl+Z"), tr("Undo the last clean-up")),
                    (tr("Ctrl+H"), tr("History: take any clean-up back")),
                    (tr("Ctrl+Shift+T"), tr("Accept all identical groups, after a look")),
                ],
            ),
            (
                tr("Look"),
                [
                    (tr("Enter"), tr("Compare the files of the group")),
                    ("O", tr("Open the file")),
                    (tr("Menu key"), tr("Show what else can be done")),
                ],
            ),
            (
                tr("Move"),
                [
                    ("↑ ↓", tr("From group to group")),
                    ("← →", tr("From file to file")),
                    (tr("Page Up, Page Down"), tr("From page to page")),
                    (tr("Home, End"), tr("To the first and the last group")),
                    ("1 2 3", tr("To the first, second or third section")),
                ],
            ),
            (
                tr("Select and find"),
                [
                    (tr("Shift+↑ ↓, Shift+click"), tr("Select several groups")),
                    (tr("Ctrl+click"), tr("Select one group more or fewer")),
                    (tr("Ctrl+A"), tr("Select all groups that are shown")),
                    (tr("Esc"), tr("End the selection")),
                    (tr("Ctrl+F or /"), tr("Search names and folders")),
                    ("F5", tr("Look through all folders again")),
                    (tr("? or F1"), tr("Show this list")),
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
            name = QLabel(key)
            name.setStyleSheet(f"color: {theme.text.name()}")
            what = QLabel(text)
            what.setWordWrap(True)
            what.setStyleSheet(f"color: {theme.muted.name()}")
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(name, number, 0, top)
            self._grid.addWidget(what, number, 1, top)
