"""The start: what it loads, second starts, and the icon."""

import os
import subprocess
import sys

import pytest

from photoclean.app import find_icon
from photoclean.ui.background.single_instance import SingleInstance, hand_over, server_name

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
        socket = QLocalSocket()
        socket.connectToServer(server_name(tmp_path))
        socket.write(line)
        qtbot.waitUntil(
            lambda socket=socket: (
                socket.state() is QLocalSocket.LocalSocketState.UnconnectedState
            ),
            timeout=20_000,
        )
    assert heard == []
    first.close()
