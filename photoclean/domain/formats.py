"""Which files count as photos, and which may go with one, by the ending of their names."""

from __future__ import annotations

from pathlib import PurePath

RAW_SUFFIXES = frozenset(
    ".3fr .arw .cr2 .cr3 .crw .dcr .dng .erf .iiq .kdc .mef .mos .mrw .nef .nrw .orf .pef .raf"
    " .raw .rw2 .rwl .sr2 .srf .srw .x3f".split()
)
JPEG_SUFFIXES = frozenset(".jfif .jpe .jpeg .jpg".split())
HEIF_SUFFIXES = frozenset(".heic .heif .hif".split())
PHOTO_SUFFIXES = (
    RAW_SUFFIXES
    | JPEG_SUFFIXES
    | HEIF_SUFFIXES
    | frozenset(".avif .bmp .gif .jxl .png .tif .tiff .webp".split())
)
MOVIE_SUFFIXES = frozenset(".mov .mp4 .mp .mv".split()) | frozenset(
    f".{kind}~{number}" for kind in ("mp", "mv") for number in range(2, 10)
)
"""Of the movies that phones take along with a photo; Google's .MP comes as .MP~2 too."""
SIDECAR_SUFFIXES = frozenset(
    ".aae .acr .arp .dop .dr4 .exv .json .on1 .pp3 .thm .vrd .wav .xmp".split()
)
"""What programs and cameras note beside a photo: Apple, Adobe, ART, DxO, Canon, exiv2, Google
Takeout, ON1, RawTherapee; a small picture; a spoken memo."""
COMPANION_SUFFIXES = MOVIE_SUFFIXES | SIDECAR_SUFFIXES
OWN_PREFIX = ".photoclean-"
"""How files begin that are only there while one is written or replaced."""
NOT_THE_USERS = ("._", OWN_PREFIX)
"""How files begin that only systems and we have made."""
LONGEST_MOVIE = 64_000_000
"""Bytes. Movies that were taken along with a photo last three seconds and have 2 to 20 MB: a
larger one of the photo's name is a film of its own."""


def is_photo_name(path: PurePath) -> bool:
    """Tell by its name whether a file is worth opening."""
    return path.suffix.lower() in PHOTO_SUFFIXES and not path.name.startswith(NOT_THE_USERS)


def is_raw_name(path: PurePath) -> bool:
    """Tell by its name whether a file is a camera's RAW file."""
    return path.suffix.lower() in RAW_SUFFIXES


def is_movie_name(path: PurePath) -> bool:
    """Tell by its name whether a file may be the movie of a photo."""
    return path.suffix.lower() in MOVIE_SUFFIXES


def is_companion_name(path: PurePath) -> bool:
    """Tell by its name whether a file that is no photo may belong to one."""
    return path.suffix.lower() in COMPANION_SUFFIXES and not path.name.startswith(NOT_THE_USERS)


def may_go_along(path: PurePath, size: int) -> bool:
    """Tell by its name and its size in bytes whether a file may belong to a photo."""
    return is_companion_name(path) and (size <= LONGEST_MOVIE or not is_movie_name(path))
