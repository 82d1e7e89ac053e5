"""The settings: pages at the right, their names and a search at the left.

Each change counts at once; only the order of the rules is tried first, and waits for a button.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from photoclean.services.autostart import Autostart, start_command
from photoclean.ui.parts.glyphs import glyph_icon
from photoclean.ui.parts.theme import theme_of
from photoclean.ui.settings.about import make_language, make_privacy
from photoclean.ui.settings.folders import make_folders
from photoclean.ui.settings.rules import make_rules
from photoclean.ui.settings.store import make_store
from photoclean.ui.settings.work import make_background, make_performance, make_similarity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from photoclean.domain.group import WatchedFolder
    from photoclean.domain.messages import VectorStoreTested
    from photoclean.services.places import Places
    from photoclean.ui.settings.preferences import Preferences
    from photoclean.ui.settings.rows import Section


class SettingsDialog(QDialog):
    """Shows and changes the settings.

    Signals:
        test_wanted: Find out whether a Milvus server answers (its address and token).
        restart_wanted: Have photoclean started anew; the dialog is closed by then.
    """

    test_wanted = Signal(str, str)
    restart_wanted = Signal()

    def __init__(
        self, preferences: Preferences, places: Places, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._is_restarting = False
        self.finished.connect(self._end)
        self.setWindowTitle(self.tr("Settings"))
        self.resize(800, 620)
        self.setMinimumSize(560, 380)
        self._sections = self._make_sections(preferences, places)
        self._search = QLineEdit()
        self._search.setPlaceholderText(self.tr("Search"))
        self._search.setAccessibleName(self.tr("Search the settings"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._refresh)
        self._names = QListWidget()
        self._names.setFrameShape(QFrame.Shape.NoFrame)
        self._names.setAccessibleName(self.tr("Sections of the settings"))
        self._names.setProperty("side", True)  # noqa: FBT003
        self._names.viewport().setAutoFillBackground(False)
        for section in self._sections:
            item = QListWidgetItem(section.title, self._names)
            item.setSizeHint(QSize(0, self._names.fontMetrics().height() + 14))
        self._nothing = QLabel(self.tr("No setting is called that."))
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._arrange()
        self._names.currentRowChanged.connect(self._go_to)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self._search.setFocus)
        self._paint_icons()
        self._names.setCurrentRow(0)
        self._names.setFocus()

    def _make_sections(self, preferences: Preferences, places: Places) -> tuple[Section, ...]:
        folders, self._table = make_folders(preferences, parent=self)
        rules, self._rules = make_rules(preferences, places.catalog)
        store, self._store = make_store(preferences)
        self._store.test_wanted.connect(self.test_wanted)
        own_home = places.data if places.data == places.cache else None
        autostart = Autostart.of_this_user(start_command(home=own_home))
        return (
            folders,
            make_similarity(preferences),
            rules,
            make_performance(preferences),
            make_background(preferences, autostart),
            store,
            make_language(preferences, restart=self._restart),
            make_privacy(preferences, places),
        )

    def _arrange(self) -> None:
        page = QWidget()
        pages = QVBoxLayout(page)
        pages.setContentsMargins(24, 20, 24, 24)
        pages.setSpacing(28)
        for section in self._sections:
            pages.addWidget(section)
        pages.addWidget(self._nothing)
        pages.addStretch()
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(page)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        left = QVBoxLayout()
        left.setContentsMargins(12, 12, 4, 12)
        left.addWidget(self._search)
        left.addWidget(self._names, 1)
        side = QWidget()
        side.setLayout(left)
        side.setFixedWidth(206)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(self._scroll, 1)

    # What others ask of it.

    def show_section(self, name: str) -> None:
        """Go to the section of a name; an empty one stays where it is."""
        for row, section in enumerate(self._sections):
            if section.name == name:
                self._search.clear()
                self._names.setCurrentRow(row)

    def show_folders(self, folders: Sequence[WatchedFolder]) -> None:
        """Show the watched folders in the list of folders."""
        self._table.show_watched(folders)

    def show_tested(self, tested: VectorStoreTested) -> None:
        """Show what a Milvus server has answered."""
        self._store.show_tested(tested)

    def close_preview(self) -> None:
        """End the thread that tries rules."""
        self._rules.preview.close()

    @property
    def sections(self) -> tuple[Section, ...]:
        """All pages."""
        return self._sections

    def _restart(self) -> None:
        self._is_restarting = True
        self.accept()

    def _stay(self) -> None:
        self._is_restarting = False

    def _end(self) -> None:
        if self._is_restarting:
            self.restart_wanted.emit()

    def _go_to(self, _row: int) -> None:
        if self._search.text():
            self._search.clear()  # which refreshes
        else:
            self._refresh()

    def _refresh(self) -> None:
        text = self._search.text().strip()
        row = self._names.currentRow()
        is_any = False
        for number, section in enumerate(self._sections):
            is_found = section.search(text)
            is_shown = is_found if text else number == row
            section.setVisible(is_shown)
            is_any |= is_shown
        self._nothing.setVisible(not is_any)
        chosen = self._names.currentItem()
        if chosen is not None:
            chosen.setSelected(not text)
        self._scroll.verticalScrollBar().setValue(0)

    # Qt's own.

    def done(self, result: int) -> None:
        """Ask what becomes of an order of rules that was tried but not used."""
        if not self._rules.is_changed:
            super().done(result)
            return
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle("photoclean")
        box.setText("<b>" + self.tr("Use the new order of rules?") + "</b>")
        use = box.addButton(self.tr("Use this order"), QMessageBox.ButtonRole.AcceptRole)
        drop = box.addButton(self.tr("Drop it"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(use)
        box.rejected.connect(self._stay)
        use.clicked.connect(self._rules.use)
        for button in (use, drop):
            button.clicked.connect(lambda: super(SettingsDialog, self).done(result))
        box.open()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the change between light and dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_scroll"):
            self._paint_icons()

    def _paint_icons(self) -> None:
        color = theme_of(self.palette()).text
        for row, section in enumerate(self._sections):
            self._names.item(row).setIcon(glyph_icon(section.glyph, color=color))
