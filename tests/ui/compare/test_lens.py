"""The same spot of the scene at the same place, whatever the size, crop, turn or mirroring."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, QSize

from photoclean.domain.evidence import Alignment, Evidence
from photoclean.domain.relation import Relation
from photoclean.ui.compare.lens import Lens, place, place_reference, scale_of
from tests.ui.compare.making import HEIGHT, MAPS, WIDTH

KEEPER = QSize(WIDTH, HEIGHT)
PANES = (QRectF(0, 0, 500, 380), QRectF(502, 0, 500, 380))


def evidence_of(alignment):
    return Evidence(Relation.EDITED, "", 1.0, alignment)


def far(one, other):
    return abs(one.x() - other.x()) + abs(one.y() - other.y())


@pytest.mark.parametrize("name", MAPS)
@given(
    x=st.floats(0, WIDTH - 1),
    y=st.floats(0, HEIGHT - 1),
    scale=st.floats(0.05, 32),
    ratio=st.sampled_from((1.0, 1.5, 2.0, 3.0)),
)
def test_a_spot_of_the_scene_lies_at_the_same_place_of_each_pane(name, x, y, scale, ratio):
    alignment, size = MAPS[name]
    copy = place(QSize(*size), keeper=KEEPER, evidence=evidence_of(alignment))
    lens = Lens(scale, QPointF(250, 140))
    # The centre of a pixel of the keeper, and what the alignment says that it is in the copy.
    in_copy = QPointF(
        alignment.xx * x + alignment.xy * y + alignment.x0 + 0.5,
        alignment.yx * x + alignment.yy * y + alignment.y0 + 0.5,
    )
    views = [lens.to_view(pane, ratio=ratio) for pane in PANES]
    kept = views[0].map(QPointF(x + 0.5, y + 0.5)) - PANES[0].topLeft()
    seen = (copy.to_scene * views[1]).map(in_copy) - PANES[1].topLeft()
    assert far(kept, seen) < 1e-3 * max(1.0, scale)


@pytest.mark.parametrize("name", MAPS)
def test_each_picture_has_a_scale_of_its_own(name):
    alignment, size = MAPS[name]
    copy = place(QSize(*size), keeper=KEEPER, evidence=evidence_of(alignment))
    assert copy.scale == pytest.approx(1 / alignment.scale)
    assert copy.is_proven


def test_identical_files_lie_on_each_other_without_evidence():
    copy = place(KEEPER, keeper=KEEPER, evidence=None)
    assert copy.is_proven
    assert copy.to_scene.isIdentity()


def test_pictures_that_could_not_be_aligned_are_laid_whole_on_whole_and_said_to_be():
    shot = Evidence(Relation.OTHER_SHOT, "")
    copy = place(QSize(300, 300), keeper=KEEPER, evidence=shot)
    assert not copy.is_proven
    assert copy.bounds == QRectF(0, 0, WIDTH, HEIGHT)


def test_a_crop_that_was_measured_a_little_off_is_put_on_whole_pixels():
    measured = Alignment(1.0002, 0.0003, -120.4, -0.0001, 0.9995, -79.8)
    copy = place(QSize(360, 240), keeper=KEEPER, evidence=evidence_of(measured))
    assert copy.to_scene.map(QPointF(0, 0)) == QPointF(120, 80)
    assert copy.scale == 1.0


def test_a_small_turn_is_left_as_it_was_measured():
    measured = Alignment(0.9994, -0.0349, 12.0, 0.0349, 0.9994, -9.0)
    copy = place(KEEPER, keeper=KEEPER, evidence=evidence_of(measured))
    assert copy.to_scene.m12() != 0


def test_another_picture_can_be_the_reference():
    half = place(QSize(300, 200), keeper=KEEPER, evidence=evidence_of(MAPS["half"][0]))
    keeper = place_reference(KEEPER).seen_from(half)
    assert keeper.scale == pytest.approx(0.5)
    assert half.seen_from(half).to_scene.isIdentity()


@given(
    at=st.tuples(st.floats(0, 500), st.floats(0, 380)),
    scale=st.floats(0.05, 16),
    ratio=st.sampled_from((1.0, 2.0)),
)
def test_what_is_under_the_mouse_stays_there_while_zooming(at, scale, ratio):
    pane, mouse = PANES[0], QPointF(*at)
    before = Lens(1.0, QPointF(300, 200))
    after = before.zoomed(scale, at=mouse, pane=pane, ratio=ratio)
    back, _ = before.to_view(pane, ratio=ratio).inverted()
    under = back.map(mouse)
    assert far(after.to_view(pane, ratio=ratio).map(under), mouse) < 1e-3


def test_fitting_shows_all_but_never_enlarges():
    lens = Lens.fitting(QRectF(0, 0, 1000, 500), PANES[0], ratio=1.0)
    assert lens.scale == pytest.approx(0.5)
    assert Lens.fitting(QRectF(0, 0, 50, 50), PANES[0], ratio=1.0).scale == 1.0


def test_a_pixel_of_the_screen_is_a_pixel_of_the_keeper_at_100_percent():
    view = Lens(1.0, QPointF(0, 0)).to_view(PANES[0], ratio=2.0)
    assert scale_of(view) == pytest.approx(0.5)
