"""Small pictures: how they are made, coded and put into the thumbnail cache."""

from __future__ import annotations

import os
import tempfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PREVIEW_SIDE = 512
_QUALITY = 85


def preview_size(width: int, height: int) -> tuple[int, int]:
    """Fit a picture's size into the preview's; small pictures keep theirs."""
    longest = max(width, height)
    if longest <= PREVIEW_SIDE:
        return width, height
    return (
        max(1, round(width * PREVIEW_SIDE / longest)),
        max(1, round(height * PREVIEW_SIDE / longest)),
    )


def shrink(image: Image.Image) -> Image.Image:
    """Scale a picture down to a preview's size; a small one comes back as it is.

    Far too big ones are first averaged over whole pixels, which is quick, to twice the size.
    """
    size = preview_size(*image.size)
    if size == image.size:
        return image
    return image.resize(size, Image.Resampling.BICUBIC, reducing_gap=2.0)


def encode_preview(image: Image.Image) -> bytes:
    """Code an RGB picture as the JPEG that previews are kept in."""
    buffer = BytesIO()
    image.save(buffer, "JPEG", quality=_QUALITY)
    return buffer.getvalue()


def encode_png(pixels: NDArray[np.uint8]) -> bytes:
    """Code RGB pixels, shape (h, w, 3), as a PNG."""
    buffer = BytesIO()
    Image.fromarray(pixels).save(buffer, "PNG")
    return buffer.getvalue()


def write_preview(path: Path, data: bytes) -> None:
    """Put a preview into the cache so that readers see all of it or nothing.

    It is not forced to the disk: one that a power cut loses is made again.

    Raises:
        OSError: The disk is full or not writable.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
