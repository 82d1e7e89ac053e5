"""Messages that don't stop the user: a banner for problems, a toast for what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFontDatabase, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from photoclean.ui.parts.glyphs import glyph_icon, glyph_pixmap
from photoclean.ui.parts.theme import mix, theme_of

if TYPE_CHECKING:
    from collections.abc import Callable

_TOAST_MS = 12_000
_HINT_MS = 4_000
_BANNERS = 3


class Banner(QFrame):
    """One problem at the top of the window, with what to do and a button that takes it away.

    `actions` are the texts of buttons and what they do; `command` is shown as it is typed.
    """

    def __init__(
        self,
        text: str,
        *actions: tuple[str, Callable[[], None]],
        title: str = "",
        command: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(f"{title}. {text}" if title else text)
        self._sign = QLabel()
        self._label = _make_label(text)
        self._texts = [self._label]
        if title:
            self._texts.insert(0, _make_label(title, is_bold=True))
        if command:
            self._texts.append(_make_label(command, is_fixed=True))
        close = QToolButton(autoRaise=True)
        self._close = close
        close.setAccessibleName(self.tr("Dismiss this message"))
        close.setToolTip(self.tr("Dismiss"))
        close.clicked.connect(self.deleteLater)
        column = QVBoxLayout()
        column.setSpacing(2)
        for label in self._texts:
            column.addWidget(label)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.setSpacing(10)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        for words, act in actions:
            button = QPushButton(words)
            button.clicked.connect(lambda _=False, act=act: act())
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignVCenter)
        self._paint_signs()

    @property
    def text(self) -> str:
        """What it says."""
        return self._label.text()

    def _paint_signs(self) -> None:
        color, ratio = theme_of(self.palette()).text, self.devicePixelRatioF()
        self._sign.setPixmap(glyph_pixmap("warning", 18, color=color, ratio=ratio))
        self._close.setIcon(glyph_icon("close", color=color))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the change between light and dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_close"):
            self._paint_signs()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, a little warmer than the window's."""
        theme = theme_of(self.palette())
        QPainter(self).fillRect(event.rect(), mix(theme.card, QColor("#d99a1c"), 0.16))


def _make_label(text: str, *, is_bold: bool = False, is_fixed: bool = False) -> QLabel:
    label = QLabel(text, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    font = label.font()
    if is_fixed:
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setBold(is_bold)
    label.setFont(font)
    return label


class BannerStack(QWidget):
    """The problems that the user has not dismissed; a new one of a kind replaces the old."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._banners: dict[str, Banner] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)

    def show_problem(
        self,
        key: str,
        text: str,
        *actions: tuple[str, Callable[[], None]],
        title: str = "",
        command: str = "",
    ) -> None:
        """Show a problem; `key` names its kind, the rest is that of a Banner."""
        self.clear(key)
        while len(self._banners) >= _BANNERS:
            self.clear(next(iter(self._banners)))
        banner = Banner(text, *actions, title=title, command=command, parent=self)
        banner.destroyed.connect(lambda: self._forget(key, banner))
        self._banners[key] = banner
        self.layout().addWidget(banner)  # type: ignore[union-attr]

    def shows(self, key: str) -> bool:
        """Tell whether a problem of this kind is shown."""
        return key in self._banners

    def clear(self, key: str) -> None:
        """Take the problem of a kind away, if it is shown."""
        banner = self._banners.pop(key, None)
        if banner is not None:
            banner.hide()
            banner.deleteLater()

    @property
    def texts(self) -> list[str]:
        """What is shown now."""
        return [banner.text for banner in self._banners.values()]

    def _forget(self, key: str, banner: Banner) -> None:
        if self._banners.get(key) is banner:
            del self._banners[key]


class Toast(QWidget):
    """A message at the lower edge of another widget, that leaves by itself."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self._label = QLabel()
        self._label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._buttons: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(18, 8, 10, 8)
        self._row.setSpacing(6)
        self._row.addWidget(self._label, 1)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._label.text()

    def say(self, text: str, *actions: tuple[str, Callable[[], None]]) -> None:
        """Show a text with buttons: their texts and what they do."""
        self._label.setText(text)
        self.setAccessibleName(text)
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [self._add_button(*action) for action in actions]
        self._timer.start(_TOAST_MS if actions else _HINT_MS)
        self._paint_palette()
        self._place()
        self.show()
        self.raise_()

    def _add_button(self, text: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, flat=True)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(self.hide)
        button.clicked.connect(lambda: act())
        self._row.addWidget(button)
        # At once: a layout leaves out what is not shown yet when it measures.
        button.show()
        return button

    def _paint_palette(self) -> None:
        theme = theme_of(self.palette())
        ink = "#202124" if theme.is_dark else "#f4f4f5"
        link = "#0b57d0" if theme.is_dark else "#a8c7fa"
        self._label.setStyleSheet(f"color: {ink}")
        for button in self._buttons:
            button.setStyleSheet(
                f"QPushButton {{ color: {link}; font-weight: 600; border: none;"
                " background: transparent; padding: 4px 9px; }"
                " QPushButton:hover, QPushButton:focus { text-decoration: underline; }"
            )

    def _place(self) -> None:
        room = self._parent.size() - QSize(24, 0)
        self._label.setWordWrap(False)
        size = self.sizeHint()
        if size.width() > room.width():
            self._label.setWordWrap(True)
            size = QSize(room.width(), self._row.totalHeightForWidth(room.width()))
        room += QSize(24, 0)
        left = (room.width() - size.width()) // 2
        self.setGeometry(QRect(QPoint(left, room.height() - size.height() - 18), size))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the change between light and dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_timer"):
            self._paint_palette()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the lower edge when the other widget is resized."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, dark on light and light on dark."""
        is_dark = theme_of(self.palette()).is_dark
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(0, 0, 0, 30), 1))
        painter.setBrush(QColor("#eceef1") if is_dark else QColor("#2e3036"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 9, 9)
