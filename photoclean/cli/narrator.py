"""Tells on a terminal what an engine says while it watches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoclean.catalog.reader import CatalogReader
from photoclean.cli.display import start_task, update_progress
from photoclean.domain import messages

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console
    from rich.progress import Progress

    from photoclean.domain.messages import Event


class Narrator:
    """Shows progress while there is work, and a line whenever something has changed."""

    def __init__(self, catalog: Path, *, progress: Progress, out: Console) -> None:
        self._catalog = catalog
        self._progress = progress
        self._task = start_task(progress)
        self._out = out
        self._said: tuple[int, int] | None = None

    def tell(self, event: Event) -> None:
        """Tell one event."""
        match event:
            case messages.ScanProgressed():
                update_progress(event, self._progress, self._task)
            case messages.ScanFinished():
                self._progress.update(self._task, visible=False)
                self._tell_state()
            case messages.PhotoFailed(path, reason):
                self._print(f"unreadable: {path}: {reason}")
            case messages.ProblemFound(_, text, command):
                self._print(f"{text}\n  {command}" if command else text)

    def _tell_state(self) -> None:
        with CatalogReader(self._catalog) as reader:
            state = (reader.count_photos(), len(reader.groups()))
        if state != self._said:
            self._said = state
            self._print(
                f"Watching {state[0]} photos, {state[1]} groups of duplicates. Ctrl-C stops."
            )

    def _print(self, text: str) -> None:
        self._out.print(text, markup=False, highlight=False, soft_wrap=True)
