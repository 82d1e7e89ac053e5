"""What the settings have to do with the window and the engine: marks, commands, the dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut

from photoclean.domain.messages import (
    ChangeSettings,
    SettingsApplied,
    TestVectorStore,
    VectorStoreTested,
)
from photoclean.ui.engine.problems import Cure

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from photoclean.services.settings import Settings
    from photoclean.ui.engine.session import Session
    from photoclean.ui.engine.troubles import Troubles
    from photoclean.ui.folders.panel import FoldersPanel
    from photoclean.ui.settings.dialog import SettingsDialog
    from photoclean.ui.settings.preferences import Preferences

_SEND_AFTER_MS = 300
"""A slider that is drawn along changes the settings ten times a second."""
_OURS = ("keep_running_in_tray", "pause_on_battery", "pause_in_full_screen", "notifications")
"""Settings that do not concern the engine; nor does the language."""


class SettingsDesk(QObject):
    """Opens the settings and sees to it that changes come to all whom they concern.

    Signals:
        look_again_wanted: Have all folders looked through.
        restart_wanted: Have photoclean started anew.
    """

    look_again_wanted = Signal()
    restart_wanted = Signal()

    def __init__(
        self,
        session: Session,
        preferences: Preferences,
        *,
        troubles: Troubles,
        panel: FoldersPanel,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._preferences = preferences
        self._troubles = troubles
        self._panel = panel
        self._window = parent
        self._dialog: SettingsDialog | None = None
        self._known: Settings = self._preferences.current
        self._sending = QTimer(self, singleShot=True, interval=_SEND_AFTER_MS)
        self._sending.timeout.connect(lambda: session.send(ChangeSettings()))
        session.event_received.connect(self._take_event)
        session.feed.overview_changed.connect(self._show_overview)
        troubles.cure_wanted.connect(self._cure)
        panel.settings_wanted.connect(self.open)
        panel.protect_wanted.connect(self._protect)
        panel.prefer_wanted.connect(self._prefer)
        key = QShortcut(QKeySequence("Ctrl+,"), parent)
        key.activated.connect(self.open)

    def begin(self) -> None:
        """Read the settings for the first time."""
        self._preferences.failed.connect(self._troubles.tell_settings)
        self._preferences.reload()
        self._known = self._preferences.current
        self._preferences.changed.connect(self._take_settings)
        self._show_marks(self._known)

    def open(self, section: str = "") -> None:
        """Show the settings, at a section if one is named."""
        from photoclean.ui.settings.dialog import SettingsDialog

        if self._dialog is None:
            self._preferences.reload()
            session = self._session
            self._dialog = SettingsDialog(
                self._preferences, session.places, parent=self._window
            )
            self._dialog.test_wanted.connect(
                lambda uri, token: session.send(TestVectorStore(uri, token))
            )
            self._dialog.finished.connect(self._forget_dialog)
            self._dialog.restart_wanted.connect(self.restart_wanted)
            session.feed.read_overview()
        self._dialog.show_section(section)
        self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()

    def close(self) -> None:
        """Take the dialog away, if it is open, and end what it does."""
        self._forget_dialog()

    @property
    def dialog(self) -> SettingsDialog | None:
        """The dialog, while it is open."""
        return self._dialog

    def _forget_dialog(self) -> None:
        if self._dialog is not None:
            self._dialog.close_preview()
            self._dialog.deleteLater()
            self._dialog = None

    def _take_settings(self, settings: Settings) -> None:
        ours = (*_OURS, "language")
        names = [name for name in settings.__dataclass_fields__ if name not in ours]
        if any(getattr(settings, name) != getattr(self._known, name) for name in names):
            self._sending.start()
        self._known = settings
        self._show_marks(settings)

    def _show_marks(self, settings: Settings) -> None:
        self._panel.show_marks(
            protected=settings.protected_folders, preferred=settings.preferred_folders
        )

    def _take_event(self, event: object) -> None:
        if isinstance(event, SettingsApplied) and event.restart:
            self._session.link.restart()
        elif isinstance(event, VectorStoreTested) and self._dialog is not None:
            self._dialog.show_tested(event)

    def _show_overview(self, overview: object) -> None:
        if self._dialog is not None:
            self._dialog.show_folders(overview.folders)  # type: ignore[attr-defined]

    def _cure(self, cure: Cure) -> None:
        acts: dict[Cure, Callable[[], None]] = {
            Cure.LOOK_AGAIN: self.look_again_wanted.emit,
            Cure.START_ENGINE: self._session.link.start,
            Cure.SHOW_LOG: lambda: _open(self._session.link.log_file),
            Cure.SHOW_SETTINGS: lambda: self.open("store"),
            Cure.OPEN_SETTINGS_FILE: lambda: _open(self._preferences.path),
        }
        acts[cure]()

    def _protect(self, path: Path, wanted: bool) -> None:  # noqa: FBT001 - a slot
        folders = _with(self._preferences.current.protected_folders, path, wanted=wanted)
        self._preferences.change(protected_folders=folders)

    def _prefer(self, path: Path, wanted: bool) -> None:  # noqa: FBT001 - a slot
        folders = _with(self._preferences.current.preferred_folders, path, wanted=wanted)
        self._preferences.change(preferred_folders=folders)


def _with(folders: tuple[str, ...], path: Path, *, wanted: bool) -> tuple[str, ...]:
    rest = tuple(folder for folder in folders if folder != str(path))
    return (*rest, str(path)) if wanted else rest


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
