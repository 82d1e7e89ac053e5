"""The pictures of the window: what is shown, of what, and that the command makes them."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import screenshots
from PIL import Image
from showing import library
from showing.looks import LOOKS
from showing.saving import save_compact
from showing.states import STATES

ROOT = Path(__file__).parents[2]
SHOWN = (
    "empty scanning groups similar compare difference split keys unreadable folders"
    " merge plan history settings-folders settings-rules settings-similarity"
).split()


def test_every_state_that_was_promised_is_shown_light_and_dark():
    assert sorted(state.name for state in STATES) == sorted(SHOWN)
    assert {look.name for look in LOOKS if not look.states} == {"light", "dark"}
    assert all(set(look.states) <= set(SHOWN) for look in LOOKS)


def test_states_on_the_way_are_visited_without_being_asked_for():
    visited = [state.name for state in screenshots.choose_states(["plan"])]
    assert visited == ["scanning", "plan"]
    assert [state.name for state in screenshots.choose_states(["empty"])] == ["empty"]
    assert len(list(screenshots.choose_states([]))) == len(STATES)


def test_no_two_pictures_have_one_name():
    names = [
        look.file_name(state)
        for look in LOOKS
        for state in (look.states or [one.name for one in STATES])
    ]
    assert len(set(names)) == len(names)


def test_an_unknown_state_is_refused(capsys):
    with pytest.raises(SystemExit):
        screenshots.main(["groups", "nonsense"])
    assert "no state called nonsense" in capsys.readouterr().err


def test_a_shot_lies_with_its_copies_where_the_family_has_them(tmp_path):
    number = next(n for n, shot in enumerate(library.SHOTS) if "IMG_2077" in shot.path)
    library.write_shot(number, tmp_path)
    files = sorted(str(f.relative_to(tmp_path)) for f in tmp_path.rglob("*") if f.is_file())
    shot = library.SHOTS[number]
    assert files == sorted(
        str(Path(path)) for path in (shot.path, *shot.same, *(edit[0] for edit in shot.edits))
    )
    with Image.open(tmp_path / shot.path) as kept, Image.open(tmp_path / files[0]) as copy:
        assert kept.width == copy.width
        assert not kept.getexif().get_ifd(0x8825)
        assert copy.getexif().get_ifd(0x8825)[1] == "N"


def test_plain_grounds_keep_their_colour_and_photos_nearly(tmp_path):
    rng = np.random.default_rng(1)
    pixels = np.full((200, 300, 3), (239, 239, 239), np.uint8)
    pixels[50:150, 50:150] = rng.integers(0, 255, (100, 100, 3))
    save_compact(Image.fromarray(pixels), tmp_path / "small.png")
    with Image.open(tmp_path / "small.png") as picture:
        saved = np.asarray(picture.convert("RGB")).astype(int)
    assert (saved[:50] == 239).all()
    assert np.abs(saved - pixels).max() <= 7
    Image.fromarray(pixels).save(tmp_path / "whole.png", optimize=True)
    assert (tmp_path / "small.png").stat().st_size < (tmp_path / "whole.png").stat().st_size


def test_the_documents_show_pictures_that_are_there_and_no_others():
    texts = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    named = set()
    for text in texts:
        found = re.findall(r"screenshots/([\w.-]+\.png)", text.read_text(encoding="utf-8"))
        named.update(found)
    assert named
    there = {file.name for file in screenshots.FOLDER.glob("*.png")}
    assert named <= there
    made = {
        look.file_name(state)
        for look in LOOKS
        for state in (look.states or [one.name for one in STATES])
    }
    assert there <= made
    assert sum(file.stat().st_size for file in screenshots.FOLDER.glob("*.png")) < 7e6


@pytest.mark.window
def test_the_command_shows_the_program(tmp_path):
    if sys.platform != "linux" or shutil.which("Xvfb") is None:
        pytest.skip("needs Xvfb, which packaging/check.py installs")
    command = [sys.executable, screenshots.__file__, "empty", "--look", "dark"]
    subprocess.run([*command, "--into", tmp_path], check=True, timeout=200)
    with Image.open(tmp_path / "empty-dark.png") as saved:
        picture = saved.convert("RGB")
        assert picture.size == (1180, 780)
        assert max(picture.getpixel((600, 700))) < 100, "not dark"
        assert len(picture.getcolors(1_000_000)) > 20, "nothing is written on it"
