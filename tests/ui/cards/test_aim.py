"""A press is meant for the group that the mouse was on, not for one that slid under it."""

import pytest

from photoclean.ui.cards.aim import Aim


@pytest.fixture
def aim(clock):
    return Aim(clock)


def test_any_first_press_is_meant(aim):
    assert aim.may_press(1)


def test_the_second_click_of_a_slow_double_click_spares_the_next_group(aim, clock):
    aim.point_at(1)
    assert aim.may_press(1)
    clock.now += 0.3
    aim.move_cards()
    clock.now += 0.3
    aim.point_at(2)
    assert not aim.may_press(2)


def test_after_a_look_the_next_group_may_be_pressed_without_moving(aim, clock):
    aim.point_at(1)
    aim.move_cards()
    clock.now += 1.0
    assert aim.may_press(2)


def test_the_same_group_may_be_pressed_while_others_come_and_go(aim):
    aim.point_at(1)
    aim.move_cards()
    assert aim.may_press(1)
