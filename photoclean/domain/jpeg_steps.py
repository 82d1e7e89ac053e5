"""The steps that JPEG coders round the brightness to, by quality."""

from __future__ import annotations

# Annex K of the JPEG standard (ITU-T T.81), the table that libjpeg scales by the quality.
_ANNEX_K = (
    *(16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55),
    *(14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62),
    *(18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92),
    *(49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99),
)


def luma_steps(quality: int) -> tuple[int, ...]:
    """Give libjpeg's 64 steps for a quality of 1 to 100, row by row."""
    scale = 5000 // quality if quality < 50 else 200 - 2 * quality
    return tuple(min(255, max(1, (step * scale + 50) // 100)) for step in _ANNEX_K)
