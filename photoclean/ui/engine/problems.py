"""Problems as a person would tell them: a line that names each, and what can be done."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from photoclean.ui.words.said import said

if TYPE_CHECKING:
    from photoclean.domain.messages import ProblemFound


class Cure(Enum):
    """What a button beside a problem does."""

    NONE = ""
    LOOK_AGAIN = "look-again"
    START_ENGINE = "start-engine"
    SHOW_LOG = "show-log"
    SHOW_SETTINGS = "show-settings"
    OPEN_SETTINGS_FILE = "open-settings-file"


@dataclass(frozen=True, slots=True)
class Notice:
    """A problem in words; `is_passing` says that it is over when work goes well again."""

    title: str
    text: str
    cure: Cure = Cure.NONE
    command: str = ""
    is_passing: bool = False


def _tr(text: str) -> str:
    return QCoreApplication.translate("problems", text)


def tell_problem(problem: ProblemFound) -> Notice:
    """Put a problem of the engine into a notice; the details are what the engine says."""
    busy = (_tr("Another photoclean is using this library"), Cure.START_ENGINE, True)
    titles: dict[str, tuple[str, Cure, bool]] = {
        "folder": (_tr("This can't be watched"), Cure.NONE, False),
        "watch-limit": (_tr("Not all folders can be watched live"), Cure.LOOK_AGAIN, False),
        "cleanup-cut-off": (_tr("The last clean-up was cut off"), Cure.NONE, False),
        "disk-full": (_tr("The disk is full"), Cure.LOOK_AGAIN, True),
        "WeightsMissingError": (
            _tr("The network that compares photos is missing"),
            Cure.LOOK_AGAIN,
            True,
        ),
        "VectorStoreError": (
            _tr("The vectors can't be reached"),
            Cure.SHOW_SETTINGS,
            True,
        ),
        "CatalogError": (_tr("The catalogue can't be used now"), Cure.LOOK_AGAIN, True),
        "MetadataError": (_tr("What a copy knows could not be merged"), Cure.NONE, False),
        "NoTrashError": (_tr("This disk has no trash"), Cure.NONE, False),
        "TrashError": (_tr("The trash did not take a file"), Cure.NONE, False),
        "LibraryBusyError": busy,
        "library-busy": busy,
        "plan": (_tr("The plan can't be carried out"), Cure.NONE, False),
        "settings": (_tr("The settings can't be used"), Cure.OPEN_SETTINGS_FILE, False),
        "bug": (_tr("Something went wrong inside photoclean"), Cure.SHOW_LOG, False),
    }
    usual = (_tr("Something is in the way"), Cure.LOOK_AGAIN, True)
    title, cure, is_passing = titles.get(problem.key, usual)
    return Notice(title, said(problem.text), cure, problem.command, is_passing)


def name_cure(cure: Cure) -> str:
    """Name what a button does."""
    names = {
        Cure.LOOK_AGAIN: _tr("Look again"),
        Cure.START_ENGINE: _tr("Try again"),
        Cure.SHOW_LOG: _tr("Show the log"),
        Cure.SHOW_SETTINGS: _tr("Settings…"),
        Cure.OPEN_SETTINGS_FILE: _tr("Open the file"),
    }
    return names[cure]
