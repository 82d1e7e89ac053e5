"""A text in a few lines: broken between words, the last line shortened."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

_UTF16 = "utf-16-le"
"""What Qt counts letters in: some signs are two of them."""


@lru_cache(maxsize=4096)
def wrap(font: str, text: str, width: int, lines: int) -> tuple[str, ...]:
    """Break a text into lines of a width; kept, because the same are painted at every turn.

    Args:
        font: The font as QFont.key gives it.
        text: The text, without breaks.
        width: Pixels of a line.
        lines: How many lines there may be; the last one ends in "…" where more is left.
    """
    found, metrics = _font_of(font)
    if lines == 1 or metrics.horizontalAdvance(text) <= width:
        return (_cut(text, metrics, width),)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(text, found)
    layout.setTextOption(option)
    units = text.encode(_UTF16, "surrogatepass")
    wrapped: list[str] = []
    layout.beginLayout()
    while len(wrapped) < lines:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        start, length = line.textStart(), line.textLength()
        is_last = len(wrapped) == lines - 1
        piece = units[2 * start :] if is_last else units[2 * start : 2 * (start + length)]
        wrapped.append(piece.decode(_UTF16, "surrogatepass").strip())
    layout.endLayout()
    wrapped[-1] = _cut(wrapped[-1], metrics, width)
    return tuple(wrapped)


def _cut(text: str, metrics: QFontMetrics, width: int) -> str:
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, width))


@lru_cache(maxsize=8)
def _font_of(key: str) -> tuple[QFont, QFontMetrics]:
    found = QFont()
    found.fromString(key)
    return found, QFontMetrics(found)
