"""The signs that the window draws itself: each is a shape on its grid."""

import pytest
from PySide6.QtCore import QRectF

from photoclean.ui.parts.glyph_shapes import SHAPES, draw_shape


@pytest.mark.parametrize("name", SHAPES)
def test_a_sign_lies_on_its_grid(name):
    shape = draw_shape(SHAPES[name]).boundingRect()
    assert min(shape.left(), shape.top()) >= 0
    assert max(shape.right(), shape.bottom()) <= 24
    assert max(shape.width(), shape.height()) > 6


def test_every_letter_draws_what_it_says():
    line = draw_shape("M 2 3 L 10 3 L 10 9 Z")
    assert line.boundingRect() == QRectF(2, 3, 8, 6)
    assert line.currentPosition().toTuple() == (2, 3)
    assert draw_shape("O 12 10 6 4").boundingRect() == QRectF(6, 6, 12, 8)
    assert draw_shape("R 2 3 10 8 2").boundingRect() == QRectF(2, 3, 10, 8)
    upper_half = draw_shape("A 4 4 16 16 0 180")
    assert upper_half.boundingRect().height() == pytest.approx(8)
    assert upper_half.currentPosition().toTuple() == pytest.approx((4, 12))
    for curve in ("M 1 1 C 5 1 9 5 9 9", "M 1 1 Q 9 1 9 9"):
        assert draw_shape(curve).currentPosition().toTuple() == (9, 9)
