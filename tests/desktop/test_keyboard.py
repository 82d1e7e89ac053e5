"""Every control of the window by Tab, in the order of the eye, with the focus to be seen."""

import pytest

from tests.desktop.ears import Ears
from tests.desktop.opened import find, nodes, open_window, usable
from tests.screen import wait_until

pytestmark = pytest.mark.window

INNER = {"list item", "table cell"}
"""What the arrow keys lead to within a control."""


@pytest.fixture
def opened(desktop, tmp_path):
    process = open_window(desktop, tmp_path, groups=6)
    wait_until(
        lambda: find(desktop.tree(process.pid), role="list item", start="Identical"),
        what="groups",
    )
    return process


@pytest.fixture
def ears(desktop, opened):
    made = Ears(desktop, opened.pid)
    yield made
    made.close()


def key_of(node):
    return node["role"], node["name"], tuple(node["place"])


def ground(desktop, node):
    """The pixels of a control and just around it."""
    left, top, width, height = node["place"]
    return desktop.pixels(max(0, left - 2), max(0, top - 2), width + 4, height + 4)


def step(desktop, ears, key, *, after=None):
    """Press a key; tells the control that the focus goes to."""
    desktop.do("key", key)
    while True:
        node = ears.hear("focused")
        if node["role"] not in INNER and (after is None or key_of(node) != key_of(after)):
            return node


def walk(desktop, ears, key):
    """Press a key until the focus has come round; tells the way."""
    way = [step(desktop, ears, key)]
    while True:
        node = step(desktop, ears, key, after=way[-1])
        if key_of(node) == key_of(way[0]):
            return way
        assert key_of(node) not in [*map(key_of, way)], f"round without coming back: {way}"
        way.append(node)


def names(way):
    return [node["name"] for node in way]


def reachable(desktop, pid):
    """Controls that Tab has to lead to: what is within a list or a choice is for the arrows."""
    groups = find(desktop.tree(pid), role="list", start="Groups of copies")
    tiles = [*nodes(groups)][1:] if groups else []
    return {
        key_of(node)
        for node in usable(desktop.tree(pid))
        if "enabled" in node["states"]
        and node["role"] not in INNER
        and key_of(node) not in map(key_of, tiles)
    }


def test_tab_leads_round_all_controls_as_the_eye_goes_and_shift_tab_back(desktop, opened, ears):
    desktop.do("key", "slash")
    ears.hear("focused", role="text")
    way = walk(desktop, ears, "Tab")
    back = walk(desktop, ears, "shift+Tab")
    assert {*map(key_of, way)} == {*map(key_of, back)}
    start = names(way).index("Look through all folders again")
    order = names(way)[start:] + names(way)[:start]
    assert order[1:6] == [
        "Add a folder",
        "Watched folders",
        "Pause work",
        "Settings",
        "Search names and folders",
    ]
    assert order[-3:] == ["Groups of copies", "Size of the pictures", "2 files unreadable"]
    assert reachable(desktop, opened.pid) - {*map(key_of, way)} == set()
    while not step(desktop, ears, "Tab")["name"].startswith("All, "):
        pass
    kinds = {"Identical, 2 groups", "Edited, 2 groups", "Similar shots, 2 groups"}
    assert kinds == {step(desktop, ears, "Right")["name"] for _ in kinds}, "by the arrows"


def test_the_focus_is_seen_on_every_control(desktop, opened, ears):
    desktop.do("key", "slash")
    ears.hear("focused", role="text")
    desktop.do("mousemove", 5, 890)
    way = walk(desktop, ears, "Tab")
    assert len(way) > 12
    for node in way[1:] + way[:1]:
        without = ground(desktop, node)
        assert key_of(step(desktop, ears, "Tab")) == key_of(node)
        wait_until(
            lambda node=node, without=without: ground(desktop, node) != without,
            what=f"a sign of the focus on {node['name']}",
        )


def test_tab_leads_round_the_close_look(desktop, opened, ears):
    desktop.do("key", "slash", "Escape", "Down", "Return")
    wait_until(
        lambda: find(desktop.tree(opened.pid), role="push button", start="The next group"),
        what="the close look",
    )
    ears.hear("focused", role="image")
    way = walk(desktop, ears, "Tab")
    assert {*map(key_of, way)} == {*map(key_of, walk(desktop, ears, "shift+Tab"))}
    assert reachable(desktop, opened.pid) - {*map(key_of, way)} == set()
