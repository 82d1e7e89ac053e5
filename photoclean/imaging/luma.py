"""The brightness of a photo at full size, as measuring its quality needs it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from photoclean.domain.errors import UnreadablePhotoError
from photoclean.domain.formats import is_raw_name
from photoclean.imaging.colour import flatten, to_simple_mode
from photoclean.imaging.exif import ORIENTATION
from photoclean.imaging.formats import RAW, sniff_format
from photoclean.imaging.jpeg import PlainJpeg
from photoclean.imaging.opening import OpenedPicture, open_picture, told_in_plain_words
from photoclean.imaging.raw import NotRawError, RawPreview, read_raw

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from PIL import Image

_TRANSPOSED = frozenset({5, 6, 7, 8})
_LEFT_RIGHT = frozenset({2, 3, 6, 7})
_UPSIDE_DOWN = frozenset({3, 4, 7, 8})
"""What EXIF orientations ask for: first rows and columns swap, then they are turned round."""


@dataclass(frozen=True, slots=True)
class Luma:
    """The brightness of every pixel, lying as the file stores it.

    `pixels` has shape (h, w); of a JPEG they are the decoder's own Y plane, whose blocks of
    8 x 8 begin at the first pixel. `orientation` is how they lie, 1 to 8 as in EXIF.
    `jpeg_tables` are a JPEG's quantisation tables by number (64 steps each, row by row; 0 is
    that of the brightness), None for other formats.
    """

    pixels: NDArray[np.uint8]
    orientation: int
    jpeg_tables: Mapping[int, Sequence[int]] | None


def decode_luma(path: Path, *, data: bytes) -> Luma:
    """Decode the brightness of a photo in full; RAW files are seen through their preview.

    Args:
        path: Names the file in errors; its suffix tells RAW files that look like TIFF.
        data: The whole file.

    Raises:
        UnreadablePhotoError: The bytes are no whole picture; never anything else.
    """
    with told_in_plain_words(path, data=data):
        found = sniff_format(data)
        if found == RAW or (found in ("TIFF", None) and is_raw_name(path) and data):
            try:
                return _of_raw(read_raw(data))
            except NotRawError as error:
                if found in (RAW, None):
                    raise UnreadablePhotoError(path, str(error)) from error
        opened = open_picture(data)
        pixels = _load(opened)
        return Luma(pixels, _orientation(opened), _tables(opened))


def turn_luma(luma: Luma) -> NDArray[np.uint8]:
    """Give the pixels as the picture is shown, upright; shape (h, w)."""
    turned = luma.pixels
    if luma.orientation in _TRANSPOSED:
        turned = turned.T
    if luma.orientation in _LEFT_RIGHT:
        turned = turned[:, ::-1]
    if luma.orientation in _UPSIDE_DOWN:
        turned = turned[::-1]
    return np.ascontiguousarray(turned)


def _of_raw(raw: RawPreview) -> Luma:
    if raw.developed is not None:
        return Luma(_to_luma(raw.developed), 1, None)
    opened = open_picture(raw.jpeg)
    pixels = _load(opened)
    is_told = opened.exif.number(ORIENTATION) is not None
    orientation = opened.exif.orientation if is_told else raw.orientation
    return Luma(pixels, orientation, _tables(opened))


def _load(opened: OpenedPicture) -> NDArray[np.uint8]:
    if isinstance(opened.image, PlainJpeg):
        opened.image.draft("L", None)  # leaves the colours undecoded, which takes half the time
    opened.image.load()
    return _to_luma(opened.image)


def _to_luma(image: Image.Image) -> NDArray[np.uint8]:
    flat = flatten(to_simple_mode(image))
    return np.asarray(flat if flat.mode == "L" else flat.convert("L"), dtype=np.uint8)


def _tables(opened: OpenedPicture) -> Mapping[int, Sequence[int]] | None:
    image = opened.image
    return image.quantization if isinstance(image, PlainJpeg) else None


def _orientation(opened: OpenedPicture) -> int:
    """Tell how the loaded pixels lie; some decoders have turned them already."""
    if opened.format in ("TIFF", "HEIF"):
        return 1
    if opened.format == "JXL" and not getattr(opened.image, "jpeg", False):
        return 1
    return opened.exif.orientation
