import pytest
from PIL import Image
from PySide6.QtCore import QSize

from photoclean.ui.catalog.thumbnails import Thumbnails, read_scaled


@pytest.fixture
def thumbnails(tmp_path):
    made = []

    def make(**options):
        thumbnails = Thumbnails(lambda name: tmp_path / f"{name}.jpg", **options)
        thumbnails.set_size(QSize(100, 80), ratio=1.0)
        made.append(thumbnails)
        return thumbnails

    yield make
    for found in made:
        found.stop()


def save(tmp_path, name, size=(512, 256)):
    Image.new("RGB", size, (200, 30, 30)).save(tmp_path / f"{name}.jpg")


def test_a_picture_arrives_fitted_into_the_box(qtbot, thumbnails, tmp_path):
    save(tmp_path, "a")
    cache = thumbnails()
    with qtbot.waitSignal(cache.arrived):
        assert cache.find("a") is None
    assert cache.find("a").size() == QSize(100, 50)
    assert cache.held_bytes == 100 * 50 * 4


def test_small_pictures_are_not_enlarged_and_corners_are_round(tmp_path):
    save(tmp_path, "small", size=(40, 30))
    image = read_scaled(str(tmp_path / "small.jpg"), QSize(100, 80))
    assert image.size() == QSize(40, 30)
    assert image.pixelColor(0, 0).alpha() < 100
    assert image.pixelColor(20, 15).alpha() == 255


def test_a_missing_preview_is_looked_for_once_until_told_otherwise(qtbot, thumbnails, tmp_path):
    cache = thumbnails()
    with qtbot.waitSignal(cache.arrived):
        cache.find("a")
    assert cache.find("a").isNull()
    save(tmp_path, "a")
    cache.look_again()
    with qtbot.waitSignal(cache.arrived):
        assert cache.find("a") is None
    assert not cache.find("a").isNull()


def test_the_oldest_pictures_go_when_the_budget_is_spent(qtbot, thumbnails, tmp_path):
    cache = thumbnails(budget=2 * 100 * 50 * 4)
    for name in "abc":
        save(tmp_path, name)
        with qtbot.waitSignal(cache.arrived):
            cache.find(name)
    assert cache.held_bytes == 2 * 100 * 50 * 4
    assert cache.find("c") is not None
    assert cache.find("a") is None


def test_what_cannot_be_seen_any_more_is_not_decoded(qtbot, thumbnails, tmp_path):
    names = [f"p{number}" for number in range(30)]
    for name in names:
        save(tmp_path, name)
    cache = thumbnails()
    arrived = []
    cache.arrived.connect(arrived.append)
    for name in names:
        cache.find(name)
    cache.keep_only({"p29"})
    assert cache.waiting == 1
    qtbot.waitUntil(lambda: "p29" in arrived)
    assert len(arrived) <= 3


def test_on_a_sharp_screen_a_preview_fills_the_box_and_a_small_picture_stays_small(tmp_path):
    save(tmp_path, "preview")
    save(tmp_path, "small", size=(40, 30))
    box = QSize(190, 143) * 3
    preview = read_scaled(str(tmp_path / "preview.jpg"), box, ratio=3)
    assert preview.width() == box.width()
    small = read_scaled(str(tmp_path / "small.jpg"), box, ratio=3)
    assert small.size() == QSize(120, 90)


def test_until_it_is_decoded_anew_the_picture_of_another_size_stands_in(
    qtbot, thumbnails, tmp_path
):
    save(tmp_path, "a")
    cache = thumbnails()
    with qtbot.waitSignal(cache.arrived):
        cache.find("a")
    cache.set_size(QSize(200, 160), ratio=1.0)
    with qtbot.waitSignal(cache.arrived):
        stand_in = cache.find("a")
    assert stand_in.size() == QSize(100, 50)
    assert stand_in.deviceIndependentSize().toSize() == QSize(200, 100)
    assert cache.find("a").size() == QSize(200, 100)
    assert cache.find("a").devicePixelRatio() == 1.0


def test_a_picture_that_was_decoded_for_another_size_is_decoded_again(
    qtbot, thumbnails, tmp_path
):
    save(tmp_path, "a")
    cache = thumbnails()
    cache.find("a")
    cache.set_size(QSize(200, 160), ratio=1.0)
    with qtbot.waitSignal(cache.arrived):
        pass
    assert cache.find("a").size() == QSize(200, 100)
