"""The work on the watched folders: looked through, followed live, taken up and let go."""

from __future__ import annotations

import math
import time
from pathlib import Path
from typing import TYPE_CHECKING

from photoclean.domain import messages
from photoclean.domain.errors import PhotocleanError
from photoclean.services.jobs import Urgency
from photoclean.services.scanning import add_roots
from photoclean.services.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Generator

    from photoclean.catalog.files import Root
    from photoclean.domain.messages import Event
    from photoclean.engine.wiring import Library
    from photoclean.services.jobs import Jobs

_RETRY_AFTER = 60.0
"""Seconds until what the environment has prevented is tried again."""


class FolderWork:
    """Queues what has to be done for folders, and begins anew what commands have cut short."""

    def __init__(self, library: Library, jobs: Jobs) -> None:
        self._library = library
        self._jobs = jobs
        self._awaited: set[int] = set()
        self._retry_at = math.inf

    def look_everywhere(self) -> None:
        """Queue a look through all folders."""
        self._look_through(self._library.catalog.files.roots())

    def retry_later(self) -> None:
        """Look through all folders again in a while: something was in the way."""
        self._retry_at = time.monotonic() + _RETRY_AFTER

    def look_around(self) -> None:
        """Queue what has changed on the disk meanwhile; nothing during a pause."""
        if self._jobs.is_paused:
            return
        if time.monotonic() >= self._retry_at and not self._jobs.has_background:
            self._retry_at = math.inf
            self.look_everywhere()
        changed = self._library.watching.settled()
        if changed:
            self._jobs.add(self._library.scanner.update(changed), urgency=Urgency.CHANGE)
        turned = self._library.watching.find_returned()
        self._look_through([root for root in turned if root.id not in self._awaited])

    def add(self, paths: tuple[str, ...]) -> Generator[Event]:
        """Take each path by itself: one that is wrong must not keep the others out."""
        was_busy = self._jobs.cancel_background()
        wanted: set[int] = set()
        for path in paths:
            try:
                found = add_roots(self._library.catalog, [Path(path)])
            except PhotocleanError as error:
                yield messages.ProblemFound("folder", str(error))
            else:
                wanted.update(root.id for root in found)
        yield messages.FoldersChanged()
        roots = self._library.catalog.files.roots()
        self._look_through([root for root in roots if was_busy or root.id in wanted])

    def remove(self, folder_id: int) -> Generator[Event]:
        """Forget a folder; work under way may hold files of it, so that starts anew."""
        was_busy = self._jobs.cancel_background()
        library = self._library
        library.watching.stop([folder_id])
        contents = {
            file.content_id
            for file in library.catalog.files.known(folder_id).values()
            if file.content_id is not None
        }
        library.catalog.files.remove_root(folder_id)
        library.matcher.regroup(contents)
        yield from library.matcher.announce()
        yield messages.FoldersChanged()
        if was_busy:
            self._look_through(library.catalog.files.roots())
        yield from library.matcher.settle(contents)

    def change_settings(self) -> Generator[Event]:
        """Work by the settings as they are now; what is under way starts anew with them."""
        library = self._library
        settings = load_settings(library.places.settings)
        was_busy = self._jobs.cancel_background()
        waiting = library.change_settings(settings)
        yield messages.SettingsApplied(waiting)
        yield from library.matcher.announce()
        if was_busy:
            self._look_through(library.catalog.files.roots())
        else:
            self._jobs.add(library.make_up(), urgency=Urgency.CHANGE)

    def _look_through(self, roots: list[Root]) -> None:
        if roots:
            self._awaited.update(root.id for root in roots)
            self._jobs.add(self._watch_and_scan(roots), urgency=Urgency.SCAN)

    def _watch_and_scan(self, roots: list[Root]) -> Generator[Event]:
        """Watch first, then look: what changes meanwhile is seen by one or the other."""
        try:
            yield from self._library.watching.start(roots)
            if self._library.needs_repair():
                self._library.open_store()
            yield from self._library.scanner.scan(roots)
        finally:
            self._awaited.difference_update(root.id for root in roots)
