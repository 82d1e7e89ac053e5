import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint

from photoclean.ui.cards.geometry import CardGeometry
from photoclean.ui.cards.layout import BUTTONS, CardLayout, CardMetrics, Hit, Part
from photoclean.ui.cards.tile_sizes import (
    SIZES,
    nearest_size,
    next_size,
    sharp_sizes,
    usual_size,
)

METRICS = CardMetrics(line=16, button_height=26, trash=170, merge=60, not_duplicates=110)
layouts = st.builds(
    CardLayout,
    width=st.integers(420, 2000),
    members=st.integers(2, 60),
    is_expanded=st.booleans(),
    metrics=st.just(METRICS),
    tile_width=st.sampled_from(SIZES),
)


@given(layouts)
def test_everything_lies_within_the_card_and_nothing_overlaps(layout):
    rects = [layout.tile(place) for place in range(layout.shown)]
    if layout.has_expander:
        rects.append(layout.picture(layout.shown))
    rects += [layout.title, layout.reason, *layout.buttons().values()]
    for number, rect in enumerate(rects):
        assert layout.frame.contains(rect)
        assert rect.width() > 0
        assert not any(rect.intersects(other) for other in rects[number + 1 :])


@given(layouts)
def test_every_tile_and_button_is_hit_at_its_centre(layout):
    for place in range(layout.shown):
        assert layout.hit(layout.tile(place).center()) == Hit(Part.TILE, place)
    for part, rect in layout.buttons().items():
        assert layout.hit(rect.center()) == Hit(part)
        assert part in BUTTONS
    assert layout.hit(QPoint(1, 1)) is None


@given(layouts)
def test_a_collapsed_card_has_two_rows_at_most_and_hides_nothing_silently(layout):
    if layout.is_expanded:
        assert layout.shown == layout.members
    else:
        assert layout.shown + layout.has_expander <= 2 * layout.columns or layout.columns == 1
        assert layout.shown == layout.members or layout.has_expander


@given(st.lists(st.integers(1, 400), max_size=50), st.integers(-50, 12_000))
def test_rows_are_found_by_their_place(heights, position):
    geometry = CardGeometry(heights, top=12)
    assert geometry.total == 12 + sum(heights)
    row = geometry.row_at(position)
    if 12 <= position < geometry.total:
        assert geometry.top(row) <= position < geometry.top(row) + geometry.height(row)
    else:
        assert row == -1


@pytest.mark.parametrize("top", [0, 150, 999])
def test_a_stretch_touches_the_rows_in_it(top):
    geometry = CardGeometry([100] * 20, top=0)
    rows = geometry.rows_between(top, top + 250)
    assert rows.start == top // 100
    assert rows.stop == min(20, -(-(top + 250) // 100))


@given(layouts)
def test_only_the_tiles_in_sight_are_painted(layout):
    assert layout.tiles_in(layout.frame) == list(range(layout.shown))
    last = layout.shown - 1
    assert last in layout.tiles_in(layout.tile(last))
    if layout.shown > layout.columns:
        assert 0 not in layout.tiles_in(layout.tile(last))


@given(st.integers(300, 8000), st.floats(1, 4))
def test_tiles_follow_the_window_and_are_never_blurred_if_that_can_be(width, ratio):
    size = usual_size(width, ratio=ratio)
    assert size in sharp_sizes(ratio)
    assert size * ratio <= 512 or size == 190
    assert usual_size(width + 500, ratio=ratio) >= size
    assert next_size(size, 99, ratio=ratio) == max(sharp_sizes(ratio))
    assert next_size(size, -99, ratio=ratio) == SIZES[0]
    assert nearest_size(size, ratio=ratio) == size


def test_on_a_laptop_tiles_are_as_ever_and_on_a_large_screen_larger():
    assert usual_size(950, ratio=1) == 190
    assert usual_size(2326, ratio=1) == 300
    assert usual_size(2326, ratio=2) == 240
