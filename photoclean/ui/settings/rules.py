"""Settings: the order of the rules for keepers, with what it would change shown at once."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from photoclean.domain.keeper import DEFAULT_ORDER
from photoclean.services.settings import keeper_rules
from photoclean.ui.parts.glyphs import glyph_icon
from photoclean.ui.parts.muted import Muted
from photoclean.ui.parts.theme import theme_of
from photoclean.ui.parts.two_lines import TwoLines
from photoclean.ui.settings.rows import Section, Setting
from photoclean.ui.settings.rules_preview import RulesPreview
from photoclean.ui.words.formatting import count_groups
from photoclean.ui.words.said import said_why

if TYPE_CHECKING:
    from pathlib import Path

    from photoclean.services.rule_trial import Example, Trial
    from photoclean.ui.settings.preferences import Preferences

_NAME = Qt.ItemDataRole.UserRole
_EXAMPLES_SHOWN = 3


def _tr(text: str) -> str:
    return QCoreApplication.translate("settings rules", text)


class RulesEditor(QWidget):
    """A list that can be re-ordered, and below it what the order would change."""

    def __init__(
        self, preferences: Preferences, catalog: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.preview = RulesPreview(catalog, parent=self)
        self.preview.tried.connect(self._show_trial)
        self._list = QListWidget()
        self._list.setProperty("framed", True)  # noqa: FBT003
        self._list.setItemDelegate(TwoLines(self._list))
        self._list.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        self._list.setAccessibleName(_tr("Rules, the most important first"))
        self._list.model().rowsMoved.connect(self._take_order)
        self._up, self._down = QToolButton(), QToolButton()
        self._up.setToolTip(_tr("More important (Ctrl+Up)"))
        self._up.setAccessibleName(_tr("More important"))
        self._down.setToolTip(_tr("Less important (Ctrl+Down)"))
        self._down.setAccessibleName(_tr("Less important"))
        self._up.clicked.connect(lambda: self._move(-1))
        self._down.clicked.connect(lambda: self._move(1))
        for keys, step in (("Ctrl+Up", -1), ("Ctrl+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self._list)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(lambda step=step: self._move(step))
        self._usual = QPushButton(_tr("Usual order"))
        self._usual.clicked.connect(lambda: self._show_order(DEFAULT_ORDER))
        self._use = QPushButton(_tr("Use this order"))
        self._use.setProperty("primary", True)  # noqa: FBT003
        self._use.clicked.connect(self.use)
        for button in (self._usual, self._use):
            button.setAutoDefault(False)
        self._effect = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._effect.setObjectName("rules_effect")
        self._examples = Muted()
        self._arrange()
        self._list.currentRowChanged.connect(self._refresh)
        preferences.changed.connect(self._refresh)
        self._paint_icons()
        self._show_order(preferences.current.keeper_rules)

    def _arrange(self) -> None:
        side = QVBoxLayout()
        side.addWidget(self._up)
        side.addWidget(self._down)
        side.addStretch()
        upper = QHBoxLayout()
        upper.addWidget(self._list, 1)
        upper.addLayout(side)
        buttons = QHBoxLayout()
        buttons.addWidget(self._use)
        buttons.addWidget(self._usual)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.addLayout(upper)
        column.addWidget(self._effect)
        column.addWidget(self._examples)
        column.addLayout(buttons)

    @property
    def order(self) -> tuple[str, ...]:
        """The order that is shown."""
        rows = range(self._list.count())
        return tuple(str(self._list.item(row).data(_NAME)) for row in rows)

    @property
    def is_changed(self) -> bool:
        """Tell whether the order shown is not the one in use."""
        return self.order != self._preferences.current.keeper_rules

    def use(self) -> None:
        """Choose keepers by the order that is shown from now on."""
        self._preferences.change(keeper_rules=self.order)
        self._refresh()

    def _show_order(self, order: tuple[str, ...]) -> None:
        self._list.clear()
        for name in order:
            title, meaning = _describe(name)
            item = QListWidgetItem(f"{title}\n{meaning}", self._list)
            item.setData(_NAME, name)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{title}: {meaning}")
        heights = [self._list.sizeHintForRow(row) for row in range(self._list.count())]
        self._list.setFixedHeight(sum(heights) + 2 * self._list.frameWidth() + 2)
        self._list.setCurrentRow(0)
        self._take_order()

    def _move(self, step: int) -> None:
        row = self._list.currentRow()
        target = row + step
        if row < 0 or not 0 <= target < self._list.count():
            return
        item = self._list.takeItem(row)
        self._list.insertItem(target, item)
        self._list.setCurrentRow(target)
        self._take_order()

    def _take_order(self) -> None:
        self._refresh()
        if not self.is_changed:
            self._effect.setText(_tr("This order is in use."))
            self._examples.hide()
            return
        self._effect.setText(_tr("Trying this order on your groups…"))
        settings = self._preferences.current
        after = dataclasses.replace(settings, keeper_rules=self.order)
        self.preview.try_rules(before=keeper_rules(settings), after=keeper_rules(after))

    def _show_trial(self, trial: Trial) -> None:
        if not self.is_changed:
            return
        if not trial.groups:
            text = _tr("There are no groups of copies yet to try this order on.")
        elif not trial.changed:
            text = _tr("All {} keep the file they keep now.").format(count_groups(trial.groups))
        else:
            text = _tr("{} of {} would keep another file:").format(
                trial.changed, count_groups(trial.groups)
            )
        self._effect.setText(text)
        lines = [_say_example(one) for one in trial.examples[:_EXAMPLES_SHOWN]]
        self._examples.setText("\n".join(lines))
        self._examples.setVisible(bool(lines))

    def _refresh(self) -> None:
        row, last = self._list.currentRow(), self._list.count() - 1
        self._up.setEnabled(row > 0)
        self._down.setEnabled(0 <= row < last)
        self._use.setEnabled(self.is_changed)
        self._usual.setEnabled(self.order != DEFAULT_ORDER)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the change between light and dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_examples"):
            self._paint_icons()

    def _paint_icons(self) -> None:
        theme = theme_of(self.palette())
        self._up.setIcon(glyph_icon("up", color=theme.text, disabled=theme.line))
        self._down.setIcon(glyph_icon("down", color=theme.text, disabled=theme.line))


def _say_example(one: Example) -> str:
    text = _tr("{} in place of {} — {}")
    return text.format(_short(one.after), _short(one.before), said_why(one.why))


def _short(path: Path) -> str:
    """Name a file with its folder: copies often have one name."""
    return f"{path.parent.name}/{path.name}"


def _describe(name: str) -> tuple[str, str]:
    texts = {
        "pixels": (
            _tr("Most pixels"),
            _tr("not counting plain borders and what enlarging has made up"),
        ),
        "original": (
            _tr("Original"),
            _tr("as it was taken, before what an editor or a phone has changed"),
        ),
        "format": (
            _tr("Best format"),
            _tr("RAW, lossless, HEIF and the like, JPEG, GIF last"),
        ),
        "compression": (
            _tr("Least compressed"),
            _tr("saving again at a high quality makes nothing better"),
        ),
        "metadata": (
            _tr("Knows more"),
            _tr("date, camera, place, rating, title, keywords"),
        ),
        "folder": (
            _tr("Preferred folder"),
            _tr("the folders that you prefer, the best first"),
        ),
        "date": (_tr("Earliest date"), _tr("when it was taken, else saved")),
        "name": (
            _tr("Plain name"),
            _tr("before one with “copy”, “(1)” or “edited”"),
        ),
    }
    return texts.get(name, (name, ""))


def make_rules(preferences: Preferences, catalog: Path) -> tuple[Section, RulesEditor]:
    """Make the page and give its editor."""
    editor = RulesEditor(preferences, catalog)
    setting = Setting(
        _tr("Which of several copies is kept"),
        _tr(
            "The first rule that tells two copies apart decides. Drag the rules into your"
            " order; what you choose by hand always comes first."
        ),
        [editor],
        words=_tr("keeper rules priority order best original"),
    )
    return Section("rules", _tr("What is kept"), [setting], glyph="order"), editor
