"""How wide the tiles of the cards may be, and how wide they are where nobody has chosen."""

from __future__ import annotations

SIZES = (140, 190, 240, 300, 370, 460)
"""Widths in logical pixels."""
_USUAL = ((0, 190), (1500, 240), (2100, 300))
"""Widths of the list from which on tiles are so wide: 190 on a laptop, 300 at 2560 pixels."""
_PREVIEW = 512
"""Pixels of a preview's longer side: larger tiles would show them blurred."""


def sharp_sizes(ratio: float) -> tuple[int, ...]:
    """List the sizes at which previews are sharp on a screen of this pixel ratio.

    The two smallest are always among them: something has to be chosen from at 300 % too.
    """
    return tuple(size for size in SIZES if size * ratio <= _PREVIEW or size in SIZES[:2])


def usual_size(width: int, *, ratio: float) -> int:
    """Tell the size for a list of a width, which follows that."""
    wanted = max(size for start, size in _USUAL if width >= start)
    return nearest_size(wanted, ratio=ratio)


def nearest_size(size: int, *, ratio: float) -> int:
    """Tell the sharp size that comes next to another one."""
    return min(sharp_sizes(ratio), key=lambda known: abs(known - size))


def next_size(size: int, steps: int, *, ratio: float) -> int:
    """Tell the size so many steps larger, or smaller with a negative number."""
    sizes = sharp_sizes(ratio)
    place = sizes.index(nearest_size(size, ratio=ratio)) + steps
    return sizes[min(max(place, 0), len(sizes) - 1)]
