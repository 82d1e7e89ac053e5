"""Texts that are broken into lines: nothing gets lost, and what is cut says so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QFontMetrics

from photoclean.ui.parts.wrapped_text import wrap

WORDS = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=9)
TEXTS = st.lists(WORDS, min_size=1, max_size=20).map(" ".join)


@pytest.fixture(scope="module")
def font(qapp):
    return QFont("sans", 10)


@given(TEXTS, st.integers(60, 900), st.integers(1, 3))
def test_lines_are_no_wider_than_there_is_room(font, text, width, lines):
    wrapped = wrap(font.key(), text, width, lines)
    assert 1 <= len(wrapped) <= lines
    assert all(QFontMetrics(font).horizontalAdvance(line) <= width + 1 for line in wrapped)


@given(TEXTS, st.integers(60, 900))
def test_nothing_gets_lost_where_there_are_lines_enough(font, text, width):
    wrapped = wrap(font.key(), text, width, 400)
    assert "".join(wrapped).replace(" ", "") == text.replace(" ", "")


def test_what_is_cut_says_so(font):
    wrapped = wrap(font.key(), "one two three four five six seven", 60, 2)
    assert wrapped[0].startswith("one")
    assert wrapped[1].endswith("…")


def test_signs_beyond_sixteen_bits_move_no_break(font):
    wrapped = wrap(font.key(), "🏖🏖🏖 at the sea in the evening with everybody", 130, 9)
    assert " ".join(wrapped) == "🏖🏖🏖 at the sea in the evening with everybody"
