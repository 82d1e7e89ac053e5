"""Which files count as photos, by the ending of their names."""

from __future__ import annotations

from pathlib import PurePath

RAW_SUFFIXES = frozenset(
    ".3fr .arw .cr2 .cr3 .crw .dcr .dng .erf .iiq .kdc .mef .mos .mrw .nef .nrw .orf .pef .raf"
    " .raw .rw2 .rwl .sr2 .srf .srw .x3f".split()
)
PHOTO_SUFFIXES = RAW_SUFFIXES | frozenset(
    ".avif .bmp .gif .heic .heif .hif .jfif .jpe .jpeg .jpg .jxl .png .tif .tiff .webp".split()
)


def is_photo_name(path: PurePath) -> bool:
    """Tell by its name whether a file is worth opening."""
    return path.suffix.lower() in PHOTO_SUFFIXES and not path.name.startswith("._")


def is_raw_name(path: PurePath) -> bool:
    """Tell by its name whether a file is a camera's RAW file."""
    return path.suffix.lower() in RAW_SUFFIXES
