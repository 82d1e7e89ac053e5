"""`photoclean explain` says what two files are to each other."""

from io import BytesIO

import pytest
from PIL import Image
from skimage import data

from photoclean.cli import main


@pytest.fixture
def photo(tmp_path):
    path = tmp_path / "cat.jpg"
    Image.fromarray(data.chelsea()).save(path, quality=92)
    return path


@pytest.fixture
def explain(tmp_path, capsys):
    def run(*words):
        code = main(["explain", *map(str, words), "--home", str(tmp_path / "home")])
        shown = capsys.readouterr()
        return code, shown.out + shown.err

    return run


@pytest.mark.real
def test_a_crop_is_explained_and_drawn(explain, photo, tmp_path):
    crop, drawing = tmp_path / "crop.jpg", tmp_path / "agreement.png"
    Image.open(photo).crop((45, 30, 406, 270)).save(crop, quality=90)
    code, shown = explain(crop, photo, "--picture", drawing)
    assert code == 0
    assert f"keep       {photo}" in shown
    assert "edited" in shown
    assert "cropped to 64 %" in shown
    assert "cosine" in shown
    picture = Image.open(BytesIO(drawing.read_bytes()))
    assert picture.format == "PNG"
    assert max(picture.size) == 320


@pytest.mark.real
def test_different_pictures_and_the_same_bytes(explain, photo, tmp_path):
    other, same = tmp_path / "coffee.jpg", tmp_path / "same.jpg"
    Image.fromarray(data.coffee()).save(other)
    same.write_bytes(photo.read_bytes())
    assert "nothing in common" in explain(photo, other)[1]
    assert "same-file" in explain(photo, same)[1]


def test_what_is_no_picture_gets_a_sentence(explain, photo, tmp_path):
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"no picture")
    code, shown = explain(photo, broken)
    assert code == 1
    assert str(broken) in shown
    assert explain(photo, tmp_path / "missing.jpg")[0] == 2
