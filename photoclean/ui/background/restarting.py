"""Ends photoclean so that it comes back: once nothing is under way that must not be cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from photoclean.ui.background.coming_back import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from photoclean.ui.window.main_window import MainWindow
    from photoclean.ui.window.workspace import Workspace


class Restarting(QObject):
    """Waits for a clean-up that is under way, notes the window's place and ends photoclean.

    `place` is where the window is to come back, None while it is not to.
    """

    def __init__(
        self, window: MainWindow, workspace: Workspace, *, end: Callable[[], None]
    ) -> None:
        super().__init__(workspace)
        self._window = window
        self._workspace = workspace
        self._end = end
        self._is_waiting = False
        self.place: Place | None = None
        workspace.strip.rested.connect(self._go_on)

    def begin(self) -> None:
        """End and come back, as soon as that can be."""
        self._is_waiting = True
        if self._workspace.strip.clean_up.isHidden():
            self._go_on()
        else:
            text = self.tr("photoclean starts anew as soon as the clean-up has ended")
            self._workspace.toast.say(text)

    def _go_on(self) -> None:
        if not self._is_waiting:
            return
        geometry = bytes(self._window.saveGeometry().data())
        self.place = Place(geometry, self._workspace.view.scroll_place())
        self._end()
