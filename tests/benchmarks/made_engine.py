"""An engine for the benchmark of the window: new groups all the time, clean-ups that work.

It writes the catalogue and says what a real one says while it scans, and keeps one core busy
with decoding; the photos themselves are not there. Run with: HOME [busy].
"""

from __future__ import annotations

import io
import os
import queue
import sys
import threading
import time
from itertools import chain
from pathlib import Path

from PIL import Image

from photoclean.catalog.store import Catalog
from photoclean.domain import messages
from photoclean.domain.cleanup_messages import (
    CleanupFinished,
    GroupChoice,
    MergeGroups,
    TrashCopies,
)
from photoclean.services import wire
from photoclean.services.places import Places
from tests.benchmarks.review_library import add_groups

_NEWS_S = 0.25
_NEW_GROUPS = 4
_NICENESS = 10
"""As that of the real engine."""


def _say(message: object) -> None:
    sys.stdout.buffer.write(wire.encode(message))
    sys.stdout.buffer.flush()


def _listen(heard: queue.Queue) -> None:
    for line in sys.stdin.buffer:
        heard.put(wire.decode(line))
    heard.put(messages.Shutdown())


def _decode(previews: list[Path]) -> None:
    """Keep a core busy, as the reading of photos does."""
    while True:
        for path in previews:
            Image.open(io.BytesIO(path.read_bytes())).convert("RGB").resize((288, 288))


def _obey(catalog: Catalog, command: object, *, revision: int) -> None:
    if isinstance(command, TrashCopies | MergeGroups):
        _clear(catalog, command.choices)
    elif isinstance(command, messages.MarkNotDuplicates | messages.KeepAll):
        _forget(catalog, [group.group_id for group in command.groups])
        _say(messages.GroupsChanged(revision))


def _clear(catalog: Catalog, choices: tuple[GroupChoice, ...]) -> None:
    _forget(catalog, [choice.group_id for choice in choices])
    gone = list(chain.from_iterable(choice.trash for choice in choices))
    _say(CleanupFinished(1, len(gone), 1_000_000 * len(gone)))


def _forget(catalog: Catalog, group_ids: list[int]) -> None:
    held = catalog.groups.contents_of(group_ids)
    contents = [content for members in held.values() for _, content in members]
    with catalog.transaction():
        catalog.groups.replace(contents, groups=[])


def main() -> None:
    """Say that it is ready, then bring news and obey."""
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    places = Places.find(Path(sys.argv[1]))
    is_busy = "busy" in sys.argv[2:]
    previews = sorted(places.data.glob("previews/*.jpg"))
    heard: queue.Queue = queue.Queue()
    threading.Thread(target=_listen, args=(heard,), daemon=True).start()
    _say(messages.EngineReady("0", os.getpid()))
    if is_busy:
        threading.Thread(target=_decode, args=(previews,), daemon=True).start()
    number = 0
    with Catalog(places.catalog) as catalog:
        while True:
            try:
                command = heard.get(timeout=_NEWS_S if is_busy else None)
            except queue.Empty:
                command = None
            if isinstance(command, messages.Shutdown):
                break
            number += 1
            if command is not None:
                _obey(catalog, command, revision=10**6 + number)
            elif is_busy:
                with catalog.transaction():
                    add_groups(
                        catalog,
                        places,
                        count=_NEW_GROUPS,
                        previews=previews,
                        seed=10**6 + number,
                    )
                _say(messages.ScanProgressed("indexing", number, 10**5, 40.0, 600.0))
                _say(messages.GroupsChanged(10**6 + number))
    _say(messages.EngineStopped())
    time.sleep(0.1)
    os._exit(0)


if __name__ == "__main__":
    main()
