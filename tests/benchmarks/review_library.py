"""Makes a library of groups that were never photos: a catalogue and real previews."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
from typing import TYPE_CHECKING

from PIL import Image, ImageEnhance, ImageOps

from photoclean.catalog.store import Catalog
from photoclean.domain.photo import FileStamp, PhotoFacts
from photoclean.domain.proposal import ProposedGroup, ProposedMember
from photoclean.domain.relation import Relation, kind_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from photoclean.services.places import Places

_RELATIONS = (Relation.SAME_FILE, Relation.EDITED, Relation.OTHER_SHOT)
_EDITS = (("50 % of the size",), ("cropped to 80 %", "darker"), ("greyscale",))
_CAMERAS = ("Canon EOS R6", "SONY ILCE-7M3", "Apple iPhone 13", "NIKON Z 6", None)
_EVENTS = ("Lisbon", "Garden", "Anna's birthday", "Skiing", "Old house", "Été à Nice")
_VARIANTS = 8


def make_previews(photos: Sequence[bytes], folder: Path) -> list[Path]:
    """Write previews of at most 512 pixels of each photo, eight that look different."""
    import io

    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for number, data in enumerate(photos):
        picture = Image.open(io.BytesIO(data)).convert("RGB")
        picture.thumbnail((512, 512))
        for variant in range(_VARIANTS):
            changed = ImageOps.mirror(picture) if variant % 2 else picture
            changed = ImageEnhance.Brightness(changed).enhance(0.7 + 0.1 * variant)
            made.append(folder / f"{number}-{variant}.jpg")
            changed.save(made[-1], quality=85)
    return made


def fill_library(
    places: Places, *, groups: int, photos: Path, previews: Sequence[Path], seed: int = 7
) -> None:
    """Write `groups` groups of two to six files each; each file has a preview of its own."""
    rng = random.Random(seed)
    places.catalog.parent.mkdir(parents=True, exist_ok=True)
    with Catalog(places.catalog) as catalog, catalog.transaction():
        root = catalog.files.add_root(photos)
        catalog.files.set_root_state(root, state="watched")
        proposed, touched = [], []
        for number in range(groups):
            relation = _RELATIONS[number % 3]
            members = []
            count = rng.choice((2, 2, 2, 3, 3, 4, 6))
            year, month = rng.randint(2008, 2025), rng.randint(1, 12)
            folder = photos / str(year) / f"{month:02d} {rng.choice(_EVENTS)}"
            size = rng.randint(800_000, 9_000_000)
            for place in range(count):
                digest = hashlib.sha256(f"{seed}-{number}-{place}".encode()).digest()
                shrink = 1 if place == 0 or relation is not Relation.EDITED else 2
                facts = PhotoFacts(
                    4000 // shrink,
                    3000 // shrink,
                    "JPEG",
                    quality=92,
                    taken_at=f"{year}-{month:02d}-{rng.randint(1, 28):02d}T12:30:00",
                    camera=_CAMERAS[number % len(_CAMERAS)],
                )
                content = catalog.contents.add(digest, facts=facts)
                name = f"IMG_{number:05d}" + (f" ({place})" if place else "")
                where = folder if place % 2 == 0 else photos / "Backup" / str(year)
                file_id = catalog.files.put(
                    where / f"{name}.jpg",
                    root_id=root,
                    stamp=FileStamp(size // shrink, 1, 100 * number + place, 1),
                    content_id=content,
                )
                own = Relation.KEEPER if place == 0 else relation
                edits = _EDITS[number % 3] if own is Relation.EDITED else ()
                alike = 1.0 if place == 0 else 0.9 + 0.01 * place
                members.append(ProposedMember(file_id, content, own, alike, edits))
                touched.append(content)
                preview = places.preview(digest.hex())
                preview.parent.mkdir(parents=True, exist_ok=True)
                source = previews[(number * 3 + place * (number % 3 == 2)) % len(previews)]
                if not preview.exists():
                    _link(source, preview)
            kind = kind_of([member.relation for member in members])
            why = "4000 x 3000, the largest; names its camera"
            proposed.append(ProposedGroup(kind, why, tuple(members)))
        catalog.groups.replace(touched, groups=proposed)


def _link(source: Path, target: Path) -> None:
    """Give a preview another name: files of their own would be gigabytes."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
