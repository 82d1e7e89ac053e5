"""Hands for the window: events from the engine, clicks on the parts of a card."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from photoclean.ui.cards.layout import Part


def emit(controller, event):
    controller.session.link.event_received.emit(event)


def click_part(controller, row, part, member=-1):
    view = controller.workspace.view
    view.scrollTo(controller.model.index(row))
    layout = view.layout_of(row)
    rect = layout.tile(member) if part is Part.TILE else layout.buttons()[part]
    top = view.visualRect(controller.model.index(row)).top()
    point = rect.center() + QPoint(0, top)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)


def row_of_kind(controller, kind):
    cards = list(controller.model.shown_cards())
    return next(row for row, card in enumerate(cards) if card.group.kind is kind)
