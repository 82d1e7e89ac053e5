"""The launcher in the menu and on the desktop."""

import re
import shutil
import subprocess
from pathlib import Path

import desktop_entry
import pytest
from desktop_entry import DesktopEntries, entry_text, quote
from setup_state import Checkout

ROOT = Checkout.of_this_file().root
ODD = Path('/home/ann/50 % off/a "b" $HOME `c` back\\slash')


def words_of(line):
    """An Exec line's arguments, read as the specification says."""
    text = re.sub(r"\\(.)", r"\1", line)  # the file's escapes
    found = re.findall(r'"((?:\\.|[^"\\])*)"|(\S+)', text)
    return [re.sub(r"\\(.)", r"\1", a).replace("%%", "%") if a else b for a, b in found]


@pytest.mark.parametrize(
    ("word", "quoted"),
    [
        ("/opt/photo clean/x.py", '"/opt/photo clean/x.py"'),
        ("/opt/100%", '"/opt/100%%"'),
        ("/opt/$x", '"/opt/\\\\$x"'),
        ("back\\slash", '"back\\\\\\\\slash"'),
    ],
)
def test_words_are_quoted_by_the_specification(word, quoted):
    assert quote(word) == quoted


def test_the_command_comes_back_as_it_was():
    text = entry_text(ODD, Path("/usr/bin/python3"))
    line = re.search(r"^Exec=(.*)$", text, re.M)[1]
    launch = str(ODD / "packaging" / "launch.py")
    assert words_of(line) == ["/usr/bin/python3", launch, "--from-menu", "--", "%F"]


def test_it_does_not_offer_to_open_every_folder():
    assert "MimeType" not in entry_text(ROOT, Path("/usr/bin/python3"))


@pytest.mark.skipif(shutil.which("desktop-file-validate") is None, reason="tool not there")
@pytest.mark.parametrize("root", [ROOT, ODD])
def test_the_entry_is_valid(tmp_path, root):
    file = tmp_path / "photoclean.desktop"
    file.write_text(entry_text(root, Path("/usr/bin/python3")), encoding="utf-8")
    done = subprocess.run(
        ["desktop-file-validate", str(file)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


@pytest.fixture
def entries(tmp_path):
    return DesktopEntries(data=tmp_path / "data", desktop=tmp_path / "Desktop")


def test_installing_and_removing_leaves_nothing(entries, tmp_path):
    made = entries.install(ROOT, Path("/usr/bin/python3"))
    assert made == [
        tmp_path / "data" / "applications" / "photoclean.desktop",
        tmp_path / "Desktop" / "photoclean.desktop",
    ]
    assert all(file.stat().st_mode & 0o111 for file in made)
    icons = tmp_path / "data" / "icons" / "hicolor"
    assert (icons / "scalable" / "apps" / "photoclean.svg").exists()
    assert (icons / "256x256" / "apps" / "photoclean.png").exists()
    assert len(entries.uninstall()) == 4
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == []
    assert entries.uninstall() == []


def test_installing_again_replaces_the_entry(entries):
    entries.install(ROOT, Path("/usr/bin/python3.11"))
    menu, _ = entries.install(ROOT, Path("/usr/bin/python3.12"))
    assert "python3.12" in menu.read_text(encoding="utf-8")


def test_an_entry_of_another_program_stays(entries):
    entries.install(ROOT, Path("/usr/bin/python3"))
    foreign = entries.desktop / "photoclean.desktop"
    foreign.write_text("[Desktop Entry]\nName=Other\n")
    assert foreign not in entries.uninstall()
    assert foreign.exists()


def test_who_has_no_desktop_folder_gets_a_menu_entry_only(tmp_path):
    entries = DesktopEntries(data=tmp_path / "data", desktop=None)
    assert len(entries.install(ROOT, Path("/usr/bin/python3"))) == 1


@pytest.mark.parametrize(
    ("told", "desktop"),
    [
        ("/home/ann/Schreibtisch\n", Path("/home/ann/Schreibtisch")),
        ("/home/ann\n", None),
        (None, Path("/home/ann/Desktop")),
    ],
)
def test_the_desktop_is_where_the_user_has_it(monkeypatch, told, desktop):
    monkeypatch.setattr(desktop_entry, "ask", lambda _: told)
    assert desktop_entry.find_desktop(Path("/home/ann")) == desktop


def test_removing_ends_the_start_at_login_that_the_settings_have_made(
    entries, tmp_path, monkeypatch
):
    from photoclean.services.autostart import Autostart

    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    autostart = Autostart.of_this_user(("photoclean",))
    if not autostart.file.name.endswith(".desktop"):
        pytest.skip("an entry of a Linux desktop")
    entries.install(ROOT, Path("/usr/bin/python3"))
    autostart.turn_on()
    assert autostart.file in entries.uninstall()
    assert not autostart.is_on
