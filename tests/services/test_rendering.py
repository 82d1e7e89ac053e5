"""Pictures that the engine decodes for the window: right, told, bounded, and off its thread."""

import threading
import time

import pytest
from PIL import Image

from photoclean.services.decoding_ledger import DecodingLedger
from photoclean.services.rendering import Rendering


@pytest.fixture
def render(places):
    """Render a file and wait for the answer."""
    opened = []

    def act(path, **changed):
        answers, arrived = [], threading.Event()

        def take(answer):
            answers.append((answer, threading.current_thread()))
            arrived.set()

        with DecodingLedger(places.inflight) as ledger:
            rendering = Rendering(places=places, ledger=ledger, tell=take, **changed)
            opened.append(rendering)
            rendering.render(7, path)
            assert arrived.wait(20)
            rendering.close()
        (answer, thread), *rest = answers
        assert not rest
        assert thread is not threading.main_thread()
        return answer

    return act


def picture(width=60, height=40):
    image = Image.new("RGB", (width, height), (200, 40, 40))
    image.paste((30, 60, 220), (0, 0, width // 2, height))
    return image


@pytest.mark.parametrize("name", ["photo.heic", "photo.avif", "photo.jxl", "photo.png"])
def test_every_format_becomes_a_picture_of_all_its_pixels(tmp_path, places, render, name):
    import pillow_heif
    import pillow_jxl  # noqa: F401 - makes Pillow write JPEG XL

    pillow_heif.register_heif_opener()
    path = tmp_path / name
    picture().save(path, quality=95)
    answer = render(path)
    assert (answer.file_id, answer.problem) == (7, "")
    with Image.open(places.renders / answer.name) as found:
        assert (found.size, found.mode) == ((60, 40), "RGB")
        red, _, blue = found.getpixel((10, 20))
        assert blue > 180 > 80 > red


def test_a_picture_comes_upright(tmp_path, places, render):
    path = tmp_path / "turned.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6
    picture().save(path, exif=exif)
    with Image.open(places.renders / render(path).name) as found:
        assert found.size == (40, 60)


def test_what_can_not_be_read_is_told_in_a_sentence(tmp_path, render):
    assert render(tmp_path / "gone.heic").problem == "The file is no longer there."
    (tmp_path / "broken.heic").write_bytes(b"\0\0\0\x18ftypheic" + bytes(40))
    problem = render(tmp_path / "broken.heic").problem
    assert problem.startswith("It can't be shown: ")
    assert problem.endswith(".")


def test_the_same_file_again_is_not_decoded_again(tmp_path, places, render):
    path = tmp_path / "one.png"
    picture().save(path)
    name = render(path).name
    before = (places.renders / name).read_bytes()
    (places.renders / name).write_bytes(b"kept")
    assert render(path).name == name
    assert (places.renders / name).read_bytes() == b"kept" != before


def test_only_the_last_few_are_kept(tmp_path, places, render):
    names = []
    for number in range(6):
        path = tmp_path / f"{number}.png"
        picture(60 + number, 40).save(path)
        names.append(render(path, most_bytes=3 * 8000).name)
        time.sleep(0.01)
    kept = {path.name for path in places.renders.iterdir()}
    assert names[-1] in kept
    assert names[0] not in kept
    assert len(kept) <= 4


def test_a_giant_is_scaled_down(tmp_path, places, render, monkeypatch):
    monkeypatch.setattr("photoclean.services.rendering.MOST_PIXELS", 600)
    path = tmp_path / "giant.png"
    picture().save(path)
    with Image.open(places.renders / render(path).name) as found:
        assert found.size == (30, 20)


def test_the_ledger_knows_what_is_being_decoded(tmp_path, places, render, monkeypatch):
    seen = []

    def look(path, *, data, most_pixels):
        seen.append(places.inflight.read_text())
        return picture()

    monkeypatch.setattr("photoclean.services.rendering.render_photo", look)
    path = tmp_path / "one.png"
    picture().save(path)
    render(path)
    assert seen[0].startswith("+")
    assert "one.png" in seen[0]
