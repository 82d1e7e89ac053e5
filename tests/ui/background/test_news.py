"""News: new copies are told once, when the work is quiet and nobody looks."""

from dataclasses import replace

import pytest

from photoclean.ui.background.news import NewCopies, News
from tests.ui.making import make_group


class Reader:
    is_looking = False


@pytest.fixture
def reader():
    return Reader()


@pytest.fixture
def news(qtbot, reader):
    made = News(is_looked_at=lambda: reader.is_looking)
    made._quiet.setInterval(20)
    made.told = []
    made.copies_found.connect(made.told.append)
    return made


def settle(qtbot, news):
    qtbot.waitUntil(lambda: not news._quiet.isActive(), timeout=5000)


def test_what_was_there_at_the_start_is_no_news(qtbot, news):
    news.take_groups([make_group(1), make_group(2)], [])
    news.begin()
    settle(qtbot, news)
    assert news.told == []


def test_new_copies_are_told_in_one_message(qtbot, news):
    news.begin()
    news.take_groups([make_group(1, members=3, size=100)], [])
    news.take_groups([make_group(2, members=2, size=1000)], [])
    settle(qtbot, news)
    assert news.told == [NewCopies(3, 1200, 2)]
    news.take_groups([make_group(1, members=3, size=100, revision=2)], [])
    settle(qtbot, news)
    assert len(news.told) == 1


def test_one_more_copy_of_a_known_group_is_one_new_copy(qtbot, news):
    news.take_groups([make_group(1, members=3, size=100)], [])
    news.begin()
    news.take_groups([make_group(1, members=4, size=100, revision=2)], [])
    settle(qtbot, news)
    assert news.told == [NewCopies(1, 100, 1)]


def test_a_group_under_another_number_is_nothing_new(qtbot, news):
    group = make_group(1, members=3)
    news.take_groups([group], [])
    news.begin()
    news.take_groups([replace(group, id=7)], [1])
    settle(qtbot, news)
    assert news.told == []


def test_series_and_what_is_out_of_reach_are_no_copies(qtbot, news):
    news.begin()
    news.take_groups([make_group(1, kind="similar-shots"), make_group(2, offline=[1])], [])
    settle(qtbot, news)
    assert news.told == []


def test_who_looks_at_the_window_is_told_nothing_then_or_later(qtbot, news, reader):
    news.begin()
    reader.is_looking = True
    news.take_groups([make_group(1)], [])
    settle(qtbot, news)
    reader.is_looking = False
    news.take_groups([make_group(1, revision=2)], [])
    settle(qtbot, news)
    assert news.told == []


def test_coming_to_the_window_takes_all_as_seen(qtbot, news):
    news.begin()
    news.take_groups([make_group(1)], [])
    news.note_seen()
    assert not news._quiet.isActive()
    news.keep_waiting()
    assert not news._quiet.isActive()
    assert news.told == []


def test_copies_that_have_gone_again_are_not_told(qtbot, news):
    news.begin()
    news.take_groups([make_group(1)], [])
    news.take_groups([], [1])
    settle(qtbot, news)
    assert news.told == []
