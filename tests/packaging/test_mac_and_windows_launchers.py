"""The launchers of the Mac and of Windows, as far as they can be tried elsewhere."""

import plistlib
import subprocess
import sys
from pathlib import Path, PureWindowsPath

import pytest
from mac_bundle import Bundle, icns, script
from setup_state import Checkout
from windows_starter import Starters, command_file

ROOT = Checkout.of_this_file().root


@pytest.fixture
def bundle(tmp_path):
    return Bundle(applications=tmp_path / "Applications", desktop=tmp_path / "Desktop")


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_the_bundle_comes_and_goes(bundle, tmp_path):
    made, link = bundle.install(ROOT, Path("/usr/bin/python3"))
    information = plistlib.loads((made / "Contents" / "Info.plist").read_bytes())
    program = made / "Contents" / "MacOS" / information["CFBundleExecutable"]
    assert program.stat().st_mode & 0o111
    assert link.resolve() == made
    bundle.install(ROOT, Path("/usr/bin/python3"))
    assert bundle.uninstall() == [made, link]
    assert list((tmp_path / "Applications").iterdir()) == []
    assert bundle.uninstall() == []


def test_a_bundle_of_another_program_stays(bundle):
    contents = bundle.applications / "photoclean.app" / "Contents"
    contents.mkdir(parents=True)
    (contents / "Info.plist").write_bytes(plistlib.dumps({"CFBundleIdentifier": "org.other"}))
    assert bundle.uninstall() == []
    assert contents.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
def test_the_bundles_program_hands_folders_over(tmp_path):
    root = tmp_path / "it's $HOME"
    (root / "packaging").mkdir(parents=True)
    (root / "packaging" / "launch.py").write_text("import sys; print(sys.argv[1:])")
    program = tmp_path / "photoclean"
    program.write_text(script(root, Path(sys.executable)))
    done = subprocess.run(
        ["sh", str(program), "/a b"], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "['--from-menu', '--', '/a b']"


def test_the_icon_holds_the_picture():
    picture = (ROOT / "resources" / "photoclean-256.png").read_bytes()
    made = icns(picture)
    assert made[:4] == b"icns"
    assert int.from_bytes(made[4:8]) == len(made)
    assert made[8:12] == b"ic08"
    assert made[16:] == picture


def test_the_command_file_starts_quietly_once_all_is_set_up():
    root = PureWindowsPath("C:/Users/Ann/100% mine")
    text = command_file(root, PureWindowsPath("C:/Python311/python.exe"))
    launch = r'"C:\Users\Ann\100%% mine\packaging\launch.py" -- %*'
    assert r'if exist "C:\Users\Ann\100%% mine\.venv\photoclean-setup.json"' in text
    assert rf'(start "" "C:\Python311\pythonw.exe" {launch})' in text
    assert rf'else ("C:\Python311\python.exe" {launch})' in text
    assert "\r\n" in text


def test_command_files_come_and_go(tmp_path):
    starters = Starters(folders=(tmp_path / "Programs", tmp_path / "Desktop"))
    made = starters.install(Path("/photoclean"), Path("/python.exe"))
    foreign = made[1]
    foreign.write_text("@echo something else\n")
    assert starters.uninstall() == [made[0]]
    assert foreign.exists()
