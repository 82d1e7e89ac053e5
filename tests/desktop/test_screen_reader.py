"""What a screen reader is told: each control by name, each photo, each step between them."""

import pytest

from tests.desktop.ears import Ears
from tests.desktop.opened import find, nodes, open_window, usable
from tests.screen import end, wait_until

pytestmark = pytest.mark.window

ITEMS = {"list item", "table cell", "tree item"}
NO_ROLES = {"unknown", "filler", "invalid", "redundant object"}


def unnamed(tree, *, beyond=False):
    """Controls without a name or a sensible role; a choice also has to say what it chooses."""
    lacking = []
    for node in usable(tree, beyond=beyond):
        is_vague = node["role"] == "combo box" and not node["description"]
        if not node["name"].strip() or node["role"] in NO_ROLES or is_vague:
            lacking.append({key: node[key] for key in ("role", "name", "description", "place")})
    return lacking


@pytest.fixture(scope="module")
def opened(desktop, tmp_path_factory):
    """A window with two groups of each kind, three photos each."""
    process = open_window(desktop, tmp_path_factory.mktemp("spoken"), groups=6)
    wait_until(
        lambda: find(desktop.tree(process.pid), role="list item", start="Identical"),
        what="groups",
    )
    yield process
    end(process)


@pytest.fixture
def pid(opened):
    return opened.pid


@pytest.fixture
def ears(desktop, pid):
    made = Ears(desktop, pid)
    yield made
    made.close()


@pytest.fixture
def on_groups(desktop, opened):
    """The keys are on the first group."""

    def press():
        desktop.bring_forward(opened.window)
        desktop.do("key", "slash", "Escape", "Escape", "Down", "Home")
        groups = find(desktop.tree(opened.pid), role="list", start="Groups of copies")
        if groups is None or "focused" not in groups["states"]:
            return False
        return "selected" in groups["children"][0]["states"]

    wait_until(press, what="the first group being the current one")


def test_every_control_of_the_window_has_a_name(desktop, pid):
    tree = desktop.tree(pid)
    assert len(usable(tree)) > 20
    assert unnamed(tree) == []


def test_the_first_start_has_names(desktop, tmp_path):
    pid = open_window(desktop, tmp_path, groups=0).pid
    tree = wait_until(lambda: shown_with(desktop, pid, "Add folder…"), what="the first start")
    assert unnamed(tree) == []


def shown_with(desktop, pid, name):
    """The tree of a process, once something of that name can be seen in it."""
    tree = desktop.tree(pid)
    return tree if any(node["name"] == name for node in nodes(tree)) else None


def test_groups_and_their_photos_are_in_the_tree(desktop, pid, on_groups):
    groups = find(desktop.tree(pid), role="list", start="Groups of copies")
    assert groups["count"] == 6
    card = groups["children"][0]
    assert card["role"] == "list item"
    assert card["name"].startswith("Identical, 3 files; frees 2.0 MB")
    kept, copy, _ = card["children"]
    assert kept["name"].endswith("JPEG · 1.0 MB; kept")
    assert copy["name"].endswith("JPEG · 1.0 MB; marked for the trash")
    assert "checked" not in kept["states"]
    assert "checked" in copy["states"]
    assert all(place > 0 for place in copy["place"])


def test_each_step_between_groups_and_photos_is_told(desktop, on_groups, ears):
    desktop.do("key", "Down")
    group = ears.hear("focused", role="list item")
    assert group["name"].startswith("Identical, 3 files")
    desktop.do("key", "Right")
    photo = ears.hear("focused", role="check box")
    assert photo["name"].endswith("marked for the trash")
    desktop.do("key", "space")
    desktop.do("key", "space")
    told = ears.hear("checked", role="check box")
    assert told["name"] == photo["name"]


@pytest.mark.parametrize(
    ("key", "title", "controls"),
    [
        ("ctrl+comma", "Settings", 40),
        ("ctrl+h", "History", 2),
        ("F1", "Keys", 2),
        ("ctrl+shift+t", "What will happen", 4),
    ],
)
def test_every_control_of_the_dialogs_has_a_name(desktop, pid, on_groups, key, title, controls):
    def windows():
        return [one["name"] for one in desktop.tree(pid)["children"]]

    before = windows()
    desktop.do("key", key)
    wait_until(lambda: len(windows()) > len(before), what=title)
    tree = desktop.tree(pid)
    dialog = tree["children"][-1]
    assert dialog["name"].startswith(title)
    # The settings are one long page; elsewhere what is hidden gets its words when it is shown.
    is_long = title == "Settings"
    assert len(usable(dialog, beyond=is_long)) >= controls
    assert unnamed(dialog, beyond=is_long) == []
    desktop.do("key", "Escape")
    wait_until(lambda: len(windows()) == len(before), what="the dialog going")


def test_every_control_of_the_close_look_has_a_name(desktop, pid, on_groups):
    desktop.do("key", "Return")
    tree = wait_until(lambda: shown_with(desktop, pid, "The next group"), what="the close look")
    assert unnamed(tree) == []
    desktop.do("key", "Escape")
    wait_until(
        lambda: find(desktop.tree(pid), role="list", start="Groups of copies"), what="groups"
    )
