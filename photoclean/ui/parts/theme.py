"""Colours derived from the system's palette, light or dark, and the style built on them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QPalette

from photoclean.domain.relation import GroupKind

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one appearance; texts have a contrast of at least 4.5 on `card`."""

    is_dark: bool
    window: QColor
    card: QColor
    panel: QColor
    text: QColor
    muted: QColor
    line: QColor
    well: QColor
    hover: QColor
    pressed: QColor
    accent: QColor
    on_accent: QColor
    keep: QColor
    danger: QColor
    kinds: dict[GroupKind, QColor]


_STYLE_NAME = "plain_style_name"


def mix(one: QColor, other: QColor, share: float) -> QColor:
    """Blend two opaque colours; `share` is the part of the other one, 0 to 1."""
    return QColor.fromRgbF(
        one.redF() + (other.redF() - one.redF()) * share,
        one.greenF() + (other.greenF() - one.greenF()) * share,
        one.blueF() + (other.blueF() - one.blueF()) * share,
    )


def contrast(one: QColor, other: QColor) -> float:
    """Tell the contrast of two colours as WCAG 2 defines it, 1 to 21."""
    lights = sorted((_luminance(one), _luminance(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _luminance(color: QColor) -> float:
    def linear(value: float) -> float:
        return float(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(v) for v in (color.redF(), color.greenF(), color.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def theme_of(palette: QPalette) -> Theme:
    """Derive all colours from a palette."""
    role = QPalette.ColorRole
    return _derive(
        palette.color(role.Window).rgb(),
        palette.color(role.WindowText).rgb(),
        palette.color(role.Base).rgb(),
        palette.color(role.Accent).rgb(),
    )


@lru_cache(maxsize=8)
def _derive(window_rgb: int, text_rgb: int, base_rgb: int, accent_rgb: int) -> Theme:
    window, text = QColor(window_rgb), QColor(text_rgb)
    is_dark = window.lightnessF() < text.lightnessF()
    # Dark palettes often have a base darker than the window: cards would look like holes.
    card = mix(window, text, 0.05) if is_dark else QColor(base_rgb)
    accent = _readable(QColor(accent_rgb), on=card, towards=text)
    tones = {
        GroupKind.IDENTICAL: QColor("#2f9e6e"),
        GroupKind.EDITED: QColor("#3f7fc4"),
        GroupKind.SIMILAR_SHOTS: QColor("#a8761c"),
    }
    return Theme(
        is_dark=is_dark,
        window=window if is_dark else mix(window, QColor("white"), 0.35),
        card=card,
        panel=mix(window, text, 0.02),
        text=text,
        muted=_readable(mix(text, card, 0.38), on=card, towards=text),
        line=mix(card, text, 0.12),
        well=mix(card, text, 0.055),
        hover=mix(card, text, 0.07),
        pressed=mix(card, text, 0.14),
        accent=accent,
        on_accent=QColor("white")
        if contrast(accent, QColor("white")) >= 4
        else QColor("#141414"),
        keep=_readable(QColor("#2f9e6e"), on=card, towards=text),
        danger=_readable(QColor("#d0453e"), on=card, towards=text),
        kinds={kind: _readable(tone, on=card, towards=text) for kind, tone in tones.items()},
    )


def _readable(color: QColor, *, on: QColor, towards: QColor) -> QColor:
    """Shift a colour towards the text's until it can be read on the ground."""
    for step in range(11):
        shifted = mix(color, towards, step / 10)
        if contrast(shifted, on) >= 4.6:
            return shifted
    return towards


def is_plain_style() -> bool:
    """Tell whether the widgets are those of Qt's own Fusion style, flattened."""
    app = QCoreApplication.instance()
    return app is not None and app.property(_STYLE_NAME) == "fusion"


def apply_style(app: QApplication) -> None:
    """Flatten the widgets of Qt's own Fusion style; native styles stay as they are."""
    # With a sheet set, the application's style tells no name any more.
    name = app.property(_STYLE_NAME) or app.style().name()
    app.setProperty(_STYLE_NAME, name)
    sheet = _fusion_sheet(theme_of(app.palette())) if name == "fusion" else ""
    if app.styleSheet() != sheet:
        # Widgets keep the palette that they were styled with until the sheet is taken away.
        app.setStyleSheet("")
        app.setStyleSheet(sheet)


def _fusion_sheet(theme: Theme) -> str:
    names = {
        "text": theme.text.name(),
        "muted": theme.muted.name(),
        "line": theme.line.name(),
        "card": theme.card.name(),
        "hover": theme.hover.name(),
        "pressed": theme.pressed.name(),
        "accent": theme.accent.name(),
        "on_accent": theme.on_accent.name(),
        "well": theme.well.name(),
        "handle": mix(theme.card, theme.text, 0.25).name(),
        "faint": mix(theme.text, theme.card, 0.6).name(),
        "deep": mix(theme.accent, theme.text, 0.15).name(),
    }
    sheet = _SHEET
    for name, value in names.items():
        sheet = sheet.replace(f"@{name};", f"{value};")
    return sheet


_SHEET = """
QPushButton, QToolButton, QComboBox {
  background: @card; color: @text; border: 1px solid @line; border-radius: 6px;
  padding: 4px 11px; min-height: 19px;
}
QPushButton:hover, QToolButton:hover, QComboBox:hover { background: @hover; }
QPushButton:pressed, QToolButton:pressed, QToolButton:checked { background: @pressed; }
QPushButton:disabled, QToolButton:disabled, QComboBox:disabled { color: @faint; }
QPushButton:focus, QToolButton:focus, QComboBox:focus { border-color: @accent; }
QPushButton:default, QPushButton[primary="true"] {
  background: @accent; color: @on_accent; border-color: @accent;
}
QPushButton:default:focus, QPushButton[primary="true"]:focus { border-color: @text; }
QPushButton:default:hover, QPushButton[primary="true"]:hover { background: @deep; }
QPushButton:default:disabled, QPushButton[primary="true"]:disabled {
  background: @well; color: @faint; border-color: @line; }
QPushButton[flat="true"], QToolButton[autoRaise="true"] {
  background: transparent; border-color: transparent;
}
QToolButton[autoRaise="true"] { padding: 3px; min-height: 0px; }
QPushButton[flat="true"]:hover, QToolButton[autoRaise="true"]:hover { background: @hover; }
QPushButton[flat="true"]:focus, QToolButton[autoRaise="true"]:focus { border-color: @accent; }
QToolButton[segment="true"] { padding: 4px 9px; min-height: 19px; color: @muted; }
QToolButton[segment="true"]:checked {
  background: @card; color: @text; border-color: @line; font-weight: 600;
}
QToolButton[segment="true"]:checked:focus { border-color: @accent; }
QToolButton[segment="true"][narrow="true"] { padding: 4px 4px; }
QPushButton[chip="true"] { padding: 4px 25px 4px 9px; }
QPushButton[chip="true"][chosen="true"] { border-color: @accent; color: @accent; }
QPushButton[chip="true"][chosen="true"]:focus { border-color: @text; }
QToolButton[plain="true"]::menu-indicator {
  image: none; width: 0px;
}
QToolButton[plain="true"] { padding: 4px 6px; min-height: 19px; }
QLineEdit {
  background: @card; color: @text; border: 1px solid @line; border-radius: 6px;
  padding: 4px 6px; min-height: 19px;
}
QLineEdit QToolButton { padding: 0px; min-height: 0px; border: none; background: transparent; }
QLineEdit:focus { border-color: @accent; }
QSplitter::handle { background: @line; }
QComboBox::drop-down { border: none; width: 20px; }
QComboBox QAbstractItemView { background: @card; border: 1px solid @line; }
QProgressBar { background: @pressed; border: none; border-radius: 3px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
QSlider { min-height: 24px; }
QSlider::groove:horizontal { background: @pressed; height: 4px; border-radius: 2px; }
QSlider::handle:horizontal {
  background: @accent; border: 1px solid @accent; border-radius: 9px;
  width: 16px; height: 16px; margin: -7px 0px;
}
QSlider::handle:horizontal:hover { background: @deep; }
QSlider::handle:horizontal:focus { border: 2px solid @text; width: 14px; height: 14px; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 2px; }
QScrollBar::handle:vertical { background: @handle; border-radius: 4px; min-height: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0px; width: 0px; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QTreeView { border: 1px solid @line; border-radius: 6px; background: @card; }
QTreeView:focus, QListWidget[framed="true"]:focus, QTableView:focus { border-color: @accent; }
QListView[boxed="true"] { border: 1px solid @line; border-radius: 6px; background: @card; }
QListView[boxed="true"]:focus { border-color: @accent; }
QTreeView::item { height: 25px; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QMenu { background: @card; border: 1px solid @line; padding: 4px; }
QMenu::item { padding: 5px 26px 5px 14px; border-radius: 4px; color: @text; }
QMenu::item:selected { background: @pressed; }
QMenu::item:disabled { color: @faint; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }
QHeaderView::section {
  background: @card; color: @muted; border: none; border-bottom: 1px solid @line; padding: 5px;
}
QLineEdit {
  background: @card; color: @text; border: 1px solid @line; border-radius: 6px;
  padding: 4px 8px; min-height: 19px;
}
QLineEdit:focus { border-color: @accent; }
QListWidget[framed="true"], QTableView {
  background: @card; border: 1px solid @line; border-radius: 6px; outline: 0;
}
QTableView::item:selected, QTreeView::item:selected { background: @pressed; color: @text; }
QListWidget[side="true"] { background: transparent; border: none; outline: 0; }
QListWidget[side="true"]::item {
  padding: 4px 8px; border: 1px solid transparent; border-radius: 6px; color: @text;
}
QListWidget[side="true"]::item:focus { border-color: @accent; }
QListWidget[side="true"]::item:hover { background: @hover; }
QListWidget[side="true"]::item:selected { background: @pressed; color: @text; }
QToolTip { background: @card; color: @text; border: 1px solid @line; padding: 5px; }
"""
