"""Settings: the language, and what becomes of what photoclean knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from photoclean.ui.parts.arrow_box import ArrowBox
from photoclean.ui.parts.muted import Muted
from photoclean.ui.settings.rows import Section, Setting

if TYPE_CHECKING:
    from collections.abc import Callable

    from photoclean.services.places import Places
    from photoclean.ui.settings.preferences import Preferences


def _tr(text: str) -> str:
    return QCoreApplication.translate("settings about", text)


def make_language(preferences: Preferences, *, restart: Callable[[], None]) -> Section:
    """Make the page for the language; `restart` has photoclean started anew."""
    box = ArrowBox()
    box.say_what(_tr("Language"))
    names = {"system": _tr("As the system"), "en": "English", "zh_TW": "繁體中文"}
    for code, name in names.items():
        box.addItem(name, code)
    box.setCurrentIndex(box.findData(preferences.current.language))
    note = QWidget()
    again = QPushButton(_tr("Restart now"))
    again.setAutoDefault(False)
    again.clicked.connect(restart)
    notes = QHBoxLayout(note)
    notes.setContentsMargins(0, 4, 0, 0)
    notes.addWidget(Muted(_tr("The window speaks it from the next start on.")), 1)
    notes.addWidget(again)

    def tell() -> None:
        note.setVisible(preferences.current.language != preferences.at_start.language)

    def choose(row: int) -> None:
        preferences.change(language=box.itemData(row))
        tell()

    tell()
    box.currentIndexChanged.connect(choose)
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 4, 0, 0)
    row.addWidget(box)
    row.addStretch()
    setting = Setting(
        _tr("Language of the window"),
        "",
        [line, note],
        words="language english chinese 中文 語言",
    )
    return Section("language", _tr("Language"), [setting], glyph="globe")


def make_privacy(preferences: Preferences, places: Places) -> Section:
    """Make the page that says what stays here: everything."""
    server = Muted()

    def tell_server() -> None:
        uri = preferences.current.vector_uri
        server.setVisible(bool(uri))
        text = _tr(
            "You have chosen a Milvus server of your own: 512 numbers of each photo go there"
            " ({}), the photos themselves do not."
        )
        server.setText(text.format(uri))

    tell_server()
    preferences.changed.connect(tell_server)
    show = QPushButton(_tr("Show the folder"))
    show.setAutoDefault(False)
    show.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(places.data))))
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 4, 0, 0)
    row.addWidget(show)
    row.addStretch()
    return Section(
        "privacy",
        _tr("Privacy"),
        [
            Setting(
                _tr("Nothing ever leaves this computer"),
                _tr(
                    "Your photos are read, compared and shown here. There is no account, no"
                    " statistics and no search for updates. The one thing that is ever fetched"
                    " are the weights of the network that compares photos, once."
                ),
                [server],
                words=_tr("telemetry internet cloud upload data network"),
            ),
            Setting(
                _tr("What photoclean keeps"),
                _tr(
                    "Small previews, vectors and a catalogue of your photos are in {}. Without"
                    " them photoclean starts anew; your photos are not concerned."
                ).format(places.data),
                [line],
                words=_tr("folder catalogue thumbnails previews storage"),
            ),
        ],
        glyph="lock",
    )
