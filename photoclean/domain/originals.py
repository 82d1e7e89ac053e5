"""What a content alone tells of having been edited: its names and the programs it names."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from photoclean.domain.candidate import Candidate

_NO_LETTER_BEFORE, _NO_LETTER_AFTER = r"(?<![^\W\d_])", r"(?![^\W\d_])"
_EDITORS = re.compile(
    rf"{_NO_LETTER_BEFORE}"
    r"(acdsee|affinity photo|aperture|arcsoft|beautyplus|befunky|camera360|canva|capture nx"
    r"|capture one|corel|darktable|digikam|digital photo professional|dxo|faceapp|faststone"
    r"|fireworks|fotor|gimp|graphicsmagick|gthumb|imagemagick|imageready|instagram|iphoto"
    r"|irfanview|krita|lightroom|luminar|meitu|microsoft windows photo|nx studio|on1"
    r"|paint shop|paint\.net|paintshop|paper artist|photodirector|photo editor|photo gallery"
    r"|photoimpact|photopea|photos? \d|photoscape|photoshop|picasa|picsart|pixelmator|pixlr"
    r"|polarr|rawtherapee|remini|shotwell|silkypix|snapseed|topaz|viewnx|vsco|xnview)",
    re.IGNORECASE,
)
# Google's and Adobe's endings in the languages that they write them in, and iOS' IMG_E1234.
_EDITED_NAME = re.compile(
    rf"^IMG_E\d{{4}}|{_NO_LETTER_BEFORE}(edit|edited|enhanced|effects|collage|bearbeitet"
    r"|bewerkt|düzenlendi|editad[oa]|edytowan[ey]|modifi[ée]e?|modificat[oa]|muokattu"
    rf"|redigera[dt]|redigeret|redigert|upraven[áéo]|изменено){_NO_LETTER_AFTER}"
    r"|编辑|編集済み|수정됨",
    re.IGNORECASE,
)
_COPY_NAME = re.compile(
    rf"{_NO_LETTER_BEFORE}(copy|copie|cópia|copia|edited|kopia|kopie|копия)"
    rf"{_NO_LETTER_AFTER}|\(\d+\)$|副本|コピー|복사본|~\d*$",
    re.IGNORECASE,
)


def is_copy_name(path: Path) -> bool:
    """Tell whether a file's name says that it is a copy: "copy", "(1)", "edited"."""
    return _matches(_COPY_NAME, path.stem)


def editor_of(candidate: Candidate) -> str | None:
    """Name the program that a content says it was edited with; None if it names none."""
    software = candidate.facts.software or ""
    return software if _matches(_EDITORS, software) else None


def is_called_edited(candidate: Candidate) -> bool:
    """Tell whether all names of a content say that it was edited: "edited", "IMG_E1234"."""
    return all(_matches(_EDITED_NAME, file.path.stem) for file in candidate.files)


def is_from_camera(candidate: Candidate) -> bool:
    """Tell whether a content names its camera and nothing speaks of a later edit."""
    return candidate.facts.camera is not None and editor_of(candidate) is None


@lru_cache(maxsize=10_000)
def _matches(words: re.Pattern[str], text: str) -> bool:
    """Look for words; the same names are looked at each time groups are worked out."""
    return bool(words.search(text))
