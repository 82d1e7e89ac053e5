"""Which picture format some bytes are, told by their content and never by the file's name."""

from __future__ import annotations

import importlib.util

RAW = "RAW"

_STARTS = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"\xff\x0a", "JXL"),
    (b"\x00\x00\x00\x0cJXL \r\n\x87\n", "JXL"),
    (b"FUJIFILMCCD-RAW", RAW),
    (b"IIRO", RAW),
    (b"IIRS", RAW),
    (b"MMOR", RAW),
    (b"IIU\x00", RAW),
    (b"II\x1a\x00\x00\x00HEAPCCDR", RAW),
    (b"FOVb", RAW),
    (b"\x00MRM", RAW),
    (b"BM", "BMP"),
)
_TIFF_STARTS = (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")
_BRANDS = {
    b"avif": "AVIF",
    b"avis": "AVIF",
    b"crx ": RAW,
    b"heic": "HEIF",
    b"heix": "HEIF",
    b"heim": "HEIF",
    b"heis": "HEIF",
    b"hevc": "HEIF",
    b"hevx": "HEIF",
    b"hevm": "HEIF",
    b"hevs": "HEIF",
}
_VAGUE_BRANDS = (b"mif1", b"msf1", b"miaf", b"mif2")
_CODEC_MODULES = {"HEIF": "pillow_heif", "JXL": "pillow_jxl", RAW: "rawpy"}
_CODEC_PACKAGES = {"HEIF": "pillow-heif", "JXL": "pillow-jxl-plugin", RAW: "rawpy"}


def sniff_format(data: bytes) -> str | None:
    """Name the format of a file's bytes, "RAW" for a camera's own; None for no picture.

    RAW files that look like TIFF (.nef, .dng, .arw) are told by their names alone.
    """
    for start, name in _STARTS:
        if data.startswith(start):
            return name
    if data.startswith(_TIFF_STARTS):
        return RAW if data[8:11] == b"CR\x02" else "TIFF"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    return _media_brand(data) if data[4:8] == b"ftyp" else None


def _media_brand(data: bytes) -> str | None:
    brand = data[8:12]
    if brand in _BRANDS:
        return _BRANDS[brand]
    if brand not in _VAGUE_BRANDS:
        return None
    compatible = data[16 : int.from_bytes(data[:4], "big")][:256]
    return "AVIF" if b"avif" in compatible or b"avis" in compatible else "HEIF"


def codec_package(format_name: str) -> str:
    """Name the package that reads a format, as pip knows it."""
    return _CODEC_PACKAGES.get(format_name, "pillow")


def supported_formats() -> dict[str, bool]:
    """Tell for each format that needs a decoder of its own whether that one is there.

    Nothing is imported; AVIF asks Pillow, which may have been built without it.
    """
    from PIL import features

    found = {
        name: importlib.util.find_spec(module) is not None
        for name, module in _CODEC_MODULES.items()
    }
    return found | {
        "AVIF": bool(features.check_module("avif")),
        "WEBP": bool(features.check_module("webp")),
    }
