"""How pictures come: the preview first, then sharp; a budget, and failures in words."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColorSpace, QImage

from photoclean.domain.messages import PhotoRendered
from photoclean.domain.relation import Relation
from photoclean.ui.compare.decoding import read_picture
from photoclean.ui.compare.pictures import Pictures, Step
from tests.ui.compare.making import group_of, member_of, paint_scene

BOX = QSize(200, 200)


@pytest.fixture
def shelf(qtbot, tmp_path):
    made = []

    def make(**changed):
        asked = []
        pictures = Pictures(
            preview=lambda content_hash: tmp_path / f"{content_hash}.jpg",
            renders=tmp_path / "renders",
            ask_engine=asked.append,
            **changed,
        )
        pictures.asked = asked
        made.append(pictures)
        return pictures

    yield make
    for pictures in made:
        pictures.stop()


@pytest.fixture
def photo(tmp_path):
    """A JPEG of 1200 x 800 with its preview."""
    path = tmp_path / "photo.jpg"
    paint_scene(1200, 800).save(str(path), quality=90)
    member = member_of(path, 7, relation=Relation.KEEPER)
    paint_scene(300, 200).save(str(tmp_path / f"{member.content_hash}.jpg"), quality=90)
    return member


def watch(pictures, file_id):
    """Note each step that a picture takes."""
    steps = []

    def note(changed):
        if changed == file_id:
            steps.append(pictures.find(file_id).step)

    pictures.arrived.connect(note)
    return steps


def test_the_preview_comes_first_then_sharp_then_every_pixel(qtbot, shelf, photo):
    pictures = shelf()
    steps = watch(pictures, 7)
    pictures.open([photo])
    pictures.show([7], box=BOX)
    qtbot.waitUntil(lambda: pictures.find(7).step is Step.FULL)
    assert steps == [Step.PREVIEW, Step.FITTING, Step.FULL]
    assert pictures.find(7).levels[0].size() == QSize(1200, 800)


def test_a_missing_preview_delays_nothing(qtbot, shelf, photo, tmp_path):
    (tmp_path / f"{photo.content_hash}.jpg").unlink()
    pictures = shelf()
    pictures.open([photo])
    pictures.show([7], box=BOX)
    qtbot.waitUntil(lambda: pictures.find(7).step is Step.FULL)
    assert not pictures.find(7).problem


def test_a_file_that_has_gone_is_told_in_a_sentence(qtbot, shelf, photo):
    photo.path.unlink()
    pictures = shelf()
    pictures.open([photo])
    pictures.show([7], box=BOX)
    qtbot.waitUntil(lambda: bool(pictures.find(7).problem))
    assert pictures.find(7).problem == "The file is no longer there."
    qtbot.waitUntil(lambda: pictures.find(7).step is Step.PREVIEW)
    assert pictures.find(7).problem


def test_an_offline_file_is_not_read(qtbot, shelf, photo):
    pictures = shelf()
    pictures.open([replace(photo, is_offline=True)])
    pictures.show([7], box=BOX)
    assert pictures.find(7).problem == "Its folder can't be reached now."
    qtbot.waitUntil(lambda: pictures.find(7).step is Step.PREVIEW)


def test_what_qt_cannot_read_is_asked_of_the_engine(qtbot, shelf, photo, tmp_path):
    pictures = shelf()
    pictures.open([replace(photo, format="HEIF")])
    pictures.show([7], box=BOX)
    assert pictures.asked == [7]
    (tmp_path / "renders").mkdir()
    paint_scene(1200, 800).save(str(tmp_path / "renders" / "one.ppm"))
    pictures.take_rendered(PhotoRendered(7, "one.ppm"))
    qtbot.waitUntil(lambda: pictures.find(7).step is Step.FULL)
    assert pictures.find(7).levels[0].size() == QSize(1200, 800)


def test_what_the_engine_cannot_read_either_is_told(qtbot, shelf, photo):
    photo.path.write_bytes(b"no picture at all")
    pictures = shelf()
    pictures.open([photo])
    pictures.show([7], box=BOX)
    qtbot.waitUntil(lambda: pictures.asked == [7])
    pictures.take_rendered(PhotoRendered(7, problem="It can't be shown: it is damaged."))
    assert pictures.find(7).problem == "It can't be shown: it is damaged."


def test_an_engine_that_dies_over_a_picture_leaves_a_sentence(qtbot, shelf, photo):
    pictures = shelf()
    pictures.open([replace(photo, format="RAW")])
    pictures.show([7], box=BOX)
    pictures.give_up_engine()
    assert pictures.find(7).problem == "It could not be decoded."


def test_memory_stays_within_the_budget(qtbot, shelf, tmp_path):
    members = []
    for number in range(1, 9):
        path = tmp_path / f"{number}.png"
        paint_scene(1600, 1200).save(str(path))
        members.append(member_of(path, number, relation=Relation.EDITED))
    budget = 3 * 1600 * 1200 * 4 * 4 // 3
    pictures = shelf(budget=budget)
    pictures.open(members)
    for place in range(7):
        shown = [place + 1, place + 2]
        pictures.show(shown, box=BOX)
        qtbot.waitUntil(
            lambda shown=shown: all(pictures.find(i).step >= Step.FITTING for i in shown)
        )
        assert pictures.held_bytes <= budget
    pictures.close()
    assert pictures.held_bytes == 0


def test_a_giant_is_shown_with_fewer_pixels(qtbot, shelf, tmp_path):
    path = tmp_path / "giant.jpg"
    paint_scene(4000, 3000).save(str(path), quality=80)
    pictures = shelf(budget=10_000_000)
    pictures.open([member_of(path, 1, relation=Relation.KEEPER)])
    pictures.show([1], box=BOX)
    qtbot.waitUntil(lambda: (1, Step.FULL) in pictures._asked)
    qtbot.waitUntil(lambda: pictures.find(1).step is Step.FULL)
    assert pictures.held_bytes <= 10_000_000
    assert pictures.find(1).levels[0].width() < 4000


def test_pictures_come_upright(tmp_path):
    image = paint_scene(400, 200)
    path = tmp_path / "turned.jpg"
    image.save(str(path), quality=95)
    data = path.read_bytes()
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
    path.write_bytes(
        data[:2] + b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif + data[2:]
    )
    whole, small = read_picture(path), read_picture(path, box=QSize(100, 100))
    assert whole.size == QSize(200, 400) == whole.levels[0].size()
    assert small.size == QSize(200, 400)
    assert small.levels[0].size() == QSize(50, 100)
    assert whole.is_whole
    assert not small.is_whole


def test_colours_are_brought_to_srgb(tmp_path):
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(0x40C040)
    image.setColorSpace(QColorSpace(QColorSpace.NamedColorSpace.AdobeRgb))
    path = tmp_path / "adobe.png"
    image.save(str(path))
    assert read_picture(path).levels[0].pixel(5, 5) & 0xFFFFFF != 0x40C040


def test_transparent_pictures_lie_on_white(tmp_path):
    image = QImage(40, 40, QImage.Format.Format_ARGB32)
    image.fill(0)
    path = tmp_path / "clear.png"
    image.save(str(path))
    assert read_picture(path).levels[0].pixel(5, 5) == 0xFFFFFFFF


def test_a_name_may_lie(tmp_path):
    path = tmp_path / "really.png"
    paint_scene(60, 40).save(str(path), "JPG")
    assert read_picture(path).is_whole


def test_pictures_of_the_same_group_are_kept(qtbot, shelf, tmp_path):
    group = group_of(tmp_path / "photos", ("half",))
    pictures = shelf()
    pictures.open(group.members)
    pictures.show([1, 2], box=BOX)
    qtbot.waitUntil(lambda: pictures.find(2).step is Step.FULL)
    pictures.open(group.members)
    assert pictures.find(2).step is Step.FULL
