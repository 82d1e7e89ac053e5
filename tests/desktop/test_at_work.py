"""photoclean at work on a real desktop: a dragged folder, the tray, and what it tells of news."""

import shutil

import pytest

from tests.desktop.conftest import ask_the_catalog
from tests.screen import wait_until
from tests.services.conftest import paint

pytestmark = [pytest.mark.real, pytest.mark.window]

IN_FILE_WINDOW = (206, 96)
"""Where the first icon of a window of the file manager lies."""


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
    opened.wait(20)  # the one that draws the desktop opens the window

    def drag():
        left, top, _, _ = desktop.place_of(files)
        start = (left + IN_FILE_WINDOW[0], top + IN_FILE_WINDOW[1])
        left, top, width, height = desktop.place_of(window)
        desktop.drag(start, (left + width // 2, top + height // 2))
        return ask_the_catalog(library, "folders")

    wait_until(drag, what="the folder being watched")
    assert ask_the_catalog(library, "folders") == [pictures / "Holiday"]
    desktop.do("windowclose", files)


def test_the_tray_says_what_goes_on_and_pauses_it(desktop, process, library):
    desktop.do("windowactivate", "--sync", desktop.wait_for_window(process.pid))
    item = keep_in_tray(desktop, process, library)
    panel = desktop.panel
    assert panel.read(item, "Title") == "photoclean"
    assert panel.read(item, "Status") == "Active"
    wait_until(lambda: "Ready" in str(panel.read(item, "ToolTip")), what="the tip")
    assert {"Open photoclean", "Pause work", "Settings…", "Quit"} <= panel.menu(item).keys()
    panel.choose(item, "Pause work")
    wait_until(lambda: "Resume work" in panel.menu(item), what="the menu saying so")
    wait_until(lambda: "Paused" in str(panel.read(item, "ToolTip")), what="the tip saying so")
    panel.choose(item, "Resume work")
    wait_until(lambda: "Pause work" in panel.menu(item), what="the work going on")
    panel.choose(item, "Quit")
    assert process.wait(60) == 0
