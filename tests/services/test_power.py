"""When to step back: the battery, and a program that fills the screen."""

import os
import subprocess
import sys
import time
from types import SimpleNamespace

import psutil
import pytest

from photoclean.services import power
from tests.screen import need, start_screen


@pytest.mark.parametrize(
    ("battery", "expected"),
    [
        (None, False),
        (SimpleNamespace(power_plugged=True), False),
        (SimpleNamespace(power_plugged=False), True),
        (SimpleNamespace(power_plugged=None), False),
    ],
)
def test_only_a_battery_without_a_plug_counts(monkeypatch, battery, expected):
    monkeypatch.setattr(psutil, "sensors_battery", lambda: battery, raising=False)
    assert power.is_on_battery() is expected


def test_a_system_that_can_not_tell_is_taken_for_plugged_in(monkeypatch):
    def fail():
        raise OSError("no such thing")

    monkeypatch.setattr(psutil, "sensors_battery", fail, raising=False)
    assert not power.is_on_battery()


def test_without_a_screen_nothing_fills_it(monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)
    assert not power.can_see_full_screen()
    assert not power.is_full_screen_beside_us()


FULL = """
import sys
from Xlib import X, Xatom
from Xlib.display import Display
display = Display()
screen = display.screen()
window = screen.root.create_window(0, 0, 50, 50, 0, screen.root_depth)
atom = display.intern_atom
if sys.argv[1] == "full":
    states = [atom("_NET_WM_STATE_FULLSCREEN")]
    window.change_property(atom("_NET_WM_STATE"), Xatom.ATOM, 32, states)
window.change_property(atom("_NET_WM_PID"), Xatom.CARDINAL, 32, [int(sys.argv[2])])
screen.root.change_property(atom("_NET_ACTIVE_WINDOW"), Xatom.WINDOW, 32, [window.id])
display.sync()
print("there", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def display(monkeypatch):
    """An X server on which nothing runs: what a window manager says is said by the test."""
    need("Xvfb")
    with start_screen("320x240x24") as number:
        monkeypatch.setenv("DISPLAY", number)
        yield


@pytest.mark.parametrize(
    ("state", "is_ours", "expected"),
    [("full", False, True), ("full", True, False), ("plain", False, False)],
)
def test_a_program_in_front_is_seen_to_fill_the_screen(display, state, is_ours, expected):
    assert not power.is_full_screen_beside_us()
    pid = os.getpid() if is_ours else 1
    program = subprocess.Popen(
        [sys.executable, "-c", FULL, state, str(pid)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert program.stdout.readline() == "there\n"
    assert power.is_full_screen_beside_us() is expected
    program.communicate("")
    deadline = time.monotonic() + 10
    while power.is_full_screen_beside_us() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not power.is_full_screen_beside_us()
