"""photoclean beside its window: the tray, news, and stepping back for what the user does."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from photoclean.domain.messages import ScanProgressed
from photoclean.ui.background import tray as tray_module
from photoclean.ui.background.news import News
from photoclean.ui.background.notifications import Notifier
from photoclean.ui.background.stepping_back import SteppingBack
from photoclean.ui.background.tray import Tray
from photoclean.ui.background.tray_icon import TrayState
from photoclean.ui.words.formatting import format_bytes, format_count

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QIcon

    from photoclean.domain.group import Group
    from photoclean.ui.background.news import NewCopies
    from photoclean.ui.window.main_window import MainWindow
    from photoclean.ui.window.workspace import Workspace

_TRAY_LOOK_MS = 500
_TRAY_PATIENCE_S = 30.0
"""At login the desktop's tray may come after us."""


class Presence(QObject):
    """Owns what is there of the application while nobody looks at its window.

    `known` are the groups that are shown already: they are no news.

    Signals:
        quit_wanted: End the application.
        show_wanted: Show the window.
        group_wanted: Show the window at a group (its id).
    """

    quit_wanted = Signal()
    show_wanted = Signal()
    group_wanted = Signal(int)

    def __init__(
        self,
        window: MainWindow,
        workspace: Workspace,
        *,
        icon: QIcon,
        known: Iterable[Group],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._workspace = workspace
        self._icon = icon
        self.tray: Tray | None = None
        self._news_group = -1
        self._tray_deadline = 0.0
        self._looking = QTimer(self, interval=_TRAY_LOOK_MS)
        self._looking.timeout.connect(self._look_for_tray)
        self.news = News(is_looked_at=window.isActiveWindow, parent=self)
        self.news.copies_found.connect(self._tell_news)
        self.notifier = Notifier(fall_back=self._say_beside_tray, parent=self)
        self.notifier.clicked.connect(self._show_news)
        self._stepping = SteppingBack(workspace.preferences.current, parent=self)
        self._stepping.reason_seen.connect(workspace.pausing.step_back)
        workspace.preferences.changed.connect(self._stepping.follow)
        workspace.event_taken.connect(self._take_event)
        self.news.take_groups(known, ())
        workspace.session.feed.groups_applied.connect(self.news.take_groups)
        workspace.session.settled.connect(self._begin_news)
        window.activated.connect(self.news.note_seen)

    def show_tray(self) -> None:
        """Show the icon in the tray, if it isn't there yet."""
        if self.tray is None:
            workspace = self._workspace
            self.tray = Tray(self._icon, parent=self)
            self.tray.show_wanted.connect(self.show_wanted)
            self.tray.pause_wanted.connect(workspace.set_paused)
            self.tray.settings_wanted.connect(self._show_settings)
            self.tray.quit_wanted.connect(self.quit_wanted)
            self.tray.message_clicked.connect(self._show_news)
            self.tray.take_paused(workspace.is_paused)
            workspace.paused_changed.connect(self.tray.take_paused)
        self._tell_tray()

    def wait_for_tray(self) -> None:
        """Show the icon as soon as there is a tray; without one, show the window small."""
        self._tray_deadline = time.monotonic() + _TRAY_PATIENCE_S
        self._looking.start()
        self._look_for_tray()

    def close(self) -> None:
        """Take the icon away and ask the system nothing more."""
        self._looking.stop()
        self._stepping.close()
        self.notifier.close()
        if self.tray is not None:
            self.tray.hide()

    def _look_for_tray(self) -> None:
        if tray_module.is_tray_there():
            self._looking.stop()
            self.show_tray()
        elif time.monotonic() > self._tray_deadline:
            self._looking.stop()
            self._window.showMinimized()

    def _take_event(self, event: object) -> None:
        if isinstance(event, ScanProgressed):
            self.news.keep_waiting()
        self._tell_tray()

    def _tell_tray(self) -> None:
        if self.tray is not None:
            self.tray.show_state(self._workspace.strip.state_text, self._find_state())

    def _find_state(self) -> TrayState:
        workspace = self._workspace
        if workspace.troubles.needs_attention:
            return TrayState.ATTENTION
        if workspace.is_paused:
            return TrayState.PAUSED
        return TrayState.WORKING if workspace.is_working else TrayState.IDLE

    def _show_settings(self) -> None:
        self.show_wanted.emit()
        self._workspace.settings_desk.open()

    # News.

    def _begin_news(self) -> None:
        self._workspace.session.settled.disconnect(self._begin_news)
        self.news.begin()

    def _tell_news(self, news: NewCopies) -> None:
        if not self._workspace.preferences.current.notifications:
            return
        self._news_group = news.group_id
        size = format_bytes(news.freed_bytes)
        title = self.tr("1 new duplicate, {}").format(size)
        if news.copies != 1:
            title = self.tr("{} new duplicates, {}").format(format_count(news.copies), size)
        self.notifier.show(
            title, self.tr("Click to look at them. Nothing is deleted by itself.")
        )

    def _say_beside_tray(self, title: str, text: str) -> None:
        if self.tray is not None:
            self.tray.say(title, text)

    def _show_news(self) -> None:
        self.group_wanted.emit(self._news_group)
