"""Finding things in the settings dialog, and in what it has written."""

from PySide6.QtWidgets import QPushButton

from photoclean.services.settings import load_settings
from photoclean.ui.parts.tick_box import TickBox


def saved(places):
    return load_settings(places.settings)


def box(dialog, text, kind=TickBox):
    return next(one for one in dialog.findChildren(kind) if one.text() == text)


def button(dialog, text):
    return next(one for one in dialog.findChildren(QPushButton) if one.text() == text)
