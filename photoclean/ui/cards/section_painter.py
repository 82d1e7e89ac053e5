"""Names and paints the head of a section of groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPainter

from photoclean.ui.cards.layout import MARGIN
from photoclean.ui.words.formatting import count_copies, count_groups, format_bytes, name_kind

if TYPE_CHECKING:
    from photoclean.ui.groups.arrangement import Section
    from photoclean.ui.parts.theme import Theme

_DOT = 9


def _tr(text: str) -> str:
    return QCoreApplication.translate("section", text)


def describe_section(section: Section) -> str:
    """Say how much a section holds: "12 groups · 15 copies · 40 MB can be freed"."""
    totals = section.totals
    parts = [count_groups(totals.groups)]
    if totals.copies:
        freed = _tr("{} can be freed").format(format_bytes(totals.reclaimable_bytes))
        parts += [count_copies(totals.copies), freed]
    elif not section.is_of_copies:
        parts.append(_tr("shots of their own: only what you mark goes"))
    return " · ".join(parts)


def paint_section_head(
    painter: QPainter, section: Section, *, rect: QRect, theme: Theme
) -> None:
    """Paint the dot, the name and the sums of a section into a line."""
    is_mirrored = painter.layoutDirection() is Qt.LayoutDirection.RightToLeft
    inner = rect.adjusted(MARGIN + 2, 0, -MARGIN - 2, 0)
    dot = QRectF(inner.left(), rect.center().y() - _DOT / 2 + 1, _DOT, _DOT)
    text = inner.adjusted(_DOT + 8, 0, 0, 0)
    if is_mirrored:
        dot.moveRight(inner.right())
        text = inner.adjusted(0, 0, -_DOT - 8, 0)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.kinds[section.kind])
    painter.drawEllipse(dot)
    font = painter.font()
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    name = name_kind(section.kind)
    painter.setFont(bold)
    painter.setPen(theme.text)
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(text, flags, name)
    used = painter.fontMetrics().horizontalAdvance(name) + 12
    painter.setFont(font)
    painter.setPen(theme.muted)
    rest = text.adjusted(0, 0, -used, 0) if is_mirrored else text.adjusted(used, 0, 0, 0)
    facts = painter.fontMetrics().elidedText(
        describe_section(section), Qt.TextElideMode.ElideRight, max(0, rest.width())
    )
    painter.drawText(rest, flags, facts)
