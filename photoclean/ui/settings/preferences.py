"""The settings as the window reads and changes them; the file is the one truth."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from photoclean.domain.errors import PhotocleanError
from photoclean.services.settings import Settings, load_settings, save_settings

if TYPE_CHECKING:
    from pathlib import Path


class Preferences(QObject):
    """Reads the settings and writes each change at once.

    Signals:
        changed: The settings are others than before (a Settings).
        failed: They could not be read or written, with the reason in words.
    """

    changed = Signal(object)
    failed = Signal(str)

    def __init__(self, path: Path, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self.current = Settings()
        self._at_start: Settings | None = None

    @property
    def at_start(self) -> Settings:
        """The settings that photoclean was started with."""
        return self._at_start or self.current

    def reload(self) -> None:
        """Read the file: the command line or the user may have changed it."""
        try:
            settings = load_settings(self.path)
        except PhotocleanError as error:
            self.failed.emit(str(error))
            return
        self._at_start = self._at_start or settings
        self._take(settings)

    def change(self, **changes: Any) -> bool:  # noqa: ANN401 - fields of Settings
        """Change some settings and keep all others as the file has them."""
        try:
            settings = dataclasses.replace(load_settings(self.path), **changes)
            save_settings(self.path, settings)
        except (PhotocleanError, OSError) as error:
            self.failed.emit(str(error))
            return False
        self._take(settings)
        return True

    def _take(self, settings: Settings) -> None:
        if settings != self.current:
            self.current = settings
            self.changed.emit(settings)
