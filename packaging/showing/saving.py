"""Saves pictures of the window in files that are small enough for a repository."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PIL import Image
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

_PLAIN = 40
_STEP = 8
_PALETTE = 256


def to_pillow(shown: QImage) -> Image.Image:
    """Copy Qt's picture into Pillow's."""
    plain = shown.convertToFormat(QImage.Format.Format_RGB888)
    lines = bytes(plain.constBits())
    size = (plain.width(), plain.height())
    return Image.frombuffer("RGB", size, lines, "raw", "RGB", plain.bytesPerLine(), 1)


def save_compact(picture: Image.Image, path: Path) -> None:
    """Save as PNG with coarser colours in the photos: about 70 % of the bytes.

    The plain grounds and lines, which are most of a window, keep their very colours. A palette
    would be smaller still, but photos show it: only pictures without any get one.
    """
    pixels = np.asarray(picture)
    colors = _number(pixels)
    known, counts = np.unique(colors, return_counts=True)
    is_plain = np.isin(colors, known[np.argsort(counts)[-_PLAIN:]])[..., None]
    coarse = np.where(is_plain, pixels, _make_coarse(pixels))
    known, places = np.unique(_number(coarse), return_inverse=True)
    saved = Image.fromarray(coarse)
    if len(known) <= _PALETTE:
        saved = Image.fromarray(places.reshape(coarse.shape[:2]).astype(np.uint8), "P")
        saved.putpalette([int(c) >> shift & 255 for c in known for shift in (16, 8, 0)])
    saved.save(path, optimize=True)


def _number(pixels: NDArray[np.uint8]) -> NDArray[np.int32]:
    red, green, blue = (pixels[..., part].astype(np.int32) for part in range(3))
    numbers: NDArray[np.int32] = red << 16 | green << 8 | blue
    return numbers


def _make_coarse(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    rounded = (pixels.astype(np.int32) + _STEP // 2) // _STEP * _STEP
    coarse: NDArray[np.uint8] = np.clip(rounded, 0, 255).astype(np.uint8)
    return coarse
