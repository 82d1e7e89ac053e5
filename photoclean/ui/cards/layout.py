"""Where everything of a card lies: plain geometry that the view and the painter share."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize

from photoclean.ui.parts.line_height import line_height

if TYPE_CHECKING:
    from PySide6.QtGui import QFontMetrics

MARGIN = 12
"""Free space around a card in logical pixels, as all lengths here."""
_PADDING = 16
_GAP = 14
USUAL_TILE = 190
"""Width of a tile on a laptop's screen."""
_SHAPE = 143 / USUAL_TILE
_TEXT_GAP = 7
_REASON_GAP = 5
_HEADER_GAP = 12
_BUTTON_GAP = 8
_ROWS_COLLAPSED = 2
_NARROW = 760
_ONE_LINE = 620
"""From this width on a reason has one line; narrower ones cut most, so it has two."""


class Part(Enum):
    """A part of a card that reacts to the mouse."""

    CARD = "card"
    TILE = "tile"
    EXPAND = "expand"
    TRASH = "trash"
    MERGE = "merge"
    NOT_DUPLICATES = "not-duplicates"
    MORE = "more"


BUTTONS = frozenset({Part.TRASH, Part.MERGE, Part.NOT_DUPLICATES, Part.MORE})


@dataclass(frozen=True, slots=True)
class Hit:
    """What lies under a point: the part, and of tiles the member's place in the group."""

    part: Part
    member: int = -1


@dataclass(frozen=True, slots=True)
class CardMetrics:
    """Lengths that depend on the font: a line's height and the buttons' widths."""

    line: int
    button_height: int
    trash: int
    merge: int
    not_duplicates: int

    @classmethod
    def measure(cls, font: QFontMetrics, *, labels: tuple[str, str, str]) -> CardMetrics:
        """Measure the font; `labels` are the longest texts of the three buttons."""
        trash, merge, not_duplicates = (font.horizontalAdvance(text) + 26 for text in labels)
        line = line_height(font) + 1
        return cls(line, line + 11, trash, merge, not_duplicates)


@dataclass(frozen=True)
class CardLayout:
    """A card of `members` files, `width` pixels wide, at the origin; mirrored for Arabic.

    Its tiles are `tile_width` pixels wide, unless the card is narrower.
    """

    width: int
    members: int
    is_expanded: bool
    metrics: CardMetrics
    is_mirrored: bool = False
    tile_width: int = USUAL_TILE

    @cached_property
    def frame(self) -> QRect:
        """The card's visible rectangle."""
        return QRect(MARGIN, 0, self.width - 2 * MARGIN, self.height - MARGIN)

    @cached_property
    def inner(self) -> QRect:
        """The card without its padding."""
        return self.frame.adjusted(_PADDING, _PADDING - 2, -_PADDING, -_PADDING + 2)

    @cached_property
    def columns(self) -> int:
        """How many tiles stand side by side."""
        return max(1, (self._room + _GAP) // (self.picture_size.width() + _GAP))

    @property
    def _room(self) -> int:
        return self.width - 2 * (MARGIN + _PADDING)

    @cached_property
    def shown(self) -> int:
        """How many members have a tile; the last place may be taken by "+12 more"."""
        places = self.columns * _ROWS_COLLAPSED
        if self.is_expanded or self.members <= places:
            return self.members
        return places - 1

    @property
    def has_expander(self) -> bool:
        """Tell whether there is a tile that shows more or fewer members."""
        return self.members > self.columns * _ROWS_COLLAPSED

    @cached_property
    def height(self) -> int:
        """The card's height with the free space below it."""
        places = self.shown + self.has_expander
        rows = -(-places // self.columns)
        tiles = rows * self.tile_size.height() + (rows - 1) * _GAP
        return 2 * (_PADDING - 2) + self._header_height + _HEADER_GAP + tiles + MARGIN

    @cached_property
    def tile_size(self) -> QSize:
        """The size of one member's tile: the picture and four lines of text."""
        picture = self.picture_size
        height = picture.height() + _TEXT_GAP + 4 * self.metrics.line
        return QSize(picture.width(), height)

    @cached_property
    def picture_size(self) -> QSize:
        """The box that a picture is fitted into."""
        width = min(self.tile_width, self._room)
        return QSize(width, round(width * _SHAPE))

    @cached_property
    def title(self) -> QRect:
        """The line of text at the top, left of the buttons."""
        left = min(rect.left() for rect in self._buttons().values())
        inner = self.inner
        width = left - inner.left() - 16
        return self._place(QRect(inner.left(), inner.top(), width, self._title_height))

    @cached_property
    def reason(self) -> QRect:
        """The lines below it that say why a file is kept, as wide as the card."""
        inner = self.inner
        top = inner.top() + self._title_height + _REASON_GAP
        return QRect(inner.left(), top, inner.width(), self.reason_lines * self.metrics.line)

    @property
    def reason_lines(self) -> int:
        """How many lines a reason has at most."""
        return 1 if self._room >= _ONE_LINE else 2

    @property
    def _title_height(self) -> int:
        return max(self.metrics.line + 4, self.metrics.button_height)

    @property
    def _header_height(self) -> int:
        return self._title_height + _REASON_GAP + self.reason_lines * self.metrics.line

    def buttons(self) -> dict[Part, QRect]:
        """The buttons at the end of the header; a narrow card has a menu for some."""
        return self._placed_buttons

    @cached_property
    def _placed_buttons(self) -> dict[Part, QRect]:
        return {part: self._place(rect) for part, rect in self._buttons().items()}

    @cached_property
    def _tiles(self) -> list[QRect]:
        return [self._work_out_tile(place) for place in range(self.shown + 1)]

    def _place(self, rect: QRect) -> QRect:
        if not self.is_mirrored:
            return rect
        return QRect(QPoint(self.width - rect.right() - 1, rect.top()), rect.size())

    def _buttons(self) -> dict[Part, QRect]:
        metrics = self.metrics
        widths = [(Part.TRASH, metrics.trash)]
        if self.width < _NARROW:
            widths.append((Part.MORE, metrics.button_height + 4))
        else:
            widths += [
                (Part.MERGE, metrics.merge),
                (Part.NOT_DUPLICATES, metrics.not_duplicates),
            ]
        inner = self.inner
        right = inner.right() + 1
        top = inner.top() + (self._title_height - metrics.button_height) // 2
        rects = {}
        for part, width in widths:
            rects[part] = QRect(right - width, top, width, metrics.button_height)
            right -= width + _BUTTON_GAP
        return rects

    def tile(self, place: int) -> QRect:
        """The tile of the member at `place`, or of the expander that follows the last one."""
        return self._tiles[place]

    def _work_out_tile(self, place: int) -> QRect:
        row, column = divmod(place, self.columns)
        size = self.tile_size
        inner = self.inner
        left = inner.left() + column * (size.width() + _GAP)
        top = inner.top() + self._header_height + _HEADER_GAP + row * (size.height() + _GAP)
        return self._place(QRect(QPoint(left, top), size))

    def picture(self, place: int) -> QRect:
        """The box of the picture within a tile."""
        return QRect(self.tile(place).topLeft(), self.picture_size)

    def tiles_in(self, exposed: QRect) -> list[int]:
        """The places of the tiles that a rectangle touches, with room for the focus ring."""
        rect = exposed.adjusted(-_GAP, -_GAP, _GAP, _GAP)
        return [place for place in range(self.shown) if self.tile(place).intersects(rect)]

    def hit(self, point: QPoint) -> Hit | None:
        """Tell what lies under a point; None outside of the card."""
        if not self.frame.contains(point):
            return None
        for part, rect in self.buttons().items():
            if rect.contains(point):
                return Hit(part)
        for place in range(self.shown):
            if self.tile(place).contains(point):
                return Hit(Part.TILE, place)
        if self.has_expander and self.picture(self.shown).contains(point):
            return Hit(Part.EXPAND)
        return Hit(Part.CARD)


@lru_cache(maxsize=256)
def lay_out(
    width: int,
    members: int,
    *,
    is_expanded: bool,
    metrics: CardMetrics,
    is_mirrored: bool,
    tile_width: int,
) -> CardLayout:
    """Lay out a card; most cards of a list are alike, and each is asked for at every paint."""
    return CardLayout(width, members, is_expanded, metrics, is_mirrored, tile_width)
