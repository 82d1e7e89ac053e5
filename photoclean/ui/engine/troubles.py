"""Shows what is wrong above the groups, each with one thing to do, and takes it away again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from photoclean.domain.messages import ProblemFound, ScanFinished, ScanProgressed
from photoclean.ui.engine.problems import Cure, Notice, name_cure, tell_problem
from photoclean.ui.engine.state import EngineState
from photoclean.ui.words.formatting import count_photos

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from photoclean.domain.group import WatchedFolder
    from photoclean.ui.parts.notice import BannerStack

_ENGINE = "engine"
_OFFLINE = "offline"


class Troubles(QObject):
    """Keeps the banners in step with what the engine and the folders say.

    Signals:
        cure_wanted: The user wants something done about a problem (a Cure).
    """

    cure_wanted = Signal(object)

    def __init__(
        self, banners: BannerStack, *, log: Path, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._banners = banners
        self._log = log
        self._passing: set[str] = set()
        self._offline: frozenset[int] = frozenset()

    @property
    def needs_attention(self) -> bool:
        """Tell whether something is shown that the user should look at."""
        return bool(self._banners.texts)

    def take_event(self, event: object) -> None:
        """Show problems; those that pass are over when work goes well."""
        if isinstance(event, ProblemFound):
            self.show(event.key, tell_problem(event))
        elif isinstance(event, ScanFinished) or (
            isinstance(event, ScanProgressed) and event.phase == "indexing" and event.done
        ):
            for key in self._passing:
                self._banners.clear(key)
            self._passing.clear()

    def tell_settings(self, text: str) -> None:
        """Say that the settings can't be read or written."""
        self.show("settings", tell_problem(ProblemFound("settings", text)))

    def show_engine(self, state: EngineState) -> None:
        """Say that no engine works, with the way to start it; its passing falls are no news."""
        if state is EngineState.FAILED:
            text = self.tr(
                "It was started again several times and stopped each time. Nothing is lost:"
                " your photos and all you decided are as they were. The log has the reason: {}"
            ).format(self._log)
            title = self.tr("The part of photoclean that does the work keeps stopping")
            self.show(_ENGINE, Notice(title, text, Cure.START_ENGINE))
        elif state in {EngineState.READY, EngineState.OFF}:
            self._banners.clear(_ENGINE)
            self._banners.clear("library-busy")

    def show_folders(self, folders: Sequence[WatchedFolder]) -> None:
        """Say which folders have gone offline since that was last said."""
        offline = {folder.id: folder for folder in folders if folder.state == "offline"}
        fresh = offline.keys() - self._offline
        if not offline:
            self._banners.clear(_OFFLINE)
        elif fresh or offline.keys() != self._offline:
            self._tell_offline(list(offline.values()), is_news=bool(fresh))
        self._offline = frozenset(offline)

    def _tell_offline(self, folders: list[WatchedFolder], *, is_news: bool) -> None:
        if not is_news and not self._banners.shows(_OFFLINE):
            return  # the user has dismissed it
        if len(folders) == 1:
            (folder,) = folders
            title = self.tr("“{}” can't be reached").format(folder.path.name or folder.path)
        else:
            title = self.tr("{} folders can't be reached").format(len(folders))
        text = self.tr(
            "All that is known of {} is kept, and nothing is touched there. Plug the disk in or"
            " connect to it: photoclean then goes on by itself."
        ).format(count_photos(sum(folder.photos for folder in folders)))
        self.show(_OFFLINE, Notice(title, text, Cure.LOOK_AGAIN))

    def show(self, key: str, notice: Notice) -> None:
        """Show a notice in place of the last one of its kind."""
        actions = []
        if notice.command:
            clipboard = QGuiApplication.clipboard()
            command = notice.command
            actions.append((self.tr("Copy command"), lambda: clipboard.setText(command)))
        if notice.cure is not Cure.NONE:
            cure = notice.cure
            actions.append((name_cure(cure), lambda: self.cure_wanted.emit(cure)))
        if notice.is_passing:
            self._passing.add(key)
        self._banners.show_problem(
            key, notice.text, *actions, title=notice.title, command=notice.command
        )
