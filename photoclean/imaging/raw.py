"""Camera RAW files: the preview that the camera embedded, and the sensor's numbers."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any

import numpy as np
from PIL import Image

from photoclean.imaging.pixel_hash import hash_sensor
from photoclean.imaging.raw_extent import is_raw_cut_off

_TURNS = {0: 1, 3: 3, 5: 8, 6: 6}  # LibRaw's flip to EXIF's orientation
_SMALLEST_PREVIEW = 512


@dataclass(frozen=True, slots=True)
class RawPreview:
    """A RAW file's picture for looking at.

    `jpeg` is the embedded preview as it stands in the file; without a usable one `developed`
    is the sensor's picture at half size, upright already. `width` and `height` are the sensor
    picture's, upright; `orientation` is how a preview that doesn't say so itself lies.
    """

    jpeg: bytes
    developed: Image.Image | None
    width: int
    height: int
    orientation: int


class NotRawError(Exception):
    """LibRaw doesn't know this file, or isn't installed: it may still be another format."""


def read_raw(data: bytes) -> RawPreview:
    """Take the embedded preview, or develop the sensor's picture where it is missing or tiny.

    Raises:
        NotRawError: LibRaw can't open it.
        Exception: LibRaw knows it, but it is broken.
    """
    with _open(data) as raw:
        _require_whole(data)
        sizes = raw.sizes
        is_sideways = sizes.flip in (5, 6)
        width, height = sizes.width, sizes.height
        jpeg = _embedded_jpeg(raw)
        developed = None if jpeg else _developed(raw)
    return RawPreview(
        jpeg=jpeg,
        developed=developed,
        width=height if is_sideways else width,
        height=width if is_sideways else height,
        orientation=_TURNS.get(sizes.flip, 1),
    )


def hash_raw(data: bytes) -> bytes:
    """Hash what the sensor saw: a RAW file is the same picture whatever is noted in it.

    Raises:
        NotRawError: LibRaw can't open it.
        Exception: LibRaw knows it, but it is broken.
    """
    with _open(data) as raw:
        _require_whole(data)
        return hash_sensor(raw.raw_image)


def _require_whole(data: bytes) -> None:
    if is_raw_cut_off(data):
        raise EOFError


def _open(data: bytes) -> Any:  # noqa: ANN401 - rawpy has no types
    try:
        import rawpy
    except ImportError as error:
        msg = "RAW pictures need the package rawpy, which is not installed"
        raise NotRawError(msg) from error
    try:
        return rawpy.imread(BytesIO(data))
    except rawpy.LibRawFileUnsupportedError as error:
        msg = "LibRaw doesn't know this camera's files"
        raise NotRawError(msg) from error


def _embedded_jpeg(raw: Any) -> bytes:  # noqa: ANN401 - rawpy has no types
    import rawpy

    try:
        thumb = raw.extract_thumb()
    except (rawpy.LibRawError, ValueError):
        return b""
    if thumb.format != rawpy.ThumbFormat.JPEG:
        return b""
    jpeg = bytes(thumb.data)
    return jpeg if max(_size_of(jpeg)) >= _SMALLEST_PREVIEW else b""


def _size_of(jpeg: bytes) -> tuple[int, int]:
    from photoclean.imaging.jpeg import PlainJpeg

    try:
        return PlainJpeg(BytesIO(jpeg)).size
    except (SyntaxError, OSError, ValueError):
        return (0, 0)


def _developed(raw: Any) -> Image.Image:  # noqa: ANN401 - rawpy has no types
    pixels = raw.postprocess(half_size=True, use_camera_wb=True, output_bps=8)
    return Image.fromarray(np.ascontiguousarray(pixels))
