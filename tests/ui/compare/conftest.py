"""A window that looks closely at a group of real pictures."""

import pytest

from photoclean.domain.photo import PhotoFacts
from tests.ui.compare.making import fill_with, group_of
from tests.ui.making import fill_catalog


@pytest.fixture
def opened(qtbot, window, places, tmp_path):
    """A window on one group of real pictures and three made ones, looking at the first."""
    names = ("half", "crop", "turn", "mirror", "double")
    group = group_of(tmp_path / "photos", names)
    told = PhotoFacts(300, 200, "PNG", camera="Canon EOS R6", keywords=("sea",))
    fill_with(places.catalog, group, facts={2: told})
    fill_catalog(places.catalog, groups=3, folder=tmp_path / "more", first=10)
    controller = window()
    found = next(
        card.group for card in controller.model.shown_cards() if len(card.group.members) == 6
    )
    controller.workspace.compare(found.id, found.members[1].file_id)
    qtbot.waitUntil(lambda: bool(controller.workspace.compare_desk.page.showing.details))
    return controller


@pytest.fixture
def page(opened):
    return opened.workspace.compare_desk.page
