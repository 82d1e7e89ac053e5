"""Two set-ups never run at the same time."""

import subprocess
import sys

import pytest
from setup_lock import only_one
from setup_state import Checkout

HOLD = """
import sys, time
from pathlib import Path
from setup_lock import only_one
with only_one(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


@pytest.fixture
def hold(tmp_path):
    """Starts a process that holds the lock on `file` for some seconds."""
    file = tmp_path / "pyproject.toml"
    file.write_text("[project]\n")
    started = []

    def start(seconds):
        command = [sys.executable, "-c", HOLD, str(file), str(seconds)]
        process = subprocess.Popen(
            command,
            cwd=Checkout.of_this_file().root / "packaging",
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        started.append(process)
        return process

    yield start, file
    for process in started:
        process.kill()
        process.communicate()


def test_the_second_waits_for_the_first_and_says_so(hold, capsys):
    start, file = hold
    first = start(0.6)
    assert first.stdout.readline().strip() == b"held"
    with only_one(file):
        assert first.wait(timeout=5) == 0
    assert "waiting" in capsys.readouterr().err


def test_a_holder_that_dies_leaves_no_lock_behind(hold):
    start, file = hold
    first = start(60)
    first.stdout.readline()
    first.kill()
    first.wait()
    with only_one(file):
        pass


def test_the_locked_file_stays_as_it_is(hold):
    _, file = hold
    with only_one(file):
        assert file.read_text() == "[project]\n"
    assert file.read_text() == "[project]\n"
