"""Carries marked people from one picture to another that was cut or turned."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from photoclean.domain.evidence import Alignment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from photoclean.domain.metadata import Region

SAME_FRAME = Alignment(1, 0, 0, 0, 1, 0)
"""The map between two pictures that show just the same."""
_LEAST_INSIDE = 0.5
"""Share of a region's area; of a face that is cut through, less is no face any more."""
_SAME_OVERLAP = 0.3
"""Intersection over union: programs draw the frame of one face quite differently."""
_DIGITS = 6


def normalised(
    alignment: Alignment, *, first: tuple[int, int], second: tuple[int, int]
) -> Alignment:
    """Turn a map between pixels into one between shares of width and height.

    Args:
        alignment: From pixels of the first, upright picture to pixels of the second.
        first: Width and height of the first picture.
        second: Width and height of the second.
    """
    (width, height), (other_width, other_height) = first, second
    return Alignment(
        alignment.xx * width / other_width,
        alignment.xy * height / other_width,
        alignment.x0 / other_width,
        alignment.yx * width / other_height,
        alignment.yy * height / other_height,
        alignment.y0 / other_height,
    )


def map_region(region: Region, alignment: Alignment) -> Region | None:
    """Find where a region lies in another picture; None when it is mostly outside.

    Args:
        region: In shares of the first picture.
        alignment: From shares of the first picture to shares of the second.
    """
    if alignment == SAME_FRAME:
        return region
    corners = [
        (
            alignment.xx * x + alignment.xy * y + alignment.x0,
            alignment.yx * x + alignment.yy * y + alignment.y0,
        )
        for x in (region.x - region.width / 2, region.x + region.width / 2)
        for y in (region.y - region.height / 2, region.y + region.height / 2)
    ]
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    top, bottom = min(y for _, y in corners), max(y for _, y in corners)
    area = (right - left) * (bottom - top)
    left, right = max(0.0, left), min(1.0, right)
    top, bottom = max(0.0, top), min(1.0, bottom)
    # Written so that a region of no size, or of numbers that are none, is left out as well.
    if not (
        left < right
        and top < bottom
        and (right - left) * (bottom - top) >= area * _LEAST_INSIDE
    ):
        return None
    return replace(
        region,
        x=round((left + right) / 2, _DIGITS),
        y=round((top + bottom) / 2, _DIGITS),
        width=round(right - left, _DIGITS),
        height=round(bottom - top, _DIGITS),
    )


def is_marked_in(region: Region, known: Iterable[Region]) -> bool:
    """Tell whether a region says nothing new: its person, or this very face, is marked."""
    return any(_is_same(region, other) for other in known)


def _is_same(region: Region, other: Region) -> bool:
    if region.name and other.name:
        return region.name.casefold() == other.name.casefold()
    # One of them has no name: a second frame round the same face would only be in the way.
    return not region.name and _overlap(region, other) >= _SAME_OVERLAP


def named_twin(region: Region, news: Iterable[Region]) -> Region | None:
    """Find who an unnamed region is, among regions that another file has names for."""
    if region.name:
        return None
    same = [one for one in news if one.name and _overlap(region, one) >= _SAME_OVERLAP]
    return max(same, key=lambda one: (_overlap(region, one), one.name), default=None)


def _overlap(region: Region, other: Region) -> float:
    across = _shared(region.x, region.width, other.x, other.width)
    down = _shared(region.y, region.height, other.y, other.height)
    both = region.width * region.height + other.width * other.height - across * down
    return across * down / both if both > 0 else 0.0


def _shared(at: float, size: float, other_at: float, other_size: float) -> float:
    end = min(at + size / 2, other_at + other_size / 2)
    return max(0.0, end - max(at - size / 2, other_at - other_size / 2))
