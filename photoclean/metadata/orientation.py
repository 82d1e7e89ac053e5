"""Turns regions between the picture as it is stored and as it is shown upright."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from photoclean.domain.evidence import Alignment
from photoclean.domain.people import map_region

if TYPE_CHECKING:
    from photoclean.domain.metadata import Region

# From shares of the stored picture to those of the upright one, by the EXIF orientation.
_UPRIGHT = {
    1: Alignment(1, 0, 0, 0, 1, 0),
    2: Alignment(-1, 0, 1, 0, 1, 0),
    3: Alignment(-1, 0, 1, 0, -1, 1),
    4: Alignment(1, 0, 0, 0, -1, 1),
    5: Alignment(0, 1, 0, 1, 0, 0),
    6: Alignment(0, -1, 1, 1, 0, 0),
    7: Alignment(0, -1, 1, -1, 0, 1),
    8: Alignment(0, 1, 0, -1, 0, 1),
}


def to_upright(region: Region, orientation: int) -> Region | None:
    """Turn a region as MWG stores it (by the stored pixels) into one of the upright picture."""
    return _rounded(map_region(region, _UPRIGHT.get(orientation, _UPRIGHT[1])))


def to_stored(region: Region, orientation: int) -> Region | None:
    """Turn a region of the upright picture into one of the stored pixels."""
    upright = _UPRIGHT.get(orientation, _UPRIGHT[1])
    return _rounded(map_region(region, upright.inverted()))


def _rounded(region: Region | None) -> Region | None:
    if region is None:
        return None
    return replace(
        region,
        x=round(region.x, 6),
        y=round(region.y, 6),
        width=round(region.width, 6),
        height=round(region.height, 6),
    )
