"""A whole picture for looking at: upright, in sRGB, without transparency."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PIL import Image

from photoclean.domain.errors import UnreadablePhotoError
from photoclean.imaging.colour import flatten, to_simple_mode, to_srgb
from photoclean.imaging.decode import may_be_raw, orientation_of
from photoclean.imaging.exif import ORIENTATION
from photoclean.imaging.formats import RAW, sniff_format
from photoclean.imaging.opening import OpenedPicture, open_picture, told_in_plain_words
from photoclean.imaging.pixel_hash import turn_upright
from photoclean.imaging.raw import NotRawError, RawPreview, read_raw

if TYPE_CHECKING:
    from pathlib import Path


def render_photo(path: Path, *, data: bytes, most_pixels: int) -> Image.Image:
    """Decode a photo in full, RGB; RAW files are seen through their preview.

    Args:
        path: Names the file in errors; its suffix tells RAW files that look like TIFF.
        data: The whole file.
        most_pixels: A picture of more pixels is scaled down to so many.

    Raises:
        UnreadablePhotoError: The bytes are no whole picture; never anything else.
    """
    with told_in_plain_words(path, data=data):
        if may_be_raw(path, data):
            try:
                return _limited(_of_raw(read_raw(data)), most_pixels)
            except NotRawError as error:
                if sniff_format(data) in (RAW, None):
                    raise UnreadablePhotoError(path, str(error)) from error
        opened = open_picture(data)
        opened.image.load()
        return _finished(opened, orientation=orientation_of(opened), most_pixels=most_pixels)


def _of_raw(raw: RawPreview) -> Image.Image:
    if raw.developed is not None:
        return raw.developed
    opened = open_picture(raw.jpeg)
    opened.image.load()
    is_told = opened.exif.number(ORIENTATION) is not None
    orientation = opened.exif.orientation if is_told else raw.orientation
    return _finished(opened, orientation=orientation)


def _finished(opened: OpenedPicture, *, orientation: int, most_pixels: int = 0) -> Image.Image:
    simple = _limited(to_simple_mode(opened.image), most_pixels)
    return turn_upright(to_srgb(flatten(simple), icc=opened.icc), orientation=orientation)


def _limited(image: Image.Image, most_pixels: int) -> Image.Image:
    pixels = image.width * image.height
    if not most_pixels or pixels <= most_pixels:
        return image
    factor = math.sqrt(most_pixels / pixels)
    size = (max(1, int(image.width * factor)), max(1, int(image.height * factor)))
    return image.resize(size, Image.Resampling.BICUBIC, reducing_gap=2.0)
