"""How a clean-up ends that something has broken off: said with what was done until then."""

from __future__ import annotations

import logging
from contextlib import closing
from typing import TYPE_CHECKING

from photoclean.domain.cleanup_messages import CleanupFinished, HistoryChanged
from photoclean.domain.messages import FoldersChanged

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from photoclean.domain.messages import Event
    from photoclean.domain.plan import JournalEntry
    from photoclean.services.cleanup import Cleanup

_log = logging.getLogger(__name__)


def always_end(
    job: Generator[Event], cleanup: Cleanup, *, way: str, afterwards: Callable[[], None]
) -> Generator[Event]:
    """Run a clean-up; one that fails says how it ended as well, and its failure goes on.

    Whoever has asked for it holds its groups until then: they must not wait for ever. What was
    done stays in the journal and can be taken back.

    Args:
        job: The clean-up.
        cleanup: What knows its journal.
        way: How it clears copies away, a `plan.Way`.
        afterwards: Is called when it has failed.

    Raises:
        Exception: Whatever the clean-up raised.
    """
    before = _newest(cleanup)
    is_told = False
    with closing(job):
        try:
            for event in job:
                is_told = is_told or isinstance(event, CleanupFinished)
                yield event
        except Exception:
            if not is_told:
                yield _describe_end(cleanup, before=before, way=way)
                yield FoldersChanged()
                yield HistoryChanged()
            afterwards()
            raise


def _describe_end(
    cleanup: Cleanup, *, before: JournalEntry | None, way: str
) -> CleanupFinished:
    entry = _newest(cleanup)
    if entry is None or (before is not None and entry.number == before.number):
        return CleanupFinished(0, 0, 0, was_stopped=True, way=way)
    return CleanupFinished(
        entry.number if entry.can_undo else 0,
        entry.cleared,
        entry.size,
        merged=entry.written,
        was_stopped=True,
        way=entry.way,
    )


def _newest(cleanup: Cleanup) -> JournalEntry | None:
    """Read the newest clean-up; None also where the catalogue itself can't be read."""
    try:
        return next(iter(cleanup.history()), None)
    except Exception:  # noqa: BLE001 - what is broken is told by the clean-up itself
        _log.exception("the journal could not be read")
        return None
