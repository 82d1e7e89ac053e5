"""The engine as a process: commands come in lines on standard input, events go out."""

from __future__ import annotations

import argparse
import logging
import os
import queue
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from photoclean.domain.errors import LibraryBusyError, PhotocleanError
from photoclean.domain.messages import ProblemFound
from photoclean.services import wire
from photoclean.services.places import Places
from photoclean.services.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from photoclean.domain.messages import Command, Event

EXIT_FAILED = 1
EXIT_LIBRARY_BUSY = 4
_NICENESS = 10


def main() -> int:
    """Serve the library that --home names until standard input ends."""
    parser = argparse.ArgumentParser(prog="photoclean.engine")
    parser.add_argument("--home", type=Path)
    places = Places.find(parser.parse_args().home)
    channel = _take_over_stdout()
    logging.basicConfig(
        level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )

    def say(event: Event) -> None:
        channel.write(wire.encode(event))

    inbox: queue.SimpleQueue[Command | None] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(inbox,), daemon=True).start()
    try:
        from photoclean.engine.process import Engine
        from photoclean.engine.wiring import Library

        settings = load_settings(places.settings)
        if settings.performance != "full":
            _step_back()
        with Library(places, settings) as library:
            Engine(library, inbox=inbox, say=say).run()
    except LibraryBusyError as error:
        say(ProblemFound("library-busy", str(error)))
        return EXIT_LIBRARY_BUSY
    except PhotocleanError as error:
        say(ProblemFound(type(error).__name__, str(error)))
        return EXIT_FAILED
    except BrokenPipeError:
        return EXIT_FAILED
    return 0


def _take_over_stdout() -> BinaryIO:
    """Keep standard output for events alone: what libraries print goes to the log."""
    channel = os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=0)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return channel


def _step_back() -> None:
    """Give way to the window and to all that the user does: this is work for the background."""
    if sys.platform == "win32":
        import ctypes

        below_normal = 0x4000
        kernel = ctypes.windll.kernel32
        kernel.SetPriorityClass(kernel.GetCurrentProcess(), below_normal)
    else:
        os.nice(_NICENESS)


def _listen(inbox: queue.SimpleQueue[Command | None]) -> None:
    for line in _lines(sys.stdin.fileno()):
        try:
            inbox.put(wire.decode(line))  # type: ignore[arg-type]
        except ValueError:
            logging.getLogger(__name__).exception("a line was not understood")
    inbox.put(None)


def _lines(descriptor: int) -> Iterator[bytes]:
    """Read lines without Python's buffered file: its lock aborts the process at the end.

    A daemon thread that waits inside sys.stdin.buffer makes the interpreter's shutdown fail.
    """
    rest = b""
    while block := os.read(descriptor, 1 << 16):
        *lines, rest = (rest + block).split(b"\n")
        yield from lines


if __name__ == "__main__":
    code = main()
    logging.shutdown()
    # All is closed: the window need not wait for torch to be taken down.
    os._exit(code)
