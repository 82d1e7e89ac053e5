"""Troubles: every problem has words of its own, a thing to do, and goes when it is over."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from photoclean.domain import errors, messages
from photoclean.domain.group import WatchedFolder
from photoclean.ui.engine.problems import Cure, name_cure, tell_problem
from photoclean.ui.engine.state import EngineState
from photoclean.ui.engine.troubles import Troubles
from photoclean.ui.parts.notice import BannerStack

SOURCES = Path(__file__).parents[3] / "photoclean"


@pytest.fixture
def troubles(qtbot, tmp_path):
    banners = BannerStack()
    qtbot.addWidget(banners)
    made = Troubles(banners, log=tmp_path / "engine.log")
    made.banners = banners
    made.cures = []
    made.cure_wanted.connect(made.cures.append)
    return made


def buttons(troubles):
    return {b.text(): b for b in troubles.banners.findChildren(QPushButton)}


def known_keys():
    """All keys under which the engine tells of problems, and the errors it may meet."""
    keys = set()
    for path in SOURCES.rglob("*.py"):
        keys |= set(re.findall(r'ProblemFound\(\s*"([a-z-]+)"', path.read_text()))
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type)]
    keys |= {kind.__name__ for kind in kinds if issubclass(kind, errors.PhotocleanError)}
    # Those are met file by file and never end a job.
    return keys - {"UnreadablePhotoError", "PhotocleanError"}


def test_every_problem_has_words_of_its_own():
    usual = tell_problem(messages.ProblemFound("of a kind that nobody knows", "?"))
    keys = known_keys()
    assert {"watch-limit", "disk-full", "folder", "bug", "WeightsMissingError"} <= keys
    for key in keys:
        assert tell_problem(messages.ProblemFound(key, "?")).title != usual.title, key


def test_every_cure_has_a_name():
    assert all(name_cure(cure) for cure in Cure if cure is not Cure.NONE)


def test_the_watch_limit_is_told_with_its_command_to_copy(troubles):
    problem = messages.ProblemFound("watch-limit", "Too many.", "sudo sysctl x=1")
    troubles.take_event(problem)
    assert troubles.banners.texts == ["Too many."]
    buttons(troubles)["Copy command"].click()
    assert QGuiApplication.clipboard().text() == "sudo sysctl x=1"
    buttons(troubles)["Look again"].click()
    assert troubles.cures == [Cure.LOOK_AGAIN]


def test_a_full_disk_is_over_when_photos_are_read_again(troubles):
    troubles.take_event(messages.ProblemFound("disk-full", "Full."))
    troubles.take_event(messages.ProblemFound("folder", "Nothing there."))
    troubles.take_event(messages.ScanProgressed("looking", 5, 0))
    troubles.take_event(messages.ScanProgressed("indexing", 0, 9))
    assert troubles.banners.texts == ["Full.", "Nothing there."]
    troubles.take_event(messages.ScanProgressed("indexing", 1, 9))
    assert troubles.banners.texts == ["Nothing there."]


def test_missing_weights_can_be_tried_again_and_go_with_the_next_scan(troubles):
    troubles.take_event(messages.ProblemFound("WeightsMissingError", "No weights."))
    buttons(troubles)["Look again"].click()
    troubles.take_event(messages.ScanFinished(9, 9, 0, 1.0))
    assert not troubles.needs_attention
    assert troubles.cures == [Cure.LOOK_AGAIN]


def test_an_engine_that_keeps_stopping_can_be_started(troubles):
    troubles.show_engine(EngineState.RESTARTING)
    assert not troubles.needs_attention
    troubles.show_engine(EngineState.FAILED)
    assert "engine.log" in troubles.banners.texts[0]
    buttons(troubles)["Try again"].click()
    assert troubles.cures == [Cure.START_ENGINE]
    troubles.show_engine(EngineState.READY)
    assert not troubles.needs_attention


def folder(number, *, state="watched"):
    return WatchedFolder(number, Path(f"/media/card{number}"), state, 7, 0)


def test_a_folder_that_goes_offline_is_told_until_it_is_back(troubles):
    troubles.show_folders([folder(1), folder(2)])
    assert not troubles.needs_attention
    troubles.show_folders([folder(1, state="offline"), folder(2)])
    assert "7 photos is kept" in troubles.banners.texts[0]
    troubles.show_folders([folder(1), folder(2)])
    assert not troubles.needs_attention


def test_a_dismissed_offline_folder_is_not_told_again_but_another_is(troubles):
    one_away = [folder(1, state="offline"), folder(2), folder(3)]
    troubles.show_folders(one_away)
    troubles.banners.clear("offline")
    troubles.show_folders(one_away)
    assert not troubles.needs_attention
    troubles.show_folders([folder(1, state="offline"), folder(2, state="offline"), folder(3)])
    assert "14 photos" in troubles.banners.texts[0]
    troubles.banners.clear("offline")
    troubles.show_folders(one_away)
    assert not troubles.needs_attention


def test_texts_are_shown_as_they_are_and_no_markup(troubles):
    troubles.take_event(messages.ProblemFound("folder", "/a<b>c</b>&amp; is no folder"))
    assert troubles.banners.texts == ["/a<b>c</b>&amp; is no folder"]
