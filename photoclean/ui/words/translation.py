"""The language of the window: the system's, or the one that the settings name."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

from photoclean.domain.errors import PhotocleanError
from photoclean.services.settings import load_settings
from photoclean.ui.words.said import forget_language

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication

FOLDER = Path(__file__).parents[2] / "resources" / "translations"

_log = logging.getLogger(__name__)


def install_language(app: QCoreApplication, settings: Path, *, folder: Path = FOLDER) -> str:
    """Load the texts of the language that the settings name, as far as there are any.

    Texts without a translation stay English. Numbers and dates follow the language.

    Returns:
        The name of the locale that is used now.
    """
    language = _read_language(settings)
    locale = QLocale() if language == "system" else QLocale(language)
    if language != "system":
        QLocale.setDefault(locale)
    spoken = _spoken(locale)
    own = QTranslator(app)
    if own.load(spoken, "photoclean", "_", str(folder)):
        app.installTranslator(own)
        # Qt's own texts, as those of its buttons; not beside English ones of ours.
        base = QTranslator(app)
        path = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if base.load(spoken, "qtbase", "_", path):
            app.installTranslator(base)
    forget_language()
    return locale.name()


def _spoken(locale: QLocale) -> QLocale:
    """Tell the language to look texts up in: the first that the user wants, no later one.

    Qt would go down the user's list, and give Chinese to those who want English first. Who
    reads Traditional Chinese, wherever that is, is best served by the texts of Taiwan.
    """
    spoken = QLocale(next(iter(locale.uiLanguages()), locale.name()))
    is_chinese = spoken.language() == QLocale.Language.Chinese
    if is_chinese and spoken.script() == QLocale.Script.TraditionalHanScript:
        return QLocale(QLocale.Language.Chinese, QLocale.Country.Taiwan)
    return spoken


def _read_language(settings: Path) -> str:
    try:
        return load_settings(settings).language
    except PhotocleanError as error:  # shown later, when there is a window to show it in
        _log.warning("%s", error)
        return "system"
