"""From a file's bytes to facts, a preview, the network's pixels and the hash of the picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from photoclean.domain.errors import UnreadablePhotoError
from photoclean.domain.formats import is_raw_name
from photoclean.imaging.colour import flatten, to_simple_mode, to_srgb
from photoclean.imaging.exif import MODEL, ORIENTATION, Exif, parse_exif
from photoclean.imaging.facts import Looks, gather_facts, is_grey
from photoclean.imaging.formats import RAW, sniff_format
from photoclean.imaging.jpeg import PlainJpeg, estimate_quality, strip_metadata
from photoclean.imaging.opening import OpenedPicture, open_picture, told_in_plain_words
from photoclean.imaging.pixel_hash import hash_picture, turn_upright
from photoclean.imaging.previews import PREVIEW_SIDE, encode_preview, preview_size, shrink
from photoclean.imaging.raw import NotRawError, RawPreview, hash_raw, read_raw

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from photoclean.domain.photo import PhotoFacts

_MOST_REUSED_BYTES = 160_000


@dataclass(frozen=True, slots=True)
class DecodedPhoto:
    """All that is ever needed of a photo, from one reading of its bytes.

    `facts` tell the size of the full picture, upright. `preview` is a JPEG in sRGB, upright, of
    at most 512 pixels a side. `pixels` is the picture squashed to a square for the network,
    shape (input_size, input_size, 3), RGB. `pixel_hash` is 16 bytes that are the same for the
    same pixels in any file (see `pixel_hash`); None if the picture was decoded at reduced size
    or is a RAW file's preview.
    """

    facts: PhotoFacts
    preview: bytes
    pixels: NDArray[np.uint8]
    pixel_hash: bytes | None


def decode_photo(path: Path, *, data: bytes, input_size: int) -> DecodedPhoto:
    """Decode a file's bytes as far as comparing photos needs it.

    JPEG is scaled down while decoding. RAW files are seen through their embedded preview.

    Args:
        path: Names the file in errors; its suffix tells RAW files that look like TIFF.
        data: The whole file.
        input_size: Side of the network's square in pixels.

    Raises:
        UnreadablePhotoError: The bytes are no whole picture; never anything else.
    """
    with told_in_plain_words(path, data=data):
        if may_be_raw(path, data):
            try:
                return _decode_raw(read_raw(data), data=data, input_size=input_size)
            except NotRawError as error:
                _require_other_format(path, data, error)
        return _decode(data, input_size=input_size)


def hash_pixels(path: Path, *, data: bytes) -> bytes:
    """Decode in full and hash the picture: the same as `DecodedPhoto.pixel_hash`, 16 bytes.

    Of a RAW file the sensor's numbers are hashed.

    Raises:
        UnreadablePhotoError: The bytes are no whole picture; never anything else.
    """
    with told_in_plain_words(path, data=data):
        if may_be_raw(path, data):
            try:
                return hash_raw(data)
            except NotRawError as error:
                _require_other_format(path, data, error)
        opened = open_picture(data)
        opened.image.load()
        return hash_picture(opened, data=data, orientation=orientation_of(opened))


def may_be_raw(path: Path, data: bytes) -> bool:
    """Tell whether LibRaw should have the first try at a file."""
    found = sniff_format(data)
    # Names lie: a JPEG called .dng is a JPEG. Only what looks like TIFF, or like nothing, may
    # be RAW for its name's sake.
    return found == RAW or (found in ("TIFF", None) and is_raw_name(path) and bool(data))


def _require_other_format(path: Path, data: bytes, error: NotRawError) -> None:
    if sniff_format(data) in (RAW, None):
        raise UnreadablePhotoError(path, str(error)) from error


def _decode(data: bytes, *, input_size: int) -> DecodedPhoto:
    opened = open_picture(data)
    image = opened.image
    width, height = image.size
    is_reduced = _decode_reduced(opened)
    image.load()
    if not is_reduced:
        width, height = image.size  # TIFF's loader turns the picture by itself
    orientation = orientation_of(opened)
    if orientation >= 5:
        width, height = height, width
    small = _small_upright(opened, orientation=orientation)
    pixels = _squash(small, input_size)
    looks = Looks(
        width=width,
        height=height,
        format=opened.format,
        quality=_quality(image),
        frames=opened.frames,
        is_grey=is_grey(pixels),
    )
    exif = parse_exif(data) if opened.format == "TIFF" else opened.exif
    packet = b"" if opened.format == "JPEG" else _find_xmp(data)
    return DecodedPhoto(
        facts=gather_facts(looks, exif=exif, info=image.info, packet=packet),
        preview=(None if is_reduced else _reused(opened, small, data)) or encode_preview(small),
        pixels=pixels,
        pixel_hash=None
        if is_reduced
        else hash_picture(opened, data=data, orientation=orientation),
    )


def _decode_raw(raw: RawPreview, *, data: bytes, input_size: int) -> DecodedPhoto:
    small, seen = _raw_picture(raw)
    pixels = _squash(small, input_size)
    looks = Looks(raw.width, raw.height, RAW, None, 1, is_grey(pixels))
    own = parse_exif(data)
    exif = own if own.text(MODEL) else seen  # not every camera's file starts like a TIFF
    return DecodedPhoto(
        facts=gather_facts(looks, exif=exif, info={}, packet=_find_xmp(data)),
        preview=encode_preview(small),
        pixels=pixels,
        pixel_hash=None,
    )


def _raw_picture(raw: RawPreview) -> tuple[Image.Image, Exif]:
    if raw.developed is not None:
        return shrink(raw.developed), Exif()
    opened = open_picture(raw.jpeg)
    _decode_reduced(opened)
    opened.image.load()
    exif = opened.exif
    is_told = exif.number(ORIENTATION) is not None
    orientation = exif.orientation if is_told else raw.orientation
    return _small_upright(opened, orientation=orientation), exif


def _decode_reduced(opened: OpenedPicture) -> bool:
    """Have a JPEG scaled down by its decoder, to no less than a preview; tell if it will be."""
    image = opened.image
    if not isinstance(image, PlainJpeg):
        return False
    full_size = image.size
    if max(full_size) < 2 * PREVIEW_SIDE:
        return False
    image.draft(None, preview_size(*full_size))
    return image.size != full_size


def orientation_of(opened: OpenedPicture) -> int:
    """How the loaded pixels lie; some decoders have turned them already."""
    if opened.format in ("TIFF", "HEIF"):
        return 1
    if opened.format == "JXL" and not getattr(opened.image, "jpeg", False):
        return 1
    return opened.exif.orientation


def _small_upright(opened: OpenedPicture, *, orientation: int) -> Image.Image:
    simple = to_simple_mode(opened.image)
    flat = flatten(shrink(simple))
    return turn_upright(to_srgb(flat, icc=opened.icc), orientation=orientation)


def _squash(small: Image.Image, input_size: int) -> NDArray[np.uint8]:
    # Bilinear with antialiasing is what SSCD was trained and calibrated with.
    square = small.resize((input_size, input_size), Image.Resampling.BILINEAR)
    return np.array(square, dtype=np.uint8, order="C")


def _reused(opened: OpenedPicture, small: Image.Image, data: bytes) -> bytes | None:
    """Let a small plain JPEG that nothing had to be done to be its own preview."""
    if small is not opened.image or opened.format != "JPEG" or len(data) > _MOST_REUSED_BYTES:
        return None
    return strip_metadata(data)


def _quality(image: Image.Image) -> int | None:
    return estimate_quality(image.quantization) if isinstance(image, PlainJpeg) else None


def _find_xmp(data: bytes) -> bytes:
    start = data.find(b"<rdf:RDF")
    return data[start : start + 1_000_000] if start >= 0 else b""
