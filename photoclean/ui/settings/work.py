"""Settings: how alike photos must be, how much of the machine the work takes, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QLabel,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from photoclean.domain.errors import PhotocleanError
from photoclean.services.power import can_see_full_screen
from photoclean.services.settings import Performance, Similarity
from photoclean.ui.parts.muted import Muted
from photoclean.ui.parts.tick_box import RadioBox
from photoclean.ui.settings.rows import Section, Setting, make_switch
from photoclean.ui.words.said import said

if TYPE_CHECKING:
    from photoclean.services.autostart import Autostart
    from photoclean.ui.settings.preferences import Preferences

_SIMILARITIES: tuple[str, ...] = get_args(Similarity)
_PERFORMANCES: tuple[str, ...] = get_args(Performance)


def _tr(text: str) -> str:
    return QCoreApplication.translate("settings work", text)


class SimilaritySlider(QWidget):
    """A slider with three stops, their names, and what the chosen one means."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(0, len(_SIMILARITIES) - 1)
        self._slider.setPageStep(1)
        self._slider.setTickPosition(QSlider.TickPosition.TicksBelow)
        self._slider.setValue(_SIMILARITIES.index(preferences.current.similarity))
        self._slider.setAccessibleName(_tr("How alike photos must look"))
        self._meaning = Muted()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.addWidget(self._slider, 0, 0, 1, 3)
        sides = (
            Qt.AlignmentFlag.AlignLeft,
            Qt.AlignmentFlag.AlignHCenter,
            Qt.AlignmentFlag.AlignRight,
        )
        for column, (name, side) in enumerate(zip(_SIMILARITIES, sides, strict=True)):
            grid.addWidget(QLabel(_name_similarity(name)), 1, column, side)
            grid.setColumnStretch(column, 1)
        grid.addWidget(self._meaning, 2, 0, 1, 3)
        self._slider.valueChanged.connect(self._choose)
        self._explain(self._slider.value())

    def _choose(self, value: int) -> None:
        self._explain(value)
        self._preferences.change(similarity=_SIMILARITIES[value])

    def _explain(self, value: int) -> None:
        text = _explain_similarity(_SIMILARITIES[value])
        self._meaning.setText(text)
        self._slider.setAccessibleDescription(
            f"{_name_similarity(_SIMILARITIES[value])}: {text}"
        )


def _name_similarity(name: str) -> str:
    return {"strict": _tr("Strict"), "usual": _tr("Usual"), "loose": _tr("Loose")}[name]


def _explain_similarity(name: str) -> str:
    texts = {
        "strict": _tr(
            "Only photos that look nearly the same are compared closely. Quickest; strong crops"
            " and heavy edits may be missed."
        ),
        "usual": _tr(
            "Finds crops, turned and recoloured copies, and other shots of a scene. Right for"
            " nearly every library."
        ),
        "loose": _tr(
            "Photos that are only a little alike are compared closely too. Finds a few strong"
            " edits more, and takes longer."
        ),
    }
    return texts[name]


class PerformanceChoice(QWidget):
    """Three ways to work, each with what it means."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(2)
        names = {
            "polite": _tr("Polite"),
            "usual": _tr("Usual"),
            "full": _tr("Full speed"),
        }
        texts = {
            "polite": _tr("A quarter of the processor, so that the fans stay quiet."),
            "usual": _tr("All of the processor, as long as no other program wants it."),
            "full": _tr("All of the processor, even if other programs become slower."),
        }
        for name in _PERFORMANCES:
            button = RadioBox(names[name])
            button.setAccessibleDescription(texts[name])
            button.setChecked(preferences.current.performance == name)
            button.clicked.connect(
                lambda _=False, name=name: preferences.change(performance=name)
            )
            self._buttons.addButton(button)
            text = Muted(texts[name])
            text.setContentsMargins(24, 0, 0, 6)
            column.addWidget(button)
            column.addWidget(text)


def make_similarity(preferences: Preferences) -> Section:
    """Make the page for how alike photos must be."""
    setting = Setting(
        _tr("How alike photos must look to be compared closely"),
        _tr(
            "This chooses what is looked at, not what is a copy: each pair is proven by its"
            " pixels, whatever you choose here."
        ),
        [SimilaritySlider(preferences)],
        words=_tr("threshold sensitivity strict loose similar cosine"),
    )
    return Section("similarity", _tr("Similarity"), [setting], glyph="alike")


def make_performance(preferences: Preferences) -> Section:
    """Make the page for how much of the machine the work takes, and when it waits."""
    settings = preferences.current
    battery = make_switch(_tr("Pause on battery"), is_on=settings.pause_on_battery)
    battery.toggled.connect(lambda on: preferences.change(pause_on_battery=on))
    full = make_switch(
        _tr("Pause while another program fills the screen"), is_on=settings.pause_in_full_screen
    )
    full.toggled.connect(lambda on: preferences.change(pause_in_full_screen=on))
    controls: list[QWidget] = [battery, full]
    if not can_see_full_screen():
        full.setEnabled(False)
        controls.append(
            Muted(_tr("This desktop doesn't tell when a program fills the screen."))
        )
    return Section(
        "performance",
        _tr("Performance"),
        [
            Setting(
                _tr("How much of the machine the work takes"),
                "",
                [PerformanceChoice(preferences)],
                words=_tr("speed cpu threads priority polite usual full fast slow"),
            ),
            Setting(
                _tr("When to wait"),
                _tr("Your own clean-ups always go on. “Resume work” overrules this once."),
                controls,
                words=_tr("power laptop game movie presentation"),
            ),
        ],
        glyph="speed",
    )


def make_background(preferences: Preferences, autostart: Autostart) -> Section:
    """Make the page for what photoclean does while its window is closed."""
    settings = preferences.current
    tray = make_switch(
        _tr("Keep watching when the window is closed"),
        is_on=bool(settings.keep_running_in_tray),
    )
    tray.toggled.connect(lambda on: preferences.change(keep_running_in_tray=on))
    login = make_switch(_tr("Start at login, in the tray"), is_on=autostart.is_on)
    trouble = Muted()
    trouble.hide()
    login.toggled.connect(lambda on: _switch_autostart(autostart, login, trouble, is_on=on))
    news = make_switch(_tr("Tell me about new duplicates"), is_on=settings.notifications)
    news.toggled.connect(lambda on: preferences.change(notifications=on))
    return Section(
        "background",
        _tr("In the background"),
        [
            Setting(
                _tr("While the window is closed"),
                _tr("An icon in the tray says what goes on and leads back to the window."),
                [tray, login, trouble],
                words=_tr("tray autostart startup login boot hidden quit close"),
            ),
            Setting(
                _tr("Notifications"),
                _tr("One message when the work is done and nobody looks at the window."),
                [news],
                words=_tr("message popup news"),
            ),
        ],
        glyph="moon",
    )


def _switch_autostart(
    autostart: Autostart, box: QCheckBox, trouble: QLabel, *, is_on: bool
) -> None:
    try:
        if is_on:
            autostart.turn_on()
        else:
            autostart.turn_off()
    except PhotocleanError as error:
        trouble.setText(said(str(error)))
        trouble.show()
        box.blockSignals(True)  # noqa: FBT003
        box.setChecked(autostart.is_on)
        box.blockSignals(False)  # noqa: FBT003
        return
    trouble.hide()
