"""What the canvas paints: pictures that coincide, split, flicker and differences."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from photoclean.domain.evidence import Evidence
from photoclean.domain.relation import Relation
from photoclean.ui.compare.canvas import CompareCanvas
from photoclean.ui.compare.lens import place, place_reference
from photoclean.ui.compare.panes import Mode, Pane
from photoclean.ui.compare.pictures import Pictures, Step
from tests.ui.compare.making import HEIGHT, MAPS, WIDTH, group_of, member_of, write_over

KEEPER = QSize(WIDTH, HEIGHT)


@pytest.fixture
def shelf(tmp_path):
    pictures = Pictures(
        preview=lambda content_hash: tmp_path / content_hash,
        renders=tmp_path,
        ask_engine=lambda _: None,
    )
    yield pictures
    pictures.stop()


@pytest.fixture
def canvas(qtbot, shelf):
    made = CompareCanvas(shelf)
    qtbot.addWidget(made)
    made.resize(802, 300)
    made.show()
    yield made
    made.stop()


@pytest.fixture
def compare(qtbot, canvas, shelf, tmp_path):
    """Show the scene beside an edit of it, every pixel loaded."""

    def show(name):
        group = group_of(tmp_path / "photos", (name,))
        shelf.open(group.members)
        shelf.show([1, 2], box=canvas.pane_box)
        alignment, size = MAPS[name]
        evidence = Evidence(Relation.EDITED, "", 1.0, alignment)
        canvas.show_panes(
            [
                Pane(1, "scene", place_reference(KEEPER), is_kept=True),
                Pane(2, name, place(QSize(*size), keeper=KEEPER, evidence=evidence)),
            ]
        )
        qtbot.waitUntil(lambda: all(shelf.find(i).step is Step.FULL for i in (1, 2)))
        return canvas

    return show


def near(one, other, *, off=40):
    return all(
        abs((one >> shift & 255) - (other >> shift & 255)) <= off for shift in (0, 8, 16)
    )


# Middles of squares of the scene that all edits show.
SPOTS = [QPointF(40 * column + 19, 40 * row + 19) for column in (5, 7, 8) for row in (3, 4, 5)]


@pytest.mark.parametrize("scale", [0.5, 1.0, 3.0])
@pytest.mark.parametrize("name", MAPS)
def test_the_same_spot_has_the_same_colour_in_both_panes(compare, name, scale):
    canvas = compare(name)
    left, right = canvas.pane_rects()
    for spot in SPOTS:
        canvas._lens = None
        canvas.zoom_to(scale)
        middle = canvas.to_view(0).map(spot)
        canvas.push(left.center() - middle)
        image = canvas.grab().toImage()
        at = canvas.to_view(0).map(spot) - left.topLeft()
        one = image.pixel((left.topLeft() + at).toPoint())
        other = image.pixel((right.topLeft() + at).toPoint())
        assert near(one, other), spot


def test_a_turned_picture_is_shown_the_way_the_keeper_stands(compare):
    canvas = compare("turn")
    bounds = canvas.panes[1].placement.bounds
    assert (bounds.width(), bounds.height()) == (WIDTH, HEIGHT)


def test_dragging_one_pane_moves_both(compare):
    canvas = compare("half")
    canvas.show_pixels()
    before = [canvas.to_view(place).map(QPointF(0, 0)) for place in (0, 1)]
    start = QPoint(600, 150)
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(canvas, start + QPoint(-30, 10))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=start + QPoint(-30, 10))
    after = [canvas.to_view(place).map(QPointF(0, 0)) for place in (0, 1)]
    assert [b - a for a, b in zip(before, after, strict=True)] == [QPointF(-30, 10)] * 2


def test_a_double_click_goes_to_the_pixels_and_back(compare):
    canvas = compare("half")
    assert canvas.is_fitted
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    assert canvas.lens.scale == 1.0
    assert canvas.scale_of_pane(1) == pytest.approx(2.0)
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    assert canvas.is_fitted


def test_the_scene_cannot_be_lost_from_sight(compare):
    canvas = compare("half")
    canvas.show_pixels()
    canvas.push(QPointF(100_000, 100_000))
    assert canvas.scene.contains(canvas.lens.centre)


def test_the_divider_can_be_dragged(compare):
    canvas = compare("mirror")
    canvas.set_mode(Mode.SPLIT)
    start = QPoint(canvas.width() // 2, 150)
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(canvas, QPoint(200, 150))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(200, 150))
    assert canvas.split == pytest.approx(200 / canvas.width())
    assert canvas.is_fitted


def test_flickering_shows_one_after_the_other(qtbot, compare):
    canvas = compare("half")
    canvas.set_mode(Mode.FLICKER)
    first = canvas.phase
    qtbot.waitUntil(lambda: canvas.phase != first)
    qtbot.waitUntil(lambda: canvas.phase == first)
    canvas.set_mode(Mode.SIDE)
    assert not canvas.is_flickering


def find_difference(qtbot, canvas):
    with qtbot.waitSignal(canvas.difference_found) as found:
        canvas.set_mode(Mode.DIFFERENCE)
    return found.args[0]


@pytest.fixture
def changed(qtbot, canvas, shelf, compare, tmp_path):
    """The scene against itself with something put on it: marked where it was put."""

    def show(*rects):
        compare("half")
        image = QImage(str(tmp_path / "photos" / "scene.png"))
        for rect in rects:
            image = write_over(image, rect)
        path = tmp_path / "photos" / "changed.png"
        image.save(str(path))
        member = member_of(path, 3, relation=Relation.EDITED)
        first = member_of(tmp_path / "photos" / "scene.png", 1, relation=Relation.KEEPER)
        shelf.open([first, member])
        shelf.show([1, 3], box=canvas.pane_box)
        qtbot.waitUntil(lambda: shelf.find(3).step is Step.FULL)
        canvas.show_panes(
            [
                Pane(1, "scene", place_reference(KEEPER)),
                Pane(3, "changed", place_reference(KEEPER)),
            ]
        )
        return find_difference(qtbot, canvas)

    return show


def test_what_differs_is_framed(canvas, changed):
    rects = [QRect(60, 60, 60, 40), QRect(420, 260, 80, 60)]
    found = changed(*rects)
    assert len(found.places) == 2
    for rect in rects:
        seen = canvas.to_view(0).mapRect(rect)
        assert any(frame.contains(seen.center()) for frame in found.places)
        assert any(frame.adjusted(-12, -12, 12, 12).contains(seen) for frame in found.places)


def test_pictures_that_are_the_same_differ_nowhere(changed):
    found = changed()
    assert found.places == ()
    assert found.share == 0
    assert not found.is_all_over


def test_a_picture_made_brighter_differs_all_over(qtbot, canvas, shelf, changed, tmp_path):
    changed()
    image = QImage(str(tmp_path / "photos" / "scene.png"))
    bright = QImage(image.size(), QImage.Format.Format_RGB32)
    for row in range(image.height()):
        for column in range(image.width()):
            color = image.pixelColor(column, row).lighter(160)
            bright.setPixelColor(column, row, color)
    path = tmp_path / "photos" / "bright.png"
    bright.save(str(path))
    first = member_of(tmp_path / "photos" / "scene.png", 1, relation=Relation.KEEPER)
    shelf.open([first, member_of(path, 4, relation=Relation.EDITED)])
    shelf.show([1, 4], box=canvas.pane_box)
    qtbot.waitUntil(lambda: shelf.find(4).step is Step.FULL)
    canvas.set_mode(Mode.SIDE)
    canvas.show_panes(
        [
            Pane(1, "scene", place_reference(KEEPER)),
            Pane(4, "bright", place_reference(KEEPER)),
        ]
    )
    found = find_difference(qtbot, canvas)
    assert found.is_all_over
    assert found.places == ()


def test_what_a_crop_does_not_show_is_no_difference(qtbot, compare):
    canvas = compare("crop")
    found = find_difference(qtbot, canvas)
    assert found.places == ()
    assert found.share < 0.02


def test_a_larger_gain_inks_more(qtbot, canvas, changed):
    changed(QRect(60, 60, 60, 40))
    strength = []
    for gain in (1, 16):
        with qtbot.waitSignal(canvas.difference_found) as signal:
            canvas.set_gain(gain)
        image = signal.args[0].image
        at = canvas.to_view(0).map(QPointF(75, 75)).toPoint()
        strength.append(image.pixelColor(at).saturation())
    assert strength[1] >= strength[0] > 60


def test_right_to_left_puts_the_kept_picture_right(compare):
    canvas = compare("half")
    canvas.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    kept, copy = canvas.pane_rects()
    assert kept.left() > copy.right()
    assert not kept.intersects(copy)


@pytest.mark.parametrize("direction", Qt.LayoutDirection)
def test_the_kept_picture_is_on_the_side_of_the_divider_where_words_begin(compare, direction):
    canvas = compare("crop")  # which shows nothing where the kept one has its edges
    canvas.setLayoutDirection(direction)
    canvas.set_mode(Mode.SPLIT)
    image = canvas.grab().toImage()
    ground = image.pixel(4, 150)
    painted = [x for x in (190, 612) if image.pixel(x, 150) != ground]
    is_leftward = direction is Qt.LayoutDirection.RightToLeft
    assert painted == ([612] if is_leftward else [190])


def test_the_divider_is_where_the_mouse_has_dragged_it_from_right_to_left_too(compare):
    canvas = compare("half")
    canvas.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    canvas.set_mode(Mode.SPLIT)
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(canvas, left, pos=QPoint(401, 150))
    QTest.mouseMove(canvas, QPoint(200, 150))
    QTest.mouseRelease(canvas, left, pos=QPoint(200, 150))
    assert canvas.divider == pytest.approx(200, abs=1)
    assert canvas.split == pytest.approx(0.75, abs=0.01)


def test_a_giant_enlargement_is_painted_without_harm(compare):
    canvas = compare("double")
    canvas.zoom_to(1000)
    assert canvas.lens.scale == 32
    assert not canvas.grab().toImage().isNull()
