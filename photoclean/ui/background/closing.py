"""What closing the window means: photoclean goes on in the tray, or it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoclean.ui.background import tray
from photoclean.ui.background.tray_wish import read_wish, save_wish

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from photoclean.ui.background.presence import Presence
    from photoclean.ui.window.main_window import MainWindow
    from photoclean.ui.window.workspace import Workspace


class Closing:
    """Does what the user has said of closing once, and asks while work is under way."""

    def __init__(
        self,
        window: MainWindow,
        workspace: Workspace,
        presence: Presence,
        *,
        settings: Path,
        end: Callable[[], None],
    ) -> None:
        self._window = window
        self._workspace = workspace
        self._presence = presence
        self._settings = settings
        self._end = end

    def begin(self) -> None:
        """Go to the tray, or end, or ask which of them."""
        if not tray.is_tray_there():
            self._end()
            return
        wish = read_wish(self._settings)
        if wish is None and self._workspace.is_working:
            from photoclean.ui.window.dialogs import ask_about_tray

            ask_about_tray(parent=self._window, answer=self._take_answer)
        else:
            self._close(to_tray=bool(wish))

    def _take_answer(self, keep: bool, remember: bool) -> None:  # noqa: FBT001 - a callback
        if remember and (problem := save_wish(self._settings, keep=keep)):
            self._workspace.troubles.tell_settings(problem)
        self._close(to_tray=keep)

    def _close(self, *, to_tray: bool) -> None:
        if to_tray:
            self._presence.show_tray()
            self._window.hide()
        else:
            self._end()
