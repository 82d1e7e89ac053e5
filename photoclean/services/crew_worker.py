"""One process of the crew: reads what to look at on standard input, answers on standard output.

It is started by `crew.Worker`, in the same version on the same machine, so objects are pickled.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import traceback
from contextlib import contextmanager
from typing import TYPE_CHECKING

from photoclean.services.examining import Examiner

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class _Channel:
    """The way back; what libraries print goes to standard error instead.

    It also takes the ledger's place: the engine keeps that, as it outlives this process.
    """

    def __init__(self) -> None:
        self._out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())

    def say(self, word: str, value: object) -> None:
        """Send one message."""
        pickle.dump((word, value), self._out)
        self._out.flush()

    @contextmanager
    def watch_over(self, path: Path) -> Iterator[None]:
        """Tell the engine for the length of a with-block that a file is being decoded."""
        self.say("decoding", path)
        try:
            yield
        finally:
            self.say("decoded", path)


def serve() -> None:
    """Answer until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the engine, which ends us
    channel = _Channel()
    examiner = Examiner(places=pickle.load(sys.stdin.buffer), ledger=channel, threads=1)
    channel.say("ready", None)
    while True:
        try:
            kind, item = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        try:
            answer = "found", examiner.look(kind, item)
        except Exception:  # noqa: BLE001 - a bug: the engine raises and logs it
            answer = "failed", traceback.format_exc()
        channel.say(*answer)


if __name__ == "__main__":
    try:
        serve()
    except BrokenPipeError:
        os._exit(1)  # the engine is gone
