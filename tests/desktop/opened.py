"""The window with a made engine, and its tree as a screen reader sees it."""

from photoclean.services.places import Places
from tests.screen import wait_until
from tests.ui.making import fill_catalog


def open_window(desktop, home, *, groups):
    """Open the window with a made engine, on a library of some groups or on none."""
    places = Places.find(home / "library")
    places.create()
    if groups:
        (home / "photos").mkdir()
        fill_catalog(
            places.catalog, groups=groups, folder=home / "photos", members=3, unreadable=2
        )
    process = desktop.start("-m", "tests.desktop.application", places.data, home / "log")
    process.window = desktop.bring_forward(desktop.wait_for_window(process.pid))
    wait_until((places.data / "window.open").exists, what="the start being done")
    return process


def nodes(tree, *, beyond=False):
    """All of a tree that can be seen; with `beyond` also what is scrolled out of sight."""
    if beyond or "showing" in tree["states"]:
        yield tree
    # The list of a choice opens with it.
    for child in () if tree["role"] == "combo box" else tree["children"]:
        yield from nodes(child, beyond=beyond)


def usable(tree, *, beyond=False):
    """Controls; a text that can be selected with the mouse is none."""
    found = nodes(tree, beyond=beyond)
    return [n for n in found if "focusable" in n["states"] and n["role"] != "label"]


def find(tree, *, role, start=""):
    return next(
        (n for n in nodes(tree) if n["role"] == role and n["name"].startswith(start)), None
    )
