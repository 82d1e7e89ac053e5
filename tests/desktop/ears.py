"""Hears what a screen reader is told while something happens."""

import json
import queue
import subprocess
import threading

from tests.desktop.conftest import SPOKEN, SYSTEM_PYTHON
from tests.screen import PATIENCE, end


class Ears:
    """Hears what a screen reader hears of a process."""

    def __init__(self, desktop, pid):
        self._reader = subprocess.Popen(
            [SYSTEM_PYTHON, SPOKEN, "listen", str(pid)],
            env=desktop.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._reader.stdout.readline() == "ready\n"
        self._heard = queue.Queue()
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def _listen(self):
        for line in self._reader.stdout:
            self._heard.put(json.loads(line))

    def hear(self, what, *, role=None, patience=PATIENCE):
        """The next thing (of a role) that is in a state now."""
        kind = f"object:state-changed:{what}"
        while True:
            event = self._heard.get(timeout=patience)
            is_wanted = role in {None, event["role"]}
            if event["kind"] == kind and event["on"] and is_wanted:
                return event

    def close(self):
        end(self._reader)
        self._thread.join(20)
        self._reader.stdout.close()
