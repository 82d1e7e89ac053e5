"""A list of which every row is a title with a few lines of words below it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from photoclean.domain.relation import GroupKind
from photoclean.ui.parts.line_height import line_height
from photoclean.ui.parts.row_painter import paint_ground, paint_rows
from photoclean.ui.parts.theme import Theme, theme_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QColor

_Index = QModelIndex | QPersistentModelIndex
_Item = TypeVar("_Item")
_PAD = 8


class Tone(Enum):
    """How a line of words is painted."""

    TITLE = "title"
    PLAIN = "plain"
    MUTED = "muted"
    GOOD = "good"
    CAREFUL = "careful"


@dataclass(frozen=True, slots=True)
class Words:
    """A row: its lines, each with its tone, and what stands behind it."""

    lines: tuple[tuple[str, Tone], ...]
    tip: str = ""


def _say_nothing(_item: object) -> Words:
    return Words(())


class WordsModel(QAbstractListModel):
    """Rows of words, put into words only where they are looked at: there may be thousands."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: Sequence[object] = ()
        self._describe: Callable[[Any], Words] = _say_nothing

    def show_items(self, items: Sequence[_Item], describe: Callable[[_Item], Words]) -> None:
        """Show other items, one a row."""
        self.beginResetModel()
        self._items, self._describe = items, describe
        self.endResetModel()

    def words_at(self, row: int) -> Words:
        """The words of a row."""
        return self._describe(self._items[row])

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Tell how many rows there are."""
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Say a row's words in one sentence; they are painted by a WordsDelegate."""
        words = self.words_at(index.row())
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return ". ".join(text for text, _ in words.lines)
        return (words.tip or None) if role == Qt.ItemDataRole.ToolTipRole else None


class WordsDelegate(QStyledItemDelegate):
    """Paints the rows of a WordsModel, all as high as the one with most lines."""

    def __init__(self, model: WordsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row."""
        theme = theme_of(option.palette)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, option, theme=theme)
        rows = [
            (text, _color_of(tone, theme), tone is Tone.TITLE)
            for text, tone in self._model.words_at(index.row()).lines
        ]
        rect: QRect = option.rect
        room = rect.adjusted(_PAD + 4, _PAD, -_PAD - 4, -_PAD)
        paint_rows(painter, rows, rect=room, option=option)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Room for all lines of a row, and some air."""
        metrics: QFontMetrics = option.fontMetrics
        lines = len(self._model.words_at(index.row()).lines)
        return QSize(200, lines * (line_height(metrics) + 2) + 2 * _PAD)


def _color_of(tone: Tone, theme: Theme) -> QColor:
    return {
        Tone.TITLE: theme.text,
        Tone.PLAIN: theme.text,
        Tone.MUTED: theme.muted,
        Tone.GOOD: theme.keep,
        Tone.CAREFUL: theme.kinds[GroupKind.SIMILAR_SHOTS],
    }[tone]


class RowsView(QListView):
    """A list in a frame of its own."""

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("boxed", True)  # noqa: FBT003
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setTabKeyNavigation(False)
