"""photoclean's ways from the desktop: its icon, a second start, and the start at login."""

import subprocess

import psutil
import pytest

from photoclean.services.places import Places
from photoclean.services.settings import Settings, save_settings
from tests.desktop.conftest import ask_the_catalog
from tests.desktop.installed import install_into
from tests.screen import end, wait_for_end, wait_until

pytestmark = pytest.mark.window

ICON = (60, 35)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """photoclean in a folder whose name is not the easiest one."""
    return install_into(tmp_path_factory.mktemp("folder") / "photo clean ä & $HOME 50%")


@pytest.fixture
def icon(desktop, checkout):
    """Our launcher on the desktop, as set-up puts it there."""
    import desktop_entry
    import menu_entry

    entries = desktop_entry.DesktopEntries(
        data=desktop.home / "share", desktop=desktop.home / "Desktop"
    )
    made = entries.install(checkout.root, menu_entry.interpreter())
    left, top = ICON[0] - 24, ICON[1] - 24
    wait_until(lambda: any(desktop.pixels(left, top, 48, 48)), what="the icon on the desktop")
    yield made[-1]
    for file in made:
        file.unlink()


def answer_file_manager(desktop):
    """This file manager asks before it starts whatever lies on the desktop."""
    name = "Execute File"
    question = desktop.find_window(name)

    def answer():
        desktop.do("windowactivate", question, "key", "alt+e")
        return not desktop.windows(name)

    wait_until(answer, what="the question going")


def quit_by_key(desktop, process):
    """Ctrl+Q in the window of a process; it ends of itself."""
    window = desktop.wait_for_window(process.pid)

    def press():
        desktop.do("windowactivate", "--sync", window, "key", "ctrl+q")
        return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE

    wait_until(press, what="the end")


def test_a_double_click_on_the_icon_opens_the_window(desktop, icon, checkout):
    desktop.do("mousemove", *ICON, "click", "--repeat", 2, "--delay", 80, 1)
    answer_file_manager(desktop)
    window = desktop.find_window("^photoclean$")
    process = psutil.Process(int(desktop.do("getwindowpid", window)))
    try:
        assert process.cmdline()[0] == str(checkout.python)
        wait_until((desktop.home / "share/photoclean/catalog.sqlite").exists, what="a library")
        quit_by_key(desktop, process)
    finally:
        if process.is_running():
            process.kill()


def test_a_second_start_hands_its_folder_to_the_first_window(desktop, tmp_path):
    library, folder = tmp_path / "library", tmp_path / "photos"
    folder.mkdir()
    first = desktop.open_photoclean(library=library)
    window = desktop.wait_for_window(first.pid)
    wait_until((library / "window.open").exists, what="the first window being ready")
    desktop.do("windowminimize", "--sync", window)
    second = desktop.open_photoclean(folder, library=library)
    assert wait_for_end(second) == 0
    wait_until(lambda: folder in ask_the_catalog(library, "folders"), what="the folder")
    wait_until(lambda: desktop.active_window() == window, what="the window in front")
    assert first.poll() is None


def test_login_starts_it_in_the_tray_and_a_click_there_opens_it(desktop, tmp_path):
    library = tmp_path / "the library & 50%"
    first = desktop.open_photoclean(library=library)
    window = desktop.wait_for_window(first.pid)
    wait_until((library / "window.open").exists, what="the start being done")
    desktop.press_until(
        lambda: len(desktop.windows_of(first.pid)) > 1,
        "ctrl+comma",
        window=window,
        what="the settings",
    )
    desktop.press_by_name(first.pid, "Start at login, in the tray")
    entry = tmp_path / "config" / "autostart" / "photoclean.desktop"
    wait_until(entry.exists, what="the entry")
    subprocess.run(["desktop-file-validate", entry], check=True)
    end(first)
    (library / "window.open").unlink()  # it was ended as a shutdown ends it
    assert subprocess.run(["gio", "launch", entry], env=desktop.environment, check=True)
    item, pid = wait_until(desktop.panel.last_item, what="an icon in the tray")
    process = psutil.Process(pid)
    try:
        wait_until((library / "window.open").exists, what="the start being done")
        assert "--hidden" in process.cmdline()
        assert desktop.windows_of(pid) == []
        desktop.panel.activate(item)
        desktop.wait_for_window(pid)
        quit_by_key(desktop, process)
    finally:
        if process.is_running():
            process.kill()


def test_a_restart_from_the_settings_speaks_the_new_language_in_the_same_place(
    desktop, tmp_path
):
    places = Places.find(tmp_path / "library")
    places.create()
    save_settings(places.settings, Settings(language="en"))
    first = desktop.open_photoclean(library=places.data)
    window = desktop.wait_for_window(first.pid)
    wait_until((places.data / "window.open").exists, what="the start being done")
    desktop.do("windowsize", "--sync", window, 900, 640, "windowmove", window, 120, 80)
    wait_until(lambda: desktop.place_of(window)[2:] == (900, 640), what="the new size")
    before = desktop.place_of(window)
    save_settings(places.settings, Settings(language="zh_TW"))
    desktop.do("windowactivate", "--sync", window, "key", "ctrl+comma")
    desktop.press_by_name(first.pid, "Restart now")
    wait_until(lambda: first.poll() is not None, what="the end")
    assert first.returncode == 0
    window = wait_until(lambda: desktop.windows("^photoclean$"), what="the window again")[-1]
    process = psutil.Process(int(desktop.do("getwindowpid", window)))
    try:
        wait_until((places.data / "window.open").exists, what="the start being done")
        after = desktop.place_of(window)
        assert all(abs(a - b) < 40 for a, b in zip(before, after, strict=True))  # its frame
        assert "資料夾" in str(desktop.tree(process.pid))
        quit_by_key(desktop, process)
    finally:
        if process.is_running():
            process.kill()
