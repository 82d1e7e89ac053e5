"""How good the pixels of one picture are, whatever their number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoclean.domain.quality import Quality
from photoclean.evidence.quality_border import measure_inner
from photoclean.evidence.quality_detail import measure_detail
from photoclean.evidence.quality_resaved import find_earlier_quality
from photoclean.evidence.quality_sharpness import measure_exposure, measure_sharpness

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray


def measure_quality(
    luma: NDArray[np.uint8], *, jpeg: Mapping[int, Sequence[int]] | None
) -> Quality:
    """Measure a picture's quality, but for its faces.

    Args:
        luma: Brightness at full size, shape (h, w), as the decoder gave it: not turned, not
            cropped, so that a JPEG's blocks begin at the first pixel.
        jpeg: A JPEG's quantisation tables by number, 0 being that of the brightness; None for
            other formats.
    """
    level, clipped = measure_exposure(luma)
    return Quality(
        detail=measure_detail(luma, is_jpeg=jpeg is not None),
        inner=measure_inner(luma),
        earlier_quality=find_earlier_quality(luma, jpeg=jpeg),
        sharpness=measure_sharpness(luma),
        level=level,
        clipped=clipped,
    )
