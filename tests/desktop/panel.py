"""A desktop's panel on the session bus: it holds tray icons and shows notifications."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import Any

from jeepney import (
    DBusAddress,
    HeaderFields,
    MessageType,
    Properties,
    new_error,
    new_method_call,
    new_method_return,
    new_signal,
)
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

from tests.screen import PATIENCE

_WATCHER = "org.kde.StatusNotifierWatcher"
_ITEM = "org.kde.StatusNotifierItem"
_MENU = "com.canonical.dbusmenu"
_NEWS = "org.freedesktop.Notifications"
_TURN_S = 0.2


@dataclass(frozen=True)
class Notification:
    """What a program wanted to be shown."""

    number: int
    title: str
    text: str
    actions: tuple[str, ...]


@dataclass
class Panel:
    """Shows what programs on a bus register and say."""

    address: str
    items: list[str] = field(default_factory=list)
    notifications: list[Notification] = field(default_factory=list)

    def __post_init__(self):
        self._is_over = threading.Event()
        self._serving = open_dbus_connection(bus=self.address)
        self._asking = open_dbus_connection(bus=self.address)
        for name in (_WATCHER, _NEWS):
            self._serving.send_and_get_reply(message_bus.RequestName(name), timeout=PATIENCE)
        self._answers = {
            "RegisterStatusNotifierItem": self._register,
            "RegisterStatusNotifierHost": lambda _: ("", ()),
            "Get": self._get,
            "GetAll": lambda _: ("a{sv}", (self._facts(),)),
            "Notify": self._notify,
            "CloseNotification": lambda _: ("", ()),
            "GetCapabilities": lambda _: ("as", (["actions", "body"],)),
            "GetServerInformation": lambda _: ("ssss", ("panel", "tests", "1", "1.2")),
        }
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def close(self):
        self._is_over.set()
        self._thread.join(10)
        self._serving.close()
        self._asking.close()

    # What a user sees and does.

    def item_of(self, pid):
        """The tray icon of a process, None when it has none."""
        return next((item for item in self.items if self._pid_of(item) == pid), None)

    def last_item(self):
        """The youngest tray icon that is there, and its process; None when there is none."""
        found = [(item, self._pid_of(item)) for item in self.items]
        return next(((item, pid) for item, pid in reversed(found) if pid is not None), None)

    def read(self, item, name):
        """A property of a tray icon."""
        address = DBusAddress("/StatusNotifierItem", bus_name=item, interface=_ITEM)
        return self._ask(Properties(address).get(name))[0][1]

    def activate(self, item):
        """Click on a tray icon."""
        address = DBusAddress("/StatusNotifierItem", bus_name=item, interface=_ITEM)
        self._ask(new_method_call(address, "Activate", "ii", (5, 5)))

    def menu(self, item):
        """What stands in the menu of a tray icon: a number for each label."""
        call = new_method_call(self._menu(item), "GetLayout", "iias", (0, -1, []))
        _, (_, _, entries) = self._ask(call)
        found = {}
        for _, (number, facts, _) in entries:
            label = facts.get("label", ("s", ""))[1].replace("_", "")
            if label:
                found[label] = number
        return found

    def choose(self, item, label):
        """Choose an entry of the menu of a tray icon."""
        number = self.menu(item)[label]
        call = new_method_call(
            self._menu(item), "Event", "isvu", (number, "clicked", ("i", 0), 0)
        )
        self._ask(call)

    def click(self, notification, action="default"):
        """Click on a notification, which then goes away."""
        address = DBusAddress("/org/freedesktop/Notifications", interface=_NEWS)
        for member, signature, body in (
            ("ActionInvoked", "us", (notification.number, action)),
            ("NotificationClosed", "uu", (notification.number, 2)),
        ):
            self._serving.send(new_signal(address, member, signature, body))

    def _menu(self, item):
        return DBusAddress(self.read(item, "Menu"), bus_name=item, interface=_MENU)

    def _pid_of(self, item):
        try:
            (pid,) = self._ask(message_bus.GetConnectionUnixProcessID(item))
        except LookupError:  # it has gone
            return None
        return pid

    def _ask(self, call) -> Any:
        reply = self._asking.send_and_get_reply(call, timeout=PATIENCE)
        if reply.header.message_type is MessageType.error:
            raise LookupError(reply.body)
        return reply.body

    # What programs ask of it.

    def _serve(self):
        while not self._is_over.is_set():
            try:
                message = self._serving.receive(timeout=_TURN_S)
            except TimeoutError:
                continue
            if message.header.message_type is MessageType.method_call:
                self._serving.send(self._answer(message))

    def _answer(self, message):
        answer = self._answers.get(message.header.fields[HeaderFields.member])
        if answer is None:
            return new_error(message, "org.freedesktop.DBus.Error.UnknownMethod")
        return new_method_return(message, *answer(message))

    def _register(self, message):
        (name,) = message.body
        is_path = name.startswith("/")
        self.items.append(message.header.fields[HeaderFields.sender] if is_path else name)
        return "", ()

    def _facts(self):
        return {
            "IsStatusNotifierHostRegistered": ("b", True),
            "ProtocolVersion": ("i", 0),
            "RegisteredStatusNotifierItems": ("as", self.items),
        }

    def _get(self, message):
        return "v", (self._facts()[message.body[1]],)

    def _notify(self, message):
        _, _, _, title, text, actions, *_ = message.body
        number = len(self.notifications) + 1
        self.notifications.append(Notification(number, title, text, tuple(actions)))
        return "u", (number,)
