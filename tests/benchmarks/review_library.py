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
    places: Places, *, groups: int, photos: Path, previews: Sequence[Path]
) -> None:
    """Write `groups` groups of two to six files each, a third of each kind."""
    places.catalog.parent.mkdir(parents=True, exist_ok=True)
    with Catalog(places.catalog) as catalog, catalog.transaction():
        root = catalog.files.add_root(photos)
        catalog.files.set_root_state(root, state="watched")
        add_groups(catalog, places, count=groups, previews=previews, seed=7)


def add_groups(
    catalog: Catalog, places: Places, *, count: int, previews: Sequence[Path], seed: int
) -> None:
    """Add groups to the first folder of a library; `seed` makes them differ from others."""
    rng = random.Random(seed)
    root = catalog.files.roots()[0]
    root_id, photos = root.id, root.path
    proposed, touched = [], []
    for number in range(count):
        made = _Group(rng, number=number, seed=seed, photos=photos)
        members = []
        for place in range(made.count):
            digest = hashlib.sha256(f"{seed}-{number}-{place}".encode()).digest()
            content = catalog.contents.add(digest, facts=made.facts(place))
            file_id = catalog.files.put(
                made.path(place),
                root_id=root_id,
                stamp=FileStamp(made.size, 1, seed * 10**7 + 100 * number + place, 1),
                content_id=content,
            )
            members.append(made.member(place, file_id, content))
            touched.append(content)
            preview = places.preview(digest.hex())
            preview.parent.mkdir(parents=True, exist_ok=True)
            _link(previews[(3 * number + place * made.differs) % len(previews)], preview)
        kind = kind_of([member.relation for member in members])
        why = "4000 x 3000, the largest; names its camera"
        proposed.append(ProposedGroup(kind, why, tuple(members)))
    catalog.groups.replace(touched, groups=proposed)


class _Group:
    """What chance has made of one group."""

    def __init__(self, rng: random.Random, *, number: int, seed: int, photos: Path) -> None:
        self.relation = _RELATIONS[number % 3]
        self.count = rng.choice((2, 2, 2, 3, 3, 4, 6))
        self.size = rng.randint(800_000, 9_000_000)
        self.differs = self.relation is Relation.OTHER_SHOT
        self._year, self._month = rng.randint(2008, 2025), rng.randint(1, 12)
        self._day = rng.randint(1, 28)
        self._number, self._seed = number, seed
        folder = photos / str(self._year) / f"{self._month:02d} {rng.choice(_EVENTS)}"
        self._folders = (folder, photos / "Backup" / str(self._year))

    def path(self, place: int) -> Path:
        """Where a member lies."""
        name = f"IMG_{self._seed}_{self._number:05d}" + (f" ({place})" if place else "")
        return self._folders[place % 2] / f"{name}.jpg"

    def facts(self, place: int) -> PhotoFacts:
        """What a member's picture says of itself."""
        shrink = 2 if place and self.relation is Relation.EDITED else 1
        return PhotoFacts(
            4000 // shrink,
            3000 // shrink,
            "JPEG",
            quality=92,
            taken_at=f"{self._year}-{self._month:02d}-{self._day:02d}T12:30:00",
            camera=_CAMERAS[self._number % len(_CAMERAS)],
        )

    def member(self, place: int, file_id: int, content: int) -> ProposedMember:
        """A member as the catalogue takes it."""
        if place == 0:
            return ProposedMember(file_id, content, Relation.KEEPER, 1.0)
        is_edited = self.relation is Relation.EDITED
        edits = _EDITS[self._number % len(_EDITS)] if is_edited else ()
        return ProposedMember(file_id, content, self.relation, 0.9 + 0.01 * place, edits)


def _link(source: Path, target: Path) -> None:
    """Give a preview another name: files of their own would be gigabytes."""
    try:
        os.link(source, target)
    except FileExistsError:
        return
    except OSError:
        shutil.copyfile(source, target)
