"""Starting the program: what the command line means, and a start that has nothing to do."""

import os
import shutil
import subprocess
import sys
import time

import pytest
from setup_state import HEADLESS_STEPS, STEPS, TEST_STEPS, Checkout, SetupState
from starting import missing_display, parse, window_needs

FAKE_PYTHON = """#!/bin/sh
echo "$@"
case "$*" in *mypy*|*wrong*) exit 3;; esac
"""
posix = pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands for Python")


def test_folders_open_the_window():
    options = parse(["--from-menu", "--", "/a", "-b"])
    assert options.folders == ["/a", "-b"]
    assert not options.headless


def test_headless_passes_the_rest_on():
    options = parse(["--headless", "--", "scan", "--json", "-", "--", "x"])
    assert options.arguments == ["scan", "--json", "-", "--", "x"]


def test_installing_and_removing_exclude_each_other(capsys):
    with pytest.raises(SystemExit):
        parse(["--install", "--uninstall"])
    assert "not allowed" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")
def test_a_screen_is_looked_for():
    assert missing_display({})
    assert not missing_display({"DISPLAY": ":0"})
    assert not missing_display({"WAYLAND_DISPLAY": "wayland-0"})
    assert not missing_display({"QT_QPA_PLATFORM": "offscreen"})


@pytest.mark.parametrize(
    ("environment", "parts"),
    [
        ({"DISPLAY": ":0"}, ("Qt", "xcb")),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "w"}, ("Qt", "xcb")),
        ({"WAYLAND_DISPLAY": "w"}, ("Qt", "wayland")),
        ({"QT_QPA_PLATFORM": "offscreen:x"}, ("Qt", "offscreen")),
    ],
)
def test_a_window_needs_the_libraries_of_its_platform(environment, parts):
    assert window_needs(environment) == parts


@pytest.fixture
def ready(checkout):
    """A checkout that is set up, whose Python echoes its arguments."""
    shutil.copytree(
        Checkout.of_this_file().root / "packaging",
        checkout.root / "packaging",
        dirs_exist_ok=True,
    )
    checkout.python.write_text(FAKE_PYTHON)
    checkout.python.chmod(0o755)
    state = SetupState.wanted(checkout)
    for step in {*STEPS, *HEADLESS_STEPS, *TEST_STEPS}:
        state = state.with_step(step)
    state.write(checkout)
    return checkout


def start(checkout: Checkout, program, *words, **environment):
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    inherited = {key: value for key, value in os.environ.items() if key not in names}
    return subprocess.run(
        [sys.executable, str(checkout.root / "packaging" / program), *words],
        env=inherited | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@posix
def test_a_later_start_is_quiet_and_quick(ready):
    begin = time.monotonic()
    done = start(ready, "launch.py", "--headless", "--", "scan", "/my photos")
    assert time.monotonic() - begin < 1  # some 0.06 s on a machine that does nothing else
    assert done.stdout == "-P -m photoclean scan /my photos\n"
    assert (done.returncode, done.stderr) == (0, "")


@posix
def test_the_exit_code_is_handed_on(ready):
    assert start(ready, "launch.py", "--headless", "--", "wrong").returncode == 3


@posix
def test_the_window_opens_with_folders(ready):
    done = start(ready, "launch.py", "/a", "/b", DISPLAY=":0")
    assert done.stdout == "-P -m photoclean /a /b\n"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")
def test_without_a_screen_the_command_line_is_named(ready):
    done = start(ready, "launch.py", "/a")
    assert done.returncode == 1
    assert "--headless -- scan FOLDER" in done.stderr


@posix
def test_all_checks_run_also_after_one_has_failed(ready):
    tools = ready.root / "tools"
    tools.mkdir()
    for name in ("Xvfb", "desktop-file-validate"):
        (tools / name).write_text("")
        (tools / name).chmod(0o755)
    done = start(ready, "check.py", "-k", "x", PATH=f"{tools}:{os.environ['PATH']}")
    assert done.returncode == 1
    assert "-m pytest -k x\n" in done.stdout
    summary = done.stdout.partition("Summary")[2].splitlines()
    assert [line.split()[0] for line in summary if "FAILED" in line] == ["mypy"]
