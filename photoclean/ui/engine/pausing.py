"""Whether the work is held, and by whom: by the user, or to step back for a while."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from photoclean.domain.messages import Pause, Resume

if TYPE_CHECKING:
    from collections.abc import Callable

    from photoclean.domain.messages import Command


class Pausing(QObject):
    """Holds the work while the user wants it held, or while there is a reason to step back.

    A user who goes on beside a reason to step back has decided: that reason counts no more
    until it has gone.

    Signals:
        reason_changed: Why the work steps back (a str, empty when it does not).
    """

    reason_changed = Signal(str)

    def __init__(
        self, *, send: Callable[[Command], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._send = send
        self._is_held_by_user = False
        self._reason = ""
        self._overruled = ""

    @property
    def reason(self) -> str:
        """Why the work steps back now, empty when it does not."""
        return self._reason

    def hold_for_user(self, paused: bool) -> None:  # noqa: FBT001 - a slot
        """Hold the work, or go on whatever else speaks against it."""
        self._is_held_by_user = paused
        if not paused and self._reason:
            self._overruled = self._reason
            self._set_reason("")
        self._send(Pause() if paused else Resume())

    def step_back(self, reason: str) -> None:
        """Hold the work for a reason; an empty one lets it go on."""
        if not reason or reason != self._overruled:
            self._overruled = ""
        if reason in {self._reason, self._overruled} and reason:
            return
        was_held = self._is_held_by_user or bool(self._reason)
        self._set_reason(reason)
        is_held = self._is_held_by_user or bool(reason)
        if is_held != was_held:
            self._send(Pause() if is_held else Resume())

    def _set_reason(self, reason: str) -> None:
        if reason != self._reason:
            self._reason = reason
            self.reason_changed.emit(reason)
