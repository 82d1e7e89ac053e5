"""Open with: the programs that say they can open a photo."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu

from photoclean.ui.window import open_with
from photoclean.ui.window.open_with import Program, add_open_with, find_programs


@pytest.fixture
def entries(tmp_path):
    """Writes desktop entries into the user's folder or the system's."""

    def write(name, *, own=False, **values):
        folder = tmp_path / ("own" if own else "shared") / "applications"
        folder.mkdir(parents=True, exist_ok=True)
        usual = {"Name": name, "Exec": f"{name} %F", "MimeType": "image/png;image/jpeg;"}
        lines = [f"{key}={value}" for key, value in (usual | values).items()]
        (folder / f"{name}.desktop").write_text("\n".join(["[Desktop Entry]", *lines]))

    write.environment = {
        "XDG_DATA_HOME": str(tmp_path / "own"),
        "XDG_DATA_DIRS": str(tmp_path / "shared"),
    }
    return write


def names(entries, mime="image/jpeg"):
    return [program.name for program in find_programs(mime, entries.environment)]


def test_programs_for_a_kind_of_file_come_by_name(entries):
    entries("viewer")
    entries("Editor")
    entries("player", MimeType="video/mp4;")
    assert names(entries) == ["Editor", "viewer"]
    assert names(entries, "image/heif") == []


def test_what_can_not_be_used_here_is_left_out(entries, tmp_path):
    entries("hidden", NoDisplay="true")
    entries("gone", Hidden="true")
    entries("console", Terminal="true")
    entries("blind", Exec="blind")
    (tmp_path / "shared" / "applications" / "torn.desktop").write_text("no entry")
    assert names(entries) == []


def test_an_entry_of_the_users_own_counts_for_the_systems(entries):
    entries("viewer")
    entries("viewer", own=True, Name="My viewer")
    assert names(entries) == ["My viewer"]
    entries("viewer", own=True, Hidden="true")
    assert names(entries) == []


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("gimp-2.10 %U", ["gimp-2.10", "file:///a%20b/c.jpg"]),
        ("eog %F", ["eog", "/a b/c.jpg"]),
        ('"/opt/my viewer" --new %f %i %c', ["/opt/my viewer", "--new", "/a b/c.jpg"]),
        ("sh 100%% %f", ["sh", "100%", "/a b/c.jpg"]),
    ],
)
def test_a_file_is_handed_over_as_the_entry_says(command, words):
    assert Program("x", command).arguments_for(Path("/a b/c.jpg")) == words


def test_the_menu_starts_the_program(qtbot, entries, monkeypatch):
    entries("viewer")
    for key, value in entries.environment.items():
        monkeypatch.setenv(key, value)
    started = []
    monkeypatch.setattr(
        open_with.QProcess,
        "startDetached",
        lambda program, words: started.append([program, *words]),
    )
    monkeypatch.setattr(open_with.sys, "platform", "linux")
    menu = QMenu()
    qtbot.addWidget(menu)
    add_open_with(menu, Path("/photos/a.jpg"))
    (inner,) = menu.findChildren(QMenu)
    inner.actions()[0].trigger()
    assert started == [["viewer", "/photos/a.jpg"]]
    add_open_with(menu, Path("/photos/a.unknown-kind"))
    assert len(menu.findChildren(QMenu)) == 1
