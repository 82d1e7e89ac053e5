"""The values that the layers pass on: messages, plans and errors."""

import dataclasses
import typing
from pathlib import Path

import pytest

from photoclean.domain import cleanup_messages, errors, messages, plan


@pytest.mark.parametrize(
    "kind", typing.get_args(messages.Command) + typing.get_args(messages.Event)
)
def test_messages_are_frozen_values_with_a_meaning(kind):
    assert dataclasses.is_dataclass(kind)
    assert kind.__dataclass_params__.frozen
    assert kind.__doc__


def test_no_message_is_left_out_of_the_unions():
    known = {*typing.get_args(messages.Command), *typing.get_args(messages.Event)}
    parts = {
        cleanup_messages.FieldChoice,
        cleanup_messages.FieldConflict,
        cleanup_messages.GroupChoice,
        cleanup_messages.GroupFields,
        cleanup_messages.PlanLine,
        cleanup_messages.Refusal,
        messages.SeenGroup,
    }
    named = {**vars(messages), **vars(cleanup_messages)}
    made = {kind for kind in named.values() if dataclasses.is_dataclass(kind)}
    assert made == known | parts


def test_a_step_has_no_place_in_the_trash_before_it_is_done():
    step = plan.JournalStep(1, Path("/p/a.jpg"), b"h", 1, 10, "planned", Path("/p"))
    assert (step.trashed, step.reason) == (None, "")


def test_errors_of_the_environment_are_all_of_one_kind():
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type)]
    assert all(issubclass(kind, errors.PhotocleanError) for kind in kinds)
    assert "why" in str(errors.UnreadablePhotoError(Path("a.jpg"), "why"))
