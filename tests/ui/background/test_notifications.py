"""Notifications through D-Bus: what is sent, what a click does, and where there is no bus."""

import os
import subprocess
import sys

import pytest

from photoclean.ui.background.notifications import Notifier
from tests.screen import need

SERVICE = """
import sys
from jeepney import HeaderFields, MessageType, new_method_return, new_signal, DBusAddress
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

connection = open_dbus_connection(bus="SESSION")
name = "org.freedesktop.Notifications"
connection.send_and_get_reply(message_bus.RequestName(name))
print("ready", flush=True)
address = DBusAddress("/org/freedesktop/Notifications", interface=name)
number = 6
while True:
    message = connection.receive()
    if message.header.fields.get(HeaderFields.member) != "Notify":
        continue
    number += 1
    print(message.header.fields[HeaderFields.signature], message.body, flush=True)
    connection.send(new_method_return(message, "u", (number,)))
    action = sys.stdin.readline().strip()
    if action == "click":
        connection.send(new_signal(address, "ActionInvoked", "us", (number, "default")))
    connection.send(new_signal(address, "NotificationClosed", "uu", (number, 2)))
"""


@pytest.fixture
def bus(monkeypatch):
    """A message bus of our own."""
    need("dbus-daemon")
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", daemon.stdout.readline().strip())
    yield
    daemon.terminate()
    daemon.communicate()


@pytest.fixture
def service(bus):
    """What the desktop runs: it writes what it shows, and clicks as it is told."""
    running = subprocess.Popen(
        [sys.executable, "-c", SERVICE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ,
    )
    assert running.stdout.readline() == "ready\n"
    yield running
    running.kill()
    running.communicate()


@pytest.fixture
def notifier(qapp):
    shown = []
    made = Notifier(fall_back=lambda *words: shown.append(words))
    made.shown = shown
    yield made
    made.close()


def act(service, what):
    service.stdin.write(what + "\n")
    service.stdin.flush()


def test_a_click_on_the_notification_is_heard(qtbot, service, notifier):
    with qtbot.waitSignal(notifier.clicked, timeout=20_000):
        notifier.show("12 new duplicates, 340 MB", "Click to look at them.")
        sent = service.stdout.readline()
        act(service, "click")
    assert sent.startswith("susssasa{sv}i ('photoclean', 0, 'photoclean', '12 new duplicates")
    assert notifier.shown == []


def test_a_newer_one_takes_the_place_of_the_last(qtbot, service, notifier):
    notifier.show("1 new duplicate", "")
    assert "('photoclean', 0," in service.stdout.readline()
    act(service, "close")
    notifier._talk.join(10)
    with qtbot.assertNotEmitted(notifier.clicked):
        notifier.show("2 new duplicates", "")
        assert "('photoclean', 7," in service.stdout.readline()
        act(service, "close")
        notifier._talk.join(10)


def test_a_bus_without_such_a_service_falls_back(qtbot, bus, notifier):
    notifier.show("1 new duplicate", "Click.")
    qtbot.waitUntil(lambda: notifier.shown == [("1 new duplicate", "Click.")], timeout=20_000)


def test_without_a_bus_the_tray_says_it(monkeypatch, notifier):
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    notifier.show("1 new duplicate", "Click.")
    assert notifier.shown == [("1 new duplicate", "Click.")]


def test_a_dead_bus_falls_back_too(qtbot, monkeypatch, notifier, tmp_path):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/nothing")
    notifier.show("1 new duplicate", "Click.")
    qtbot.waitUntil(lambda: len(notifier.shown) == 1, timeout=20_000)


def test_closing_does_not_wait_for_a_click(service, notifier):
    notifier.show("1 new duplicate", "")
    service.stdout.readline()
    act(service, "keep")
    notifier.close()
    assert not notifier._talk.is_alive()
