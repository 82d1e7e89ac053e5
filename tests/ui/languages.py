"""The window in another language, for tests: what is installed is taken away again."""

from contextlib import contextmanager

from PySide6.QtCore import QLocale

from photoclean.services.settings import Settings, save_settings
from photoclean.ui.words import said, translation


@contextmanager
def speaking(app, places, language):
    """Have the application speak a language until the end of the block."""
    before, installed = QLocale(), []
    install = app.installTranslator

    def note(translator):
        installed.append(translator)
        return install(translator)

    save_settings(places.settings, Settings(language=language))
    app.installTranslator = note
    try:
        translation.install_language(app, places.settings)
        yield installed
    finally:
        del app.installTranslator
        for translator in installed:
            app.removeTranslator(translator)
        QLocale.setDefault(before)
        said.forget_language()
