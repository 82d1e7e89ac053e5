"""Reads file names as cameras, phones and programs write them: which may be of one shot."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from photoclean.domain.formats import COMPANION_SUFFIXES, PHOTO_SUFFIXES

if TYPE_CHECKING:
    from pathlib import PurePath

_KNOWN_SUFFIXES = PHOTO_SUFFIXES | COMPANION_SUFFIXES
_SUPPLEMENT = ".supplemental-metadata"
_EDITED_ENDS = (
    "-edited",
    "-effects",
    "-smile",
    "-mix",
    "-bearbeitet",
    "-bewerkt",
    "-edytowane",
    "-editat",
    "-ha editado",
    "-modificato",
    "-modifié",
    "-編集済み",
)
"""What Google Photos puts behind the names of pictures edited there, in its languages."""
_NUMBER = re.compile(r"\((\d{1,5})\)$")
_VERSION = re.compile(r"_\d\d$")
_APPLE = re.compile(r"img_[eo](?=\d{4})")
_PIXEL = re.compile(r"pxl_\d{8}_\d+")
_PIXEL_PART = re.compile(r"(pxl_\d{8}_\d+\.[a-z_]+)-\d+(?:\.mp)?\.(cover|origin(?:al?)?)")
_KEY_LENGTH = 40
"""Google Takeout cuts names to 46 UTF-16 units, of which five may be an ending like ".jpeg"."""
_SHORTEST_CUT = 45
"""It leaves 45 where the cut would split a character."""


class Shot(NamedTuple):
    """What a name says of the shot: the name of all its files, and if this one is edited."""

    name: str
    is_edited: bool


def fold(text: str) -> str:
    """Write a name as file systems compare it: case and accents' spelling do not count."""
    return text.lower() if text.isascii() else unicodedata.normalize("NFC", text).casefold()


def asset_key(name: str) -> str:
    """Give a text that is the same for all files that may belong to one photo.

    Files with the same text need not belong together: it only says where to look.
    """
    text, number = fold(name), ""
    while True:
        shorter = _without_end(text)
        match = _NUMBER.search(shorter)
        if match is not None and number in ("", match[0]):
            number, shorter = match[0], shorter[: match.start()]
        if shorter == text:
            break
        text = shorter
    pixel = _PIXEL.match(text)
    if pixel is not None:
        return pixel[0] + number
    text = _APPLE.sub("img_", _VERSION.sub("", text.rstrip(), count=1), count=1)
    text = text[:_KEY_LENGTH]
    while _count_units(text) > _KEY_LENGTH:
        text = text[:-1]
    return text + number


def may_share_key(name: str, key: str) -> bool:
    """Tell quickly whether it is worth working a name's key out to compare it."""
    return fold(name).startswith(key_starts(key))


def key_starts(key: str) -> tuple[str, ...]:
    """Tell how the folded names begin whose key it may be."""
    start = key.partition("(")[0]
    rest = start.removeprefix("img_")
    if rest == start:
        return (start,)
    return (start, f"img_e{rest}", f"img_o{rest}")


def shot_of(path: PurePath) -> Shot:
    """Read the names that phones give to the files of one shot.

    Apple calls the edited IMG_1234 IMG_E1234, and its adjustments IMG_O1234; Google calls what
    it made of several frames ...-01.COVER and the frame itself ...-02.ORIGINAL.
    """
    stem = fold(path.stem)
    pixel = _PIXEL_PART.fullmatch(stem)
    if pixel is not None:
        return Shot(pixel[1], pixel[2] == "cover")
    if _APPLE.match(stem):
        return Shot(_APPLE.sub("img_", stem, count=1), stem.startswith("img_e"))
    return Shot(stem, is_edited=False)


def movie_stems(path: PurePath) -> tuple[str, ...]:
    """Tell which stems a photo may have whose movie this is.

    That of the movie itself; a .MP goes with "name.MP.jpg" too, and icloudpd writes
    "name_HEVC.MOV".
    """
    stem = fold(path.stem)
    whole = fold(path.name)
    is_google = path.suffix.lower().startswith((".mp~", ".mv")) or whole.endswith(".mp")
    return (stem, stem.removesuffix("_hevc"), *([whole] if is_google else []))


def version_of(name: str) -> str:
    """Take darktable's number of a version off: "a_01.cr2" (folded) is one of "a.cr2"."""
    stem, dot, suffix = name.rpartition(".")
    return _VERSION.sub("", stem) + dot + suffix


def takeout_names(path: PurePath) -> list[tuple[str, str]]:
    """Tell what a photo's or movie's name is in that of its Takeout JSON, the surest first.

    Each as (name, number): "IMG_1(2).jpg" is told of in "IMG_1.jpg(2).json". Where the title
    had no ending the JSON has none either; an edited picture has that of the original.
    """
    suffix = fold(path.suffix)
    stem = fold(path.stem)
    plain, number = _split_number(stem)
    original, inner = _split_number(_without_edited(plain))
    names = [(stem + suffix, ""), (plain + suffix, number), (stem + suffix, number)]
    names += [(stem, ""), (plain, number)]
    names += [(original + suffix, number or inner), (original, number or inner)]
    return list(dict.fromkeys(names))


def takeout_subjects(path: PurePath) -> tuple[list[str], str, bool]:
    """Read a Takeout JSON's name: the names it may speak of, its number, and if it may be cut.

    Known spellings are "a.jpg.json", "a.jpg(1).json", "a.jpg.supplemental-metadata.json" and
    "a.jpg.supplemental-metadata(1).json", all cut to 46 characters before the number.
    """
    whole, number = _split_number(path.stem)
    base = fold(whole)
    name, dot, tail = base.rpartition(".")
    names = [base]
    if dot and _SUPPLEMENT.startswith(dot + tail):
        names.append(name)
    return names, number, _count_units(whole) >= _SHORTEST_CUT


def _count_units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16", "surrogatepass")) // 2 - 1


def _split_number(stem: str) -> tuple[str, str]:
    match = _NUMBER.search(stem)
    # With a space before it the number is the file manager's: the file is a photo of its own.
    if match is None or stem[: match.start()].endswith(" "):
        return stem, ""
    return stem[: match.start()], match[1]


def _without_edited(stem: str) -> str:
    return next((stem.removesuffix(end) for end in _EDITED_ENDS if stem.endswith(end)), stem)


def _without_end(text: str) -> str:
    """Take one ending off: a file type, a word of Takeout's, a mark of being edited."""
    name, dot, tail = text.rpartition(".")
    if dot and (dot + tail in _KNOWN_SUFFIXES or _SUPPLEMENT.startswith(dot + tail)):
        return name
    return _without_edited(text).removesuffix("_hevc")
