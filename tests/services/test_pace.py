"""The speed that is shown: over the last seconds, and no sooner than it can be known."""

import pytest

from photoclean.services.pace import Pace


def tell(pace, clock, seconds, done):
    clock.now += seconds
    return pace.progress("indexing", done, 1000, 0)


def test_no_speed_is_named_in_the_first_moments(clock):
    pace = Pace(clock)
    assert tell(pace, clock, 0, 0).photos_per_second == 0
    early = tell(pace, clock, 1, 30)
    assert (early.photos_per_second, early.seconds_left) == (0, None)


def test_speed_and_time_left_follow_the_last_seconds(clock):
    pace = Pace(clock)
    tell(pace, clock, 0, 0)
    for second in range(1, 11):
        last = tell(pace, clock, 1, 10 * second)
    assert last.photos_per_second == pytest.approx(10)
    assert last.seconds_left == pytest.approx(90)
    for second in range(1, 11):
        last = tell(pace, clock, 1, 100 + 40 * second)
    assert last.photos_per_second == pytest.approx(40)


def test_a_pause_is_no_slowness(clock):
    pace = Pace(clock)
    tell(pace, clock, 0, 0)
    tell(pace, clock, 2, 100)
    assert tell(pace, clock, 600, 101).seconds_left is None
    assert tell(pace, clock, 2, 201).photos_per_second == pytest.approx(50)


def test_work_that_stands_still_has_no_time_left(clock):
    pace = Pace(clock)
    tell(pace, clock, 0, 5)
    assert tell(pace, clock, 2, 5).seconds_left is None
