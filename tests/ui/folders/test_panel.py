"""The folders at the left: states, counts, marks, and dragging them out."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt

from photoclean.domain.group import WatchedFolder
from photoclean.ui.folders.delegate import FolderRow, describe_row
from photoclean.ui.folders.panel import FoldersPanel

# The offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

SEA = WatchedFolder(1, Path("/photos/sea"), "watched", 1250, 0, copies=3)
WOOD = WatchedFolder(2, Path("/photos/wood"), "scanning", 7, 0)


@pytest.fixture
def panel(qtbot):
    made = FoldersPanel()
    qtbot.addWidget(made)
    made.resize(232, 500)
    made.show_folders([SEA, WOOD])
    made.show()
    return made


def spoken(panel):
    role = Qt.ItemDataRole.AccessibleTextRole
    return [panel._list.item(row).data(role) for row in range(panel._list.count())]


def test_everything_is_said_to_those_who_can_not_see_it(panel):
    assert spoken(panel) == [
        "sea, Watched, 1,250 photos, 3 copies, /photos/sea",
        "wood, Scanning…, 7 photos, /photos/wood",
    ]
    panel.show_marks(protected=["/photos"], preferred=["/photos/wood"])
    assert "Protected" in spoken(panel)[0]
    assert "Protected · Preferred" in spoken(panel)[1]
    panel.show_paused(paused=True)
    assert "Paused" in spoken(panel)[1]
    assert "Watched" in spoken(panel)[0]


@pytest.mark.parametrize("state", ["watched", "polled", "scanning", "paused", "offline"])
def test_every_state_has_words(state):
    assert state not in describe_row(FolderRow(replace(SEA, state=state)))


def menu_of(panel, row):
    menu = panel.make_menu(panel._list.item(row))
    return {action.text(): action for action in menu.actions()}


def test_the_menu_protects_prefers_shows_and_removes(qtbot, panel):
    heard = []
    panel.protect_wanted.connect(lambda path, on: heard.append(("protect", path, on)))
    panel.prefer_wanted.connect(lambda path, on: heard.append(("prefer", path, on)))
    panel.show_wanted.connect(lambda path: heard.append(("show", path)))
    panel.remove_wanted.connect(lambda folder: heard.append(("remove", folder)))
    actions = menu_of(panel, 0)
    names = ("Protect this folder", "Prefer this folder", "Show in file manager", "Remove…")
    for name in names:
        actions[name].trigger()
    assert heard == [
        ("protect", SEA.path, True),
        ("prefer", SEA.path, True),
        ("show", SEA.path),
        ("remove", SEA),
    ]


def test_protection_is_taken_back_where_it_was_given(panel):
    panel.show_marks(protected=["/photos/sea"], preferred=[])
    protect = menu_of(panel, 0)["Protect this folder"]
    assert protect.isChecked()
    assert protect.isEnabled()
    panel.show_marks(protected=["/photos"], preferred=[])
    assert not menu_of(panel, 0)["Protect this folder"].isEnabled()


def test_folders_can_be_dragged_into_other_programs(panel):
    data = panel._list.mimeData([panel._list.item(0)])
    assert [url.toLocalFile() for url in data.urls()] == ["/photos/sea"]
    assert not panel._list.supportedDropActions() & Qt.DropAction.MoveAction


def test_signs_turn_only_while_something_is_scanned_and_not_held(qapp, panel):
    turning = panel._list._turning
    assert turning.isActive()
    panel._list._turn()
    panel.show_paused(paused=True)
    assert not turning.isActive()
    panel.show_paused(paused=False)
    assert turning.isActive()
    panel.show_folders([SEA])
    assert not turning.isActive()


def test_new_counts_leave_choice_and_items_alone(panel):
    panel._list.setCurrentRow(1)
    item = panel._list.item(1)
    panel.show_folders([SEA, replace(WOOD, photos=8)])
    assert panel._list.currentRow() == 1
    assert panel._list.item(1) is item
    assert "8 photos" in spoken(panel)[1]


def test_a_folder_is_as_tall_as_what_is_said_of_it(panel):
    def heights():
        return [panel._list.sizeHintForRow(row) for row in range(2)]

    before = heights()
    assert before[0] > before[1]
    panel.show_marks(protected=["/photos/wood"], preferred=[])
    assert heights()[1] > before[1]
    assert panel._list.itemAt(QPoint(5, 5)) is panel._list.item(0)
