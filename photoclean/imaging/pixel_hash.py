"""A fingerprint of the decoded picture: the same for the same pixels in any file.

What counts as the same picture:

* grey and palette pictures are compared by the colours that they show, so an `L` picture equals
  an `RGB` one with equal channels, and transparency that is nowhere used is none;
* the orientation tag is applied first;
* another number of frames, more bits a sample or a colour profile other than sRGB make another
  picture;
* where Pillow drops bits while decoding (colour of more than 8 bits), equal pixels prove
  nothing: then only the same file has the same fingerprint.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from photoclean.imaging.colour import is_deep_grey, is_plain_srgb

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from photoclean.imaging.opening import OpenedPicture

_STRIP_BYTES = 4_000_000
_ORIENTATION = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def turn_upright(image: Image.Image, *, orientation: int) -> Image.Image:
    """Turn and mirror a picture by its EXIF orientation (1 to 8)."""
    method = _ORIENTATION.get(orientation)
    return image if method is None else image.transpose(method)


def hash_picture(opened: OpenedPicture, *, data: bytes, orientation: int) -> bytes:
    """Hash a picture whose pixels have been loaded in full: 16 bytes."""
    image = turn_upright(opened.image, orientation=orientation)
    mode = _comparable_mode(image)
    profile = b"" if is_plain_srgb(opened.icc) else _hash(opened.icc)
    is_proof = opened.depth <= 8 or is_deep_grey(image)
    note = (opened.frames, opened.depth, profile, b"" if is_proof else _hash(data))
    width, height = image.size
    digest = blake2b(f"{mode} {width}x{height} {note}".encode(), digest_size=16)
    rows = max(1, _STRIP_BYTES // (width * 4))
    for top in range(0, height, rows):  # in strips, so that big pictures are not copied whole
        is_whole = rows >= height
        strip = image if is_whole else image.crop((0, top, width, min(height, top + rows)))
        digest.update(_bytes_of(strip, mode))
    return digest.digest()


def hash_sensor(values: NDArray[np.uint16]) -> bytes:
    """Hash the undeveloped numbers of a RAW file's sensor, shape (h, w) or (h, w, colours)."""
    digest = blake2b(f"sensor {values.shape} {values.dtype.str}".encode(), digest_size=16)
    for row in range(0, values.shape[0], 256):
        digest.update(values[row : row + 256].tobytes())
    return digest.digest()


def _hash(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()


def _comparable_mode(image: Image.Image) -> str:
    """Name one mode for all that can show the same picture; others keep their numbers."""
    if image.mode.startswith("I;16"):
        return "I;16"
    if image.mode in ("CMYK", "LAB", "I", "F"):
        return image.mode
    if not image.has_transparency_data:
        return "RGB"
    alpha = image if image.mode in ("RGBA", "LA") else image.convert("RGBA")
    return "RGB" if alpha.getchannel("A").getextrema() == (255, 255) else "RGBA"


def _bytes_of(strip: Image.Image, mode: str) -> bytes:
    if mode == "I;16":
        return np.asarray(strip).astype("<u2").tobytes()
    if strip.mode in ("La", "RGBa"):
        strip = strip.convert("LA" if strip.mode == "La" else "RGBA")
    return strip.tobytes() if strip.mode == mode else strip.convert(mode).tobytes()
