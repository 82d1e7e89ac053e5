"""Opens a picture's bytes with the one decoder that their content asks for."""

from __future__ import annotations

import importlib
import struct
import warnings
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image

from photoclean.domain.errors import UnreadablePhotoError
from photoclean.imaging.exif import Exif, parse_exif
from photoclean.imaging.formats import codec_package, sniff_format
from photoclean.imaging.jpeg import PlainJpeg
from photoclean.imaging.jxl_header import read_jxl_header
from photoclean.imaging.raw_extent import boxes_end

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PIL.ImageFile import ImageFile

MOST_PIXELS = 500_000_000
_MOST_MEGAPIXELS = MOST_PIXELS // 1_000_000
_CLASSES = {
    "AVIF": ("PIL.AvifImagePlugin", "AvifImageFile"),
    "BMP": ("PIL.BmpImagePlugin", "BmpImageFile"),
    "GIF": ("PIL.GifImagePlugin", "GifImageFile"),
    "HEIF": ("pillow_heif", "HeifImageFile"),
    "JXL": ("pillow_jxl.JpegXLImagePlugin", "JXLImageFile"),
    "PNG": ("PIL.PngImagePlugin", "PngImageFile"),
    "TIFF": ("PIL.TiffImagePlugin", "TiffImageFile"),
    "WEBP": ("PIL.WebPImagePlugin", "WebPImageFile"),
}
_CUT_OFF = "the file is cut off before the end of the picture"
_CUT_OFF_WORDS = (
    "truncated",
    "unexpected end",
    "end of file",
    "premature",
    "not enough data",
    "input/output error",  # LibRaw, reading on after the last byte
)

# Pillow complains of odd tags through the process-wide warnings; the picture is fine or fails.
warnings.filterwarnings("ignore", module=r"PIL\.")
# Some of its loaders check the size before we can. They refuse at twice this limit.
Image.MAX_IMAGE_PIXELS = MOST_PIXELS // 2


class _RefusedError(Exception):
    """The picture can't be opened, for a reason that is already in plain words."""


@dataclass(frozen=True, slots=True)
class OpenedPicture:
    """A picture whose pixels are not decoded yet (JPEG XL's are, by its decoder).

    `depth` is the bits of a sample in the file, which may be more than Pillow's pixels have;
    `frames` counts the pictures of an animation or of a TIFF with several pages.
    """

    image: ImageFile
    format: str
    depth: int
    frames: int

    @property
    def exif(self) -> Exif:
        """The EXIF tags; some formats only tell them once the pixels are loaded."""
        block = self.image.info.get("exif")
        return parse_exif(block) if isinstance(block, bytes) else Exif()

    @property
    def icc(self) -> bytes:
        """The embedded colour profile, empty when there is none."""
        profile = self.image.info.get("icc_profile")
        return profile if isinstance(profile, bytes) else b""


@contextmanager
def told_in_plain_words(path: Path, *, data: bytes) -> Iterator[None]:
    """Turn whatever a decoder raises into an UnreadablePhotoError with a sentence.

    Decoders raise anything on bad bytes, some written in Rust even a BaseException.

    Raises:
        UnreadablePhotoError: For all but a request to stop the program.
    """
    try:
        yield
    except (UnreadablePhotoError, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:
        raise UnreadablePhotoError(path, _reason_of(error, data)) from error


def _reason_of(error: BaseException, data: bytes) -> str:
    if not data:
        return "the file is empty"
    if isinstance(error, _RefusedError):
        return str(error)
    if isinstance(error, MemoryError):
        return "there is not enough memory to open this picture"
    if isinstance(error, Image.DecompressionBombError):
        return f"it says that it has more than {_MOST_MEGAPIXELS} megapixels: it is not opened"
    detail = _detail_of(error)
    says_so = isinstance(error, EOFError) or any(w in detail.lower() for w in _CUT_OFF_WORDS)
    if says_so or _is_shorter_than_it_says(data):
        return _CUT_OFF
    if data[:2] == b"\xff\x0a":  # a bare JPEG XL stream: its decoder never says what is wrong
        return "the file is cut off or damaged"
    return f"the picture is damaged ({detail})" if detail else "the picture is damaged"


def _detail_of(error: BaseException) -> str:
    """Take what a decoder says, in one line; what only a programmer understands is left out."""
    if isinstance(error, (LookupError, TypeError, ArithmeticError, struct.error)):
        return ""
    said = error.args[0] if error.args else ""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(error)
    return " ".join(text.split())[:200]


def _is_shorter_than_it_says(data: bytes) -> bool:
    """Look at the file's own table of lengths, for decoders that don't say what is wrong."""
    if data[:4] == b"RIFF":
        return len(data) < int.from_bytes(data[4:8], "little") + 8
    if data[4:8] in (b"ftyp", b"JXL "):
        return boxes_end(data) > len(data)
    if data[:4] == b"II*\0":
        return int.from_bytes(data[4:8], "little") >= len(data)
    return data[:4] == b"MM\0*" and int.from_bytes(data[4:8], "big") >= len(data)


def open_picture(data: bytes) -> OpenedPicture:
    """Open a picture by what its bytes are.

    Pillow's own `Image.open` is passed by: it tries every plugin it has ever imported, warns
    of big pictures and makes one multi-picture object of a phone's JPEG and its depth map.
    To be called, like everything done with the result, within `told_in_plain_words`.
    """
    name = sniff_format(data)
    if name is None or (name not in _CLASSES and name != "JPEG"):
        raise _RefusedError("this is no picture, or of a kind that can't be read")
    if name == "JXL":
        header = read_jxl_header(data)
        if header is not None:
            _refuse_giants(header.width, header.height)
    image = _decoder_class(name)(BytesIO(data))
    _refuse_giants(*image.size)
    depth = max(8, _depth_of(name, image, data))
    return OpenedPicture(image, name, depth, max(1, getattr(image, "n_frames", 1)))


def _decoder_class(name: str) -> type[ImageFile]:
    if name == "JPEG":
        return PlainJpeg
    module, class_name = _CLASSES[name]
    try:
        found: type[ImageFile] = getattr(importlib.import_module(module), class_name)
    except ImportError as error:
        msg = f"{name} pictures need the package {codec_package(name)}, which is not installed"
        raise _RefusedError(msg) from error
    return found


def _refuse_giants(width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        millions = width * height / 1e6
        msg = (
            f"it says that it has {millions:,.0f} megapixels;"
            f" pictures of more than {_MOST_MEGAPIXELS} are not opened"
        )
        raise _RefusedError(msg)


def _depth_of(name: str, image: ImageFile, data: bytes) -> int:
    """Bits of a sample as stored; 8 where the format can't have more, 0 where unknown."""
    if name == "PNG":
        return data[24]
    if name == "TIFF":
        return parse_exif(data).depth
    if name == "HEIF":
        depth = image.info.get("bit_depth")
        return depth if isinstance(depth, int) else 0
    if name == "AVIF":
        # av1C: marker and version, profile and level, then tier, high_bitdepth, twelve_bit
        at = data.find(b"av1C")
        flags = data[at + 6] if 0 <= at < len(data) - 6 else 0
        return (12 if flags & 0x20 else 10) if flags & 0x40 else 8
    if name == "JXL":
        header = read_jxl_header(data)
        return header.depth if header is not None else 0
    return 8
