"""Starting at login: the entry of each system, and what desktops do to it."""

import plistlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from photoclean.domain.errors import PhotocleanError
from photoclean.services.autostart import Autostart, entry, find_entry, start_command

ODD = ('/opt/my photos/py$`"\\100%', "-m", "photoclean", "--hidden", "--home", "/a b")


@pytest.fixture
def autostart(tmp_path):
    file = tmp_path / "config" / "autostart" / "photoclean.desktop"
    return Autostart(file, ("python", "-m", "photoclean", "--hidden"), platform="linux")


def test_it_is_off_until_it_is_turned_on_and_off_again(autostart):
    assert not autostart.is_on
    autostart.turn_on()
    assert autostart.is_on
    assert "\nExec=python -m photoclean --hidden\n" in autostart.file.read_text()
    autostart.turn_on()
    autostart.turn_off()
    assert not autostart.is_on
    autostart.turn_off()


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_an_entry_that_the_desktop_has_switched_off_is_off(autostart, line):
    autostart.turn_on()
    text = autostart.file.read_text().replace("X-GNOME-Autostart-enabled=true", line)
    autostart.file.write_text(text)
    assert not autostart.is_on


def test_a_folder_that_may_not_be_written_is_told(autostart):
    autostart.file.parent.parent.mkdir()
    autostart.file.parent.write_text("a file where the folder should be")
    with pytest.raises(PhotocleanError, match="can't be changed"):
        autostart.turn_on()


def test_odd_signs_reach_the_program_as_they_are():
    """Undo what the desktop does: first the escapes of the file, then those of Exec."""
    text = entry(ODD, platform="linux").decode()
    line = next(row for row in text.splitlines() if row.startswith("Exec="))
    words = line.removeprefix("Exec=").replace("\\\\", "\\").replace("%%", "%")
    found = re.findall(r'"((?:\\.|[^"\\])*)"|(\S+)', words)
    unquoted = [re.sub(r'\\([$`"\\])', r"\1", quoted) or plain for quoted, plain in found]
    assert tuple(unquoted) == ODD


@pytest.mark.skipif(shutil.which("desktop-file-validate") is None, reason="needs that tool")
def test_the_entry_is_valid(autostart):
    autostart.turn_on()
    done = subprocess.run(
        ["desktop-file-validate", autostart.file], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_macs_get_a_launch_agent():
    wish = plistlib.loads(entry(ODD, platform="darwin"))
    assert wish["ProgramArguments"] == list(ODD)
    assert wish["RunAtLoad"] is True


def test_windows_gets_a_script_without_a_console():
    text = entry(("C:\\my py\\pythonw.exe", "-m", "photoclean"), platform="win32")
    assert text.decode("utf-16") == (
        'CreateObject("WScript.Shell").Run """C:\\my py\\pythonw.exe"" -m photoclean", 0,'
        " False\r\n"
    )


def test_each_system_has_its_place(tmp_path):
    def find(platform, **environment):
        return find_entry(platform, home=tmp_path, environment=environment)

    assert find("linux") == tmp_path / ".config" / "autostart" / "photoclean.desktop"
    assert find("linux", XDG_CONFIG_HOME="/c") == Path("/c/autostart/photoclean.desktop")
    assert find("linux", XDG_CONFIG_HOME="c").is_relative_to(tmp_path)
    assert find("darwin").parent == tmp_path / "Library" / "LaunchAgents"
    assert find("win32", APPDATA="/r").is_relative_to("/r")


def test_the_command_starts_this_photoclean_out_of_sight(tmp_path):
    assert start_command(home=None) == (sys.executable, "-P", "-m", "photoclean", "--hidden")
    assert start_command(home=tmp_path)[-2:] == ("--home", str(tmp_path))
