"""Boxes to tick and to choose by, whose edges can be seen on a dark ground too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QRadioButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionViewItem,
)

from photoclean.ui.parts.glyphs import draw_glyph
from photoclean.ui.parts.theme import is_plain_style, mix, theme_of

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_SIDE = 16.0


class TickBox(QCheckBox):
    """A box to tick; in Qt's own style it is drawn here, in a native one by the system."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint box and text."""
        if not is_plain_style():
            super().paintEvent(event)
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box, painter = _paint_text(self, option, is_radio=False)
        paint_tick(painter, box, self)


class RadioBox(QRadioButton):
    """One of several to choose, drawn like TickBox."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ring and text."""
        if not is_plain_style():
            super().paintEvent(event)
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box, painter = _paint_text(self, option, is_radio=True)
        theme = theme_of(self.palette())
        is_on = self.isChecked()
        painter.setPen(QPen(_edge(self, is_on=is_on), 2 if self.hasFocus() else 1.2))
        painter.setBrush(theme.card)
        painter.drawEllipse(box)
        if is_on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.accent)
            painter.drawEllipse(box.adjusted(4, 4, -4, -4))


class TickDelegate(QStyledItemDelegate):
    """Draws the boxes of a table's cells, each in the middle of its cell with a number."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one cell."""
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if state is None or not is_plain_style():
            super().paint(painter, option, index)
            return
        theme = theme_of(option.palette)
        found = QStyleOptionViewItem(option)
        self.initStyleOption(found, index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.pressed)
        box = tick_rect(found)
        is_on = Qt.CheckState(state) is Qt.CheckState.Checked
        painter.setPen(QPen(theme.accent if is_on else mix(theme.card, theme.text, 0.45), 1.2))
        painter.setBrush(theme.accent if is_on else theme.card)
        painter.drawRoundedRect(box, 4, 4)
        if is_on:
            draw_glyph(painter, "check", box, color=theme.on_accent, weight=3)
        painter.setPen(theme.muted)
        room = QRectF(box.right() + 6, box.top() - 4, 24, box.height() + 8)
        if option.direction is Qt.LayoutDirection.RightToLeft:
            room.moveRight(box.left() - 6)
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        painter.setLayoutDirection(option.direction)
        sides = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, sides, text)
        painter.restore()


def tick_rect(option: QStyleOptionViewItem) -> QRectF:
    """Tell where the box of a cell is: where the style takes the click as one on the box.

    `option` must know the item, as the delegate's initStyleOption tells it.
    """
    style = option.widget.style()
    rect = style.subElementRect(
        QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, option.widget
    )
    is_mirrored = option.direction is Qt.LayoutDirection.RightToLeft
    left = rect.right() + 1 - _SIDE if is_mirrored else rect.left()
    top = option.rect.center().y() - _SIDE / 2 + 1
    return QRectF(left + 0.5, top + 0.5, _SIDE - 1, _SIDE - 1)


def paint_tick(painter: QPainter, box: QRectF, button: QAbstractButton) -> None:
    """Paint a box as a button has it: ticked or not."""
    theme = theme_of(button.palette())
    is_on = button.isChecked()
    painter.setPen(QPen(_edge(button, is_on=is_on), 2 if button.hasFocus() else 1.2))
    painter.setBrush(theme.accent if is_on and button.isEnabled() else theme.card)
    painter.drawRoundedRect(box, 4, 4)
    if is_on:
        color = theme.on_accent if button.isEnabled() else theme.muted
        draw_glyph(painter, "check", box, color=color, weight=3)


def _edge(button: QAbstractButton, *, is_on: bool) -> QColor:
    theme = theme_of(button.palette())
    if not button.isEnabled():
        return theme.line
    if is_on or button.hasFocus():
        return theme.accent
    return mix(theme.card, theme.text, 0.45)


def _paint_text(
    button: QAbstractButton, option: QStyleOptionButton, *, is_radio: bool
) -> tuple[QRectF, QPainter]:
    """Have the style write the text; tells where the box belongs, and what to paint it with."""
    element, sub = QStyle.ControlElement, QStyle.SubElement
    label = element.CE_RadioButtonLabel if is_radio else element.CE_CheckBoxLabel
    contents = sub.SE_RadioButtonContents if is_radio else sub.SE_CheckBoxContents
    indicator = sub.SE_RadioButtonIndicator if is_radio else sub.SE_CheckBoxIndicator
    style = button.style()
    rect = style.subElementRect(indicator, option, button)
    option.rect = style.subElementRect(contents, option, button)
    painter = QPainter(button)
    style.drawControl(label, option, painter, button)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = min(_SIDE, rect.height())
    top = rect.center().y() - side / 2 + 1
    return QRectF(rect.left() + 0.5, top + 0.5, side - 1, side - 1), painter
