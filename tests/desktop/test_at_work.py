"""At work on a real desktop: a dragged folder, the tray, and what is told of news."""

import shutil
from functools import partial

import pytest

from photoclean.services.places import Places
from photoclean.services.settings import Settings, save_settings
from tests.desktop.conftest import ask_the_catalog
from tests.screen import wait_for_end, wait_until
from tests.services.conftest import paint

pytestmark = [pytest.mark.real, pytest.mark.window]

IN_FILE_WINDOW = (206, 96)
"""Where the first icon of a window of the file manager lies."""


ENGINE_PATIENCE = 240
"""Its network alone is a hundred megabytes to read and to unpack."""


@pytest.fixture
def pictures(tmp_path):
    """A folder with a folder of two photos."""
    folder = tmp_path / "pictures" / "Holiday"
    folder.mkdir(parents=True)
    for number in (1, 2):
        paint(number, (640, 480)).save(folder / f"beach {number}.jpg", quality=92)
    return folder.parent


@pytest.fixture
def library(tmp_path):
    return tmp_path / "library"


@pytest.fixture
def process(desktop, library):
    """photoclean with a window and its icon in the tray."""
    places = Places.find(library)
    places.create()
    # Usually the engine stands back behind all other programs: on a busy machine for minutes.
    settings = Settings(keep_running_in_tray=True, performance="full")
    save_settings(places.settings, settings)
    started = desktop.open_photoclean(library=library)
    desktop.wait_for_window(started.pid)
    wait_until((library / "window.open").exists, what="the start being done")
    return started


def test_a_folder_dragged_from_the_file_manager_is_watched(desktop, process, library, pictures):
    window = desktop.wait_for_window(process.pid)
    desktop.do("windowmove", window, 440, 30)
    opened = desktop.run("pcmanfm", "--no-desktop", pictures)
    files = desktop.find_window("^pictures$")
    desktop.do("windowsize", files, 400, 300, "windowmove", files, 5, 500)
    desktop.do("windowactivate", "--sync", files)
    wait_for_end(opened)  # the one that draws the desktop opens the window

    def drag():
        left, top, _, _ = desktop.place_of(files)
        start = (left + IN_FILE_WINDOW[0], top + IN_FILE_WINDOW[1])
        left, top, width, height = desktop.place_of(window)
        desktop.drag(start, (left + width // 2, top + height // 2))
        return ask_the_catalog(library, "folders")

    wait_until(drag, patience=ENGINE_PATIENCE, what="the folder being watched")
    assert ask_the_catalog(library, "folders") == [pictures / "Holiday"]
    # By its own key: a window that is destroyed while it is drawn takes with it the program
    # that draws the desktop, and no icon is ever seen there again.
    desktop.press_until(
        lambda: not desktop.windows("^pictures$"), "ctrl+w", window=files, what="its end"
    )


def test_the_tray_says_what_goes_on_and_pauses_it(desktop, process, library):
    panel = desktop.panel
    item = wait_until(lambda: panel.item_of(process.pid), what="an icon in the tray")
    assert panel.read(item, "Title") == "photoclean"
    assert panel.read(item, "Status") == "Active"
    wait_until(lambda: "Ready" in str(panel.read(item, "ToolTip")), what="the tip")
    assert len(panel.read(item, "IconPixmap")) > 0 or panel.read(item, "IconName")
    assert {"Open photoclean", "Pause work", "Settings…", "Quit"} <= panel.menu(item).keys()
    panel.choose(item, "Pause work")
    wait_until(lambda: "Resume work" in panel.menu(item), what="the menu saying so")
    wait_until(lambda: "Paused" in str(panel.read(item, "ToolTip")), what="the tip saying so")
    panel.choose(item, "Resume work")
    wait_until(lambda: "Pause work" in panel.menu(item), what="the work going on")
    assert any(desktop.run_folder.glob("photoclean-*"))
    panel.choose(item, "Quit")
    assert wait_for_end(process) == 0
    assert not any(desktop.run_folder.glob("photoclean-*"))


@pytest.mark.timeout(600)
def test_new_copies_are_told_once_and_a_click_leads_to_them(
    desktop, process, library, pictures
):
    folder = pictures / "Holiday"
    wait_for_end(desktop.open_photoclean(folder, library=library))
    found = partial(ask_the_catalog, library, "count_photos")
    wait_until(lambda: found() == 2, patience=ENGINE_PATIENCE, what="the photos")
    window = desktop.wait_for_window(process.pid)
    desktop.do("windowminimize", window)
    wait_until(lambda: not desktop.windows_of(process.pid), what="the window out of sight")
    shutil.copy(folder / "beach 1.jpg", folder / "beach 1 (copy).jpg")
    told = wait_until(
        lambda: desktop.panel.notifications, patience=ENGINE_PATIENCE, what="a notification"
    )
    assert told[0].title.startswith("1 new duplicate, ")
    assert "default" in told[0].actions
    desktop.panel.click(told[0])
    wait_until(lambda: desktop.active_window() == window, what="the window in front")
    wait_until(lambda: "beach 1" in chosen_group(desktop, process.pid), what="its group")
    assert len(desktop.panel.notifications) == 1


def chosen_group(desktop, pid):
    """The name of the group that the keys act on, as a screen reader says it."""
    waiting = [desktop.tree(pid)]
    while waiting:
        node = waiting.pop()
        if node["role"] == "list item" and "Identical" in node["name"]:
            return node["name"] if "selected" in node["states"] else ""
        waiting += node["children"]
    return ""
