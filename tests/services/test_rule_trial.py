"""Trying an order of rules on the groups there are: what it would change, before it does."""

from dataclasses import replace

import pytest

from photoclean.catalog.reader import CatalogReader
from photoclean.domain import messages
from photoclean.domain.keeper import DEFAULT_ORDER, DEFAULT_RULES
from photoclean.services.places import Places
from photoclean.services.rule_trial import try_rules
from photoclean.services.settings import Settings, save_settings
from tests.engine.test_loop import Loop
from tests.services.conftest import paint, world  # noqa: F401 - fixture


@pytest.fixture
def library(world):  # noqa: F811
    """Two photos, each with a smaller copy; the copies' names and dates speak for them."""
    for number in (1, 2):
        paint(number).save(world.folder / f"{number} copy.jpg", quality=90)
        paint(number, (160, 120)).save(world.folder / f"{number}.jpg", quality=90)
    world.open()
    world.scan()
    return world


def read(made):
    with CatalogReader(Places.find(made.home).catalog) as reader:
        return reader.companies(most=100)


def order_with(first):
    return replace(
        DEFAULT_RULES, order=(first, *(rule for rule in DEFAULT_ORDER if rule != first))
    )


def test_the_same_rules_change_nothing(library):
    trial = try_rules(read(library), before=DEFAULT_RULES, after=DEFAULT_RULES)
    assert (trial.groups, trial.changed, trial.examples) == (2, 0, ())


def test_what_is_told_beforehand_is_what_the_engine_then_does(library):
    after = order_with("name")
    trial = try_rules(read(library), before=DEFAULT_RULES, after=after)
    assert (trial.groups, trial.changed) == (2, 2)
    before = {group.id: group.keeper.path for group in library.read_groups()}
    assert {one.group_id: one.before for one in trial.examples} == before
    save_settings(Places.find(library.home).settings, Settings(keeper_rules=after.order))
    Loop(library).run(messages.ChangeSettings(), until=messages.GroupsChanged)
    now = {group.id: group.keeper.path for group in library.read_groups()}
    assert {one.group_id: one.after for one in trial.examples} == now
    assert all(one.why.startswith("160 x 120") for one in trial.examples)


def test_what_was_chosen_by_hand_stays(library):
    (group, _) = library.read_groups()
    copy = group.copies[0]
    Loop(library).run(
        messages.ChooseKeeper(group.id, copy.file_id), until=messages.GroupsChanged
    )
    trial = try_rules(read(library), before=DEFAULT_RULES, after=order_with("name"))
    assert trial.changed == 1
    assert trial.examples[0].group_id != group.id


def test_series_are_no_copies_and_not_tried(world):  # noqa: F811
    for shot in range(3):
        paint(7, shot=shot).save(world.folder / f"{shot}.png")
    world.open()
    world.scan()
    assert all(group.is_series for group in world.read_groups())
    assert read(world) == []
