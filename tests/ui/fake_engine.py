"""Speaks the engine's lines as a test wants: see `behaviour` below.

ready: says that it is ready and obeys. crash-once: the first run dies after it was ready.
crash: dies always. busy: says that the library is in use and ends with 4. deaf: never ends.
"""

import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from photoclean.domain import messages
from photoclean.domain.cleanup_messages import CleanupFinished, MergeGroups, TrashCopies
from photoclean.services import wire

log = Path(sys.argv[1])
behaviour = sys.argv[2] if len(sys.argv) > 2 else "ready"


def say(message):
    sys.stdout.buffer.write(wire.encode(message))
    sys.stdout.buffer.flush()


def note(text):
    with log.open("a", encoding="utf-8") as file:
        file.write(text + "\n")


if behaviour == "busy":
    say(messages.ProblemFound("busy", "Another photoclean uses this library."))
    sys.exit(4)
is_first = not log.exists()
note("started")
if behaviour == "crash":
    os._exit(1)
say(messages.EngineReady("0", os.getpid()))
sys.stderr.write("some warning\n")
for line in sys.stdin.buffer:
    command = wire.decode(line)
    note(repr(command))
    if behaviour == "crash-once" and is_first:
        os._exit(1)
    if isinstance(command, messages.AddFolders):
        say(messages.FoldersChanged())
    if isinstance(command, TrashCopies | MergeGroups):
        say(CleanupFinished(1, 1, 1000))
    if isinstance(command, messages.Rescan):
        sys.stdout.buffer.write(b"not a message\n")
        for number in range(250):
            say(messages.PhotoFailed(str(number), "torn"))
    if isinstance(command, messages.Shutdown):
        break
if behaviour == "deaf":
    time.sleep(60)
note("ended")
say(messages.EngineStopped())
