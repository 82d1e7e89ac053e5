"""What is particular to JPEG: a leaner opener, its quality, and copies without metadata."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PIL.JpegImagePlugin import JpegImageFile

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# Annex K of the JPEG standard (ITU-T T.81), the tables that libjpeg scales by the quality.
_LUMA = (
    *(16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55),
    *(14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62),
    *(18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92),
    *(49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99),
)
_START_OF_SCAN = 0xDA
_APPLICATION_DATA = range(0xE1, 0xF0)
_ADOBE = 0xEE  # says how the colours are coded
_COMMENT = 0xFE


class PlainJpeg(JpegImageFile):
    """A JPEG that is opened for its pixels alone.

    The second pictures that phones append (depth and gain maps) are left alone, and the EXIF
    is not searched for a resolution, which costs 0.2 ms and warns about broken blocks.
    """

    def _read_dpi_from_exif(self) -> None:
        """Leave the resolution unknown."""


def estimate_quality(tables: Mapping[int, Sequence[int]]) -> int | None:
    """Estimate libjpeg's quality (1 to 100) from the luma quantisation table.

    The sum of the 64 numbers tells qualities apart whatever their order; other encoders' tables
    get the quality whose sum is nearest.
    """
    table = tables.get(0)
    if table is None or len(table) != len(_LUMA):
        return None
    total = sum(table)
    sums = _sums_by_quality()
    return min(range(100, 0, -1), key=lambda quality: abs(sums[quality - 1] - total))


@lru_cache(maxsize=1)
def _sums_by_quality() -> tuple[int, ...]:
    return tuple(sum(_scaled(step, quality) for step in _LUMA) for quality in range(1, 101))


def _scaled(step: int, quality: int) -> int:
    scale = 5000 // quality if quality < 50 else 200 - 2 * quality
    return min(255, max(1, (step * scale + 50) // 100))


def strip_metadata(data: bytes) -> bytes | None:
    """Copy a JPEG without its metadata, the coded picture untouched; None if it looks odd.

    Ten times cheaper than encoding again, and without a loss.
    """
    kept = [data[:2]]
    at = 2
    while data[at : at + 1] == b"\xff" and at + 4 <= len(data):
        marker = data[at + 1]
        if marker == _START_OF_SCAN:
            kept.append(data[at:])
            return b"".join(kept)
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == _ADOBE or not (marker in _APPLICATION_DATA or marker == _COMMENT):
            kept.append(data[at:end])
        at = end
    return None
