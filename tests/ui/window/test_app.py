"""The start: what it loads, second starts, and the icon."""

import os
import socket
import subprocess
import sys

import pytest

from photoclean.app import find_icon
from photoclean.ui.background.single_instance import (
    SingleInstance,
    find_addresses,
    hand_over,
    server_name,
)

ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux's sockets")
HEAVY = "torch torchvision numpy PIL pymilvus milvus_lite cv2 rich asyncio unittest".split()


@pytest.mark.parametrize("module", ["photoclean.app", "photoclean.ui.window.workspace"])
def test_the_window_loads_nothing_heavy(module):
    code = f"import sys, {module}; print(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert not set(HEAVY) & set(run.stdout.split())


def test_the_first_paint_needs_neither_network_nor_database():
    code = "import sys, photoclean.app; print(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert not {"PySide6.QtNetwork", "sqlite3", "msgspec"} & set(run.stdout.split())


def test_a_second_start_hands_its_folders_over(qtbot, tmp_path):
    first = SingleInstance(tmp_path)
    assert first.is_listening
    code = (
        "import sys; from pathlib import Path;"
        "from photoclean.ui.background.single_instance import hand_over;"
        "sys.exit(not hand_over(Path(sys.argv[1]), ['/a', '/b']))"
    )
    with qtbot.waitSignal(first.folders_received, timeout=20_000) as heard:
        second = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], env=os.environ)
    assert heard.args == [("/a", "/b")]
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
    assert second.returncode == 0
    first.close()


def test_without_a_first_window_there_is_nobody_to_hand_over_to(tmp_path):
    assert not hand_over(tmp_path, ["/a"])


def test_each_library_has_a_window_of_its_own(tmp_path):
    assert server_name(tmp_path) == server_name(tmp_path / "x" / "..")
    assert server_name(tmp_path) != server_name(tmp_path / "x")


def test_the_icon_is_found(qtbot):
    assert not find_icon().isNull()


def start_second(tmp_path, **options):
    code = (
        "import sys; from pathlib import Path;"
        "from photoclean.ui.background.single_instance import hand_over;"
        f"sys.exit(not hand_over(Path(sys.argv[1]), ['/a'], **{options!r}))"
    )
    environment = os.environ | {"XDG_ACTIVATION_TOKEN": "leave"}
    return subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], env=environment)


def test_a_second_start_brings_the_window_to_the_front(qtbot, tmp_path):
    first = SingleInstance(tmp_path)
    with qtbot.waitSignal(first.window_wanted, timeout=20_000) as wanted:
        second = start_second(tmp_path)
    assert wanted.args == ["leave"]
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
    assert second.returncode == 0
    first.close()


def test_a_second_start_at_login_leaves_the_window_where_it_is(qtbot, tmp_path):
    first = SingleInstance(tmp_path)
    wanted = []
    first.window_wanted.connect(wanted.append)
    with qtbot.waitSignal(first.folders_received, timeout=20_000) as heard:
        second = start_second(tmp_path, is_hidden=True)
    assert heard.args == [("/a",)]
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
    assert wanted == []
    first.close()


def test_what_is_no_wish_is_not_heard(qtbot, tmp_path):
    from PySide6.QtNetwork import QLocalSocket

    first = SingleInstance(tmp_path)
    heard = []
    first.folders_received.connect(heard.append)
    for line in (b"[]\n", b"{}\n", b"nonsense\n"):
        caller = QLocalSocket()
        caller.connectToServer(find_addresses(tmp_path)[0])
        caller.write(line)
        qtbot.waitUntil(
            lambda caller=caller: (
                caller.state() is QLocalSocket.LocalSocketState.UnconnectedState
            ),
            timeout=20_000,
        )
    assert heard == []
    first.close()


@pytest.fixture
def run(private_home):
    """The folder for what lives as long as the user is logged in."""
    return private_home / "run"


def sockets(folder):
    return [path for path in folder.iterdir() if path.is_socket()]


def leave_behind(path):
    """Leave a socket as a killed window does."""
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(path))


@ON_LINUX
def test_the_socket_goes_with_the_window(qtbot, run, tmp_path):
    first = SingleInstance(tmp_path)
    assert [path.name for path in sockets(run)] == [server_name(tmp_path)]
    first.close()
    assert sockets(run) == []


@ON_LINUX
def test_a_killed_window_is_followed_by_another_in_its_place(qtbot, run, tmp_path, monkeypatch):
    """Also by one that knows a better place than the one that was killed."""
    monkeypatch.setenv("TMPDIR", str(run))
    leave_behind(run / server_name(tmp_path))
    next_one = SingleInstance(tmp_path)
    assert next_one.is_listening
    with qtbot.waitSignal(next_one.folders_received, timeout=20_000):
        second = start_second(tmp_path)
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
    next_one.close()
    assert sockets(run) == []


@ON_LINUX
def test_what_a_window_left_in_the_temporary_folder_is_removed(
    qtbot, run, tmp_path, monkeypatch
):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    leave_behind(tmp_path / server_name(tmp_path))
    SingleInstance(tmp_path).close()
    assert sockets(tmp_path) == sockets(run) == []


@ON_LINUX
@pytest.mark.parametrize("folder", ["run", "missing", "x" * 120])
def test_a_folder_that_can_not_be_used_is_passed_by(qtbot, run, tmp_path, monkeypatch, folder):
    """One that others may read, that is not there, or whose name is too long for a socket."""
    run.chmod(0o755)
    place = run.parent / folder
    if len(folder) > 100:
        place.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(place))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    first = SingleInstance(tmp_path)
    assert [path.name for path in sockets(tmp_path)] == [server_name(tmp_path)]
    first.close()
