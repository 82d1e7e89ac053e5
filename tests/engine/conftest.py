"""An engine as a process of its own, spoken to in lines as the window does."""

from __future__ import annotations

import queue
import subprocess
import sys
import threading
import time
from contextlib import suppress

import pytest

from photoclean.domain import messages
from photoclean.services import wire

PATIENCE = 90.0


class EngineProcess:
    """A running engine: say commands, wait for events."""

    def __init__(self, home, log):
        command = [sys.executable, "-m", "photoclean.engine", "--home", str(home)]
        self._log = log.open("wb")
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._log
        )
        self.events = []
        self._inbox = queue.Queue()
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def say(self, command):
        self.process.stdin.write(wire.encode(command))
        self.process.stdin.flush()

    def wait_for(self, kind, test=lambda _: True, *, patience=PATIENCE):
        """Wait for an event of a kind that passes a test; all others are kept in `events`."""
        deadline = time.monotonic() + patience
        while True:
            left = deadline - time.monotonic()
            event = self._inbox.get(timeout=max(0.01, left))
            if event is None:
                raise EOFError(f"the engine ended with {self.process.wait()}")
            self.events.append(event)
            if isinstance(event, kind) and test(event):
                return event

    def stop(self):
        with suppress(BrokenPipeError, ValueError):
            self.say(messages.Shutdown())
            self.process.stdin.close()
        code = self.process.wait(30)
        self._thread.join(10)
        self._log.close()
        self.process.stdout.close()
        return code

    def _listen(self):
        for line in self.process.stdout:
            self._inbox.put(wire.decode(line))
        self._inbox.put(None)


@pytest.fixture
def start_engine(tmp_path):
    """Start engines that are ended with the test."""
    running = []

    def start(home):
        engine = EngineProcess(home, tmp_path / f"engine-{len(running)}.log")
        running.append(engine)
        return engine

    yield start
    for engine in running:
        if engine.process.poll() is None:
            engine.stop()
        else:
            with suppress(BrokenPipeError, ValueError):
                engine.process.stdin.close()
            engine._thread.join(10)
            engine.process.stdout.close()
            engine._log.close()
