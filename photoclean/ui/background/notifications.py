"""Tells through the desktop what was found, where a click leads back to the window."""

from __future__ import annotations

import logging
import os
import sys
import threading
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

_NAME = "org.freedesktop.Notifications"
_PATH = "/org/freedesktop/Notifications"
_LISTENS_S = 600.0
_TURN_S = 0.5

_log = logging.getLogger(__name__)


class Notifier(QObject):
    """Shows one notification at a time: a newer one takes the place of the last.

    On Linux through D-Bus, where the desktop's own service shows it; elsewhere, or where
    there is no such service, `fall_back` shows it.

    Signals:
        clicked: The user clicked on what was shown.
    """

    clicked = Signal()
    _failed = Signal(str, str)

    def __init__(
        self, *, fall_back: Callable[[str, str], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._fall_back = fall_back
        self._failed.connect(self._fall_back)
        self._is_over = threading.Event()
        self._talk: threading.Thread | None = None
        self._turn = 0
        self._last_id = 0

    def show(self, title: str, text: str) -> None:
        """Show a title and a line."""
        if sys.platform != "linux" or not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
            self._fall_back(title, text)
            return
        self._turn += 1
        self._talk = threading.Thread(
            target=self._say, args=(title, text, self._turn), daemon=True
        )
        self._talk.start()

    def close(self) -> None:
        """Listen for clicks no more."""
        self._is_over.set()
        if self._talk is not None:
            self._talk.join(5 * _TURN_S)

    def _say(self, title: str, text: str, turn: int) -> None:
        from jeepney.io.blocking import open_dbus_connection

        try:
            with open_dbus_connection(bus="SESSION") as connection:
                self._last_id = _notify(connection, title, text, replaces=self._last_id)
                self._listen(connection, self._last_id, turn)
        except Exception as error:  # noqa: BLE001 - whatever a bus may do wrong
            _log.info("no notification through D-Bus: %r", error)
            if not self._is_over.is_set():
                self._failed.emit(title, text)

    def _listen(self, connection: Any, number: int, turn: int) -> None:  # noqa: ANN401
        """Wait for a click until the notification is gone or another has taken its place."""
        waited = 0.0
        while waited < _LISTENS_S and turn == self._turn and not self._is_over.is_set():
            try:
                message = connection.receive(timeout=_TURN_S)
            except TimeoutError:
                waited += _TURN_S
                continue
            fields = {str(key.name): value for key, value in message.header.fields.items()}
            if fields.get("interface") != _NAME or message.body[0] != number:
                continue
            if fields.get("member") == "ActionInvoked":
                self.clicked.emit()
            return


def _notify(connection: Any, title: str, text: str, *, replaces: int) -> int:  # noqa: ANN401
    """Send the notification and ask to hear of clicks; tells its number.

    Qt's own D-Bus module can't do it: it writes all numbers as signed ones.
    """
    from jeepney import DBusAddress, DBusErrorResponse, MatchRule, MessageType, new_method_call
    from jeepney.bus_messages import message_bus

    rule = MatchRule(type="signal", interface=_NAME, path=_PATH)
    connection.send_and_get_reply(message_bus.AddMatch(rule), timeout=5)
    address = DBusAddress(_PATH, bus_name=_NAME, interface=_NAME)
    actions, hints = ["default", title], {"desktop-entry": ("s", "photoclean")}
    body = ("photoclean", replaces, "photoclean", title, text, actions, hints, -1)
    call = new_method_call(address, "Notify", "susssasa{sv}i", body)
    reply = connection.send_and_get_reply(call, timeout=5)
    if reply.header.message_type is MessageType.error:
        raise DBusErrorResponse(reply)
    return int(reply.body[0])
