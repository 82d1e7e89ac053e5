"""Checks what photoclean says was done to each copy of a made library against the truth."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from photoclean.catalog.store import Catalog
from photoclean.domain.edits import name_edits
from photoclean.services.comparing import PixelComparer
from photoclean.services.places import Places
from tests.benchmarks.made_library import ORIGINAL, source_of

_SCALE, _SHARE, _ANGLE = 0.05, 0.05, 2.0


@dataclass(frozen=True, slots=True)
class Truth:
    """What an edit does: pixels per pixel, share of the area kept, degrees clockwise, words."""

    scale: float = 1.0
    shown: float = 1.0
    angle: float = 0.0
    is_mirrored: bool = False
    words: str = ""


_TRUTHS = defaultdict(
    Truth,
    {
        "resize50": Truth(scale=0.5, words="50 % of the size"),
        "enlarge150": Truth(scale=1.5, words="enlarged to 150 %"),
        "zoom150": Truth(scale=1.5, shown=1 / 1.5**2, words="cropped to"),
        "crop80": Truth(shown=0.64, words="cropped to"),
        "brighter": Truth(words="brighter"),
        "darker": Truth(words="darker"),
        "contrast": Truth(words="more contrast"),
        "grey": Truth(words="greyscale"),
        "sepia": Truth(words="colours changed"),
        "noise": Truth(words="noise added"),
        "blur": Truth(words="blurred"),
        "mirror": Truth(is_mirrored=True, words="mirrored"),
        "rot90": Truth(angle=-90, words="rotated 90 degrees"),
        "rot25": Truth(angle=-25, words="rotated 25 degrees to the left"),
        "caption": Truth(words="caption or sticker"),
        "border": Truth(words="border added"),
        "png": Truth(words="saved as PNG"),
        "webp": Truth(words="saved as WEBP"),
        "jpeg20": Truth(words="quality 20"),
    },
)


def check_named_edits(home: Path) -> dict[str, tuple[int, int, int]]:
    """Compare each copy with its original; tells by edit (measured right, named right, of all).

    Measured right are scale (within 5 %), share kept (5 points), angle (2 degrees) and
    mirroring; a turn by 25 degrees loses the corners, so its share is not asked for.
    """
    places = Places.find(home)
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    comparer = PixelComparer(places=places)
    with Catalog(places.catalog) as catalog:
        candidates = catalog.contents.candidates(catalog.contents.ids())
    made = {source_of(file.path): one for one in candidates.values() for file in one.files}
    asked = [
        (made[photo, ORIGINAL], copy, edit)
        for (photo, edit), copy in sorted(made.items())
        if edit not in (ORIGINAL, "same-bytes")
    ]
    compared = dict(comparer.compare([(one, copy) for one, copy, _ in asked]))
    comparer.release()
    for original, copy, edit in asked:
        evidence = compared[original.content_id, copy.content_id]
        count = counts[edit]
        count[2] += 1
        if evidence.alignment is None or not _is_measured(evidence, _TRUTHS[edit], edit=edit):
            continue
        count[0] += 1
        words = "; ".join(name_edits(original.facts, copy.facts, evidence))
        count[1] += _TRUTHS[edit].words in words
    return {edit: (a, b, c) for edit, (a, b, c) in counts.items()}


def _is_measured(evidence, truth: Truth, *, edit: str) -> bool:
    alignment = evidence.alignment
    off = (alignment.angle - truth.angle + 180) % 360 - 180
    return (
        abs(alignment.scale / truth.scale - 1) <= _SCALE
        and (edit == "rot25" or abs(evidence.first.shown - truth.shown) <= _SHARE)
        and abs(off) <= _ANGLE
        and alignment.is_mirrored is truth.is_mirrored
    )
