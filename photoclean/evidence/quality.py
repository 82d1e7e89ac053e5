"""How good the pixels of one picture are, whatever their number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoclean.domain.quality import Quality
from photoclean.evidence.quality_detail import measure_detail

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray


def measure_quality(
    luma: NDArray[np.uint8], *, jpeg: Mapping[int, Sequence[int]] | None
) -> Quality:
    """Measure a picture's quality from its luma at full size, shape (h, w)."""
    return Quality(detail=measure_detail(luma, is_jpeg=jpeg is not None))
