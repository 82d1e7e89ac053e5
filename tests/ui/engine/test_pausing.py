"""Pausing: the user's wish, reasons to step back, and which of them wins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photoclean.domain.messages import Pause, Resume
from photoclean.ui.engine.pausing import Pausing


class Held:
    """What the engine would do with the commands."""

    def __init__(self):
        self.commands = []
        self.pausing = Pausing(send=self.commands.append)

    @property
    def is_held(self):
        return bool(self.commands) and isinstance(self.commands[-1], Pause)


@pytest.fixture
def held(qapp):
    return Held()


def test_a_reason_holds_the_work_and_lets_it_go(held):
    held.pausing.step_back("battery")
    held.pausing.step_back("battery")
    assert held.commands == [Pause()]
    assert held.pausing.reason == "battery"
    held.pausing.step_back("")
    held.pausing.step_back("")
    assert held.commands == [Pause(), Resume()]


def test_the_users_pause_outlasts_a_reason(held):
    held.pausing.hold_for_user(True)
    held.pausing.step_back("battery")
    held.pausing.step_back("")
    assert held.is_held


def test_a_user_who_goes_on_is_not_stopped_again_by_the_same_reason(held):
    held.pausing.step_back("battery")
    held.pausing.hold_for_user(False)
    assert not held.is_held
    held.pausing.step_back("battery")
    assert not held.is_held
    held.pausing.step_back("full-screen")
    assert held.is_held
    held.pausing.step_back("")
    held.pausing.step_back("battery")
    assert held.is_held


WISHES = st.sampled_from([True, False, "", "battery", "full-screen"])


@given(wishes=st.lists(WISHES, max_size=12))
def test_whatever_happens_a_user_without_reasons_gets_the_last_wish(qapp, wishes):
    held = Held()
    for wish in wishes:
        if isinstance(wish, bool):
            held.pausing.hold_for_user(wish)
        else:
            held.pausing.step_back(wish)
    held.pausing.step_back("")
    said = [wish for wish in wishes if isinstance(wish, bool)]
    assert held.is_held == (bool(said) and said[-1])
